"""The spool: what pass one made of each record, on disk until pass two prints it; never all in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, Self, TypeVar

import msgspec

T = TypeVar("T")
_BUFFER = 1 << 18
"""Bytes that are written and read in one go: several values of usual length."""


class Spool(Generic[T]):
    """Values of one type, written one after the other and then read back in the same order."""

    def __init__(self, path: Path, type: type[T]) -> None:
        """Start an empty spool in a new file."""
        self._file = path.open("w+b", _BUFFER)
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(type)
        self._lengths = array("Q")

    def add(self, value: T) -> None:
        """Put one value at the end."""
        data = self._encoder.encode(value)
        self._lengths.append(len(data))
        self._file.write(data)

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[T]:
        """Yield the values in the order they came; nothing is added any more."""
        self._file.seek(0)
        for length in self._lengths:
            yield self._decoder.decode(self._file.read(length))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let the file go."""
        self._file.close()
