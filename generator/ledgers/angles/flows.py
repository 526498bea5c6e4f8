"""Flows: what became of the classes, from the first reply over the reviews to today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from generator.ledgers.lot import Lot

Way = tuple[str, str, str]


class Flow(NamedTuple):
    """Suggestions that went from one class to another."""

    first: str
    reviewed: str
    today: str
    cases: int


def flows(lots: Iterable[Lot], order: Iterable[str]) -> tuple[Flow, ...]:
    """Return the ways that classes went, in the configured order of the letters."""
    found: Counter[Way] = Counter()
    for lot in lots:
        found.update(lot.once("flows", partial(_ways, lot)))
    ranks = {letter: n for n, letter in enumerate(order)}
    ways = sorted(found, key=lambda way: [(ranks.get(letter, len(ranks)), letter) for letter in way])
    return tuple(Flow(*way, found[way]) for way in ways)


def _ways(lot: Lot) -> Counter[Way]:
    return Counter(
        [
            (slip.first, slip.reviewed, slip.letter)
            for slip in lot.known
            if slip.first and slip.reviewed and slip.letter and slip.counts
        ]
    )
