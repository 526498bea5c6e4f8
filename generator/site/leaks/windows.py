"""Windows: many stretches of characters are looked for in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

from generator.site.leaks.withheld import LEAST

_UNIT = 2
_STRETCH = LEAST * _UNIT
_WINDOW = 8
_WIDE = 2 * _WINDOW - 1
"""So many characters hold a whole window wherever a text begins that is read in windows one after the other."""
_NUMBER = Struct("Q")
_ENCODING = "utf-16-le", "surrogatepass"


class Units(NamedTuple):
    """A text in UTF-16 units, as it is looked through."""

    all: bytes
    low: bytes
    """The low byte of each."""


def units_of(text: str) -> Units:
    """Return the units of a text."""
    units = text.encode(*_ENCODING)
    return Units(units, units[::_UNIT])


class Windows:
    """Values that are looked for in a text by a stretch of each, however many there are, in one pass.

    A text is read in windows of eight characters, one after the other, of each character the low byte alone, so that
    a window is one number of eight bytes. A stretch is known by the windows that may be met in it: eight, one for each
    place in a stretch of fifteen characters. One of twelve has room for four of them alone; it is met for sure where
    the text is read a second time, four characters later. Where a window is met, the stretches around it are looked
    up. Characters are UTF-16 units here.
    """

    def __init__(self) -> None:
        """Start knowing none."""
        self._once: set[int] = set()
        """Windows of all stretches."""
        self._twice: set[int] = set()
        """Those of narrow ones, for which a text is read a second time."""
        self._values: dict[bytes, str] = {}
        """By the first twelve characters of a stretch: whose it is."""
        self._others: dict[bytes, list[str]] = {}
        """Who else has it: those that have no stretch of their own."""

    def __bool__(self) -> bool:
        return bool(self._values)

    def add(self, value: str, words: Units) -> None:
        """Look out for a value by some of its words, of twelve characters or more.

        Values often begin alike; one is known by its first stretch that is nobody else's.
        """
        units = words.all
        begins = range(0, len(units) - _STRETCH + 1, _UNIT)
        begin = next((n for n in begins if units[n : n + _STRETCH] not in self._values), 0)
        own = units[begin : begin + _STRETCH]
        if self._values.setdefault(own, value) is not value:
            self._others.setdefault(own, []).append(value)
        low = words.low[begin // _UNIT :][:_WIDE]
        wide = len(low) == _WIDE
        windows = [_NUMBER.unpack_from(low, start)[0] for start in range(_WINDOW if wide else _WINDOW // 2)]
        self._once.update(windows)
        if not wide:
            self._twice.update(windows)

    def met(self, text: Units) -> Iterator[str]:
        """Yield the values of which a text holds the stretch, some of them more than once."""
        units, low = text
        for first, known in (0, self._once), (_WINDOW // 2, self._twice):
            windows = _windows(low, first)
            if known and not known.isdisjoint(windows):
                for at, window in enumerate(windows):
                    if window in known:
                        yield from self._around(units, first + at * _WINDOW)

    def _around(self, units: bytes, window: int) -> Iterator[str]:
        """Yield the values of which a stretch stands around a window."""
        for begin in range(max(window - _WINDOW + 1, 0) * _UNIT, (window + 1) * _UNIT, _UNIT):
            stretch = units[begin : begin + _STRETCH]
            if stretch in self._values:
                yield self._values[stretch]
                yield from self._others.get(stretch, ())


def _windows(low: bytes, first: int) -> memoryview:
    """Return the windows that follow one another from a place on, as numbers."""
    return memoryview(low)[first : first + max(len(low) - first, 0) // _WINDOW * _WINDOW].cast("Q")
