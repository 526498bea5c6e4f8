"""Parts: pieces of pages by name, on disk until their pages are printed; any process may fetch them."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct


class Places(Struct, frozen=True, array_like=True):
    """Where the parts lie: the file, and for each name where its part begins and how many bytes it has."""

    file: str
    where: dict[str, tuple[int, int]]


class Parts:
    """Parts that are laid down one after the other."""

    def __init__(self, file: Path) -> None:
        """Begin with none, in a new file."""
        self.places = Places(str(file), {})
        self._file, self._end = file.open("wb"), 0

    def put(self, name: str, text: str) -> None:
        """Lay down one part."""
        data = text.encode()
        self.places.where[name] = self._end, len(data)
        self._file.write(data)
        self._end += len(data)

    def close(self) -> None:
        """Let nothing more be laid down, so that all can be fetched."""
        self._file.close()


class Fetched:
    """Parts that somebody has laid down."""

    def __init__(self, places: Places) -> None:
        """Open them."""
        self._where, self._file = places.where, os.open(places.file, os.O_RDONLY)

    def get(self, name: str) -> str:
        """Return a part; nothing where there is none of that name."""
        begin, length = self._where.get(name, (0, 0))
        return os.pread(self._file, length, begin).decode() if length else ""

    def close(self) -> None:
        """Let the file go."""
        os.close(self._file)
