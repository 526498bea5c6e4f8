"""The gazette: all that is made for machines of the whole archive: feeds, calendars, data, and the map of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta, timezone

from generator.site.data import lists, schemas
from generator.site.data.package import of_list, of_schema
from generator.site.feeds import almanac, sitemap
from generator.site.feeds.diary import Diary
from generator.site.feeds.news import News
from generator.site.feeds.newsroom import Newsroom
from generator.site.index import Index
from generator.site.page import About
from generator.site.pages.bodies.directory import directory_of
from generator.site.pages.ledgers import files as ledgers
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.ledgers.files import File, Making
from generator.site.pages.names import path_of
from generator.site.public import PublicRow, PublicSuggestion
from generator.store.archive import Archive, timezone_of

CHINA = timezone(timedelta(hours=8))
"""Where the machine knows no time zones."""
_LEFT_OUT = ("404.html",)


class Gazette:
    """What is collected while the suggestions pass, and printed when all have."""

    def __init__(self, archive: Archive, as_of: date, about: About) -> None:
        """Start empty, on the day of the site."""
        house, self._day = archive.house, as_of
        self._about = about
        self._house, self._zone = house, timezone_of(house.congress) or CHINA
        self.directory = directory_of(house, archive.facts.book.on(as_of), as_of)
        self.newsroom, self._diary = Newsroom(about, house, self._zone), Diary()
        self._pages: dict[str, None] = {}

    def take(self, public: PublicSuggestion, news: Iterable[News]) -> None:
        """Take one suggestion."""
        self.newsroom.take(public, news)
        self._diary.take(public)

    def enter(self, file: str) -> None:
        """Enter a page of the site into its map."""
        if file not in _LEFT_OUT:
            self._pages[file.removesuffix("index.html")] = None

    def print(self, rows: Sequence[PublicRow], desk: Desk, index: Index) -> Iterator[File | Making]:
        """Yield every file."""
        yield from self.newsroom.print(self._diary.late())
        yield from almanac.build(self._diary, self._house, self._about, self._day, self._zone)
        described = []
        for listed in lists.build(rows, self.directory, index, self._day):
            yield listed.file
            described.append(of_list(listed))
        for file, title in schemas.build():
            yield file
            described.append(of_schema(file, title))
        yield from ledgers.build(rows, desk, index, self._day, self._about.url, described)
        changed = {path_of(row.id): row.changed for row in rows if row.changed}
        pages = [*self._pages, *(path_of(row.id) for row in rows)]
        yield from sitemap.build(self._about.url, pages, changed)
