"""Benchmarks: figures for people, not tests; they run by ``make bench``."""
