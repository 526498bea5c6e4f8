"""The citation: how a newspaper or a paper names a suggestion, and where its file's history can be read."""

from __future__ import annotations

from generator.model.congress import Congress
from generator.model.words import CongressLevel
from generator.site.days import day
from generator.site.pages.names import CLOSED, year_and_number
from generator.site.public import PublicRow

_COMMITS = (("gitlab", "/-/commits/HEAD/"), ("gitea", "/commits/branch/main/"), ("codeberg", "/commits/branch/main/"))
"""Where forges that are not like the others show a file's history, by a word of their address."""


def publisher_of(congress: Congress) -> str:
    """Return who answers for the site: the standing committee, or the congress itself where there is none."""
    name = (congress.short_name or congress.name).replace("人民代表大会", "人大")
    return name if congress.level is CongressLevel.TOWNSHIP else f"{name}常委会"


def cited(row: PublicRow) -> str:
    """Return the part of the citation between publisher and address."""
    if row.title is None:
        return f"{year_and_number(row)}代表建议{CLOSED}"
    what = f"《{row.title}》（{year_and_number(row)}）"
    return f"{what}，{day(row.changed)}更新" if row.changed else what


def history_of(forge: str) -> str:
    """Return what a file's path follows where a forge shows its history; empty where no forge was named."""
    if not forge:
        return ""
    way = next((way for word, way in _COMMITS if word in forge), "/commits/HEAD/")
    return f"{forge.rstrip('/')}{way}"
