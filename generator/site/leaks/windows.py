"""Windows: many stretches of characters are looked for in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from generator.site.leaks.withheld import LEAST

_UNIT = 2
_STRETCH = LEAST * _UNIT
_WINDOW = 8
_STRIDE = 4
_ENCODING = "utf-16-le", "surrogatepass"
_STARTS = [tuple(start for start in range(_STRIDE) if places >> start & 1) for places in range(1 << _STRIDE)]
"""Places in a stretch, by the number in which each has its bit."""


class Windows:
    """Values that are looked for in a text by a stretch of each, however many there are, in one pass.

    A stretch is twelve characters, and known by four windows of eight, one for each place where a step of four may
    meet it. The text is read in such steps, of each character the low byte alone, so that a window is one number of
    eight bytes; where one is met, the stretches around it are looked up. Characters are UTF-16 units here.
    """

    def __init__(self) -> None:
        """Start knowing none."""
        self._known: dict[int, int] = {}
        """By window: where in a stretch it may stand, a bit a place."""
        self._values: dict[bytes, tuple[str, ...]] = {}
        """By stretch: whose it is."""

    def __bool__(self) -> bool:
        return bool(self._values)

    def add(self, value: str, words: str) -> None:
        """Look out for a value by some of its words, of twelve characters or more.

        Values often begin alike; one is known by its first stretch that is nobody else's.
        """
        units = words.encode(*_ENCODING)
        stretches = (units[n : n + _STRETCH] for n in range(0, len(units) - _STRETCH + 1, _UNIT))
        own = next((stretch for stretch in stretches if stretch not in self._values), units[:_STRETCH])
        others = self._values.get(own, ())
        self._values[own] = (*others, value)
        if others:
            return
        for start in range(_STRIDE):
            window = _windows(own[::_UNIT], start)[0]
            self._known[window] = self._known.get(window, 0) | 1 << start

    def met(self, text: str) -> Iterator[str]:
        """Yield the values of which a text holds the stretch, some of them more than once."""
        units, known = text.encode(*_ENCODING), self._known
        low = units[::_UNIT]
        for first in range(0, _WINDOW, _STRIDE):
            windows = _windows(low, first)
            for at in compress(range(len(windows)), map(known.__contains__, windows)):
                for start in _STARTS[known[windows[at]]]:
                    begin = (first + at * _WINDOW - start) * _UNIT
                    if begin >= 0:
                        yield from self._values.get(units[begin : begin + _STRETCH], ())


def _windows(low: bytes, first: int) -> list[int]:
    """Return the windows that follow one another from a place on."""
    return memoryview(low)[first : first + (len(low) - first) // _WINDOW * _WINDOW].cast("Q").tolist()
