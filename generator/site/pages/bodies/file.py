"""A file: all that the site says of one who acts. Long files stand on a page a year, so that a phone can hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from generator.model.words import State
from generator.site.days import day
from generator.site.feeds.addresses import ATOM, Follow, follow_of
from generator.site.index import Duty, Index
from generator.site.page import Crumb, Head, Heading, Page
from generator.site.pages.names import Piece, heading_of, path_of, pressing, year_and_number
from generator.site.pages.sheets import ROOM, SheetLink, sheets, years
from generator.site.public import PublicRow

NEWEST = 50
"""How many entries of a part the first page keeps when the rest stands elsewhere."""
RECENT = "最近的"
UNFOLDED = 30
"""A part with more entries is folded: by year, or all that follows these."""
ENDED = frozenset({State.CLOSED.value, State.WITHDRAWN.value, State.MERGED.value})
"""States after which nothing is waited for."""


class Entry(NamedTuple):
    """One line of a file: mostly a suggestion."""

    year: int
    path: str
    heading: str
    number: str = ""
    badge: str = ""
    note: str = ""
    step: str = ""
    """What is waited for."""
    tone: str = ""


class Figure(NamedTuple):
    """A number with what it counts."""

    number: int
    label: str
    tone: str = "open"


class Fact(NamedTuple):
    """A line of the plain facts."""

    label: str
    pieces: tuple[Piece, ...]


class Folder(NamedTuple):
    """Entries that are folded together; without a label they lie open."""

    label: str
    open: bool
    entries: tuple[Entry, ...]


class Part(Struct, frozen=True):
    """A part of a file."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    lead: str = ""
    empty: str = ""
    """What stands where there is nothing; a part without these words is then left out."""
    by_year: bool = True
    folders: tuple[Folder, ...] = ()
    more: str = ""


class FileView(Struct, frozen=True):
    """A file."""

    kicker: str
    heading: str
    lead: str
    note: str
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    years: tuple[SheetLink, ...]
    sheets: tuple[SheetLink, ...]
    """The sheets of a long year."""
    parts: tuple[Part, ...]
    follow: tuple[Follow, ...] = ()


def entry_of(row: PublicRow) -> Entry:
    """Return a suggestion as a line: what is waited for, or how it ended."""
    verdict = f"代表{row.verdict}。" if row.verdict else ""
    note = f"{row.result}{'；' if verdict else '。'}{verdict}" if row.result else verdict
    step, tone = ("", "") if row.state in ENDED else pressing(row)
    return line_of(row, row.state_label, note, step, tone)


def line_of(row: PublicRow, badge: str, note: str, step: str = "", tone: str = "") -> Entry:
    """Return a suggestion as a line with words of one's own."""
    return Entry(row.year, path_of(row.id), heading_of(row), year_and_number(row), badge, note, step, tone)


def entries_of(rows: Iterable[PublicRow]) -> tuple[Entry, ...]:
    """Return suggestions as lines, the newest first."""
    return tuple(entry_of(row) for row in sorted(rows, key=lambda r: r.id, reverse=True))


def duty_of(duty: Duty) -> Entry:
    """Return a duty as a line."""
    when = f"{day(duty.date)}到期，{duty.words}。"
    return line_of(duty.row, duty.label, "", when, "late" if duty.late else "")


def closed_note(index: Index) -> str:
    """Say that some suggestions stand under nobody's name."""
    return "内容不公开的建议不在这里列出，也不计入上面的件数。" if index.hidden else ""


def words(text: str) -> tuple[Piece, ...]:
    """Return plain words."""
    return (Piece(text),)


def file_pages(path: str, view: FileView, section: str, crumbs: Sequence[Crumb], description: str) -> Iterator[Page]:
    """Yield the page of a file, and the pages of its years where one page could not hold it."""
    by_year = [part for part in view.parts if part.by_year]
    if sum(len(part.entries) for part in by_year) <= ROOM:
        parts = tuple(_folded(part) for part in view.parts)
        yield _page(path, replace(view, parts=parts), section, crumbs, description)
        return
    found = sorted({entry.year for part in by_year for entry in part.entries}, reverse=True)
    parts = tuple(_first(part) if part.by_year else _folded(part) for part in view.parts)
    yield _page(path, replace(view, parts=parts, years=years(path, found, None, RECENT)), section, crumbs, description)
    for year in found:
        of_year = [(n, entry) for n, part in enumerate(by_year) for entry in part.entries if entry.year == year]
        for sheet in sheets(path, year, of_year):
            heading = f"{view.heading}：{year} 年{sheet.mark}"
            row = years(path, found, year, RECENT)
            parts = _flat(by_year, sheet.lines)
            one = FileView(view.kicker, heading, "", view.note, (), (), row, sheet.others, parts)
            above = (*crumbs, Crumb(view.heading, path))
            yield _page(sheet.path, one, section, above, f"{heading}的建议。")


def _page(path: str, view: FileView, section: str, crumbs: Sequence[Crumb], description: str) -> Page:
    parts = tuple(part for part in view.parts if part.folders or part.empty)
    toc = tuple(Heading(part.id, part.title) for part in parts)
    follow = follow_of(path)
    feeds = tuple(one for one in follow if one.type == ATOM)
    head = Head(view.heading, description, section, tuple(crumbs), toc, feeds)
    return Page(path, "pages/file.html", head, replace(view, parts=parts, follow=follow))


def _first(part: Part) -> Part:
    kept = part.entries[:NEWEST]
    rest = len(part.entries) - len(kept)
    return replace(
        part,
        folders=(Folder("", True, kept),) if kept else (),
        more=f"这里列出最近的 {len(kept)} 件，另有 {rest} 件，请按年份查看。" if rest else "",
    )


def _flat(parts: Sequence[Part], lines: Sequence[tuple[int, Entry]]) -> tuple[Part, ...]:
    """Return the parts that have a line on a sheet, with these lines alone."""
    found = []
    for n, part in enumerate(parts):
        kept = tuple(entry for of, entry in lines if of == n)
        if kept:
            found.append(replace(part, entries=kept, folders=(Folder("", True, kept),), empty=""))
    return tuple(found)


def _folded(part: Part) -> Part:
    if not part.entries:
        return part
    if len(part.entries) <= UNFOLDED:
        return replace(part, folders=(Folder("", True, part.entries),))
    if not part.by_year:
        first, rest = part.entries[:UNFOLDED], part.entries[UNFOLDED:]
        return replace(part, folders=(Folder("", True, first), Folder(f"其余 {len(rest)} 项", False, rest)))
    folders = []
    for n, year in enumerate(sorted({e.year for e in part.entries}, reverse=True)):
        kept = tuple(e for e in part.entries if e.year == year)
        folders.append(Folder(f"{year} 年（{len(kept)} 件）", n == 0, kept))
    return replace(part, folders=tuple(folders))
