"""The back matter: what is made of many suggestions, when all have passed."""
