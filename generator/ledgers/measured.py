"""A measured case: what it adds to rates and counts, found once for all cuts.

Most cases add the same as many others: they share one gain, so that sums are made of a few gains and how often each
came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.ledgers.counts import added
from generator.ledgers.rates import measures
from generator.ledgers.slip import Slip


class Gain:
    """What a case adds; one object for all that add the same, so it is told apart by what it is."""

    __slots__ = ("adds", "is_counted", "is_registered", "measures")

    def __init__(self, slip: Slip, measured: tuple[int, ...], adds: tuple[int, ...]) -> None:
        """Take what one such case adds."""
        self.is_registered, self.is_counted = slip.is_registered, slip.counts
        self.measures = measured
        """To the rates."""
        self.adds = adds
        """To the counts."""


class Measured(NamedTuple):
    """A case with what it adds."""

    slip: Slip
    gain: Gain


def measured(slips: Iterable[Slip]) -> Iterator[Measured]:
    """Yield cases with what they add."""
    known: dict[tuple[tuple[int, ...], tuple[int, ...]], Gain] = {}
    for slip in slips:
        key = measures(slip), added(slip)
        gain = known.get(key)
        if gain is None:
            gain = known[key] = Gain(slip, *key)
        yield Measured(slip, gain)


def summed(rows: Iterable[tuple[tuple[int, ...], int]], width: int) -> list[int]:
    """Return the sums of columns.

    Args:
        rows: each with how often it counts.
        width: how many columns there are.
    """
    weighted = [[value * times for value in row] if times > 1 else row for row, times in rows]
    return [sum(column) for column in zip(*weighted, strict=True)] or [0] * width


Gains = Counter[Gain]
"""How often each gain came."""
