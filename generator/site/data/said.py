"""What JSON says: its texts that are long enough to be withheld, without keys, ids and all that holds them together."""

from __future__ import annotations

from generator.site.leaks import LEAST

WORTH = 150
"""Bytes; a shorter text is looked at again, which costs less than looking for it in what was looked at already."""


def said_in(data: bytes, known: str = "") -> str:
    """Return the long texts of JSON, but for those that stand in ``known``.

    Whoever holds a quotation mark or a backslash is not to be cut there: all is returned then, as it is.
    """
    if data.count(b"\\") != data.count(b"\\n"):
        return data.decode()
    whole = known.encode().replace(b"\n", b"\\n")
    texts = (x for x in data.split(b'"') if len(x) >= LEAST and (len(x) < WORTH or x not in whole))
    return b"\n".join(texts).decode().replace("\\n", "\n")
