"""The first-parent line of a history: which commit each step is, and which step a commit is."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

_HEAD = 8
"""Bytes of an id by which it is sought."""


class Line:
    """The steps of a history, from 1; ids are kept as bytes, for there may be very many."""

    def __init__(self, commits: Iterable[str], since: str | None = None) -> None:
        """Take the commits in order.

        Args:
            commits: full ids.
            since: the commit before them, which is step 0.
        """
        self._since, self._ids, self._next = since, bytearray(), 0
        self._width = 0
        for commit in commits:
            id = bytes.fromhex(commit)
            self._ids += id
            self._width = len(id)
        self._heads, self._steps = array("Q"), array("I")

    def __len__(self) -> int:
        """Return how many steps there are."""
        return len(self._ids) // self._width if self._width else 0

    def commit(self, step: int) -> str | None:
        """Return the commit that a step is, ``None`` for what came before the whole history."""
        return self._id(step).hex() if step else self._since

    def step(self, commit: str) -> int | None:
        """Return the step that a commit is, ``None`` where it lies beside the line."""
        id = bytes.fromhex(commit)
        if len(id) == self._width and self._id(self._next + 1) == id:  # mostly they are asked for one after the other
            self._next += 1
            return self._next
        return 0 if commit == self._since else self._sought(id)

    def _id(self, step: int) -> bytes:
        return bytes(self._ids[(step - 1) * self._width : step * self._width])

    def _sought(self, id: bytes) -> int | None:
        if not self._heads:
            heads = [int.from_bytes(self._id(step)[:_HEAD], "big") for step in range(1, len(self) + 1)]
            self._steps.extend(sorted(range(1, len(self) + 1), key=lambda step: heads[step - 1]))
            self._heads.extend(heads[step - 1] for step in self._steps)
        head = int.from_bytes(id[:_HEAD], "big")
        for at in range(bisect_left(self._heads, head), len(self._heads)):
            if self._heads[at] != head:
                break
            if self._id(self._steps[at]) == id:
                return self._steps[at]
        return None
