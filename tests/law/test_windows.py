"""Working days, months and windows, held against another library and against arithmetic."""

from __future__ import annotations

import calendar
import functools
import re
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.law.calendar import WorkCalendar, add_months
from generator.law.dues import Clock, Status, explain, reckon, status
from generator.law.provisions import Window
from generator.model.congress import CalendarYears
from generator.model.words import WindowName
from generator.store.archive import shipped_profile, shipped_profiles

CALENDAR = WorkCalendar()
KNOWN = st.dates(date(2022, 1, 1), date(2025, 12, 31))
DISAGREE: dict[date, str] = {}
"""Days of 2022 to 2026 on which the two libraries differ, each with its reason; there are none."""

HAND = {
    # 国办发明电 of each year: a day off that is a weekday, and a weekend that is worked.
    "2022-01-31": False, "2022-01-29": True, "2023-01-27": False, "2023-01-28": True, "2024-02-17": False,
    "2024-02-18": True, "2024-05-11": True, "2025-01-28": False, "2025-01-26": True, "2025-10-08": False,
    "2025-10-11": True, "2026-01-04": True, "2026-02-14": True, "2026-02-23": False, "2026-02-28": True,
    "2026-05-09": True, "2026-10-10": True, "2026-05-01": False,
}  # fmt: skip


@functools.cache
def theirs() -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=range(2022, 2027))


@pytest.mark.parametrize("year", range(2022, 2027))
def test_two_libraries_agree_on_every_day(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + calendar.isleap(year))]
    differ = {d for d in days if (CALENDAR.day_off(d) is None) != theirs().is_working_day(d)}
    assert differ == {d for d in DISAGREE if d.year == year}


@pytest.mark.parametrize(("day", "works"), HAND.items())
def test_days_known_by_hand(day: str, *, works: bool) -> None:
    assert (CALENDAR.day_off(date.fromisoformat(day)) is None) is works


def test_years_that_are_known() -> None:
    assert all(CALENDAR.knows(y) for y in range(2022, 2027))
    assert not CALENDAR.knows(2003)
    assert not CALENDAR.knows(2031)


# -- months


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(min_value=0, max_value=60))
def test_months_end_on_the_same_day_or_on_the_last(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    last = calendar.monthrange(found.year, found.month)[1]
    assert found.day == min(day.day, last)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 24), st.integers(0, 24))
def test_more_months_end_no_earlier(day: date, some: int, more: int) -> None:
    assert add_months(day, some) <= add_months(day, some + more)
    assert add_months(day, some) <= add_months(day + timedelta(days=1), some)


def test_months_by_hand() -> None:
    told = {
        ("2026-01-31", 1): "2026-02-28", ("2024-01-31", 1): "2024-02-29", ("2026-03-31", 1): "2026-04-30",
        ("2025-11-30", 3): "2026-02-28", ("2026-02-28", 1): "2026-03-28", ("2026-02-03", 6): "2026-08-03",
        ("2024-02-29", 12): "2025-02-28", ("2026-12-31", 2): "2027-02-28",
    }  # fmt: skip
    for (day, months), end in told.items():
        assert add_months(date.fromisoformat(day), months).isoformat() == end


def test_the_end_of_all_days_is_no_accident() -> None:
    assert add_months(date.max, 9999) == date.max
    for unit in ("days", "months", "working days"):
        assert reckon(clock(date(9999, 12, 30), 9999, unit), CALENDAR).date in (None, date.max)


# -- counting


def clock(start: date, number: int, unit: str, *, roll: bool = True) -> Clock:
    window = Window(WindowName.FEEDBACK, number, unit, "test/feedback", "规定", roll)
    return Clock("feedback", None, start, "reply", 7, window)


@given(KNOWN, st.integers(min_value=1, max_value=60))
def test_working_days_are_counted_one_by_one(start: date, number: int) -> None:
    found = reckon(clock(start, number, "working days"), CALENDAR)
    assert found.date is not None
    assert CALENDAR.day_off(found.date) is None
    between = [start + timedelta(days=n) for n in range(1, (found.date - start).days + 1)]
    assert sum(CALENDAR.day_off(d) is None for d in between) == number
    assert [d for d, _ in found.skipped] == [d for d in between if CALENDAR.day_off(d)]


@given(KNOWN, st.integers(min_value=1, max_value=200), st.sampled_from(["days", "months"]))
def test_a_last_day_off_rolls_to_the_next_working_day(start: date, number: int, unit: str) -> None:
    number = number if unit == "days" else number % 7 + 1
    rolled = reckon(clock(start, number, unit), CALENDAR)
    plain = reckon(clock(start, number, unit, roll=False), CALENDAR)
    assert plain.date is not None
    assert not plain.undecided
    if rolled.date is None or rolled.undecided:
        assert rolled.date == plain.date
        return
    assert CALENDAR.day_off(rolled.date) is None
    days = (rolled.date - plain.date).days
    assert 0 <= days <= 9
    assert all(CALENDAR.day_off(plain.date + timedelta(days=n)) for n in range(days))


