"""Batches: each step is taken with a hundred records or so before the next, not every step with one after the other.

A processor keeps near what it has just used, and has little room. What one step needs fits there; what all steps need
does not, and is fetched again for every record: that takes a fifth of the time of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
RECORDS = 128
"""How many records go together; all that was made of them is held until the last step is done."""
PAGES = 8
"""How many pages: they are large, and are near only as long as they are few."""


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield things in lists of a size, in order; the last may be shorter, and none is empty."""
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch
