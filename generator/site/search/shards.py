"""Shards: the grams in small files, so that a query fetches little; and the table that tells which holds what."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.site.search.grams import leb

ROOM = 8_000
"""How many bytes of postings a shard holds before it is packed; a longer list has a shard of its own."""
_WINDOW, _MEMORY = 15, 9
_SAMPLE = 1_000
"""Bytes that are packed in either way."""


class Shard(NamedTuple):
    """A file of the index."""

    first: int
    """Its lowest gram."""
    data: bytes
    """Not packed yet."""


def shards_of(grams: Iterable[tuple[int, bytes]]) -> Iterator[Shard]:
    """Yield the shards of grams that come in rising order."""
    first, held = 0, bytearray()
    for gram, positions in grams:
        if held and len(held) + len(positions) > ROOM:
            yield Shard(first, bytes(held))
            held = bytearray()
        if not held:
            first = gram
        held += gram.to_bytes(4, "little") + leb(len(positions)) + positions
    if held:
        yield Shard(first, bytes(held))


def packed(data: bytes) -> bytes:
    """Return bytes in zlib's format, packed as a sample of them becomes shorter: gaps at random hold no repeats."""
    ways = (1, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_RLE)
    return _press(data, *min(ways, key=lambda way: len(_press(data[:_SAMPLE], *way))))


def _press(data: bytes, level: int, strategy: int) -> bytes:
    press = zlib.compressobj(level, zlib.DEFLATED, _WINDOW, _MEMORY, strategy)
    return press.compress(data) + press.flush()


def table_of(firsts: Iterable[int]) -> bytes:
    """Return the lowest grams of all shards, four bytes each, low byte first."""
    return b"".join(first.to_bytes(4, "little") for first in firsts)
