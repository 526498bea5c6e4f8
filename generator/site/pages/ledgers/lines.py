"""The lines of a book: things in order, each put into words when it is looked at; a page looks at the first few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from generator.ledgers.sheet import Cell
from generator.site.named import Named
from generator.site.pages.names import heading_of, number_of, path_of
from generator.site.public import PublicRow

T = TypeVar("T")


class BookLine(NamedTuple):
    """A line: the case it is of, what stands in its own columns, and its tone."""

    year: int
    path: str
    """Empty where the line is no case."""
    id: str
    number: str
    heading: str
    hosts: str
    cells: tuple[Cell, ...]
    tone: str = ""


class Lines(Generic[T]):
    """All lines of a book."""

    def __init__(self, things: Sequence[T], say: Callable[[T], BookLine]) -> None:
        """Take the things in their order, and what makes a line of one."""
        self._things, self._say = things, say

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._things)

    def __iter__(self) -> Iterator[BookLine]:
        """Yield all."""
        return map(self._say, self._things)

    def first(self, count: int) -> list[BookLine]:
        """Return the first ones."""
        return [self._say(thing) for thing in self._things[:count]]


def names(them: tuple[Named, ...]) -> str:
    """Return names in a cell."""
    return them[0].name if len(them) == 1 else "、".join([one.name for one in them])


def line_of(row: PublicRow, *cells: Cell, tone: str = "") -> BookLine:
    """Return a line about a case."""
    return BookLine(row.year, path_of(row.id), row.id, number_of(row), heading_of(row), names(row.hosts), cells, tone)
