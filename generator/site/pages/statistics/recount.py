"""The recount: a sheet a year, a case a line and a number a column, from which every number can be counted again.

A suggestion of which nothing but number, category and state may be shown has these cells alone; where a reply is not
public, nothing tells its class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from generator.ledgers.counting import Counting
from generator.ledgers.counts import ADDING
from generator.ledgers.counts import labels as count_labels
from generator.ledgers.measured import Gain, Measured
from generator.ledgers.rates import RATES
from generator.ledgers.sheet import Cell, Column, Sheet
from generator.ledgers.slip import Slip
from generator.ledgers.statistics import Statistics
from generator.ledgers.table import Table, registered
from generator.ledgers.tables import TABLES
from generator.site.days import day
from generator.site.page import HOME, STATISTICS, Crumb, Head, Heading, Page
from generator.site.pages.names import heading_of, number_of, path_of
from generator.site.pages.sheets import SheetLink
from generator.site.pages.statistics.naming import nameable
from generator.site.public import PublicRow
from generator.site.spreadsheet import MOST

FOLDER = "data/statistics/"
COUNTED = "统计里的分类、比率和件数，都可以从这张表里重新数出来：登记的建议一件一行，一个数一列"
TOP, REST, NONE = "在分子里", "只在分母里", "（没有写明）"
FILTERED = ("category", "class", "unit", "delegation")
"""Tables by whose keys the list of suggestions can be narrowed, in its address."""
_NO_NUMBERS = (None,) * (len(RATES) + len(ADDING))
_FIXED = (Column("id", "编号", 11), Column("number", "登记号", 12), Column("title", "标题", 44))


class _Table(NamedTuple):
    """A table as a column."""

    id: str
    size: Callable[[Slip], int]
    keys: Callable[[Slip, Counting], Iterable[str]]
    labels: Mapping[str, str]


def sheet(year: int, cases: Iterable[Measured], rows: Mapping[str, PublicRow], counting: Counting) -> Sheet:
    """Return the sheet of a year: tables first, then rates, then counts."""
    tables = [_Table(t.id, t.size, t.keys, {**counting.past, **t.rows(counting)}) for t in TABLES.values()]
    lines: list[tuple[Cell, ...]] = []
    numbers: dict[tuple[Gain, frozenset[str]], tuple[Cell, ...]] = {}
    for slip, gain in cases:
        if not gain.is_registered or (row := rows.get(slip.id)) is None:
            continue
        named = nameable(slip, row)
        told = numbers.get((gain, named))
        if told is None:
            told = numbers[gain, named] = tuple(_numbers(gain, named)) if row.shown else _NO_NUMBERS
        lines.append((row.id, number_of(row), heading_of(row), *_tables(slip, named, tables, counting), *told))
    counts = dict(count_labels())
    columns = [
        *_FIXED,
        *(Column(f"table-{rule.id}", rule.label, 16) for rule in TABLES.values()),
        *(Column(f"rate-{rule.id}", rule.label, 11) for rule in RATES),
        *(Column(f"count-{id}", f"件数：{counts[id]}", 9) for id in ADDING),
    ]
    links = tuple([path_of(str(line[0])) for line in lines])
    return Sheet(str(year), f"{year} 年统计核对表", tuple(columns), tuple(lines), (), links)


def _tables(slip: Slip, named: frozenset[str], columns: Sequence[_Table], counting: Counting) -> Iterator[Cell]:
    for id, size, keys, labels in columns:
        if id not in named or not (size is registered or size(slip)):
            yield None
            continue
        yield "、".join([labels.get(key, key) for key in keys(slip, counting)]) or NONE


def _numbers(gain: Gain, named: frozenset[str]) -> Iterator[Cell]:
    parts = iter(gain.measures)
    for rule, top, whole in zip(RATES, parts, parts, strict=True):
        told = f"{whole} 里有 {top}" if whole > 1 else TOP if top else REST
        yield told if whole and rule.id in named else None
    for count in gain.adds:
        yield int(count) or None


class Narrowed(NamedTuple):
    """A row of a table, as a narrowed list of suggestions."""

    label: str
    cases: int
    path: str


class NarrowedTable(NamedTuple):
    """A table whose rows are narrowed lists."""

    id: str
    title: str
    rows: tuple[Narrowed, ...]


class RecountView(Struct, frozen=True):
    """How a year's numbers are counted again."""

    heading: str
    lead: str
    files: tuple[SheetLink, ...]
    ways: tuple[str, ...]
    """How it is done, a sentence a line."""
    tables: tuple[NarrowedTable, ...]


def recount_path(year: int | None) -> str:
    """Return where it is told how a year's numbers are counted again."""
    return f"{STATISTICS.path}{year}/recount/"


def narrowed_path(year: int | None, id: str, key: str) -> str:
    """Return the address of a year's list of suggestions, narrowed to a row of a table."""
    return f"suggestions/{year}/?{id}={key}"


def page(stats: Statistics, rows: Mapping[str, PublicRow]) -> Page:
    """Return the page that tells how a year's numbers are counted again."""
    year = stats.scope.year
    title = f"{year} 年统计核对表"
    listed = [row for row in rows.values() if row.year == year]
    kinds = (("XLSX 表格", "xlsx"),) if len(listed) <= MOST else ()
    files = tuple(SheetLink(label, f"{FOLDER}{year}.{end}", False) for label, end in (*kinds, ("CSV", "csv")))
    shown = sum(row.shown for row in listed)
    lead = f"截至 {day(stats.as_of)}。{COUNTED}。"
    tables = tuple(_narrowed(stats.table(id), year) for id in FILTERED if stats.table(id).denominator)
    view = RecountView(title, lead, files, tuple(_ways(stats.total - shown)), tables)
    toc = (Heading("how", "怎样核对"), *(Heading(t.id, t.title) for t in tables))
    crumbs = (HOME, STATISTICS, Crumb(f"{year} 年统计", f"{STATISTICS.path}{year}/"))
    head = Head(title, f"{title}：{COUNTED}。", STATISTICS.path, crumbs, toc)
    return Page(recount_path(year), "pages/recount.html", head, view)


def _ways(hidden: int) -> Iterator[str]:
    yield "分类表里的数：在同名的一列里筛选那一行的名称，剩下的就是名单。一格里有几样的，每样各算一次，请按“包含”筛选。"
    yield f"比率：在同名的一列里筛选“{TOP}”，就是分子的名单；加上“{REST}”，就是分母的名单。"
    yield "按份、按项计算的比率，写着“3 里有 2”的，分母算 3，分子算 2。"
    yield "件数：以“件数：”开头的一列里，各行的数加起来就是总数；空着的是 0。"
    yield "承担主办的单位数，是“主办单位”一列里不重复的名称数。代表人数和用时不在表里，请看每件建议的网页。"
    if hidden:
        yield f"内容不公开的 {hidden} 件计入总数，在表里只写编号、分类和状态，所以筛选出来的会少一些。"
    yield "答复不公开的，不写办理结果，也不写从它算出来的比率。"


def _narrowed(table: Table, year: int | None) -> NarrowedTable:
    kept = [row for row in table.rows if row.count]
    rows = tuple(Narrowed(row.label, row.count, narrowed_path(year, table.id, row.key)) for row in kept)
    return NarrowedTable(f"table-{table.id}", f"网页上的名单：{table.label}", rows)
