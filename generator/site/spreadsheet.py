"""A sheet as an office file: dates are dates, words stay words, the same rows give the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time

from generator.ledgers.sheet import Sheet, plain

MOST = 20_000
"""A longer sheet is left to CSV and JSON: office programs open it slowly, and writing it takes long."""
_LINKED = 5_000
"""How many rows lead to their pages."""


def workbook(sheet: Sheet, as_of: date, base: str) -> bytes:
    """Return a sheet as XLSX: frozen heads, filters, set up for A4 across.

    Args:
        sheet: what stands in it.
        as_of: the day of the site; it is the file's own date too.
        base: where the site is served, for links; empty where nobody has said.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  (only a build needs it)

    out = io.BytesIO()
    plainly = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plainly})
    book.set_properties({"title": sheet.title, "created": datetime.combine(as_of, time(), UTC).replace(tzinfo=None)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EBF0"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    page = book.add_worksheet(sheet.name[:31])
    for n, column in enumerate(sheet.columns):
        page.set_column(n, n, column.width)
        page.write_string(0, n, column.label, head)
    links = sheet.links if base and len(sheet.rows) <= _LINKED else ()
    for r, row in enumerate(sheet.rows, 1):
        for c, cell in enumerate(row):
            match cell:
                case None | "":
                    continue
                case date():
                    page.write_datetime(r, c, datetime.combine(cell, time()), days)
                case int():
                    page.write_number(r, c, cell, words)
                case _ if c == 0 and links:
                    page.write_url(r, c, f"{base}{links[r - 1]}", words, plain(cell))
                case _:
                    page.write_string(r, c, plain(cell), words)
    last = len(sheet.columns) - 1
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), last)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&C{sheet.title}")
    page.set_footer(f"&L截至 {as_of}&R第 &P 页，共 &N 页")
    book.close()
    return out.getvalue()
