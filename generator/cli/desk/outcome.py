"""What a person, or a machine, is told when a sheet was filed or refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import click

from generator.cli.desk.filing import Filed
from generator.cli.desk.sheet import Complaint
from generator.law.case import Case
from generator.law.dues import RIGHTS, Status, reckon, status
from generator.law.next import next_events
from generator.law.step import Facts
from generator.model.finding import Finding, Severity
from generator.model.words import State
from generator.report import json, text
from generator.report.case import state_label


def as_findings(complaints: Iterable[Complaint], path: str, id: str, line: int) -> list[Finding]:
    """Return complaints as findings of a file, at the line that the event would have."""
    return sorted({Finding(path, line, c.code, c.message, c.hint, Severity.ERROR, id) for c in complaints})


def refuse(errors: list[Finding], day: date, form: str) -> int:
    """Say why nothing was written."""
    if form == "json":
        click.echo(json.check(errors, day, 1))
        return 1
    for line in text.lines(errors):
        click.echo(line)
    click.echo(f"有 {len(errors)} 处不合规定，没有写入。改好之后请再录入一次。")
    return 1


def report(id: str, filed: Filed, facts: Facts, day: date, form: str, event: str = "") -> None:
    """Say what moved, and what comes next."""
    after = filed.after
    if after is None:
        return
    if form == "json":
        moves = [
            {
                "record": id,
                "before": _state(filed.before),
                "after": after.state.value,
                "events": [event],
                "approvals": [],
            }
        ]
        answer = {"schema": "jianyi.check/1", "base": None, "head": None, "as_of": day.isoformat(), "checked": 1}
        click.echo(json.pretty({**answer, "findings": [json.row(f) for f in filed.notices], "moves": moves}))
        return
    for line in _lines(id, filed, after, facts, day):
        click.echo(line)


def _state(case: Case | None) -> str | None:
    return case.state.value if case else None


def _lines(id: str, filed: Filed, after: Case, facts: Facts, day: date) -> Iterator[str]:
    old = filed.before
    if old is None:
        yield f"{id}：{after.state.label}"
    elif old.state is after.state:
        yield f"{id}：仍是“{state_label(after)}”"
    else:
        yield f"{id}：{state_label(old)} → {state_label(after)}"
    for finding in filed.notices:
        yield f"提醒（{finding.code}）：{finding.message}。{finding.hint}。"
    expected = [n for n in next_events(after, facts, day) if n.expected]
    if expected:
        yield "接下来可以："
    for found in expected:
        names = "、".join(facts.registers.name(id) for id in found.by[:4]) + (" 等" if len(found.by) > 4 else "")  # noqa: PLR2004
        yield f"  {found.move.label}（由{names}）：jianyi act {id} {found.move.name}"
    dues = [line for _, line in sorted(_dues(after, facts, day))]
    if dues:
        yield "期限："
    yield from dues


def _dues(case: Case, facts: Facts, day: date) -> Iterator[tuple[date, str]]:
    paused = case.state is State.SUSPENDED
    for clock in case.clocks:
        due = reckon(clock, facts.calendar)
        if clock.met_on is not None or clock.what in RIGHTS:
            continue
        who = facts.registers.name(clock.unit) if clock.unit else ""
        late = "，已逾期" if status(clock, due, day, paused) is Status.LATE else ""
        yield due.date or date.max, f"  {clock.label}：{due.date or '待定'}{late}" + (f"（{who}）" if who else "")
    for promise in case.open_promises:
        if promise.due is not None:
            yield promise.due, f"  承诺 {promise.id}：{promise.due}（{facts.registers.name(promise.owner)}）"
