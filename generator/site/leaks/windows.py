"""Windows: many stretches of characters are looked for in a text in one pass."""

from __future__ import annotations

from itertools import compress, islice

from generator.site.leaks.withheld import LEAST

_WINDOW = 6
_STRIDE = LEAST - _WINDOW + 1
_SHEET = _STRIDE << 12
"""Characters that are looked at in one go."""
_STEPS = tuple(slice(n, n + _WINDOW) for n in range(0, _SHEET, _STRIDE))


class Windows:
    """Stretches of twelve characters that are looked for in a text, however many there are, in one pass.

    Each is known by seven windows, one for each place where a step of seven characters may meet it; the text is
    looked at in such steps, and read closely only where a window is met. Of a window its hash is kept.
    """

    def __init__(self) -> None:
        """Start knowing none."""
        self._known: dict[int, str | tuple[str, ...]] = {}
        """By window: the values that it may belong to."""
        self._stretches: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._known)

    def add(self, value: str, stretch: str) -> None:
        """Look out for a value by one of its stretches."""
        self._stretches[value] = stretch
        for start in range(_STRIDE):
            window = hash(stretch[start : start + _WINDOW])
            others = self._known.get(window)
            if others is None:
                self._known[window] = value
            else:
                self._known[window] = (*((others,) if isinstance(others, str) else others), value)

    def met(self, text: str) -> set[str]:
        """Return the values of which a text holds the stretch."""
        known, found = self._known, set[str]()
        for base in range(0, len(text), _SHEET):
            piece = text[base : base + _SHEET + _WINDOW]
            steps = map(piece.__getitem__, islice(_STEPS, -(-len(piece) // _STRIDE)))
            seen = map(known.__contains__, map(hash, steps))
            for at in compress(range(base, base + _SHEET, _STRIDE), seen):
                values = known[hash(text[at : at + _WINDOW])]
                near = text[max(at - _STRIDE, 0) : at + LEAST]
                for value in (values,) if isinstance(values, str) else values:
                    if self._stretches[value] in near:
                        found.add(value)
        return found
