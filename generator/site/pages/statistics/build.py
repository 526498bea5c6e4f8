"""The pages of statistics: the whole term, then each year, each with the lists behind its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from generator.ledgers.angles.cuts import CATEGORY, COMMITTEE, CUTS, DELEGATION, SYSTEM, cuts, looks
from generator.ledgers.angles.flows import flows
from generator.ledgers.angles.spans import days_in, spans
from generator.ledgers.counting import Counting
from generator.ledgers.lot import Lot
from generator.ledgers.measured import Measured
from generator.ledgers.rates import SIX
from generator.ledgers.reports.cutting import by_committee, by_system
from generator.ledgers.reports.quarterly import Chronicle
from generator.ledgers.reports.yearly import key_letters, yearly
from generator.ledgers.scope import Scope
from generator.ledgers.sheaf import Sheaf
from generator.ledgers.statistics import Statistics
from generator.site.days import day
from generator.site.page import HOME, STATISTICS, Head, Heading, Page
from generator.site.pages.reports.entry import MOST
from generator.site.pages.sheets import SheetLink, years
from generator.site.pages.statistics import lists, recount
from generator.site.pages.statistics.charts import Chart, percent_chart, span_chart, trend_chart
from generator.site.pages.statistics.parts import (
    CutPart,
    FlowLine,
    Number,
    RateLine,
    SpanLine,
    TablePart,
    cut_part,
    flow_line,
    look_part,
    numbers,
    rate_line,
    span_line,
    table_part,
)
from generator.site.public import PublicRow

FIRST = ("registered", "assigned", "replied", "evaluated", "closed", "overdue")
"""The counts that stand on top."""


class TrendLine(Struct, frozen=True):
    """A rate over the years."""

    label: str
    values: tuple[str, ...]


class StatisticsView(Struct, frozen=True):
    """Statistics of a scope."""

    heading: str
    lead: str
    counted: tuple[str, ...]
    """How it is counted, a sentence a line."""
    years: tuple[SheetLink, ...]
    first: tuple[Number, ...]
    six_chart: Chart
    six: tuple[RateLine, ...]
    others: tuple[RateLine, ...]
    trend_years: tuple[int, ...]
    trend: tuple[TrendLine, ...]
    trend_chart: Chart | None
    tables: tuple[TablePart, ...]
    spans: tuple[SpanLine, ...]
    span_chart: Chart | None
    flows: tuple[FlowLine, ...]
    cuts: tuple[CutPart, ...]
    numbers: tuple[Number, ...]
    recount: str
    """Where it is told how to count again; empty for the term."""


class Part(NamedTuple):
    """What is always counted together: a year, or what of it belongs to one term."""

    year: int
    term: int


class Figures:
    """All numbers of the site: a year of slips after the other is unpacked, counted once for all, and let go of."""

    def __init__(self, slips: Sheaf, counting: Counting, as_of: date) -> None:
        """Count everything."""
        self._slips, self.counting, self.as_of = slips, counting, as_of
        self.chronicle = Chronicle()
        self._lots: dict[Part, Lot] = {}
        self._made: dict[Scope, Statistics] = {}
        for year in slips.years:
            parts: dict[Part, list[Measured]] = {}
            for case in slips.measured(year):
                parts.setdefault(Part(year, case.slip.term), []).append(case)
            for part, cases in parts.items():
                lot = self._lots[part] = Lot(partial(_cases, slips, part), cases)
                self.chronicle.enter(lot.known)
                _count(Statistics(Scope(part.term, year), as_of, counting, (lot,)))
            self.rest()

    def rest(self) -> None:
        """Let go of the slips that were unpacked."""
        for lot in self._lots.values():
            lot.rest()

    @property
    def years(self) -> list[int]:
        """Return the years in which something is registered, the latest first."""
        return sorted({part.year for part, lot in self._lots.items() if lot.gains}, reverse=True)

    @property
    def term(self) -> Statistics:
        """Return the statistics of the whole term."""
        return self._of(Scope(self.counting.term), lambda part: part.term == self.counting.term)

    def year(self, year: int) -> Statistics:
        """Return the statistics of a year."""
        return self._of(Scope(self.counting.term, year), lambda part: part.year == year)

    def _of(self, scope: Scope, takes: Callable[[Part], bool]) -> Statistics:
        if scope not in self._made:
            lots = tuple(lot for part, lot in self._lots.items() if takes(part))
            self._made[scope] = Statistics(scope, self.as_of, self.counting, lots)
        return self._made[scope]


def _cases(slips: Sheaf, part: Part) -> Iterator[Measured]:
    return (case for case in slips.measured(part.year) if case.slip.term == part.term)


def _count(stats: Statistics) -> None:
    """Find all that pages and reports will ask for, while the cases are at hand."""
    counting, lots = stats.counting, stats.lots
    looks(lots, counting)
    for rule in CUTS:
        cuts(rule, lots, counting)
    for found in (stats.counts, stats.tables, key_letters(stats)):
        del found
    spans(map(days_in, lots))
    flows(lots, counting.classes)
    yearly(stats, "", ())
    by_system(stats, "")
    by_committee(stats, "")


def build(figures: Figures, rows: Iterable[PublicRow]) -> Iterator[Page]:
    """Yield the term's page, the years' pages, and the lists behind the years' numbers."""
    by_id = {row.id: row for row in rows}
    yield _page(figures, figures.term, STATISTICS.path, "统计：本届")
    for year in figures.years:
        yield from _year(figures, year, by_id)


