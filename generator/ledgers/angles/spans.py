"""How many days things took: to sign, to the first talk, to the first reply; by middle and quarters, not by averages.

A middle of a few says nothing: below ``LEAST`` only the number of cases is told, and nobody is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from generator.ledgers.lot import Lot
from generator.ledgers.slip import HostSlip

LEAST = 5
"""Fewer than these are not summed up."""


class SpanRule(NamedTuple):
    """What is measured."""

    id: str
    label: str
    definition: str
    of: Callable[[HostSlip], int | None]


class Span(NamedTuple):
    """Days of some hosts. Each figure but ``cases`` is ``None`` where they are too few."""

    id: str
    label: str
    definition: str
    cases: int
    least: int | None
    lower: int | None
    """A quarter took no longer."""
    middle: int | None
    """Half took no longer."""
    upper: int | None
    """Three quarters took no longer."""
    most: int | None


SPANS = (
    SpanRule("sign", "从交办到签收", "每个主办单位从交办那天到签收那天的天数", lambda h: h.signed),
    SpanRule("contact", "从交办到首次沟通", "每个主办单位从交办那天到第一次联系代表的天数", lambda h: h.talked),
    SpanRule("reply", "从交办到首次答复", "每个主办单位从交办那天到第一次答复代表的天数", lambda h: h.answered),
)


Days = tuple[list[int], ...]
"""How many days each span took some hosts, in the order of the spans."""


def days_of(hosts: Sequence[HostSlip]) -> Days:
    """Return the days of some hosts, those that are known."""
    return tuple([days for days in map(rule.of, hosts) if days is not None] for rule in SPANS)


def spans(of: Iterable[Days]) -> tuple[Span, ...]:
    """Return the spans of some hosts, from their days."""
    found = list(of)
    return tuple(_span(rule, sorted(chain.from_iterable([days[n] for days in found]))) for n, rule in enumerate(SPANS))


def days_in(lot: Lot) -> Days:
    """Return the days of the hosts of the cases that rates count in a lot."""
    return lot.once("days", lambda: days_of([host for slip in lot.known if slip.counts for host in slip.hosts]))


def _span(rule: SpanRule, days: Sequence[int]) -> Span:
    if len(days) < LEAST:
        return Span(rule.id, rule.label, rule.definition, len(days), None, None, None, None, None)
    lower, middle, upper = (days[-(-len(days) * quarter // 4) - 1] for quarter in (1, 2, 3))
    return Span(rule.id, rule.label, rule.definition, len(days), days[0], lower, middle, upper, days[-1])
