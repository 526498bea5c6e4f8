"""A row: what lists, ledgers and rates need of a case, and nothing more.

A row holds names and numbers of staff's own lists; what of it may be published is the site's to decide.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from generator.law.case import Case
from generator.law.dues import RIGHTS, Status, reckon, status
from generator.law.step import Facts, acting_lead, delegation_of
from generator.model.words import Role, State, WindowName


class DueRow(Struct, frozen=True):
    """A duty of somebody, as it stands on a day."""

    id: str
    title: str | None
    what: str
    """The window's name, ``milestone``, ``rectification`` or ``commitment``."""
    label: str
    unit: str | None
    date: date | None
    """``None`` where a year on the way is not known."""
    status: Status
    days: int
    """Days left; less than 0 when it is late; 0 where the date is not known."""
    rule: str


class Row(Struct, frozen=True):
    """A case in a line."""

    id: str
    number: str | None
    title: str | None
    state: State
    lapsed: bool
    since: date | None
    session: str
    period: str
    category: str
    lead: str | None
    delegation: str | None
    signers: tuple[str, ...]
    hosts: tuple[str, ...]
    co_units: tuple[str, ...]
    letter: str | None
    key: bool
    rounds: int
    due: date | None
    """The earliest day by which a host must answer; ``None`` when nobody must."""
    days_late: int
    """By how many days the most overdue duty of the case is late; 0 when none is."""

    @property
    def state_label(self) -> str:
        """Return what people read for the state: after a lapse it is not called evaluated."""
        return "逾期未反馈" if self.lapsed and self.state is State.EVALUATED else self.state.label


def row_of(case: Case, facts: Facts, as_of: date) -> Row:
    """Return the row of a case as of a day."""
    open_dues = [d for d in dues_of(case, facts, as_of) if d.status in (Status.RUNNING, Status.LATE)]
    answers = [d.date for d in open_dues if d.what in (WindowName.REPLY, WindowName.REDO_REPLY) and d.date]
    shown = case.header.proposer is not None
    return Row(
        id=case.id,
        number=case.number,
        title=case.header.title,
        state=case.state,
        lapsed=case.lapsed,
        since=case.since,
        session=case.header.session,
        period=case.header.period.value if case.header.period else "",
        category=case.header.category,
        lead=acting_lead(case, facts, as_of) if shown else None,
        delegation=delegation_of(case, facts) if shown else None,
        signers=tuple(s for s in (case.lead, *case.co_signers) if s) if shown else (),
        hosts=tuple(a.unit for a in case.assignees if a.role is Role.HOST),
        co_units=tuple(a.unit for a in case.assignees if a.role is Role.CO),
        letter=case.letter(facts.book.on(as_of).classes),
        key=case.key is not None,
        rounds=case.round,
        due=min(answers, default=None),
        days_late=max((-d.days for d in open_dues if d.status is Status.LATE), default=0),
    )


def dues_of(case: Case, facts: Facts, as_of: date) -> list[DueRow]:
    """Return the duties of a case that are not met, commitments under watch among them, rights left out."""
    paused = case.state is State.SUSPENDED
    found = []
    for clock in case.clocks:
        if clock.met_on is not None or clock.what in RIGHTS:
            continue
        end = reckon(clock, facts.calendar)
        how = status(clock, end, as_of, paused)
        days = (end.date - as_of).days if end.date else 0
        found.append(
            DueRow(case.id, case.header.title, clock.what, clock.label, clock.unit, end.date, how, days, clock.rule)
        )
    for promise in case.open_promises if case.state is State.TRACKING else ():
        if promise.due is None:
            continue
        how = Status.LATE if promise.due < as_of else Status.RUNNING
        days = (promise.due - as_of).days
        label = f"落实承诺 {promise.id}"
        found.append(
            DueRow(case.id, case.header.title, "commitment", label, promise.owner, promise.due, how, days, "reply")
        )
    return found
