"""A sheaf: slips, packed into a fifth of the memory; a year of them is unpacked while it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from generator.ledgers.slip import Slip

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(list[Slip])
_BATCH = 500
_HEAD = 0xDC
"""How an array of up to 65,535 things begins in msgpack; its length follows in two bytes."""


def packed(slip: Slip) -> bytes:
    """Return a slip, packed."""
    return _ENCODER.encode(slip)


class Sheaf:
    """All slips of an archive, by the years of their paths."""

    def __init__(self) -> None:
        """Start empty."""
        self._years: dict[int, list[bytearray]] = {}
        self._counts: dict[int, int] = {}

    @property
    def years(self) -> list[int]:
        """Return the years there are, in the order they came."""
        return list(self._years)

    def add(self, year: int, slip: bytes | msgspec.Raw) -> None:
        """Add a packed slip of a year; its bytes are copied."""
        batches, count = self._years.setdefault(year, []), self._counts.get(year, 0)
        if count % _BATCH == 0:
            batches.append(bytearray())
        batches[-1] += slip
        self._counts[year] = count + 1

    def mark(self, year: int) -> bytes:
        """Return a digest of the slips of a year."""
        digest = blake2b()
        for batch in self._years.get(year, ()):
            digest.update(batch)
        return digest.digest()

    def of(self, year: int) -> Iterator[Slip]:
        """Yield the slips of a year, in the order they came."""
        left = self._counts.get(year, 0)
        for batch in self._years.get(year, ()):
            count = min(left, _BATCH)
            left -= count
            yield from _DECODER.decode(bytes((_HEAD, count >> 8, count & 0xFF)) + batch)
