"""The ledgers as files: JSON, CSV and XLSX from the same lines as the pages, with one description of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from hashlib import blake2b
from io import SEEK_END, BytesIO
from typing import Any, NamedTuple

import msgspec

from generator.ledgers.sheet import BATCH, Cell, Column, Sheet, csv_pieces
from generator.site.index import Index
from generator.site.licence import LICENCE
from generator.site.pages.ledgers.books import FIXED
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.ledgers.lines import BookLine, names
from generator.site.pages.ledgers.shelf import BOOKS, Book
from generator.site.pages.ledgers.table import LEDGER_TABLE, Ledger
from generator.site.pages.names import heading_of, number_of, path_of
from generator.site.pages.statistics import recount
from generator.site.public import PublicRow
from generator.site.spreadsheet import MOST, workbook

FOLDER = "data/ledgers/"
_TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MARK = "\ufeff"
"""Tells spreadsheets that a CSV is UTF-8."""
_MARKS = msgspec.msgpack.Encoder()
OWN = (
    Column("year", "年份", 8),
    Column("session", "会次", 26),
    Column("lead", "领衔代表或代表团", 14),
    Column("signers", "提出人数", 8),
    Column("delegation", "代表团", 14),
    Column("category", "内容分类", 16),
    Column("state", "状态", 12),
    Column("result", "办理结果分类", 26),
    Column("verdict", "代表评价", 18),
    Column("key", "重点督办", 8),
    Column("registered", "登记日期", 12),
    Column("assigned", "交办日期", 12),
    Column("closed", "销号日期", 12),
    Column("days_late", "逾期天数", 8),
    Column("step", "等着谁做什么", 40),
    Column("late", "什么事逾期", 40),
)


class File(NamedTuple):
    """A file of the site that is no page."""

    path: str
    data: bytes
    words: str = ""
    """What it says, where its bytes tear it apart and nothing could be found in them."""


class Making(NamedTuple):
    """A file that is large, and is made only where what it is made of has changed."""

    path: str
    made_of: tuple[object, ...]
    """Plain values that its bytes follow from."""
    make: Callable[[], bytes]


def sheets(rows: Sequence[PublicRow], desk: Desk, index: Index) -> Iterator[tuple[Sheet, str]]:
    """Yield every ledger as a sheet, with how it is counted."""
    for ledger in LEDGER_TABLE:
        yield _of_rows(ledger, ledger.rows(rows, desk)), ledger.counted
    for book in BOOKS:
        yield _of_lines(book, book.lines(desk, index)), book.counted


def _of_rows(ledger: Ledger, rows: Sequence[PublicRow]) -> Sheet:
    links = tuple([path_of(row.id) for row in rows])
    return Sheet(ledger.name, ledger.title, (*FIXED, *OWN), tuple(map(_row, rows)), (), links)


def _of_lines(book: Book, lines: Iterable[BookLine]) -> Sheet:
    cells, links = list[tuple[Cell, ...]](), list[str]()
    for line in lines:
        cells.append((line.id, line.number, line.heading, line.hosts, *line.cells))
        links.append(line.path)
    return Sheet(book.name, book.title, (*FIXED, *book.columns), tuple(cells), (), tuple(links))


def _row(row: PublicRow) -> tuple[Cell, ...]:
    return (
        row.id,
        number_of(row),
        heading_of(row),
        names(row.hosts),
        row.year,
        row.session,
        row.lead.name if row.lead else None,
        row.signers or None,
        row.delegation.name if row.delegation else None,
        row.category,
        row.state_label,
        row.result,
        row.verdict,
        "是" if row.key else None,
        row.registered,
        row.assigned,
        row.closed,
        row.days_late,
        row.step,
        row.late,
    )


def build(
    rows: Sequence[PublicRow], desk: Desk, index: Index, as_of: date, base: str, others: Sequence[dict[str, Any]] = ()
) -> Iterator[File | Making]:
    """Yield the files of every ledger, then the description of them all and of ``others``."""
    described: list[dict[str, Any]] = []
    for sheet, counted in sheets(rows, desk, index):
        place, of = f"{FOLDER}{sheet.name}", (_mark_of(sheet), counted, as_of)
        yield Making(f"{place}.csv", of, partial(_csv, sheet))
        yield Making(f"{place}.json", of, partial(_json, sheet, counted, as_of))
        if len(sheet.rows) <= MOST:
            yield Making(f"{place}.xlsx", (*of, base), partial(workbook, sheet, as_of, base))
        described.append(_described(sheet, counted))
        ends = ("json", "xlsx") if len(sheet.rows) <= MOST else ("json",)
        described += [_other_form(sheet.name, sheet.title, f"ledgers/{sheet.name}", end) for end in ends]
    by_year: dict[int, list[PublicRow]] = {}
    for row in rows:
        by_year.setdefault(row.year, []).append(row)
    for year in sorted(by_year, reverse=True):
        yield from _recounts(year, by_year[year], desk, as_of, base)
        described.append(_described_recount(year))
        if len(by_year[year]) <= MOST:
            title = f"{year} 年统计核对表"
            described.append(_other_form(f"statistics-{year}", title, f"statistics/{year}", "xlsx"))
    package = {
        "name": "jianyi",
        "title": "代表建议：名单、台账和数据格式",
        "created": as_of.isoformat(),
        "licenses": [LICENCE._asdict()],
        "resources": [*described, *others],
    }
    yield File("data/datapackage.json", msgspec.json.format(msgspec.json.encode(package), indent=1))


def _recounts(year: int, rows: Sequence[PublicRow], desk: Desk, as_of: date, base: str) -> Iterator[Making]:
    """Yield the sheets from which a year's numbers are counted again."""
    told = [(row.id, row.number, row.title, row.shown, row.result) for row in rows]
    place, of = f"{recount.FOLDER}{year}", (year, desk.slips.mark(year), told, as_of)

    @cache
    def sheet() -> Sheet:
        return recount.sheet(year, desk.slips.measured(year), desk.rows, desk.counting)

    yield Making(f"{place}.csv", of, lambda: _csv(sheet()))
    if len(rows) <= MOST:
        yield Making(f"{place}.xlsx", (*of, base), lambda: workbook(sheet(), as_of, base))


