"""Entries: what is remembered of each record, in a few bytes: of what a value was made, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct
from typing import NamedTuple, Self

from generator.store.printing.marks import SIZE
from generator.store.printing.sights import LIE

_ENTRY = Struct(f"<{SIZE}sQQ{LIE}s{SIZE}s?")


class Entry(NamedTuple):
    """A value that is remembered of one record."""

    key: bytes
    """Mark of all that it was made of."""
    place: int
    length: int
    lie: bytes
    """Of its file, as all that follows."""
    digest: bytes
    merges: bool


class Entries:
    """Entries by the ids of their records, in the order they came."""

    def __init__(self) -> None:
        """Start with none."""
        self._places: dict[str, int] = {}
        self._data = bytearray()

    @classmethod
    def of(cls, ids: Iterable[str], data: bytes) -> Self:
        """Return the entries that ``data`` holds for so many ids.

        Raises: ValueError where they are not as many.
        """
        made = cls()
        made._places = {id: n for n, id in enumerate(ids)}
        made._data += data
        if len(data) != len(made._places) * _ENTRY.size:
            raise ValueError("as many entries as ids")
        return made

    @property
    def data(self) -> bytes:
        """Return all entries, as ``of`` takes them."""
        return bytes(self._data)

    def add(self, id: str, entry: Entry) -> None:
        """Add the entry of one record."""
        self._places[id] = len(self._places)
        self._data += _ENTRY.pack(*entry)

    def get(self, id: str) -> Entry | None:
        """Return the entry of a record, ``None`` where there is none."""
        place = self._places.get(id)
        return None if place is None else Entry(*_ENTRY.unpack_from(self._data, place * _ENTRY.size))

    def __contains__(self, id: str) -> bool:
        return id in self._places

    @property
    def ids(self) -> list[str]:
        """Return the ids, in order."""
        return list(self._places)
