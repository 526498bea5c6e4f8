"""What a check of a request came to, as it travels to a forge: data that may have been forged on the way.

Every text and list has a bound; what reads it believes nothing but its shape.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from generator.model.finding import Severity
from generator.model.words import State

SCHEMA = "jianyi.request/1"
MOST = 100
"""How many rows a list has at most; how many more there were is told by number."""

Id: TypeAlias = Annotated[str, Meta(max_length=64, pattern="^[A-Za-z0-9-]*$")]
Short: TypeAlias = Annotated[str, Meta(max_length=300)]
Long: TypeAlias = Annotated[str, Meta(max_length=2_000)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class ToldFinding(Struct, frozen=True, kw_only=True):
    """A finding."""

    code: Annotated[str, Meta(pattern="^[A-Z][0-9]{3}$")]
    level: Severity
    path: Short
    line: Count
    message: Long
    hint: Long


class ToldMove(Struct, frozen=True, kw_only=True):
    """What a request means for one suggestion; ``None`` before it was there, and where it cannot be read."""

    record: Id
    before: State | None
    after: State | None
    events: Annotated[tuple[Short, ...], Meta(max_length=MOST)] = ()
    """Chinese names of the new ones, in order."""
    altered: Annotated[tuple[Short, ...], Meta(max_length=MOST)] = ()
    """Chinese names of settled ones that say something else now."""


class ToldNeed(Struct, frozen=True, kw_only=True):
    """Who must approve."""

    record: Id | None
    who: Short
    why: Short


class ToldDue(Struct, frozen=True, kw_only=True):
    """A duty that is not met."""

    record: Id
    title: Short | None
    who: Short | None
    what: Short
    date: date | None
    left: Short
    """How much time is left, in Chinese."""


class Outcome(Struct, frozen=True, kw_only=True):
    """The whole answer."""

    schema: Annotated[str, Meta(pattern="^jianyi\\.request/1$")] = SCHEMA
    base: Id | None = None
    head: Id | None = None
    as_of: date | None = None
    checked: Count = 0
    error: Long | None = None
    """Why nothing could be judged."""
    reviewed: bool = False
    """Whether approvals were judged too."""
    findings: Annotated[tuple[ToldFinding, ...], Meta(max_length=MOST)] = ()
    moves: Annotated[tuple[ToldMove, ...], Meta(max_length=MOST)] = ()
    needs: Annotated[tuple[ToldNeed, ...], Meta(max_length=MOST)] = ()
    dues: Annotated[tuple[ToldDue, ...], Meta(max_length=MOST)] = ()
    left_out: Count = 0
    """How many rows of all lists were left out."""

    @property
    def missing(self) -> tuple[ToldFinding, ...]:
        """Return which approvals are missing."""
        return tuple(f for f in self.findings if f.code in ("A601", "A602"))

    @property
    def errors(self) -> tuple[ToldFinding, ...]:
        """Return what must be mended, missing approvals apart."""
        return tuple(f for f in self.findings if f.level is Severity.ERROR and f not in self.missing)

    @property
    def notices(self) -> tuple[ToldFinding, ...]:
        """Return what is worth knowing."""
        return tuple(f for f in self.findings if f.level is Severity.NOTICE)
