"""Those who act, as data: what their pages say of them, and how many suggestions each has to do with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from generator.model.registers import Head
from generator.site.feeds.addresses import calendar_path, feed_path
from generator.site.index import Index
from generator.site.named import Named
from generator.site.pages.bodies.directory import Directory, named
from generator.site.pages.bodies.units import counts_of


class OpenBody(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Somebody with a page."""

    id: str
    name: str
    from_: dt.date
    until: dt.date | None
    page: str


class OpenUnit(OpenBody, frozen=True, kw_only=True):
    """A unit."""

    system: str
    system_label: str
    office: bool
    parent: Named | None
    successor: Named | None
    head: tuple[Head, ...]
    hosted: int
    shared: int
    at_work: int
    late: int
    answered: int
    feed: str
    calendar: str


class OpenDeputy(OpenBody, frozen=True, kw_only=True):
    """A deputy."""

    level: str
    delegation: Named
    constituency: str | None
    led: int
    joined: int
    feed: str


class OpenDelegation(OpenBody, frozen=True, kw_only=True):
    """A delegation."""

    head: tuple[Head, ...]
    proposed: int
    feed: str


class OpenCommittee(OpenBody, frozen=True, kw_only=True):
    """A body of the congress."""

    kind: str
    kind_label: str
    supervises: tuple[str, ...]
    key: int
    watches: int


class OpenStation(OpenBody, frozen=True, kw_only=True):
    """A station."""

    kind: str | None
    kind_label: str | None
    body: Named | None
    standards: tuple[str, ...]


def units(directory: Directory, index: Index) -> Iterator[OpenUnit]:
    """Yield the units."""
    for one in directory.units.values():
        parent, successor = directory.units.get(one.parent or ""), directory.units.get(one.successor or "")
        hosted, shared, at_work, late, answered = counts_of(one, index)
        yield OpenUnit(
            id=one.id,
            name=one.name,
            from_=one.from_,
            until=one.until,
            page=named(one).path,
            system=one.system.value,
            system_label=one.system.label,
            office=one.office,
            parent=named(parent) if parent else None,
            successor=named(successor) if successor else None,
            head=one.head,
            hosted=hosted,
            shared=shared,
            at_work=at_work,
            late=late,
            answered=answered,
            feed=feed_path(one.id),
            calendar=calendar_path(one.id),
        )


def deputies(directory: Directory, index: Index) -> Iterator[OpenDeputy]:
    """Yield the deputies."""
    for one in directory.deputies.values():
        delegation = directory.delegations.get(one.delegation)
        yield OpenDeputy(
            id=one.id,
            name=one.name,
            from_=one.from_,
            until=one.until,
            page=named(one).path,
            level=(one.level or directory.congress.level).label,
            delegation=named(delegation) if delegation else Named(one.delegation, one.delegation),
            constituency=one.constituency,
            led=len(index.led.get(one.id, ())),
            joined=len(index.joined.get(one.id, ())),
            feed=feed_path(one.id),
        )


def delegations(directory: Directory, index: Index) -> Iterator[OpenDelegation]:
    """Yield the delegations."""
    for one in directory.delegations.values():
        yield OpenDelegation(
            id=one.id,
            name=one.name,
            from_=one.from_,
            until=one.until,
            page=named(one).path,
            head=one.head,
            proposed=len(index.of_delegation.get(one.id, ())),
            feed=feed_path(one.id),
        )


def committees(directory: Directory, index: Index) -> Iterator[OpenCommittee]:
    """Yield the bodies of the congress."""
    for one in directory.committees.values():
        yield OpenCommittee(
            id=one.id,
            name=one.name,
            from_=one.from_,
            until=one.until,
            page=named(one).path,
            kind=one.kind.value,
            kind_label=one.kind.label,
            supervises=one.supervises,
            key=len(index.key.get(one.id, ())),
            watches=len(index.watches.get(one.id, ())),
        )


def stations(directory: Directory, _: Index) -> Iterator[OpenStation]:
    """Yield the stations."""
    for one in directory.stations.values():
        body = directory.body(one.body)
        yield OpenStation(
            id=one.id,
            name=one.name,
            from_=one.from_,
            until=one.until,
            page=named(one).path,
            kind=one.kind.value if one.kind else None,
            kind_label=one.kind.label if one.kind else None,
            body=named(body) if body else None,
            standards=one.standards,
        )
