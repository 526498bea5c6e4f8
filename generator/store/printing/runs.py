"""Runs: sorted lists that were too long to keep, on disk until they are merged into one."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from struct import Struct
from typing import IO

_HEAD = Struct("<IIII")

Entry = tuple[int, int, int, bytes]
"""A key, two numbers more, and what goes with them."""


class Runs:
    """Where one process puts its runs away."""

    def __init__(self, stem: Path) -> None:
        """Begin with none; ``stem`` is where their names begin."""
        self._stem = stem
        self.paths: list[Path] = []

    def put(self, entries: Iterable[Entry]) -> None:
        """Put one run away; its entries rise by key."""
        path = self._stem.with_name(f"{self._stem.name}.{len(self.paths)}")
        deque(noted(entries, path), 0)
        self.paths.append(path)


def noted(entries: Iterable[Entry], path: Path) -> Iterator[Entry]:
    """Yield entries, and write each into a run of its own as it passes."""
    with path.open("wb") as file:
        for entry in entries:
            file.write(_HEAD.pack(*entry[:3], len(entry[3])))
            file.write(entry[3])
            yield entry


def merged(paths: Iterable[Path]) -> Iterator[Entry]:
    """Yield the entries of all runs by key; of one key in the order of the numbers that follow it."""
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("rb")) for path in paths]
        yield from heapq.merge(*map(_entries, files))


def _entries(file: IO[bytes]) -> Iterator[Entry]:
    while head := file.read(_HEAD.size):
        key, one, other, length = _HEAD.unpack(head)
        yield key, one, other, file.read(length)
