"""Proof by git: what a request, a push or a whole history changes, judged step by step."""
