"""Offprints: a suggestion in small, to be set into other people's pages."""
