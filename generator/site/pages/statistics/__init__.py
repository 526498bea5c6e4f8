"""Statistics as pages: every number with its numerator, its denominator, its definition and the list behind it."""
