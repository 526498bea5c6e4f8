"""A: who may change what, together with what, and who must have looked at it."""
