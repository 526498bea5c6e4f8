"""Plain counts, each with its name. Some add up over cases; of others each name counts once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from generator.ledgers.slip import Slip


class CountRule(NamedTuple):
    """What is counted of registered cases: what each adds, or which names it brings."""

    id: str
    label: str
    adds: Callable[[Slip], int] | None = None
    names: Callable[[Slip], Iterable[str]] | None = None


def _of_kind(kind: str, ids: Iterable[str]) -> Iterable[str]:
    return [id for id in ids if id.startswith(kind)]


COUNTS = (
    CountRule("registered", "登记", lambda _: 1),
    CountRule("withdrawn", "其中撤回", lambda s: s.state == "withdrawn"),
    CountRule("merged", "其中并入他件", lambda s: s.state == "merged"),
    CountRule("assigned", "已经交办", lambda s: s.assigned is not None),
    CountRule("replied", "已经答复", lambda s: s.is_replied),
    CountRule("evaluated", "代表已经评价", lambda s: s.result is not None),
    CountRule("lapsed", "逾期未反馈", lambda s: s.lapsed),
    CountRule("closed", "已经销号", lambda s: s.state == "closed"),
    CountRule("overdue", "有事逾期", lambda s: s.days_late > 0),
    CountRule("key", "重点督办建议", lambda s: s.is_key),
    CountRule("separate", "分别办理的建议", lambda s: s.is_separate),
    CountRule("assignments", "交办给主办单位的次数（分别办理的按单位计算）", lambda s: len(s.hosts)),
    CountRule("with_co_units", "有会办单位的建议", lambda s: bool(s.co_units)),
    CountRule("units", "承担主办的单位数", names=lambda s: [h.unit for h in s.hosts]),
    CountRule(
        "deputies",
        "提出建议的代表人数（领衔、联名都算）",
        names=lambda s: _of_kind("d-", s.signers),
    ),
    CountRule("leads", "领衔提出建议的代表人数", names=lambda s: _of_kind("d-", (s.lead,) if s.lead else ())),
    CountRule("delegations", "以代表团名义提出建议的代表团数", names=lambda s: _of_kind("g-", s.signers)),
    CountRule("replies", "答复的份数", lambda s: len(s.answers)),
    CountRule("contacts", "沟通次数", lambda s: s.talks),
    CountRule("meetings", "其中见面的次数", lambda s: s.meetings),
    CountRule("return_requests", "申请改办的次数", lambda s: s.requests),
    CountRule("reassigned", "改办过的建议", lambda s: s.reassigned > 0),
    CountRule("redone", "重新办理过的建议", lambda s: s.rounds > 1),
    CountRule("first_dissatisfied", "首次办理代表不满意的建议", lambda s: s.first_unhappy),
    CountRule("commitments", "承诺事项", lambda s: len(s.pledges)),
    CountRule("supervised", "督办过的建议", lambda s: s.watches > 0),
    CountRule("supervisions", "督办次数", lambda s: s.watches),
    CountRule("rectify", "要求限期整改的问题", lambda s: s.rectify),
    CountRule("rectified", "其中已经改好", lambda s: s.rectified),
    CountRule("follow_ups", "回访次数", lambda s: s.follow_ups),
    CountRule("unhappy_follow_ups", "其中代表表示不满意", lambda s: s.unhappy_follow_ups),
    CountRule("repeats", "重复提出的建议", lambda s: bool(s.repeat_of or s.raised_before)),
)
"""One more is one row more."""

ASIDE = (("unregistered", "还没有登记的"), ("rejected", "不作为建议处理的"))
"""What is counted beside them: cases that are not registered."""
_NAMING = tuple((rule.id, rule.names) for rule in COUNTS if rule.names)
ADDING: Mapping[str, Callable[[Slip], int]] = {rule.id: rule.adds for rule in COUNTS if rule.adds}
"""Those that add up, by id."""
_ADDING = tuple(ADDING.values())


def labels() -> tuple[tuple[str, str], ...]:
    """Return every count's id and name, in order."""
    return (*((rule.id, rule.label) for rule in COUNTS), *ASIDE)


def added(slip: Slip) -> tuple[int, ...]:
    """Return what a case adds to the counts that add up, in their order."""
    return tuple([adds(slip) for adds in _ADDING])


def names(slips: Iterable[Slip]) -> dict[str, frozenset[str]]:
    """Return the names that some registered cases bring to each count of names, by its id."""
    known = list(slips)
    return {id: frozenset(chain.from_iterable([brings(slip) for slip in known])) for id, brings in _NAMING}


def asides(slips: Iterable[Slip]) -> dict[str, int]:
    """Return what is counted beside: the cases that are not registered, by their counts' ids."""
    states = [slip.state for slip in slips if not slip.is_registered]
    rejected = states.count("rejected")
    return {"unregistered": len(states) - rejected, "rejected": rejected}
