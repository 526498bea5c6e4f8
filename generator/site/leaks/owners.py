"""Owners: whose a piece of text is, where each value is looked for by a piece of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Owners:
    """Values by the piece that each is known by; values often begin alike, and some have no piece of their own."""

    def __init__(self) -> None:
        """Start knowing none."""
        self._first: dict[bytes, str] = {}
        self._others: dict[bytes, list[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._first)

    def __contains__(self, piece: bytes) -> bool:
        return piece in self._first

    def add(self, piece: bytes, value: str) -> None:
        """Know a value by a piece of it."""
        if self._first.setdefault(piece, value) is not value:
            self._others.setdefault(piece, []).append(value)

    def of(self, pieces: Iterable[bytes]) -> Iterator[str]:
        """Yield the values that are known by some pieces."""
        for piece in pieces:
            if piece in self._first:
                yield self._first[piece]
                yield from self._others.get(piece, ())

    def are_of_none(self, pieces: Iterable[bytes]) -> bool:
        """Tell at once that nobody is known by any of some pieces."""
        return self._first.keys().isdisjoint(pieces)
