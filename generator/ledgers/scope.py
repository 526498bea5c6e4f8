"""A scope: which suggestions are counted. A year goes by the path; a range by the day of registration."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.ledgers.slip import Slip


class Scope(NamedTuple):
    """The whole term, a year of it, or a range of days."""

    term: int
    year: int | None = None
    start: date | None = None
    end: date | None = None

    @property
    def kind(self) -> str:
        """Return ``term``, ``year`` or ``range``."""
        return "year" if self.year else "range" if self.start or self.end else "term"

    @property
    def words(self) -> str:
        """Return what is counted, in words."""
        if self.year:
            return f"编号属于 {self.year} 年的建议"
        if self.start or self.end:
            since = f"{self.start} 起" if self.start else ""
            until = f"到 {self.end} 为止" if self.end else ""
            return f"{since}{until}登记的建议"
        return f"第 {self.term} 届的全部建议"

    def takes(self, slip: Slip) -> bool:
        """Tell whether a case is in the scope."""
        if self.year:
            return slip.year == self.year
        if self.start or self.end:
            day = slip.registered
            return day is not None and (self.start or day) <= day <= (self.end or day)
        return slip.term == self.term
