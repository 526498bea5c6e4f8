"""Sights: how a record's file lay when it was read, and what of its bytes the next build needs to know.

As git does with its index: a file that lies as it did has the bytes that it had, and is not read again. All of its
size, its times, its number and its device must be the same; a time can be set back by hand, that of the last change
of a file's entry can not. A file that was touched shortly before it was read may have been touched once more in the
same tick of the clock, so that nothing would tell; of such a one nothing is remembered.
"""

from __future__ import annotations

import os
from struct import Struct

import msgspec

MARGIN = 5_000_000_000
"""Nanoseconds: more than a tick of any file system's clock, and than it goes wrong in any network."""
_LIE = Struct("<qqqQQ")
"""Size, both times, number, device."""
LIE = _LIE.size


class Sight(msgspec.Struct, frozen=True, array_like=True):
    """What was seen of a record's file."""

    lie: bytes
    """How it lay just before it was read; empty where that tells nothing."""
    digest: bytes
    """Of its bytes."""
    named: tuple[str, ...] = ()
    """Other suggestions that it may name."""
    merges: bool = False
    """It speaks of a merger."""


def lie_of(path: str) -> bytes:
    """Return how a file lies, of all that a system tells; nothing where it does not tell when an entry changed.

    Raises: OSError where there is none.
    """
    if os.name != "posix":
        return b""
    found = os.lstat(path)
    return _LIE.pack(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


def is_settled(lie: bytes, read: int) -> bool:
    """Tell whether a file that was read at a time or later cannot have changed since without lying differently."""
    if not lie:
        return False
    _, written, changed, _, _ = _LIE.unpack(lie)
    return bool(max(written, changed) < read - MARGIN)
