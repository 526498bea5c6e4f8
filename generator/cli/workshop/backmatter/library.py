"""Writing the search index, when all records are composed: names, rows, grams, and the head that is read first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

import msgspec

from generator.cli.workshop.hands.hand import Write
from generator.site.leaks.scan import Leaks, LeakScan
from generator.site.public import PublicRow
from generator.site.search.grams import Postings
from generator.site.search.rows import Names, rows_of
from generator.site.search.shards import packed, shards_of, table_of

FOLDER = "search/"

Keep = Callable[[str, bytes], bool]
"""Takes a file over from the last build where it was made of the same bytes; tells whether that was done."""


class Library:
    """The index of one site on its way to the disk; it looks for what is withheld before anything is packed."""

    def __init__(self, write: Write, keep: Keep, scan: LeakScan, leaks: Leaks) -> None:
        """Take who writes, who remembers, and what must not be written."""
        self._write, self._keep, self._scan, self._leaks = write, keep, scan, leaks
        self._digest = hashlib.sha256()

    def fill(self, ids: Sequence[str], rows: Iterable[PublicRow], grams: Iterable[Postings]) -> None:
        """Write all of it.

        Args:
            ids: all records; a position is a place among them.
            rows: those with a page.
            grams: each gram once, in rising order.
        """
        places, names, sheets = {id: n for n, id in enumerate(ids)}, Names(), 0
        for sheet in rows_of(((places[row.id], row) for row in rows), names):
            self._words(f"rows-{sheets}.bin", sheet)
            sheets += 1
        self._words("names.bin", names.json())
        firsts: list[int] = []
        for shard in shards_of((postings.gram, postings.data) for postings in grams):
            self._put(f"grams/{len(firsts)}.bin", shard.data)
            firsts.append(shard.first)
        self._put("table.bin", table_of(firsts))
        head = {"version": self._digest.hexdigest()[:12], "positions": len(places), "rows": sheets}
        self._write(f"{FOLDER}head.json", msgspec.json.encode(head))

    def _words(self, name: str, data: bytes) -> None:
        self._scan.look(self._leaks, FOLDER + name, data)
        self._put(name, data)

    def _put(self, name: str, data: bytes) -> None:
        self._digest.update(data)
        if not self._keep(FOLDER + name, data):
            self._write(FOLDER + name, packed(data))
