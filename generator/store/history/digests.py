"""What an event says, as sixteen bytes: alike for the same words, however they were laid out."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple

from generator.model.meaning import meaning
from generator.model.nodes import Mapping, Node, Sequence
from generator.store.reading.gate import RECORD_LIMIT, admit
from generator.store.reading.tree import read_tree

SIZE = 16

_DASH = re.compile(r"( *)- *[a-z]")


class Said(NamedTuple):
    """The events of one version of a record."""

    digests: tuple[bytes, ...]
    indent: int
    """Columns before the dashes where the file ends with its events, so that more can be appended; else -1."""


NOTHING = Said((), -1)


def digests_of(record: Node | None) -> tuple[bytes, ...]:
    """Return a digest for each event of a record, in the file's order."""
    events = record.items.get("events") if isinstance(record, Mapping) else None
    return tuple(map(digest_of, events.items)) if isinstance(events, Sequence) else ()


def read_events(data: bytes) -> Said:
    """Read the events of a file; where it has no structure there are none, and of a torn one the last is left out."""
    text, _ = admit(data, RECORD_LIMIT)
    if text is None:
        return NOTHING
    root, heard = read_tree(text)
    if root is None:
        return NOTHING
    found = digests_of(root)
    if root.torn:
        return Said(found[:-1], -1)
    return Said(found, -1 if heard or not data.endswith(b"\n") else _indent(root, text))


def _indent(root: Mapping, text: str) -> int:
    """Return how far in the dashes of the events stand, -1 where the file does not end with such events."""
    key, events = next(reversed(root.items.items()), ("", None))
    if key != "events" or not isinstance(events, Sequence) or not events.items:
        return -1
    event = events.items[-1]
    dash = _DASH.match(text.split("\n", event.line)[event.line - 1])
    return len(dash[1]) if dash and isinstance(event, Mapping) else -1


def read_appended(tail: bytes, indent: int) -> tuple[bytes, ...] | None:
    """Read events that were appended to a file whose dashes stand so far in; ``None`` where they must be read in it."""
    nodes = appended_nodes(tail, indent)
    return None if nodes is None else tuple(map(digest_of, nodes))


def appended_nodes(tail: bytes, indent: int) -> list[Node] | None:
    """Read events that were appended, as nodes; the first line of the tail is their line 2.

    A dash in that column ends whatever the file said last, so the tail alone says the same as it does in the file.
    """
    if not tail.startswith(b" " * indent + b"- "):
        return None
    text, _ = admit(tail, RECORD_LIMIT)
    if text is None:
        return None
    root, heard = read_tree(f"events:\n{text}")
    if root is None or root.torn or heard or len(root.items) != 1:
        return None
    events = root.items.get("events")
    return events.items if isinstance(events, Sequence) else None


def indent_of(root: Mapping, data: bytes) -> int:
    """Return the columns before the dashes where a file ends with its events and can be appended to, else -1."""
    return _indent(root, data.decode("utf-8", "replace")) if data.endswith(b"\n") else -1


def digest_of(event: Node | None) -> bytes:
    """Return what an event, or any value, says."""
    return blake2b(meaning(event).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()
