"""Clauses: many values are looked for in a text by what stands between two commas of each, in one pass."""

from __future__ import annotations

from collections.abc import Iterator

from generator.site.leaks.owners import Owners

_COMMA = b"\xef"
"""How commas, colons, brackets and the like of full width begin in UTF-8, and hardly anything else."""
_LEAST = 24
"""Bytes; a shorter clause is a phrase that many use."""


class Clauses:
    """Values that are looked for by a clause of each.

    A text is cut at its commas. Whoever says a value says each of its clauses that has a comma on either side, and says
    it between commas; one of them is enough to tell where the value may be said. The longest is the rarest. Texts are
    in UTF-8 here, without their plain signs.
    """

    def __init__(self) -> None:
        """Start knowing none."""
        self._owners = Owners()

    def __bool__(self) -> bool:
        return bool(self._owners)

    def add(self, value: str, words: bytes) -> bool:
        """Look out for a value by its words: its longest clause of its own; tell whether it has any."""
        clauses = sorted((c for c in words.split(_COMMA)[1:-1] if len(c) >= _LEAST), key=len, reverse=True)
        if clauses:
            self._owners.add(next((c for c in clauses if c not in self._owners), clauses[0]), value)
        return bool(clauses)

    def met(self, words: bytes) -> Iterator[str]:
        """Yield the values of which a text holds the clause, some of them more than once."""
        clauses = words.split(_COMMA)
        if not self._owners.are_of_none(clauses):
            yield from self._owners.of(clauses)
