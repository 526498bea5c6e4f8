"""A measured case: what it adds to rates and counts, found once for all cuts."""

from __future__ import annotations

from typing import NamedTuple

from generator.ledgers.counts import added
from generator.ledgers.rates import measures
from generator.ledgers.slip import Slip


class Measured(NamedTuple):
    """A case with what it adds."""

    slip: Slip
    measures: tuple[int, ...]
    """To the rates."""
    adds: tuple[int, ...]
    """To the counts."""


def measured(slip: Slip) -> Measured:
    """Return a case with its measures."""
    return Measured(slip, measures(slip), added(slip))
