"""Sheets: a list that is too long for a phone is laid out by year, and a year that is too long on several sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

ROOM = 500
"""How many lines one page holds."""

T = TypeVar("T")


class SheetLink(NamedTuple):
    """The page of a year, or one of its sheets, in a row of links."""

    label: str
    path: str
    current: bool


class Sheet(NamedTuple, Generic[T]):
    """One page of a year."""

    path: str
    number: int
    """From 1."""
    lines: Sequence[T]
    others: tuple[SheetLink, ...]
    """All sheets of the year; none where one is enough."""

    @property
    def mark(self) -> str:
        """Return what the heading adds."""
        return f"（第 {self.number} 页）" if self.others else ""


def sheets(path: str, year: int, lines: Sequence[T]) -> Iterator[Sheet[T]]:
    """Yield the pages of a year; the first stands at the year's own address."""
    starts = range(0, len(lines), ROOM)
    places = [f"{path}{year}/{n}/" if n > 1 else f"{path}{year}/" for n, _ in enumerate(starts, 1)]
    for n, (place, start) in enumerate(zip(places, starts, strict=True), 1):
        links = tuple(SheetLink(f"第 {k} 页", other, k == n) for k, other in enumerate(places, 1))
        yield Sheet(place, n, lines[start : start + ROOM], links if len(links) > 1 else ())


def years(path: str, found: Iterable[int], current: int | None, first: str) -> tuple[SheetLink, ...]:
    """Return the row of the years; its first link leads to the page that has a bit of all."""
    row = tuple(SheetLink(f"{year} 年", f"{path}{year}/", year == current) for year in found)
    return (SheetLink(first, path, current is None), *row) if row else ()
