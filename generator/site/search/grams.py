"""Grams: pairs of characters, each with the positions of the suggestions that hold it.

A gram is two UTF-16 units, as browsers count them, in one number: the first unit in the low half. Positions are
written as the gaps between them, each a LEB128 number. What has been collected leaves as a run, sorted by gram, before
it grows too large; runs follow each other in the order of positions and are joined by ``joined``.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, repeat
from typing import NamedTuple

ROOM = 4_000_000
"""How many postings are collected before they leave, at four bytes each."""
_SMALL = 0x80
_LANE = 4


class Postings(NamedTuple):
    """A gram in one run: its first and last position, and the gaps after the first."""

    gram: int
    first: int
    last: int
    gaps: bytes

    @property
    def data(self) -> bytes:
        """Return all positions as gaps, the first one from -1."""
        return leb(self.first + 1) + self.gaps

    def positions(self) -> Iterator[int]:
        """Yield all positions."""
        at, gap, shift = self.first, 0, 0
        yield at
        for byte in self.gaps:
            gap |= (byte & 0x7F) << shift
            shift += 7
            if byte < _SMALL:
                at += gap
                yield at
                gap, shift = 0, 0


Run = Callable[[Iterable[Postings]], None]
"""Puts a run away."""


class Grams:
    """Collects the grams of suggestions that come in the order of their positions."""

    def __init__(self, run: Run) -> None:
        """Start with none; ``run`` takes what has been collected."""
        self._run = run
        self._held = 0
        self._lists: defaultdict[int, array[int]] = defaultdict(_positions)

    def take(self, position: int, text: str) -> None:
        """Take the folded words of the suggestion at a position."""
        found = grams_of(text)
        lists = map(self._lists.__getitem__, found)
        deque(map(array.append, lists, repeat(position)), 0)  # a loop in C: there are a thousand of them
        self._held += len(found)
        if self._held >= ROOM:
            self.finish()

    def finish(self) -> None:
        """Let go of everything that has been collected."""
        lists = self._lists
        if lists:
            self._run(Postings(gram, found[0], found[-1], _gaps(found)) for gram, found in sorted(lists.items()))
        self._lists, self._held = defaultdict(_positions), 0


def grams_of(text: str) -> set[int]:
    """Return the grams of a folded text."""
    units = text.encode("utf-16-le")
    found = set(memoryview(units[: len(units) & ~3]).cast("I"))
    found.update(memoryview(units[2 : 2 + (len(units) - 2 & ~3)]).cast("I"))
    return found


def joined(runs: Iterable[Postings]) -> Iterator[Postings]:
    """Yield each gram with all its positions, once, from runs merged by gram and then by position."""
    for gram, parts in groupby(runs, key=lambda postings: postings.gram):
        first, *more = parts
        whole, last = bytearray(first.gaps), first.last
        for part in more:
            whole += leb(part.first - last) + part.gaps
            last = part.last
        yield Postings(gram, first.first, last, bytes(whole))


def mended(old: Iterable[Postings], gone: Mapping[int, set[int]], new: Mapping[int, set[int]]) -> Iterator[Postings]:
    """Yield each gram of an earlier index, with positions that hold it no more left out, and new ones put in.

    Args:
        old: each gram once, in rising order.
        gone: positions by gram.
        new: positions by gram; they count also where they are among those gone.
    """
    fresh = deque(sorted(gram for gram, found in new.items() if found - gone.get(gram, set())))
    for postings in old:
        gram = postings.gram
        while fresh and fresh[0] < gram:
            yield _postings(fresh[0], new[fresh.popleft()])
        if fresh and fresh[0] == gram:
            fresh.popleft()
        elif gone.get(gram, set()) <= new.get(gram, set()):
            yield postings
            continue
        if found := {*postings.positions()} - gone.get(gram, set()) | new.get(gram, set()):
            yield _postings(gram, found)
    for gram in fresh:
        yield _postings(gram, new[gram])


def _postings(gram: int, positions: set[int]) -> Postings:
    rising = array("I", sorted(positions))
    return Postings(gram, rising[0], rising[-1], _gaps(rising))


def leb(number: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first, each but the last with its high bit set."""
    found = bytearray()
    while number >= _SMALL:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


_CODES = [leb(n) for n in range(1 << 14)]


def _positions() -> array[int]:
    return array("I")


def _gaps(positions: array[int]) -> bytes:
    """Return the gaps of a rising list; all are taken in one subtraction, four bytes a lane, of which none borrows."""
    lanes = int.from_bytes(positions[1:].tobytes(), "little") - int.from_bytes(positions[:-1].tobytes(), "little")
    found = lanes.to_bytes(_LANE * (len(positions) - 1), "little")
    low = found[::_LANE]
    if low.isascii() and 0 not in low and found.count(0) == (_LANE - 1) * len(low):
        return low  # every gap is one small byte
    return b"".join(_CODES[gap] if gap < len(_CODES) else leb(gap) for gap in memoryview(found).cast("I"))
