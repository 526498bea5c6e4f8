"""The home page: what was asked, what became of it, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from generator.site.states import LAPSED

LATE_SHOWN = 6
CHANGES_SHOWN = 8
FIGURES = (
    ("registered", "已经登记", "open"),
    ("assigned", "已经交办", "open"),
    ("replied", "已经答复", "open"),
    ("closed", "其中已销号", "done"),
    ("overdue", "有事逾期", "done"),
)
"""Counts of the statistics that stand on top, with what people call them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts."""

    id: str
    number: int
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many suggestions are in one state."""

    label: str
    count: int
    share: int
    """Of the largest count, in percent: the length of a bar."""


@dataclass(frozen=True, slots=True)
class Change:
    """The latest thing told of a suggestion."""

    day: str
    path: str
    heading: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    congress: str
    lead: str
    figures: tuple[Figure, ...]
    scope: str
    """What the figures and the rates are counted of."""
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
        f"{congress}代表提出的建议，办到了哪一步，结果怎样，都在这里。谁都可以看，不用注册。",
        _figures(term),
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


def _figures(term: Statistics) -> tuple[Figure, ...]:
    counts = term.counts
    return tuple(
        Figure(id, counts[id], label, "late" if id == "overdue" and counts[id] else tone) for id, label, tone in FIGURES
    )


def _states(rows: Sequence[PublicRow]) -> tuple[StateCount, ...]:
    labels = Counter(r.state_label for r in rows)
    order = [s.label for s in State]
    order.insert(order.index(State.EVALUATED.label) + 1, LAPSED)
    most = max(labels.values(), default=1)
    return tuple(StateCount(x, labels[x], round(100 * labels[x] / most)) for x in order if labels[x])


def _unlisted(counts: Mapping[str, int]) -> str:
    """Say how many suggestions have no page, by state, in the law's order."""
    named = [f"{s.label} {counts[s.value]} 件" for s in State if counts.get(s.value)]
    if not named:
        return ""
    return f"另有 {sum(counts.values())} 件没有登记，只计数，不逐件显示：{'，'.join(named)}。"
