"""The units, what they answered and promised, and what the deputy said of it."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from msgspec.structs import replace

from generator.law.dues import reckon
from generator.law.happenings import ADVICE_LABELS, PROMISE_LABELS, Answered, Promise
from generator.model import events as e
from generator.model.words import Phase, Publicity, Role, WindowName
from generator.site.named import Named
from generator.site.projection.publicity import ground
from generator.site.projection.subject import Subject
from generator.site.public import PublicAnswer, PublicPromise, PublicReply, PublicUnit, PublicUse, PublicVerdict

ANSWERS = frozenset({WindowName.REPLY, WindowName.REDO_REPLY})
_MAKES_HOSTS = frozenset({e.Assign, e.Reassign})
_PHASES = tuple(Phase)
OPEN_TEXT = (Publicity.FULL, Publicity.SUMMARY)
"""Levels of a reply at which the commitments it makes may be read."""


class Lateness(TypedDict, total=False):
    """When a reply was due, and how late it came."""

    due: date | None
    days_late: int


def units(subject: Subject) -> list[PublicUnit]:
    """Return the units of the assignment."""
    closed, found = subject.closed_units, []
    advice = {a.unit: a for a in subject.case.advice}
    for unit in subject.case.assignees:
        given = subject.case.reply_of(unit.unit) if unit.role is Role.HOST else None
        told = advice.get(unit.unit)
        state = unit.state.label
        if unit.role is Role.CO:
            state = f"会办意见{ADVICE_LABELS[told.state if told else 'waiting']}"
        done = given.event.date if given else (told.filed if told else None)
        result = subject.result(unit.letter) if unit.letter and unit.unit not in closed else None
        found.append(
            PublicUnit(subject.named(unit.unit), unit.role.label, state, unit.assigned, unit.signed_for, done, result)
        )
    return found


def left(subject: Subject) -> tuple[Named, ...]:
    """Return the units that were hosts once and are so no more: moved elsewhere, dropped, or ended by a reform."""
    once = dict[str, None]()
    for number, event in enumerate(subject.record.events, 1):
        if event is None or type(event) not in _MAKES_HOSTS:
            continue
        if event.date > subject.as_of or number in subject.case.struck:
            continue
        match event:
            case e.Assign(hosts=hosts):
                once |= dict.fromkeys(hosts)
            case e.Reassign(to=str(new), role=Role.HOST):
                once[new] = None
    for host in subject.case.hosts:
        once.pop(host.unit, None)
    return tuple([subject.known[unit] for unit in once])


def talks(subject: Subject) -> str | None:
    """Say how often the units talked with the deputy, by phase."""
    if not subject.case.talks:
        return None
    phases = [t.event.phase for t in subject.case.talks]
    return "，".join([f"{phase.label} {phases.count(phase)} 次" for phase in _PHASES])


def reply(subject: Subject, given: Answered) -> PublicReply:
    """Return a reply, as far as its level allows."""
    event, level = given.event, subject.levels.replies[given.number]
    plain = PublicReply(
        given.number,
        given.round,
        subject.named(given.unit),
        event.date,
        level.value,
        level.label,
        ground(subject, given),
        **_lateness(subject, given),
    )
    if level is Publicity.NONE:
        return plain
    full = level is Publicity.FULL
    decided = given.decision.summary if given.decision and given.decided else None
    positions = event.demands or range(1, len(event.answers) + 1)
    return replace(
        plain,
        result=subject.result(event.class_),
        document=event.document,
        signed_by=event.signed_by,
        form=event.form.label if event.form else None,
        link=event.link if full else None,
        summary=(decided or event.summary) if level is Publicity.SUMMARY else None,
        text=event.text if full else None,
        answers=tuple(PublicAnswer(n, a) for n, a in zip(positions, event.answers, strict=False)) if full else (),
        uses=tuple(PublicUse(subject.named(u.unit), u.how) for u in event.used_advice) if full else (),
        late_reason=event.late_reason if full else None,
    )


def _lateness(subject: Subject, given: Answered) -> Lateness:
    """Return when a reply was due, and how late it came."""
    for clock in subject.case.clocks:
        if clock.unit == given.unit and clock.what in ANSWERS and clock.met_on == given.event.date:
            due = reckon(clock, subject.facts.calendar).date
            return {"due": due, "days_late": max((given.event.date - due).days, 0) if due else 0}
    return {}


def verdicts(subject: Subject) -> list[PublicVerdict]:
    """Return what the deputy said, round by round."""
    found = []
    for v in subject.case.evaluations:
        about = f"对{subject.name(v.unit)}" if v.unit else "对承诺落实" if v.commitment else "对整件建议"
        found.append(PublicVerdict(v.round, v.date, v.attitude.label, v.result.label, about))
    return found


def promise(subject: Subject, given: Promise) -> PublicPromise:
    """Return a commitment, its words only where the reply that made it may be read."""
    may_be_read = subject.levels.replies.get(given.number, Publicity.FULL) in OPEN_TEXT
    how = given.status_on(subject.as_of)
    return PublicPromise(
        subject.named(given.owner),
        given.text if may_be_read else None,
        given.due,
        given.first_due,
        how,
        PROMISE_LABELS[how],
        given.settled,
        (given.evidence or given.reason) if may_be_read else None,
    )
