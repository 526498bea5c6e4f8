"""The page of a book."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct

from generator.ledgers.sheet import Cell
from generator.site.days import day
from generator.site.page import HOME, LEDGERS, Head, Page
from generator.site.pages.ledgers.files import FOLDER
from generator.site.pages.ledgers.lines import Lines
from generator.site.pages.ledgers.shelf import BOOKS, Book
from generator.site.pages.ledgers.table import LEDGER_TABLE
from generator.site.pages.sheets import ROOM, SheetLink
from generator.site.spreadsheet import MOST


class BookView(Struct, frozen=True):
    """A ledger with columns of its own."""

    heading: str
    lead: str
    counted: str
    others: tuple[SheetLink, ...]
    files: tuple[SheetLink, ...]
    lines: tuple[ShownLine, ...]
    empty: str


class ShownLine(NamedTuple):
    """A line of such a ledger, its cells as people read them."""

    path: str
    number: str
    heading: str
    hosts: str
    cells: tuple[ShownCell, ...]
    tone: str


class ShownCell(NamedTuple):
    """A cell under its column's name."""

    label: str
    text: str


def all_ledgers(name: str) -> tuple[SheetLink, ...]:
    """Return the row of all ledgers."""
    return tuple(SheetLink(x.title, f"{LEDGERS.path}{x.name}/", x.name == name) for x in (*LEDGER_TABLE, *BOOKS))


def files_of(name: str) -> tuple[SheetLink, ...]:
    """Return the same ledger as files."""
    kinds = (("XLSX 表格", "xlsx"), ("CSV", "csv"), ("JSON", "json"))
    return tuple(SheetLink(label, f"{FOLDER}{name}.{ending}", False) for label, ending in kinds)


def volume(book: Book, lines: Lines[Any], as_of: date) -> Page:
    """Return the page of a book; one that is too long for a page says where the rest is."""
    kept = lines.first(ROOM)
    lead = f"截至 {day(as_of)}，共 {len(lines)} {book.unit}。"
    if len(kept) < len(lines):
        lead += f"这里列出前 {len(kept)} {book.unit}，全部请下载表格。"
    files = files_of(book.name)
    if len(lines) > MOST:
        lead, files = f"{lead}行数很多，只提供 CSV 和 JSON。", files[1:]
    columns = tuple(c.label for c in book.columns)
    shown = tuple(
        ShownLine(
            line.path,
            f"{line.year} 年{line.number}" if line.number not in ("", line.id) else line.id,
            line.heading,
            line.hosts,
            tuple(
                ShownCell(label, _said(cell))
                for label, cell in zip(columns, line.cells, strict=True)
                if cell not in (None, "")
            ),
            line.tone,
        )
        for line in kept
    )
    view = BookView(book.title, lead, f"收录的是{book.counted}。", all_ledgers(book.name), files, shown, book.empty)
    head = Head(book.title, f"{book.title}：{book.counted}。", LEDGERS.path, (HOME, LEDGERS))
    return Page(f"{LEDGERS.path}{book.name}/", "pages/book.html", head, view)


def _said(cell: Cell) -> str:
    return day(cell) if isinstance(cell, date) else str(cell or 0)
