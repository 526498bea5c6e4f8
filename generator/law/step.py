"""One step of a life: an event about to happen to a case, with the facts that judge it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from generator.law.calendar import WorkCalendar
from generator.law.case import Case
from generator.law.dues import Clock, Reckoned, reckon
from generator.law.happenings import Assignee
from generator.law.provisions import ProvisionBook, Provisions
from generator.law.reform import Reforms
from generator.model.events import Event
from generator.model.finding import Place
from generator.model.registers import Registers, UnitEntry
from generator.model.suggestion import Suggestion

E_co = TypeVar("E_co", bound=Event, covariant=True)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the law knows besides the record: the archive's provisions, registers and calendar."""

    book: ProvisionBook
    registers: Registers
    calendar: WorkCalendar
    public: bool
    """Everybody can read the repository."""
    merged_into: Callable[[str], tuple[tuple[date, Suggestion], ...]]
    """The suggestions merged into one, each with the day of its merging."""
    reforms: Reforms
    """Which units have ended in which."""

    def unit(self, id: str) -> UnitEntry | None:
        """Return a unit's entry."""
        return self.registers.units.get(id)

    def in_office(self, id: str, day: date) -> bool:
        """Tell whether an id is known and in office on a day."""
        entry = self.registers.find(id)
        return entry is not None and entry.from_ is not None and entry.serves_on(day)


class Step(Struct, Generic[E_co]):
    """An event at its place in the record, before it takes effect."""

    case: Case
    event: E_co
    number: int
    """Position of the event, from 1."""
    day: date
    """The event's date; the day of the line above where it cannot be read."""
    facts: Facts
    unread: frozenset[Place]

    def at(self, *keys: str | int) -> Place:
        """Return the place of a value of this event."""
        return ("events", self.number - 1, *keys)

    def knows(self, *keys: str) -> bool:
        """Tell whether these fields could be read; what could not is told already."""
        return not self.unread or not any(self.at(key) in self.unread for key in keys)

    @property
    def provisions(self) -> Provisions:
        """Return what is in force on the event's day."""
        return self.facts.book.on(self.day)

    @property
    def actor(self) -> Assignee | None:
        """Return the acting unit's place in the assignment."""
        return self.case.assignee(self.event.by)

    def name(self, id: str) -> str:
        """Return the name people know an id by."""
        return self.facts.registers.name(id)

    def due(self, clock: Clock) -> Reckoned:
        """Return when a clock ends."""
        return reckon(clock, self.facts.calendar)

    def signers(self) -> list[str]:
        """Return who is asked and answered on this day: the lead and co-signers who are in office.

        Those of suggestions merged into this one count too. A delegation's suggestion has the delegation.
        Who has left is not asked, so nobody may be left.
        """
        case, day = self.case, self.day
        asked = [s for s in (case.lead, *case.co_signers) if s]
        for merged_on, header in self.facts.merged_into(case.id):
            if merged_on <= day and header.proposer:
                proposer = header.proposer
                asked += [s for s in (proposer.lead or proposer.delegation, *proposer.co_signers) if s]
        return [s for s in dict.fromkeys(asked) if self.facts.in_office(s, day)]

    def acting_lead(self) -> str | None:
        """Return who acts as lead on this day: the lead, else the first co-signer in office, else the delegation."""
        return acting_lead(self.case, self.facts, self.day)


def acting_lead(case: Case, facts: Facts, day: date) -> str | None:
    """Return who acts as lead on a day: the lead, else the first co-signer in office, else the delegation."""
    if case.lead is None:
        return None
    if case.lead.startswith("g-") or facts.in_office(case.lead, day):
        return case.lead
    if found := next((s for s in case.co_signers if facts.in_office(s, day)), None):
        return found
    return delegation_of(case, facts) or case.lead


def delegation_of(case: Case, facts: Facts) -> str | None:
    """Return the delegation of the lead, or the proposing delegation itself."""
    if case.lead is None or case.lead.startswith("g-"):
        return case.lead
    deputy = facts.registers.deputies.get(case.lead)
    return deputy.delegation if deputy else None
