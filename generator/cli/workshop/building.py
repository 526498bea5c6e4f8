"""Building a site: judge and compose each record, print, look once more, switch. Anything amiss leaves the old site."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from typing import NamedTuple, Self

from msgspec.structs import replace

from generator.cli.judging import judge_rest
from generator.cli.progress import progress
from generator.cli.scene import Scene
from generator.cli.workshop.again import Again
from generator.cli.workshop.backmatter.lists import Lists
from generator.cli.workshop.hands.crew import Alone, Crew, Several
from generator.cli.workshop.hands.hand import Frames, Orders, cores, press_of
from generator.cli.workshop.hands.lastlook import LastLook
from generator.cli.workshop.hands.proof import Proof
from generator.cli.workshop.stamp import stamp_of
from generator.law.fold import settle
from generator.model.finding import Finding
from generator.model.rule import Verdicts
from generator.rules.judge import NumberBook
from generator.rules.references import numbers_are_unique
from generator.site.days import day
from generator.site.frame import MARK
from generator.site.galley import files_of
from generator.site.page import SECTIONS, About
from generator.site.pages.case.citation import history_of, publisher_of
from generator.site.pages.case.neighbours import Neighbours
from generator.site.pages.names import path_of
from generator.store.archive import Archive
from generator.store.history.revision import revision_of
from generator.store.printing.marks import mark_of
from generator.store.printing.memory import Memory
from generator.store.printing.parts import Parts, Places
from generator.store.printing.printer import print_pages
from generator.store.printing.shipped import forge_of, settings_of, template_folders
from generator.store.printing.staging import Staging

SHORT = 7
"""How many characters of a revision people are shown."""
STATIC = mark_of("MkDocs")
"""Of what the hand-written pages are made: of nothing that is not in the stamp."""
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
    archive = scene.archive_to_judge()
    if archive.house.broken:
        return Built(archive.house.broken, 0, 0, time.perf_counter() - start)
    staging = Staging(target)
    try:
        with _uncollected():
            done = _done(scene, archive, staging, workers)  # what it leaves is gone before the collector is on again
    finally:
        staging.discard()
    return done._replace(seconds=time.perf_counter() - start)


def _done(scene: Scene, archive: Archive, staging: Staging, workers: int | None) -> Built:
    with _Work(scene, archive, staging) as work:
        with work.crew(workers) as crew:
            findings = work.compose(crew)
            if not any(f.blocks for f in findings):
                findings += work.print(crew)
        if not any(f.blocks for f in findings):
            work.finish()
            staging.switch()
            work.memory.save()
        return Built(tuple(sorted(set(findings))), len(archive.ids), work.pages, 0, work.notice)


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
        self.pages = 0
        self.notice: str | None = None
        self.frames: dict[str, str] = {}
        self.files: list[str] = []
        """What MkDocs has printed."""
        congress, root = archive.house.congress, archive.root
        self.settings = settings_of(root, f"{congress.short_name or congress.name}代表建议")
        # settings are escaped for the theme, which prints them as they are; the press escapes for itself
        name, url = unescape(self.settings["site_name"]), unescape(self.settings.get("site_url") or "")
        revision, folders = revision_of(root), template_folders(root)
        self.orders = Orders(
            root,
            self.day,
            scene.given_day is not None,
            About(name, url, day(self.day), congress.demo, publisher_of(congress), history_of(forge_of(root))),
            tuple(str(folder) for folder in folders),
            len(folders) > 1,
            staging.work / "galleys",
            staging.write,
        )
        self.look = LastLook(archive, self.day)
        self.lists = Lists(archive, self.orders, revision[:SHORT] if revision else None)
        self.memory = Memory(root, staging, stamp_of(self.orders, archive), Proof, files_of)
        self.press = press_of(self.orders)

    def crew(self, workers: int | None) -> Crew:
        """Return those who will do it; one hand is enough where little has changed since the last time."""
        archive, orders = self.archive, self.orders
        if self.memory.ids:
            again = Again(orders, archive, self.memory, self.look)
            if again.is_worth_it:
                return again
            again.close()
            self.memory.forget()
        hands = workers or (cores() if len(archive.ids) >= ENOUGH else 1)
        return Several(orders, archive.ids, hands) if hands > 1 else Alone(orders, archive)

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
        if proof.sound and proof.sight:  # else it was recalled, and is remembered already
            self.memory.note(proof.id, proof.key, replace(proof, sight=None), proof.sight)
        self.lists.take(proof)
        self.look.take(proof)

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
        self.frames = self._frames()
        self.press.mount(self.frames)
        related = self._related()
        rows = self.lists.rows
        self.pages += len(rows)
        with progress("生成网页", len(rows)) as step:
            frames = Frames(self.frames, list(self.look.scan.values.values()), related)
            crew.impose(frames, self.look, lambda: self._lists(crew), step)
        return list(self.look.findings())

    def _lists(self, crew: Crew) -> None:
        self.pages += self.lists.print(self.press, self.look, self.memory, crew.grams())

    def _frames(self) -> dict[str, str]:
        """Print the hand-written pages, or take them over, and return the frames."""
        staging, orders, memory = self.staging, self.orders, self.memory
        for file in memory.files:
            memory.made(file, STATIC)
        if memory.frames and memory.keep_all(memory.files):
            html = memory.frames
        else:
            staging.clear()
            sections = [section.path for section in SECTIONS]
            html = print_pages(
                orders.root, staging.work, staging.site, self.settings, orders.about._asdict(), sections, MARK
            )
        for path in sorted(p for p in staging.site.rglob("*") if p.is_file()):
            file = path.relative_to(staging.site).as_posix()
            memory.made(file, STATIC)
            self.files.append(file)
            if file.endswith(".html"):
                self.lists.enter(file)
                self.look.look(file, path.read_bytes())
                self.pages += 1
        return html

    def _related(self) -> Places:
        """Lay down what stands around each suggestion on its page, and note of what each page is made."""
        neighbours = Neighbours(self.lists.rows, self.lists.links(self.memory))
        parts = Parts(self.staging.work / "related")
        for id, text in neighbours.printed(partial(self.press.part, "parts/related.html", path_of("0000-0000"))):
            path = path_of(id)
            self.memory.made(path, mark_of(self.memory.key(id), text))
            parts.put(path, text.encode())
        return parts.close()

    def finish(self) -> None:
        """Note how the new site lies, before it is switched in."""
        self.memory.finish(self.frames, self.files, self.look.found)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let the memory's files go."""
        self.memory.__exit__()
