"""What a repository has in stock: the ids that git gives to bytes, and whether it holds them, without reading them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha1, sha256
from typing import IO

from generator.store.history.answers import GitFailed, full_id
from generator.store.history.git import Repository

_OLD_WIDTH = 20
"""Bytes of an id where git goes by SHA-1."""
_AHEAD = 128
"""How many ids are asked for before the first answer is read: they fit into the smallest pipe."""


def blob_id(data: bytes | memoryview, width: int) -> bytes:
    """Return the id that git gives to the bytes of a file.

    Args:
        data: all of them.
        width: bytes of the repository's ids, 20 or 32.
    """
    made = sha1(usedforsecurity=False) if width == _OLD_WIDTH else sha256()
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.digest()


class Stock:
    """What a repository has."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        """Take both ends of a process that answers."""
        self._questions, self._answers = questions, answers

    def confirm(self, blobs: Sequence[tuple[str, int]]) -> None:
        """Make sure that blobs are there.

        Args:
            blobs: full ids, each with its size in bytes.

        Raises: GitFailed where one is not there, or is not what it should be.
        """
        for start in range(0, len(blobs), _AHEAD):
            ahead = [b"%s blob %d" % (full_id(id).encode(), size) for id, size in blobs[start : start + _AHEAD]]
            try:
                self._questions.write(b"".join([b"%s\n" % row.partition(b" ")[0] for row in ahead]))
                self._questions.flush()
            except OSError as error:
                raise GitFailed("git has gone") from error
            for row in ahead:
                if self._answers.readline().rstrip(b"\n") != row:
                    raise GitFailed("a blob is not there, or is not what it should be")


@contextmanager
def stock_of(repository: Repository) -> Iterator[Stock]:
    """Ask a repository for as long as it is needed."""
    with repository.conversation("cat-file", "--batch-check") as (questions, answers):
        yield Stock(questions, answers)
