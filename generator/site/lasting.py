"""Names for ever: ids by which readers and calendars know a thing again, wherever the site may move to.

They follow from the congress's name and the place in the archive, not from an address: a site without one has them
too, and nobody reads everything once more when it moves. Source: RFC 4122, version 5; RFC 4287 §4.2.6; RFC 7986 §5.3.
"""

from __future__ import annotations

import hashlib
from uuid import NAMESPACE_URL

_VARIANT = "89ab"


class Lasting:
    """Gives the names of one archive."""

    def __init__(self, congress: str) -> None:
        """Take the congress's name."""
        self._begun = hashlib.sha1(NAMESPACE_URL.bytes + f"jianyi:{congress}".encode(), usedforsecurity=False)

    def name(self, *parts: object) -> str:
        """Return the name of what these parts lead to."""
        made = self._begun.copy()
        for part in parts:
            made.update(f"\n{part}".encode())
        x = made.hexdigest()
        return f"{x[:8]}-{x[8:12]}-5{x[13:16]}-{_VARIANT[int(x[16], 16) & 3]}{x[17:20]}-{x[20:32]}"
