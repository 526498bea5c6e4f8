"""Statistics: all that is counted of a scope, as of a day; the command, the site and the reports take it from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.ledgers.counting import Counting
from generator.ledgers.rates import Measured, Rate, measured, rates
from generator.ledgers.scope import Scope
from generator.ledgers.slip import Slip
from generator.ledgers.tables import TABLES, Table, table

Count = Callable[[Sequence[Slip]], int]


def _sum(of: Callable[[Slip], int]) -> Count:
    return lambda slips: sum(of(s) for s in slips if s.is_registered)


COUNTS: tuple[tuple[str, str, Count], ...] = (
    ("registered", "登记", _sum(lambda _: 1)),
    ("withdrawn", "其中撤回", _sum(lambda s: s.state == "withdrawn")),
    ("merged", "其中并入他件", _sum(lambda s: s.state == "merged")),
    ("assigned", "已经交办", _sum(lambda s: s.assigned is not None)),
    ("replied", "已经答复", _sum(lambda s: s.is_replied)),
    ("evaluated", "代表已经评价", _sum(lambda s: s.result is not None)),
    ("lapsed", "逾期未反馈", _sum(lambda s: s.lapsed)),
    ("closed", "已经销号", _sum(lambda s: s.state == "closed")),
    ("overdue", "有事逾期", _sum(lambda s: s.days_late > 0)),
    ("key", "重点督办建议", _sum(lambda s: s.is_key)),
    ("separate", "分别办理的建议", _sum(lambda s: s.is_separate)),
    ("assignments", "交办给主办单位的次数（分别办理的按单位计算）", _sum(lambda s: len(s.hosts))),
    ("with_co_units", "有会办单位的建议", _sum(lambda s: bool(s.co_units))),
    ("units", "承担主办的单位数", lambda slips: len({h.unit for s in slips if s.is_registered for h in s.hosts})),
    ("deputies", "提出建议的代表人数（领衔、联名都算）", lambda slips: len(_signers(slips, "d-"))),
    ("leads", "领衔提出建议的代表人数", lambda slips: len(_leads(slips))),
    ("delegations", "以代表团名义提出建议的代表团数", lambda slips: len(_signers(slips, "g-"))),
    ("replies", "答复的份数", _sum(lambda s: len(s.answers))),
    ("contacts", "沟通次数", _sum(lambda s: s.talks)),
    ("meetings", "其中见面的次数", _sum(lambda s: s.meetings)),
    ("return_requests", "申请改办的次数", _sum(lambda s: s.requests)),
    ("reassigned", "改办过的建议", _sum(lambda s: s.reassigned > 0)),
    ("redone", "重新办理过的建议", _sum(lambda s: s.rounds > 1)),
    ("first_dissatisfied", "首次办理代表不满意的建议", _sum(lambda s: s.first_unhappy)),
    ("commitments", "承诺事项", _sum(lambda s: len(s.pledges))),
    ("supervised", "督办过的建议", _sum(lambda s: s.watches > 0)),
    ("supervisions", "督办次数", _sum(lambda s: s.watches)),
    ("rectify", "要求限期整改的问题", _sum(lambda s: s.rectify)),
    ("rectified", "其中已经改好", _sum(lambda s: s.rectified)),
    ("follow_ups", "回访次数", _sum(lambda s: s.follow_ups)),
    ("unhappy_follow_ups", "其中代表表示不满意", _sum(lambda s: s.unhappy_follow_ups)),
    ("repeats", "重复提出的建议", _sum(lambda s: bool(s.repeat_of) or s.raised_before > 0)),
    ("unregistered", "还没有登记的", lambda slips: sum(not s.is_registered and s.state != "rejected" for s in slips)),
    ("rejected", "不作为建议处理的", lambda slips: sum(s.state == "rejected" for s in slips)),
)
"""Plain counts, each with its name; one more is one row more."""


def _signers(slips: Iterable[Slip], kind: str) -> set[str]:
    return {id for s in slips if s.is_registered for id in s.signers if id.startswith(kind)}


def _leads(slips: Iterable[Slip]) -> set[str]:
    return {s.lead for s in slips if s.is_registered and s.lead and s.lead.startswith("d-")}


@dataclass(frozen=True)
class Statistics:
    """What is counted of a scope."""

    scope: Scope
    as_of: date
    counting: Counting
    measured: tuple[Measured, ...]
    """The cases of the scope, those not registered too, each with what it adds to the rates."""
    _tables: dict[str, Table] = field(default_factory=dict)

    @property
    def slips(self) -> list[Slip]:
        """Return the cases of the scope."""
        return [slip for slip, _ in self.measured]

    @property
    def total(self) -> int:
        """Return how many suggestions are registered."""
        return self.counts["registered"]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return the plain counts by id."""
        slips = self.slips
        return {id: count(slips) for id, _, count in COUNTS}

    @cached_property
    def rates(self) -> tuple[Rate, ...]:
        """Return the rates."""
        return rates((measures for slip, measures in self.measured if slip.counts), self.counting)

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
