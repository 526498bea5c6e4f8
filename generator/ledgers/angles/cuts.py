"""Cuts: the same rates for each unit, committee, delegation and category, in the order of the registers, not ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from generator.ledgers.angles.spans import Days, Span, days_of, spans
from generator.ledgers.counting import Counting
from generator.ledgers.lot import Lot
from generator.ledgers.measured import Gains, Measured, measured, summed
from generator.ledgers.rates import NOTHING, Rate, of_host, rates
from generator.ledgers.slip import HostSlip, Slip
from generator.ledgers.tables import supervisors_of, systems_of
from generator.model.words import UnitSystem


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


class CutRule(NamedTuple):
    """How cases are cut."""

    id: str
    keys: Callable[[Slip, Counting], Iterable[str]]
    """The parts that a case belongs to."""
    labels: Callable[[Counting], Mapping[str, str]]
    """What they are called, in their order."""


CATEGORY = CutRule("category", lambda s, _: (s.category,), lambda c: c.categories)
DELEGATION = CutRule("delegation", lambda s, _: (s.delegation,) if s.delegation else (), lambda c: c.delegations)
COMMITTEE = CutRule("committee", supervisors_of, lambda c: c.committees)
SYSTEM = CutRule("system", systems_of, lambda _: {s.value: s.label for s in UnitSystem})
CUTS = (SYSTEM, COMMITTEE, DELEGATION, CATEGORY)
"""One more is one row more."""


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


def parts(rule: CutRule, lot: Lot, counting: Counting) -> dict[str, Lot]:
    """Return the registered cases of a lot, cut."""
    return lot.parted(rule.id, lambda slip: rule.keys(slip, counting))


def cuts(rule: CutRule, lots: Iterable[Lot], counting: Counting) -> tuple[Cut, ...]:
    """Return the rates of each part; those that have nothing to do are left out."""
    labels = rule.labels(counting)
    groups: dict[str, Gains] = {key: Counter() for key in labels}
    for lot in lots:
        for key, part in parts(rule, lot, counting).items():
            groups.setdefault(key, Counter()).update(part.gains)
    return tuple(_cut(key, labels.get(key, key), gains, counting) for key, gains in groups.items() if gains)


def _cut(key: str, label: str, gains: Gains, counting: Counting) -> Cut:
    cases = gains.total()
    outside = sum(times for gain, times in gains.items() if not gain.is_counted)
    sums = summed([(gain.measures, times) for gain, times in gains.items()], len(NOTHING))
    return Cut(key, label, cases, outside, rates(sums, counting))


class _Deeds(NamedTuple):
    """What one unit did in a lot: figures that add up."""

    gains: Gains
    """Of its cases, as it answers for them."""
    followed: int
    promised: int
    late_pledges: int
    redone: int
    redone_late: int
    days: Days


def looks(lots: Iterable[Lot], counting: Counting) -> tuple[Look, ...]:
    """Return the four looks at each unit: what it did itself, where several hosts work apart."""
    groups: dict[str, list[_Deeds]] = {}
    for lot in lots:
        for unit, deeds in lot.once("deeds", partial(_deeds, lot)).items():
            groups.setdefault(unit, []).append(deeds)
    return tuple(_look(unit, groups[unit], counting) for unit in counting.units if unit in groups)


def _deeds(lot: Lot) -> dict[str, _Deeds]:
    groups: dict[str, list[tuple[Measured, HostSlip]]] = {}
    for case in lot.cases:
        hosts = case.slip.hosts if case.gain.is_registered else ()
        alone = len(hosts) == 1
        for host in hosts:
            own = case if alone else next(measured([of_host(case.slip, host)]))
            groups.setdefault(host.unit, []).append((own, host))
    return {unit: _done(unit, own) for unit, own in groups.items()}


def _done(unit: str, own: Sequence[tuple[Measured, HostSlip]]) -> _Deeds:
    counted = [(case.slip, host) for case, host in own if case.gain.is_counted]
    followed = [slip for slip, host in counted if host.was_to_follow]
    pledges = [p for slip, _ in counted for p in slip.pledges if p.owner == unit]
    return _Deeds(
        Counter([case.gain for case, _ in own]),
        len(followed),
        sum(any(p.owner == unit for p in slip.pledges) for slip in followed),
        sum(p.status == "late" for p in pledges),
        sum(host.redone for _, host in counted),
        sum(host.redone_late for _, host in counted),
        days_of([host for _, host in counted]),
    )


def _look(unit: str, deeds: Sequence[_Deeds], counting: Counting) -> Look:
    gains: Gains = Counter()
    for done in deeds:
        gains.update(done.gains)
    return Look(
        _cut(unit, counting.units[unit], gains, counting),
        sum(done.followed for done in deeds),
        sum(done.promised for done in deeds),
        sum(done.late_pledges for done in deeds),
        sum(done.redone for done in deeds),
        sum(done.redone_late for done in deeds),
        spans([done.days for done in deeds]),
    )
