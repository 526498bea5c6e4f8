"""Somebody by name, and where their page stands."""

from __future__ import annotations

from msgspec import Struct

FOLDERS = {"d": "deputies", "g": "delegations", "u": "units", "c": "committees", "s": "stations"}
"""Where the pages of those who act stand, by the first letter of their ids."""


class Named(Struct, frozen=True, order=True, gc=False):
    """Somebody with a page: a deputy, a delegation, a unit, a body of the congress or a station."""

    id: str
    name: str

    @property
    def path(self) -> str:
        """Return where that page stands."""
        return f"{FOLDERS[self.id[0]]}/{self.id}/"
