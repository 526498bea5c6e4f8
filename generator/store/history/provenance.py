"""Provenance: the commit in which each event first came into the first-parent history of what is checked out.

One log of the history names the versions of every record, one process gives their bytes, and each version is held
against what its record has ever said. What was found is kept below ``build/`` and goes on from there.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from generator.model.provenance import Committed
from generator.model.suggestion import Record
from generator.store.disk import read_bytes, write_whole
from generator.store.history.answers import GitFailed
from generator.store.history.digests import SIZE, digests_of, read_appended, read_events
from generator.store.history.git import Repository
from generator.store.paths import placed
from generator.store.reading.gate import RECORD_LIMIT

SHORT = 10
"""Characters of a commit's id that are shown: enough for a long history, so that they never depend on it."""
CACHE = "build/provenance.msgpack"
CACHE_LIMIT = 1 << 30
SHALLOW = "这份仓库的历史不完整（浅克隆），网页上不显示每一事件的存证。请先运行 git fetch --unshallow，再重新生成。"
BROKEN = "git 历史没有读完整，网页上不显示每一事件的存证。请检查仓库是否完整（git fsck），再重新生成。"
_SUGGESTIONS = "records/suggestions"
_FORMAT = 1


class Heard(msgspec.Struct, array_like=True):
    """What one record has ever said, and the end of its latest version."""

    digests: bytes = b""
    """Of every event it ever had, one after the other, in the order they first came."""
    steps: bytes = b""
    """For each of them its step, four bytes each."""
    size: int = 0
    """Length of the latest version that could be read."""
    mark: bytes = b""
    """Digest of that version's bytes."""
    indent: int = -1
    present: bytes | None = None
    """Digests of that version where it does not say all that was ever said."""

    def hear(self, data: bytes, step: int) -> None:
        """Take in one more version, which came with a step."""
        appended = None
        if self.indent >= 0 and self.size < len(data) and _mark(data[: self.size]) == self.mark:
            appended = read_appended(data[self.size :], self.indent)
        if appended is None:
            said = read_events(data)
            self.indent, now = said.indent, b"".join(said.digests)
        else:
            now = (self.digests if self.present is None else self.present) + b"".join(appended)
        self.size, self.mark = len(data), _mark(data)
        if not now.startswith(self.digests):
            known = Counter(_split(self.digests))
            new = b"".join(digest for digest, nth in _counted(_split(now)) if nth > known[digest])
        else:
            new = now[len(self.digests) :]
        self.digests += new
        self.steps += array("I", [step]).tobytes() * (len(new) // SIZE)
        self.present = None if now == self.digests else now


class Ledger(msgspec.Struct):
    """All that was found in a history, as it is kept between two runs."""

    format: int
    head: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{40}|[0-9a-f]{64})$")]
    prefix: str
    """Where the archive lies in its repository."""
    commits: list[Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{{SHORT}}}$")]]
    """Beginning of the id of each step that touched a suggestion."""
    seconds: list[int]
    records: dict[str, Heard]


class Provenance:
    """The commits of events, as far as a history tells them."""

    def __init__(self, root: Path, zone: tzinfo, ledger: Ledger | None = None, notice: str | None = None) -> None:
        """Take what was found below a root; days are told in a time zone."""
        self.notice = notice
        """Why nothing is told, in Chinese; ``None`` where there is no reason to wonder."""
        self._root, self._zone, self._ledger = root, zone, ledger

    def of(self, record: Record) -> tuple[Committed | None, ...]:
        """Return the commit of each event of a record, ``None`` for those that are not committed."""
        heard = self._ledger.records.get(record.id) if self._ledger else None
        if heard is None:
            return (None,) * len(record.events)
        numbers = array("I", heard.steps)
        if heard.present is None and len(numbers) == len(record.events) and self._is_as_committed(record, heard):
            return tuple(map(self._committed, numbers))
        steps = {key: numbers[n] for n, key in enumerate(_counted(_split(heard.digests)))}
        found = [self._committed(steps.get(key)) for key in _counted(digests_of(record.node))]
        return tuple(found) if len(found) == len(record.events) else (None,) * len(record.events)

    def mark(self, id: str) -> tuple[object, ...]:
        """Return what the commits of a record's events hang on beside its file, as plain values."""
        heard = self._ledger.records.get(id) if self._ledger else None
        if heard is None or self._ledger is None:
            return ()
        commits = [self._ledger.commits[step] for step in array("I", heard.steps)]
        return heard.digests, heard.present, heard.mark, *commits

    def _is_as_committed(self, record: Record, heard: Heard) -> bool:
        """Tell whether a record's file is its latest version to the byte: then its events need no second look."""
        try:
            data, _ = read_bytes(self._root / record.path, heard.size)
        except OSError:
            return False
        return _mark(data) == heard.mark

    def _committed(self, step: int | None) -> Committed | None:
        if step is None or self._ledger is None:
            return None
        return Committed(self._ledger.commits[step], _day(self._ledger.seconds[step], self._zone))


