"""The directory: who there is, and since when until when. Staff are not in it: they stand on no page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from msgspec import Struct

from generator.law.provisions import Provisions
from generator.model.archive import House
from generator.model.congress import Congress
from generator.model.registers import (
    CommitteeEntry,
    DelegationEntry,
    DeputyEntry,
    Entry,
    Head,
    StationEntry,
    UnitEntry,
)
from generator.site.days import day
from generator.site.named import Named

E = TypeVar("E", bound=Entry)


class Directory(Struct, frozen=True):
    """Who there is on the day of the site."""

    congress: Congress
    as_of: date
    categories: Mapping[str, str]
    """Labels of the categories in force, by id."""
    deputies: Mapping[str, DeputyEntry]
    delegations: Mapping[str, DelegationEntry]
    units: Mapping[str, UnitEntry]
    committees: Mapping[str, CommitteeEntry]
    stations: Mapping[str, StationEntry]

    def serving(self, entries: Iterable[E]) -> list[E]:
        """Return those in office."""
        return [entry for entry in entries if entry.serves_on(self.as_of)]

    def resting(self, entries: Iterable[E]) -> list[E]:
        """Return those not in office any more, or not yet."""
        return [entry for entry in entries if not entry.serves_on(self.as_of)]

    def body(self, id: str | None) -> Entry | None:
        """Return a delegation, a body of the congress or a unit."""
        kinds: tuple[Mapping[str, Entry], ...] = (self.delegations, self.committees, self.units)
        return next((kind[id] for kind in kinds if id in kind), None) if id else None


def directory_of(house: House, provisions: Provisions, as_of: date) -> Directory:
    """Return the directory of an archive."""
    r, categories = house.registers, {c.id: c.label for c in provisions.categories.values()}
    return Directory(house.congress, as_of, categories, r.deputies, r.delegations, r.units, r.committees, r.stations)


def named(entry: Entry) -> Named:
    """Return an entry as its name and its page."""
    return Named(entry.id, entry.name)


def period(entry: Entry | Head) -> str:
    """Return since when until when, in words."""
    if entry.until is None:
        return f"{day(entry.from_)}起"
    return f"{day(entry.from_)}至 {day(entry.until)}"


def heads(entries: Iterable[Head]) -> str:
    """Return who heads a body, each with the time, the latest first."""
    ordered = sorted(entries, key=lambda h: (h.from_, h.name), reverse=True)
    return "；".join(f"{head.name}（{period(head)}）" for head in ordered)
