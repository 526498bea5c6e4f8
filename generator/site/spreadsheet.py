"""A sheet as an office file: dates are dates, words stay words, the same rows give the same bytes.

The library makes the book around the rows: styles, frozen heads, filters, print set-up. The rows themselves are
written here, at a seventh of its cost: a ledger of a term has a million cells.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from html import escape
from itertools import islice
from operator import getitem

from generator.ledgers.sheet import BATCH, Cell, Sheet, plain

MOST = 20_000
"""A longer sheet is left to CSV and JSON: office programs open it slowly."""
_START = date(1899, 12, 30).toordinal()
"""The day that office programs count days from."""
_LEVEL = 3
"""How hard the packer tries: half as long as by default, for a tenth more of bytes."""
_PAGE, _LINKS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
_KEPT = 2_000
_ROW = "&row;"
"""Stands for a row's number in its cells; no words hold it, since their own ``&`` are escaped."""
_WORDS, _DAYS = 2, 3
"""Styles, in the order in which the book has them."""


def workbook(sheet: Sheet, as_of: date, base: str) -> bytes:
    """Return a sheet as XLSX: frozen heads, filters, set up for A4 across.

    Args:
        sheet: what stands in it.
        as_of: the day of the site; it is the file's own date too.
        base: where the site is served, for links; empty where nobody has said.
    """
    links = sheet.links if base else ()
    out = io.BytesIO()
    made = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
    with zipfile.ZipFile(_book(sheet, as_of)) as book, made:
        for name in book.namelist():
            with made.open(name, "w") as part:  # a part that is opened by its name is as old as a part can be
                if name == _PAGE:
                    for pieces in _batches(_filled(book.read(name).decode(), sheet, links)):
                        part.write(b"".join(pieces))
                else:
                    part.write(book.read(name))
        if any(links):
            with made.open(_LINKS, "w") as part:
                part.write(_targets(links, base).encode())
    return out.getvalue()


def _batches(pieces: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield pieces many at a time: each call of the packer has its price."""
    waiting = iter(pieces)
    while some := list(islice(waiting, BATCH)):
        yield some


def _book(sheet: Sheet, as_of: date) -> io.BytesIO:
    """Return the book with its heads alone."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  (only a build needs it)

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": sheet.title, "created": datetime.combine(as_of, time(), UTC).replace(tzinfo=None)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EBF0"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    page = book.add_worksheet(sheet.name[:31])
    last = len(sheet.columns) - 1
    for n, column in enumerate(sheet.columns):
        page.set_column(n, n, column.width)
        page.write_string(0, n, column.label, head)
    page.write_blank(0, last + 1, None, words)  # so that the book has the styles of the rows
    page.write_blank(0, last + 2, None, days)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), last)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&C{sheet.title}")
    page.set_footer(f"&L截至 {as_of}&R第 &P 页，共 &N 页")
    book.close()
    out.seek(0)
    return out


def _filled(page: str, sheet: Sheet, links: tuple[str, ...]) -> Iterator[bytes]:
    """Yield the page with its rows, and with the links of their first cells; piece by piece, for it is large."""
    letters = [_letters(n) for n in range(len(sheet.columns))]
    blanks = "".join(f'<c r="{_letters(len(letters) + n)}1" s="{style}"/>' for n, style in enumerate((_WORDS, _DAYS)))
    before, _, rest = page.replace(blanks, "").partition("<dimension")
    after = rest.partition("/>")[2]
    size = f'<dimension ref="A1:{letters[-1]}{len(sheet.rows) + 1}"/>'
    head, end, tail = after.partition("</sheetData>")
    if any(links):
        told = "".join(f'<hyperlink ref="A{n}" r:id="rId{n}"/>' for n, link in enumerate(links, 2) if link)
        tail = tail.replace("<pageMargins", f"<hyperlinks>{told}</hyperlinks><pageMargins", 1)
    yield f"{before}{size}{head}".encode()
    yield from _rows(sheet, letters)
    yield f"{end}{tail}".encode()


class _Cells(dict[Cell, bytes]):
    """The cells of a column but for their row's number, each written once: a ledger says the same over and over."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self._letter = letter

    def __missing__(self, cell: Cell) -> bytes:
        if len(self) > _KEPT:  # most of them are titles, which nobody says twice
            self.clear()
        told = f'<c r="{self._letter}{_ROW}" {_cell(cell)}</c>' if cell not in (None, "") else ""
        made = self[cell] = told.encode()
        return made


def _rows(sheet: Sheet, letters: list[str]) -> Iterator[bytes]:
    columns, any_row = [_Cells(letter) for letter in letters], _ROW.encode()
    for n, row in enumerate(sheet.rows, 2):
        number, cells = b"%d" % n, b"".join(map(getitem, columns, row))
        yield b'<row r="%b">%b</row>' % (number, cells.replace(any_row, number))


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        words = plain(cell).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        kept = ' xml:space="preserve"' if words != words.strip() else ""
        return f's="{_WORDS}" t="inlineStr"><is><t{kept}>{words}</t></is>'
    if isinstance(cell, date):
        return f's="{_DAYS}"><v>{cell.toordinal() - _START}</v>'
    return f's="{_WORDS}"><v>{cell}</v>'


def _targets(links: tuple[str, ...], base: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{escape(base + link)}" TargetMode="External"/>'
        for n, link in enumerate(links, 2)
        if link
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<Relationships xmlns="{space}">{told}</Relationships>'


def _letters(column: int) -> str:
    """Return how a column is called: A, B, …, Z, AA, …"""
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name
