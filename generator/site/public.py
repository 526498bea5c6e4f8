"""What may be published of a suggestion, and nothing else: an allow-list in types.

Builders and templates see these types only. A value that may not be read has no place here to stand in.
Source: contract §4, Publication.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from generator.law.dues import Status
from generator.site.named import Named
from generator.site.pool import shared

_MET = Status.MET.value


class PublicStep(Struct, frozen=True):
    """Who acts next, in one sentence."""

    words: str
    due: dt.date | None
    days: int | None
    """Days left; negative when late."""
    tone: str
    """``late``, ``soon``, ``open`` or ``done``."""
    is_reply: bool = False
    """It is the reply to the deputy that is waited for."""


class PublicDue(Struct, frozen=True):
    """A day by which something is due."""

    label: str
    unit: Named | None
    date: dt.date | None
    status: str
    """``running``, ``met``, ``late`` or ``undecided``."""
    words: str
    """How it stands, in words: 还剩 12 天."""
    lines: tuple[str, ...]
    """How the day was found; none where the days of events may not be shown."""
    what: str = ""
    """The window's name, ``milestone`` or ``rectification``."""
    trigger: int = 0
    """Position of the event that started it, from 1; 0 where events may not be shown."""
    position: int = 0
    """Of milestones and rectifications: which one, from 1."""


class PublicUnit(Struct, frozen=True):
    """A unit of the assignment."""

    unit: Named
    role: str
    state: str
    assigned: dt.date
    signed_for: dt.date | None
    replied: dt.date | None
    """The day of its latest reply; of its advice where it is a co-unit."""
    result: str | None
    """Letter and label of its class."""


class PublicAnswer(Struct, frozen=True):
    """The answer to one demand."""

    demand: int
    """From 1."""
    text: str


class PublicUse(Struct, frozen=True):
    """How a co-unit's advice was used."""

    unit: Named
    how: str


class PublicReply(Struct, frozen=True):
    """A reply, as far as its level allows."""

    number: int
    """Position of its event, from 1."""
    round: int
    unit: Named
    date: dt.date
    level: str
    level_label: str
    ground: str | None
    result: str | None = None
    document: str | None = None
    signed_by: str | None = None
    form: str | None = None
    link: str | None = None
    summary: str | None = None
    text: str | None = None
    answers: tuple[PublicAnswer, ...] = ()
    uses: tuple[PublicUse, ...] = ()
    late_reason: str | None = None
    due: dt.date | None = None
    """The day it was due."""
    days_late: int = 0


class PublicEvent(Struct, frozen=True):
    """One line of the life, in plain words."""

    number: int
    date: dt.date
    label: str
    words: str
    text: str | None
    """What was written down, where it may be read."""
    link: str | None
    struck: bool
    """Annulled: it stays to be seen, and counts no more."""
    event: str
    """Its name in the record: ``reply``."""
    by: Named
    commit: str | None = None
    """The beginning of the id of the commit that recorded it; ``None`` where that is not known."""
    committed: dt.date | None = None
    """The day of that commit, by its own word."""


class PublicPromise(Struct, frozen=True):
    """A commitment; its text only where the reply that made it may be read."""

    owner: Named
    text: str | None
    due: dt.date | None
    first_due: dt.date | None
    status: str
    label: str
    settled: dt.date | None
    account: str | None
    """Evidence or reason."""


class PublicVerdict(Struct, frozen=True):
    """The deputy's two answers."""

    round: int
    date: dt.date
    attitude: str
    result: str
    about: str
    """The whole case, one unit, or a commitment."""


class PublicWatch(Struct, frozen=True):
    """A supervision; what it found is told by its event."""

    number: int
    """Position of its event, from 1."""
    by: Named
    date: dt.date
    form: str
    marks: tuple[str, ...]
    """What it found fault with, in the law's own words."""
    rectify_by: dt.date | None
    rectified: dt.date | None


class PublicKey(Struct, frozen=True):
    """Who supervises a key suggestion."""

    supervisor: str
    committee: Named
    coordinator: Named
    handler: str | None


