"""What is waited for: who acts next, in a sentence; and every day by which something is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from generator.law.calendar import WorkCalendar
from generator.law.case import Case
from generator.law.dues import RIGHTS, Clock, Status, explain, reckon, status
from generator.law.happenings import is_dissatisfied
from generator.model.words import State, WindowName
from generator.site.days import day, left
from generator.site.projection.subject import Subject
from generator.site.public import PublicDue, PublicStep


class Steps:
    """Says who acts next in a case, on a day."""

    def __init__(
        self,
        case: Case,
        calendar: WorkCalendar,
        as_of: date,
        *,
        soon: int,
        follow_up: frozenset[str],
        name: Callable[[str], str] | None,
    ) -> None:
        """Take the case; without ``name`` nobody is named.

        Args:
            case: folded as of the day.
            calendar: the archive's working days.
            as_of: the day of the site.
            soon: how many days before a due day it counts as near.
            follow_up: letters of the classes that are to be tracked.
            name: the name people know an id by.
        """
        self.case, self.calendar, self.as_of = case, calendar, as_of
        self.soon, self.follow_up, self.name = soon, follow_up, name

    def all(self) -> tuple[PublicStep, ...]:
        """Return the steps that are waited for."""
        match self.case.state:
            case State.REGISTERED | State.PRE_ASSIGNED:
                clock = self.case.clock(WindowName.INTERSESSION_ASSIGNMENT)
                return (self._by("代表工作机构", clock, "交办"),)
            case State.ASSIGNED | State.HANDLING | State.REDO:
                return tuple(self._hosts())
            case State.REPLIED:
                return (self._by("代表", self.case.clock(WindowName.FEEDBACK), "作出评价"),)
            case State.EVALUATED:
                return (PublicStep(self._after_verdict(), None, None, "open"),)
            case State.TRACKING:
                return tuple(self._promises())
            case State.CLOSED:
                when = f"已于 {day(self.case.closed)}" if self.name else "已"
                return (PublicStep(f"{when}办结销号，没有待办的事。", None, None, "done"),)
            case State.SUSPENDED:
                return (PublicStep("暂停办理，期限跟着停，等待恢复。", None, None, "open"),)
        return (PublicStep("不再继续办理。", None, None, "done"),)

    def _hosts(self) -> list[PublicStep]:
        found = []
        for host in self.case.hosts:
            if host.state is State.ASSIGNED:
                found.append(self._by(self._name(host.unit), self.case.clock(WindowName.SIGN_FOR, host.unit), "签收"))
            if host.state in (State.ASSIGNED, State.HANDLING, State.REDO):
                again = "再次答复代表" if self.case.round > 1 else "答复代表"
                step = self._by(self._name(host.unit), self.case.reply_clock(host.unit), again)
                found.append(replace(step, is_reply=True))
        return found

    def _promises(self) -> list[PublicStep]:
        waiting = sorted(self.case.open_promises, key=lambda p: (p.due or date.max, p.id))
        if not waiting:
            return [PublicStep("承诺事项都已了结，等待代表工作机构销号。", None, None, "open")]
        return [self._sentence(self._name(p.owner), p.due, "落实承诺事项", late=None) for p in waiting[:3]]

    def _after_verdict(self) -> str:
        case = self.case
        if self.name is None:
            return "等待代表工作机构决定下一步。"
        if is_dissatisfied(case.verdict(case.round)):
            return "代表不满意，等待代表工作机构决定是否重新办理。"
        if {h.letter for h in case.hosts} & self.follow_up:
            return "答复里有承诺，等待代表工作机构转入跟踪落实。"
        return "等待代表工作机构销号。"

    def _name(self, unit: str) -> str:
        return self.name(unit) if self.name else "承办单位"

    def _by(self, who: str, clock: Clock | None, what: str) -> PublicStep:
        if clock is None:
            return PublicStep(f"等待{who}{what}。", None, None, "open")
        due = reckon(clock, self.calendar)
        late = status(clock, due, self.as_of) is Status.LATE and clock.what not in RIGHTS
        return self._sentence(who, due.date, what, late=late)

    def _sentence(self, who: str, due: date | None, what: str, *, late: bool | None) -> PublicStep:
        if due is None:
            return PublicStep(f"等待{who}{what}，期限待定。", None, None, "open")
        days = (due - self.as_of).days
        is_late = days < 0 if late is None else late
        words = f"{who}应在 {day(due)}以前{what}，{left(days) if is_late or days >= 0 else '期限待定'}。"
        tone = "late" if is_late else "soon" if days <= self.soon else "open"
        return PublicStep(words, due, days, tone)


def waiting(subject: Subject) -> Steps:
    """Return who acts next; nobody is named where nothing may be shown."""
    follow_up = frozenset(c.letter for c in subject.provisions.classes.values() if c.follow_up)
    return Steps(
        subject.case,
        subject.facts.calendar,
        subject.as_of,
        soon=subject.provisions.due_soon_days,
        follow_up=follow_up,
        name=subject.name if subject.shown else None,
    )


def dues(subject: Subject) -> tuple[PublicDue, ...]:
    """Return the dues; a right that is over leaves the list."""
    found, shown, calendar = [], subject.shown, subject.facts.calendar
    for clock in subject.case.clocks:
        due = reckon(clock, calendar)
        how = status(clock, due, subject.as_of, subject.paused)
        if how is Status.MET and clock.what in RIGHTS:
            continue
        found.append(
            PublicDue(
                clock.label,
                subject.known[clock.unit] if clock.unit and shown else None,
                due.date,
                how.value,
                _how(how, due.date, subject),
                explain(clock, calendar) if shown else (),
                clock.what,
                clock.trigger_number if shown else 0,
                clock.number if shown else 0,
            )
        )
    return tuple(found)


def _how(how: Status, due: date | None, subject: Subject) -> str:
    """Say how a due stands."""
    if how is Status.MET:
        return "已完成"
    if how is Status.UNDECIDED or due is None:
        return "待定"
    if how is Status.LATE:
        return left((due - subject.as_of).days)
    return "暂停计算" if subject.paused else left(max((due - subject.as_of).days, 0))
