"""A roll: everybody of one kind, in groups, with a few counts each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from generator.site.page import COMMITTEES, DELEGATIONS, DEPUTIES, HOME, STATIONS, UNITS, Crumb, Head, Heading, Page

FOLDED_FROM = 500
"""From how many lines on the groups of a roll are folded."""
KINDS = (UNITS, DEPUTIES, DELEGATIONS, COMMITTEES, STATIONS)


class RollLine(NamedTuple):
    """One of them."""

    path: str
    name: str
    note: str
    counts: tuple[int, ...]


class Group(NamedTuple):
    """Some of them, under a heading."""

    id: str
    title: str
    lines: tuple[RollLine, ...]


class Kind(NamedTuple):
    """A roll's link in the row of rolls."""

    label: str
    path: str
    current: bool


class RollView(Struct, frozen=True):
    """A roll."""

    heading: str
    lead: str
    note: str
    kinds: tuple[Kind, ...]
    what: str
    """What stands in the first column."""
    columns: tuple[str, ...]
    late: int
    """Which column counts what is late, from 0; -1 where none does."""
    groups: tuple[Group, ...]
    folded: bool
    empty: str


def roll_page(
    crumb: Crumb,
    lead: str,
    columns: Sequence[str],
    groups: Sequence[Group],
    *,
    description: str,
    empty: str,
    note: str = "",
) -> Iterator[Page]:
    """Yield the page of a roll; groups without lines are left out."""
    kept = tuple(group for group in groups if group.lines)
    folded = sum(len(group.lines) for group in kept) >= FOLDED_FROM
    kinds = tuple(Kind(kind.title, kind.path, kind is crumb) for kind in KINDS)
    late = columns.index("逾期") if "逾期" in columns else -1
    view = RollView(crumb.title, lead, note, kinds, crumb.title, tuple(columns), late, kept, folded, empty)
    toc = tuple(Heading(group.id, group.title) for group in kept) if len(kept) > 1 else ()
    yield Page(crumb.path, "pages/roll.html", Head(crumb.title, description, crumb.path, (HOME,), toc), view)
