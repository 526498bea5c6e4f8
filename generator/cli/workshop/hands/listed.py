"""The listed: which suggestions have a page; a page names no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from generator.law.fold import fold
from generator.site.projection.levels import is_listed
from generator.store.archive import Archive

_ID = re.compile(rb"(?<![0-9-])[0-9]{4}-[0-9]{4}(?![0-9-])")
_NAMING = b"repeat_of", b"into:"
"""Before what a record names another."""


def named_in(data: bytes) -> tuple[str, ...]:
    """Return the suggestions that a record's file may name, in order."""
    if not any(key in data for key in _NAMING):
        return ()
    return tuple(sorted({found.decode() for found in _ID.findall(data)}))


class Listed:
    """Looks at the suggestions that others name, as of one day; each is looked at once."""

    def __init__(self, archive: Archive, day: date) -> None:
        """Start knowing none."""
        self._archive, self._day = archive, day
        self._known: dict[str, bool] = {}

    def __call__(self, id: str) -> bool:
        """Tell whether a suggestion has a page on that day."""
        if id not in self._known:
            self._known[id] = id in self._archive.house.paths and self._has_page(id)
        return self._known[id]

    def missed_among(self, ids: Iterable[str]) -> list[str]:
        """Return those of some suggestions that have no page."""
        return [id for id in ids if not self(id)]

    def _has_page(self, id: str) -> bool:
        record, _ = self._archive.read(id)
        if record is None or not any(event is not None and event.date <= self._day for event in record.events):
            return False
        return is_listed(fold(record, self._archive.facts, self._day).case)
