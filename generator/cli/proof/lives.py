"""What an audit remembers of each record: a few hundred bytes, however long its life."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from generator.model.meaning import events_of
from generator.model.nodes import Mapping, Node, Scalar
from generator.store.history.digests import appended_nodes, indent_of
from generator.store.reading.gate import RECORD_LIMIT, admit
from generator.store.reading.tree import read_tree

_SIZE = 16


class Seen(NamedTuple):
    """A version that could be read."""

    blob: str
    size: int
    mark: bytes
    """Digest of its bytes."""
    indent: int
    """Columns before the dashes of its events; -1 where it cannot simply be appended to."""


class Grown(NamedTuple):
    """A version that only appends to another."""

    seen: Seen
    nodes: list[Node]
    """The new events; their lines count from the old end."""


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


def mark_of(data: bytes) -> bytes:
    """Return the digest of a file's bytes."""
    return blake2b(data, digest_size=_SIZE).digest()


def extended(data: bytes, blob: str, seen: Seen | None) -> Grown | None:
    """Return what a version appends to another, ``None`` where it does anything else."""
    if seen is None or seen.indent < 0 or len(data) <= seen.size:
        return None
    hashed = blake2b(memoryview(data)[: seen.size], digest_size=_SIZE)
    if hashed.digest() != seen.mark:
        return None
    tail = data[seen.size :]
    nodes = appended_nodes(tail, seen.indent)
    if nodes is None:
        return None
    hashed.update(tail)
    return Grown(Seen(blob, len(data), hashed.digest(), seen.indent), nodes)


def first_look(data: bytes, blob: str) -> tuple[Seen, Mapping] | None:
    """Read a version as far as its structure, ``None`` where anything is wrong with that."""
    text, heard = admit(data, RECORD_LIMIT)
    if text is None or heard:
        return None
    root, heard = read_tree(text)
    if root is None or heard or root.torn:
        return None
    return Seen(blob, len(data), mark_of(data), indent_of(root, data) if events_of(root) else -1), root


def word(node: Node | None, key: str) -> str:
    """Return the text of a key, empty where there is none."""
    value = node.items.get(key) if isinstance(node, Mapping) else None
    return value.text if isinstance(value, Scalar) else ""
