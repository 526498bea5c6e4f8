"""Neighbours: what every page may need to know of the other suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.site.pages.names import heading_of, number_of, path_of
from generator.site.public import PublicRow

RELATED = "related"
"""Id of the heading over the neighbours."""


NEXT = "<!-- next -->"
"""What stands between the neighbours of one and of the next, when those of many are printed in one go."""
BATCH = 500


class Related(Struct, frozen=True):
    """Another suggestion that has to do with this one."""

    why: str
    path: str | None
    """``None`` where that one has no page."""
    heading: str


class Turn(Struct, frozen=True):
    """The suggestion before or after, in the same year."""

    label: str
    path: str
    way: str
    """``prev`` or ``next``."""


class Around(Struct, frozen=True):
    """What stands around a suggestion."""

    related: tuple[Related, ...]
    turns: tuple[Turn, ...]


class Neighbours:
    """Knows all rows, and the links between them."""

    def __init__(self, rows: Iterable[PublicRow], links: Iterable[tuple[str, str, str]]) -> None:
        """Take all rows, and the links between them as (why, from, to)."""
        self.rows: Mapping[str, PublicRow] = {r.id: r for r in rows}
        order = sorted(self.rows)
        self.place = {id: n for n, id in enumerate(order)}
        self.order = order
        self.ahead: dict[str, list[tuple[str, str]]] = {}
        self.back: dict[str, list[tuple[str, str]]] = {}
        for why, source, target in links:
            self.ahead.setdefault(source, []).append((why, target))
            told = {"以前提过": "以后又提", "并入": "并入这一件"}.get(why)
            if told:
                self.back.setdefault(target, []).append((told, source))

    def printed(self, part: Callable[[Sequence[Around]], str]) -> Iterator[tuple[str, str]]:
        """Yield each suggestion with what stands around it; ``part`` prints many in one go."""
        for start in range(0, len(self.order), BATCH):
            batch = self.order[start : start + BATCH]
            yield from zip(batch, part([self.around(id) for id in batch]).split(NEXT), strict=False)

    def around(self, id: str) -> Around:
        """Return what stands around a suggestion."""
        return Around(self.of(id), self.turns(id))

    def of(self, id: str) -> tuple[Related, ...]:
        """Return the suggestions that one has to do with, earlier ones first."""
        if not self.rows[id].shown:
            return ()
        found = self.ahead.get(id, []) + self.back.get(id, [])
        return tuple(self._related(why, id) for why, id in sorted(dict.fromkeys(found), key=lambda f: (f[1], f[0])))

    def turns(self, id: str) -> tuple[Turn, ...]:
        """Return the suggestions before and after, in the same year."""
        place, found = self.place[id], []
        for label, way, other in (("上一件", "prev", place - 1), ("下一件", "next", place + 1)):
            if 0 <= other < len(self.order) and self.order[other][:4] == id[:4]:
                row = self.rows[self.order[other]]
                found.append(Turn(f"{label}：{number_of(row)}", f"{row.id}/", way))
        return tuple(found)

    def _related(self, why: str, id: str) -> Related:
        row = self.rows.get(id)
        return Related(why, path_of(id) if row else None, heading_of(row) if row else id)
