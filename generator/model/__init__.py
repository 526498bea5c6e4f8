"""Floor 0: what a record is. Frozen types only; no disk, no clock, no git."""
