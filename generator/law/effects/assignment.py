"""What assigning, and changing an assignment, do to a case."""

from __future__ import annotations

from generator.law.case import Case
from generator.law.effects.clocks import meet, start
from generator.law.happenings import Advised, Assignee
from generator.law.step import Step
from generator.model import events as e
from generator.model.words import Role, State, WindowName


def pre_assign(step: Step[e.PreAssign]) -> None:
    """These units are asked whether it is theirs."""
    step.case.proposed = (*step.event.hosts, *step.event.co_units)


def join(step: Step[e.Event], unit: str, role: Role, state: State = State.ASSIGNED) -> None:
    """Bring a unit into the assignment, with its clocks."""
    case = step.case
    case.assignees.append(Assignee(unit, role, state, step.day, case.round))
    if state is not State.REDO:
        start(step, WindowName.SIGN_FOR, unit)
        start(step, WindowName.RETURN_REQUEST, unit)
    if role is Role.CO:
        case.advice.append(Advised(unit, case.round))
        start(step, WindowName.ADVICE, unit)
    elif case.round > 1:
        start(step, WindowName.REDO_REPLY, unit)
    else:
        start(step, WindowName.FIRST_CONTACT, unit)
        start(step, WindowName.REPLY, unit)
        start(step, WindowName.REPLY_EXTENDED, unit)


def assign(step: Step[e.Assign]) -> None:
    """The first round begins."""
    case, event = step.case, step.event
    case.round, case.opened, case.assigned = 1, step.day, step.day
    case.mode, case.meeting, case.proposed = event.mode, event.meeting, ()
    case.assignees.clear()
    meet(step, WindowName.INTERSESSION_ASSIGNMENT)
    for unit in dict.fromkeys(event.hosts):
        join(step, unit, Role.HOST)
        if event.reply_by is not None and (clock := case.reply_clock(unit)) is not None:
            clock.fixed, clock.fixed_by = event.reply_by, "交办时要求的答复日期"
    for unit in dict.fromkeys(event.co_units):
        if case.assignee(unit) is None:
            join(step, unit, Role.CO)


def sign_for(step: Step[e.SignFor]) -> State | None:
    """The unit has it in hand; the case moves when every host has."""
    case, unit = step.case, step.actor
    if unit is None:
        return case.state
    unit.signed_for = step.day
    meet(step, WindowName.SIGN_FOR, unit.unit)
    if unit.state is State.ASSIGNED:
        unit.state = State.HANDLING
    return case.least_advanced() if unit.role is Role.HOST else case.state


def request_return(step: Step[e.RequestReturn]) -> None:
    """Until somebody decides, the unit's own clocks run on."""
    step.case.requests[step.event.by] = step.day
    step.case.asked_to_return += 1
    meet(step, WindowName.RETURN_REQUEST, step.event.by)
    start(step, WindowName.REASSIGNMENT, step.event.by)


def refuse_return(step: Step[e.RefuseReturn]) -> None:
    """The unit goes on handling."""
    step.case.requests.pop(step.event.unit, None)
    meet(step, WindowName.REASSIGNMENT, step.event.unit)


def drop(case: Case, unit: str) -> None:
    """Take a unit out of the assignment; its dues leave the list."""
    case.assignees[:] = [a for a in case.assignees if a.unit != unit]
    case.clocks[:] = [c for c in case.clocks if c.unit != unit]
    case.advice[:] = [a for a in case.advice if a.unit != unit]
    case.requests.pop(unit, None)


def reassign(step: Step[e.Reassign]) -> State:
    """The new unit's clocks start; other hosts keep what they did."""
    case, event = step.case, step.event
    case.reassignments += 1
    if event.from_:
        drop(case, event.from_)
    if event.to:
        if case.assignee(event.to):
            drop(case, event.to)
        join(step, event.to, event.role or Role.HOST)
    after = case.least_advanced()
    if after is State.REPLIED and (given := case.replies_of_round()):
        start(step, WindowName.FEEDBACK, since=given[-1])
    return after


def extend(step: Step[e.Extend]) -> None:
    """The unit's reply is due on the day granted, exactly."""
    case, event = step.case, step.event
    clock = case.reply_clock(event.unit)
    if event.until is None or clock is None:
        return
    clock.granted = step.due(clock).date
    clock.fixed, clock.fixed_by, clock.shift = event.until, f"经批准延期（第 {step.number} 个事件）", 0
    case.extended[event.unit, case.round] = event.until
