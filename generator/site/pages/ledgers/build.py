"""The pages of the ledgers: a list of them, then each, by years where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from generator.site.days import day
from generator.site.index import Index
from generator.site.page import HOME, LEDGERS, Crumb, Head, Heading, Page
from generator.site.pages.bodies.file import NEWEST
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.ledgers.shelf import BOOKS
from generator.site.pages.ledgers.table import LEDGER_TABLE, Ledger, Remark
from generator.site.pages.ledgers.volume import all_ledgers, files_of, volume
from generator.site.pages.names import Piece, heading_of, linked, path_of, proposer_of, year_and_number
from generator.site.pages.sheets import ROOM, SheetLink, sheets, years
from generator.site.public import PublicRow
from generator.site.states import state_id

FIRST = "最前面的"


class LedgerLine(NamedTuple):
    """One suggestion in a ledger."""

    year: int
    path: str
    number: str
    heading: str
    key: bool
    proposer: tuple[Piece, ...]
    category: str
    category_id: str
    hosts: tuple[Piece, ...]
    state: str
    state_label: str
    remarks: tuple[Remark, ...]


class LedgerPart(Struct, frozen=True):
    """A table of a ledger."""

    id: str
    title: str
    """Empty where the page's heading says it."""
    lead: str
    column: str
    """What the last column says."""
    lines: tuple[LedgerLine, ...]
    empty: str


class LedgerView(Struct, frozen=True):
    """A ledger."""

    heading: str
    lead: str
    counted: str
    """How it is counted."""
    others: tuple[SheetLink, ...]
    years: tuple[SheetLink, ...]
    sheets: tuple[SheetLink, ...]
    """The sheets of a long year."""
    files: tuple[SheetLink, ...]
    """The same ledger as files."""
    parts: tuple[LedgerPart, ...]


class LedgerLink(NamedTuple):
    """A ledger in the list of ledgers."""

    path: str
    title: str
    size: str
    counted: str
    tone: str


class LedgersView(Struct, frozen=True):
    """The list of ledgers."""

    lead: str
    note: str
    ledgers: tuple[LedgerLink, ...]


def build(rows: Sequence[PublicRow], index: Index, as_of: date, unlisted: int, desk: Desk) -> Iterator[Page]:
    """Yield the list of the ledgers, then each ledger, by years where it is long, then those with own columns."""
    found = {ledger.name: ledger.rows(rows, desk) for ledger in LEDGER_TABLE}
    books = {book.name: book.lines(desk, index) for book in BOOKS}
    yield _list(found, books, as_of, unlisted)
    for ledger in LEDGER_TABLE:
        yield from _pages(ledger, found[ledger.name], index, as_of)
    for book in BOOKS:
        yield volume(book, books[book.name], as_of)


def _list(found: dict[str, list[PublicRow]], books: Mapping[str, Sized], as_of: date, unlisted: int) -> Page:
    links = tuple(
        LedgerLink(
            f"ledgers/{x.name}/",
            x.title,
            f"{len(found[x.name])} 件",
            x.counted,
            "late" if x.name == "overdue" and found[x.name] else "open",
        )
        for x in LEDGER_TABLE
    )
    links += tuple(
        LedgerLink(f"ledgers/{b.name}/", b.title, f"{len(books[b.name])} {b.unit}", b.counted, "open") for b in BOOKS
    )
    left = len(found["all"]) - len(found["open"]) - len(found["closed"])
    told = [f"总台账的件数，等于在办和销号的件数加上撤回的和并入他件的 {left} 件。"]
    if unlisted:
        told.append(f"另有 {unlisted} 件没有登记，只计数，不进台账。")
    view = LedgersView(f"截至 {day(as_of)}，每一本台账各有多少件，怎样计算。", "".join(told), links)
    description = "代表建议的各本台账：总台账、在办、逾期、销号、承诺事项、重复、重点督办、督办、改办、会办等。"
    head = Head("台账", description, LEDGERS.path, (HOME,))
    return Page(LEDGERS.path, "pages/ledgers.html", head, view)


