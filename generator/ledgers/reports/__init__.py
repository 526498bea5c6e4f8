"""Reports: sentences made of the same numbers as the tables, in the order that reports on handling have."""
