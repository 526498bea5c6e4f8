"""Windows: many stretches of characters are looked for in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from generator.site.leaks.withheld import LEAST

_UNIT = 2
_WINDOW = 4 * _UNIT
"""Bytes of a window: as many as one number holds."""
_STRIDE = LEAST * _UNIT - _WINDOW
"""Bytes from one window to the next: a stretch holds one of them whole, wherever it begins."""
_ENCODING = "utf-16-le", "surrogatepass"


class Windows:
    """Stretches of twelve characters that are looked for in a text, however many there are, in one pass.

    Each is known by eight windows of four characters, one for each place where a step of eight characters may meet
    it. The text is read in such steps, a window a number; where one is met, the stretches around it are looked up.
    Characters are UTF-16 units here, of which a stretch takes the first twelve.
    """

    def __init__(self) -> None:
        """Start knowing none."""
        self._known: dict[int, tuple[int, ...]] = {}
        """By window: where in a stretch it may stand."""
        self._stretches: dict[bytes, tuple[str, ...]] = {}
        """By stretch: the values that begin with it."""

    def __bool__(self) -> bool:
        return bool(self._stretches)

    def add(self, value: str, stretch: str) -> None:
        """Look out for a value by one of its stretches, of twelve characters or more."""
        units = stretch.encode(*_ENCODING)[: LEAST * _UNIT]
        others = self._stretches.get(units, ())
        self._stretches[units] = (*others, value)
        if others:
            return
        for start in range(0, _STRIDE, _UNIT):
            window = memoryview(units[start : start + _WINDOW]).cast("Q")[0]
            places = self._known.get(window, ())
            if start not in places:
                self._known[window] = (*places, start)

    def met(self, text: str) -> Iterator[str]:
        """Yield the values of which a text holds the stretch, some of them more than once."""
        units, known = text.encode(*_ENCODING), self._known
        windows = memoryview(units)[: len(units) // _WINDOW * _WINDOW].cast("Q")[:: _STRIDE // _WINDOW].tolist()
        for at in compress(range(len(windows)), map(known.__contains__, windows)):
            for start in known[windows[at]]:
                begin = at * _STRIDE - start
                if begin >= 0:
                    yield from self._stretches.get(units[begin : begin + LEAST * _UNIT], ())
