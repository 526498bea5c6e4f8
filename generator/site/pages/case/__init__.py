"""The page of one suggestion: a citizen's answer first, then all that it rests on."""
