"""All that is printed of one suggestion beside its page, waiting with its galley."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator.site.data.case import case_json, data_path
from generator.site.leaks import LEAST
from generator.site.offprints.badge import badge_svg
from generator.site.offprints.card import FOLDER, card_html
from generator.site.page import About
from generator.site.pages.names import path_of
from generator.site.public import PublicSuggestion

_LONG = re.compile(f'[^"]{{{LEAST},}}')
_WORTH = 50
"""Shorter texts are looked at again; that costs less than looking for them among the words."""


class Offprints(Struct, frozen=True, array_like=True):
    """A suggestion's data, its card and its badge."""

    id: str
    data: bytes
    card: str
    badge: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield them, each with its path."""
        page = path_of(self.id)
        yield data_path(self.id), self.data
        yield f"{page}{FOLDER}index.html", self.card.encode()
        yield f"{page}badge.svg", self.badge.encode()

    def said(self, words: str) -> str:
        """Return what they say beyond ``words``, where it is long enough to be withheld; the rest is markup."""
        text = self.data.decode()
        plain = text.replace("\\n", "\n")
        if "\\" not in plain:  # else a text may hold a quotation mark, and is not to be cut there
            text = "\n".join(x for x in _LONG.findall(plain) if len(x) < _WORTH or x not in words)
        return f"{text}\n{self.card[self.card.find('<title') :]}\n{self.badge[self.badge.find('<title') :]}"


def offprints_of(public: PublicSuggestion, as_of: date, about: About) -> Offprints:
    """Return the offprints of a suggestion."""
    row = public.row
    return Offprints(row.id, case_json(public, as_of), card_html(row, about), badge_svg(row))
