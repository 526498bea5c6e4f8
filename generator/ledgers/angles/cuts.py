"""Cuts: the same rates for each unit, committee, delegation and category, in the order of the registers, not ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.ledgers.angles.spans import Span, spans
from generator.ledgers.counting import Counting
from generator.ledgers.measured import Measured, measured
from generator.ledgers.rates import Rate, of_host, rates
from generator.ledgers.slip import HostSlip, Slip
from generator.ledgers.tables import supervisors_of


class Cut(NamedTuple):
    """The rates of one of them."""

    key: str
    label: str
    cases: int
    """How many registered suggestions it has to do with; withdrawn and merged ones too."""
    outside: int
    """How many of them are withdrawn or merged."""
    rates: tuple[Rate, ...]

    def rate(self, id: str) -> Rate:
        """Return a rate by its id."""
        return next(r for r in self.rates if r.id == id)


class Look(NamedTuple):
    """The four looks (四看) at a unit, and how many days it took. Source: seed 002."""

    cut: Cut
    followed: int
    """Suggestions whose first class was one to follow up."""
    promised: int
    """How many of them have commitments on record."""
    late_pledges: int
    redone: int
    redone_late: int
    spans: tuple[Span, ...]


def cut(
    cases: Iterable[Measured], counting: Counting, labels: Mapping[str, str], keys: Callable[[Slip], Iterable[str]]
) -> tuple[Cut, ...]:
    """Return the rates by some key; those who have to do with nothing are left out."""
    groups: dict[str, list[Measured]] = {key: [] for key in labels}
    for case in cases:
        if case.slip.is_registered:
            for key in keys(case.slip):
                groups.setdefault(key, []).append(case)
    return tuple(_cut(key, labels.get(key, key), found, counting) for key, found in groups.items() if found)


def _cut(key: str, label: str, cases: Sequence[Measured], counting: Counting) -> Cut:
    counted = [case.measures for case in cases if case.slip.counts]
    return Cut(key, label, len(cases), len(cases) - len(counted), rates(counted, counting))


def by_category(cases: Iterable[Measured], counting: Counting) -> tuple[Cut, ...]:
    """Return the rates of each category."""
    return cut(cases, counting, counting.categories, lambda s: (s.category,))


def by_delegation(cases: Iterable[Measured], counting: Counting) -> tuple[Cut, ...]:
    """Return the rates of each delegation's suggestions."""
    return cut(cases, counting, counting.delegations, lambda s: (s.delegation,) if s.delegation else ())


def by_committee(cases: Iterable[Measured], counting: Counting) -> tuple[Cut, ...]:
    """Return the rates of what each committee supervises."""
    return cut(cases, counting, counting.committees, lambda s: supervisors_of(s, counting))


def by_system(cases: Iterable[Measured], counting: Counting, labels: Mapping[str, str]) -> tuple[Cut, ...]:
    """Return the rates of each system of units."""
    return cut(cases, counting, labels, lambda s: dict.fromkeys(counting.systems.get(h.unit, "") for h in s.hosts))


def looks(cases: Iterable[Measured], counting: Counting) -> tuple[Look, ...]:
    """Return the four looks at each unit: what it did itself, where several hosts work apart."""
    groups: dict[str, list[tuple[Measured, HostSlip]]] = {}
    for case in cases:
        if case.slip.is_registered:
            for host in case.slip.hosts:
                own = case if len(case.slip.hosts) == 1 else measured(of_host(case.slip, host))
                groups.setdefault(host.unit, []).append((own, host))
    order = [unit for unit in counting.units if unit in groups]
    return tuple(_look(unit, groups[unit], counting) for unit in order)


def _look(unit: str, own: Sequence[tuple[Measured, HostSlip]], counting: Counting) -> Look:
    counted = [(case.slip, host) for case, host in own if case.slip.counts]
    followed = [slip for slip, host in counted if host.was_to_follow]
    return Look(
        _cut(unit, counting.units[unit], [case for case, _ in own], counting),
        len(followed),
        sum(any(p.owner == unit for p in slip.pledges) for slip in followed),
        sum(p.status == "late" for slip, _ in counted for p in slip.pledges if p.owner == unit),
        sum(host.redone for _, host in counted),
        sum(host.redone_late for _, host in counted),
        spans(host for _, host in counted),
    )
