"""A lot: cases that are counted together wherever they are counted. What is found in it is found once; lots add up.

A year is a lot, or two where a term ends in it; the term is the sum of its years, so that nothing is counted twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from generator.ledgers.measured import Gains, Measured, measured
from generator.ledgers.slip import Slip

T = TypeVar("T")


class Lot:
    """Some cases; those that are not registered are among them."""

    def __init__(self, cases: Iterable[Measured]) -> None:
        """Take the cases; nothing is counted before it is asked for."""
        self.cases = tuple(cases)
        self._found: dict[str, Any] = {}

    @cached_property
    def slips(self) -> list[Slip]:
        """Return the slips of all."""
        return [case.slip for case in self.cases]

    @cached_property
    def known(self) -> list[Slip]:
        """Return the slips of those that are registered."""
        return [case.slip for case in self.cases if case.gain.is_registered]

    @cached_property
    def gains(self) -> Gains:
        """Return what the registered ones add, withdrawn and merged ones among them."""
        return Counter([case.gain for case in self.cases if case.gain.is_registered])

    def once(self, name: str, find: Callable[[], T]) -> T:
        """Return what was found under a name; it is looked for when it is first asked for."""
        if name not in self._found:
            self._found[name] = find()
        found: T = self._found[name]
        return found

    def parted(self, name: str, keys: Callable[[Slip], Iterable[str]]) -> dict[str, Lot]:
        """Return the registered ones by some key, in the order in which the keys came.

        Args:
            name: what the keys are; one name always means the same keys.
            keys: the parts that a case belongs to; none leaves it out.
        """
        return self.once(f"parts-{name}", lambda: self._parts(keys))

    def _parts(self, keys: Callable[[Slip], Iterable[str]]) -> dict[str, Lot]:
        parts: dict[str, list[Measured]] = {}
        for case in self.cases:
            if case.gain.is_registered:
                for key in keys(case.slip):
                    if key in parts:
                        parts[key].append(case)
                    else:
                        parts[key] = [case]
        return {key: Lot(cases) for key, cases in parts.items()}


def lot_of(slips: Iterable[Slip]) -> Lot:
    """Return a lot of some cases."""
    return Lot(measured(slips))


def gains_of(lots: Iterable[Lot]) -> Gains:
    """Return what the registered cases of some lots add."""
    found: Gains = Counter()
    for lot in lots:
        found.update(lot.gains)
    return found
