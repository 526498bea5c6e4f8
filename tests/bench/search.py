"""What the search index costs: the work on each suggestion's words, and the merging and packing of all of them."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generator.cli.workshop.backmatter.library import Library
from generator.cli.workshop.hands.compositor import project
from generator.law.fold import fold
from generator.site.leaks.scan import LeakScan
from generator.site.projection.projector import Projector
from generator.site.public import PublicSuggestion
from generator.site.search.grams import Grams, Postings, joined
from generator.site.search.words import folded, words_of
from generator.store.archive import Archive
from generator.store.printing.runs import Runs, merged
from generator.store.printing.staging import Staging
from tests.bench import corpus


def measure(count: int) -> str:
    """Return the figures for an archive of so many suggestions."""
    gc.disable()  # as in a build
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        archive = Archive(corpus.write(folder / "archive", count))
        staging = Staging(folder / "site")
        runs, rows, spent, texts, length = Runs(folder / "run"), [], 0.0, 0.0, 0
        grams = Grams(runs.put)
        for position, public in enumerate(_published(archive)):
            start = time.process_time()
            words = words_of(public)
            grams.take(position, folded(words))
            between = time.process_time()
            staging.write(f"texts/{public.row.id}", words.encode())
            spent += between - start
            texts += time.process_time() - between
            length += len(words)
            rows.append(public.row)
        start = time.process_time()
        grams.finish()

        library = Library(staging.write, lambda _path, _data: False, LeakScan(), {})
        library.fill(archive.ids, rows, joined(Postings(*entry) for entry in merged(runs.paths)))
        merging = time.process_time() - start
        sizes = {file.name: file.stat().st_size for file in (staging.site / "search").rglob("*") if file.is_file()}
    gc.enable()
    tier = sum(size for name, size in sizes.items() if not name[0].isdigit())
    spread = f"{spent:.1f} words and pairs, {texts:.1f} writing texts, {merging:.1f} merging and packing"
    return (
        f"search index of {count:,} records, {length / count:,.0f} characters each: "
        f"{spent + texts + merging:.1f} s cpu ({spread}), {sum(sizes.values()) / 1e6:.1f} MB in {len(sizes):,} files, "
        f"of which {tier / 1e6:.2f} MB the titles tier"
    )


def _published(archive: Archive) -> Iterator[PublicSuggestion]:
    projector = Projector(archive.facts, corpus.AS_OF)
    for id in archive.ids:
        record, _ = archive.read(id)
        if record is not None:
            public = project(record, fold(record, archive.facts).case, projector)
            if isinstance(public, PublicSuggestion):
                yield public


if __name__ == "__main__":
    import sys

    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 45_000))
