"""Flows: what became of the classes, from the first reply over the reviews to today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.ledgers.slip import Slip


@dataclass(frozen=True, slots=True)
class Flow:
    """Suggestions that went from one class to another."""

    first: str
    reviewed: str
    today: str
    count: int
    ids: tuple[str, ...]


def flows(slips: Iterable[Slip], order: Iterable[str]) -> tuple[Flow, ...]:
    """Return the ways that classes went, in the configured order of the letters."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for slip in slips:
        if slip.counts and slip.first and slip.reviewed and slip.letter:
            found.setdefault((slip.first, slip.reviewed, slip.letter), []).append(slip.id)
    ranks = {letter: n for n, letter in enumerate(order)}
    ways = sorted(found, key=lambda way: [(ranks.get(letter, len(ranks)), letter) for letter in way])
    return tuple(Flow(*way, len(found[way]), tuple(found[way])) for way in ways)
