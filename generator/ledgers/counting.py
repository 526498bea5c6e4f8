"""How a congress counts: the rows its tables have, what they are called, how shares are rounded, what it aims at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.law.step import Facts
from generator.model.congress import Rounding
from generator.model.words import RateName


@dataclass(frozen=True, slots=True)
class Counting:
    """What the tables of an archive are laid out by, as of a day. Mappings are ids or letters to names, in order."""

    term: int
    categories: Mapping[str, str]
    """Those in force; earlier ones follow in ``past``."""
    classes: Mapping[str, str]
    units: Mapping[str, str]
    systems: Mapping[str, str]
    """Each unit's system."""
    delegations: Mapping[str, str]
    committees: Mapping[str, str]
    supervisors: Mapping[str, tuple[str, ...]]
    """By category or unit: the committees that supervise it."""
    rounding: Rounding
    targets: Mapping[RateName, str]
    past: Mapping[str, str]
    """Categories and classes that were in force once, for records of those days."""
    _bodies: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def bodies(self, matters: tuple[str, ...]) -> tuple[str, ...]:
        """Return the committees that supervise what has to do with some categories and units, each once."""
        found = self._bodies.get(matters)
        if found is None:
            found = tuple(dict.fromkeys(id for matter in matters for id in self.supervisors.get(matter, ())))
            self._bodies[matters] = found
        return found


def counting_of(facts: Facts, as_of: date) -> Counting:
    """Return how an archive counts on a day."""
    congress, registers, provisions = facts.book.congress, facts.registers, facts.book.on(as_of)
    past = {c.id: c.label for c in congress.categories} | {c.letter: c.label for c in congress.classes}
    for change in congress.changes:
        past |= {c.id: c.label for c in change.categories or ()} | {c.letter: c.label for c in change.classes or ()}
    supervisors: dict[str, tuple[str, ...]] = {}
    for committee in registers.committees.values():
        for matter in committee.supervises if committee.serves_on(as_of) else ():
            supervisors[matter] = (*supervisors.get(matter, ()), committee.id)
    return Counting(
        congress.term,
        {c.id: c.label for c in provisions.categories.values()},
        {c.letter: f"{c.letter} 类（{c.label}）" for c in provisions.classes.values()},
        {u.id: u.name for u in registers.units.values()},
        {u.id: u.system.value for u in registers.units.values()},
        {d.id: d.name for d in registers.delegations.values()},
        {c.id: c.name for c in registers.committees.values()},
        supervisors,
        congress.rounding,
        congress.targets,
        past,
    )
