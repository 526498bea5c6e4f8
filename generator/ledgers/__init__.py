"""Floor 2: numbers. One slip a case; scopes, tables, rates, cuts, spans and flows are counted from slips alone."""
