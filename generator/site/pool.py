"""The pool: of equal values that tens of thousands of rows hold, all hold the same one."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


@lru_cache(1 << 15)
def _first(value: object) -> object:
    return value


def shared(value: T) -> T:
    """Return the first value that was equal to this one; it must never change, and be of one type among its equals."""
    found: T = _first(value)  # type: ignore[assignment]
    return found
