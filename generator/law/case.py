"""The folded case: what a suggestion has become by its events. The fold writes it, everybody else reads it.

Source: contract §4, the folded case.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from generator.law.dues import Clock
from generator.law.happenings import (
    Advised,
    Answered,
    Assignee,
    Evaluated,
    Promise,
    Supervision,
    Talked,
    is_dissatisfied,
    worst,
)
from generator.model.events import Contact, Designate, FollowUp, Plan, Publish
from generator.model.suggestion import Suggestion
from generator.model.words import (
    STATE_RANK,
    Conclusion,
    Mode,
    Phase,
    Role,
    Satisfaction,
    State,
    WindowName,
)

HANDLED = frozenset({State.ASSIGNED, State.HANDLING, State.REDO, State.REPLIED})
"""States that the hosts make among themselves, each at its own pace."""
_HOST, _CO = Role  # to take a member from its class takes longer than to compare it


class Case(Struct):
    """A suggestion's life so far."""

    id: str
    path: str
    header: Suggestion
    lead: str | None
    """The lead deputy, or the delegation of its own suggestion."""
    co_signers: tuple[str, ...]
    state: State = State.DRAFT
    since: date | None = None
    moved: date | None = None
    """The day of the last event that moved the case."""
    opened: date | None = None
    """The day of the ``assign`` or ``redo`` that opened the round."""
    latest: date | None = None
    """The day of the line above."""
    submitted: date | None = None
    registered: date | None = None
    assigned: date | None = None
    closed: date | None = None
    number: str | None = None
    endorsed: bool = False
    """Endorsed since the last ``submit``."""
    round: int = 0
    mode: Mode | None = None
    meeting: str | None = None
    """The meeting at which it was assigned, by name or id."""
    proposed: tuple[str, ...] = ()
    """Units named by the latest ``pre_assign``, while it stands."""
    assignees: list[Assignee] = []
    clocks: list[Clock] = []
    advice: list[Advised] = []
    plans: dict[str, tuple[int, Plan]] = {}
    talks: list[Talked] = []
    waived: list[tuple[int, Phase | None]] = []
    replies: list[Answered] = []
    evaluations: list[Evaluated] = []
    judged: set[int] = set()
    """Rounds in which the deputy has judged the whole case, or every host of it."""
    lapsed: bool = False
    """The current round lapsed without an answer of the deputy."""
    conclusions: dict[int, Conclusion] = {}
    """What was assessed, by round."""
    extended: dict[tuple[str, int], date] = {}
    """Until when a unit's reply was extended, by unit and round."""
    requests: dict[str, date] = {}
    """Return requests that wait for a decision."""
    asked_to_return: int = 0
    """How often a unit asked to be let out of the assignment."""
    reassignments: int = 0
    promises: dict[str, Promise] = {}
    key: Designate | None = None
    supervisions: list[Supervision] = []
    text_decision: Publish | None = None
    reply_decision: Publish | None = None
    merged_into: str | None = None
    paused_from: State | None = None
    paused_on: date | None = None
    follow_ups: list[FollowUp] = []
    unhappy_follow_up: int | None = None
    """Position of the event by which a follow-up found dissatisfied who was satisfied on the form; a redo clears it."""
    struck: frozenset[int] = frozenset()
    """Positions from 1 of events that count no more: annulled ones and their annulments."""

    @property
    def hosts(self) -> list[Assignee]:
        """Return the host units, in the order of the assignment."""
        return [a for a in self.assignees if a.role is _HOST]

    @property
    def co_units(self) -> list[Assignee]:
        """Return the co-units, in the order of the assignment."""
        return [a for a in self.assignees if a.role is _CO]

    def assignee(self, unit: str | None) -> Assignee | None:
        """Return the unit's place in the assignment, ``None`` when it has none."""
        for one in self.assignees:
            if one.unit == unit:
                return one
        return None

    def host(self, unit: str | None) -> Assignee | None:
        """Return the unit's place as a host, ``None`` when it is none."""
        for one in self.assignees:
            if one.unit == unit and one.role is _HOST:
                return one
        return None

    def clock(self, what: WindowName, unit: str | None = None) -> Clock | None:
        """Return the latest clock of a kind for a unit."""
        return next((c for c in reversed(self.clocks) if c.what == what and c.unit == unit), None)

    def reply_clock(self, unit: str) -> Clock | None:
        """Return the clock that a host's reply in the current round goes by."""
        found = [c for c in self.clocks if c.unit == unit and c.what in (WindowName.REPLY, WindowName.REDO_REPLY)]
        # A unit that took over another's part may have answered for its own already.
        return next((c for c in reversed(found) if c.met_on is None), found[-1] if found else None)

    def reply_of(self, unit: str) -> Answered | None:
        """Return a unit's latest reply of any round."""
        return next((r for r in reversed(self.replies) if r.unit == unit), None)

    def replies_of_round(self) -> list[Answered]:
        """Return the replies of the current round."""
        return [r for r in self.replies if r.round == self.round]

    def talks_of(self, unit: str) -> list[Contact]:
        """Return a unit's contacts in the current round."""
        return [t.event for t in self.talks if t.unit == unit and t.round == self.round]

    def verdict(self, round: int) -> Evaluated | None:
        """Return the deputy's answers of a round, the worst where hosts were answered one by one."""
        found = [e for e in self.evaluations if e.round == round and e.commitment is None]
        whole = [e for e in found if e.unit is None]
        if whole:
            return whole[-1]
        if not found:
            return None
        latest = {e.unit: e for e in found}
        ranks = list(Satisfaction)
        attitude = max((e.attitude for e in latest.values()), key=ranks.index)
        result = max((e.result for e in latest.values()), key=ranks.index)
        last = found[-1]
        return Evaluated(round, last.date, attitude, result, None, None, last.number)

    @property
    def satisfaction(self) -> Evaluated | None:
        """Return the latest verdict of any round; a redo clears it not."""
        return next((v for n in range(self.round, 0, -1) if (v := self.verdict(n))), None)

    @property
    def settled_verdict(self) -> Evaluated | None:
        """Return the latest verdict that is about the whole case: while a host waits for its own, there is none."""
        return self.verdict(max(self.judged)) if self.judged else None

    @property
    def dissatisfied_rounds(self) -> int:
        """Count the rounds whose attitude or result left the deputy dissatisfied."""
        return sum(is_dissatisfied(self.verdict(n)) for n in range(1, self.round + 1))

    @property
    def open_promises(self) -> list[Promise]:
        """Return the commitments that are neither fulfilled nor released."""
        return [p for p in self.promises.values() if p.status in ("open", "carried")]

    def least_advanced(self) -> State:
        """Return the state that the hosts make together: the least advanced of their own."""
        hosts = self.hosts
        if len(hosts) == 1:
            return hosts[0].state
        return min((h.state for h in hosts), key=STATE_RANK.__getitem__, default=State.ASSIGNED)

    @property
    def graded(self) -> list[Assignee]:
        """Return the hosts whose replies make the class: one that a redo brought in counts from its reply on."""
        return [h for h in self.hosts if h.letter or h.joined == 1] or self.hosts

    def letter(self, order: Iterable[str]) -> str | None:
        """Return the last letter, in configured order, of the latest replies; ``None`` until all hosts replied."""
        return worst([h.letter for h in self.graded], list(order))


def standing(case: Case, by: str) -> State:
    """Return the state that an event by somebody starts from: a host's own while the hosts work, else the case's."""
    unit = case.assignee(by) if case.state in HANDLED else None
    if unit is None:
        return case.state
    if unit.role is Role.HOST:
        return unit.state
    fresh = case.state is State.REDO and unit.joined == case.round and unit.signed_for is None
    return State.ASSIGNED if fresh else case.state
