"""All suggestions, newest first; and one page a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.site.page import HOME, SUGGESTIONS, Head, Page
from generator.site.pages.names import Piece, heading_of, linked, number_of, path_of, proposer_of, tone_of
from generator.site.public import PublicRow

NEWEST = 2_000
"""How many suggestions the first page holds; the rest stand on the pages of their years."""


@dataclass(frozen=True, slots=True)
class Line:
    """One suggestion in a list."""

    path: str
    number: str
    heading: str
    shown: bool
    proposer: tuple[Piece, ...]
    hosts: tuple[Piece, ...]
    category: str
    state: str
    state_label: str
    result: str
    step: str
    tone: str
    late: str
    """What is late, where the step does not say so itself."""
    key: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year's page, in the row of years."""

    label: str
    path: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of suggestions."""

    heading: str
    lead: str
    years: tuple[Year, ...]
    lines: tuple[Line, ...]


def build(rows: Sequence[PublicRow]) -> Iterator[Page]:
    """Yield the list of all and the lists of the years; rows come in any order."""
    newest = sorted(rows, key=lambda r: r.id, reverse=True)
    counts: dict[int, int] = {}
    for row in newest:
        counts[row.year] = counts.get(row.year, 0) + 1
    kept = newest[:NEWEST]
    more = "" if len(kept) == len(newest) else f"这里列出最近的 {len(kept)} 件，更早的请按年份查看。"
    lead = f"已经登记的建议共 {len(newest)} 件，新的在前。{more}"
    view = ListView("全部建议", lead, _years(counts, None), tuple(line_of(r) for r in kept))
    description = "本级人大代表提出并且已经登记的全部建议：谁提出、谁办理、办到哪一步。"
    yield Page("suggestions/", "pages/suggestions.html", Head("全部建议", description, "suggestions/", (HOME,)), view)
    for year, count in counts.items():
        title = f"{year} 年的建议"
        lines = tuple(line_of(r) for r in newest if r.year == year)
        view = ListView(title, f"{year} 年登记的建议共 {count} 件，新的在前。", _years(counts, year), lines)
        head = Head(title, f"{year} 年登记的代表建议，共 {count} 件。", "suggestions/", (HOME, SUGGESTIONS))
        yield Page(f"suggestions/{year}/", "pages/suggestions.html", head, view)


def _years(counts: dict[int, int], current: int | None) -> tuple[Year, ...]:
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
        row.state,
        row.state_label,
        row.result or "",
        row.step,
        tone_of(row),
        row.late if row.late and row.late != row.step else "",
        row.key,
    )
