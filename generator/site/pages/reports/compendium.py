"""The volume of a year's replies (答复汇编), for the congress that sits next: one page to read or to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.site.days import day
from generator.site.page import HOME, REPORTS, Crumb, Head, Page
from generator.site.pages.names import heading_of, number_of, others_of, path_of
from generator.site.pages.statistics.build import Figures
from generator.site.pages.statistics.lists import MOST
from generator.site.public import PublicReply, PublicSuggestion


class Answer(NamedTuple):
    """A reply, as far as it may be read."""

    unit: str
    day: str
    document: str
    result: str
    lines: tuple[str, ...]
    answers: tuple[str, ...]
    note: str


class Entry(NamedTuple):
    """A suggestion with its replies."""

    path: str
    number: str
    heading: str
    proposer: str
    category: str
    demands: tuple[str, ...]
    answers: tuple[Answer, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class CompendiumView:
    """The volume."""

    heading: str
    lead: str
    entries: tuple[Entry, ...]


def volumes(figures: Figures, spool: Iterable[PublicSuggestion]) -> Mapping[int, list[Entry]]:
    """Return the entries of each year that fits into a volume; very large years have none."""
    fitting = frozenset(year for year in figures.years if figures.year(year).total <= MOST)
    found: dict[int, list[Entry]] = defaultdict(list)
    if fitting:
        for public in spool:
            if public.row.year in fitting and public.row.shown and public.replies:
                found[public.row.year].append(_entry(public))
    return found


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


def _entry(public: PublicSuggestion) -> Entry:
    row = public.row
    who = f"{row.lead.name}{others_of(row)}" if row.lead else ""
    latest: dict[str, PublicReply] = {reply.unit.id: reply for reply in public.replies}
    return Entry(
        path_of(row.id),
        number_of(row),
        heading_of(row),
        who,
        row.category,
        public.demands,
        tuple(_answer(reply) for reply in latest.values()),
        f"代表{row.verdict}" if row.verdict else "",
    )


def _answer(reply: PublicReply) -> Answer:
    words = reply.text or reply.summary or ""
    hidden = "" if words or reply.answers else f"答复内容不公开{'：' + reply.ground if reply.ground else ''}。"
    return Answer(
        reply.unit.name,
        day(reply.date),
        reply.document or "",
        reply.result or "",
        tuple(line for line in words.split("\n") if line.strip()),
        tuple(answer.text for answer in reply.answers),
        hidden,
    )