def _pages(ledger: Ledger, rows: Sequence[PublicRow], index: Index, as_of: date) -> Iterator[Page]:
    path = f"{LEDGERS.path}{ledger.name}/"
    crumbs = (HOME, LEDGERS)
    by_year: dict[int, list[PublicRow]] = {}
    for row in rows if len(rows) > ROOM else ():
        by_year.setdefault(row.year, []).append(row)
    found = sorted(by_year, reverse=True)
    kept = rows[:NEWEST] if found else rows
    lead = f"截至 {day(as_of)}，共 {len(rows)} 件。"
    if found:
        lead += f"这里列出前 {len(kept)} 件，全部请按年份查看。"
    parts = [LedgerPart("rows", "", "", ledger.column, _lines(ledger, kept, index), ledger.empty)]
    if ledger.name == "overdue":
        parts += _late_replies(index)
    yield _page(ledger, path, ledger.title, lead, years(path, found, None, FIRST), (), parts, crumbs)
    for year in found:
        of_year = by_year[year]
        lead = f"截至 {day(as_of)}，编号属于 {year} 年的共 {len(of_year)} 件。"
        for sheet in sheets(path, year, of_year):
            lines = _lines(ledger, sheet.lines, index)
            parts = [LedgerPart("rows", "", "", ledger.column, lines, ledger.empty)]
            title = f"{ledger.title}：{year} 年{sheet.mark}"
            links, above = years(path, found, year, FIRST), (*crumbs, Crumb(ledger.title, path))
            yield _page(ledger, sheet.path, title, lead, links, sheet.others, parts, above)


def _page(
    ledger: Ledger,
    path: str,
    title: str,
    lead: str,
    row: tuple[SheetLink, ...],
    others: tuple[SheetLink, ...],
    parts: Sequence[LedgerPart],
    crumbs: tuple[Crumb, ...],
) -> Page:
    counted = f"收录的是{ledger.counted}。"
    view = LedgerView(title, lead, counted, all_ledgers(ledger.name), row, others, files_of(ledger.name), tuple(parts))
    toc = tuple(Heading(part.id, part.title) for part in parts if part.title)
    return Page(path, "pages/ledger.html", Head(title, f"{title}：{ledger.counted}。", LEDGERS.path, crumbs, toc), view)


def _lines(ledger: Ledger, rows: Iterable[PublicRow], index: Index) -> tuple[LedgerLine, ...]:
    return tuple(_line(row, tuple(ledger.remarks(row, index))) for row in rows)


def _line(row: PublicRow, remarks: tuple[Remark, ...]) -> LedgerLine:
    return LedgerLine(
        row.year,
        path_of(row.id),
        year_and_number(row),
        heading_of(row),
        row.key,
        proposer_of(row),
        row.category,
        row.category_id,
        linked(row.hosts),
        state_id(row),
        row.state_label,
        remarks,
    )


def _late_replies(index: Index) -> Iterator[LedgerPart]:
    """Yield the replies that came late, with the reason where it may be read; they are counted apart."""
    late = sorted(index.late_replies, key=lambda r: (r.replied, r.row.id, r.unit.id), reverse=True)
    if not late:
        return
    lead = f"共 {len(late)} 次。这些答复已经送到，不再算逾期，但是晚了；单位写明原因的，一并列出。"
    if len(late) > ROOM:
        lead, late = f"{lead}这里列出最近的 {ROOM} 次。", late[:ROOM]
    lines = []
    for reply in late:
        told = f"{reply.unit.name}：{day(reply.due)}到期，{day(reply.replied)}答复，晚了 {reply.days} 天。"
        why = Remark(f"原因：{reply.reason}") if reply.reason else Remark("没有写明原因，或者原因不公开。")
        lines.append(_line(reply.row, (Remark(told), why)))
    yield LedgerPart("late-replies", "晚于期限的答复", lead, "晚了多少，为什么", tuple(lines), "")
