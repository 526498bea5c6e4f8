"""The form of the law: a table of moves, and the groups of states it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from generator.law.actors import Part
from generator.law.step import Step
from generator.model.events import Event, label_of, name_of
from generator.model.rule import Rule
from generator.model.words import State

ASIDE = (State.WITHDRAWN, State.REJECTED, State.MERGED, State.SUSPENDED)


def between(first: State, last: State) -> frozenset[State]:
    """Return the states of the road from one to another, both included."""
    road = [state for state in State if state not in ASIDE]
    return frozenset(road[road.index(first) : road.index(last) + 1])


class Move(NamedTuple):
    """One row of the law."""

    event: type[Event]
    by: tuple[Part, ...]
    source: frozenset[State]
    to: State | None
    """Where it leads when every host has done it; ``None`` keeps the state, or goes where the effect says."""
    effect: Callable[[Step[Any]], State | None]
    guards: tuple[Rule[...], ...] = ()
    only: Callable[[Step[Any]], str | None] | None = None
    """Why a lawful state is not enough, in Chinese; ``None`` when it is."""

    @property
    def name(self) -> str:
        """Return the event's name in a file."""
        return name_of(self.event)

    @property
    def label(self) -> str:
        """Return the event's Chinese name."""
        return label_of(self.event)
