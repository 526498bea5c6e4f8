"""The change of one suggestion: settled content compared, the result judged, both sides by the same road."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.cli.proof.verdict import Moved, of_file, of_record, only_new
from generator.cli.proof.versions import NOTHING, Read
from generator.law.fold import fold, struck_in
from generator.law.step import Facts
from generator.model.events import Event, Merge, Register, Reply
from generator.model.finding import Finding, Place
from generator.model.meaning import meaning
from generator.model.rule import Verdicts
from generator.model.suggestion import Record, Suggestion
from generator.rules.authority.needs import needs_of
from generator.rules.history import laws as h
from generator.rules.history.comparison import Growth, grown, is_settled
from generator.rules.history.union import united
from generator.rules.judge import NumberBook, judge_record
from generator.store.history.committed import Committed


@dataclass(frozen=True, slots=True)
class Sides:
    """The versions that one suggestion has in a request."""

    id: str
    path: str
    settled: tuple[Read, ...]
    """At every merge base."""
    base: Read
    """At the base's tip: what it will be merged into."""
    head: Read
    order: Read | None = None
    """Where merges of the base into the branch may have placed events among each other, the version before."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the change of one suggestion comes to."""

    findings: tuple[Finding, ...]
    moved: Moved | None
    """``None`` where it cannot be read."""
    merged_into: tuple[str, ...] = ()
    """Suggestions that it was newly merged into."""


def _nobody(id: str) -> tuple[tuple[date, Suggestion], ...]:
    del id
    return ()


def judge_suggestion(sides: Sides, archive: Committed, day: date) -> Judgement:
    """Judge a suggestion that is there at the head.

    Args:
        sides: its versions.
        archive: the base's archive with the request laid over it.
        day: today.
    """
    record = sides.head.record
    known = next((r for r in (sides.base, *sides.settled) if r.record or r.findings), NOTHING)
    if record is None:
        return Judgement((*only_new(sides.head.findings, known.findings), *_emptied(sides)), None)
    found, growth = _history(sides, record)
    whole = _whole(sides, record)
    events = _new(record, growth)
    facts = _facts(archive, events)
    judged = judge_record(whole, archive.house, facts, day)
    now = [*judged.findings, *_numbers(archive, whole, events)]
    before = None
    if known.record is not None:
        old = judge_record(known.record, archive.house, facts, day)
        before = old.folded.case.state
        found += only_new(now, old.findings)
    else:
        found += only_new(now, known.findings)
    needs = needs_of(events, archive.house.registers, day)
    altered = tuple(e for place, e in events if place[1] in growth.altered)
    added = tuple(e for place, e in events if place[1] not in growth.altered)
    moved = Moved(sides.id, before, judged.folded.case.state, added, altered, needs)
    merged = tuple(e.into for _, e in events if isinstance(e, Merge) and e.into)
    return Judgement(tuple(found), moved, merged)


def judge_target(id: str, before: Committed, after: Committed, day: date) -> list[Finding]:
    """Judge a suggestion as it is at the head, by what another's change means for it: its own file may be the same."""
    if id not in after.house.paths:
        return []
    record, _ = after.read(id)
    if record is None:
        return []
    now = judge_record(record, after.house, after.facts, day)
    return only_new(now.findings, judge_record(record, before.house, before.facts, day).findings)


def judge_removal(sides: Sides, moved_to: str | None) -> list[Finding]:
    """Judge a suggestion that is not there any more at the head."""
    told = Verdicts()
    known = [r for r in sides.settled if r.record and is_settled(r.record)] or [
        r for r in sides.settled if r.recalled or (r.record is None and r.findings)
    ]
    if not known:
        return []
    if moved_to is not None:
        told.ask(h.records_keep_their_place, 1, moved_to)
    else:
        told.ask(h.records_stay, 1, "这一件的文件被删除")
    return of_file(told, sides.path, sides.id)


def same_record(old: Record, new: Record) -> bool:
    """Tell whether a file is another one moved: the same header, or the same events and perhaps more."""
    growth = grown(old, new)
    return is_settled(old) and not growth.told and bool(old.events) and len(new.events) >= len(old.events)


def _emptied(sides: Sides) -> list[Finding]:
    told = Verdicts()
    if sides.head.empty and any(r.record and is_settled(r.record) for r in sides.settled):
        told.ask(h.records_stay, 1, "这一件的文件被清空")
    return of_file(told, sides.path, sides.id)


def _history(sides: Sides, record: Record) -> tuple[list[Finding], Growth]:
    found: list[Finding] = []
    growth = grown(None, record)
    for n, settled in enumerate(sides.settled):
        one = grown(settled.record, record, sides.order.record if sides.order else None)
        new = tuple(i for i in growth.new if i in one.new) if n else one.new
        growth = Growth(Verdicts([*growth.told, *one.told]), new, growth.altered | one.altered)
        found += [f for f in of_record(one.told, record) if f not in found]
    if sides.base.record is not None:  # a branch whose first part was squashed into the base brings only the rest
        merged = grown(sides.base.record, record).new
        growth = Growth(growth.told, tuple(i for i in growth.new if i in merged), growth.altered)
    return found, growth


def _whole(sides: Sides, record: Record) -> Record:
    """Return the record as it will be after merging: where the base went on meanwhile, both sides' events."""
    base, settled = sides.base.record, sides.settled[0].record if sides.settled else None
    if base is None or any(s is sides.base or _alike(s.record, base) for s in sides.settled):
        return record
    return united(settled, base, record).record or record


def _alike(one: Record | None, other: Record) -> bool:
    return one is not None and meaning(one.words) == meaning(other.words)


def _new(record: Record, growth: Growth) -> list[tuple[Place, Event]]:
    events = record.events
    return [(("events", n), e) for n in growth.new if n < len(events) and (e := events[n]) is not None]


def _facts(archive: Committed, events: Sequence[tuple[Place, Event]]) -> Facts:
    """Return the facts of the law; who was merged is looked for only where a new reply must reach them."""
    if any(isinstance(event, Reply) for _, event in events):
        return archive.facts
    return replace(archive.facts, merged_into=_nobody)


def _numbers(archive: Committed, record: Record, events: Sequence[tuple[Place, Event]]) -> list[Finding]:
    """Judge numbers that are new among those of the same session."""
    numbers = {e.number for _, e in events if isinstance(e, Register) and e.number}
    if not numbers:
        return []
    sessions = {s.year for s in archive.house.congress.sessions if s.id == record.header.session}
    bearing = "|".join(re.escape(n) for n in sorted(numbers))
    pattern = f"number: *['\"]?(?:{bearing})['\"]?[ \n]"
    book = NumberBook()
    for id in sorted(archive.mentioning(pattern, tuple(sessions | {record.year})) - {record.id}):
        other, _ = archive.read(id)
        if other is not None:
            book.judge(other, struck_in(other))
    return book.judge(record, fold(record, archive.facts).case.struck if struck_in(record) else ())
