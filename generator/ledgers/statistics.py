"""Statistics: all that is counted of a scope, as of a day; the command, the site and the reports take it from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.ledgers.counting import Counting
from generator.ledgers.counts import counts
from generator.ledgers.measured import Measured, measured
from generator.ledgers.rates import Rate, rates
from generator.ledgers.scope import Scope
from generator.ledgers.slip import Slip
from generator.ledgers.tables import TABLES, Table, table


@dataclass(frozen=True)
class Statistics:
    """What is counted of a scope."""

    scope: Scope
    as_of: date
    counting: Counting
    measured: tuple[Measured, ...]
    """The cases of the scope, those not registered too, each with what it adds to the rates."""
    _tables: dict[str, Table] = field(default_factory=dict)

    @cached_property
    def slips(self) -> list[Slip]:
        """Return the cases of the scope."""
        return [case.slip for case in self.measured]

    @property
    def total(self) -> int:
        """Return how many suggestions are registered."""
        return self.counts["registered"]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return the plain counts by id."""
        return counts(self.slips, (case.adds for case in self.measured if case.slip.is_registered))

    @cached_property
    def rates(self) -> tuple[Rate, ...]:
        """Return the rates."""
        return rates((case.measures for case in self.measured if case.slip.counts), self.counting)

    def rate(self, id: str) -> Rate:
        """Return a rate by its id."""
        return next(r for r in self.rates if r.id == id)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables."""
        return tuple(self.table(rule.id) for rule in TABLES)

    def table(self, id: str) -> Table:
        """Return a table by its id; it is counted when it is first asked for."""
        if id not in self._tables:
            rule = next(rule for rule in TABLES if rule.id == id)
            self._tables[id] = table(rule, self.slips, self.counting)
        return self._tables[id]


def statistics(slips: Iterable[Slip], scope: Scope, counting: Counting, as_of: date) -> Statistics:
    """Count the cases of a scope."""
    return of_scope((measured(slip) for slip in slips), scope, counting, as_of)


def of_scope(cases: Iterable[Measured], scope: Scope, counting: Counting, as_of: date) -> Statistics:
    """Count the cases of a scope, measured already."""
    return Statistics(scope, as_of, counting, tuple(case for case in cases if scope.takes(case.slip)))
