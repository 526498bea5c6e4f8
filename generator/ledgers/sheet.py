"""A sheet: rows of plain values under named columns, for CSV, XLSX and JSON alike.

What a spreadsheet would take for a formula is marked as text by one ``'``, line by line, full-width signs too. So is
what looks as if it were marked already: taking one off gives back every text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeAlias

from msgspec import Struct

Cell: TypeAlias = str | int | date | None
BATCH = 500
"""How many rows are written at once: a ledger of a term is never held whole as text."""
_KEPT = 10_000
_FORMULA = re.compile(r"^(?=[\s\u00a0\u3000\ufeff]*'*[=+\-@＝＋－＠])", re.MULTILINE)


class Column(NamedTuple):
    """A column."""

    key: str
    label: str
    width: int = 12
    """Of its cells on paper, in characters of the Latin alphabet."""


class Sheet(Struct, frozen=True):
    """A table that leaves the house."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Where each row's case stands, in the order of the rows; none where rows are no cases."""


def plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    if "\n" in text:
        return _FORMULA.sub("'", text)
    if text[:1].isalnum():  # as nearly all begin
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def said(cell: Cell) -> str:
    """Return a cell as a text."""
    match cell:
        case str():
            return plain(cell)
        case None:
            return ""
        case date():
            return cell.isoformat()
    return str(cell)


class Said(dict[Cell, str]):
    """Cells as texts; each is put into words once, for a ledger says the same over and over."""

    def __missing__(self, cell: Cell) -> str:
        """Put a new cell into words."""
        if len(self) > _KEPT:  # most of them are titles, which nobody says twice
            self.clear()
        told = self[cell] = said(cell)
        return told


def csv_pieces(heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """Yield rows as CSV with CRLF, as RFC 4180 has it, many rows a piece."""
    told, lines = Said().__getitem__, iter(rows)
    batch: list[Iterable[str]] = [[plain(head) for head in heads]]
    while batch:
        out = io.StringIO(newline="")
        csv.writer(out).writerows(batch)
        yield out.getvalue()
        batch = [map(told, row) for row in islice(lines, BATCH)]


def as_csv(heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return rows as CSV."""
    return "".join(csv_pieces(heads, rows))
