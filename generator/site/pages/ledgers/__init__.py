"""Ledgers: every suggestion that is counted somewhere stands in a list that anybody can count again."""
