"""Naming: which suggestions a list behind a number may name; of the others it tells how many there are."""

from __future__ import annotations

from generator.ledgers.slip import Slip
from generator.site.public import PublicRow

OPEN_TO_ALL = frozenset({"category", "state"})
"""Tables whose keys may be shown of every suggestion."""
OF_CLASSES = frozenset({"class", "solved", "solved_or_planned", "b_closed"})
"""Tables and rates from which a class follows; a reply that is not public hides its own."""


def may_name(id: str, slip: Slip, row: PublicRow | None) -> bool:
    """Tell whether the list of a table or a rate may name a suggestion.

    Args:
        id: of the table or the rate.
        slip: what is counted of the suggestion.
        row: what may be shown of it; ``None`` where it has no page.
    """
    if row is None or not (row.shown or id in OPEN_TO_ALL):
        return False
    return id not in OF_CLASSES or slip.letter is None or row.result is not None
