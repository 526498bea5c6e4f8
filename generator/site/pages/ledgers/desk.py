"""The desk: what the ledgers need of each case, taken as it passes; slips for the numbers, slim lines for the lists.

Numbers count everything; a line is kept only of what may be shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

from generator.law.step import Facts
from generator.ledgers.counting import Counting, counting_of
from generator.ledgers.sheaf import Sheaf
from generator.model.congress import NumberGap
from generator.model.words import Role, Satisfaction
from generator.rules.likeness import Sketch, look_alikes
from generator.site.named import Named
from generator.site.pages.ledgers.docket import Docket, Step
from generator.site.pages.reports.entry import Entry
from generator.site.pool import shared
from generator.site.public import (
    PublicKey,
    PublicRow,
    PublicSuggestion,
    PublicUnit,
    PublicVerdict,
    PublicWatch,
)

AGAIN = "以前提过"
LIKELY = "可能相关"
_CO, _NO = Role.CO.label, Satisfaction.DISSATISFIED.label
T = TypeVar("T")


class Adviser(NamedTuple):
    """A co-unit, and how its advice stands."""

    unit: Named
    assigned: date
    signed_for: date | None
    filed: date | None
    state: str


def _adviser(unit: PublicUnit) -> Adviser:
    signed_for, filed = shared(unit.signed_for), shared(unit.replied)
    return Adviser(shared(unit.unit), shared(unit.assigned), signed_for, filed, shared(unit.state))


class Desk:
    """Lines for the ledgers by id of the suggestion, rows in the order they came."""

    def __init__(self, facts: Facts, as_of: date) -> None:
        """Start empty, on the day of the site."""
        self.as_of = as_of
        self.counting: Counting = counting_of(facts, as_of)
        self.gaps: tuple[NumberGap, ...] = facts.book.congress.number_gaps
        self.slips = Sheaf()
        self.rows: dict[str, PublicRow] = {}
        self.key: dict[str, PublicKey] = {}
        self.watches: dict[str, tuple[PublicWatch, ...]] = {}
        self.back: dict[str, tuple[Step, ...]] = {}
        self.advisers: dict[str, tuple[Adviser, ...]] = {}
        self.unhappy: dict[str, tuple[PublicVerdict, ...]] = {}
        self.again: dict[str, tuple[str, ...]] = {}
        """The suggestions that one repeats, by its id."""
        self.papers: dict[str, tuple[str, ...]] = {}
        """Earlier papers that are not in the archive."""
        self.met_at: dict[str, str] = {}
        """At which meeting one was assigned."""
        self.entries: list[Entry] = []
        """What stands in the volumes of replies."""
        self.sketches: list[Sketch] = []
        self.used: defaultdict[int, list[int]] = defaultdict(list)
        """Numbers of paths by year, of everything that exists on the day."""
        self._named: dict[tuple[str, ...], tuple[Named, ...]] = {}
        self._found: dict[str, Any] = {}

    def take(self, docket: Docket, public: PublicSuggestion | None) -> None:
        """Take one case; ``public`` is what may be published of it, where it has a page."""
        id = docket.id
        year = int(id[:4])
        self.slips.add(year, docket.slip)
        self.used[year].append(int(id[5:]))
        if public is None:
            return
        self.rows[id] = public.row
        if docket.entry:
            self.entries.append(docket.entry)
        if docket.sketch:
            self.sketches.append(docket.sketch)
        if docket.back:
            self.back[id] = docket.back
        if docket.meeting:
            self.met_at[id] = docket.meeting
        if public.row.shown:
            self._shown(id, public)

    def _shown(self, id: str, public: PublicSuggestion) -> None:
        if public.key:
            self.key[id] = public.key
        if public.watches:
            self.watches[id] = public.watches
        if advisers := tuple([_adviser(u) for u in public.units if u.role == _CO]):
            self.advisers[id] = advisers
        if unhappy := tuple([v for v in public.verdicts if v.round == 1 and _NO in (v.attitude, v.result)]):
            self.unhappy[id] = unhappy
        if earlier := tuple([link.id for link in public.links if link.why == AGAIN]):
            self.again[id] = earlier
        if public.raised_before:
            self.papers[id] = public.raised_before

    def supervisors(self, row: PublicRow) -> tuple[Named, ...]:
        """Return the committees that supervise a suggestion, by its category and its hosts."""
        matters = (row.category_id, *[host.id for host in row.hosts])
        found = self._named.get(matters)
        if found is None:
            bodies = self.counting.bodies(matters)
            found = self._named[matters] = tuple(Named(c, self.counting.committees[c]) for c in bodies)
        return found

    def once(self, name: str, find: Callable[[], T]) -> T:
        """Return what was found for a ledger, in its order; it is looked for when it is first asked for."""
        if name not in self._found:
            self._found[name] = find()
        found: T = self._found[name]
        return found

    def rest(self) -> None:
        """Let go of what was found for the ledgers, when all are printed: their lines hold on to the desk."""
        self._found.clear()

    def alike(self) -> Iterator[tuple[str, str, str]]:
        """Yield the suggestions that may be one matter and are not linked, as links both ways; the sketches go."""
        sketches, self.sketches = self.sketches, []
        for found in look_alikes(sketches):
            yield LIKELY, found.later, found.earlier
            yield LIKELY, found.earlier, found.later

    def clusters(self) -> list[list[str]]:
        """Return the suggestions of one matter together, each group by id; groups in the order of their latest."""
        head: dict[str, str] = {}

        def root(one: str) -> str:
            while head.get(one, one) != one:
                one = head[one]
            return one

        for id, earlier in self.again.items():
            for other in earlier:
                head.setdefault(other, other)
                head.setdefault(id, id)
                head[root(id)] = root(other)
        for id in self.papers:
            head.setdefault(id, id)
        groups: dict[str, list[str]] = defaultdict(list)
        for id in sorted(head):
            groups[root(id)].append(id)
        return sorted(groups.values(), key=lambda group: group[-1], reverse=True)
