"""What happened in a case: who has it in hand, what was said, answered, judged, promised and supervised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from generator.model.events import Contact, Publish, Reply, Supervise
from generator.model.words import Publicity, Role, Satisfaction, State


class Assignee(Struct):
    """A unit of the current assignment."""

    unit: str
    role: Role
    state: State
    assigned: date
    joined: int
    """The round in which it joined."""
    signed_for: date | None = None
    letter: str | None = None
    """Class of its latest reply, as reviewed since."""
    first_letter: str | None = None
    """Class of its first reply, as the unit gave it."""
    reviewed: str | None = None
    """Class that the latest review gave it."""


class Answered(Struct):
    """A reply that was given; a later one never replaces it."""

    number: int
    """Position of the event, from 1."""
    round: int
    unit: str
    event: Reply
    level: Publicity
    """How far it may be published now."""
    decision: Publish | None = None
    """The latest decision on replies; it binds later replies too."""
    decided: bool = False
    """That decision was made when the reply was there."""


class Advised(Struct):
    """Where a co-unit's advice stands in a round."""

    unit: str
    round: int
    filed: date | None = None
    bounced: bool = False

    @property
    def state(self) -> str:
        """Return ``waiting``, ``bounced`` or ``filed``."""
        return "bounced" if self.bounced else "filed" if self.filed else "waiting"


ADVICE_LABELS = {"waiting": "尚未提出", "bounced": "退回补充", "filed": "已提出"}


class Talked(Struct):
    """A contact of a unit with the deputy."""

    unit: str
    round: int
    event: Contact


class Evaluated(Struct):
    """One pair of answers of the deputy."""

    round: int
    date: date
    attitude: Satisfaction
    result: Satisfaction
    unit: str | None
    commitment: str | None
    number: int


class Promise(Struct):
    """A commitment and what became of it."""

    id: str
    text: str
    owner: str
    due: date | None
    first_due: date | None
    promised: date
    host: str
    number: int
    status: str = "open"
    """``open``, ``fulfilled``, ``carried`` or ``released``; being late follows from the day."""
    settled: date | None = None
    evidence: str | None = None
    reason: str | None = None

    def status_on(self, day: date) -> str:
        """Return the status on a day, ``late`` included."""
        late = self.status in ("open", "carried") and self.due is not None and self.due < day
        return "late" if late else self.status


PROMISE_LABELS = {
    "open": "落实中",
    "fulfilled": "已落实",
    "carried": "跨年续办",
    "released": "不再实施",
    "late": "逾期未落实",
}


class Supervision(Struct):
    """A supervision, and the day its findings were mended."""

    number: int
    by: str
    event: Supervise
    rectified: date | None = None


def is_dissatisfied(verdict: Evaluated | None) -> bool:
    """Tell whether a verdict says dissatisfied, in attitude or result."""
    return verdict is not None and Satisfaction.DISSATISFIED in (verdict.attitude, verdict.result)


def worst(letters: Sequence[str | None], ranks: Sequence[str]) -> str | None:
    """Return the last of some classes' letters in configured order; ``None`` where one is missing or there is none."""
    if len(letters) == 1:
        return letters[0]
    if not letters or None in letters:
        return None
    return max((x for x in letters if x), key=lambda x: (ranks.index(x) if x in ranks else len(ranks), x))
