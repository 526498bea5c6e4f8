"""What replies, and the judgement of them, do to a case."""

from __future__ import annotations

from generator.law.case import HANDLED
from generator.law.effects.assignment import join
from generator.law.effects.clocks import meet, meet_all, start
from generator.law.happenings import Advised, Answered, Evaluated, Promise
from generator.law.publicity import bound_level
from generator.law.step import Step
from generator.model import events as e
from generator.model.words import PublicationPolicy, Publicity, Role, State, WindowName

_MET_BY_A_REPLY = frozenset(
    {WindowName.REPLY, WindowName.REDO_REPLY, WindowName.REPLY_EXTENDED, WindowName.FIRST_CONTACT}
)


def promise(step: Step[e.Event], commitments: tuple[e.Commitment, ...], host: str) -> None:
    """Open commitments; one whose id is taken is told, and not opened."""
    for c in commitments:
        if c.id and c.id not in step.case.promises:
            step.case.promises[c.id] = Promise(c.id, c.text, c.owner or host, c.due, c.due, step.day, host, step.number)


def reply(step: Step[e.Reply]) -> State | None:
    """The host has answered; when all have, the deputy's time to judge starts."""
    case, event = step.case, step.event
    host = case.host(event.by)
    if host is None:
        return case.state
    level, decision = bound_level(event, case.reply_decision), case.reply_decision
    case.replies.append(Answered(step.number, case.round, event.by, event, level, decision))
    host.state, host.letter = State.REPLIED, event.class_ or host.letter
    host.first_letter = host.first_letter or event.class_ or None
    meet_all(step, _MET_BY_A_REPLY, event.by)
    promise(step, event.commitments, event.by)
    published = start(step, WindowName.PUBLICATION, event.by)
    shown = level in (Publicity.FULL, Publicity.SUMMARY)
    if published and shown and step.provisions.publication is PublicationPolicy.OPEN:
        published.met_on = step.day
    after = case.least_advanced()
    if after is State.REPLIED and case.state in HANDLED:
        start(step, WindowName.FEEDBACK)
    return after


def regrade(step: Step[e.ReviewClass] | Step[e.Reclassify]) -> None:
    """The unit's reply counts under another class."""
    host = step.case.host(step.event.unit)
    if host is not None and step.event.class_:
        host.letter = step.event.class_
        if isinstance(step.event, e.ReviewClass):
            host.reviewed = step.event.class_


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
    case.judged.add(case.round)
    meet(step, WindowName.FEEDBACK)
    return State.EVALUATED


def lapse(step: Step[e.Lapse]) -> None:
    """The deputy did not answer in time; the round counts in no satisfaction."""
    step.case.lapsed = True
    meet(step, WindowName.FEEDBACK)


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
        start(step, WindowName.REDO_REPLY, host.unit)
    for unit in new:
        join(step, unit, Role.HOST, State.REDO)
    for co in case.co_units:
        if co.unit in asked:
            case.advice.append(Advised(co.unit, case.round))
            start(step, WindowName.ADVICE, co.unit)
    return case.least_advanced()


def assess(step: Step[e.Assess]) -> None:
    """What the assessment of this round concludes."""
    if step.event.conclusion is not None:
        step.case.conclusions[step.case.round] = step.event.conclusion


def close(step: Step[e.Close]) -> None:
    """It is done; only a redo opens it again. What nobody did on the way is nobody's duty any more."""
    case = step.case
    case.closed = step.day
    lasting = (WindowName.PUBLICATION, "rectification")
    case.clocks[:] = [c for c in case.clocks if c.met_on is not None or c.what in lasting]
