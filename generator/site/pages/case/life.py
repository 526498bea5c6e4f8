"""The life as its page tells it: every event a line, and the commits that prove them, told once for each run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from generator.site.days import day, day_of_year
from generator.site.pages.names import lines_of
from generator.site.public import PublicEvent


class Told(Struct, frozen=True):
    """A line of the life."""

    event: PublicEvent
    day: str
    """With its year where the line above is of another."""
    lines: tuple[str, ...]


class Proof(Struct, frozen=True):
    """A commit, and the events that it recorded."""

    which: str
    commit: str
    when: str


def told(events: Sequence[PublicEvent]) -> tuple[Told, ...]:
    """Return the lines."""
    found, year = [], 0
    for e in events:
        when, of = e.date, e.date.year
        found.append(Told(e, day(when) if of != year else day_of_year(when), lines_of(e.text) if e.text else ()))
        year = of
    return tuple(found)


def in_sequence(events: Sequence[PublicEvent]) -> bool:
    """Tell whether counting from one gives every event its number."""
    return not events or events[-1].number == len(events)


def proofs(events: Sequence[PublicEvent]) -> tuple[Proof, ...]:
    """Return the commits in order; events that lie together and share one are told together."""
    found: list[Proof] = []
    if not any(e.commit for e in events):
        return ()
    for (commit, committed), group in groupby(events, key=lambda e: (e.commit, e.committed)):
        if commit is None:
            continue
        numbers = [e.number for e in group]
        which = f"{numbers[0]}～{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
        found.append(Proof(f"第 {which} 个事件", commit, day(committed) if committed else ""))
    return tuple(found)
