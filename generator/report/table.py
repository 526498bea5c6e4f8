"""Rows as text: columns aligned by the width that each character takes on a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence


def width(text: str) -> int:
    """Return how many columns a text takes: two for each wide character, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shorten(text: str, limit: int) -> str:
    """Return a text that takes no more than so many columns, with an ellipsis where it was cut."""
    if width(text) <= limit:
        return text
    kept, used = "", 0
    for char in text:
        used += width(char)
        if used > limit - 2:
            break
        kept += char
    return f"{kept}…"


def lines(heads: Sequence[str], rows: Iterable[Sequence[str]], limit: int = 44) -> Iterator[str]:
    """Yield a table, heads first; a cell is cut at ``limit`` columns, and trailing blanks are left out."""
    cells = [list(heads), *([shorten(cell, limit) for cell in row] for row in rows)]
    widths = [max(width(row[n]) for row in cells) for n in range(len(heads))]
    for row in cells:
        yield "  ".join(cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip()
