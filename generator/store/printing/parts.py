"""Parts: pieces of pages by name, on disk until their pages are printed; any process may fetch them."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from pathlib import Path

from msgspec import Struct


class Places(Struct, frozen=True, array_like=True):
    """Where the parts lie: the file, their names in rising order, and where each of them ends in it."""

    file: str
    names: list[str]
    ends: bytes
    """Eight bytes each, as this machine writes numbers."""


class Parts:
    """Parts that are laid down one after the other."""

    def __init__(self, file: Path) -> None:
        """Begin with none, in a new file."""
        self._path, self._file = file, file.open("wb")
        self._names: list[str] = []
        self._ends = array("Q")

    def put(self, name: str, part: bytes) -> None:
        """Lay down one part.

        Raises: ValueError where its name does not come after those that were laid down.
        """
        if self._names and name <= self._names[-1]:
            raise ValueError("parts come in the order of their names")
        self._file.write(part)
        self._names.append(name)
        self._ends.append(self._file.tell())

    def close(self) -> Places:
        """Let nothing more be laid down, and return where all can be fetched."""
        self._file.close()
        return Places(str(self._path), self._names, self._ends.tobytes())


class Fetched:
    """Parts that somebody has laid down."""

    def __init__(self, places: Places) -> None:
        """Open them."""
        self._names, self._ends = places.names, array("Q", places.ends)
        self._file = os.open(places.file, os.O_RDONLY)

    def get(self, name: str) -> bytes:
        """Return a part; nothing where there is none of that name."""
        at = bisect_left(self._names, name)
        if at == len(self._names) or self._names[at] != name:
            return b""
        begin = self._ends[at - 1] if at else 0
        return os.pread(self._file, self._ends[at] - begin, begin)

    def close(self) -> None:
        """Let the file go."""
        os.close(self._file)
