"""Building a site: judge and compose each record, print, look once more, switch. Anything amiss leaves the old site."""

from __future__ import annotations

import gc
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.cli.judging import judge_rest
from generator.cli.progress import progress
from generator.cli.scene import Scene, log
from generator.cli.workshop.compositor import Proof, project
from generator.cli.workshop.crew import Alone, Crew, Several
from generator.cli.workshop.hand import Frames, Orders, cores, merged, press_of, print_page
from generator.cli.workshop.searching import Library
from generator.law.fold import fold, settle
from generator.law.suggestion import MOVES
from generator.model.finding import Finding
from generator.model.rule import Verdicts
from generator.rules.catalogue import ALL_RULES
from generator.rules.judge import NumberBook
from generator.rules.leaks import nothing_withheld_is_printed
from generator.rules.references import numbers_are_unique
from generator.site.days import day
from generator.site.frame import MARK
from generator.site.galley import Galley
from generator.site.index import Index
from generator.site.leaks import Leaks, LeakScan, published, texts_in
from generator.site.page import SECTIONS, About, Page
from generator.site.pages import codes, home, law, listing, search
from generator.site.pages.bodies import build as bodies
from generator.site.pages.bodies.directory import directory_of
from generator.site.pages.case.citation import history_of, publisher_of
from generator.site.pages.case.neighbours import Neighbours
from generator.site.pages.ledgers import build as ledgers
from generator.site.pages.ledgers import files as ledger_files
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.names import path_of
from generator.site.pages.reports import build as reports
from generator.site.pages.statistics import build as statistics
from generator.site.pages.statistics.build import Figures
from generator.site.projection.projector import Projector
from generator.site.public import PublicRow, PublicSuggestion
from generator.store.archive import Archive
from generator.store.history.revision import revision_of
from generator.store.printing.printer import print_pages
from generator.store.printing.shipped import forge_of, settings_of, template_folders
from generator.store.printing.staging import Staging

SHORT = 7
"""How many characters of a revision people are shown."""
ENOUGH = 500
"""From how many records on more than one process is worth its start."""


class Built(NamedTuple):
    """What became of a build; with errors among the findings the old site is still there."""

    findings: tuple[Finding, ...]
    checked: int
    pages: int
    seconds: float
    notice: str | None = None
    """What the site does without, in Chinese."""

    @property
    def failed(self) -> bool:
        """Tell whether the old site was left."""
        return any(f.blocks for f in self.findings)


