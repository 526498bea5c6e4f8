"""Versions of files as commits hold them: found by path, read once, compared by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.congress import Congress
from generator.model.finding import Finding
from generator.model.suggestion import Record
from generator.store.history.git import Repository
from generator.store.history.objects import FILE, TREE, Commit, Differing, Entry, Objects
from generator.store.paths import Placed, placed
from generator.store.reading.gate import RECORD_LIMIT
from generator.store.reading.reader import Bytes, read_at_once, read_closely, stray

_MOST = 100
"""Versions kept, each with its tree: a long walk forgets the rest."""
SHORT = 10
"""Characters of a commit's id that people are shown."""


class Read(NamedTuple):
    """A version of a suggestion."""

    record: Record | None
    """``None`` where it is not there or cannot be read."""
    findings: tuple[Finding, ...]
    empty: bool = False
    """The file is there and says nothing."""
    everyday: bool = False
    """It is laid out as everybody does: every line that looks like the beginning of an event is one."""
    recalled: bool = False
    """It cannot be read; the record is what it was, as far as that is known."""

    @property
    def torn(self) -> bool:
        """Tell whether it could be read only in part."""
        return self.record is not None and bool(self.findings) and self.record.node.torn

    @property
    def whole(self) -> Record | None:
        """Return what could be read to its end."""
        return None if self.torn else self.record


NOTHING = Read(None, ())


class Grammar(NamedTuple):
    """What congress.yml says of paths."""

    shelves: bool
    years: frozenset[int]
    known: dict[str, Placed]
    """What was asked before."""

    @classmethod
    def by(cls, congress: Congress) -> Grammar:
        """Return the grammar that a congress.yml sets."""
        return cls(congress.shelves, frozenset(s.year for s in congress.sessions), {})

    def of(self, path: str) -> Placed:
        """Say what a path below the archive's root means; it lies below records/."""
        if path not in self.known:
            self.known[path] = placed(path.removeprefix("records/"), shelves=self.shelves, years=self.years)
        return self.known[path]


class Versions:
    """The files of commits, read through one process."""

    def __init__(self, repository: Repository, objects: Objects, prefix: str) -> None:
        """Take the repository, and where the archive lies in it."""
        self.repository, self.objects, self.prefix = repository, objects, prefix
        self._read: dict[tuple[str, str], Read] = {}
        self._ahead: dict[str, tuple[bytes, int]] = {}

    def below(self, path: str) -> str | None:
        """Return a path of the repository from the archive's root, ``None`` where it lies outside records/."""
        path = path.removeprefix(self.prefix) if path.startswith(self.prefix) else ""
        return path if path.startswith("records/") else None

    def commit(self, id: str) -> Commit:
        """Return a commit."""
        return self.objects.commit(id)

    def entry(self, commit: str | None, path: str) -> Entry | None:
        """Return what a commit holds at a path of the archive; nothing where there is no commit."""
        return self.objects.at(self.commit(commit).tree, f"{self.prefix}{path}") if commit else None

    def suggestion(self, id: str, path: str, entry: Entry | None) -> Read:
        """Read a version of a suggestion; links and executables are none."""
        if entry is None or entry.mode != FILE:
            return NOTHING
        key = (path, entry.id)
        if key not in self._read:
            if len(self._read) > _MOST:
                self._read.clear()
            ahead = entry.id in self._ahead
            data, size = self._ahead.pop(entry.id) if ahead else self.objects.blob(entry.id, RECORD_LIMIT)
            file = Bytes(path, data, size)
            findings: tuple[Finding, ...] = ()
            record = everyday = read_at_once(id, file)
            if record is None:
                record, findings = read_closely(id, file)
            empty = record is None and not data.strip()
            self._read[key] = Read(record, findings, empty=empty, everyday=everyday is not None)
        return self._read[key]

    def settled(self, id: str, path: str, commit: str | None) -> Read:
        """Read a suggestion as a commit has settled it.

        What nobody can read settles nothing by itself, but what it was before stays settled: a file in another encoding
        says what it said, any other what its last version said that can be read.
        """
        read = self.suggestion(id, path, self.entry(commit, path))
        if commit is None or read.whole or not read.findings:
            return read
        record = self._recoded(id, path, commit) or self._recalled(id, path, commit)
        return read._replace(record=record, recalled=True) if record else read

    def _recoded(self, id: str, path: str, commit: str) -> Record | None:
        from generator.store.reading.encoding import repair  # few files ever need it

        entry = self.entry(commit, path)
        if entry is None:
            return None
        data, size = self.objects.blob(entry.id, RECORD_LIMIT)
        mended = repair(data).data if size <= RECORD_LIMIT else data
        return Read(*read_closely(id, Bytes(path, mended, len(mended)))).whole if mended != data else None

    def _recalled(self, id: str, path: str, commit: str) -> Record | None:
        steps = [change.blob for step in self.repository.steps(commit, path) for change in step.changes]
        for blob in reversed(steps):
            if blob is not None and (record := self.suggestion(id, path, Entry(FILE, blob)).whole) is not None:
                return record
        return None

    def read_ahead(self, blobs: Iterable[str]) -> None:
        """Fetch blobs in one go that are to be read next."""
        asked = list(blobs)
        found = zip(asked, self.objects.blobs(asked, RECORD_LIMIT), strict=True)
        self._ahead = {blob: (data, len(data)) for blob, data in found if data is not None}

    def scan(self, path: str, entry: Entry) -> tuple[Finding, ...]:
        """Look for numbers of persons in a file that may not be there."""
        if not entry.mode.startswith("100"):
            return ()
        data, size = self.objects.blob(entry.id, RECORD_LIMIT * 16)
        return stray(Bytes(path, data, size))

    def differing(self, old: str | None, new: str) -> Iterator[Differing]:
        """Yield all at which two commits differ; paths are relative to the archive's root, or as git knows them."""
        before, after = (Entry(TREE, self.commit(c).tree) if c else None for c in (old, new))
        for change in self.objects.differing(before, after):
            path = change.path
            yield change._replace(path=path.removeprefix(self.prefix) if path.startswith(self.prefix) else f"/{path}")

    def records(self, old: str | None, new: str) -> Iterator[Differing]:
        """Yield what differs below records/."""
        held = [self.entry(c, "records") for c in (old, new)]
        yield from self.objects.differing(held[0], held[1], "records")
