"""The rates: each with numerator, denominator and definition. Withdrawn and merged cases stand in no denominator.

Source: contract §7, the six rates and those beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from generator.ledgers.counting import Counting
from generator.ledgers.shares import share
from generator.ledgers.slip import HostSlip, Slip
from generator.model.words import RateName

PLEASED = frozenset({"satisfied", "basically"})
PUBLIC = frozenset({"full", "summary"})
IN, BESIDE, OUT = (1, 1), (0, 1), (0, 0)
"""What a case adds to numerator and denominator: to both, to the denominator alone, to none."""


class RateRule(NamedTuple):
    """How a rate is counted."""

    name: RateName
    definition: str
    of: Callable[[Slip], tuple[int, int]]
    """What a case adds to numerator and denominator."""

    @property
    def id(self) -> str:
        """Return its code."""
        return str(self.name)

    @property
    def label(self) -> str:
        """Return what people call it."""
        return self.name.label


class Rate(NamedTuple):
    """A rate that was counted."""

    id: str
    label: str
    numerator: int
    denominator: int
    percent: str | None
    definition: str
    target: str | None = None
    """The aim the congress has set itself, in percent."""


def _of(part: bool, whole: bool) -> tuple[int, int]:
    return (IN if part else BESIDE) if whole else OUT


def _answers(slip: Slip) -> tuple[int, int]:
    return sum(a.level in PUBLIC for a in slip.answers), len(slip.answers)


def _latest_answers_are_public(slip: Slip) -> bool:
    latest = {a.unit: a.level for a in slip.answers}
    return bool(latest) and all(level in PUBLIC for level in latest.values())


RATES = (
    RateRule(RateName.ASSIGNMENT, "已经交办的件数 ÷ 登记的件数", lambda s: _of(s.assigned is not None, True)),
    RateRule(
        RateName.MEETING,
        "承办单位与代表当面沟通、现场察看或者座谈过的件数 ÷ 已经答复的件数",
        lambda s: _of(s.meetings > 0, s.is_replied),
    ),
    RateRule(
        RateName.REPLY,
        "全部主办单位都已经答复的件数 ÷ 已经交办的件数，没有到期的也在分母里",
        lambda s: _of(s.is_replied, s.assigned is not None),
    ),
    RateRule(
        RateName.SATISFACTION,
        "最近一轮对办理结果评价为满意或者基本满意的件数 ÷ 代表作出评价的件数，逾期未反馈的不算",
        lambda s: _of(s.result in PLEASED, s.result is not None),
    ),
    RateRule(
        RateName.EVALUATION,
        "代表作出评价的件数 ÷ 已经答复的件数，逾期未反馈的算没有评价",
        lambda s: _of(s.result is not None, s.is_replied),
    ),
    RateRule(RateName.PUBLICATION, "全文公开或者公开摘要的答复份数 ÷ 答复的份数，每一轮的答复都算", _answers),
    RateRule(
        RateName.ON_TIME,
        "每一次都在期限以内答复的件数 ÷ 已经答复和已经过期的件数",
        lambda s: _of(not s.is_late, s.is_past),
    ),
    RateRule(
        RateName.CONTACT,
        "承办单位用任何方式与代表沟通过的件数 ÷ 已经答复的件数",
        lambda s: _of(s.talks > 0, s.is_replied),
    ),
    RateRule(
        RateName.SOLVED,
        "办理结果属于已经解决的件数 ÷ 已经答复的件数",
        lambda s: _of(s.is_solved, s.is_replied),
    ),
    RateRule(
        RateName.SOLVED_OR_PLANNED,
        "办理结果属于已经解决或者计划解决的件数 ÷ 已经答复的件数",
        lambda s: _of(s.is_solved or s.is_planned, s.is_replied),
    ),
    RateRule(
        RateName.COMMITMENTS_FULFILLED,
        "已经落实的承诺项数 ÷ 答复里承诺的全部项数，没有到期的和不再实施的也在分母里",
        lambda s: (sum(p.status == "fulfilled" for p in s.pledges), len(s.pledges)),
    ),
    RateRule(
        RateName.B_CLOSED,
        "第一次答复属于需要跟踪落实的类别、现在已经销号的件数 ÷ 第一次答复属于需要跟踪落实的类别的件数",
        lambda s: _of(s.state == "closed", s.was_to_follow),
    ),
    RateRule(
        RateName.PUBLICATION_WITH_TEXT,
        "建议文本公开、各主办单位最近的答复也公开的件数 ÷ 建议文本公开的件数",
        lambda s: _of(_latest_answers_are_public(s), s.text_level in PUBLIC),
    ),
)
"""The six rates of the practice (六率) first; one more is one row more."""

_OF = tuple(rule.of for rule in RATES)
SIX = frozenset(rule.id for rule in RATES[:6])


NOTHING = (0,) * (2 * len(RATES))
"""What a case adds that stands in no denominator."""


def measures(slip: Slip) -> tuple[int, ...]:
    """Return what a case adds to each rate: numerator, denominator, and so on in the order of the rates."""
    if not slip.counts:
        return NOTHING
    return tuple(chain.from_iterable([of(slip) for of in _OF]))


def rates(sums: Sequence[int], counting: Counting) -> tuple[Rate, ...]:
    """Return the rates of some cases, from the sums of their measures."""
    return tuple(
        Rate(
            rule.id,
            rule.label,
            sums[2 * n],
            sums[2 * n + 1],
            share(sums[2 * n], sums[2 * n + 1], counting.rounding),
            rule.definition,
            counting.targets.get(rule.name),
        )
        for n, rule in enumerate(RATES)
    )


def of_host(slip: Slip, host: HostSlip) -> Slip:
    """Return a case as one of several hosts answers for it: its own talks, replies, class and commitments."""
    return slip._replace(
        is_replied=host.letter is not None,
        letter=host.letter,
        first=host.first,
        is_solved=host.is_solved,
        is_planned=host.is_planned,
        was_to_follow=host.was_to_follow,
        talks=host.talks,
        meetings=host.meetings,
        is_late=host.late,
        is_past=host.letter is not None or host.late,
        answers=tuple(a for a in slip.answers if a.unit == host.unit),
        pledges=tuple(p for p in slip.pledges if p.owner == host.unit),
    )
