"""The rows: what results show of each suggestion and are sorted out by, in the order of positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.site.named import Named
from generator.site.pages.names import heading_of, number_of
from generator.site.public import PublicRow
from generator.site.states import state_id

ROOM = 5_000
"""How many rows a file holds."""
FACETS = ("category", "state", "class", "delegation", "deputy", "unit")
"""What results can be sorted out by, beside the year and the two marks; names stand once, rows give their number."""
KEY, OVERDUE = 1, 2
"""The marks of a row, added."""

_ENCODE = msgspec.json.Encoder().encode


class Names:
    """The names of one archive, each with its id, in the order they were first met."""

    def __init__(self) -> None:
        """Start with none."""
        self._places: dict[str, dict[tuple[str, str], int]] = {facet: {} for facet in FACETS}

    def place(self, facet: str, id: str, label: str) -> int:
        """Return the number of a name."""
        places = self._places[facet]
        return places.setdefault((id, label), len(places))

    def json(self) -> bytes:
        """Return all names, by facet."""
        return _ENCODE({facet: list(places) for facet, places in self._places.items()})


def rows_of(rows: Iterable[tuple[int, PublicRow]], names: Names) -> Iterator[bytes]:
    """Yield files of rows; each row comes with its position."""
    held: list[Sequence[object]] = []
    for position, row in rows:
        held.append(_row(position, row, names))
        if len(held) == ROOM:
            yield _ENCODE(held)
            held = []
    if held:
        yield _ENCODE(held)


def _row(position: int, row: PublicRow, names: Names) -> Sequence[object]:
    """Return a row as the script reads it; -1 where nobody or nothing is named."""
    return (
        position,
        row.id,
        number_of(row),
        heading_of(row),
        names.place("category", row.category_id, row.category),
        names.place("state", state_id(row), row.state_label),
        names.place("class", row.result[0], row.result) if row.result else -1,
        _named("delegation", row.delegation, names),
        _named("deputy", row.lead, names) if row.lead and row.lead.path.startswith("deputies/") else -1,
        tuple(_named("unit", host, names) for host in row.hosts),
        KEY * row.key + OVERDUE * bool(row.days_late),
    )


def _named(facet: str, one: Named | None, names: Names) -> int:
    return names.place(facet, one.id, one.name) if one else -1
