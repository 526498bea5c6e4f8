"""The lists behind the numbers of a year: which suggestions a row or a rate counts; of a large year, the ways to them.

A suggestion of which nothing but number, category and state may be shown stands only in lists by these; in all others
it is counted and not named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from generator.ledgers.rates import RATES, Rate
from generator.ledgers.slip import Slip
from generator.ledgers.statistics import Statistics
from generator.ledgers.table import Table
from generator.site.days import day
from generator.site.page import HOME, STATISTICS, Crumb, Head, Heading, Page
from generator.site.pages.names import heading_of, number_of, path_of
from generator.site.pages.reports.entry import MOST
from generator.site.pages.statistics.naming import nameable
from generator.site.pages.statistics.recount import FILTERED, narrowed_path, recount_path
from generator.site.public import PublicRow

LISTED = (
    "category", "period", "proposer_kind", "formed_by", "publicity_text", "class", "satisfaction_attitude",
    "satisfaction_result", "publicity_reply", "unit", "unit_system", "delegation", "state", "committee", "commitment",
    "flag", "defect",
)  # fmt: skip


class Item(NamedTuple):
    """A suggestion in a list."""

    path: str
    number: str
    heading: str
    times: str
    """How often it counts here, where that is more than once."""


class Group(NamedTuple):
    """The suggestions of one row."""

    id: str
    title: str
    items: tuple[Item, ...]
    note: str


class ListsView(Struct, frozen=True):
    """The lists of a table, or of the rates."""

    heading: str
    lead: str
    groups: tuple[Group, ...]


def has_lists(stats: Statistics) -> bool:
    """Tell whether the numbers of a scope lead to lists."""
    return stats.scope.year is not None and stats.total <= MOST


def list_path(stats: Statistics, id: str) -> str:
    """Return where the lists of a table stand."""
    return f"{STATISTICS.path}{stats.scope.year}/{id.replace('_', '-')}/"


def row_path(stats: Statistics, table: Table, key: str) -> str:
    """Return where the list behind a row of a table is found; empty where there is none."""
    year = stats.scope.year
    if year is None or table.id not in LISTED or not table.denominator:
        return ""
    if has_lists(stats):
        return f"{list_path(stats, table.id)}#row-{key}"
    return narrowed_path(year, table.id, key) if table.id in FILTERED else recount_path(year)


def rate_paths(stats: Statistics, rate: Rate) -> tuple[str, str]:
    """Return where the lists of a rate are found: of its numerator, and of the rest; empty where there are none."""
    if stats.scope.year is None or not rate.denominator:
        return "", ""
    if has_lists(stats):
        path = list_path(stats, "rates")
        return f"{path}#{rate.id}-top", f"{path}#{rate.id}-rest"
    return recount_path(stats.scope.year), recount_path(stats.scope.year)


def build(stats: Statistics, rows: Mapping[str, PublicRow], path: str) -> Iterator[Page]:
    """Yield the lists of a year's tables and rates."""
    if not has_lists(stats):
        return
    crumbs = (HOME, STATISTICS, Crumb(f"{stats.scope.year} 年统计", path))
    for table in stats.tables:
        if table.id in LISTED and table.denominator:
            yield _page(stats, table.id, f"{table.label}名单", list(_of_table(stats, table, rows)), crumbs)
    yield _page(stats, "rates", "比率名单", list(_of_rates(stats, rows)), crumbs)


def _page(stats: Statistics, id: str, title: str, groups: list[Group], crumbs: tuple[Crumb, ...]) -> Page:
    heading = f"{stats.scope.year} 年{title}"
    lead = f"截至 {day(stats.as_of)}，统计页上的每一个数，是由下面这些建议数出来的。点开可以逐件核对。"
    toc = tuple(Heading(g.id, g.title) for g in groups)
    head = Head(heading, f"{heading}：统计数字背后的每一件建议。", STATISTICS.path, crumbs, toc)
    return Page(list_path(stats, id), "pages/lists.html", head, ListsView(heading, lead, tuple(groups)))


def _of_table(stats: Statistics, table: Table, rows: Mapping[str, PublicRow]) -> Iterator[Group]:
    behind = stats.behind(table.id)
    for row in table.rows:
        if row.count:
            yield _group(f"row-{row.key}", f"{row.label}（{row.count}）", table.id, behind[row.key], rows)


def _of_rates(stats: Statistics, rows: Mapping[str, PublicRow]) -> Iterator[Group]:
    """Yield two lists a rate: what its numerator counts, and what only its denominator counts."""
    counted = [s for s in stats.slips if s.counts]
    for rule in RATES:
        tops, rest = [], []
        for slip in counted:
            top, bottom = rule.of(slip)
            tops += [slip] * top
            rest += [slip] * (bottom - top)
        if tops or rest:
            yield _group(f"{rule.id}-top", f"{rule.label}：分子（{len(tops)}）", rule.id, tops, rows)
            yield _group(f"{rule.id}-rest", f"{rule.label}：在分母里、不在分子里（{len(rest)}）", rule.id, rest, rows)


def _group(id: str, title: str, about: str, slips: Iterable[Slip], rows: Mapping[str, PublicRow]) -> Group:
    """Return the suggestions of one row of what ``about`` names: a table, or a rate."""
    counted = list(slips)
    times, known = Counter(slip.id for slip in counted), {slip.id: slip for slip in counted}
    items, hidden = [], 0
    for one, often in times.items():
        row = rows.get(one)
        if row is None or about not in nameable(known[one], row):
            hidden += often
            continue
        items.append(Item(path_of(one), number_of(row), heading_of(row), f"计 {often} 次" if often > 1 else ""))
    note = f"另有 {hidden} 件内容或者答复不公开，计入总数，不在这里列出。" if hidden else ""
    return Group(id, title, tuple(items), note)
