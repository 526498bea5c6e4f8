"""How suggestions and those who have to do with them are called on a page, and where the names lead."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from generator.site.named import Named
from generator.site.public import PublicRow

CLOSED = "（内容不公开）"
_KEPT = 1 << 13
"""How many rows of names are remembered: the same hosts and proposers come again and again."""


class Piece(NamedTuple):
    """A piece of a sentence; with a path it is a link."""

    text: str
    path: str = ""


def number_of(row: PublicRow) -> str:
    """Return the number it was registered under; its id where it has none."""
    return row.number or row.id


def year_and_number(row: PublicRow) -> str:
    """Return year and number, for lists in which years meet: a number is given anew in every session."""
    return f"{row.year} 年{row.number}" if row.number else row.id


def pressing(row: PublicRow) -> tuple[str, str]:
    """Return the one sentence that a short line has room for, and its tone: what is late the longest comes first."""
    return (row.late, "late") if row.late else (row.step, row.tone)


def tone_of(row: PublicRow) -> str:
    """Return the tone of the step alone; where something else is late, a sentence of its own says so."""
    return row.tone if row.late in (None, row.step) else "open"


def heading_of(row: PublicRow) -> str:
    """Return the title, or the number where the title may not be shown."""
    return row.title or f"{number_of(row)}{CLOSED}"


def lines_of(text: str | None) -> tuple[str, ...]:
    """Return a text's lines, empty ones left out."""
    if not text:
        return ()
    if "\n" not in text:
        return (text,) if text.strip() else ()
    return tuple(line for line in text.split("\n") if line.strip())


def path_of(id: str) -> str:
    """Return where a suggestion's page stands."""
    return f"suggestions/{id}/"


def others_of(row: PublicRow) -> str:
    """Return what follows the lead deputy's name where others signed too: 等 3 人."""
    return f"等 {row.signers} 人" if row.signers > 1 else ""


def proposer_of(row: PublicRow) -> tuple[Piece, ...]:
    """Return who proposed it: the lead, how many they are, and the delegation."""
    return _proposer(row.lead, others_of(row), row.delegation) if row.lead else ()


@lru_cache(_KEPT)
def _proposer(lead: Named, others: str, delegation: Named | None) -> tuple[Piece, ...]:
    first = Piece(lead.name, lead.path)
    if delegation is None or delegation.id == lead.id:
        return (first, Piece(others)) if others else (first,)
    return (first, Piece(f"{others}（"), Piece(delegation.name, delegation.path), Piece("）"))


def linked(named: Iterable[Named]) -> tuple[Piece, ...]:
    """Return names as links, with a comma between them."""
    return _linked(tuple(named))


@lru_cache(_KEPT)
def _linked(named: tuple[Named, ...]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for one in named:
        found += [Piece("、")] if found else []
        found.append(Piece(one.name, one.path))
    return tuple(found)
