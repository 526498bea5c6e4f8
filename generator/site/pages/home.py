"""The home page: what was asked, what became of it, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from generator.ledgers.rates import SIX
from generator.ledgers.statistics import Statistics
from generator.model.words import State
from generator.site.days import day
from generator.site.feeds.addresses import ALL, OVERDUE
from generator.site.page import About, Head, Page
from generator.site.pages.listing import Line, line_of
from generator.site.pages.names import heading_of, number_of, path_of
from generator.site.pages.statistics.parts import RateLine, rate_line
from generator.site.public import PublicRow
from generator.site.states import IDS, state_id

LATE_SHOWN = 6
CHANGES_SHOWN = 8


class Number(Struct, frozen=True):
    """A number in its sentence; its id is the statistics' own name for it."""

    before: str
    id: str
    number: int
    after: str


class Ask(Struct, frozen=True):
    """What everybody asks first, with its answer in numbers and the page that says more."""

    question: str
    first: Number
    others: tuple[Number, ...]
    path: str
    link: str
    is_late: bool = False


class StateCount(Struct, frozen=True):
    """How many suggestions are in one state."""

    label: str
    path: str
    count: int
    share: int
    """Of the largest count, in percent: the length of a bar."""


class Change(Struct, frozen=True):
    """The latest thing told of a suggestion."""

    day: str
    path: str
    heading: str
    number: str
    words: str


class HomeView(Struct, frozen=True):
    """The home page."""

    congress: str
    lead: str
    asks: tuple[Ask, ...]
    scope: str
    """What the numbers and the rates are counted of."""
    rates: tuple[RateLine, ...]
    states: tuple[StateCount, ...]
    unlisted: str
    late: tuple[Line, ...]
    late_more: int
    changes: tuple[Change, ...]
    as_of: str
    revision: str | None


def build(
    rows: Sequence[PublicRow],
    unlisted: Mapping[str, int],
    congress: str,
    about: About,
    term: Statistics,
    revision: str | None = None,
) -> Iterator[Page]:
    """Yield the home page.

    Args:
        rows: every suggestion that has a page.
        unlisted: how many have none, by state.
        congress: the congress's name.
        about: what every page says of the site.
        term: the numbers of the whole term.
        revision: the commit of the records, as people are shown it; on this page alone, for it changes every day and
            nothing else of a page might.
    """
    late = sorted((r for r in rows if r.late), key=lambda r: (-r.days_late, r.id))
    changes = sorted((r for r in rows if r.changed), key=lambda r: (r.changed or date.min, r.id), reverse=True)
    view = HomeView(
        congress,
        f"{congress}代表提了什么，办得怎样，哪些逾期，谁都可以在这里看。",
        _asks(term, max((r.days_late for r in late), default=0)),
        term.scope.words,
        tuple(rate_line(r, term) for r in term.rates if r.id in SIX),
        _states(rows),
        _unlisted(unlisted),
        tuple(line_of(r) for r in late[:LATE_SHOWN]),
        len(late) - len(late[:LATE_SHOWN]),
        tuple(
            Change(day(r.changed), path_of(r.id), heading_of(r), number_of(r), r.change or "")
            for r in changes[:CHANGES_SHOWN]
        ),
        about.as_of,
        revision,
    )
    description = f"{congress}代表建议的办理情况：提了什么，办得怎样，哪些逾期。"
    yield Page("", "pages/home.html", Head(about.name, description, "", follow=(ALL, OVERDUE)), view)


def _asks(term: Statistics, longest: int) -> tuple[Ask, ...]:
    counts, rates = term.counts, {rate.id: rate for rate in term.rates}
    late = counts["overdue"]
    return (
        Ask(
            "提了什么",
            Number("", "counts.registered", counts["registered"], "件已经登记"),
            (Number("交给单位办理的", "counts.assigned", counts["assigned"], "件"),),
            "suggestions/",
            "查看全部建议",
        ),
        Ask(
            "办得怎样",
            Number("", "counts.replied", counts["replied"], "件已经答复"),
            (
                Number("单位答复说解决了的", "rates.solved.numerator", rates["solved"].numerator, "件"),
                Number(
                    "代表对结果满意或者基本满意的",
                    "rates.satisfaction.numerator",
                    rates["satisfaction"].numerator,
                    "件",
                ),
                Number("手续走完、已销号的", "counts.closed", counts["closed"], "件"),
            ),
            "statistics/",
            "查看统计",
        ),
        Ask(
            "哪些逾期",
            Number("", "counts.overdue", late, "件有事逾期"),
            (Number("最久的一件已经逾期", "", longest, "天"),) if late else (),
            "ledgers/overdue/",
            "看看是哪些" if late else "怎样算逾期",
            late > 0,
        ),
    )


def _states(rows: Sequence[PublicRow]) -> tuple[StateCount, ...]:
    """Count by state, in the law's order; a lapse is counted by itself."""
    counts = Counter(state_id(r) for r in rows)
    labels = {state_id(r): r.state_label for r in rows}
    most = max(counts.values(), default=1)
    return tuple(
        StateCount(labels[id], f"suggestions/?state={id}", counts[id], round(100 * counts[id] / most))
        for id in IDS
        if counts[id]
    )


def _unlisted(counts: Mapping[str, int]) -> str:
    """Say how many suggestions have no page, by state, in the law's order."""
    named = [f"{s.label} {counts[s.value]} 件" for s in State if counts.get(s.value)]
    if not named:
        return ""
    return f"另有 {sum(counts.values())} 件没有登记，只计数，不逐件显示：{'，'.join(named)}。"
