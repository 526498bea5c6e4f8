"""All suggestions, newest first; and one page a year, or several where a year is a nation's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from generator.site.page import HOME, SUGGESTIONS, Head, Page
from generator.site.pages.names import (
    Piece,
    heading_of,
    linked,
    number_of,
    path_of,
    proposer_of,
    tone_of,
    year_and_number,
)
from generator.site.pages.sheets import ROOM, Sheet, SheetLink, sheets
from generator.site.public import PublicRow
from generator.site.states import IDS, state_id

WHOLE = 1_000
"""How many suggestions one page holds whole; of more, a page shows a sheet and its script looks through the rest."""
STATES = " ".join(IDS)
"""The states in the law's order, as the script sorts them."""


class Line(Struct, frozen=True):
    """One suggestion in a list."""

    path: str
    number: str
    heading: str
    shown: bool
    proposer: tuple[Piece, ...]
    hosts: tuple[Piece, ...]
    category: str
    category_id: str
    state: str
    state_label: str
    result: str
    step: str
    tone: str
    late: str
    """What is late, where the step does not say so itself."""
    key: bool
    registered: date | None


class Year(Struct, frozen=True):
    """A year's page, in the row of years."""

    label: str
    path: str
    count: int
    current: bool


class ListView(Struct, frozen=True):
    """A list of suggestions."""

    heading: str
    lead: str
    years: tuple[Year, ...]
    sheets: tuple[SheetLink, ...]
    lines: tuple[Line, ...]
    states: str
    whole: int
    """How many there are where the page does not hold them all; else 0."""
    year: int
    """The year the page is about; 0 for all."""


def build(rows: Sequence[PublicRow]) -> Iterator[Page]:
    """Yield the list of all and the lists of the years; rows come in any order."""
    newest = sorted(rows, key=lambda r: r.id, reverse=True)
    counts: dict[int, int] = {}
    for row in newest:
        counts[row.year] = counts.get(row.year, 0) + 1
    whole = len(newest) > WHOLE
    kept = newest[:ROOM] if whole else newest
    more = f"这一页列出最近的 {len(kept)} 件，更早的请按年份查看。" if whole else ""
    lead = f"已经登记的建议共 {len(newest)} 件，新的在前。{more}"
    lines = tuple(replace(line_of(r), number=year_and_number(r)) for r in kept)
    view = ListView("全部建议", lead, _years(counts, None), (), lines, STATES, len(newest) * whole, 0)
    description = "本级人大代表提出并且已经登记的全部建议：谁提出、谁办理、办到哪一步。"
    yield Page("suggestions/", "pages/suggestions.html", Head("全部建议", description, "suggestions/", (HOME,)), view)
    for year in counts:
        yield from _of_year(year, [r for r in newest if r.year == year], counts)


def _of_year(year: int, rows: Sequence[PublicRow], counts: Mapping[int, int]) -> Iterator[Page]:
    """Yield the page of a year, or its sheets."""
    title, count = f"{year} 年的建议", len(rows)
    one = Sheet(f"suggestions/{year}/", 1, rows, ())
    for sheet in sheets("suggestions/", year, rows) if count > WHOLE else (one,):
        part = f"这是第 {sheet.number} 页，共 {len(sheet.others)} 页。" if sheet.others else ""
        view = ListView(
            f"{title}{sheet.mark}",
            f"{year} 年登记的建议共 {count} 件，新的在前。{part}",
            _years(counts, year),
            sheet.others,
            tuple(line_of(r) for r in sheet.lines),
            STATES,
            count if sheet.others else 0,
            year,
        )
        described = f"{year} 年登记的代表建议，共 {count} 件。{part}"
        head = Head(view.heading, described, "suggestions/", (HOME, SUGGESTIONS))
        yield Page(sheet.path, "pages/suggestions.html", head, view)


def _years(counts: Mapping[int, int], current: int | None) -> tuple[Year, ...]:
    whole = Year("全部", "suggestions/", sum(counts.values()), current is None)
    return (whole, *(Year(f"{y} 年", f"suggestions/{y}/", n, y == current) for y, n in counts.items()))


def line_of(row: PublicRow) -> Line:
    """Return a row as lists show it."""
    return Line(
        path_of(row.id),
        number_of(row),
        heading_of(row),
        row.shown,
        proposer_of(row),
        linked(row.hosts),
        row.category,
        row.category_id,
        state_id(row),
        row.state_label,
        row.result or "",
        row.step,
        tone_of(row),
        row.late if row.late and row.late != row.step else "",
        row.key,
        row.registered,
    )
