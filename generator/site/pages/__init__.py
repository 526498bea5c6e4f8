"""Page builders: each chooses, counts and puts in order; its template only shows."""
