"""What git says, put into words: ids, the steps of a log, blobs. An answer that ends too early is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

FULL = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
"""A full object id."""
CHUNK = 1 << 16
"""How much of a stream is read at once."""


class GitFailed(Exception):
    """Git is not there, is too old, or did not answer to the end."""


class Change(NamedTuple):
    """A file that a step of the history brought, changed or took away."""

    path: str
    """Relative to the folder that was asked about."""
    blob: str | None
    """Full id of its content; ``None`` where it was taken away or is no plain file."""


class Step(NamedTuple):
    """A commit, compared with its first parent."""

    commit: str
    seconds: int
    """When it was committed, by its own word: seconds since 1970."""
    changes: tuple[Change, ...]


class Altered(NamedTuple):
    """A file at which a commit differs from its first parent."""

    path: str
    """From the top of the repository; bytes that are no text stand as surrogates."""
    mode: str
    """``000000`` where it was taken away."""
    old: str
    new: str
    """Full ids; zeros where there is nothing."""


class Committed(NamedTuple):
    """A commit of any branch, compared with its first parent."""

    id: str
    parents: tuple[str, ...]
    email: str
    """Of the author, by his own word."""
    changes: tuple[Altered, ...]


def full_id(id: str) -> str:
    """Return an id as it is, once it is sure to be a full one."""
    if not FULL.fullmatch(id):
        raise ValueError("not a full object id")
    return id


def _tokens(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield what stands between the zero bytes of a stream."""
    rest = b""
    while chunk := stream.read(CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest.strip():
        raise GitFailed("the log ends in the middle")


def steps_of(stream: IO[bytes]) -> Iterator[Step]:
    """Put together the steps of a log: a head, then two tokens a file."""
    for head, files in _entries(stream):
        changes = []
        for row, path in files:
            _, mode, _, blob, _ = row.split(b" ")
            changes.append(Change(path.decode("utf-8", "replace"), blob.decode() if mode.startswith(b"100") else None))
        yield _step(head, changes)


def _entries(stream: IO[bytes]) -> Iterator[tuple[bytes, list[tuple[bytes, bytes]]]]:
    """Yield each commit of a log: its head, and a row and a path for every file."""
    tokens = _tokens(stream)
    head, files = b"", list[tuple[bytes, bytes]]()
    for token in tokens:
        row = token.lstrip(b"\n")
        if row.startswith(b":"):
            files.append((row, next(tokens, b"")))
            continue
        if head:
            yield head, files
        head, files = row, []
    if head:
        yield head, files


def _step(head: bytes, changes: list[Change]) -> Step:
    commit, _, seconds = head.partition(b" ")
    return Step(full_id(commit.decode("ascii", "replace")), int(seconds or 0), tuple(changes))


def commits_of(stream: IO[bytes]) -> Iterator[Committed]:
    """Put together the commits of a log: a head of three parts, then two tokens a file."""
    for head, files in _entries(stream):
        changes = []
        for row, path in files:
            _, mode, old, new, _ = row.decode("ascii").split(" ")
            changes.append(Altered(path.decode("utf-8", "surrogateescape"), mode, old, new))
        yield _committed(head, changes)


def _committed(head: bytes, changes: list[Altered]) -> Committed:
    id, parents, email = head.split(b"\1", 2)
    return Committed(
        full_id(id.decode("ascii", "replace")),
        tuple(parents.decode("ascii", "replace").split()),
        email.decode("utf-8", "replace"),
        tuple(changes),
    )


def blob_of(stream: IO[bytes], limit: int) -> bytes | None:
    """Read one answer of ``cat-file --batch``."""
    told = stream.readline().split()
    if len(told) != 3 or told[1] != b"blob":  # noqa: PLR2004  (id, type and size)
        raise GitFailed("a blob is not there")
    size = int(told[2])
    if size <= limit:
        data = stream.read(size)
        if len(data) == size and stream.read(1):
            return data
        raise GitFailed("a blob ends in the middle")
    left = size + 1
    while left and (chunk := stream.read(min(left, CHUNK))):
        left -= len(chunk)
    return None
