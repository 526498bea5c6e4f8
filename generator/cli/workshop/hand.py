"""A hand of the workshop: composes a share of the records, and sets them into their frames when all are composed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from jinja2 import FileSystemLoader
from msgspec import Struct

from generator.cli.workshop.compositor import Compositor, Proof
from generator.site.galley import Galley
from generator.site.leaks import Leaks, LeakScan, Withheld
from generator.site.page import About
from generator.site.press import Press
from generator.site.projection.projector import Projector
from generator.site.search.grams import Grams
from generator.site.search.words import TEXT
from generator.store.archive import Archive, timezone_of
from generator.store.history.provenance import provenance_of
from generator.store.printing.runs import Runs
from generator.store.printing.spool import Spool

Write = Callable[[str, bytes], None]
"""Writes one file of the new site, by its path below the site's root. Raises: OSError."""


class Orders(NamedTuple):
    """What a hand is told at first."""

    root: Path
    day: date
    given: bool
    about: About
    templates: tuple[str, ...]
    """Folders, an archive's own first."""
    guarded: bool
    spool: Path
    write: Write


class Frames(Struct, frozen=True, array_like=True):
    """What a hand is told when all records are composed."""

    html: dict[str, str]
    withheld: list[Withheld]
    related: dict[str, str]
    """The part about its neighbours, as HTML, by the path of a page that has any."""


def press_of(orders: Orders) -> Press:
    """Return the press, without frames."""
    return Press(FileSystemLoader(orders.templates), orders.about, guarded=orders.guarded)


class Hand:
    """One hand at work on one archive."""

    def __init__(self, orders: Orders, archive: Archive) -> None:
        """Lay out the tools."""
        provenance = provenance_of(archive.root, timezone_of(archive.house.congress))
        self.notice = provenance.notice
        """What the site does without, in Chinese."""
        self.press = press_of(orders)
        self._write = orders.write
        self._spool = Spool(orders.spool, Galley)
        self.runs = Runs(orders.spool.with_name(f"grams-{orders.spool.name}"))
        """Where the grams of the records wait."""
        self._grams = Grams(self.runs.put)
        projector, given = Projector(archive.facts, orders.day, provenance.of), orders.given
        self._compositor = Compositor(archive, orders.day, projector, self.press, self._spool, self._grams, given=given)

    def compose(self, ids: Iterable[str], first: int = 0) -> Iterator[Proof]:
        """Judge and compose records, in order; ``first`` is the first one's position among all."""
        yield from self._compositor.compose(ids, first)
        self._grams.finish()

    def impose(self, frames: Frames, scan: LeakScan, step: Callable[[], None]) -> Leaks:
        """Set what was composed into its frames and write it; ``step`` is called after each page."""
        leaks: Leaks = {}
        self.press.mount(frames.html)
        for composed in self._spool:
            galley = composed.with_neighbours(frames.related.get(composed.path, ""))
            print_page(self.press, galley, self._write, scan, leaks, listed=False)
            print_words(galley, self._write, scan, leaks)
            print_offprints(galley, self._write, scan, leaks)
            step()
        return leaks

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the spool go."""
        self._spool.__exit__(kind, error, trace)


def print_page(
    press: Press, galley: Galley, write: Write, scan: LeakScan, leaks: Leaks, *, listed: bool = True
) -> None:
    """Set a page into its frame, look for what is withheld, and write it."""
    head, file = galley.head, f"{galley.path}index.html"
    scan.look(leaks, file, f"{galley.body}\n{head.title}\n{head.description}\n{head.meta}", listed=listed)
    write(file, press.set(galley.path, head, galley.body))


def print_words(galley: Galley, write: Write, scan: LeakScan, leaks: Leaks) -> None:
    """Look for what is withheld in the words of a page, and write them beside it."""
    file = f"{galley.path}{TEXT}"
    scan.look(leaks, file, galley.words, listed=False)
    write(file, galley.words.encode())


def print_offprints(galley: Galley, write: Write, scan: LeakScan, leaks: Leaks) -> None:
    """Look for what is withheld in the data, the card and the badge of a suggestion, and write them."""
    if galley.offprints:
        found = scan.find(galley.offprints.said(galley.words), listed=False)
        for file, data in galley.offprints.files():
            if found or scan.is_torn:
                scan.look(leaks, file, data.decode(), listed=False)
            write(file, data)


def merged(parts: Iterable[Mapping[str, set[str]]]) -> Leaks:
    """Return what several hands found."""
    leaks: Leaks = {}
    for part in parts:
        for value, files in part.items():
            leaks.setdefault(value, set()).update(files)
    return leaks


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
