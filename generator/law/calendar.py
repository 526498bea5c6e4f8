"""Working days: the State Council's calendar with 调休, and what the archive says of years it does not know."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import NamedTuple

from generator.model.congress import CalendarYears

_DAY = timedelta(days=1)
_SATURDAY = 5


class Counted(NamedTuple):
    """A last day, and the days that did not count on the way to it."""

    last: date | None
    """``None`` where a year on the way is not known."""
    skipped: tuple[tuple[date, str], ...]
    """Each day left out, with the reason in Chinese."""


class WorkCalendar:
    """Which days are working days, in the years that are known; a year that is not known is never guessed."""

    def __init__(self, own: CalendarYears | None = None) -> None:
        """Take the archive's own years, which go before the library's.

        Source: chinesecalendar (the State Council's yearly notices); calendar.yml.
        """
        self._own_years = frozenset(own.years) if own else frozenset()
        self._own_holidays = frozenset(own.holidays) if own else frozenset()
        self._own_workdays = frozenset(own.workdays) if own else frozenset()
        self.count = functools.lru_cache(maxsize=65_536)(self._count)
        self.roll = functools.lru_cache(maxsize=65_536)(self._roll)

    def knows(self, year: int) -> bool:
        """Tell whether the year's holidays are known."""
        return year in self._own_years or year in _library().years

    def day_off(self, day: date) -> str | None:
        """Return why a day of a known year is not a working day, ``None`` when it is one."""
        if day.year in self._own_years:
            holidays, workdays, names = self._own_holidays, self._own_workdays, {}
        else:
            library = _library()
            holidays, workdays, names = library.holidays, library.workdays, library.names
        if day in workdays:
            return None
        if day in holidays:
            return names.get(day, "放假")
        return "周末" if day.weekday() >= _SATURDAY else None

    def _count(self, start: date, days: int) -> Counted:
        """Count working days after a day; the day itself does not count."""
        day, left = start, days
        skipped: list[tuple[date, str]] = []
        while left:
            if day == date.max or not self.knows((day := day + _DAY).year):
                return Counted(None, tuple(skipped))
            if why := self.day_off(day):
                skipped.append((day, why))
            else:
                left -= 1
        return Counted(day, tuple(skipped))

    def _roll(self, day: date) -> Counted:
        """Return the day, or the next working day where it is none. Source: 民法典 203."""
        skipped: list[tuple[date, str]] = []
        while True:
            if not self.knows(day.year):
                return Counted(None, tuple(skipped))
            why = self.day_off(day)
            if why is None:
                return Counted(day, tuple(skipped))
            skipped.append((day, why))
            if day == date.max:
                return Counted(None, tuple(skipped))
            day += _DAY


class _Library(NamedTuple):
    years: frozenset[int]
    holidays: frozenset[date]
    workdays: frozenset[date]
    names: dict[date, str]


@functools.lru_cache(maxsize=1)
def _library() -> _Library:
    """Return the years of the holiday library; imported here because a start must not pay for it."""
    from chinese_calendar import constants  # type: ignore[import-untyped]  # noqa: PLC0415  (it ships no types)

    chinese = {holiday.value: holiday.chinese for holiday in constants.Holiday}
    names = {day: f"{chinese.get(name, name)}放假" for day, name in constants.holidays.items()}
    years = frozenset(day.year for day in constants.holidays)
    return _Library(years, frozenset(constants.holidays), frozenset(constants.workdays), names)


def add_days(day: date, days: int) -> date:
    """Return the day so many days later; the last day there is where the calendar ends before."""
    left = (date.max - day).days
    return day + timedelta(days=days) if days <= left else date.max


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day. Source: 民法典 202."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if (year, month) >= (date.max.year, date.max.month - 1):
        return date.max
    first_of_next = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - _DAY).day))
