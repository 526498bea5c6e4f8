"""A lot: cases that are counted together wherever they are counted. What is found in it is found once; lots add up.

A year is a lot, or two where a term ends in it; the term is the sum of its years, so that nothing is counted twice.
What was found is small and stays; the cases themselves can be let go of, and are called back where they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

from generator.ledgers.measured import Gains, Measured, measured
from generator.ledgers.slip import Slip

T = TypeVar("T")
Keys = Callable[[Slip], Iterable[str]]
"""Returns the parts that a case belongs to; none leaves it out."""


class Lot:
    """Some cases; those that are not registered are among them."""

    def __init__(self, call: Callable[[], Iterable[Measured]], cases: Iterable[Measured] | None = None) -> None:
        """Take the cases; nothing is counted before it is asked for.

        Args:
            call: brings the cases, always the same.
            cases: they, where they are at hand.
        """
        self._call = call
        self._cases = None if cases is None else tuple(cases)
        self._known: list[Slip] | None = None
        self._parts: dict[str, dict[str, Lot]] = {}
        self._found: dict[str, Any] = {}

    @property
    def cases(self) -> tuple[Measured, ...]:
        """Return all cases."""
        if self._cases is None:
            self._cases = tuple(self._call())
        return self._cases

    @property
    def slips(self) -> list[Slip]:
        """Return the slips of all."""
        return [case.slip for case in self.cases]

    @property
    def known(self) -> list[Slip]:
        """Return the slips of those that are registered."""
        if self._known is None:
            self._known = [case.slip for case in self.cases if case.gain.is_registered]
        return self._known

    @property
    def gains(self) -> Gains:
        """Return what the registered ones add, withdrawn and merged ones among them."""
        return self.once("gains", self._gains)

    def _gains(self) -> Gains:
        return Counter([case.gain for case in self.cases if case.gain.is_registered])

    def once(self, name: str, find: Callable[[], T]) -> T:
        """Return what was found under a name; it is looked for when it is first asked for."""
        if name not in self._found:
            self._found[name] = find()
        found: T = self._found[name]
        return found

    def parted(self, name: str, keys: Keys) -> dict[str, Lot]:
        """Return the registered ones by some key, in the order in which the keys came; one name means the same keys."""
        if name not in self._parts:
            parts: dict[str, list[Measured]] = {}
            for case in self.cases:
                if case.gain.is_registered:
                    for key in keys(case.slip):
                        if key in parts:
                            parts[key].append(case)
                        else:
                            parts[key] = [case]
            self._parts[name] = {key: Lot(partial(self._part, key, keys), cases) for key, cases in parts.items()}
        return self._parts[name]

    def _part(self, key: str, keys: Keys) -> Iterator[Measured]:
        return (case for case in self.cases if case.gain.is_registered and key in keys(case.slip))

    def rest(self) -> None:
        """Let go of the cases; what was found stays."""
        self._cases = self._known = None
        for parts in self._parts.values():
            for part in parts.values():
                part.rest()


def lot_of(slips: Iterable[Slip]) -> Lot:
    """Return a lot of some cases."""
    cases = tuple(measured(slips))
    return Lot(lambda: cases)


def gains_of(lots: Iterable[Lot]) -> Gains:
    """Return what the registered cases of some lots add."""
    found: Gains = Counter()
    for lot in lots:
        found.update(lot.gains)
    return found
