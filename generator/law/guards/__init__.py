"""The guards of the moves: each refusal says the rule, the place and the way out."""
