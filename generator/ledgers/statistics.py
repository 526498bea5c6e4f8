"""Statistics: all that is counted of a scope, as of a day; the command, the site and the reports take it from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from generator.ledgers.counting import Counting
from generator.ledgers.counts import ADDING, ASIDE, COUNTS, asides, names
from generator.ledgers.lot import Lot, gains_of, lot_of
from generator.ledgers.measured import Gains, summed
from generator.ledgers.rates import NOTHING, Rate, rates
from generator.ledgers.scope import Scope
from generator.ledgers.slip import Slip
from generator.ledgers.table import Table, behind, table
from generator.ledgers.tables import TABLES


@dataclass(frozen=True)
class Statistics:
    """What is counted of a scope."""

    scope: Scope
    as_of: date
    counting: Counting
    lots: tuple[Lot, ...]
    """The cases of the scope, those not registered too."""
    _tables: dict[str, Table] = field(default_factory=dict)

    @cached_property
    def slips(self) -> list[Slip]:
        """Return the cases of the scope."""
        return [slip for lot in self.lots for slip in lot.slips]

    @property
    def total(self) -> int:
        """Return how many suggestions are registered."""
        return self.sums["registered"]

    @cached_property
    def _gains(self) -> Gains:
        return gains_of(self.lots)

    @cached_property
    def sums(self) -> dict[str, int]:
        """Return the plain counts that add up, by id."""
        sums = summed([(gain.adds, times) for gain, times in self._gains.items()], len(ADDING))
        return dict(zip(ADDING, sums, strict=True))

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return all plain counts by id."""
        named = [lot.once("names", partial(_names, lot)) for lot in self.lots]
        beside = [lot.once("asides", partial(_asides, lot)) for lot in self.lots]
        found = {}
        for rule in COUNTS:
            names = frozenset[str]().union(*(n[rule.id] for n in named)) if rule.names else ()
            found[rule.id] = len(names) if rule.names else self.sums[rule.id]
        return found | {id: sum(b[id] for b in beside) for id, _ in ASIDE}

    @cached_property
    def rates(self) -> tuple[Rate, ...]:
        """Return the rates."""
        return rates(summed([(g.measures, n) for g, n in self._gains.items()], len(NOTHING)), self.counting)

    def rate(self, id: str) -> Rate:
        """Return a rate by its id."""
        return next(r for r in self.rates if r.id == id)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables."""
        return tuple(self.table(id) for id in TABLES)

    def table(self, id: str) -> Table:
        """Return a table by its id; it is counted when it is first asked for."""
        if id not in self._tables:
            self._tables[id] = table(TABLES[id], self.lots, self.counting)
        return self._tables[id]

    def behind(self, id: str) -> Mapping[str, Sequence[Slip]]:
        """Return the cases behind each row of a table, a case as often as it counts there."""
        return behind(TABLES[id], self.slips, self.counting)


def _names(lot: Lot) -> dict[str, frozenset[str]]:
    return names(lot.known)


def _asides(lot: Lot) -> dict[str, int]:
    return asides(lot.slips)


def statistics(slips: Iterable[Slip], scope: Scope, counting: Counting, as_of: date) -> Statistics:
    """Count the cases of a scope."""
    return Statistics(scope, as_of, counting, (lot_of(filter(scope.takes, slips)),))
