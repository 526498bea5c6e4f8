"""Duties: what is due, each with the way its day was found; units that share a day and its reasons share a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from generator.site.days import day
from generator.site.public import PublicDue

MET = "met"
RESULT = "因此期满之日是"
"""How the last line of a reckoning begins; the day itself stands above it already."""


class Duty(Struct, frozen=True):
    """A day by which something is due."""

    status: str
    what: str
    """Who has to do what."""
    when: str
    first: str
    """The first line of how the day was found; empty where that may not be shown."""
    rest: tuple[str, ...]


def duties_of(dues: Iterable[PublicDue]) -> list[Duty]:
    """Return what is due, the nearest first."""
    together: dict[tuple[str, date | None, str, tuple[str, ...]], list[PublicDue]] = {}
    units = set()
    for due in sorted(dues, key=_by_day):
        together.setdefault((due.label, due.date, due.words, due.lines), []).append(due)
        if due.unit:
            units.add(due.unit.id)
    several = len(units) > 1
    return [_duty(found, several=several) for found in together.values()]


def _duty(found: list[PublicDue], *, several: bool) -> Duty:
    """Return a line; who has to do it is said where several have something to do."""
    due = found[0]
    what, when, lines = due.label, day(due.date), due.lines
    if several and (names := "、".join([d.unit.name for d in found if d.unit])):
        what = f"{what}（{names}）"
    if due.status != MET:
        when = f"{when}，{due.words}"
    if not lines:
        return Duty(due.status, what, when, "", ())
    return Duty(due.status, what, when, lines[0], lines[1:-1] if lines[-1].startswith(RESULT) else lines[1:])


def _by_day(due: PublicDue) -> tuple[date, str, str]:
    return (due.date or date.max, due.label, due.unit.id if due.unit else "")