@given(KNOWN, st.integers(1, 40), st.sampled_from(["days", "working days"]))
def test_a_longer_window_ends_no_earlier(start: date, number: int, unit: str) -> None:
    shorter, longer = (reckon(clock(start, n, unit), CALENDAR).date for n in (number, number + 1))
    assert shorter is not None
    assert longer is not None
    assert shorter <= longer


@given(KNOWN, st.integers(1, 40), st.integers(1, 60))
def test_a_pause_moves_by_calendar_days_and_rolls(start: date, number: int, shift: int) -> None:
    moved = clock(start, number, "working days")
    first = reckon(moved, CALENDAR).date
    moved.shift = shift
    second = reckon(moved, CALENDAR)
    assert first is not None
    assert second.date is not None
    assert second.undecided or CALENDAR.day_off(second.date) is None
    assert 0 <= (second.date - first).days - shift <= 9


# -- years that nobody knows


@given(st.dates(date(2027, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_working_days_of_an_unknown_year_are_not_guessed(start: date, number: int) -> None:
    found = reckon(clock(start, number, "working days"), CALENDAR)
    assert found.date is None
    assert found.undecided


@given(st.dates(date(2026, 11, 1), date(2026, 12, 31)), st.integers(60, 120))
def test_days_ending_in_an_unknown_year_show_the_plain_day(start: date, number: int) -> None:
    made = clock(start, number, "days")
    found = reckon(made, CALENDAR)
    assert found.undecided is (found.date is not None and found.date.year > 2026)
    assert found.date is not None
    if found.undecided:
        assert found.date == start + timedelta(days=number)
        assert status(made, found, date(2030, 1, 1)) is Status.RUNNING


def test_the_archives_own_years_go_before_the_librarys() -> None:
    own = WorkCalendar(CalendarYears(years=(2026, 2027), holidays=(date(2026, 3, 3),), workdays=(date(2027, 1, 2),)))
    assert own.day_off(date(2026, 3, 3))
    assert own.day_off(date(2026, 2, 14))  # a Saturday, and nobody says that it is worked
    assert own.day_off(date(2026, 1, 1)) is None
    assert own.day_off(date(2027, 1, 2)) is None
    assert own.knows(2027)
    assert own.knows(2025)
    assert not own.knows(2028)


# -- explanations


@given(
    KNOWN, st.integers(1, 90), st.sampled_from(["days", "working days", "months"]), st.integers(0, 30), st.booleans()
)
def test_every_day_explains_itself(start: date, number: int, unit: str, shift: int, roll: bool) -> None:
    made = clock(start, number if unit != "months" else number % 7 + 1, unit, roll=roll)
    made.shift = shift
    found, lines = reckon(made, CALENDAR), explain(made, CALENDAR)
    assert all(line.strip() and line.endswith("。") for line in lines)
    assert start.isoformat() in lines[0]
    assert "第 7 个事件" in lines[0]
    assert "规定" in lines[1]
    if found.date is not None:
        assert found.date.isoformat() in lines[-1]
    for told in re.findall(r"\d{4}-\d{2}-\d{2}", " ".join(lines)):
        assert start <= date.fromisoformat(told) <= date(2027, 1, 1) + timedelta(days=400)


def test_a_day_that_was_set_says_who_set_it() -> None:
    made = clock(date(2026, 2, 3), 3, "months")
    made.fixed, made.fixed_by = date(2026, 7, 19), "经批准延期（第 12 个事件）"
    lines = explain(made, CALENDAR)
    assert reckon(made, CALENDAR).date == date(2026, 7, 19)
    assert "经批准延期" in lines[1]
    assert "2026-07-19" in lines[-1]


def test_an_explanation_names_the_holidays_and_counts_the_weekends() -> None:
    lines = explain(clock(date(2026, 2, 9), 10, "working days"), CALENDAR)
    assert any("春节" in line and "2026-02-15" in line for line in lines)
    assert lines[-1].endswith("2026-02-28。")


def test_an_unknown_year_says_so() -> None:
    lines = explain(clock(date(2026, 12, 25), 20, "working days"), CALENDAR)
    assert "calendar.yml" in lines[-1]
    lines = explain(clock(date(2026, 12, 25), 3, "months"), CALENDAR)
    assert "2027-03-25" in lines[-1]
    assert "待定" in lines[-1]


PROFILES = shipped_profiles()


@pytest.mark.parametrize("name", PROFILES)
def test_a_shipped_profile_reads_and_names_a_source_for_every_window(name: str) -> None:
    profile = shipped_profile(name)
    assert profile is not None
    windows = [entry.window for entry in profile.windows]
    assert set(windows) <= {w.value for w in WindowName}
    assert len(windows) == len(set(windows))
    assert {"reply", "reply_extended"} <= set(windows)
    assert all("：" in entry.source for entry in profile.windows)


def test_the_profiles_of_eight_places_are_shipped() -> None:
    assert len(PROFILES) == 8
