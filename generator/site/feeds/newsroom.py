"""The newsroom: keeps the newest news of everything that can be followed, however long the archive, and prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from generator.model.archive import House
from generator.model.events import EVENTS, label_of
from generator.site.days import day
from generator.site.feeds.addresses import ALL, ATOM, OVERDUE, STEPS, category_feed, feed_path
from generator.site.feeds.atom import Entry, FeedHead, Link, entry_xml, feed_xml
from generator.site.feeds.diary import Appointment
from generator.site.feeds.news import News, called, headline
from generator.site.lasting import Lasting
from generator.site.licence import LICENCE
from generator.site.named import Named
from generator.site.page import About
from generator.site.pages.ledgers.files import File
from generator.site.pages.names import number_of, path_of
from generator.site.public import PublicRow, PublicSuggestion

MOST, OWN = 50, 20
"""How many pieces of news a feed holds: one that all may follow, and one of a unit, a delegation or a deputy."""
_BODIES = ("u-", "g-", "d-")
_STEP_OF = {event: step.name for step in STEPS for event in step.events}


class Item(NamedTuple):
    """A piece of news."""

    order: int
    """By day, then by suggestion, then by event."""
    news: News
    row: PublicRow


class Channel(NamedTuple):
    """A feed: what it is called, what it tells, and the page whose news it is."""

    name: str
    title: str
    told: str
    page: str


class Newsroom:
    """All feeds of one site."""

    def __init__(self, about: About, house: House, zone: tzinfo) -> None:
        """Start without news, in the congress's time zone."""
        self._about, self._house, self._zone = about, house, zone
        congress = house.congress
        self._lasting = Lasting(congress.name)
        self._since = min(session.opened for session in congress.sessions)
        self._kept: dict[str, list[Item]] = {}
        self._moments: dict[date, str] = {}
        self.categories: dict[str, str] = {c.id: c.label for c in congress.categories}

    def take(self, public: PublicSuggestion, news: Iterable[News]) -> None:
        """Take the news of one suggestion to everybody who may follow it."""
        row = public.row
        self.categories.setdefault(row.category_id, row.category)
        names = dict.fromkeys(("all", category_feed(row.category_id)))
        names |= dict.fromkeys(one.id for one in _concerned(public))
        place = int(row.id[:4]) << 16 | int(row.id[5:])
        items = [Item((told.date.toordinal() << 28 | place) << 12 | told.number, told, row) for told in news]
        for name in names:
            self._keep(name, items)
        for item in items:
            if step := _STEP_OF.get(item.news.event):
                self._keep(step, (item,))

    def channels(self) -> Iterator[Channel]:
        """Yield all feeds but that of what is overdue."""
        yield Channel("all", ALL.title, "每一件建议的每一步变化，新的在前", "suggestions/")
        for step in STEPS:
            yield Channel(step.name, step.title, step.told, "suggestions/")
        for id, label in self.categories.items():
            yield Channel(category_feed(id), f"{label}方面的建议", f"内容分类是“{label}”的建议的变化", "suggestions/")
        registers = self._house.registers
        bodies: tuple[tuple[Mapping[str, object], str, str], ...] = (
            (registers.units, "{}承办的建议", "由{}主办或者会办的建议的变化"),
            (registers.delegations, "{}的建议", "{}和本团代表领衔提出的建议的变化"),
            (registers.deputies, "{}代表的建议", "{}代表领衔或者联名提出的建议的变化"),
        )
        for register, title, told in bodies:
            for id in register:
                name = registers.name(id)
                yield Channel(id, title.format(name), told.format(name), Named(id, name).path)

    def print(self, late: Iterable[Appointment]) -> Iterator[File]:
        """Yield every feed as a file; ``late`` is what is overdue now."""
        for channel in self.channels():
            items = _newest(self._kept.get(channel.name, []), _most(channel.name))
            yield self._file(channel, items[0].news.date if items else self._since, map(self._entry, items))
        overdue = Channel("overdue", OVERDUE.title, "过了期限还没有办的事，刚刚逾期的在前", "ledgers/overdue/")
        newest = sorted(late, key=lambda made: (made.date, made.id, made.key), reverse=True)[:MOST]
        first = _after(newest[0].date) if newest else self._since
        yield self._file(overdue, first, map(self._overdue, newest))

    def _file(self, channel: Channel, updated: date, entries: Iterable[Entry]) -> File:
        path, congress = feed_path(channel.name), self._house.congress
        links = (Link("self", ATOM, self._href(path)), Link("alternate", "text/html", self._href(channel.page)))
        name = congress.short_name or congress.name
        told = f"{channel.told}。{'演示，内容纯属虚构。' if self._about.demo else ''}"
        head = FeedHead(
            self._lasting.name("feed", channel.name),
            f"{channel.title} - {name}代表建议",
            told,
            congress.name,
            self._moment(updated),
            links,
            LICENCE.said,
        )
        return File(path, feed_xml(head, map(entry_xml, entries)))

    def _entry(self, item: Item) -> Entry:
        news, row = item.news, item.row
        return Entry(
            self._lasting.name(row.id, news.number),
            headline(news, row),
            self._moment(news.date),
            self._href(f"{path_of(row.id)}#event-{news.number}"),
            news.event,
            label_of(EVENTS[news.event]),
            f"{number_of(row)}，{day(news.date)}：{news.words}",
        )

    def _overdue(self, late: Appointment) -> Entry:
        row, who = late.row, late.unit.name if late.unit else ""
        return Entry(
            self._lasting.name(late.id, "overdue", late.key, late.date),
            f"{who}逾期没有办：{called(row)}的{late.label}",
            self._moment(_after(late.date)),
            self._href(path_of(late.id)),
            "overdue",
            "逾期",
            f"{number_of(row)}：{who}{late.label}的期限是 {day(late.date)}，过了这一天还没有办。",
        )

    def _keep(self, name: str, items: Sequence[Item]) -> None:
        """Put news into a feed; what is too old for it goes when too much has come together."""
        kept = self._kept.setdefault(name, [])
        kept += items
        most = _most(name)
        if len(kept) > 2 * most:
            kept[:] = _newest(kept, most)

    def _moment(self, value: date) -> str:
        found = self._moments.get(value)
        if found is None:
            found = self._moments[value] = datetime.combine(value, time(), self._zone).isoformat()
        return found

    def _href(self, path: str) -> str:
        """Return an address: whole where the site has one, else as seen from the folder of the feeds."""
        return f"{self._about.url or '../'}{path}"


def _concerned(public: PublicSuggestion) -> Iterator[Named]:
    """Yield who has a part in a suggestion: who proposed it, and who handles it."""
    yield from public.signers
    if public.row.delegation:
        yield public.row.delegation
    yield from (unit.unit for unit in public.units)


def _newest(items: list[Item], most: int) -> list[Item]:
    """Return the newest, the very newest first."""
    return sorted(items, reverse=True)[:most]


def _most(name: str) -> int:
    return OWN if name.startswith(_BODIES) else MOST


def _after(value: date) -> date:
    return date.fromordinal(value.toordinal() + 1)