def build(scene: Scene, target: Path, workers: int | None = None) -> Built:
    """Build the site of an archive into a folder, whole or not at all.

    Args:
        scene: where the archive is, and which day it is.
        target: the site's folder.
        workers: how many processes; as many as there are cores, where that is worth it, when nothing is said.

    Raises: Undecidable where there is no archive; OSError where the folder cannot be written.
    """
    start = time.perf_counter()
    archive = scene.archive()
    hands = workers or (cores() if len(archive.ids) >= ENOUGH else 1)
    staging = Staging(target)
    try:
        with _uncollected():
            work = _Work(scene, archive, staging)
            with work.crew(hands) as crew:
                findings = work.compose(crew)
                if not any(f.blocks for f in findings):
                    findings += work.print(crew)
        if not any(f.blocks for f in findings):
            staging.switch()
    finally:
        staging.discard()
    seconds = time.perf_counter() - start
    return Built(tuple(sorted(set(findings))), len(archive.ids), work.pages, seconds, work.notice)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the collector of circles off: a build makes none, and looking for them takes a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Work:
    """One build on its way: what pass one leaves for pass two."""

    def __init__(self, scene: Scene, archive: Archive, staging: Staging) -> None:
        self.archive, self.staging = archive, staging
        self.day: date = scene.as_of(archive)
        self.rows: list[PublicRow] = []
        self.index = Index(self.day)
        self.desk = Desk(archive.facts, self.day)
        self.links: list[tuple[str, str, str]] = []
        self.unlisted: Counter[str] = Counter()
        self.scan = LeakScan()
        self.pages = 0
        self.notice: str | None = None
        congress, root = archive.house.congress, archive.root
        self.settings = settings_of(root, f"{congress.short_name or congress.name}代表建议")
        revision, folders = revision_of(root), template_folders(root)
        self.orders = Orders(
            root,
            self.day,
            scene.given_day is not None,
            About(
                self.settings["site_name"],
                self.settings.get("site_url") or "",
                day(self.day),
                revision[:SHORT] if revision else None,
                congress.demo,
                publisher_of(congress),
                history_of(forge_of(root)),
            ),
            tuple(str(folder) for folder in folders),
            len(folders) > 1,
            staging.work / "galleys",
            staging.write,
        )
        self.press = press_of(self.orders)

    def crew(self, hands: int) -> Crew:
        """Return those who will do it."""
        return Several(self.orders, self.archive.ids, hands) if hands > 1 else Alone(self.orders, self.archive)

    # -- pass one

    def compose(self, crew: Crew) -> list[Finding]:
        """Judge everything, and compose what may be published as long as nothing is wrong."""
        archive, book = self.archive, NumberBook()
        found = list(judge_rest(archive))
        with progress("检查记录", len(archive.ids)) as step:
            for proof in crew.compose(archive.ids):
                found += proof.findings
                found += self._numbers(proof, book)
                self._take(proof)
                step()
        self.notice = crew.notice
        return found

    def _take(self, proof: Proof) -> None:
        if proof.public is not None:
            self.rows.append(proof.public.row)
            self.index.take(proof.public)
            self.links += [(link.why, proof.id, link.id) for link in proof.public.links]
        elif proof.unlisted is not None:
            self.unlisted[proof.unlisted] += 1
        if proof.docket is not None:
            self.desk.take(proof.docket, proof.public)
        for withheld in proof.withheld:
            self.scan.watch(withheld)

    def _numbers(self, proof: Proof, book: NumberBook) -> Iterator[Finding]:
        """Judge numbers among all records; one that is taken sends for the record, to say where it stands."""
        for index, number in proof.numbers:
            other = book.enter(proof.session, number, proof.id)
            if other == proof.id:
                continue
            record, heard = self.archive.read(proof.id)[0], Verdicts()
            heard.ask(numbers_are_unique, ("events", index, "number"), number, other)
            if record is not None:
                yield from (settle(rule, told, record) for rule, told in heard)

    # -- pass two

    def print(self, crew: Crew) -> list[Finding]:
        """Print every page, and tell what is withheld and yet printed."""
        staging, orders = self.staging, self.orders
        sections = [section.path for section in SECTIONS]
        html = print_pages(
            orders.root, staging.work, staging.site, self.settings, orders.about._asdict(), sections, MARK
        )
        leaks: Leaks = {}
        for file in sorted(staging.site.rglob("*.html")):
            self.scan.look(leaks, file.relative_to(staging.site).as_posix(), file.read_text("utf-8"))
            self.pages += 1
        neighbours = Neighbours(self.rows, [*self.links, *self.desk.alike()])
        related = neighbours.printed(partial(self.press.part, "parts/related.html", path_of("0000-0000")))
        self.press.mount(html)
        self.pages += len(self.rows)
        with progress("生成网页", len(self.rows)) as step:
            frames = Frames(html, list(self.scan.values.values()), related)
            own: Leaks = {}
            theirs = crew.impose(frames, self.scan, lambda: self._lists(own, crew.runs), step)
        return list(self._leaked(merged((leaks, own, theirs))))

    def _lists(self, leaks: Leaks, runs: Sequence[Path]) -> None:
        """Print every page that is not about one suggestion, and the search index."""
        Library(self.staging.write, self.scan, leaks).fill(self.archive.ids, self.rows, runs)
        for page in self._pages(self.orders.about):
            galley = Galley(page.path, page.head, self.press.body(page))
            print_page(self.press, galley, self.staging.write, self.scan, leaks)
            self.pages += 1
        for made in ledger_files.build(self.rows, self.desk, self.index, self.day, self.orders.about.url):
            for text in texts_in(made.data):
                self.scan.look(leaks, made.path, text)
            self.staging.write(made.path, made.data)

    def _pages(self, about: About) -> Iterator[Page]:
        congress = self.archive.house.congress.name
        figures = Figures(self.desk.slips, self.desk.counting, self.day)
        yield from home.build(self.rows, self.unlisted, congress, about, figures.term)
        yield from listing.build(self.rows)
        yield from search.build(len(self.rows))
        yield from ledgers.build(self.rows, self.index, self.day, self.unlisted.total(), self.desk)
        yield from statistics.build(figures, self.rows)
        yield from reports.build(figures, self.desk.rows, self.desk.entries, congress)
        provisions = self.archive.facts.book.on(self.day)
        yield from bodies.build(directory_of(self.archive.house, provisions, self.day), self.index, self.rows)
        yield from law.build(MOVES)
        yield from codes.build(ALL_RULES)

    def _leaked(self, leaks: Leaks) -> Iterator[Finding]:
        """Yield a finding a page, unless another record publishes that value in its own right."""
        if leaks:
            for piece in self._published(leaks):
                leaks.pop(piece, None)
        by_file: dict[str, list[str]] = {}
        for value, files in leaks.items():
            for file in files:
                by_file.setdefault(file, []).append(value)
        for file, values in sorted(by_file.items()):
            named: Iterable[str] = (f"{self.scan.values[v].record} 的{self.scan.values[v].kind}" for v in values)
            rule = nothing_withheld_is_printed
            for told in rule(named):
                log.info("a withheld value in %s", file)
                yield Finding(file, 1, rule.code, told.message, told.hint, rule.severity)

    def _published(self, leaks: Leaks) -> Iterator[str]:
        """Yield the pieces of what is published by records that hold the first line of one of the values."""
        archive, projector = self.archive, Projector(self.archive.facts, self.day)
        lines = sorted(re.escape(value.split("\n")[0]) for value in leaks)
        for id in sorted(archive.mentioning("|".join(lines))):
            record, _ = archive.read(id)
            if record is not None:
                public = project(record, fold(record, archive.facts, today=self.day).case, projector)
                if isinstance(public, PublicSuggestion):
                    yield from published(msgspec.to_builtins(public))
