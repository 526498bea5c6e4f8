"""The index: who has to do with which suggestion, collected while they pass; one small entry each, never a whole case.

A suggestion of which nothing but number, category, state and due days may be shown stands under nobody's name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import NamedTuple

from generator.law.dues import Status
from generator.model.words import Role, State
from generator.site.days import left
from generator.site.named import Named
from generator.site.public import PublicPromise, PublicReply, PublicRow, PublicSuggestion, PublicWatch

LATE = Status.LATE.value
"""A duty's and a commitment's status when its day has passed."""
_MET, _HOST, _TRACKING = Status.MET.value, Role.HOST.label, State.TRACKING.value


class Duty(NamedTuple):
    """Something that somebody has still to do in a suggestion."""

    row: PublicRow
    unit: Named | None
    label: str
    date: date | None
    late: bool
    words: str


class Pledge(NamedTuple):
    """A commitment of a unit."""

    row: PublicRow
    promise: PublicPromise


class Watch(NamedTuple):
    """A supervision of a suggestion."""

    row: PublicRow
    watch: PublicWatch


class LateReply(NamedTuple):
    """A reply that came after its day."""

    row: PublicRow
    unit: Named
    replied: date
    due: date
    days: int
    reason: str | None


Rows = defaultdict[str, list[PublicRow]]
"""Suggestions by somebody's id, in the order they came."""


class Index:
    """Who has to do with what, by id."""

    def __init__(self, as_of: date) -> None:
        """Start empty, on the day of the site."""
        self.as_of = as_of
        self.led: Rows = defaultdict(list)
        self.joined: Rows = defaultdict(list)
        self.of_delegation: Rows = defaultdict(list)
        self.hosted: Rows = defaultdict(list)
        self.shared: Rows = defaultdict(list)
        """By co-unit."""
        self.left: Rows = defaultdict(list)
        """By a unit that was host once."""
        self.answered: Counter[str] = Counter()
        """How many suggestions a host has replied to."""
        self.duties: defaultdict[str, list[Duty]] = defaultdict(list)
        self.late: defaultdict[str, list[Duty]] = defaultdict(list)
        """What is late, by the suggestion's id."""
        self.pledges: defaultdict[str, list[Pledge]] = defaultdict(list)
        self.key: Rows = defaultdict(list)
        """Key suggestions by the committee that supervises them."""
        self.watches: defaultdict[str, list[Watch]] = defaultdict(list)
        self.late_replies: list[LateReply] = []
        self.hidden = 0
        """How many suggestions stand under nobody's name."""

    def take(self, public: PublicSuggestion) -> None:
        """Enter one suggestion."""
        if not public.row.shown:
            self.hidden += 1
            return
        self._proposed(public)
        self._handled(public)
        self._watched(public)

    def _proposed(self, public: PublicSuggestion) -> None:
        row = public.row
        if row.delegation:
            self.of_delegation[row.delegation.id].append(row)
        for n, signer in enumerate(public.signers):
            (self.joined if n else self.led)[signer.id].append(row)

    def _handled(self, public: PublicSuggestion) -> None:
        row = public.row
        for unit in public.units:
            if unit.role == _HOST:
                self.hosted[unit.unit.id].append(row)
                self.answered[unit.unit.id] += unit.replied is not None
            else:
                self.shared[unit.unit.id].append(row)
        for once in public.left:
            self.left[once.id].append(row)
        for due in public.dues:
            if due.status != _MET:
                duty = Duty(row, due.unit, due.label, due.date, due.status == LATE, due.words)
                self._owed(duty)
        for reply in public.replies:
            self._replied(row, reply)
        for promise in public.promises:
            self._promised(row, promise)

    def _owed(self, duty: Duty) -> None:
        if duty.unit:
            self.duties[duty.unit.id].append(duty)
        if duty.late:
            self.late[duty.row.id].append(duty)

    def _replied(self, row: PublicRow, reply: PublicReply) -> None:
        if reply.due and reply.days_late:
            late = LateReply(row, reply.unit, reply.date, reply.due, reply.days_late, reply.late_reason)
            self.late_replies.append(late)

    def _promised(self, row: PublicRow, promise: PublicPromise) -> None:
        self.pledges[promise.owner.id].append(Pledge(row, promise))
        if promise.status == LATE and promise.due and row.state == _TRACKING:
            words = left((promise.due - self.as_of).days)
            self._owed(Duty(row, promise.owner, "落实承诺事项", promise.due, True, words))

    def _watched(self, public: PublicSuggestion) -> None:
        row = public.row
        if public.key:
            self.key[public.key.committee.id].append(row)
        for watch in public.watches:
            self.watches[watch.by.id].append(Watch(row, watch))
