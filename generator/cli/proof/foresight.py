"""What the last version of each record tells beforehand: which versions are its beginnings, and that it is lawful."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.cli.proof.beginnings import Beginnings, beginnings_of
from generator.cli.proof.versions import Versions
from generator.model.suggestion import Record
from generator.store.history.objects import FILE
from generator.store.reading.gate import RECORD_LIMIT
from generator.store.reading.reader import Bytes, read_at_once


class Found(NamedTuple):
    """What the judgement of a sound record comes to."""

    bench: object
    """What it was judged by."""
    digest: bytes


@dataclass(slots=True)
class Last:
    """The last version of a record that is of the everyday layout."""

    blob: str
    events: int
    """How many it holds."""
    begun: Beginnings | None
    """Kept until the history has come to the last version."""
    bench: object
    """By what it was found sound beforehand; ``None`` where it was not."""
    digest: bytes
    """What it comes to, where that is wanted."""


_UNSOUND = Found(None, b"")


class Foresight:
    """The last versions of records, each read when the history first comes to its path."""

    def __init__(self, versions: Versions, head: str) -> None:
        """Take the commit whose records are the last ones; full id."""
        self.versions, self.head = versions, head
        self._lasts: dict[str, Last | None] = {}

    def look(self, paths: Iterable[tuple[str, str]], judge: Callable[[Record], Found | None]) -> None:
        """Read the last versions of records that nobody has looked for yet, in one go.

        Args:
            paths: ids and paths of suggestions.
            judge: judges each that is of the everyday layout; ``None`` where it is not sound.
        """
        asked = {}
        for id, path in paths:
            if path not in self._lasts:
                self._lasts[path] = None
                entry = self.versions.entry(self.head, path)
                if entry is not None and entry.mode == FILE:
                    asked[path] = id, entry.id
        found = self.versions.objects.blobs([blob for _, blob in asked.values()], RECORD_LIMIT)
        for (path, (id, blob)), data in zip(asked.items(), found, strict=True):
            record = None if data is None else read_at_once(id, Bytes(path, data, len(data)))
            if data is not None and record is not None:
                begun = beginnings_of(record, data, len(blob) // 2)
                self._lasts[path] = Last(blob, len(record.events), begun, *(judge(record) or _UNSOUND))

    def last(self, path: str) -> Last | None:
        """Return the last version at a path, ``None`` where there is none that could be read at once."""
        return self._lasts.get(path)

    def of(self, path: str) -> Beginnings | None:
        """Return what is known of the versions at a path, ``None`` where they must be read."""
        last = self._lasts.get(path)
        return last.begun if last else None

    def come_to(self, path: str, blob: str) -> None:
        """Forget the beginnings of a record whose history has come to its last version."""
        last = self._lasts.get(path)
        if last is not None and last.blob == blob:
            last.begun = None
