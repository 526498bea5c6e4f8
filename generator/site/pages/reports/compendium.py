"""The volume of a year's replies (答复汇编), for the congress that sits next: one page to read or to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from generator.site.days import day
from generator.site.page import HOME, REPORTS, Crumb, Head, Page
from generator.site.pages.reports.entry import Entry


class CompendiumView(Struct, frozen=True):
    """The volume."""

    heading: str
    lead: str
    entries: tuple[Entry, ...]


def build(year: int, entries: Sequence[Entry], congress: str, as_of: date) -> Iterator[Page]:
    """Yield the volume of a year, where there is something in it."""
    if not entries:
        return
    title = f"{congress} {year} 年代表建议答复汇编"
    lead = (
        f"编号属于 {year} 年、截至 {day(as_of)}已经有答复的建议 {len(entries)} 件。"
        "答复按公开的程度收录：全文公开的收全文，公开摘要的收摘要，不公开的只写明单位和日期。"
    )
    ordered = tuple(sorted(entries, key=lambda e: e.path))
    crumbs = (HOME, REPORTS, Crumb(f"{year} 年", f"{REPORTS.path}{year}/"))
    head = Head(title, f"{title}：可以直接打印成册。", REPORTS.path, crumbs)
    yield Page(f"{REPORTS.path}{year}/compendium/", "pages/compendium.html", head, CompendiumView(title, lead, ordered))
