"""A sheaf: slips, packed into a tenth of the memory; a year of them is unpacked while it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from zlib import compress, decompress

import msgspec

from generator.ledgers.measured import Gain, Measured, measured
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
    """All slips of an archive, by the years of their paths; full batches of them are pressed."""

    def __init__(self) -> None:
        """Start empty."""
        self._years: dict[int, list[bytes]] = {}
        """Full batches, pressed."""
        self._open: dict[int, list[bytes]] = {}
        """Slips that wait until there are enough."""
        self._gains: dict[int, list[Gain]] = {}
        """What the slips of a year add, where that was asked for."""

    @property
    def years(self) -> list[int]:
        """Return the years there are, in the order they came."""
        return list(self._years)

    def add(self, year: int, slip: bytes | msgspec.Raw) -> None:
        """Add a packed slip of a year; its bytes are copied."""
        batches, waiting = self._years.setdefault(year, []), self._open.setdefault(year, [])
        waiting.append(bytes(slip))
        self._gains.pop(year, None)
        if len(waiting) == _BATCH:
            batches.append(compress(_joined(waiting), 1))
            waiting.clear()

    def mark(self, year: int) -> bytes:
        """Return a digest of the slips of a year."""
        digest = blake2b()
        for batch in (*self._years.get(year, ()), *self._open.get(year, ())):
            digest.update(batch)
        return digest.digest()

    def of(self, year: int) -> Iterator[Slip]:
        """Yield the slips of a year, in the order they came."""
        for batch in self._years.get(year, ()):
            yield from _DECODER.decode(decompress(batch))
        yield from _DECODER.decode(_joined(self._open.get(year, [])))

    def measured(self, year: int) -> Iterator[Measured]:
        """Yield the slips of a year with what they add, which is found once."""
        if year not in self._gains:
            self._gains[year] = [case.gain for case in measured(self.of(year))]
        return map(Measured, self.of(year), self._gains[year])


def _joined(slips: list[bytes]) -> bytes:
    """Return packed slips as one packed list."""
    return b"".join((bytes((_HEAD, *divmod(len(slips), 256))), *slips))
