"""Commits, trees and blobs of a repository, read one by one through one process; what is not there is never skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, NamedTuple

from generator.store.history.answers import CHUNK, GitFailed, blob_of, full_id
from generator.store.history.git import Repository

TREE, FILE = "40000", "100644"
_AHEAD = 128
"""How many blobs are asked for before the first is read: their ids fit into the smallest pipe."""
_MOST_TREES = 20_000
"""Trees that are kept in memory; a long walk forgets the rest."""
_TOLD = 3
"""What stands before an object: its id, its type, its size."""
_REMEMBERED = "core.deltaBaseCacheLimit=160m"
"""An audit reads last versions in another order than git has packed them: they go back to the same ones again."""
_IDENT = re.compile(rb"[^<]*<([^>]*)>")


class Entry(NamedTuple):
    """What a tree holds under a name."""

    mode: str
    id: str


class Commit(NamedTuple):
    """A commit: what it holds, what it comes from, and who says to have written it."""

    id: str
    tree: str
    parents: tuple[str, ...]
    email: str
    """Of the author."""


class Differing(NamedTuple):
    """A path at which two trees differ."""

    path: str
    """From the top of the repository; bytes that are no text stand as surrogates."""
    old: Entry | None
    new: Entry | None


class Objects:
    """What a repository holds, by full id."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        """Take both ends of a process that answers."""
        self._questions, self._answers = questions, answers
        self._trees: dict[str, dict[str, Entry]] = {}
        self._commits: dict[str, Commit] = {}

    def blob(self, id: str, limit: int) -> tuple[bytes, int]:
        """Return a blob's bytes and size; of one over the limit only the size counts.

        Raises: GitFailed where it is not there.
        """
        size = self._ask(id, b"blob")
        if size <= limit:
            return self._read(size), size
        left = size + 1
        while left and (chunk := self._answers.read(min(left, CHUNK))):
            left -= len(chunk)
        return b"", size

    def blobs(self, ids: Sequence[str], limit: int) -> list[bytes | None]:
        """Return the bytes of many blobs, ``None`` for those over the limit.

        Raises: GitFailed where one is not there.
        """
        found: list[bytes | None] = []
        for start in range(0, len(ids), _AHEAD):
            ahead = ids[start : start + _AHEAD]
            self._questions.write(b"".join(b"%s\n" % full_id(id).encode() for id in ahead))
            self._questions.flush()
            found += [blob_of(self._answers, limit) for _ in ahead]
        return found

    def named(self, revision: str) -> str | None:
        """Return the full id of the commit that a revision names, ``None`` where it names none, or several.

        Args:
            revision: on one line.
        """
        self._question(f"{revision}^{{commit}}".encode("utf-8", "surrogateescape"))
        told = self._answers.readline().split()
        if told[1:2] != [b"commit"] or len(told) != _TOLD:
            return None
        id = full_id(told[0].decode("ascii", "replace"))
        self._commits[id] = _commit(id, self._read(int(told[2])))
        return id

    def commit(self, id: str) -> Commit:
        """Return a commit.

        Raises: GitFailed where it is not there.
        """
        if id not in self._commits:
            self._commits[id] = _commit(id, self._read(self._ask(id, b"commit")))
        return self._commits[id]

    def tree(self, id: str) -> dict[str, Entry]:
        """Return what a tree holds, by name.

        Raises: GitFailed where it is not there.
        """
        if id not in self._trees:
            if len(self._trees) > _MOST_TREES:
                self._trees.clear()
            self._trees[id] = _entries(self._read(self._ask(id, b"tree")), len(id) // 2)
        return self._trees[id]

    def at(self, tree: str, path: str) -> Entry | None:
        """Return what stands at a path below a tree; an empty path is the tree itself."""
        here: Entry | None = Entry(TREE, tree)
        for name in path.split("/") if path else ():
            here = self.tree(here.id).get(name) if here and here.mode == TREE else None
        return here

    def differing(self, old: Entry | None, new: Entry | None, path: str = "") -> Iterator[Differing]:
        """Yield every file, link or module at which two entries differ, sorted by path."""
        if old == new:
            return
        trees = [e if e and e.mode == TREE else None for e in (old, new)]
        leaves = [e if e and e.mode != TREE else None for e in (old, new)]
        if any(leaves):
            yield Differing(path, *leaves)
        if any(trees):
            held = [self.tree(e.id) if e else {} for e in trees]
            for name in sorted({*held[0], *held[1]}):
                below = f"{path}/{name}" if path else name
                yield from self.differing(held[0].get(name), held[1].get(name), below)

    def files(self, tree: Entry | None, path: str = "") -> Iterator[Differing]:
        """Yield everything below a tree that is no tree."""
        return self.differing(None, tree, path)

    def _question(self, words: bytes) -> None:
        try:
            self._questions.write(words + b"\n")
            self._questions.flush()
        except OSError as error:
            raise GitFailed("git has gone") from error

    def _ask(self, id: str, kind: bytes) -> int:
        """Ask for an object and return its size; its bytes are to be read."""
        self._question(full_id(id).encode())
        told = self._answers.readline().split()
        if len(told) != _TOLD or told[1] != kind:
            raise GitFailed("an object is not there, or is not what it should be")
        return int(told[2])

    def _read(self, size: int) -> bytes:
        data = self._answers.read(size)
        if len(data) != size or not self._answers.read(1):
            raise GitFailed("an object ends in the middle")
        return data


@contextmanager
def objects_of(repository: Repository) -> Iterator[Objects]:
    """Open a repository's objects for as long as they are needed."""
    with repository.conversation("-c", _REMEMBERED, "cat-file", "--batch") as (questions, answers):
        yield Objects(questions, answers)


def _commit(id: str, data: bytes) -> Commit:
    head, _, _ = data.partition(b"\n\n")
    told = [line.partition(b" ") for line in head.split(b"\n")]
    trees = [full_id(value.decode()) for key, _, value in told if key == b"tree"]
    parents = tuple(full_id(value.decode()) for key, _, value in told if key == b"parent")
    author = next((value for key, _, value in told if key == b"author"), b"")
    found = _IDENT.match(author)
    email = found[1].decode("utf-8", "replace") if found else ""
    if not trees:
        raise GitFailed("a commit without a tree")
    return Commit(id, trees[0], parents, email)


def _entries(data: bytes, width: int) -> dict[str, Entry]:
    found, at = {}, 0
    while at < len(data):
        space, zero = data.index(b" ", at), data.index(b"\0", at)
        name = data[space + 1 : zero].decode("utf-8", "surrogateescape")
        found[name] = Entry(data[at:space].decode("ascii"), data[zero + 1 : zero + 1 + width].hex())
        at = zero + 1 + width
    return found