def _described_recount(year: int) -> dict[str, Any]:
    return {
        "name": f"statistics-{year}",
        "title": f"{year} 年统计核对表",
        "description": f"{recount.COUNTED}。",
        "path": f"statistics/{year}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }


def _other_form(name: str, title: str, place: str, end: str) -> dict[str, Any]:
    """Return the entry of a file that says what a CSV says, in another form."""
    entry = {"name": f"{name}-{end}", "title": title, "path": f"{place}.{end}", "format": end, "mediatype": _TYPES[end]}
    return entry | ({"encoding": "utf-8"} if end == "json" else {})


def _mark_of(sheet: Sheet) -> bytes:
    """Return a digest of a sheet, which is large and is asked for once a file."""
    digest = blake2b(_MARKS.encode((sheet.name, sheet.title, sheet.columns, sheet.links)))
    for start in range(0, len(sheet.rows), BATCH):
        digest.update(_MARKS.encode(sheet.rows[start : start + BATCH]))
    return digest.digest()


def _csv(sheet: Sheet) -> bytes:
    out = BytesIO(MARK.encode())
    out.seek(0, SEEK_END)
    for piece in csv_pieces([c.label for c in sheet.columns], sheet.rows):
        out.write(piece.encode())
    return out.getvalue()


def _json(sheet: Sheet, counted: str, as_of: date) -> bytes:
    head = {
        "schema": "jianyi.ledger/1",
        "name": sheet.name,
        "title": sheet.title,
        "counted": counted,
        "as_of": as_of,
        "columns": [{"key": c.key, "label": c.label} for c in sheet.columns],
    }
    fields: list[tuple[str, Any] | tuple[str, Any, str]] = [(c.key, Any) for c in sheet.columns]
    line = msgspec.defstruct("Line", [*fields, ("page", str, "")], omit_defaults=True)
    out = BytesIO(msgspec.json.encode(head)[:-1] + b',"rows":[')
    out.seek(0, SEEK_END)
    for start in range(0, len(sheet.rows), BATCH):
        lines = zip(sheet.rows[start : start + BATCH], sheet.links[start : start + BATCH], strict=True)
        out.write((b"," if start else b"") + msgspec.json.encode([line(*row, link) for row, link in lines])[1:-1])
    out.write(b"]}\n")
    return out.getvalue()


def _described(sheet: Sheet, counted: str) -> dict[str, Any]:
    kinds = _kinds(sheet)
    return {
        "name": sheet.name,
        "title": sheet.title,
        "description": f"{counted}。",
        "path": f"ledgers/{sheet.name}.csv",
        "encoding": "utf-8",
        "schema": {"fields": [{"name": c.label, "title": c.key, "type": kinds[c.key]} for c in sheet.columns]},
    }


def _kinds(sheet: Sheet) -> dict[str, str]:
    """Return what the cells of each column are, as a table schema calls it."""
    keys = [c.key for c in sheet.columns]
    if not sheet.rows:
        return dict.fromkeys(keys, "string")
    return {key: _kind(column) for key, column in zip(keys, zip(*sheet.rows, strict=True), strict=True)}


def _kind(cells: tuple[Cell, ...]) -> str:
    found = set(map(type, cells)) - {type(None)}
    return "date" if found == {date} else "integer" if found == {int} else "string"
