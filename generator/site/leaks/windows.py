"""Windows: many stretches of characters are looked for in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct

from generator.site.leaks.owners import Owners
from generator.site.leaks.withheld import LEAST

_UNIT = 2
_STRETCH = LEAST * _UNIT
_WINDOW = 8
_WIDE = 2 * _WINDOW - 1
"""So many characters hold a whole window wherever a text begins that is read in windows one after the other."""
_NUMBER = Struct("Q")
_ENCODING = "utf-16-le", "surrogatepass"


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
        self._owners = Owners()
        """By the first twelve characters of a stretch."""

    def __bool__(self) -> bool:
        return bool(self._owners)

    def add(self, value: str, words: str) -> None:
        """Look out for a value by some of its words, of twelve characters or more: its first stretch of its own."""
        units = words.encode(*_ENCODING)
        begins = range(0, len(units) - _STRETCH + 1, _UNIT)
        begin = next((n for n in begins if units[n : n + _STRETCH] not in self._owners), 0)
        self._owners.add(units[begin : begin + _STRETCH], value)
        low = units[begin : begin + _WIDE * _UNIT : _UNIT]
        wide = len(low) == _WIDE
        windows = [_NUMBER.unpack_from(low, start)[0] for start in range(_WINDOW if wide else _WINDOW // 2)]
        self._once.update(windows)
        if not wide:
            self._twice.update(windows)

    def met(self, text: str) -> Iterator[str]:
        """Yield the values of which a text holds the stretch, some of them more than once."""
        units = text.encode(*_ENCODING)
        low = units[::_UNIT]
        for first, known in (0, self._once), (_WINDOW // 2, self._twice):
            windows = _windows(low, first)
            if known and not known.isdisjoint(windows):
                for at, window in enumerate(windows):
                    if window in known:
                        yield from self._owners.of(_around(units, first + at * _WINDOW))


def _around(units: bytes, window: int) -> Iterator[bytes]:
    """Yield the stretches around a window."""
    for begin in range(max(window - _WINDOW + 1, 0) * _UNIT, (window + 1) * _UNIT, _UNIT):
        yield units[begin : begin + _STRETCH]


def _windows(low: bytes, first: int) -> memoryview:
    """Return the windows that follow one another from a place on, as numbers."""
    return memoryview(low)[first : first + max(len(low) - first, 0) // _WINDOW * _WINDOW].cast("Q")
