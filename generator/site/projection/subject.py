"""What the parts of a projection are about: one record, its case, and how far each may be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.law.case import Case
from generator.law.provisions import Provisions
from generator.law.step import Facts
from generator.model.provenance import Committed
from generator.model.registers import Registers
from generator.model.suggestion import Record
from generator.model.words import Publicity, State
from generator.site.named import Named
from generator.site.projection.levels import Levels


class Known(dict[str, Named]):
    """Everybody who has a page, by id: one object each, however many rows name them."""

    def __init__(self, registers: Registers) -> None:
        """Take all who have a page; staff have none."""
        kinds = (registers.deputies, registers.delegations, registers.units, registers.committees, registers.stations)
        super().__init__((id, Named(id, entry.name)) for kind in kinds for id, entry in kind.items())
        self._called = {id: _called(named) for id, named in self.items()}
        self._registers = registers

    def __missing__(self, id: str) -> Named:
        """Return somebody without a page, who is not kept."""
        return Named(id, self._registers.name(id))

    def called(self, id: str) -> str:
        """Return how a sentence calls somebody."""
        return self._called.get(id) or _called(self[id])


def _called(named: Named) -> str:
    return f"{named.name}代表" if named.id.startswith("d-") else named.name


class Subject:
    """One record on its way to a page."""

    def __init__(
        self,
        record: Record,
        case: Case,
        levels: Levels,
        facts: Facts,
        provisions: Provisions,
        as_of: date,
        known: Known,
        commits: Sequence[Committed | None] = (),
    ) -> None:
        """Take what is needed.

        Args:
            record: as its file holds it.
            case: as of the day of the site.
            levels: how far it may be read.
            facts: what the law knows.
            provisions: in force on the day of the site.
            as_of: the day of the site.
            known: everybody by id.
            commits: where in git's history each event was recorded; empty where nobody has asked.
        """
        self.record, self.case, self.levels = record, case, levels
        self.facts, self.provisions, self.as_of, self.known, self.commits = facts, provisions, as_of, known, commits
        self.shown = levels.shown
        """More than number, category, state and due days may be shown."""
        self.paused = case.state is State.SUSPENDED
        """Its clocks stand."""
        hosts = [r for h in case.hosts if (r := case.reply_of(h.unit)) is not None]
        latest = [(r.unit, levels.replies[r.number]) for r in hosts]
        self.closed_units = frozenset(unit for unit, level in latest if level is Publicity.NONE)
        """The hosts whose latest reply may not even show its class."""
        self.muted_units = frozenset(unit for unit, level in latest if level is not Publicity.FULL)
        """The hosts whose latest reply may not be read as it stands: what is said of it is not told either."""

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
        return self.known[id].name

    def named(self, id: str) -> Named:
        """Return somebody with a page of their own."""
        return self.known[id]

    def result(self, letter: str) -> str:
        """Return a class with its meaning."""
        found = self.provisions.classes.get(letter)
        return f"{letter} 类（{found.label}）" if found else f"{letter} 类"
