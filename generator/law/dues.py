"""Clocks and the days they end on: every due date explains itself, line by line.

Source: contract §3, windows and their triggers; 民法典 201–203.
"""

from __future__ import annotations

import datetime as dt
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from generator.law.calendar import WorkCalendar, add_days, add_months
from generator.law.provisions import Window
from generator.model.events import EVENTS, label_of
from generator.model.words import WindowName

_KEPT = 1 << 15
"""How many reckonings are remembered: what is assigned at one meeting ends on one day, and is reckoned once."""


class Status(str, Enum):
    """How a duty stands."""

    RUNNING = "running"
    MET = "met"
    LATE = "late"
    UNDECIDED = "undecided"


RIGHTS = frozenset({WindowName.RETURN_REQUEST, WindowName.REPLY_EXTENDED})
"""Windows that allow and do not oblige: after their day they are met."""

STATUS_LABELS = {Status.RUNNING: "进行中", Status.MET: "已完成", Status.LATE: "已逾期", Status.UNDECIDED: "待定"}
OTHER_LABELS = {"milestone": "办理方案的时间节点", "rectification": "督办问题整改"}
_LABELS: dict[str, str] = OTHER_LABELS | {window.value: window.label for window in WindowName}


class Clock(Struct):
    """A duty or a right that runs for somebody from a day on."""

    what: str
    """The window's name, or ``milestone`` or ``rectification``."""
    unit: str | None
    start: date
    """The day of the trigger; it does not count."""
    trigger: str
    """The name of the event that started it."""
    trigger_number: int = 0
    """The position of that event, from 1."""
    window: Window | None = None
    fixed: date | None = None
    """A day that was set outright: an extension, a ``reply_by``, a milestone."""
    fixed_by: str = ""
    """Who set that day, in words."""
    shift: int = 0
    """Calendar days that the case was suspended while this clock ran."""
    held: bool = False
    """It was still running when the case was suspended, and stands until the case goes on."""
    granted: date | None = None
    """The day before an extension moved it."""
    met_on: date | None = None
    number: int = 0
    """For milestones and rectifications: which one, from 1."""
    words: str = ""

    @property
    def rule(self) -> str:
        """Return the id of the rule that the day follows from."""
        return self.window.rule if self.window else f"record/{self.what}"

    @property
    def label(self) -> str:
        """Return what the duty is called in Chinese."""
        return _LABELS[self.what]


class Reckoned(NamedTuple):
    """When a clock ends."""

    date: dt.date | None
    """``None`` where a year on the way is not known."""
    undecided: bool
    """A year that is not known has a part in it."""
    skipped: tuple[tuple[dt.date, str], ...] = ()
    unrolled: dt.date | None = None


def reckon(clock: Clock, calendar: WorkCalendar) -> Reckoned:
    """Return when a clock ends; the day of the trigger does not count."""
    return _reckoned(clock.start, clock.window, clock.fixed, clock.shift, calendar)


@lru_cache(_KEPT)
def _reckoned(start: date, window: Window | None, fixed: date | None, shift: int, calendar: WorkCalendar) -> Reckoned:
    if fixed is not None:
        found = Reckoned(fixed, False)
    elif window is None:
        return Reckoned(None, True)
    elif window.unit == "working days":
        counted = calendar.count(start, window.number)
        found = Reckoned(counted.last, counted.last is None, counted.skipped)
    else:
        whole = window.unit == "months"
        plain = add_months(start, window.number) if whole else add_days(start, window.number)
        found = _rolled(plain, window.roll_forward, calendar)
    if shift and found.date is not None:
        moved = add_days(found.date, shift)
        roll = window.roll_forward if window else True
        return _rolled(moved, roll, calendar)._replace(skipped=found.skipped)
    return found


def _rolled(day: date, roll: bool, calendar: WorkCalendar) -> Reckoned:
    if not roll:
        return Reckoned(day, False)
    rolled = calendar.roll(day)
    if rolled.last is None:
        return Reckoned(day, True, (), day)
    return Reckoned(rolled.last, False, rolled.skipped, day)


def status(clock: Clock, reckoned: Reckoned, as_of: date, paused: bool = False) -> Status:
    """Tell how a duty stands on a day; while the case is suspended its clocks stand."""
    if clock.met_on is not None:
        return Status.MET
    if reckoned.date is None:
        return Status.UNDECIDED
    if (paused and clock.held) or as_of <= reckoned.date:
        return Status.RUNNING
    if clock.what in RIGHTS:
        return Status.MET
    return Status.RUNNING if reckoned.undecided else Status.LATE


def explain(clock: Clock, calendar: WorkCalendar) -> tuple[str, ...]:
    """Return how the day was found, a sentence a line."""
    first = _begun(clock.trigger, clock.trigger_number, clock.start)
    return (first, *_reasons(clock.start, clock.window, clock.fixed, clock.fixed_by, clock.shift, calendar))


@lru_cache(_KEPT)
def _begun(trigger: str, number: int, start: date) -> str:
    return f"从“{label_of(EVENTS[trigger])}”（第 {number} 个事件）的 {start} 起算，当天不计。"


@lru_cache(_KEPT)
def _reasons(
    start: date, window: Window | None, fixed: date | None, fixed_by: str, shift: int, calendar: WorkCalendar
) -> tuple[str, ...]:
    reckoned, lines = _reckoned(start, window, fixed, shift, calendar), []
    if fixed is not None:
        lines.append(f"{fixed_by}：{fixed}。")
    elif window is not None:
        lines.append(f"规定期限：{window.words}。依据：{window.source}。")
    if reckoned.skipped and (window is None or window.unit == "working days") and fixed is None:
        lines += _days_left_out(reckoned.skipped)
    elif reckoned.unrolled and reckoned.date and reckoned.date != reckoned.unrolled and not shift:
        why = reckoned.skipped[0][1] if reckoned.skipped else "休息日"
        lines.append(f"期满之日 {reckoned.unrolled} 是{why}，顺延到下一个工作日。")
    if shift:
        lines.append(f"中止办理 {shift} 天，期限相应后移；遇休息日再顺延。")
    if reckoned.date is None:
        lines.append("期限所跨年份的放假安排尚未公布，期满之日待定；公布后请补入 calendar.yml。")
    elif reckoned.undecided:
        lines.append(f"期满之日 {reckoned.date} 所在年份的放假安排尚未公布，是否顺延待定。")
    else:
        lines.append(f"因此期满之日是 {reckoned.date}。")
    return tuple(lines)


def _days_left_out(skipped: tuple[tuple[date, str], ...]) -> list[str]:
    """Return the days that did not count, runs of days with one reason told together."""
    runs: list[tuple[date, date, str]] = []
    for day, why in skipped:
        if runs and runs[-1][2] == why and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day, why)
        else:
            runs.append((day, day, why))
    weekends = sum((last - first).days + 1 for first, last, why in runs if why == "周末")
    told = [
        f"{first} 至 {last}（{why}）" if first != last else f"{first}（{why}）"
        for first, last, why in runs
        if why != "周末"
    ]
    lines = [f"扣除放假：{'、'.join(told)}。"] if told else []
    if weekends:
        lines.append(f"扣除周末 {weekends} 天；调休上班的周末照常计算。")
    return lines