class _Version(NamedTuple):
    """One version of one record."""

    id: str
    commit: str
    seconds: int


def provenance_of(root: Path, zone: tzinfo | None = None) -> Provenance:
    """Find the commit of every event below a root; outside git, or before the first commit, there are none.

    Args:
        root: the archive's folder.
        zone: in which a commit's moment is a day.
    """
    zone, repository, head = zone or UTC, Repository(root), None
    try:
        head = repository.commit()
        if head is None:
            return Provenance(root, zone)
        if repository.is_shallow():
            return Provenance(root, zone, notice=SHALLOW)
        return Provenance(root, zone, _ledger(root, repository, head))
    except GitFailed:
        return Provenance(root, zone, notice=BROKEN if head else None)


def _ledger(root: Path, repository: Repository, head: str) -> Ledger:
    """Go on from what is kept, where it is of this history, else begin."""
    prefix, cache = repository.prefix(), root / CACHE
    # What a commit can bring along is no memory of ours.
    private = not repository.holds(head, CACHE) and not cache.parent.is_symlink()
    kept = _kept(cache, prefix) if private else None
    if kept is not None and kept.head == head:
        return kept
    if kept is None or not repository.descends(head, kept.head):
        kept = Ledger(_FORMAT, "", prefix, [], [], {})
    commit = ""
    for version, data in repository.contents(_versions(repository, head, kept.head), RECORD_LIMIT):
        if commit != version.commit:
            commit = version.commit
            kept.commits.append(commit[:SHORT])
            kept.seconds.append(version.seconds)
        if data is not None:
            kept.records.setdefault(version.id, Heard()).hear(data, len(kept.commits) - 1)
    kept.head = head
    if private:
        _keep(cache, kept)
    return kept


def _versions(repository: Repository, head: str, since: str) -> Iterator[tuple[_Version, str]]:
    """Yield every version of every suggestion with its blob, the oldest first; wherever it is filed."""
    for step in repository.steps(head, _SUGGESTIONS, since or None):
        for change in step.changes:
            below = change.path.removeprefix("records/")
            what = placed(below, shelves=below.count("/") > 2, years=frozenset())  # noqa: PLR2004  (kind, year, file)
            if what.folder == "suggestions" and change.blob is not None:
                yield _Version(what.id, step.commit, step.seconds), change.blob


# -- what is kept


def _kept(cache: Path, prefix: str) -> Ledger | None:
    try:
        data, _ = read_bytes(cache, CACHE_LIMIT)
        found = msgspec.msgpack.decode(data, type=Ledger)
    except (OSError, msgspec.DecodeError):
        return None
    steps = len(found.commits)
    whole = len(found.seconds) == steps and all(
        len(h.digests) // SIZE * 4 == len(h.steps) and max(array("I", h.steps), default=0) < steps
        for h in found.records.values()
    )
    return found if whole and (found.format, found.prefix) == (_FORMAT, prefix) else None


def _keep(cache: Path, ledger: Ledger) -> None:
    """Write down what was found; where that cannot be, the next run finds it again."""
    try:
        if not cache.parent.exists():
            cache.parent.mkdir()
            (cache.parent / ".gitignore").write_text("*\n", "utf-8")
        write_whole(cache, msgspec.msgpack.encode(ledger))
    except OSError:
        pass


# -- digests in rows


def _split(digests: bytes) -> list[bytes]:
    return [digests[n : n + SIZE] for n in range(0, len(digests), SIZE)]


def _counted(digests: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """Number those that are alike from 1: an event entered twice is two events."""
    seen: Counter[bytes] = Counter()
    for digest in digests:
        seen[digest] += 1
        yield digest, seen[digest]


def _mark(data: bytes) -> bytes:
    return blake2b(data, digest_size=SIZE).digest()


def _day(seconds: int, zone: tzinfo) -> date | None:
    """Return the day of a moment, ``None`` where no calendar reaches it."""
    try:
        return datetime.fromtimestamp(seconds, zone).date()
    except (ValueError, OverflowError, OSError):
        return None
