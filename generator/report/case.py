"""A folded case for people and for machines (contract §4, the folded case)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.law.case import Case
from generator.law.dues import STATUS_LABELS, Clock, Reckoned, explain, reckon, status
from generator.law.happenings import ADVICE_LABELS, PROMISE_LABELS, Assignee
from generator.law.next import next_events
from generator.law.publicity import reply_level, text_level
from generator.law.step import Facts
from generator.model.words import Channel, Phase, Role, State, WindowName


def as_json(case: Case, facts: Facts, as_of: date, times_raised: int) -> dict[str, Any]:
    """Return the folded case as a machine reads it, as of a day."""
    verdict = case.satisfaction
    talks = [t.event for t in case.talks]
    phases = {p.value: sum(t.phase is p for t in talks) for p in Phase}
    return {
        "id": case.id,
        "path": case.path,
        "title": case.header.title,
        "state": case.state.value,
        "since": _day(case.since),
        "period": _word(case.header.period),
        "year": int(case.id[:4]),
        "rounds": case.round,
        "times_raised": times_raised,
        "key": case.key is not None,
        "class": case.letter(facts.book.on(as_of).classes),
        "units": [_unit(case, a, facts, as_of) for a in case.assignees],
        "advice": [{"unit": a.unit, "state": a.state, "filed": _day(a.filed)} for a in case.advice],
        "due": [_due(clock, case, facts, as_of) for clock in case.clocks],
        "contacts": {**phases, "face_to_face": sum(t.channel is Channel.FACE_TO_FACE for t in talks)},
        "evaluations": [
            {
                "round": v.round,
                "date": _day(v.date),
                "attitude": v.attitude.value,
                "result": v.result.value,
                "unit": v.unit,
                "commitment": v.commitment,
            }
            for v in case.evaluations
        ],
        "satisfaction": {"attitude": verdict.attitude.value, "result": verdict.result.value, "round": verdict.round}
        if verdict
        else None,
        "commitments": [
            {"id": p.id, "owner": p.owner, "due": _day(p.due), "status": p.status_on(as_of)}
            for p in case.promises.values()
        ],
        "reassignments": case.reassignments,
        "publicity": publicity(case, facts, as_of),
        "supervision": [
            {
                "date": _day(s.event.date),
                "by": s.by,
                "form": _word(s.event.form),
                "flags": [f.value for f in s.event.flags],
                "defects": [d.value for d in s.event.defects],
                "rectify_by": _day(s.event.rectify_by),
                "rectified": _day(s.rectified),
            }
            for s in case.supervisions
        ],
        "next": [{"event": n.move.name, "by": list(n.by)} for n in next_events(case, facts, as_of)],
    }


def publicity(case: Case, facts: Facts, as_of: date) -> dict[str, str | None]:
    """Return the levels in force: of the text, and of the latest reply (``None`` before any)."""
    provisions = facts.book.on(as_of)
    reply = reply_level(case.replies[-1], provisions).value if case.replies else None
    return {"text": text_level(case, provisions).value, "reply": reply}


def _unit(case: Case, unit: Assignee, facts: Facts, as_of: date) -> dict[str, Any]:
    clock = case.reply_clock(unit.unit) if unit.role is Role.HOST else case.clock(WindowName.ADVICE, unit.unit)
    due = reckon(clock, facts.calendar) if clock else None
    extended = case.extended.get((unit.unit, case.round))
    replied = next((r for r in case.replies_of_round() if r.unit == unit.unit), None)
    return {
        "unit": unit.unit,
        "role": unit.role.value,
        "state": unit.state.value,
        "assigned": _day(unit.assigned),
        "signed_for": _day(unit.signed_for),
        "due": _day(_original(clock, facts)) if clock else None,
        "extended_to": _day(extended),
        "replied": _day(replied.event.date if replied else None),
        "class": unit.letter,
        "days_late": days_late(clock, due, as_of, paused=case.state is State.SUSPENDED),
    }


def _original(clock: Clock, facts: Facts) -> date | None:
    """Return the day before any extension moved it."""
    if clock.granted is None:
        return reckon(clock, facts.calendar).date
    return clock.granted


def days_late(clock: Clock | None, due: Reckoned | None, as_of: date, *, paused: bool) -> int:
    """Return by how many days a duty was done late, or is late now; 0 when it is not."""
    if clock is None or due is None or due.date is None or due.undecided:
        return 0
    until = clock.met_on or (due.date if paused and clock.held else as_of)
    return max((until - due.date).days, 0)


def _due(clock: Clock, case: Case, facts: Facts, as_of: date) -> dict[str, Any]:
    due = reckon(clock, facts.calendar)
    return {
        "what": clock.what,
        "unit": clock.unit,
        "date": _day(due.date),
        "rule": clock.rule,
        "trigger": clock.trigger,
        "status": status(clock, due, as_of, case.state is State.SUSPENDED).value,
        "explain": explain(clock, facts.calendar),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _word(word: Any) -> str | None:
    return str(word.value) if word is not None else None


def as_text(case: Case, facts: Facts, as_of: date, times_raised: int) -> Iterator[str]:
    """Yield the folded case as staff read it."""
    name = facts.registers.name
    yield f"{case.id}  {case.header.title or '（标题不公开）'}"
    since = f"（{case.since} 起）" if case.since else ""
    yield f"状态：{state_label(case)}{since}" + (f"，第 {case.round} 轮" if case.round > 1 else "")
    if case.lead and case.header.proposer:
        others = f"等 {len(case.co_signers) + 1} 人" if case.co_signers else ""
        yield f"提出：{name(case.lead)}{others}" + (f"，第 {times_raised} 次提出" if times_raised > 1 else "")
    for a in case.assignees:
        fresh = a.state is State.ASSIGNED or a.role is Role.CO
        signed = f"，{a.signed_for} 签收" if a.signed_for else "，尚未签收" if fresh else ""
        state = f"，{a.state.label}" if a.role is Role.HOST else ""
        letter = f"，{a.letter} 类" if a.letter else ""
        yield f"{a.role.label}：{name(a.unit)}{state}{signed}{letter}"
    for advised in case.advice:
        filed = f"（{advised.filed}）" if advised.filed else ""
        yield f"会办意见：{name(advised.unit)}{ADVICE_LABELS[advised.state]}{filed}"
    if verdict := case.satisfaction:
        yield f"代表评价：态度{verdict.attitude.label}，结果{verdict.result.label}（第 {verdict.round} 轮）"
    for promise in case.promises.values():
        label = PROMISE_LABELS[promise.status_on(as_of)]
        yield f"承诺 {promise.id}：{label}，期限 {promise.due}，{name(promise.owner)}"
    if case.clocks:
        yield "期限："
    for clock in case.clocks:
        due = reckon(clock, facts.calendar)
        how = STATUS_LABELS[status(clock, due, as_of, case.state is State.SUSPENDED)]
        who = f"{name(clock.unit)} " if clock.unit else ""
        yield f"  {who}{clock.label}：{due.date or '待定'}，{how}"
        for line in explain(clock, facts.calendar):
            yield f"    {line}"
    expected = [n for n in next_events(case, facts, as_of) if n.expected]
    if expected:
        yield "接下来可以："
    for n in expected:
        yield f"  {n.move.label}（{n.move.name}）：{'、'.join(name(id) for id in n.by)}"


def state_label(case: Case) -> str:
    """Return what people read for the state: after a lapse it is not called evaluated."""
    return "逾期未反馈" if case.lapsed and case.state is State.EVALUATED else case.state.label
