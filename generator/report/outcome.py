"""The outcome of a check as data for a forge: made within its bounds, read back with no trust in who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from generator.law.dues import STATUS_LABELS, Status
from generator.ledgers.row import DueRow
from generator.model.events import Event, label_of
from generator.model.finding import Finding
from generator.model.outcome import MOST, Outcome, ToldDue, ToldFinding, ToldMove, ToldNeed
from generator.model.registers import Registers
from generator.model.words import State
from generator.rules.authority.needs import Need

LIMIT = 1 << 20
"""How many bytes an outcome has at most; the bounds of its lists and texts keep honest ones far below."""
_SHORT, _LONG = 300, 2_000
_T = TypeVar("_T")


def finding(found: Finding) -> ToldFinding:
    """Return a finding as it is told."""
    return ToldFinding(
        code=found.code,
        level=found.level,
        path=found.path[:_SHORT],
        line=found.line,
        message=found.message[:_LONG],
        hint=found.hint[:_LONG],
    )


def move(
    id: str, before: State | None, after: State | None, events: Sequence[Event], altered: Sequence[Event]
) -> ToldMove:
    """Return what a request means for a suggestion, as it is told."""
    new, changed = (tuple(label_of(e) for e in some[:MOST]) for some in (events, altered))
    return ToldMove(record=id, before=before, after=after, events=new, altered=changed)


def need(record: str | None, needed: Need, known: Registers) -> ToldNeed:
    """Return who must approve, as it is told."""
    who = f"{needed.words(known)}（{needed.role.label}）"
    return ToldNeed(record=record, who=who[:_SHORT], why=needed.why[:_SHORT])


def due(row: DueRow, known: Registers) -> ToldDue:
    """Return a duty as it is told."""
    who = known.name(row.unit)[:_SHORT] if row.unit else None
    title = row.title[:_SHORT] if row.title else None
    return ToldDue(record=row.id, title=title, who=who, what=row.label[:_SHORT], date=row.date, left=left(row))


def left(row: DueRow) -> str:
    """Return how much time is left, in Chinese."""
    if row.status is Status.LATE:
        return f"逾期 {-row.days} 天"
    if row.status is Status.UNDECIDED or row.date is None:
        return STATUS_LABELS[Status.UNDECIDED]
    return f"{row.days} 天" if row.days >= 0 else "暂停"


def outcome(
    findings: Iterable[Finding],
    moves: Sequence[ToldMove] = (),
    needs: Sequence[ToldNeed] = (),
    dues: Sequence[ToldDue] = (),
    *,
    ends: tuple[str, str] | None = None,
    as_of: date,
    checked: int,
    reviewed: bool = False,
) -> Outcome:
    """Return an outcome within its bounds: errors first, what does not fit counted."""
    listed = [finding(f) for f in sorted(findings, key=lambda f: (not f.blocks, f))]
    over = sum(max(len(rows) - MOST, 0) for rows in (listed, moves, needs, dues))
    base, head = ends or (None, None)
    return Outcome(
        base=base,
        head=head,
        as_of=as_of,
        checked=checked,
        reviewed=reviewed,
        findings=_within(listed),
        moves=_within(moves),
        needs=_within(needs),
        dues=_within(dues),
        left_out=over,
    )


def written(told: Outcome) -> bytes:
    """Return an outcome as JSON."""
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def read(data: bytes) -> Outcome | None:
    """Read an outcome; ``None`` where it is none, too large, or has more than one may have."""
    if len(data) > LIMIT:
        return None
    try:
        return msgspec.json.decode(data, type=Outcome)
    except msgspec.DecodeError:
        return None


def _within(rows: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(rows[:MOST])
