"""What an audit remembers of each record: a few hundred bytes, however long its life."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.meaning import events_of
from generator.model.nodes import Mapping, Node, Scalar
from generator.store.history.digests import appended_nodes, indent_of
from generator.store.history.stock import blob_id
from generator.store.reading.gate import RECORD_LIMIT, admit
from generator.store.reading.tree import read_tree

_PLAIN = [
    re.compile(
        rb" {%d}- event: ([a-z_]+)\n {%d}date: ([0-9]{4}-[0-9]{2}-[0-9]{2})\n {%d}by: ([a-z0-9-]+)\n"
        % (n, n + 2, n + 2)
    )
    for n in range(5)
]
"""How an event is written where nobody meant to hide anything, by the columns before its dash."""
_LOOKED_INTO = frozenset({"annul", "redact", "correct", "merge", "register"})
"""Events that are read at once: they reach beyond themselves."""


class Seen(NamedTuple):
    """A version that could be read."""

    blob: str
    """Its full id, which is a digest of its bytes too."""
    size: int
    indent: int
    """Columns before the dashes of its events; -1 where it cannot simply be appended to."""
    rows: int
    """Lines."""


class Entered(NamedTuple):
    """What is looked at of a new event before anybody reads it whole."""

    name: str
    by: str
    date: str
    into: str = ""
    number: str = ""
    line: int = 0
    """Where it begins in the file, from 1."""


class Grown(NamedTuple):
    """A version that only appends to another."""

    seen: Seen
    entered: list[Entered]


class Looked(NamedTuple):
    """A version looked at by itself."""

    seen: Seen
    session: str
    entered: list[Entered]
    """All its events."""


@dataclass(slots=True)
class Life:
    """A suggestion's life on the first-parent line."""

    id: str
    path: str
    seen: Seen | None
    """The latest version that could be read."""
    session: str = ""
    steps: array[int] = field(default_factory=lambda: array("I"))
    """For each event the step that brought it."""
    lines: array[int] = field(default_factory=lambda: array("I"))
    """For each event the line where it was seen to begin; what is read whole at last must agree."""
    judged: int = -1
    """How many events have been judged; -1 before the record has."""
    here: bool = True
    at: array[int] = field(default_factory=lambda: array("I"))
    blobs: bytearray = field(default_factory=bytearray)
    """Every blob that the path ever had, each with its step in ``at``; zeros where it was taken away."""
    digest: bytes = b""
    """What its latest version comes to, once judged."""

    def note(self, step: int, blob: str) -> None:
        """Remember what the path holds from a step on."""
        self.at.append(step)
        self.blobs += bytes.fromhex(blob)

    def blob_at(self, step: int) -> str | None:
        """Return what the path held after a step, ``None`` where nothing."""
        width = len(self.blobs) // max(len(self.at), 1)
        for n in range(len(self.at) - 1, -1, -1):
            if self.at[n] <= step:
                blob = self.blobs[n * width : (n + 1) * width].hex()
                return blob if blob.strip("0") else None
        return None


def extended(data: bytes, blob: str, seen: Seen | None) -> Grown | None:
    """Return what a version appends to another, ``None`` where it does anything else."""
    if seen is None or seen.indent < 0 or not seen.size < len(data) <= RECORD_LIMIT:
        return None
    if blob_id(memoryview(data)[: seen.size], len(seen.blob) // 2) != bytes.fromhex(seen.blob):
        return None
    tail = data[seen.size :]
    entered = _glance(tail, seen)
    if entered is None:
        nodes = appended_nodes(tail, seen.indent)
        if nodes is None:
            return None
        entered = [entered_of(node, seen.rows - 1) for node in nodes]
    return Grown(Seen(blob, len(data), seen.indent, seen.rows + tail.count(b"\n")), entered)


def _glance(tail: bytes, seen: Seen) -> list[Entered] | None:
    """Look at one event of the plainest layout; ``None`` where it must be read.

    The line of its dash is remembered, and held against the whole file when that is read: what looks like an event
    and is none, or hides one, shows then.
    """
    if not tail.endswith(b"\n") or b'"' in tail or b"'" in tail or b"\r" in tail or not _is_text(tail):
        return None
    plain = _PLAIN[seen.indent].match(tail) if seen.indent < len(_PLAIN) else None
    if plain is None or tail.find(b"\n" + b" " * seen.indent + b"-", plain.end() - 1) >= 0:
        return None
    name, day, by = (part.decode("ascii") for part in plain.groups())
    return None if name in _LOOKED_INTO else [Entered(name, by, day, line=seen.rows + 1)]


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def entered_of(node: Node, above: int = 0) -> Entered:
    """Return what is looked at of an event that has been read; its lines count from ``above``."""
    name, by, day, into, number = (word(node, key) for key in ("event", "by", "date", "into", "number"))
    return Entered(name, by, day, into, number, node.line + above)


def first_look(data: bytes, blob: str) -> Looked | None:
    """Read a version as far as its structure, ``None`` where anything is wrong with that."""
    text, heard = admit(data, RECORD_LIMIT)
    if text is None or heard:
        return None
    root, heard = read_tree(text)
    if root is None or heard or root.torn:
        return None
    events = events_of(root)
    seen = Seen(blob, len(data), indent_of(root, data) if events else -1, data.count(b"\n"))
    return Looked(seen, word(root, "session"), list(map(entered_of, events)))


def word(node: Node | None, key: str) -> str:
    """Return the text of a key, empty where there is none."""
    value = node.items.get(key) if isinstance(node, Mapping) else None
    return value.text if isinstance(value, Scalar) else ""
