"""What ledgers, statistics and reports cost on top of reading, and what they keep in memory of each suggestion.

Reading is what any command does with a record: to read, judge, fold and project it. It is not counted here.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from jinja2 import FileSystemLoader

from generator.cli.workshop.hands.compositor import project
from generator.law.case import Case
from generator.rules.judge import judge_record
from generator.rules.likeness import sketch_of
from generator.site.index import Index
from generator.site.page import About, Page
from generator.site.pages.ledgers import build as ledgers
from generator.site.pages.ledgers import files
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.ledgers.docket import Docket, docket_of
from generator.site.pages.ledgers.files import Making
from generator.site.pages.reports import build as reports
from generator.site.pages.reports.entry import MOST
from generator.site.pages.statistics import build as statistics
from generator.site.pages.statistics.build import Figures
from generator.site.press import Press
from generator.site.projection.projector import Projector
from generator.site.public import PublicRow, PublicSuggestion, Unlisted
from generator.store.archive import Archive
from tests.bench import corpus

ROOT = Path(__file__).parents[2]
ABOUT = About("示例", "https://example.org/", "2026 年 6 月 30 日", demo=True)
BATCH = 20
"""How many cases are read before the clock is: to look at it takes a while, too."""
GOAL = 45_000
"""Suggestions of a nation's term."""
T = TypeVar("T")


class Clock:
    """CPU seconds by what they went to."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.spent: dict[str, float] = {}

    def run(self, what: str, work: Callable[[], T]) -> T:
        """Do something, and count what it cost."""
        start = time.process_time()
        done = work()
        self.spent[what] = self.spent.get(what, 0.0) + time.process_time() - start
        return done

    def take_off(self, what: str, work: Callable[[], object]) -> None:
        """Do once more what was counted under a name and is not meant, and take it off."""
        start = time.process_time()
        work()
        self.spent[what] -= time.process_time() - start

    def sum(self, *names: str) -> float:
        """Return what some of them cost together."""
        return sum(self.spent[name] for name in names)


def measure(count: int) -> Iterator[str]:
    """Yield the figures for an archive of so many suggestions, a line each."""
    gc.disable()  # as in a build
    clock = Clock()
    with tempfile.TemporaryDirectory() as scratch:
        archive = Archive(corpus.write(Path(scratch) / "archive", count))
        desk, index, rows = Desk(archive.facts, corpus.AS_OF), Index(corpus.AS_OF), list[PublicRow]()
        before, read = resident(), _read(archive)
        while batch := list(islice(read, BATCH)):
            _take(clock, archive, batch, desk, index, rows)
        del batch
        kept = resident() - before
    clock.run("repeats: pairs", lambda: list(desk.alike()))
    press = Press(FileSystemLoader(str(ROOT / "site_templates")), ABOUT, guarded=False)

    def print_all(what: str, pages: Iterable[Page]) -> None:
        found = clock.run(what, lambda: list(pages))
        clock.run(f"{what}: bodies", lambda: [len(press.body(page)) for page in found])

    figures = clock.run("statistics", lambda: Figures(desk.slips, desk.counting, corpus.AS_OF))
    print_all("statistics", statistics.build(figures, rows))
    print_all("reports", reports.build(figures, desk.rows, desk.entries, "示例"))
    print_all("ledgers", ledgers.build(rows, index, corpus.AS_OF, 0, desk))
    makings = clock.run("files", lambda: list(files.build(rows, desk, index, corpus.AS_OF, ABOUT.url)))
    sizes: dict[str, int] = {}
    for made in makings:
        kind = made.path.rpartition(".")[2]
        data = clock.run(f"files: {kind}", made.make) if isinstance(made, Making) else made.data
        sizes[kind] = sizes.get(kind, 0) + len(data)
    gc.enable()
    total = clock.sum("slips", "desk", "statistics", "reports", "ledgers", "files")
    yield f"numbers of {count:,} records: {total:.1f} s cpu beside reading; kept of each {kept / count:,.0f} bytes"
    for what, seconds in clock.spent.items():
        size = f", {sizes[kind] / 1e6:.1f} MB" if (kind := what.rpartition(" ")[2]) in sizes else ""
        yield f"  {what:<22} {seconds:7.2f} s{size}"


def _read(archive: Archive) -> Iterator[tuple[Case, PublicSuggestion | Unlisted]]:
    projector = Projector(archive.facts, corpus.AS_OF)
    for id in archive.ids:
        record, _ = archive.read(id)
        if record is None:
            raise ValueError(id)
        case = judge_record(record, archive.house, archive.facts, corpus.AS_OF, notices=False).folded.case
        if (public := project(record, case, projector)) is not None:
            yield case, public


def _take(
    clock: Clock,
    archive: Archive,
    batch: Sequence[tuple[Case, PublicSuggestion | Unlisted]],
    desk: Desk,
    index: Index,
    rows: list[PublicRow],
) -> None:
    """Count what some cases cost; their sketches are for finding repeats, and are counted by themselves."""
    bound = len(archive.ids) <= MOST * len(corpus.YEARS)
    shown = [p.bare() if isinstance(p, PublicSuggestion) else None for _, p in batch]

    def sketches() -> object:
        return [
            sketch_of(c.id, c.header, c.merged_into)
            for (c, _), s in zip(batch, shown, strict=True)
            if s and s.row.shown
        ]

    def dockets() -> list[Docket]:
        return [docket_of(case, public, archive.facts, corpus.AS_OF, is_bound=bound) for case, public in batch]

    def take() -> None:
        for docket, public in zip(made, shown, strict=True):
            desk.take(docket, public)
            if public is not None:
                rows.append(public.row)
                index.take(public)

    clock.run("repeats: sketches", sketches)
    made = clock.run("slips", dockets)
    clock.take_off("slips", sketches)
    clock.run("desk", take)


def resident() -> int:
    """Return how many bytes of memory this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


if __name__ == "__main__":
    import sys

    for line in measure(int(sys.argv[1]) if len(sys.argv) > 1 else GOAL):
        print(line, flush=True)
