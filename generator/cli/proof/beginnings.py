"""The beginnings of a file that only grew: git's id of each is known, so that a version with that id is one of them.

Such a version need not be read: its id proves its bytes, and the last version holds them all.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from generator.cli.proof.lives import Entered, Grown, Looked, Seen
from generator.model.events import Event, Merge, Register, name_of
from generator.model.suggestion import Record
from generator.store.history.stock import blob_id

_LIST = b"\nevents:\n"
_DASH = re.compile(rb"( *)- ")
_NEXT_KEY = re.compile(rb"\n[^ \n#-]")


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What a file of the everyday layout holds up to the end of each of its events."""

    session: str
    entered: tuple[Entered, ...]
    """All its events."""
    indent: int
    """Columns before their dashes."""
    rows: int
    """Lines of the whole file."""
    ends: array[int]
    """Bytes up to the end of each event."""
    ids: bytes
    """Git's ids of those bytes, one behind the other."""

    def held(self, blob: str) -> int:
        """Return how many events the version with an id holds, 0 where it is no beginning of the file."""
        id = bytes.fromhex(blob)
        at = self.ids.find(id)
        return at // len(id) + 1 if at >= 0 and at % len(id) == 0 else 0

    def size(self, blob: str) -> int | None:
        """Return how many bytes the version with an id has, ``None`` where it is no beginning of the file."""
        held = self.held(blob)
        return self.ends[held - 1] if held else None

    def first(self, blob: str) -> Looked | None:
        """Return what a version holds, ``None`` where it is no beginning of the file."""
        held = self.held(blob)
        return Looked(self._seen(blob, held), self.session, list(self.entered[:held])) if held else None

    def grown(self, blob: str, seen: Seen) -> Grown | None:
        """Return what a version appends to another, ``None`` where they are not both beginnings, in this order."""
        held, before = self.held(blob), self.held(seen.blob)
        return Grown(self._seen(blob, held), list(self.entered[before:held])) if 0 < before < held else None

    def _seen(self, blob: str, held: int) -> Seen:
        rows = self.entered[held].line - 1 if held < len(self.entered) else self.rows
        return Seen(blob, self.ends[held - 1], self.indent, rows)


def beginnings_of(record: Record, data: bytes, width: int) -> Beginnings | None:
    """Return the beginnings of a file, ``None`` where it does not end with its events.

    Args:
        record: what the file holds; it is of the everyday layout, and everything in it is in order.
        data: its bytes.
        width: bytes of the repository's ids.
    """
    top = data.find(_LIST) + len(_LIST)
    dash = _DASH.match(data, top)
    if top < len(_LIST) or dash is None or _NEXT_KEY.search(data, top - 1):
        return None
    # In this layout no text reaches as far to the left as a dash of the list that it stands in.
    mark, starts = b"\n" + dash[0], array("I")
    at = top - 1
    while at >= 0:
        starts.append(at + 1)
        at = data.find(mark, at + 1)
    if len(starts) != len(record.events):
        return None
    entered, line, above = [], 1, 0
    for event, start in zip(record.events, starts, strict=True):
        if event is None:
            return None
        line, above = line + data.count(b"\n", above, start), start
        entered.append(_entered(event, line))
    ends = array("I", [*starts[1:], len(data)])
    view = memoryview(data)
    ids = b"".join([blob_id(view[:end], width) for end in ends])
    rows = line + data.count(b"\n", above) - 1
    return Beginnings(record.header.session, tuple(entered), len(dash[1]), rows, ends, ids)


def _entered(event: Event, line: int) -> Entered:
    into = event.into if isinstance(event, Merge) else ""
    number = event.number or "" if isinstance(event, Register) else ""
    return Entered(name_of(type(event)), event.by, event.date.isoformat(), into, number, line)
