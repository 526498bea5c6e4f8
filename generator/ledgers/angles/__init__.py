"""Angles: the same cases seen by unit and committee, by the days things took, by the ways their classes went."""