class PublicDecision(Struct, frozen=True):
    """How far something is published, and why not further."""

    what: str
    level: str
    ground: str | None
    date: dt.date | None
    """The day of the decision; ``None`` where the deputy's wish or the unit's own word stands."""


class PublicLink(Struct, frozen=True):
    """Another suggestion of this archive, and why it is named."""

    why: str
    id: str


class PublicRow(Struct, frozen=True):
    """What lists show of a suggestion."""

    id: str
    number: str | None
    session: str | None
    year: int
    shown: bool
    """False where nothing but number, category, state and due days may be shown."""
    title: str | None
    lead: Named | None
    """The lead deputy, or the delegation."""
    signers: int
    """How many proposed it together, the lead included; 0 where nobody may be named."""
    delegation: Named | None
    term: int | None
    hosts: tuple[Named, ...]
    category: str
    category_id: str
    state: str
    state_label: str
    result: str | None
    verdict: str | None
    """What the deputy last said of attitude and result."""
    registered: dt.date | None
    assigned: dt.date | None
    closed: dt.date | None
    changed: dt.date | None
    """The day of the latest event that may be told."""
    change: str | None
    step: str
    """Who acts next, in a sentence."""
    days_late: int
    """Of the duty that is late the longest; 0 when none is."""
    late: str | None
    """That duty, in a sentence."""
    tone: str
    key: bool

    def __post_init__(self) -> None:
        """Hold what other rows hold too; rows that come from other processes have copies of everything."""
        for field in _SHARED:
            force_setattr(self, field, shared(getattr(self, field)))


_SHARED = (
    "number", "session", "lead", "delegation", "hosts", "category", "category_id", "state", "state_label", "result",
    "verdict", "registered", "assigned", "closed", "changed", "change", "step", "late", "tone",
)  # fmt: skip
"""All fields but small numbers, the id and the title."""


class PublicSuggestion(Struct, frozen=True):
    """A suggestion's page."""

    row: PublicRow
    meaning: str
    """What the state means, in a sentence."""
    steps: tuple[PublicStep, ...]
    dues: tuple[PublicDue, ...]
    decisions: tuple[PublicDecision, ...]
    kind: str | None = None
    period: str | None = None
    since: dt.date | None = None
    round: int = 0
    proposer_kind: str | None = None
    signers: tuple[Named, ...] = ()
    scope: str | None = None
    formed_by: tuple[str, ...] = ()
    converted_from: str | None = None
    imported_from: str | None = None
    raised_before: tuple[str, ...] = ()
    key: PublicKey | None = None
    summary: str | None = None
    text: str | None = None
    demands: tuple[str, ...] = ()
    units: tuple[PublicUnit, ...] = ()
    left: tuple[Named, ...] = ()
    """Units that were hosts once and are so no more."""
    talks: str | None = None
    """How often the units talked with the deputy, by phase."""
    replies: tuple[PublicReply, ...] = ()
    verdicts: tuple[PublicVerdict, ...] = ()
    promises: tuple[PublicPromise, ...] = ()
    watches: tuple[PublicWatch, ...] = ()
    events: tuple[PublicEvent, ...] = ()
    links: tuple[PublicLink, ...] = ()
    file: str = ""
    """Its path in the archive; empty where nobody but the archive's own people can read that."""

    def bare(self) -> PublicSuggestion:
        """Return it without what only its own page shows.

        That are its long texts, its life, what is met or came in time, and all that is said of it as a whole.
        """
        late = [
            replace(reply, text=None, summary=None, answers=(), uses=()) for reply in self.replies if reply.days_late
        ]
        dues = [replace(due, lines=()) for due in self.dues if due.status != _MET]
        return replace(
            self,
            meaning="",
            steps=(),
            dues=tuple(dues),
            decisions=(),
            summary=None,
            text=None,
            demands=(),
            replies=tuple(late),
            events=(),
        )


class Unlisted(Struct, frozen=True):
    """Suggestions that are counted and have no page: not registered yet, returned, rejected."""

    state: str
