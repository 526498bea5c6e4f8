"""What each event does to a case. Guards have spoken before; an effect only notes what happened.

An effect returns the state the case is in afterwards, or ``None`` for the one the table names.
"""

from __future__ import annotations

from datetime import date, timedelta

from generator.law.case import (
    HANDLED,
    Advised,
    Answered,
    Assignee,
    Case,
    Evaluated,
    Promise,
    Supervision,
    Talked,
    is_dissatisfied,
)
from generator.law.dues import Clock
from generator.law.step import Step
from generator.model import events as e
from generator.model.words import (
    PUBLICITY_RANK,
    Period,
    PublicationPolicy,
    Publicity,
    PublishWhat,
    ReplyPublicity,
    Role,
    State,
    WindowName,
)


def nothing(_step: Step[e.Event]) -> None:
    """Leave everything as it is."""


def _start(
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


def _fixed(step: Step[e.Event], what: str, unit: str | None, day: date, words: str, number: int) -> None:
    name = e.name_of(step.event)
    clock = Clock(what, unit, step.day, name, step.number, None, day, "定下的日期", number=number, words=words)
    step.case.clocks.append(clock)


def _meet(step: Step[e.Event], what: WindowName, unit: str | None = None) -> None:
    """Note the duty done; the day that counts is the first."""
    for clock in step.case.clocks:
        if clock.what == what and clock.unit == unit and clock.met_on is None:
            clock.met_on = step.day


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
        _start(step, WindowName.INTERSESSION_ASSIGNMENT)


def leave(step: Step[e.Event]) -> None:
    """A case that leaves the road has no duties any more."""
    step.case.clocks.clear()


def merge(step: Step[e.Merge]) -> None:
    """It goes on inside another."""
    step.case.clocks.clear()
    step.case.merged_into = step.event.into


def pre_assign(step: Step[e.PreAssign]) -> None:
    """These units are asked whether it is theirs."""
    step.case.proposed = (*step.event.hosts, *step.event.co_units)


def _join(step: Step[e.Event], unit: str, role: Role, state: State = State.ASSIGNED) -> None:
    """Bring a unit into the assignment, with its clocks."""
    case = step.case
    case.assignees.append(Assignee(unit, role, state, step.day, case.round))
    if state is not State.REDO:
        _start(step, WindowName.SIGN_FOR, unit)
        _start(step, WindowName.RETURN_REQUEST, unit)
    if role is Role.CO:
        case.advice.append(Advised(unit, case.round))
        _start(step, WindowName.ADVICE, unit)
    elif case.round > 1:
        _start(step, WindowName.REDO_REPLY, unit)
    else:
        _start(step, WindowName.FIRST_CONTACT, unit)
        _start(step, WindowName.REPLY, unit)
        _start(step, WindowName.REPLY_EXTENDED, unit)


def assign(step: Step[e.Assign]) -> None:
    """The first round begins."""
    case, event = step.case, step.event
    case.round, case.opened, case.assigned = 1, step.day, step.day
    case.mode, case.proposed = event.mode, ()
    case.assignees.clear()
    _meet(step, WindowName.INTERSESSION_ASSIGNMENT)
    for unit in dict.fromkeys(event.hosts):
        _join(step, unit, Role.HOST)
        clock = case.reply_clock(unit)
        if event.reply_by is not None and clock is not None:
            clock.fixed, clock.fixed_by = event.reply_by, "交办时要求的答复日期"
    for unit in dict.fromkeys(event.co_units):
        if case.assignee(unit) is None:
            _join(step, unit, Role.CO)


def sign_for(step: Step[e.SignFor]) -> State | None:
    """The unit has it in hand; the case moves when every host has."""
    case, unit = step.case, step.actor
    if unit is None:
        return case.state
    unit.signed_for = step.day
    _meet(step, WindowName.SIGN_FOR, unit.unit)
    if unit.state is State.ASSIGNED:
        unit.state = State.HANDLING
    return case.least_advanced() if unit.role is Role.HOST else case.state


def request_return(step: Step[e.RequestReturn]) -> None:
    """Until somebody decides, the unit's own clocks run on."""
    step.case.requests[step.event.by] = step.day
    _meet(step, WindowName.RETURN_REQUEST, step.event.by)
    _start(step, WindowName.REASSIGNMENT, step.event.by)


def refuse_return(step: Step[e.RefuseReturn]) -> None:
    """The unit goes on handling."""
    step.case.requests.pop(step.event.unit, None)
    _meet(step, WindowName.REASSIGNMENT, step.event.unit)


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
        _join(step, event.to, event.role or Role.HOST)
    after = case.least_advanced()
    if after is State.REPLIED and (given := case.replies_of_round()):
        _start(step, WindowName.FEEDBACK, since=given[-1])
    return after


def plan(step: Step[e.Plan]) -> None:
    """A new plan takes the place of the unit's earlier one, with its milestones."""
    case, by = step.case, step.event.by
    case.clocks[:] = [c for c in case.clocks if not (c.what == "milestone" and c.unit == by and c.met_on is None)]
    case.plans[by] = (step.number, step.event)
    for n, milestone in enumerate(step.event.milestones, 1):
        if milestone.due is not None:
            _fixed(step, "milestone", by, milestone.due, milestone.target, n)


def contact(step: Step[e.Contact]) -> None:
    """The unit has talked with the deputy."""
    step.case.talks.append(Talked(step.event.by, step.case.round, step.event))
    _meet(step, WindowName.FIRST_CONTACT, step.event.by)


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
    _meet(step, WindowName.ADVICE, by)


def bounce(step: Step[e.Bounce]) -> None:
    """The co-unit owes its advice again."""
    case, unit = step.case, step.event.unit
    for advised in reversed(case.advice):
        if advised.unit == unit:
            advised.bounced = True
            break
    if clock := case.clock(WindowName.ADVICE, unit):
        clock.met_on = None


def extend(step: Step[e.Extend]) -> None:
    """The unit's reply is due on the day granted, exactly."""
    case, event = step.case, step.event
    clock = case.reply_clock(event.unit)
    if event.until is None or clock is None:
        return
    clock.granted = step.due(clock).date
    clock.fixed, clock.fixed_by, clock.shift = event.until, f"经批准延期（第 {step.number} 个事件）", 0
    case.extended[event.unit, case.round] = event.until


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


def _promise(step: Step[e.Event], commitments: tuple[e.Commitment, ...], host: str) -> None:
    for c in commitments:
        if c.id and c.id not in step.case.promises:
            step.case.promises[c.id] = Promise(c.id, c.text, c.owner or host, c.due, c.due, step.day, host, step.number)


def reply(step: Step[e.Reply]) -> State | None:
    """The host has answered; when all have, the deputy's time to judge starts."""
    case, event = step.case, step.event
    host = case.host(event.by)
    if host is None:
        return case.state
    publicity = event.publicity or ReplyPublicity.NONE
    case.replies.append(Answered(step.number, case.round, event.by, event, Publicity(publicity.value)))
    host.state, host.letter = State.REPLIED, event.class_ or host.letter
    host.first_letter = host.first_letter or event.class_ or None
    _meet(step, WindowName.REPLY, event.by)
    _meet(step, WindowName.REDO_REPLY, event.by)
    _meet(step, WindowName.REPLY_EXTENDED, event.by)
    _meet(step, WindowName.FIRST_CONTACT, event.by)
    _promise(step, event.commitments, event.by)
    published = _start(step, WindowName.PUBLICATION, event.by)
    if published and publicity is not ReplyPublicity.NONE and step.provisions.publication is PublicationPolicy.OPEN:
        published.met_on = step.day
    after = case.least_advanced()
    if after is State.REPLIED and case.state in HANDLED:
        _start(step, WindowName.FEEDBACK)
    return after


def regrade(step: Step[e.ReviewClass] | Step[e.Reclassify]) -> None:
    """The unit's reply counts under another class."""
    host = step.case.host(step.event.unit)
    if host is not None and step.event.class_:
        host.letter = step.event.class_


def evaluate(step: Step[e.Evaluate]) -> State | None:
    """The deputy has judged; with one host at a time, the case waits for the last."""
    case, event = step.case, step.event
    if event.attitude is not None and event.result is not None:
        commitment = event.commitment if case.state is State.TRACKING else None
        case.evaluations.append(
            Evaluated(case.round, step.day, event.attitude, event.result, event.unit, commitment, step.number)
        )
    if case.state is State.TRACKING:
        return State.TRACKING
    judged = {v.unit for v in case.evaluations if v.round == case.round and v.commitment is None}
    if event.unit is not None and None not in judged and not {h.unit for h in case.hosts} <= judged:
        return case.state
    case.lapsed = False
    _meet(step, WindowName.FEEDBACK)
    return State.EVALUATED


def lapse(step: Step[e.Lapse]) -> None:
    """The deputy did not answer in time; the round counts in no satisfaction."""
    step.case.lapsed = True
    _meet(step, WindowName.FEEDBACK)


def redo(step: Step[e.Redo]) -> State:
    """A new round: those asked again start anew, the others stay replied."""
    case, asked = step.case, step.event.units
    case.round += 1
    case.opened, case.lapsed, case.closed, case.unhappy_follow_up = step.day, False, None, None
    case.clocks[:] = [c for c in case.clocks if not (c.what == WindowName.FEEDBACK and c.met_on is None)]
    hosts = [h for h in case.hosts if h.unit in asked]
    new = [u for u in dict.fromkeys(asked) if case.assignee(u) is None]
    for host in hosts if hosts or new else case.hosts:
        host.state = State.REDO
        _start(step, WindowName.REDO_REPLY, host.unit)
    for unit in new:
        _join(step, unit, Role.HOST, State.REDO)
    for co in case.co_units:
        if co.unit in asked:
            case.advice.append(Advised(co.unit, case.round))
            _start(step, WindowName.ADVICE, co.unit)
    return case.least_advanced()


def assess(step: Step[e.Assess]) -> None:
    """What the assessment of this round concludes."""
    if step.event.conclusion is not None:
        step.case.conclusions[step.case.round] = step.event.conclusion


def track(step: Step[e.TrackCommitments]) -> None:
    """Its commitments are watched from now on."""
    hosts = step.case.hosts
    _promise(step, step.event.commitments, hosts[0].unit if hosts else "")


def fulfil(step: Step[e.Fulfil]) -> None:
    """The commitment is kept."""
    if promise := step.case.promises.get(step.event.commitment):
        promise.status, promise.settled, promise.evidence = "fulfilled", step.day, step.event.evidence


def carry_over(step: Step[e.CarryOver]) -> None:
    """The commitment gets a later day, and stays open."""
    if promise := step.case.promises.get(step.event.commitment):
        promise.status, promise.reason = "carried", step.event.reason
        promise.due = step.event.due or promise.due


def release(step: Step[e.Release]) -> None:
    """The commitment cannot be kept, and the deputy is told why."""
    if promise := step.case.promises.get(step.event.commitment):
        promise.status, promise.settled, promise.reason = "released", step.day, step.event.reason


def follow_up(step: Step[e.FollowUp]) -> None:
    """Somebody asked the deputy again."""
    if not step.event.satisfied and step.case.satisfaction and not is_dissatisfied(step.case.satisfaction):
        step.case.unhappy_follow_up = step.number


def close(step: Step[e.Close]) -> None:
    """It is done; only a redo opens it again. What nobody did on the way is nobody's duty any more."""
    case = step.case
    case.closed = step.day
    lasting = (WindowName.PUBLICATION, "rectification")
    case.clocks[:] = [c for c in case.clocks if c.met_on is not None or c.what in lasting]


def designate(step: Step[e.Designate]) -> None:
    """It is a key suggestion; the latest designation counts."""
    step.case.key = step.event


def supervise(step: Step[e.Supervise]) -> None:
    """A supervision, and a day by which its findings are to be mended."""
    case, event = step.case, step.event
    case.supervisions.append(Supervision(step.number, event.by, event))
    if event.rectify_by is not None:
        unit = case.hosts[0].unit if len(case.hosts) == 1 else None
        _fixed(step, "rectification", unit, event.rectify_by, e.label_of(event), step.number)


def publish(step: Step[e.Publish]) -> None:
    """The latest decision binds the text, or every reply given so far."""
    case, event = step.case, step.event
    if event.what is PublishWhat.TEXT:
        case.text_decision = event
        return
    for answered in case.replies:
        answered.decision = event
        own = Publicity((answered.event.publicity or ReplyPublicity.NONE).value)
        answered.level = max(own, event.level or Publicity.NONE, key=PUBLICITY_RANK.__getitem__)
        _meet(step, WindowName.PUBLICATION, answered.unit)


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


def succeed(case: Case, old: str, new: str) -> None:
    """After a reform the successor acts in a unit's place and inherits clocks, state and commitments."""
    if case.assignee(new) is not None:
        case.assignees[:] = [a for a in case.assignees if a.unit != old]
    parts: tuple[Assignee | Clock | Advised | Answered | Talked | Evaluated, ...]
    parts = (*case.assignees, *case.clocks, *case.advice, *case.replies, *case.talks, *case.evaluations)
    for part in parts:
        if part.unit == old:
            part.unit = new
    for promise in case.promises.values():
        promise.owner = new if promise.owner == old else promise.owner
        promise.host = new if promise.host == old else promise.host
    if old in case.plans:
        case.plans.setdefault(new, case.plans.pop(old))
    if old in case.requests:
        case.requests.setdefault(new, case.requests.pop(old))
    case.extended = {((new if u == old else u), r): day for (u, r), day in case.extended.items()}
    case.proposed = tuple(new if u == old else u for u in case.proposed)
