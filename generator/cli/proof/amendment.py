"""What a step changes of the house, and which records that concerns: the others are as lawful as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from generator.model.archive import House
from generator.model.congress import CalendarYears, Congress
from generator.model.registers import Entry, Registers, UnitEntry

_SILENT = frozenset({"name", "short_name", "demo", "number_gaps", "targets", "rounding"})
"""Keys of congress.yml by which no record is judged."""
_LISTED = frozenset({"sessions", "categories", "classes", "terms"})
"""Those that hold what records name: more of it makes nothing unlawful."""
_NAMES = re.compile(rb"(?<![a-z0-9-])[dgucs]-[a-z0-9-]+")
_DAYS = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Amendment(NamedTuple):
    """What has become different in a house."""

    names: frozenset[bytes]
    """Ids of entries that have gone or say something else, and of units that hang on them."""
    since: date | None
    """From which day on events are judged and windows counted otherwise; ``None`` where they are not."""

    @property
    def is_nothing(self) -> bool:
        """Tell whether it concerns no record."""
        return not self.names and self.since is None

    def concerns(self, data: bytes) -> bool:
        """Tell whether a record with these bytes may be judged otherwise now."""
        if self.since is not None:
            since = self.since.isoformat().encode()
            if self.since == date.min or any(day >= since for day in _DAYS.findall(data)):
                return True
        return not self.names.isdisjoint(_NAMES.findall(data))


def amendment(before: House, after: House) -> Amendment:
    """Compare two houses."""
    days = [*_policy(before.congress, after.congress), *_calendar(before.calendar, after.calendar)]
    changed: set[str] = set()
    for stem in Registers.TYPES:
        if stem != "staff":  # they act for bodies, and no record names them
            changed |= _changed(getattr(before.registers, stem), getattr(after.registers, stem))
    units = [*before.registers.units.values(), *after.registers.units.values()]
    while more := {u.id for u in units if _hangs_on(u, changed)} - changed:
        changed |= more
    return Amendment(frozenset(id.encode() for id in changed), min(days, default=None))


def _changed(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> set[str]:
    """Return the ids of entries that have gone or say something else than another name."""
    return {
        id
        for id, old in before.items()
        if (new := after.get(id)) is not old and (new is None or replace(new, name="") != replace(old, name=""))
    }


def _hangs_on(unit: UnitEntry, changed: set[str]) -> bool:
    return unit.parent in changed or unit.successor in changed


def _policy(before: Congress, after: Congress) -> Iterable[date]:
    """Yield the days from which on another policy holds."""
    for key in Congress.__struct_fields__:
        old, new = getattr(before, key), getattr(after, key)
        if old == new or key in _SILENT or (key in _LISTED and all(item in new for item in old)):
            continue
        if key == "changes" and all(change in new for change in old):
            yield from (change.from_ for change in new if change not in old)
        else:
            yield date.min


def _calendar(before: CalendarYears | None, after: CalendarYears | None) -> Iterable[date]:
    """Yield the day from which on working days may be others: a window that ends in a year begins in the one before."""
    if before == after:
        return
    old, new = (_days(calendar) for calendar in (before, after))
    years = {year for year, *_ in old ^ new}
    yield date(max(min(years, default=1) - 1, 1), 1, 1)


def _days(calendar: CalendarYears | None) -> set[tuple[int, str, date | None]]:
    if calendar is None:
        return set()
    found: set[tuple[int, str, date | None]] = {(year, "known", None) for year in calendar.years}
    found |= {(day.year, "off", day) for day in calendar.holidays}
    return found | {(day.year, "on", day) for day in calendar.workdays}
