"""Shares in percent, exactly: whole numbers all the way, rounded as the congress says.

Source: contract §3, ``rounding``; the practice prints half up, cut off, or made to sum to 100 in two ways.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.congress import Rounding
from generator.model.words import Force100

FINEST = 8
"""More decimals than anybody prints; a setting beyond costs nothing."""


def share(part: int, whole: int, rounding: Rounding) -> str | None:
    """Return a share in percent as a decimal; ``None`` of nothing."""
    if whole <= 0:
        return None
    return _written(_rounded(part, whole, rounding), rounding)


def shares(parts: Sequence[int], whole: int, rounding: Rounding) -> list[str | None]:
    """Return the shares of a table's rows.

    They are made to sum to 100 only where the rows sum to the whole; elsewhere that would be a lie.
    """
    if whole <= 0:
        return [None for _ in parts]
    full = 100 * _scale(rounding)
    found = [_rounded(part, whole, rounding) for part in parts]
    if sum(parts) == whole and rounding.force_100 is Force100.LARGEST_REMAINDER:
        found = [part * full // whole for part in parts]
        behind = sorted(range(len(parts)), key=lambda n: (-(parts[n] * full % whole), n))
        for n in behind[: full - sum(found)]:
            found[n] += 1
    elif sum(parts) == whole and rounding.force_100 is Force100.RESIDUAL_TO_LARGEST:
        found[max(range(len(parts)), key=lambda n: (parts[n], -n))] += full - sum(found)
    return [_written(value, rounding) for value in found]


def _scale(rounding: Rounding) -> int:
    return int(10 ** min(rounding.decimals, FINEST))


def _rounded(part: int, whole: int, rounding: Rounding) -> int:
    """Return the percent in units of the last decimal, half up or cut off."""
    value, rest = divmod(part * 100 * _scale(rounding), whole)
    return value if rounding.truncate else value + (2 * rest >= whole)


def _written(value: int, rounding: Rounding) -> str:
    decimals = min(rounding.decimals, FINEST)
    if not decimals:
        return str(value)
    sign, digits = "-" if value < 0 else "", str(abs(value)).rjust(decimals + 1, "0")
    text = f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"
    return text.rstrip("0").rstrip(".") if rounding.trim_zeros else text
