"""The almanac: the diary as calendars, one of everything and one a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo

from generator.model.archive import House
from generator.site.days import day
from generator.site.feeds.addresses import ALL_DAYS, calendar_path
from generator.site.feeds.diary import Appointment, Diary
from generator.site.feeds.ics import Event, calendar_ics, event_ics
from generator.site.feeds.news import called
from generator.site.lasting import Lasting
from generator.site.page import About
from generator.site.pages.ledgers.files import File
from generator.site.pages.names import number_of, path_of


def build(diary: Diary, house: House, about: About, as_of: date, zone: tzinfo) -> Iterator[File]:
    """Yield the calendar of all that is open, then the units' own; a unit with nothing to do has an empty one."""
    congress, lasting = house.congress, Lasting(house.congress.name)
    offset = datetime.combine(as_of, time(), zone).strftime("%z")
    note = "演示，内容纯属虚构。" if about.demo else ""
    everything, own = list[bytes](), defaultdict[str, list[bytes]](list)
    for made in sorted(diary.all, key=lambda m: (m.date, m.id, m.key)):
        data = event_ics(_event(made, lasting, about), as_of)
        everything.append(data)
        if made.unit:
            own[made.unit.id].append(data)
    name, told = congress.short_name or congress.name, f"截至 {day(as_of)}还没有办的事和期限。{note}"
    title = f"{name}代表建议：{ALL_DAYS.title}"
    yield File(ALL_DAYS.path, calendar_ics(title, told, congress.timezone, offset, everything))
    for unit in house.registers.units.values():
        title = f"{unit.name}：代表建议到期日"
        yield File(calendar_path(unit.id), calendar_ics(title, told, congress.timezone, offset, own[unit.id]))


def _event(made: Appointment, lasting: Lasting, about: About) -> Event:
    row, who = made.row, f"{made.unit.name}：" if made.unit else ""
    late = "已经逾期，" if made.late else ""
    told = f"期限是 {day(made.date)}，{late}还没有办。编号：{number_of(row)}。状态：{row.state_label}。"
    page = path_of(made.id)
    return Event(
        lasting.name(made.id, made.key),
        made.date,
        f"{who}{called(row)}{made.label}",
        f"{told}\n{about.url}{page}" if about.url else told,
        f"{about.url}{page}" if about.url else "",
    )
