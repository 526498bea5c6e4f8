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
        units.add(due.unit.id if due.unit else "")
    several = len(units - {""}) > 1
    return [_duty(found, several=several) for found in together.values()]


def _duty(found: list[PublicDue], *, several: bool) -> Duty:
    """Return a line; who has to do it is said where several have something to do."""
    due = found[0]
    names = "、".join([d.unit.name for d in found if d.unit]) if several else ""
    when = day(due.date) if due.status == MET else f"{day(due.date)}，{due.words}"
    lines = due.lines[:-1] if due.lines and due.lines[-1].startswith(RESULT) else due.lines
    return Duty(
        due.status, f"{due.label}（{names}）" if names else due.label, when, lines[0] if lines else "", lines[1:]
    )


def _by_day(due: PublicDue) -> tuple[date, str, str]:
    return (due.date or date.max, due.label, due.unit.id if due.unit else "")
