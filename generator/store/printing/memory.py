"""What the last build into a folder made, and of what: the next one makes anew only what is made of something else.

A memory lies below ``build/`` of the archive, one for each target. It is believed only where everything that all pages
depend on is as it was (its stamp), and a file of the old site only where nobody has touched it since. It saves work and
decides nothing: without it the same site is built.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

import msgspec

from generator.store.history.answers import GitFailed
from generator.store.history.git import Repository
from generator.store.printing.staging import Staging, State

T = TypeVar("T")
FOLDER = "build"
SIZE = 16
_FORMAT = 1
_MARKS = msgspec.msgpack.Encoder(order="deterministic")


def mark_of(*parts: Any) -> bytes:
    """Return a short digest of plain values; alike for alike values, on every machine."""
    return blake2b(_MARKS.encode(parts), digest_size=SIZE).digest()


class Entry(msgspec.Struct, array_like=True):
    """A value that is remembered of one record."""

    key: bytes
    """Mark of all that it was made of."""
    place: int
    length: int


class _Index(msgspec.Struct, array_like=True):
    """What is remembered, but for the values themselves."""

    format: int
    stamp: bytes
    ids: list[str]
    """All records, in order."""
    entries: dict[str, Entry]
    files: dict[str, tuple[bytes, State]]
    """Each file of the site: of what it was made, and how it lay on the disk."""
    frames: dict[str, str]
    """By path."""
    found: dict[str, list[str]]
    """What was withheld and stood in a file all the same, since another record says it too."""


class Memory(Generic[T]):
    """The memory of one target, while the next site is built there."""

    def __init__(self, root: Path, staging: Staging, stamp: bytes, kind: type[T]) -> None:
        """Open what is remembered, and begin to remember anew.

        Args:
            root: the archive's folder.
            staging: where the new site waits.
            stamp: mark of everything that all pages depend on.
            kind: type of the values.
        """
        name = blake2b(os.fsencode(staging.target.absolute()), digest_size=8).hexdigest()
        self._folder, self._staging = root / FOLDER / f"site-{name}", staging
        self._waiting = self._folder.with_name(f".{self._folder.name}.new-{os.getpid()}")
        self._private, self._is_whole = _is_private(root), False
        self._decoder, self._encoder = msgspec.msgpack.Decoder(kind), msgspec.msgpack.Encoder()
        self._old = self._read(stamp)
        self._values = self._open("values") if self._old else None
        self._new = _Index(_FORMAT, stamp, [], {}, {}, {}, {})
        self._made: dict[str, bytes] = {}
        """Of what each file of the new site is made."""
        self._next = (staging.work / "values").open("wb")
        self.run = staging.work / "grams"
        """Where the new site's grams go."""

    # -- what was

    @property
    def ids(self) -> list[str]:
        """All records of the last build, in order; none where it is not remembered."""
        return self._old.ids if self._old else []

    @property
    def frames(self) -> dict[str, str]:
        """The frames of the last build."""
        return self._old.frames if self._old else {}

    @property
    def old_run(self) -> Path:
        """Where the last build's grams are."""
        return self._folder / "grams"

    def forget(self) -> None:
        """Take nothing from the last build."""
        self._old = None

    @property
    def has_grams(self) -> bool:
        """Tell whether the last build's grams are there."""
        return self.old_run.is_file()

    def knows(self, id: str, key: bytes) -> bool:
        """Tell whether a record is remembered as made of the same."""
        entry = self._old.entries.get(id) if self._old else None
        return entry is not None and entry.key == key

    def recall(self, id: str, key: bytes | None = None) -> T | None:
        """Return what is remembered of a record; with a key, only if it was made of the same."""
        entry = self._old.entries.get(id) if self._old else None
        if entry is None or self._values is None or key not in (None, entry.key):
            return None
        try:
            data = os.pread(self._values, entry.length, entry.place)
            return self._decoder.decode(data)
        except (OSError, msgspec.DecodeError):
            return None

    def had(self, path: str) -> bool:
        """Tell whether the old site had a file."""
        return self._old is not None and path in self._old.files

    def text(self, path: str) -> str | None:
        """Return a text of the old site, ``None`` where it no longer lies there as it was written."""
        known = self._old.files.get(path) if self._old else None
        if known is None or self._staging.state(path) != known[1]:
            return None
        return self.read(path).decode("utf-8")

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the old site."""
        return (self._staging.target / path).read_bytes()

    def found_in(self, path: str) -> list[str]:
        """Return what was withheld and stood in a file of the old site all the same."""
        return self._old.found.get(path, []) if self._old else []

    def is_same(self, path: str) -> bool:
        """Tell whether the old site's file still lies there as it was written, and is made of what ``made`` said."""
        known = self._old.files.get(path) if self._old else None
        return known is not None and known[0] == self._made.get(path) and self._staging.state(path) == known[1]

    def keep(self, path: str) -> bool:
        """Take a file over from the old site, where it is the same; tell whether that was done."""
        known = self._old.files.get(path) if self._old else None
        return known is not None and known[0] == self._made.get(path) and self._staging.keep(path, known[1])

    def static(self, mark: bytes) -> list[str]:
        """Return the files of the old site that are made of what is marked."""
        return [path for path, (made, _) in self._old.files.items() if made == mark] if self._old else []

    # -- what is

    def note(self, id: str, key: bytes, value: T) -> None:
        """Remember a value of a record, made of what ``key`` marks; the records come in order."""
        data = self._encoder.encode(value)
        self._new.entries[id] = Entry(key, self._next.tell(), len(data))
        self._next.write(data)

    def made(self, path: str, mark: bytes) -> None:
        """Note of what a file of the new site is made."""
        self._made[path] = mark

    def __contains__(self, path: str) -> bool:
        """Tell whether the new site is to have a file."""
        return path in self._made

    def finish(self, ids: Iterable[str], frames: dict[str, str], found: dict[str, list[str]]) -> None:
        """Write down what is remembered, before the new site is switched in; where that cannot be, nothing is."""
        self._new.ids, self._new.frames, self._new.found = list(ids), frames, found
        for path, mark in self._made.items():
            if state := self._staging.made(path):
                self._new.files[path] = mark, state
        self._next.close()
        if not self._private:
            return
        with suppress(OSError):
            if not self._folder.parent.exists():
                self._folder.parent.mkdir()
                (self._folder.parent / ".gitignore").write_text("*\n", "utf-8")
            shutil.rmtree(self._waiting, ignore_errors=True)
            self._waiting.mkdir()
            for name in ("values", "grams"):
                if (made := self._staging.work / name).exists():
                    shutil.move(made, self._waiting / name)
            (self._waiting / "index").write_bytes(msgspec.msgpack.encode(self._new))
            self._is_whole = True

    def save(self) -> None:
        """Put what was written down in place, when the new site is."""
        if self._is_whole:
            with suppress(OSError):
                shutil.rmtree(self._folder, ignore_errors=True)
                self._waiting.rename(self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let the files go."""
        self._next.close()
        shutil.rmtree(self._waiting, ignore_errors=True)
        if self._values is not None:
            os.close(self._values)
            self._values = None

    def _read(self, stamp: bytes) -> _Index | None:
        if not self._private or not self._staging.target.is_dir():
            return None
        try:
            index = msgspec.msgpack.decode((self._folder / "index").read_bytes(), type=_Index)
        except (OSError, msgspec.DecodeError):
            return None
        return index if (index.format, index.stamp) == (_FORMAT, stamp) else None

    def _open(self, name: str) -> int | None:
        try:
            return os.open(self._folder / name, os.O_RDONLY)
        except OSError:
            return None


def _is_private(root: Path) -> bool:
    """Tell whether ``build/`` is ours: what a commit can bring along is no memory."""
    if (root / FOLDER).is_symlink():
        return False
    try:
        repository = Repository(root)
        head = repository.commit()
        return head is None or not repository.holds(head, FOLDER)
    except GitFailed:
        return not any((folder / ".git").exists() for folder in (root, *root.absolute().parents))


def marks_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file below a folder with a mark of its bytes."""
    for place, names, files in os.walk(folder):
        names[:] = sorted(n for n in names if n != "__pycache__")
        for name in sorted(files):
            path = Path(place, name)
            with suppress(OSError):
                if path.is_symlink() or not path.is_file():
                    continue
                yield path.relative_to(folder).as_posix(), blake2b(path.read_bytes(), digest_size=SIZE).digest()
