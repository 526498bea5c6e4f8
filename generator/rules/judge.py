"""The judgement of one record: conditions, references, the fold, publication, notices, all in one run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.law.fold import Folded, fold, settle
from generator.law.guards.time import nothing_is_of_the_future
from generator.law.step import Facts, Step
from generator.model.archive import House
from generator.model.events import Register
from generator.model.finding import Finding
from generator.model.rule import Verdicts
from generator.model.suggestion import Record
from generator.rules import notices as n
from generator.rules.conditions import judge_conditions
from generator.rules.privacy import the_repository_holds_what_may_be_read
from generator.rules.references import judge_references, numbers_are_unique

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Judged:
    """A record with its case and everything found about it."""

    record: Record
    folded: Folded
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Tell whether no error was found."""
        return not any(f.blocks for f in self.findings)


def judge_record(record: Record, house: House, facts: Facts, as_of: date, *, notices: bool = True) -> Judged:
    """Judge a record by all that concerns it alone.

    Args:
        record: what its file holds.
        house: congress.yml and the registers.
        facts: what the law knows.
        as_of: today; nothing may be later.
        notices: tell what is late, due soon or odd, too; whoever prints asks for errors alone.
    """
    heard = judge_conditions(record, public=house.public)
    heard += judge_references(record, house, facts.book, as_of)
    refused = {told.place for _, told in heard if not isinstance(told.place, int)}
    refused |= {place[:3] for place in refused if place[:1] == ("events",)}
    folded = fold(record, facts, None, refused, today=as_of)
    if house.public:
        heard.ask(the_repository_holds_what_may_be_read, record)
    for number, event in enumerate(record.events, 1):
        if event is not None and event.date is not None and event.date > as_of:
            step = Step(folded.case, event, number, event.date, facts, frozenset())
            heard.ask(nothing_is_of_the_future, step, as_of)
    if notices:
        for told in (n.duties_are_done_in_time, n.duties_due_soon_are_told, n.unknown_years_are_not_guessed):
            heard.ask(told, folded.case, facts, as_of)
        heard.ask(n.reassignments_are_few, folded.case)
        heard.ask(n.form_and_follow_up_agree, folded.case)
    found = [*record.findings, *(settle(r, t, record) for r, t in heard), *folded.findings(record)]
    return Judged(record, folded, tuple(sorted(set(found))))


def numbers_of(record: Record) -> list[tuple[int, str]]:
    """Return each number that a record was registered under, with the event's position from 0."""
    return [(i, e.number) for i, e in enumerate(record.events) if type(e) is Register and e.number]


class NumberBook:
    """Which number belongs to which record of a session."""

    def __init__(self) -> None:
        """Start empty; records are shown to it in the order of their ids."""
        self._taken: dict[tuple[str, str], str] = {}
        self._held: dict[str, list[tuple[str, str]]] = {}

    def judge(self, record: Record, struck: Iterable[int] = ()) -> list[Finding]:
        """Judge the numbers of one record, and note them; those that it bore when it was last shown are free again."""
        heard, void = Verdicts(), set(struck)
        for key in self._held.pop(record.id, ()):
            self._taken.pop(key, None)
        for index, number in numbers_of(record):
            if index + 1 in void:
                continue
            other = self.enter(record.header.session, number, record.id)
            if other != record.id:
                heard.ask(numbers_are_unique, ("events", index, "number"), number, other)
        return [settle(r, t, record) for r, t in heard]

    def enter(self, session: str, number: str, id: str) -> str:
        """Note a number of a session, and return the record it belongs to: the first that was entered with it."""
        first = self._taken.setdefault((session, number), id)
        if first == id:
            self._held.setdefault(id, []).append((session, number))
        return first


def _gap_in(gap: str, year: int) -> int | None:
    """Return the number that an entry of number_gaps explains in a year: ``2026-0007``, or ``7`` for any year."""
    given, _, number = gap.rpartition("-")
    if not number.isdecimal() or not number.isascii() or len(number) > _DIGITS or given not in ("", str(year)):
        return None
    return int(number)


def judge_house(house: House, others: Iterable[tuple[str, str, int]] = ()) -> list[Finding]:
    """Judge the archive as a whole: gaps in the numbers, staff, kinds whose rules are not made yet.

    Args:
        house: the archive.
        others: folder, label and count of each other kind.
    """
    found = []
    years: dict[int, list[int]] = {}
    for id in house.paths:
        if id[0].isdigit():
            years.setdefault(int(id[:4]), []).append(int(id[5:]))
    explained = [gap.number for gap in house.congress.number_gaps]
    for year, numbers in sorted(years.items()):
        have = set(numbers)
        known = have | {number for gap in explained if (number := _gap_in(gap, year)) is not None}
        missing = [m for m in range(1, max(have) + 1) if m not in known]
        for told in n.number_gaps_are_explained(year, missing):
            path = f"records/suggestions/{year}"
            found.append(Finding(path, 1, "N901", told.message, told.hint, n.number_gaps_are_explained.severity))
    for told in n.staff_are_registered(len(house.registers.staff)):
        path = "records/staff.yml"
        found.append(Finding(path, 1, "N906", told.message, told.hint, n.staff_are_registered.severity))
    for folder, label, count in others:
        for told in n.other_kinds_are_read_as_files(count, label):
            level = n.other_kinds_are_read_as_files.severity
            found.append(Finding(f"records/{folder}", 1, "N908", told.message, told.hint, level))
    return found
