"""A reform: from the day after its end a unit's successor acts in its place, and this is no reassignment.

Source: contract §3, ``successor``.
"""

from __future__ import annotations

from datetime import date

from generator.law.case import Case
from generator.law.dues import Clock
from generator.law.happenings import Advised, Answered, Assignee, Evaluated, Talked
from generator.model.registers import Registers, UnitEntry


class Reforms:
    """The units that a reform has ended, each with who took its place."""

    def __init__(self, registers: Registers) -> None:
        """Find them in the registers."""
        self._ended: dict[str, UnitEntry] = {u.id: u for u in registers.units.values() if u.successor and u.until}

    def carry(self, case: Case, day: date) -> None:
        """Let successors act in a case in the place of units that have ended before a day."""
        if not self._ended or not (case.assignees or case.proposed):
            return
        for old in [*(a.unit for a in case.assignees), *case.proposed, *(p.owner for p in case.promises.values())]:
            if (new := self._heir(old, day)) != old:
                succeed(case, old, new)

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
