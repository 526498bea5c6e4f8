"""Batches: each step is taken with a hundred records or so before the next, not every step with one after the other.

A processor keeps near what it has just used, and has little room. What one step needs fits there; what all steps need
does not, and is fetched again for every record: that takes a fifth of the time of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
BATCH = 128
"""How many records or pages go together; all that was made of them is held until the last step is done."""


def batches(things: Iterable[T]) -> Iterator[list[T]]:
    """Yield things in lists, in order; none is empty."""
    rest = iter(things)
    while batch := list(islice(rest, BATCH)):
        yield batch
