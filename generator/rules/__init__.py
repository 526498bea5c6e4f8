"""Floor 2: judgement. One law per function, listed in tuples; a rule opens nothing."""
