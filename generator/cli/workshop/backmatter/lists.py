"""Printing what is made of many suggestions: lists, ledgers, numbers, reports, and the files beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.cli.workshop.backmatter.gazette import Gazette
from generator.cli.workshop.backmatter.library import Library
from generator.cli.workshop.hands.hand import Orders
from generator.cli.workshop.hands.lastlook import LastLook
from generator.cli.workshop.hands.proof import Proof
from generator.law.suggestion import MOVES
from generator.rules.catalogue import ALL_RULES
from generator.site.feeds import page as feeds
from generator.site.index import Index
from generator.site.leaks.texts import texts_in
from generator.site.page import Page
from generator.site.pages import codes, home, law, listing, search
from generator.site.pages.bodies import build as bodies
from generator.site.pages.ledgers import build as ledgers
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.ledgers.files import File, Making
from generator.site.pages.reports import build as reports
from generator.site.pages.statistics import build as statistics
from generator.site.pages.statistics.build import Figures
from generator.site.press import Press
from generator.site.public import PublicRow
from generator.site.search.grams import Postings
from generator.store.archive import Archive
from generator.store.printing.marks import mark_of
from generator.store.printing.memory import Memory
from generator.store.printing.runs import noted

BATCH = 500
"""How many sketches are packed at a time, to be told from others."""


class Lists:
    """What is collected of each suggestion while it passes, and printed when all have passed."""

    def __init__(self, archive: Archive, orders: Orders, revision: str | None) -> None:
        """Start empty."""
        self._archive, self._orders, self._revision = archive, orders, revision
        self.rows: list[PublicRow] = []
        self.index, self.desk = Index(orders.day), Desk(archive.facts, orders.day)
        self._gazette = Gazette(archive, orders.day, orders.about)
        self._unlisted: Counter[str] = Counter()
        self._links: list[tuple[str, str, str]] = []

    def take(self, proof: Proof) -> None:
        """Take what may be published of a record, and its numbers."""
        if proof.public is not None:
            self.rows.append(proof.public.row)
            self.index.take(proof.public)
            self._gazette.take(proof.public, proof.news)
            self._links += [(link.why, proof.id, link.id) for link in proof.public.links]
        elif proof.unlisted is not None:
            self._unlisted[proof.unlisted] += 1
        if proof.docket is not None:
            self.desk.take(proof.docket, proof.public)

    def enter(self, file: str) -> None:
        """Enter a page that somebody else has printed into the map of the site."""
        self._gazette.enter(file)

    def links(self, memory: Memory[Proof]) -> list[tuple[str, str, str]]:
        """Return what suggestions have to do with each other, as (why, from, to); looks are compared if any changed."""
        sketches = self.desk.sketches
        marks = [mark_of(sketches[n : n + BATCH]) for n in range(0, len(sketches), BATCH)]
        found = memory.links(mark_of(marks), self.desk.alike)
        self.desk.sketches = []
        return [*self._links, *found]

    def print(self, press: Press, look: LastLook, memory: Memory[Proof], grams: Iterable[Postings]) -> int:
        """Print everything, and return how many pages that are.

        Args:
            press: with its frames.
            look: looks at what is printed.
            memory: knows what was printed of the same the last time.
            grams: of the search index.
        """
        orders, count = self._orders, 0
        entries = (Postings(*entry) for entry in noted(grams, memory.run))
        library = Library(orders.write, lambda file, data: memory.has(file, mark_of(data)), look.scan, look.leaks)
        library.fill(self._archive.ids, self.rows, entries)
        for page in self.pages():
            count += 1
            self.enter(page.file)
            if memory.has(page.file, mark_of(page)):
                look.take_over(page.file, memory)
                continue
            body = press.body(page)
            look.look(page.file, page.head.told_with(body))
            orders.write(page.file, press.set(page.path, page.head, body))
        for made in self._gazette.print(self.rows, self.desk, self.index):
            if isinstance(made, File) and memory.has(made.path, mark_of(made)):
                look.take_over(made.path, memory)
            else:
                self._put(made, look, memory)
        self.desk.rest()
        return count

    def _put(self, made: File | Making, look: LastLook, memory: Memory[Proof]) -> None:
        if isinstance(made, Making):
            if memory.has(made.path, mark_of(made.made_of)):
                look.take_over(made.path, memory)
                return
            made = File(made.path, made.make())
        for said in (made.words.encode(), *texts_in(made.data)):
            look.look(made.path, said)
        self._orders.write(made.path, made.data)

    def pages(self) -> Iterator[Page]:
        """Yield every page that is not about one suggestion."""
        orders, congress = self._orders, self._archive.house.congress.name
        figures = Figures(self.desk.slips, self.desk.counting, orders.day)
        directory = self._gazette.directory
        yield from feeds.build(self._gazette.newsroom, directory)
        yield from home.build(self.rows, self._unlisted, congress, orders.about, figures.term, self._revision)
        yield from listing.build(self.rows)
        yield from search.build(len(self.rows))
        yield from ledgers.build(self.rows, self.index, orders.day, self._unlisted.total(), self.desk)
        yield from statistics.build(figures, self.rows)
        yield from reports.build(figures, self.desk.rows, self.desk.entries, congress)
        yield from bodies.build(directory, self.index, self.rows)
        yield from law.build(MOVES)
        yield from codes.build(ALL_RULES)
