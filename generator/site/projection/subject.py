"""What the parts of a projection are about: one record, its case, and how far each may be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.law.case import Case
from generator.law.provisions import Provisions
from generator.law.step import Facts
from generator.model.provenance import Committed
from generator.model.registers import Registers
from generator.model.suggestion import Record
from generator.model.words import Publicity, State
from generator.site.named import Named
from generator.site.projection.levels import Levels


@dataclass(frozen=True)
class Subject:
    """One record on its way to a page."""

    record: Record
    case: Case
    levels: Levels
    facts: Facts
    provisions: Provisions
    """In force on the day of the site."""
    as_of: date
    known: Mapping[str, Named]
    """Everybody who has a page, by id; one object each, however many rows name them."""
    commits: Sequence[Committed | None] = ()
    """Where in git's history each event was recorded; empty where nobody has asked."""

    @property
    def shown(self) -> bool:
        """Tell whether more than number, category, state and due days may be shown."""
        return self.levels.shown

    @property
    def paused(self) -> bool:
        """Tell whether its clocks stand."""
        return self.case.state is State.SUSPENDED

    @property
    def session(self) -> str:
        """Return the title of its session."""
        id = self.record.header.session
        return next((s.title for s in self.facts.book.congress.sessions if s.id == id), id)

    @property
    def term(self) -> int:
        """Return the term its session belongs to."""
        congress, id = self.facts.book.congress, self.record.header.session
        return next((s.term for s in congress.sessions if s.id == id and s.term), congress.term)

    def name(self, id: str) -> str:
        """Return the name people know an id by."""
        return self.facts.registers.name(id)

    def named(self, id: str) -> Named:
        """Return somebody with a page of their own."""
        return self.known.get(id) or Named(id, self.name(id))

    def result(self, letter: str) -> str:
        """Return a class with its meaning."""
        found = self.provisions.classes.get(letter)
        return f"{letter} 类（{found.label}）" if found else f"{letter} 类"

    @cached_property
    def closed_units(self) -> frozenset[str]:
        """Return the hosts whose latest reply may not even show its class."""
        return frozenset(unit for unit, level in self._latest.items() if level is Publicity.NONE)

    @cached_property
    def muted_units(self) -> frozenset[str]:
        """Return the hosts whose latest reply may not be read as it stands: what is said of it is not told either."""
        return frozenset(unit for unit, level in self._latest.items() if level is not Publicity.FULL)

    @cached_property
    def _latest(self) -> dict[str, Publicity]:
        latest = [r for h in self.case.hosts if (r := self.case.reply_of(h.unit)) is not None]
        return {r.unit: self.levels.replies[r.number] for r in latest}


def everybody(registers: Registers) -> dict[str, Named]:
    """Return all who have a page; staff have none."""
    kinds = (registers.deputies, registers.delegations, registers.units, registers.committees, registers.stations)
    return {id: Named(id, entry.name) for kind in kinds for id, entry in kind.items()}
