"""Commits with what they bring: read ahead, where the last version of a record does not tell it already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.cli.proof.foresight import Foresight, Found
from generator.cli.proof.lives import Grown, Looked, Seen, extended, first_look
from generator.cli.proof.versions import Grammar, Versions
from generator.model.suggestion import Record
from generator.store.history.answers import Committed
from generator.store.history.objects import FILE, Objects
from generator.store.history.stock import Stock
from generator.store.reading.gate import RECORD_LIMIT

_WINDOW = 128
"""Commits, and blobs, that are read ahead."""
_MOST_BYTES = RECORD_LIMIT * 16
"""Of a version that is read; the limit of a record is judged."""


class Brought:
    """What a few commits bring; what was not read ahead is read when somebody asks."""

    def __init__(self, objects: Objects, ahead: dict[str, bytes | None], foresight: Foresight) -> None:
        """Take what was read ahead, and what is foreseen."""
        self._objects, self._ahead, self._foresight = objects, ahead, foresight

    def bytes_of(self, blob: str) -> bytes | None:
        """Return the bytes of a version, ``None`` where there are too many."""
        if blob not in self._ahead:
            self._ahead.update(zip([blob], self._objects.blobs([blob], _MOST_BYTES), strict=True))
        return self._ahead[blob]

    def extended(self, path: str, blob: str, seen: Seen | None) -> Grown | None:
        """Return what a version appends to another, ``None`` where it does anything else."""
        if seen is None or seen.indent < 0:
            return None
        begun = self._foresight.of(path)
        more = begun.grown(blob, seen) if begun else None
        if more is not None or (data := self.bytes_of(blob)) is None:
            return more
        return extended(data, blob, seen)

    def looked(self, path: str, blob: str) -> Looked | None:
        """Look at a version by itself, ``None`` where anything is wrong with its structure."""
        begun = self._foresight.of(path)
        looked = begun.first(blob) if begun else None
        if looked is not None or (data := self.bytes_of(blob)) is None:
            return looked
        return first_look(data, blob)

    def is_too_large(self, path: str, blob: str) -> bool:
        """Tell whether nobody reads so much."""
        begun = self._foresight.of(path)
        return not (begun and begun.held(blob)) and self.bytes_of(blob) is None


class Delivery:
    """Brings the commits of a history, a window of them at a time."""

    def __init__(
        self, versions: Versions, foresight: Foresight, stock: Stock, judge: Callable[[Record], Found | None]
    ) -> None:
        """Take what versions are read through, what is foreseen of them, and who judges the last ones."""
        self.versions, self._foresight, self._stock, self._judge = versions, foresight, stock, judge

    def of(
        self, commits: Iterable[Committed], grammar: Callable[[], Grammar | None]
    ) -> Iterator[tuple[Committed, Brought]]:
        """Yield commits with what they bring.

        Args:
            commits: parents first.
            grammar: tells what paths mean by now; ``None`` until a congress.yml has come.
        """
        window: list[Committed] = []
        changed: dict[str, str] = {}
        for commit in commits:
            window.append(commit)
            for change in commit.changes:
                if change.mode == FILE and (path := self.versions.below(change.path)):
                    changed.setdefault(change.new, path)
            if len(changed) >= _WINDOW or len(window) >= _WINDOW:
                brought = self._read(changed, grammar())
                yield from ((one, brought) for one in window)
                window, changed = [], {}
        brought = self._read(changed, grammar())
        yield from ((one, brought) for one in window)

    def _read(self, changed: dict[str, str], grammar: Grammar | None) -> Brought:
        """Read new versions, given by blob and path; of one that is foreseen it is enough that it is there."""
        if grammar is not None:
            places = ((grammar.of(path), path) for path in changed.values())
            self._foresight.look(
                ((what.id, path) for what, path in places if what.folder == "suggestions"), self._judge
            )
        asked, there = list[str](), list[tuple[str, int]]()
        for blob, path in changed.items():
            begun = self._foresight.of(path)
            size = begun.size(blob) if begun else None
            if size is None:
                asked.append(blob)
            else:
                there.append((blob, size))
        self._stock.confirm(there)
        objects = self.versions.objects
        return Brought(objects, dict(zip(asked, objects.blobs(asked, _MOST_BYTES), strict=True)), self._foresight)
