"""Days as people read them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(1 << 13)
def day(value: date | None) -> str:
    """Return a day as in a sentence: 2026 年 4 月 20 日."""
    return f"{value.year} 年 {value.month} 月 {value.day} 日" if value else "待定"


@lru_cache(1 << 10)
def day_of_year(value: date) -> str:
    """Return a day where its year has been said: 4 月 20 日."""
    return f"{value.month} 月 {value.day} 日"


def left(days: int) -> str:
    """Return how many days are left, or how late it is."""
    if days < 0:
        return f"已逾期 {-days} 天"
    return f"还剩 {days} 天" if days else "今天到期"
