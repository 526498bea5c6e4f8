"""What coming in and going out do to a case."""

from __future__ import annotations

from datetime import timedelta

from generator.law.effects.clocks import start
from generator.law.step import Step
from generator.model import events as e
from generator.model.words import Period, State, WindowName


def nothing(_step: Step[e.Event]) -> None:
    """Leave everything as it is."""


def submit(step: Step[e.Submit]) -> None:
    """A new hand-in asks for a new endorsement."""
    step.case.endorsed = False
    step.case.submitted = step.case.submitted or step.day
    if step.case.lead is None:
        step.case.lead = step.event.by


def endorse(step: Step[e.Endorse]) -> None:
    """The delegation has seen it."""
    step.case.endorsed = True


def register(step: Step[e.Register]) -> None:
    """It has its number; between sessions the assignment's clock starts."""
    step.case.registered = step.day
    step.case.number = step.event.number
    if step.case.header.period is Period.INTERSESSION:
        start(step, WindowName.INTERSESSION_ASSIGNMENT)


def leave(step: Step[e.Event]) -> None:
    """A case that leaves the road has no duties any more."""
    step.case.clocks.clear()


def merge(step: Step[e.Merge]) -> None:
    """It goes on inside another."""
    step.case.clocks.clear()
    step.case.merged_into = step.event.into


def suspend(step: Step[e.Suspend]) -> None:
    """The clocks that still run stand; what is over or late already stays so."""
    step.case.paused_from, step.case.paused_on = step.case.state, step.day
    for clock in step.case.clocks:
        due = step.due(clock).date
        clock.held = clock.met_on is None and (due is None or due >= step.day)


def resume(step: Step[e.Resume]) -> State:
    """The clocks go on, later by the days they stood."""
    case = step.case
    stood = max((step.day - case.paused_on), timedelta()).days if case.paused_on else 0
    for clock in case.clocks:
        if clock.held and clock.met_on is None:
            clock.shift += stood
        clock.held = False
    before = case.paused_from or State.REGISTERED
    case.paused_from = case.paused_on = None
    return before
