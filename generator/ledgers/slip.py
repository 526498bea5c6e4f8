"""A slip: what numbers are counted from a case, and nothing else. It is small, so that a term fits in memory.

A slip holds no title, no text and no reason; names are ids. What of it may be shown beside a number is the site's
to decide.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.law.case import Case
from generator.law.dues import RIGHTS, Status, reckon, status
from generator.law.happenings import Answered, Assignee, Promise, is_dissatisfied, worst
from generator.law.provisions import Provisions
from generator.law.publicity import reply_level, text_level
from generator.law.step import Facts, delegation_of
from generator.model.congress import ResultClass
from generator.model.words import Channel, Mode, Role, State, WindowName

MEETINGS = frozenset({Channel.FACE_TO_FACE, Channel.SITE_VISIT, Channel.SEMINAR})
"""Talks that count as a meeting (沟通见面)."""
ANSWERS = frozenset({WindowName.REPLY, WindowName.REDO_REPLY})
OUTSIDE = frozenset({State.WITHDRAWN, State.MERGED})
"""They leave the denominators of rates, and are counted beside them."""
_KNOWN = frozenset(State) - OUTSIDE - {
    State.DRAFT, State.SUBMITTED, State.RETURNED, State.ENDORSED, State.REJECTED, State.SUSPENDED,
}  # fmt: skip


class HostSlip(NamedTuple):
    """What one host did."""

    unit: str
    letter: str | None
    first: str | None
    """Class of its first reply, as the unit gave it."""
    is_solved: bool
    is_planned: bool
    was_to_follow: bool
    """Its first class was one to follow up."""
    signed: int | None
    """Days from the assignment until it signed."""
    talked: int | None
    """Days until it first talked with the deputy."""
    answered: int | None
    """Days until its first reply."""
    talks: int
    meetings: int
    late: bool
    """A reply of any round came late, or is late now."""
    redone: int
    """How often it was asked again because the deputy was dissatisfied."""
    redone_late: int
    """How often its answer to that came late, or is late now."""


class AnswerSlip(NamedTuple):
    """A reply."""

    unit: str
    date: date
    round: int
    level: str
    letter: str
    """The class that the unit gave."""
    days_late: int


class PledgeSlip(NamedTuple):
    """A commitment."""

    id: str
    owner: str
    promised: date
    due: date | None
    status: str
    settled: date | None


class Slip(NamedTuple):
    """A case, as numbers need it."""

    id: str
    year: int
    """Of the path."""
    term: int
    state: str
    is_registered: bool
    registered: date | None
    assigned: date | None
    closed: date | None
    session: str
    period: str
    proposer_kind: str | None
    """``None`` where the proposer is withheld from the repository."""
    lead: str | None
    signers: tuple[str, ...]
    delegation: str | None
    category: str
    formed_by: tuple[str, ...]
    text_level: str
    is_separate: bool
    hosts: tuple[HostSlip, ...]
    co_units: tuple[str, ...]
    is_replied: bool
    letter: str | None
    """Class today; ``None`` until all hosts replied."""
    first: str | None
    """Class of the first replies."""
    reviewed: str | None
    """Class after the reviews."""
    is_solved: bool
    is_planned: bool
    was_to_follow: bool
    """The first class was one to follow up."""
    attitude: str | None
    result: str | None
    """The latest verdict, unless the latest round lapsed."""
    first_unhappy: bool
    """The first round left the deputy dissatisfied."""
    lapsed: bool
    rounds: int
    talks: int
    meetings: int
    is_past: bool
    """Replied, or past the day of a reply."""
    is_late: bool
    days_late: int
    """Of the duty that is late the longest today."""
    answers: tuple[AnswerSlip, ...]
    pledges: tuple[PledgeSlip, ...]
    requests: int
    reassigned: int
    is_key: bool
    watches: int
    flags: tuple[str, ...]
    defects: tuple[str, ...]
    rectify: int
    rectified: int
    follow_ups: int
    unhappy_follow_ups: int
    repeat_of: tuple[str, ...]
    raised_before: int

    @property
    def counts(self) -> bool:
        """Tell whether it stands in the denominators of rates."""
        return self.is_registered and self.state not in OUTSIDE


def slip_of(case: Case, facts: Facts, as_of: date) -> Slip:
    """Return the slip of a case that was folded as of a day."""
    header, provisions = case.header, facts.book.on(as_of)
    ends, places, ranks = _Ends(case, facts, as_of), case.hosts, list(provisions.classes)
    hosts = tuple([_host(case, place, facts, ends) for place in places])
    late, shown = [h for h in hosts if h.late], header.proposer is not None
    letter = worst([h.letter for h in case.graded], ranks)
    first = worst([h.first_letter for h in case.graded], ranks)
    reviewed = worst([h.reviewed or h.first_letter for h in case.graded], ranks) if letter else None
    answered = [r for r in case.replies if r.event.date is not None]
    verdict = case.verdict(1)
    said = None if case.lapsed else case.settled_verdict
    grade = _grade(letter, answered[-1].event.date, facts) if answered else None
    begun = _grade(first, answered[0].event.date, facts) if answered else None
    flags, defects = _found_fault(case)
    known = case.registered is not None or case.assigned is not None or case.state in _KNOWN
    meetings = [t for t in case.talks if t.event.channel in MEETINGS]
    due_days = [r for r in case.supervisions if r.event.rectify_by]
    return Slip(
        case.id,
        int(case.id[:4]),
        term_of(header.session, facts),
        case.state.value,
        known,
        case.registered or (case.submitted or case.assigned or case.since if known else None),
        case.assigned,
        case.closed,
        header.session,
        header.period.value if header.period else "",
        header.proposer.kind.value if header.proposer and header.proposer.kind else None,
        case.lead if shown else None,
        tuple([s for s in (case.lead, *case.co_signers) if s]) if shown else (),
        delegation_of(case, facts) if shown else None,
        header.category,
        tuple(dict.fromkeys([f.value for f in header.formed_by])) if header.formed_by else (),
        text_level(case, provisions).value,
        case.mode is Mode.SEPARATE and len(hosts) > 1,
        hosts,
        tuple([a.unit for a in case.assignees if a.role is Role.CO]),
        letter is not None or (header.imported_from is not None and case.state in _AFTER),
        letter,
        first,
        reviewed,
        bool(grade and grade.solved),
        bool(grade and grade.planned),
        bool(begun and begun.follow_up),
        said.attitude.value if said else None,
        said.result.value if said else None,
        is_dissatisfied(verdict),
        case.lapsed,
        case.round,
        len(case.talks),
        len(meetings),
        letter is not None or bool(late),
        bool(late),
        ends.days_late,
        tuple([_answer(r, provisions, ends) for r in answered]),
        tuple([_pledge(p, as_of) for p in case.promises.values()]),
        case.asked_to_return,
        case.reassignments,
        case.key is not None,
        len(case.supervisions),
        flags,
        defects,
        len(due_days),
        len([s for s in due_days if s.rectified is not None]),
        len(case.follow_ups),
        len([f for f in case.follow_ups if not f.satisfied]),
        header.repeat_of,
        len(header.raised_before),
    )


_AFTER = frozenset({State.REPLIED, State.EVALUATED, State.TRACKING, State.CLOSED})


def term_of(session: str, facts: Facts) -> int:
    """Return the term that a session belongs to: its own word, else the term its opening falls into."""
    congress = facts.book.congress
    for one in congress.sessions:
        if one.id == session:
            if one.term:
                return one.term
            for term in congress.terms:
                if term.from_ <= one.opened and (term.until is None or one.opened <= term.until):
                    return term.number
    return congress.term


class _Run(NamedTuple):
    """How a host's reply went in one round."""

    met: date | None
    days_late: int
    """How late it came, or is now."""
    is_redo: bool


