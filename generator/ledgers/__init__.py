"""Floor 2: numbers. Rows and counts over cases; rates and reports come with a later issue."""
