"""Building a site: judge and project each record, print, look once more, switch. Anything amiss leaves the old site."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
from jinja2 import FileSystemLoader

from generator.cli.judging import judge_each, judge_rest
from generator.cli.progress import progress
from generator.cli.scene import Scene, log
from generator.law.case import Case
from generator.law.fold import fold
from generator.law.suggestion import MOVES
from generator.model.finding import Finding
from generator.model.suggestion import Record
from generator.rules.catalogue import ALL_RULES
from generator.rules.leaks import nothing_withheld_is_printed
from generator.site.days import day
from generator.site.frame import MARK
from generator.site.index import Index
from generator.site.leaks import LeakScan, published, readable, values_of
from generator.site.page import SECTIONS, About, Page
from generator.site.pages import codes, home, law, listing, suggestion
from generator.site.pages.bodies import build as bodies
from generator.site.pages.bodies.directory import directory_of
from generator.site.pages.ledgers import build as ledgers
from generator.site.press import Press
from generator.site.projection.projector import Projector
from generator.site.public import PublicRow, PublicSuggestion, Unlisted
from generator.store.archive import Archive, timezone_of
from generator.store.history.provenance import provenance_of
from generator.store.history.revision import revision_of
from generator.store.printing.printer import print_pages
from generator.store.printing.shipped import settings_of, template_folders
from generator.store.printing.spool import Spool
from generator.store.printing.staging import Staging

SHORT = 7
"""How many characters of a revision people are shown."""


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


def build(scene: Scene, target: Path) -> Built:
    """Build the site of an archive into a folder, whole or not at all.

    Raises: Undecidable where there is no archive; OSError where the folder cannot be written.
    """
    start = time.perf_counter()
    archive = scene.archive()
    staging = Staging(target)
    try:
        with Spool(staging.work / "suggestions", PublicSuggestion) as spool:
            work = _Work(scene, archive, staging, spool)
            findings = work.project()
            if not any(f.blocks for f in findings):
                findings += work.print()
        if not any(f.blocks for f in findings):
            staging.switch()
    finally:
        staging.discard()
    seconds = time.perf_counter() - start
    return Built(tuple(sorted(set(findings))), len(archive.ids), work.pages, seconds, work.notice)


class _Work:
    """One build on its way: what pass one leaves for pass two."""

    def __init__(self, scene: Scene, archive: Archive, staging: Staging, spool: Spool[PublicSuggestion]) -> None:
        self.archive, self.staging, self.spool = archive, staging, spool
        self.day: date = scene.as_of(archive)
        self.given = scene.given_day is not None
        self.rows: list[PublicRow] = []
        self.index = Index(self.day)
        self.links: list[tuple[str, str, str]] = []
        self.unlisted: Counter[str] = Counter()
        self.scan = LeakScan()
        self.pages = 0
        self.notice: str | None = None

    # -- pass one

    def project(self) -> list[Finding]:
        """Judge everything, and spool what may be published as long as nothing is wrong."""
        archive = self.archive
        provenance = provenance_of(archive.root, timezone_of(archive.house.congress))
        self.notice, projector = provenance.notice, Projector(archive.facts, self.day, provenance.of)
        found = list(judge_rest(archive))
        sound = not any(f.blocks for f in found)
        with progress("检查记录", len(archive.ids)) as step:
            for judged, findings in judge_each(archive, self.day):
                kept = [f for f in findings if not (self.given and f.code == "L404")]
                found += kept
                sound = sound and not any(f.blocks for f in kept)
                if sound and judged is not None:
                    self._take(projector, judged.record, judged.folded.case)
                step()
        return found

    def _take(self, projector: Projector, record: Record, latest: Case) -> None:
        case = latest if self._settled(record) else fold(record, self.archive.facts, self.day).case
        public = projector.project(record, case, latest)
        own: set[str] = set()
        if isinstance(public, PublicSuggestion):
            self.spool.add(public)
            self.rows.append(public.row)
            self.index.take(public)
            self.links += [(link.why, public.row.id, link.id) for link in public.links]
            own = set(readable(public))
        elif isinstance(public, Unlisted):
            self.unlisted[public.state] += 1
        for withheld in values_of(record.id, record.header, record.events):
            if withheld.value not in own:
                self.scan.watch(withheld)

    def _settled(self, record: Record) -> bool:
        """Tell whether a record folded with all its events is what it was on the day of the site."""
        return all(event is not None and event.date <= self.day for event in record.events)

    # -- pass two

    def print(self) -> list[Finding]:
        """Print every page, and tell what is withheld and yet printed."""
        congress, staging = self.archive.house.congress, self.staging
        root = self.archive.root
        settings = settings_of(root, f"{congress.short_name or congress.name}代表建议")
        revision = revision_of(root)
        about = About(
            settings["site_name"],
            settings.get("site_url") or "",
            day(self.day),
            revision[:SHORT] if revision else None,
            congress.demo,
        )
        sections = [section.path for section in SECTIONS]
        frames = print_pages(root, staging.work, staging.site, settings, about._asdict(), sections, MARK)
        folders = template_folders(root)
        press = Press(FileSystemLoader([str(f) for f in folders]), frames, about, guarded=len(folders) > 1)
        leaks: dict[str, set[str]] = {}
        for file in sorted(staging.site.rglob("*.html")):
            self._look(leaks, file.relative_to(staging.site).as_posix(), file.read_text("utf-8"))
            self.pages += 1
        with progress("生成网页", len(self.rows)) as step:
            for page in self._pages(about):
                body = press.body(page)
                self._look(leaks, page.file, f"{body}\n{page.head.title}\n{page.head.description}")
                staging.write(page.file, press.set(page, body))
                self.pages += 1
                step()
        return list(self._leaked(leaks))

    def _pages(self, about: About) -> Iterator[Page]:
        neighbours = suggestion.Neighbours(self.rows, self.links)
        yield from home.build(self.rows, self.unlisted, self.archive.house.congress.name, about)
        yield from listing.build(self.rows)
        yield from suggestion.build(self.spool, neighbours)
        yield from ledgers.build(self.rows, self.index, self.day, self.unlisted.total())
        provisions = self.archive.facts.book.on(self.day)
        yield from bodies.build(directory_of(self.archive.house, provisions, self.day), self.index, self.rows)
        yield from law.build(MOVES)
        yield from codes.build(ALL_RULES)

    def _look(self, leaks: dict[str, set[str]], file: str, text: str) -> None:
        for value in self.scan.find(text):
            leaks.setdefault(value, set()).add(file)

    def _leaked(self, leaks: dict[str, set[str]]) -> Iterator[Finding]:
        """Yield a finding a page, unless another record publishes that value in its own right."""
        if leaks:
            for public in self.spool:
                for piece in published(msgspec.to_builtins(public)):
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
