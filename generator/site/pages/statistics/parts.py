"""The parts of a page of statistics, ready to be shown: numbers as texts, links, widths of bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.ledgers.angles.cuts import Cut, Look
from generator.ledgers.angles.flows import Flow
from generator.ledgers.angles.spans import LEAST, Span
from generator.ledgers.counts import labels
from generator.ledgers.rates import Rate
from generator.ledgers.statistics import Statistics
from generator.ledgers.table import Table
from generator.rules.sums import sum_notes
from generator.site.pages.statistics.lists import rate_paths, row_path

NOTHING = "—"


class Number(NamedTuple):
    """A plain count."""

    id: str
    label: str
    value: int


class RateLine(NamedTuple):
    """A rate as the page shows it."""

    id: str
    label: str
    percent: str
    numerator: int
    denominator: int
    target: str
    definition: str
    top: str
    """Where the list of its numerator stands; empty where there is none."""
    rest: str


class RowLine(NamedTuple):
    """A row of a table."""

    key: str
    label: str
    cases: int
    percent: str
    width: int
    """Of its bar, of the largest row, in percent."""
    path: str


class TablePart(NamedTuple):
    """A table."""

    id: str
    title: str
    of: str
    denominator: int
    rows: tuple[RowLine, ...]
    zeros: int
    """How many rows are 0 and folded."""
    notes: tuple[str, ...]


class CutCell(NamedTuple):
    """A rate of one unit, committee, delegation or category."""

    percent: str
    parts: str


class CutLine(NamedTuple):
    """The rates of one of them."""

    label: str
    path: str
    cells: tuple[CutCell, ...]


class CutPart(NamedTuple):
    """Rates by some key."""

    id: str
    title: str
    lead: str
    what: str
    columns: tuple[str, ...]
    lines: tuple[CutLine, ...]


class SpanLine(NamedTuple):
    """A span of days in words."""

    label: str
    definition: str
    cases: int
    figures: tuple[str, ...]


class FlowLine(NamedTuple):
    """A way that classes went."""

    first: str
    reviewed: str
    today: str
    cases: int


CUT_RATES = ("reply", "meeting", "on_time", "satisfaction", "solved_or_planned", "publication")
LOOKS = (
    "主办",
    "一看：办复率",
    "一看：见面率",
    "二看：写明承诺的跟踪件",
    "三看：承诺落实率",
    "三看：逾期未落实",
    "四看：按时重新办理",
    "答复用的天数（中间）",
)


def numbers(stats: Statistics, ids: Iterable[str] | None = None) -> tuple[Number, ...]:
    """Return the plain counts, all or some."""
    wanted = None if ids is None else frozenset(ids)
    return tuple(Number(id, label, stats.counts[id]) for id, label in labels() if wanted is None or id in wanted)


def percent(value: str | None) -> str:
    """Return a percentage as it is read."""
    return NOTHING if value is None else f"{value}%"


def rate_line(rate: Rate, stats: Statistics) -> RateLine:
    """Return a rate, with the way to its lists."""
    top, rest = rate_paths(stats, rate)
    return RateLine(
        rate.id,
        rate.label,
        percent(rate.percent),
        rate.numerator,
        rate.denominator,
        percent(rate.target) if rate.target else "",
        rate.definition,
        top,
        rest,
    )


def table_part(table: Table, stats: Statistics) -> TablePart:
    """Return a table; rows that are 0 are counted and left out where there are many."""
    most = max((row.count for row in table.rows), default=0) or 1
    long = table.id in ("unit", "delegation", "committee", "state")
    kept = [row for row in table.rows if row.count or not long]
    rows = tuple(
        RowLine(
            row.key,
            row.label,
            row.count,
            percent(row.percent),
            100 * row.count // most,
            row_path(stats, table, row.key) if row.count else "",
        )
        for row in kept
    )
    notes = (*sum_notes(table.sum, table.denominator, table.why), *((table.note,) if table.note else ()))
    return TablePart(table.id, table.label, table.of, table.denominator, rows, len(table.rows) - len(kept), notes)


def cell(rate: Rate) -> CutCell:
    """Return a rate in a narrow column."""
    return CutCell(percent(rate.percent), f"{rate.numerator}/{rate.denominator}" if rate.denominator else "")


def cut_part(id: str, title: str, what: str, cuts: Sequence[Cut], folder: str) -> CutPart:
    """Return the rates by a key; ``folder`` is where their pages stand, empty where they have none."""
    columns = ("登记", *(cuts[0].rate(id).label for id in CUT_RATES)) if cuts else ()
    lines = tuple(
        CutLine(
            c.label,
            f"{folder}{c.key}/" if folder else "",
            (CutCell(str(c.cases), f"撤并 {c.outside}" if c.outside else ""), *(cell(c.rate(r)) for r in CUT_RATES)),
        )
        for c in cuts
    )
    lead = "每一格上面是百分比，下面是分子和分母。按登记册的次序排列，不排名次；件数少的，百分比容易大起大落。"
    return CutPart(id, title, lead, what, columns, lines)


def look_part(looks: Sequence[Look]) -> CutPart:
    """Return the dashboard of the four looks, a unit a line."""
    lines = []
    for look in looks:
        days = look.spans[-1]
        lines.append(
            CutLine(
                look.cut.label,
                f"units/{look.cut.key}/",
                (
                    CutCell(str(look.cut.cases), f"撤并 {look.cut.outside}" if look.cut.outside else ""),
                    cell(look.cut.rate("reply")),
                    cell(look.cut.rate("meeting")),
                    CutCell(f"{look.promised}/{look.followed}" if look.followed else NOTHING, ""),
                    cell(look.cut.rate("commitments_fulfilled")),
                    CutCell(str(look.late_pledges), ""),
                    CutCell(f"{look.redone - look.redone_late}/{look.redone}" if look.redone else NOTHING, ""),
                    CutCell(f"{days.middle} 天" if days.middle is not None else NOTHING, f"{days.cases} 件"),
                ),
            )
        )
    lead = (
        "一看办复率和见面率，二看需要跟踪落实的有没有写明承诺，三看承诺有没有落实，四看代表不满意的有没有按时重新办理。"
        f"几个单位分别办理的，各算各的。按登记册的次序排列，不排名次；不足 {LEAST} 件的，不算天数。"
    )
    return CutPart("looks", "四看：各承办单位", lead, "单位", LOOKS, tuple(lines))


def span_line(span: Span) -> SpanLine:
    """Return a span; below the least number of cases its figures are left out."""
    figures = (span.least, span.lower, span.middle, span.upper, span.most)
    return SpanLine(
        span.label, span.definition, span.cases, tuple(NOTHING if f is None else f"{f} 天" for f in figures)
    )


def flow_line(flow: Flow) -> FlowLine:
    """Return a way that classes went."""
    return FlowLine(flow.first, flow.reviewed, flow.today, flow.cases)
