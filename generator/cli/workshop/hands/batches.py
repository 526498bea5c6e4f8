"""Batches: each step is taken with a hundred records or so before the next, not every step with one after the other.

A processor keeps near what it has just used, and has little room. What one step needs fits there; what all steps need
does not, and is fetched again for every record: that takes a fifth of the time of a build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
RECORDS = 1_000_000
"""How many bytes of records go together: some hundred records as they usually are. All that is made of them is held
until the last step is done."""
PAGES = 120_000
"""How many bytes of pages: they are near only as long as they are few."""
_LEAST = 4_000
"""What the smallest thing counts for: it takes room of its own."""


def batches(things: Iterable[T], room: int, weigh: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield things in lists, in order; none is empty.

    Args:
        things: all of them; they are taken as a batch is filled.
        room: bytes after which a batch is full.
        weigh: returns the bytes of one.
    """
    batch: list[T] = []
    left = room
    for thing in things:
        batch.append(thing)
        left -= max(weigh(thing), _LEAST)
        if left <= 0:
            yield batch
            batch, left = [], room
    if batch:
        yield batch
