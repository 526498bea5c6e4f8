"""Floor 1: the lives. Moves, the fold, guards, windows and working days; pure."""