class _Ends:
    """When the clocks of a case end, each reckoned once."""

    def __init__(self, case: Case, facts: Facts, as_of: date) -> None:
        self.runs: dict[str | None, list[_Run]] = {}
        """The clocks of replies, by unit."""
        self.days_late = 0
        """Of the duty that is late the longest today."""
        paused = case.state is State.SUSPENDED
        for clock in case.clocks:
            answers = clock.what in ANSWERS
            if not answers and (clock.met_on is not None or clock.what in RIGHTS):
                continue
            end, late = reckon(clock, facts.calendar), 0
            if end.date is not None and clock.met_on is not None and not end.undecided:
                late = max((clock.met_on - end.date).days, 0)
            elif end.date is not None and status(clock, end, as_of, paused) is Status.LATE:
                late = (as_of - end.date).days
                self.days_late = max(self.days_late, late)
            if answers:
                run = _Run(clock.met_on, late, clock.what == WindowName.REDO_REPLY)
                self.runs.setdefault(clock.unit, []).append(run)
        for promise in case.open_promises if case.state is State.TRACKING else ():
            if promise.due is not None and promise.due < as_of:
                self.days_late = max(self.days_late, (as_of - promise.due).days)


def _host(case: Case, place: Assignee, facts: Facts, ends: _Ends) -> HostSlip:
    unit, start = place.unit, place.assigned
    replies = [r.event.date for r in case.replies if r.unit == unit]
    talks = [t.event for t in case.talks if t.unit == unit]
    runs = ends.runs.get(unit, ())
    late = [run for run in runs if run.days_late]
    grade = _grade(place.letter, replies[-1], facts) if replies else None
    begun = _grade(place.first_letter, replies[0], facts) if replies else None
    return HostSlip(
        unit,
        place.letter,
        place.first_letter,
        bool(grade and grade.solved),
        bool(grade and grade.planned),
        bool(begun and begun.follow_up),
        (place.signed_for - start).days if place.signed_for else None,
        max((min([t.date for t in talks]) - start).days, 0) if talks else None,
        max((replies[0] - start).days, 0) if replies else None,
        len(talks),
        len([t for t in talks if t.channel in MEETINGS]),
        bool(late),
        len([run for run in runs if run.is_redo]),
        len([run for run in late if run.is_redo]),
    )


def _answer(given: Answered, provisions: Provisions, ends: _Ends) -> AnswerSlip:
    day = given.event.date
    late = max([run.days_late for run in ends.runs.get(given.unit, ()) if run.met == day], default=0)
    return AnswerSlip(given.unit, day, given.round, reply_level(given, provisions).value, given.event.class_, late)


def _pledge(promise: Promise, as_of: date) -> PledgeSlip:
    status = promise.status_on(as_of)
    return PledgeSlip(promise.id, promise.owner, promise.promised, promise.due, status, promise.settled)


def _grade(letter: str | None, day: date, facts: Facts) -> ResultClass | None:
    """Return what a letter meant on the day of its reply: after a change of classes old replies keep their meaning."""
    return facts.book.on(day).classes.get(letter) if letter else None


def _found_fault(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not case.supervisions:
        return (), ()
    flags = tuple(dict.fromkeys(f.value for s in case.supervisions for f in s.event.flags))
    return flags, tuple(dict.fromkeys(d.value for s in case.supervisions for d in s.event.defects))
