"""What handling and talking do to a case."""

from __future__ import annotations

from generator.law.effects.clocks import fix, meet
from generator.law.happenings import Talked
from generator.law.step import Step
from generator.model import events as e
from generator.model.words import WindowName


def plan(step: Step[e.Plan]) -> None:
    """A new plan takes the place of the unit's earlier one, with its milestones."""
    case, by = step.case, step.event.by
    case.clocks[:] = [c for c in case.clocks if not (c.what == "milestone" and c.unit == by and c.met_on is None)]
    case.plans[by] = (step.number, step.event)
    for n, milestone in enumerate(step.event.milestones, 1):
        if milestone.due is not None:
            fix(step, "milestone", by, milestone.due, milestone.target, n)


def contact(step: Step[e.Contact]) -> None:
    """The unit has talked with the deputy."""
    step.case.talks.append(Talked(step.event.by, step.case.round, step.event))
    meet(step, WindowName.FIRST_CONTACT, step.event.by)


def waive(step: Step[e.Waive]) -> None:
    """A talk is not asked for in this round."""
    step.case.waived.append((step.case.round, step.event.phase))


def advise(step: Step[e.Advise]) -> None:
    """The co-unit's advice is in."""
    case, by = step.case, step.event.by
    for advised in reversed(case.advice):
        if advised.unit == by:
            advised.filed, advised.bounced = step.day, False
            break
    meet(step, WindowName.ADVICE, by)


def bounce(step: Step[e.Bounce]) -> None:
    """The co-unit owes its advice again."""
    case, unit = step.case, step.event.unit
    for advised in reversed(case.advice):
        if advised.unit == unit:
            advised.bounced = True
            break
    if clock := case.clock(WindowName.ADVICE, unit):
        clock.met_on = None


def progress(step: Step[e.Progress]) -> None:
    """A milestone is reached, a finding mended, or simply something done."""
    event, case = step.event, step.case
    for clock in case.clocks:
        is_milestone = clock.what == "milestone" and clock.unit == event.by and clock.number == event.milestone
        is_mended = clock.what == "rectification" and clock.number == event.rectifies
        if (is_milestone or is_mended) and clock.met_on is None:
            clock.met_on = step.day
    for supervision in case.supervisions:
        if supervision.number == event.rectifies and supervision.rectified is None:
            supervision.rectified = step.day
