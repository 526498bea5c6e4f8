"""A finding: what is wrong or worth knowing, where, and the way out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""The way to a value inside a file: keys and positions from 0, as in ``("events", 3, "date")``."""


class Severity(str, Enum):
    """An error blocks; a notice informs."""

    ERROR = "error"
    NOTICE = "notice"


class Told(NamedTuple):
    """What a rule says, before it is signed with the rule's code."""

    place: Place | int
    """The place of the value, or a line from 1 where the file has no readable structure."""
    message: str
    """The fact, with the value seen, unless it may not be published."""
    hint: str
    """The way out, imperative."""
    severity: Severity | None = None
    """Set only where the same rule sometimes merely informs."""


_LONG = re.compile(r"\d(?:[ \-]?\d){10,}[Xx]?")
_DAYS = re.compile(r"(?:\d{4}-\d{2}-\d{2}[ \-]?)+")


def _discreet(number: re.Match[str]) -> str:
    return number[0] if _DAYS.fullmatch(number[0]) else "（数字较长，此处不显示）"


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing found: it sorts by place, and its page in the handbook follows from its code."""

    path: str
    """Relative to the root, with ``/``."""
    line: int
    """From 1; 1 when the whole file is meant."""
    code: str
    message: str
    hint: str
    level: Severity
    record: str | None = None
    """The id of the record, ``None`` in a register."""

    def __post_init__(self) -> None:
        """Repeat no long number that a value brought along: it may be somebody's."""
        for key in ("message", "hint"):
            text: str = getattr(self, key)
            if _LONG.search(text):
                object.__setattr__(self, key, _LONG.sub(_discreet, text))

    @property
    def url(self) -> str:
        """Return the address of the code's page on the site."""
        return f"/about/law/{self.code}/"

    @property
    def blocks(self) -> bool:
        """Tell whether this is an error."""
        return self.level is Severity.ERROR
