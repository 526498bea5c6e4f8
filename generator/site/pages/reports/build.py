"""The pages of reports: the list of them, each year's report in three cuts, and each quarter's bulletin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from generator.ledgers.reports.cutting import by_committee, by_system
from generator.ledgers.reports.document import Document, Matter
from generator.ledgers.reports.quarterly import Quarter, quarterly, quarters
from generator.ledgers.reports.yearly import key_letters, yearly
from generator.ledgers.statistics import Statistics
from generator.site.days import day
from generator.site.page import HOME, REPORTS, Crumb, Head, Heading, Page
from generator.site.pages.names import heading_of, number_of, path_of
from generator.site.pages.reports import compendium
from generator.site.pages.reports.entry import Entry
from generator.site.pages.sheets import SheetLink
from generator.site.pages.statistics.build import Figures
from generator.site.public import PublicRow

NAMED = 200
"""How many suggestions a bulletin names; the rest stand in the ledger."""


class Said(NamedTuple):
    """A headed part."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


class Item(NamedTuple):
    """A suggestion that a report names."""

    path: str
    number: str
    heading: str
    result: str


class ReportView(Struct, frozen=True):
    """A report."""

    heading: str
    lead: str
    others: tuple[SheetLink, ...]
    sections: tuple[Said, ...]
    names: str
    """What is named below; empty where nothing is."""
    items: tuple[Item, ...]
    counted: str


class ReportLink(NamedTuple):
    """A report in the list."""

    path: str
    title: str


class ReportYear(NamedTuple):
    """The reports of a year."""

    title: str
    links: tuple[ReportLink, ...]


class ReportsView(Struct, frozen=True):
    """The list of the reports."""

    lead: str
    years: tuple[ReportYear, ...]


COUNTED = "报告里的每一个数都出自同一天的统计，分子、分母和名单见统计页；句子由程序按数字写成，没有人改动。"


def build(figures: Figures, rows: Mapping[str, PublicRow], entries: Iterable[Entry], congress: str) -> Iterator[Page]:
    """Yield the list, the years' reports, their volumes of replies, and the bulletins.

    Args:
        figures: all numbers.
        rows: what may be shown of each suggestion, by id.
        entries: what stands in the volumes of replies.
        congress: the congress's name.
    """
    spans = quarters(figures.years, figures.as_of)
    bound: dict[int, list[Entry]] = {}
    for entry in entries:
        bound.setdefault(entry.year, []).append(entry)
    yield _list(figures, spans, bound)
    key: dict[int, list[PublicRow]] = {}
    for row in rows.values():
        if row.key:
            key.setdefault(row.year, []).append(row)
    for year in figures.years:
        yield from _year(figures.year(year), rows, key.get(year, []), congress, bound=year in bound)
        yield from compendium.build(year, bound.get(year, []), congress, figures.as_of)
    for quarter in spans:
        told = figures.chronicle.of(quarter)
        document = quarterly(told, quarter, figures.counting, congress, figures.as_of, figures.chronicle.late)
        yield _quarter(figures, quarter, rows, document, told.answered)


def _list(figures: Figures, spans: list[Quarter], bound: Iterable[int]) -> Page:
    has, found = frozenset(bound), []
    for year in figures.years:
        links = [
            ReportLink(f"reports/{year}/", "全年报告"),
            ReportLink(f"reports/{year}/systems/", "分系统"),
            ReportLink(f"reports/{year}/committees/", "分督办机构"),
        ]
        links += [ReportLink(f"reports/{year}/compendium/", "答复汇编")] if year in has else []
        links += [
            ReportLink(_path(q), f"第{'一二三四'[q.number - 1]}季度通报") for q in reversed(spans) if q.year == year
        ]
        found.append(ReportYear(f"{year} 年", tuple(links)))
    lead = f"截至 {day(figures.as_of)}，每一年的办理情况报告、每个季度的通报和答复汇编。"
    head = Head("报告", "代表建议办理情况的年度报告、季度通报和答复汇编。", REPORTS.path, (HOME,))
    return Page(REPORTS.path, "pages/reports.html", head, ReportsView(lead, tuple(found)))


def _year(
    stats: Statistics, rows: Mapping[str, PublicRow], named: Sequence[PublicRow], congress: str, *, bound: bool
) -> Iterator[Page]:
    path = f"{REPORTS.path}{stats.scope.year}/"
    keys = [Matter(id, rows[id].title if id in rows else None, letter) for id, letter in key_letters(stats)]
    cuts = (
        (path, "全年报告", yearly(stats, congress, keys)),
        (f"{path}systems/", "分系统", by_system(stats, congress)),
        (f"{path}committees/", "分督办机构", by_committee(stats, congress)),
    )
    for place, label, document in cuts:
        others = tuple(SheetLink(name, to, to == place) for to, name, _ in cuts)
        others += (SheetLink("答复汇编", f"{path}compendium/", False),) if bound else ()
        items = _items(named) if place == path else ()
        names = "重点督办建议" if items else ""
        above = (HOME, REPORTS) if place == path else (HOME, REPORTS, Crumb(f"{stats.scope.year} 年", path))
        yield _page(place, document, others, names, items, above, label)


def _quarter(
    figures: Figures, quarter: Quarter, rows: Mapping[str, PublicRow], document: Document, answered: Sequence[str]
) -> Page:
    items = _items(islice((rows[id] for id in answered if id in rows and rows[id].shown), NAMED))
    names = f"本季度答复的建议（列出 {len(items)} 件）" if items else ""
    others = tuple(
        SheetLink(f"第{'一二三四'[q.number - 1]}季度", _path(q), q == quarter)
        for q in sorted(quarters([quarter.year], figures.as_of))
    )
    return _page(_path(quarter), document, others, names, items, (HOME, REPORTS), quarter.words)


def _path(quarter: Quarter) -> str:
    return f"{REPORTS.path}{quarter.year}-q{quarter.number}/"


def _items(rows: Iterable[PublicRow]) -> tuple[Item, ...]:
    return tuple(
        Item(path_of(r.id), number_of(r), heading_of(r), r.result or r.state_label)
        for r in sorted(rows, key=lambda r: r.id)
    )


def _page(
    path: str,
    document: Document,
    others: tuple[SheetLink, ...],
    names: str,
    items: tuple[Item, ...],
    above: tuple[Crumb, ...],
    label: str,
) -> Page:
    sections = tuple(Said(s.id, s.title, s.paragraphs) for s in document.sections)
    toc = [Heading(s.id, s.title) for s in sections] + ([Heading("names", names)] if names else [])
    head = Head(document.title, f"{document.title}：{label}。{document.lead}", REPORTS.path, above, tuple(toc))
    view = ReportView(document.title, document.lead, others, sections, names, items, COUNTED)
    return Page(path, "pages/report.html", head, view)
