"""Lists as data: the suggestions of each year and everybody who acts, a row a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from generator.site.data import bodies
from generator.site.data.bodies import OpenCommittee, OpenDelegation, OpenDeputy, OpenStation, OpenUnit
from generator.site.data.case import FOLDER
from generator.site.index import Index
from generator.site.licence import LICENCE
from generator.site.page import COMMITTEES, DELEGATIONS, DEPUTIES, STATIONS, UNITS, Crumb
from generator.site.pages.bodies.directory import Directory
from generator.site.pages.ledgers.files import File
from generator.site.public import PublicRow

_ENCODE = msgspec.json.Encoder().encode


class OpenList(Struct, frozen=True):
    """What every list says of itself; its rows follow."""

    schema: str
    title: str
    page: str
    as_of: dt.date
    licence: str


class OpenRows(OpenList, frozen=True):
    """Suggestions of one year, the newest first."""

    rows: tuple[PublicRow, ...]


class OpenUnits(OpenList, frozen=True):
    """All units."""

    rows: tuple[OpenUnit, ...]


class OpenDeputies(OpenList, frozen=True):
    """All deputies."""

    rows: tuple[OpenDeputy, ...]


class OpenDelegations(OpenList, frozen=True):
    """All delegations."""

    rows: tuple[OpenDelegation, ...]


class OpenCommittees(OpenList, frozen=True):
    """All bodies of the congress."""

    rows: tuple[OpenCommittee, ...]


class OpenStations(OpenList, frozen=True):
    """All stations."""

    rows: tuple[OpenStation, ...]


class Roll(NamedTuple):
    """A list of those who act."""

    name: str
    crumb: Crumb
    type: type[OpenList]
    rows: Callable[[Directory, Index], Iterator[Struct]]


ROLLS = (
    Roll("units", UNITS, OpenUnits, bodies.units),
    Roll("deputies", DEPUTIES, OpenDeputies, bodies.deputies),
    Roll("delegations", DELEGATIONS, OpenDelegations, bodies.delegations),
    Roll("committees", COMMITTEES, OpenCommittees, bodies.committees),
    Roll("stations", STATIONS, OpenStations, bodies.stations),
)


class Listed(NamedTuple):
    """A list that was written, for the description of them all."""

    file: File
    title: str
    schema: str
    """The name of its schema."""


def build(rows: Sequence[PublicRow], directory: Directory, index: Index, as_of: dt.date) -> Iterator[Listed]:
    """Yield the suggestions year by year, the latest year first, then those who act."""
    years: dict[int, list[PublicRow]] = {}
    for row in rows:
        years.setdefault(row.year, []).append(row)
    for year in sorted(years, reverse=True):
        title, page = f"{year} 年的建议", f"suggestions/{year}/"
        newest = sorted(years[year], key=lambda r: r.id, reverse=True)
        head = OpenList("jianyi.suggestions/1", title, page, as_of, LICENCE.name)
        yield Listed(_file(f"{FOLDER}{year}.json", head, newest), title, "suggestions")
    for roll in ROLLS:
        head = OpenList(f"jianyi.{roll.name}/1", roll.crumb.title, roll.crumb.path, as_of, LICENCE.name)
        file = _file(f"data/{roll.name}.json", head, roll.rows(directory, index))
        yield Listed(file, roll.crumb.title, roll.name)


def _file(path: str, head: OpenList, rows: Iterable[Any]) -> File:
    data = _ENCODE(head)[:-1] + b',"rows":[\n' + b",\n".join(map(_ENCODE, rows)) + b"\n]}\n"
    return File(path, data)
