"""The header of a suggestion, and the record that a file holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from msgspec import Struct

from generator.model.events import AnyEvent, Event
from generator.model.fields import (
    Code,
    Delegation,
    Deputy,
    Essay,
    Filled,
    Line,
    Listed,
    OpinionRef,
    Prose,
    RecordRef,
    Unit,
)
from generator.model.finding import Finding, Place
from generator.model.meaning import Words, said_by
from generator.model.nodes import Mapping, line_of, node_at
from generator.model.words import FormedBy, Kind, Period, ProposerKind, PublicityWish, ReplyWish, Scope


class Proposer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """提出人。"""

    kind: ProposerKind
    lead: Deputy | None = None
    co_signers: Listed[Deputy] = ()
    delegation: Delegation | None = None


class Suggestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """代表建议。"""

    title: Line | None = None
    kind: Kind
    session: Code
    period: Period
    proposer: Proposer | None = None
    category: Code
    scope: Scope
    formed_by: Filled[FormedBy]
    origin: Listed[OpinionRef] = ()
    repeat_of: Listed[RecordRef] = ()
    raised_before: Listed[Prose] = ()
    not_repeat_of: Listed[RecordRef] = ()
    converted_from: Prose | None = None
    suggested_units: Listed[Unit] = ()
    reply_wish: ReplyWish | None = None
    publicity_wish: PublicityWish
    demands: Listed[Prose] = ()
    text: Essay | None = None
    events: Listed[AnyEvent] = ()
    imported_from: Prose | None = None

    WITHHELD: ClassVar[dict[str, frozenset[PublicityWish]]] = {
        "title": frozenset({PublicityWish.NONE}),
        "proposer": frozenset({PublicityWish.NONE}),
        "text": frozenset({PublicityWish.NONE, PublicityWish.TITLE_ONLY}),
        "demands": frozenset({PublicityWish.NONE, PublicityWish.TITLE_ONLY}),
    }
    """Under which wishes a field may not lie in a public repository (contract §1)."""


@dataclass(frozen=True, slots=True)
class Record:
    """A suggestion as its file holds it: what could be read, and where it stands."""

    id: str
    path: str
    """Relative to the root."""
    header: Suggestion
    events: tuple[Event | None, ...]
    """In the file's order; ``None`` where an entry could not be read as an event at all."""
    grow: Callable[[], Mapping]
    """Gives the tree of the file, for lines; it is asked for only where something is to be told."""
    unread: frozenset[Place] = frozenset()
    """Places whose value is missing or could not be read; rules do not judge them again."""
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    """What reading found, bytes to shape."""
    comments: tuple[str, ...] = field(default=(), repr=False)
    """What stands in the file for its editors alone; of a file with errors it is not known."""
    bare: Callable[[], dict[str, Any]] | None = field(default=None, repr=False, compare=False)
    """Gives what the file says without its lines, far sooner than the tree; ``None`` where only the tree knows."""
    _said: list[tuple[str, ...]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def said(self) -> tuple[str, ...]:
        """Return what each event says, as one text; found once, for a version is held against many others."""
        if not self._said:
            self._said.append(said_by(self.words))
        return self._said[0]

    @property
    def words(self) -> Words:
        """Return all that the file says."""
        return self.bare() if self.bare else self.node

    @property
    def year(self) -> int:
        """Return the year of the path."""
        return int(self.id[:4])

    @property
    def node(self) -> Mapping:
        """Return the tree of the file."""
        return self.grow()

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest thing above it that exists."""
        return line_of(self.node, place)

    def has(self, place: Place) -> bool:
        """Tell whether something stands at a place of the file."""
        return node_at(self.node, place) is not None
