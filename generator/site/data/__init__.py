"""Open data: what the pages say, as JSON with its schema, for those who would use it again."""
