"""How a suggestion is called on a page, also where its title may not be shown."""

from __future__ import annotations

from generator.site.public import PublicRow

CLOSED = "（内容不公开）"


def number_of(row: PublicRow) -> str:
    """Return the number it was registered under; its id where it has none."""
    return row.number or row.id


def heading_of(row: PublicRow) -> str:
    """Return the title, or the number where the title may not be shown."""
    return row.title or f"{number_of(row)}{CLOSED}"


def path_of(id: str) -> str:
    """Return where a suggestion's page stands."""
    return f"suggestions/{id}/"
