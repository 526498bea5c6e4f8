"""All that is printed of one suggestion beside its page, waiting with its galley."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator.site.data.case import case_json, data_path
from generator.site.offprints.badge import badge_svg
from generator.site.offprints.card import FOLDER, card_html
from generator.site.pages.names import path_of
from generator.site.press import Press
from generator.site.public import PublicSuggestion


class Offprints(Struct, frozen=True, array_like=True):
    """A suggestion's data, its card and its badge."""

    id: str
    data: str
    card: str
    badge: str

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield them, each with its path."""
        page = path_of(self.id)
        yield data_path(self.id), self.data
        yield f"{page}{FOLDER}index.html", self.card
        yield f"{page}badge.svg", self.badge


def offprints_of(public: PublicSuggestion, as_of: date, press: Press) -> Offprints:
    """Return the offprints of a suggestion."""
    row = public.row
    return Offprints(row.id, case_json(public, as_of), card_html(row, press), badge_svg(row))
