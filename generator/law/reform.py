"""A reform: from the day after its end a unit's successor acts in its place, and this is no reassignment.

Where the successor has a part in the case already, two parts become one: the less advanced of them, with its clocks,
so that nothing that one of the two still owed is lost.

Source: contract §3, ``successor``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.law.case import Case
from generator.law.dues import Clock
from generator.law.happenings import Advised, Answered, Assignee, Talked, worst
from generator.law.provisions import ProvisionBook
from generator.model.registers import Registers, UnitEntry
from generator.model.words import STATE_RANK, Role, WindowName


class Reforms:
    """The units that a reform has ended, each with who took its place."""

    def __init__(self, registers: Registers, book: ProvisionBook) -> None:
        """Find them in the registers; the book knows in which order classes stand."""
        self._ended: dict[str, UnitEntry] = {u.id: u for u in registers.units.values() if u.successor and u.until}
        self._book = book

    def __bool__(self) -> bool:
        """Tell whether any unit has ended."""
        return bool(self._ended)

    def carry(self, case: Case, day: date) -> None:
        """Let successors act in a case in the place of units that have ended before a day."""
        if not self._ended or not (case.assignees or case.proposed):
            return
        for old in [*(a.unit for a in case.assignees), *case.proposed, *(p.owner for p in case.promises.values())]:
            if (new := self._heir(old, day)) != old:
                succeed(case, old, new, tuple(self._book.on(day).classes))

    def _heir(self, unit: str, day: date) -> str:
        heir, seen = unit, {unit}
        while (entry := self._ended.get(heir)) and entry.until and entry.until < day and entry.successor not in seen:
            heir = entry.successor or heir
            seen.add(heir)
        return heir

    def heir_in(self, case: Case, unit: str) -> str:
        """Return who stands in a case for a unit whose event is entered late: the unit itself, or its successor."""
        if not self._ended:
            return unit
        heir, seen = unit, {unit}
        while case.assignee(heir) is None and (entry := self._ended.get(heir)) and entry.successor not in seen:
            heir = entry.successor or heir
            seen.add(heir)
        return heir if case.assignee(heir) else unit


def succeed(case: Case, old: str, new: str, ranks: Sequence[str]) -> None:
    """After a reform the successor acts in a unit's place and inherits clocks, state and commitments.

    Args:
        case: where the unit has a part.
        old: the unit that has ended.
        new: its successor.
        ranks: the letters of the classes in configured order.
    """
    place, own = case.assignee(old), case.assignee(new)
    judged = {e.unit for e in case.evaluations}
    if place is not None and own is not None:
        _become_one(case, place, own, ranks)
    parts: tuple[Assignee | Clock | Advised | Answered | Talked, ...]
    parts = (*case.assignees, *case.clocks, *case.advice, *case.replies, *case.talks)
    for part in parts:
        if part.unit == old:
            part.unit = new
    for verdict in case.evaluations:
        if verdict.unit == old and new not in judged:  # else the worse of the two could be lost
            verdict.unit = new
    for promise in case.promises.values():
        promise.owner = new if promise.owner == old else promise.owner
        promise.host = new if promise.host == old else promise.host
    if old in case.plans:
        case.plans.setdefault(new, case.plans.pop(old))
    if old in case.requests:
        case.requests.setdefault(new, case.requests.pop(old))
    case.extended = {((new if u == old else u), r): day for (u, r), day in case.extended.items()}
    case.proposed = tuple(dict.fromkeys(new if u == old else u for u in case.proposed))


_STARTED_BY_JOINING = frozenset(
    {
        WindowName.SIGN_FOR, WindowName.RETURN_REQUEST, WindowName.ADVICE, WindowName.FIRST_CONTACT, WindowName.REPLY,
        WindowName.REPLY_EXTENDED, WindowName.REDO_REPLY,
    }
)  # fmt: skip
"""What a unit has to do, or may do, once."""


def _become_one(case: Case, place: Assignee, own: Assignee, ranks: Sequence[str]) -> None:
    """Keep the less advanced of two parts, in the place of the first; what the other still owed ends with it."""
    kept = min((own, place), key=lambda part: _advance(case, part))
    gone = place if kept is own else own
    graded = [part for part in (kept, gone) if part.role is Role.HOST]
    if any(part.reviewed for part in graded):
        kept.reviewed = worst([part.reviewed or part.first_letter for part in graded], ranks)
    kept.letter = worst([part.letter for part in graded], ranks)
    kept.first_letter = worst([part.first_letter for part in graded], ranks)
    first = min(case.assignees.index(kept), case.assignees.index(gone))
    rest = [a for a in case.assignees if a not in (kept, gone)]
    case.assignees[:] = [*rest[:first], kept, *rest[first:]]
    _merge_advice(case, kept, gone)
    _merge_plans(case, kept.unit, gone.unit)
    case.clocks[:] = [
        c for c in case.clocks if not (c.unit == gone.unit and c.met_on is None and c.what in _STARTED_BY_JOINING)
    ]
    case.extended.pop((gone.unit, case.round), None)


def _advance(case: Case, part: Assignee) -> tuple[bool, int]:
    """Tell how far a part is: a host has more to do than a co-unit, and a co-unit owes its advice."""
    if part.role is Role.HOST:
        return False, STATE_RANK[part.state]
    latest = next((a for a in reversed(case.advice) if a.unit == part.unit), None)
    return True, int(latest is not None and latest.state == "filed")


def _merge_advice(case: Case, kept: Assignee, gone: Assignee) -> None:
    """Nobody advises itself; of two co-units the advice that is still to come stays, round by round."""
    both = (kept.unit, gone.unit)
    if kept.role is Role.HOST:
        case.advice[:] = [a for a in case.advice if a.unit not in both]
        return
    for own in [a for a in case.advice if a.unit == kept.unit]:
        other = next((a for a in case.advice if a.unit == gone.unit and a.round == own.round), None)
        if other is not None:
            case.advice.remove(other if other.state == "filed" or own.state != "filed" else own)


def _merge_plans(case: Case, kept: str, gone: str) -> None:
    """Of two plans the one stays that is still carried out, with its milestones."""
    if kept in case.plans and gone in case.plans:
        del case.plans[gone]
        case.clocks[:] = [c for c in case.clocks if not (c.what == "milestone" and c.unit == gone and c.met_on is None)]
