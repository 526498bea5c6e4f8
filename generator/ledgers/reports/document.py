"""A document: headed paragraphs of plain text, and the small words that sentences with numbers are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from generator.ledgers.rates import Rate
from generator.ledgers.table import Row, Table


class Section(NamedTuple):
    """A headed part."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


class Document(Struct, frozen=True):
    """A report."""

    title: str
    lead: str
    """Of what, and as of when."""
    sections: tuple[Section, ...]


class Matter(NamedTuple):
    """A suggestion that a report names."""

    id: str
    title: str | None
    """``None`` where it may not be said."""
    letter: str | None


def sentence(parts: Iterable[str]) -> str:
    """Return clauses as a sentence; nothing of none."""
    kept = [part for part in parts if part]
    return f"{'，'.join(kept)}。" if kept else ""


def listed(rows: Iterable[Row], unit: str = "件") -> str:
    """Return rows with their shares: 经济建设 28 件，占 9.62%；…"""
    return "；".join(
        f"{row.label} {row.count} {unit}" + (f"，占 {row.percent}%" if row.percent is not None else "")
        for row in rows
        if row.count
    )


def named(rows: Iterable[Row], unit: str = "件") -> str:
    """Return rows without shares: 视察 3 件、座谈 5 件."""
    return "、".join(f"{row.label} {row.count} {unit}" for row in rows if row.count)


def rated(rate: Rate) -> str:
    """Return a rate with its parts: 办结答复率 86.59%（71/82）."""
    if rate.percent is None:
        return f"{rate.label}没有可以计算的"
    target = f"，目标 {rate.target}%" if rate.target else ""
    return f"{rate.label} {rate.percent}%（{rate.numerator}/{rate.denominator}{target}）"


def nonzero(table: Table) -> list[Row]:
    """Return the rows that count something."""
    return [row for row in table.rows if row.count]
