"""The almanac: the diary as calendars, one of everything and one a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

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


class Made(NamedTuple):
    """An event that is written already, and its words: lines are folded, and nothing folded can be found."""

    ics: bytes
    words: str


def build(diary: Diary, house: House, about: About, as_of: date, zone: tzinfo) -> Iterator[File]:
    """Yield the calendar of all that is open, then the units' own; a unit with nothing to do has an empty one."""
    congress, lasting = house.congress, Lasting(house.congress.name)
    offset = datetime.combine(as_of, time(), zone).strftime("%z")
    note = "演示，内容纯属虚构。" if about.demo else ""
    everything, own = list[Made](), defaultdict[str, list[Made]](list)
    for due in sorted(diary.all, key=lambda m: (m.date, m.id, m.key)):
        event = _event(due, lasting, about)
        made = Made(event_ics(event, as_of), f"{event.summary}\n{event.description}")
        everything.append(made)
        if due.unit:
            own[due.unit.id].append(made)
    name, told = congress.short_name or congress.name, f"截至 {day(as_of)}还没有办完的事和期限。{note}"

    def calendar(path: str, title: str, events: Sequence[Made]) -> File:
        data = calendar_ics(title, told, congress.timezone, offset, (made.ics for made in events))
        return File(path, data, "\n".join((title, told, *(made.words for made in events))))

    yield calendar(ALL_DAYS.path, f"{name}代表建议：{ALL_DAYS.title}", everything)
    for unit in house.registers.units.values():
        yield calendar(calendar_path(unit.id), f"{unit.name}：代表建议到期日", own[unit.id])


def _event(made: Appointment, lasting: Lasting, about: About) -> Event:
    row, who = made.row, f"{made.unit.name}：" if made.unit else ""
    late = "（已经逾期）" if made.late else ""
    told = f"期限是 {day(made.date)}{late}。编号：{number_of(row)}。状态：{row.state_label}。"
    page = path_of(made.id)
    return Event(
        lasting.name(made.id, made.key),
        made.date,
        f"{who}{called(row)}{made.label}",
        f"{told}\n{about.url}{page}" if about.url else told,
        f"{about.url}{page}" if about.url else "",
    )
