"""A hand of the workshop: composes a share of the records, and sets them into their frames when all are composed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from jinja2 import FileSystemLoader
from msgspec import Struct

from generator.cli.workshop.hands.batches import PAGES, batches
from generator.cli.workshop.hands.compositor import Compositor
from generator.cli.workshop.hands.listed import Listed
from generator.cli.workshop.hands.proof import Proof
from generator.site.galley import Galley, page_file
from generator.site.leaks.scan import Leaks, LeakScan
from generator.site.leaks.withheld import Withheld
from generator.site.page import About
from generator.site.press import Press
from generator.site.projection.projector import Projector
from generator.site.search.grams import Grams
from generator.store.archive import Archive, timezone_of
from generator.store.history.provenance import provenance_of
from generator.store.printing.parts import Fetched, Places
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
    related: Places
    """What stands around each suggestion, as HTML, by its page's path."""


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
        listed, given = Listed(archive, orders.day), orders.given
        projector = Projector(archive.facts, orders.day, provenance.of, listed)
        self._compositor = Compositor(
            archive, orders.day, projector, self.press, self._spool, self._grams, provenance.mark, listed, given=given
        )
        self.key = self._compositor.key
        """Returns the mark of everything that is made of a record hangs on."""

    def compose(self, ids: Iterable[str], first: int = 0, *, known: bool = False) -> Iterator[Proof]:
        """Judge and compose records, in order.

        Args:
            ids: the records.
            first: the first one's position among all.
            known: they are in the search index already.
        """
        return self._compositor.compose(ids, first, known=known)

    def finish(self) -> None:
        """Put away what is still held of the search index, when all is composed."""
        self._grams.finish()

    def impose(self, frames: Frames, scan: LeakScan, step: Callable[[], None]) -> Leaks:
        """Set what was composed into its frames, look for what is withheld, and write it.

        Args:
            frames: what pages are set into.
            scan: knows what is withheld.
            step: called after each page.
        """
        leaks: Leaks = {}
        self.press.mount(frames.html)
        related = Fetched(frames.related)
        for batch in batches(self._spool, PAGES, lambda galley: len(galley.body)):
            galleys = [one.with_neighbours(related.get(one.path)) for one in batch]
            pages = [(page_file(one.path), self.press.set(one.path, one.head, one.body)) for one in galleys]
            beside = [tuple(one.beside()) for one in galleys]
            for galley, (file, _), others in zip(galleys, pages, beside, strict=True):
                scan.look_at_all(leaks, ((file, galley.told), *others))
            for page, others in zip(pages, beside, strict=True):
                for file, data in (page, *others):
                    self._write(file, data)
                step()
        related.close()
        return leaks

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the spool go."""
        self._spool.__exit__(kind, error, trace)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
