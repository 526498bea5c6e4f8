"""The card: a suggestion in a few lines, a page of its own without the site around it."""

from __future__ import annotations

from typing import NamedTuple

from generator.site.pages.names import heading_of, number_of, others_of, path_of, pressing
from generator.site.press import Press
from generator.site.public import PublicRow

FOLDER = "card/"
"""Below the suggestion's own page."""
LONGEST = 90
"""Characters of a title that a card has room for."""

HOSTS = 3
"""How many hosts it names."""


class CardView(NamedTuple):
    """A card."""

    page: str
    heading: str
    number: str
    state: str
    who: str
    """Who proposed it and who handles it; empty where nobody may be named."""
    told: str
    """Who acts next."""
    tone: str


def card_html(row: PublicRow, press: Press) -> str:
    """Return the card of a suggestion."""
    told, tone = pressing(row)
    view = CardView(
        path_of(row.id), _short(heading_of(row)), number_of(row)[:40], row.state_label, _who(row), told, tone
    )
    return press.part("offprints/card.html", f"{path_of(row.id)}{FOLDER}", view)


def _who(row: PublicRow) -> str:
    told = [f"{row.lead.name}{others_of(row)}提出"] if row.lead else []
    if row.hosts:
        more = f"等 {len(row.hosts)} 个单位" if len(row.hosts) > HOSTS else ""
        told.append(f"{'、'.join(host.name for host in row.hosts[:HOSTS])}{more}主办")
    return "，".join(told)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
