"""Marks: short digests by which it is told whether something is made of the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

SIZE = 16
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def mark_of(*parts: Any) -> bytes:
    """Return a short digest of plain values; alike for alike values, on every machine."""
    return blake2b(_ENCODER.encode(parts), digest_size=SIZE).digest()


def marks_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file below a folder with a mark of its bytes."""
    for place, names, files in os.walk(folder):
        names[:] = sorted(n for n in names if n != "__pycache__")
        for name in sorted(files):
            path = Path(place, name)
            with suppress(OSError):
                if path.is_symlink() or not path.is_file():
                    continue
                yield path.relative_to(folder).as_posix(), blake2b(path.read_bytes(), digest_size=SIZE).digest()
