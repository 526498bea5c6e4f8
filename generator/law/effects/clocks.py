"""Starting and meeting the clocks of a case, as the effects do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from generator.law.dues import Clock
from generator.law.happenings import Answered
from generator.law.step import Step
from generator.model import events as e
from generator.model.words import WindowName


def start(
    step: Step[e.Event], what: WindowName, unit: str | None = None, since: Answered | None = None
) -> Clock | None:
    """Start a window's clock for a unit, where the provisions of the day know that window.

    The trigger is the event itself, or the earlier reply given as ``since``.
    """
    trigger, number = (since.event, since.number) if since else (step.event, step.number)
    day = (since.event.date if since else None) or step.day
    window = step.facts.book.on(day).windows.get(what)
    if window is None:
        return None
    clock = Clock(what.value, unit, day, e.name_of(trigger), number, window)
    step.case.clocks.append(clock)
    return clock


def fix(step: Step[e.Event], what: str, unit: str | None, day: date, words: str, number: int) -> None:
    """Start a clock that ends on a day set outright."""
    name = e.name_of(step.event)
    clock = Clock(what, unit, step.day, name, step.number, None, day, "定下的日期", number=number, words=words)
    step.case.clocks.append(clock)


def meet(step: Step[e.Event], what: WindowName, unit: str | None = None) -> None:
    """Note the duty done; the day that counts is the first."""
    meet_all(step, (what,), unit)


def meet_all(step: Step[e.Event], what: Collection[WindowName], unit: str | None) -> None:
    """Note several duties of a unit done."""
    for clock in step.case.clocks:
        if clock.met_on is None and clock.unit == unit and clock.what in what:
            clock.met_on = step.day