def _year(figures: Figures, year: int, rows: Mapping[str, PublicRow]) -> Iterator[Page]:
    stats, path = figures.year(year), f"{STATISTICS.path}{year}/"
    yield _page(figures, stats, path, f"{year} 年统计")
    yield from lists.build(stats, rows, path)
    yield recount.page(stats, rows)
    figures.rest()


def _page(figures: Figures, stats: Statistics, path: str, title: str) -> Page:
    year = stats.scope.year
    six = tuple(r for r in stats.rates if r.id in SIX)
    over = sorted(figures.years) if year is None and len(figures.years) > 1 else []
    days = spans(map(days_in, stats.lots))
    found = flows(stats.lots, figures.counting.classes)
    view = StatisticsView(
        heading=title,
        lead=f"{stats.scope.words}，截至 {day(stats.as_of)}，登记 {stats.total} 件。",
        counted=tuple(_counted(stats)),
        years=years(STATISTICS.path, figures.years, year, "本届"),
        first=numbers(stats, FIRST),
        six_chart=percent_chart("chart-six", "六率", [(r.label, r.percent, r.target) for r in six]),
        six=tuple(rate_line(r, stats) for r in six),
        others=tuple(rate_line(r, stats) for r in stats.rates if r.id not in SIX),
        trend_years=tuple(over),
        trend=tuple(_trend(figures, over)) if over else (),
        trend_chart=_trend_chart(figures, over) if over else None,
        tables=tuple(table_part(t, stats) for t in stats.tables if t.denominator or t.id != "committee"),
        spans=tuple(span_line(s) for s in days),
        span_chart=span_chart("chart-days", "用了多少天", days) if any(s.most is not None for s in days) else None,
        flows=tuple(flow_line(f) for f in found),
        cuts=tuple(_cuts(stats.lots, figures.counting)),
        numbers=numbers(stats),
        recount="" if year is None else recount.recount_path(year),
    )
    toc = [("six", "六率"), ("others", "其他比率")]
    toc += [("trend", "逐年变化")] if over else []
    toc += [(f"table-{t.id}", t.title) for t in view.tables]
    toc += [("days", "用了多少天"), ("flows", "办理结果分类的变化")]
    toc += [(c.id, c.title) for c in view.cuts] + [("numbers", "全部件数"), ("counted", "怎样计算")]
    crumbs = (HOME,) if year is None else (HOME, STATISTICS)
    description = f"{stats.scope.words}的统计：六率、分类、用时和各单位的办理情况，每个数都有分子、分母和名单。"
    head = Head(title, description, STATISTICS.path, crumbs, tuple(Heading(id, name) for id, name in toc))
    return Page(path, "pages/statistics.html", head, view)


def _counted(stats: Statistics) -> Iterator[str]:
    outside = stats.counts["withdrawn"] + stats.counts["merged"]
    yield f"统计的是{stats.scope.words}，以 {day(stats.as_of)}为准；同一批记录在同一天重算，得数一定相同。"
    yield "年份按编号里的年份计算；登记以前的、退回修改的和不作为建议处理的不在登记件数里，另外计数。"
    yield f"撤回的和并入他件的共 {outside} 件，不在各项比率的分母里，在分类表里照样计数。"
    if stats.counts["separate"]:
        yield (
            f"分别办理的有 {stats.counts['separate']} 件：按建议算一件，按主办单位算各算一次，"
            f"合起来是 {stats.counts['assignments']} 次。"
        )
    if stats.scope.year is None:
        yield "每个数背后的名单按年份列出，请从上面的年份进入。"
    elif not lists.has_lists(stats):
        yield f"这一年超过 {MOST} 件，名单不逐页列出：能在网页上筛选的，点开就是名单；其余的请看核对表。"
    yield "内容不公开的建议计入件数，但不出现在名单里。百分比用整数和十进制小数精确计算，取舍办法由本级人大设定。"


def _trend(figures: Figures, over: Sequence[int]) -> Iterator[TrendLine]:
    yield TrendLine("登记（件）", tuple(str(figures.year(y).total) for y in over))
    for n, rate in enumerate(figures.term.rates):
        values = [figures.year(y).rates[n].percent for y in over]
        yield TrendLine(rate.label, tuple("—" if v is None else f"{v}%" for v in values))


def _trend_chart(figures: Figures, over: Sequence[int]) -> Chart:
    series = [
        (rate.label, [figures.year(y).rates[n].percent for y in over])
        for n, rate in enumerate(figures.term.rates)
        if rate.id in ("meeting", "reply", "satisfaction", "publication")
    ]
    return trend_chart("chart-trend", "四项比率逐年变化", over, series)


def _cuts(lots: Sequence[Lot], counting: Counting) -> Iterator[CutPart]:
    yield look_part(looks(lots, counting))
    yield cut_part("by-system", "各系统", "系统", cuts(SYSTEM, lots, counting), "")
    yield cut_part("by-committee", "各督办机构", "机构", cuts(COMMITTEE, lots, counting), "committees/")
    yield cut_part("by-delegation", "各代表团", "代表团", cuts(DELEGATION, lots, counting), "delegations/")
    yield cut_part("by-category", "各内容分类", "分类", cuts(CATEGORY, lots, counting), "")
