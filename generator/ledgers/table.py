"""A table: how many of each kind, over a denominator that is named; and the cases behind each number.

Source: contract §7, tables and denominators.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from generator.ledgers.counting import Counting
from generator.ledgers.lot import Lot
from generator.ledgers.shares import shares
from generator.ledgers.slip import Slip
from generator.model.words import Force100


class Row(Struct, frozen=True):
    """One row of a table."""

    key: str
    label: str
    count: int
    percent: str | None


class Table(NamedTuple):
    """A table that was counted."""

    id: str
    label: str
    denominator: int
    of: str
    """What the denominator is, in words."""
    rows: tuple[Row, ...]
    why: str
    """Why the rows may sum to something else than the denominator."""
    note: str
    """What is said of the percentages; empty where they sum to 100 by themselves."""

    @property
    def sum(self) -> int:
        """Return what the rows sum to."""
        return sum(row.count for row in self.rows)

    def row(self, key: str) -> Row:
        """Return a row by its key; an empty one where there is none."""
        return next((r for r in self.rows if r.key == key), Row(key, key, 0, None))


class TableRule(NamedTuple):
    """How a table is counted."""

    id: str
    label: str
    of: str
    size: Callable[[Slip], int]
    """What a case adds to the denominator."""
    keys: Callable[[Slip, Counting], Iterable[str]]
    """The rows a case counts in."""
    rows: Callable[[Counting], Mapping[str, str]]
    why: str
    """Why the rows may sum to something else."""


def registered(slip: Slip) -> int:
    """Return what a case adds to a denominator that counts all registered ones."""
    return int(slip.is_registered)


class Tally(NamedTuple):
    """What a table counts in a lot."""

    whole: int
    """What it adds to the denominator."""
    counts: Counter[str]
    """By the rows' keys, in the order in which they came."""


def table(rule: TableRule, lots: Iterable[Lot], counting: Counting) -> Table:
    """Return one table: all configured rows, zeros included, then rows that only old records know."""
    labels, whole = dict(rule.rows(counting)), 0
    found = dict.fromkeys(labels, 0)
    for lot in lots:
        tally = lot.once(f"table-{rule.id}", partial(_tally, rule, lot, counting))
        whole += tally.whole
        for key, count in tally.counts.items():
            found[key] = found.get(key, 0) + count
    percents = shares(list(found.values()), whole, counting.rounding)
    rows = tuple(
        Row(key, labels[key] if key in labels else counting.past.get(key, key), count, percent)
        for (key, count), percent in zip(found.items(), percents, strict=True)
    )
    return Table(rule.id, rule.label, whole, rule.of, rows, rule.why, _note(rows, whole, counting))


def _tally(rule: TableRule, lot: Lot, counting: Counting) -> Tally:
    sized, keys = _sized(rule, lot.known), rule.keys
    whole = len(sized) if rule.size is registered else sum(map(rule.size, sized))
    return Tally(whole, Counter(chain.from_iterable([keys(slip, counting) for slip in sized])))


def _sized(rule: TableRule, known: list[Slip]) -> list[Slip]:
    """Return the registered cases that add to a denominator."""
    return known if rule.size is registered else list(filter(rule.size, known))


def behind(rule: TableRule, slips: Iterable[Slip], counting: Counting) -> dict[str, list[Slip]]:
    """Return the cases behind each row of a table by its key, a case as often as it counts there."""
    found: dict[str, list[Slip]] = {}
    for slip in _sized(rule, [slip for slip in slips if slip.is_registered]):
        for key in rule.keys(slip, counting):
            found.setdefault(key, []).append(slip)
    return found


def _note(rows: Sequence[Row], whole: int, counting: Counting) -> str:
    if not whole or sum(row.count for row in rows) != whole:
        return ""
    if counting.rounding.force_100 is not Force100.NONE:
        return f"百分比合计调整为 100%（{counting.rounding.force_100.label}）。"
    return "" if _sums_to_100(rows) else "因四舍五入，各行百分比合计可能不等于 100%。"


def _sums_to_100(rows: Sequence[Row]) -> bool:
    parts = [(row.percent or "0").partition(".") for row in rows]
    longest = max((len(rest) for _, _, rest in parts), default=0)
    total = sum(int(f"{head}{rest.ljust(longest, '0')}") for head, _, rest in parts)
    return total == int(100 * 10**longest)
