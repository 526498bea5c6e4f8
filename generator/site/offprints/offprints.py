"""All that is printed of one suggestion beside its page, waiting with its galley."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator.site.data.case import case_json, data_path
from generator.site.offprints.badge import badge_svg
from generator.site.offprints.card import CARD, card_html
from generator.site.page import About
from generator.site.pages.names import path_of
from generator.site.public import PublicSuggestion


class Offprints(Struct, frozen=True, array_like=True):
    """A suggestion's data, its card and its badge."""

    id: str
    data: bytes
    card: bytes
    badge: bytes

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield them, each with its path."""
        yield from zip(files_beside(path_of(self.id)), (self.data, self.card, self.badge), strict=True)


def offprints_of(public: PublicSuggestion, as_of: date, about: About) -> Offprints:
    """Return the offprints of a suggestion."""
    row = public.row
    return Offprints(row.id, case_json(public, as_of), card_html(row, about).encode(), badge_svg(row).encode())


def files_beside(page: str) -> tuple[str, str, str]:
    """Return the files of data, card and badge beside a suggestion's page, by the page's path."""
    return data_path(page.split("/")[1]), f"{page}{CARD}", f"{page}badge.svg"
