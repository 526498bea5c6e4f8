"""Naming: which suggestions a list behind a number may name; of the others it tells how many there are."""

from __future__ import annotations

from generator.ledgers.rates import RATES
from generator.ledgers.slip import Slip
from generator.ledgers.tables import TABLES
from generator.site.public import PublicRow

OPEN_TO_ALL = frozenset({"category", "state"})
"""Tables whose keys may be shown of every suggestion."""
OF_CLASSES = frozenset({"class", "solved", "solved_or_planned", "b_closed"})
"""Tables and rates from which a class follows; a reply that is not public hides its own."""


_ALL = frozenset({*TABLES, *(rule.id for rule in RATES)})
_WITHOUT_CLASSES = _ALL - OF_CLASSES


def nameable(slip: Slip, row: PublicRow) -> frozenset[str]:
    """Return the tables and rates whose lists may name a suggestion.

    Args:
        slip: what is counted of the suggestion.
        row: what may be shown of it.
    """
    if not row.shown:
        return OPEN_TO_ALL
    return _ALL if slip.letter is None or row.result is not None else _WITHOUT_CLASSES
