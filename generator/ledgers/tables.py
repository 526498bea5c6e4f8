"""The tables that are counted: what stands in each row, and over which denominator.

Source: contract §7, tables and denominators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.ledgers.counting import Counting
from generator.ledgers.slip import Slip
from generator.ledgers.table import TableRule, registered
from generator.model.words import (
    Flag,
    FormedBy,
    HandlingDefect,
    Period,
    ProposerKind,
    Publicity,
    Satisfaction,
    State,
    UnitSystem,
    Word,
)


def _words(words: type[Word], *, without: Iterable[Word] = ()) -> Callable[[Counting], Mapping[str, str]]:
    left_out = frozenset(without)
    found = {w.value: w.label for w in words if w not in left_out}
    return lambda _: found


def _assigned(slip: Slip) -> int:
    return int(slip.is_registered and slip.assigned is not None)


def _replied(slip: Slip) -> int:
    return int(slip.is_registered and slip.is_replied)


def _evaluated(slip: Slip) -> int:
    return int(slip.is_registered and slip.result is not None)


def _one(key: str | None) -> tuple[str, ...]:
    return (key,) if key else ()


_NOT_YET = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.ENDORSED, State.REJECTED)
_MANY = "一件建议可以有几种形成方式，在每一种里各算一次"
_SEPARATE = "由几个单位分别办理的建议，在每个主办单位的行里各算一次"
_WITHHELD = "提出人不公开的建议，没有写明提出人，不在任何一行里"
_OTHER = "有的记录写的不是现在的分类"

PLEDGES: Mapping[str, str] = {
    "open": "落实中",
    "late": "逾期未落实",
    "carried": "跨年续办",
    "fulfilled": "已落实",
    "released": "不再实施",
}


def supervisors_of(slip: Slip, counting: Counting) -> Iterable[str]:
    """Return the committees that supervise a case, by its category or a host."""
    hosts = slip.hosts
    if len(hosts) == 1:  # as most have
        return counting.bodies((slip.category, hosts[0].unit))
    return counting.bodies((slip.category, *[h.unit for h in hosts]))


def systems_of(slip: Slip, counting: Counting) -> Iterable[str]:
    """Return the systems that the hosts of a case belong to."""
    hosts, systems = slip.hosts, counting.systems
    if len(hosts) == 1:
        return (systems.get(hosts[0].unit, ""),)
    return dict.fromkeys([systems.get(h.unit, "") for h in hosts])


_RULES = (
    TableRule(
        "category",
        "内容分类",
        "登记的建议",
        registered,
        lambda s, _: (s.category,),
        lambda c: c.categories,
        _OTHER,
    ),
    TableRule("period", "提出时间", "登记的建议", registered, lambda s, _: _one(s.period), _words(Period), _OTHER),
    TableRule(
        "proposer_kind",
        "提出方式",
        "登记的建议",
        registered,
        lambda s, _: _one(s.proposer_kind),
        _words(ProposerKind),
        _WITHHELD,
    ),
    TableRule("formed_by", "形成方式", "登记的建议", registered, lambda s, _: s.formed_by, _words(FormedBy), _MANY),
    TableRule(
        "publicity_text",
        "建议文本的公开程度",
        "登记的建议",
        registered,
        lambda s, _: (s.text_level,),
        _words(Publicity),
        _OTHER,
    ),
    TableRule(
        "class",
        "办理结果分类",
        "全部主办单位都已经答复的建议",
        _replied,
        lambda s, _: _one(s.letter),
        lambda c: c.classes,
        "有的旧记录没有写明办理结果分类",
    ),
    TableRule(
        "satisfaction_attitude",
        "代表对办理态度的评价",
        "代表作出评价的建议，取最近一轮，逾期未反馈的不算",
        _evaluated,
        lambda s, _: _one(s.attitude),
        _words(Satisfaction),
        _OTHER,
    ),
    TableRule(
        "satisfaction_result",
        "代表对办理结果的评价",
        "代表作出评价的建议，取最近一轮，逾期未反馈的不算",
        _evaluated,
        lambda s, _: _one(s.result),
        _words(Satisfaction),
        _OTHER,
    ),
    TableRule(
        "publicity_reply",
        "答复的公开程度",
        "答复的份数，每个单位每一轮的答复都算一份",
        lambda s: len(s.answers) if s.is_registered else 0,
        lambda s, _: [a.level for a in s.answers],
        _words(Publicity),
        _OTHER,
    ),
    TableRule(
        "unit",
        "主办单位",
        "已经交办的建议",
        _assigned,
        lambda s, _: [h.unit for h in s.hosts],
        lambda c: c.units,
        _SEPARATE,
    ),
    TableRule(
        "unit_system",
        "主办单位所属系统",
        "已经交办的建议",
        _assigned,
        systems_of,
        _words(UnitSystem),
        "由几个系统的单位分别办理的建议，在每个系统的行里各算一次",
    ),
    TableRule(
        "delegation",
        "代表团",
        "登记的建议",
        registered,
        lambda s, _: _one(s.delegation),
        lambda c: c.delegations,
        _WITHHELD,
    ),
    TableRule(
        "state",
        "办到哪一步",
        "登记的建议",
        registered,
        lambda s, _: (s.state,),
        _words(State, without=_NOT_YET),
        _OTHER,
    ),
    TableRule(
        "committee",
        "归口督办的机构",
        "登记的建议",
        registered,
        supervisors_of,
        lambda c: {id: c.committees[id] for id in c.committees if any(id in ids for ids in c.supervisors.values())},
        "一件建议可以按内容、按主办单位归两个机构督办；没有归口的不在任何一行里",
    ),
    TableRule(
        "commitment",
        "承诺事项",
        "答复里承诺的事项，按项计算",
        lambda s: len(s.pledges) if s.is_registered else 0,
        lambda s, _: [p.status for p in s.pledges],
        lambda _: PLEDGES,
        _OTHER,
    ),
    TableRule(
        "flag",
        "督办指出的“四不放过”",
        "督办指出过“四不放过”的建议",
        lambda s: int(s.is_registered and bool(s.flags)),
        lambda s, _: s.flags,
        _words(Flag),
        "一件建议可以有几种情形，在每一种里各算一次",
    ),
    TableRule(
        "defect",
        "督办发现的问题",
        "督办发现过问题的建议",
        lambda s: int(s.is_registered and bool(s.defects)),
        lambda s, _: s.defects,
        _words(HandlingDefect),
        "一件建议可以有几种问题，在每一种里各算一次",
    ),
)
"""The tables of the contract first; one more is one row more."""
TABLES: Mapping[str, TableRule] = {rule.id: rule for rule in _RULES}
"""By their ids, in order."""
