"""The spool: what pass one made of each record, on disk until pass two prints it; never all in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, Self, TypeVar

import msgspec

T = TypeVar("T")


class Spool(Generic[T]):
    """Values of one type, written one after the other and read back in any order."""

    def __init__(self, path: Path, type: type[T]) -> None:
        """Start an empty spool in a new file."""
        self._file = path.open("w+b")
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(type)
        self._places: list[tuple[int, int]] = []

    def add(self, value: T) -> None:
        """Put one value at the end."""
        data = self._encoder.encode(value)
        self._places.append((self._file.tell(), len(data)))
        self._file.write(data)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[T]:
        """Yield the values in the order they came."""
        for place, length in self._places:
            self._file.seek(place)
            yield self._decoder.decode(self._file.read(length))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let the file go."""
        self._file.close()
