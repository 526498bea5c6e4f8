"""What the last build into a folder made, and of what: the next one makes anew only what is made of something else.

A memory lies below ``build/`` of the archive, one for each target. It is believed only where everything that all pages
depend on is as it was (its stamp), and a file of the old site only where nobody has touched it since. It saves work and
decides nothing: without it the same site is built.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Generic, Self, TypeVar

import msgspec

from generator.store.history.answers import GitFailed
from generator.store.history.git import Repository
from generator.store.printing.entries import Entries, Entry
from generator.store.printing.marks import mark_of
from generator.store.printing.sights import Sight, is_settled
from generator.store.printing.staging import Staging, State

T = TypeVar("T")
FOLDER = "build"
_FORMAT = 3

Link = tuple[str, str, str]
"""Why, from which record, and to which."""
Files = Callable[[str], Sequence[str]]
"""Returns the files that something of the site consists of."""


class _Index(msgspec.Struct, array_like=True):
    """What is remembered, but for the values themselves."""

    format: int
    stamp: bytes
    ids: list[str]
    """All records, in order."""
    entries: bytes
    made: dict[str, tuple[bytes, bytes]]
    """Of what each page with its files was made, and a mark of how they lay on the disk."""
    frames: dict[str, str]
    """By path."""
    files: list[str]
    """What was printed with them."""
    named: dict[str, tuple[str, ...]]
    """The suggestions that a record's file may name, where there are any."""
    links: tuple[bytes, list[Link]]
    """What records were found to have to do with each other, and of what that was found."""
    found: dict[str, list[str]]
    """What was withheld and stood in a file all the same, since another record says it too."""


class Memory(Generic[T]):
    """The memory of one target, while the next site is built there."""

    def __init__(self, root: Path, staging: Staging, stamp: bytes, kind: type[T], files: Files) -> None:
        """Open what is remembered, and begin to remember anew.

        Args:
            root: the archive's folder.
            staging: where the new site waits.
            stamp: mark of everything that all pages depend on.
            kind: type of the values.
            files: tells which files something of the site consists of, by its name.
        """
        self._files = files
        name = blake2b(os.fsencode(staging.target.absolute()), digest_size=8).hexdigest()
        self._folder, self._staging = root / FOLDER / f"site-{name}", staging
        self._waiting = self._folder.with_name(f".{self._folder.name}.new-{os.getpid()}")
        self._private, self._is_whole = _is_private(root), False
        self._decoder, self._encoder = msgspec.msgpack.Decoder(kind), msgspec.msgpack.Encoder()
        self._entries, self._known = Entries(), Entries()
        """Of the new site, and of the old one."""
        self._old = self._read(stamp)
        self._values = self._open("values") if self._old else None
        self._new = _Index(_FORMAT, stamp, [], b"", {}, {}, [], {}, (b"", []), {})
        self._began = time.time_ns()
        """Before any record is read."""
        self._made: dict[str, bytes] = {}
        """Of what everything in the new site is made."""
        self._kept: set[str] = set()
        """What was taken over from the old site."""
        self._next = (staging.work / "values").open("wb")
        self._size = 0
        """Of the new values so far."""
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
    def files(self) -> list[str]:
        """What was printed with the frames of the last build."""
        return self._old.files if self._old else []

    @property
    def old_run(self) -> Path:
        """Where the last build's grams are."""
        return self._folder / "grams"

    def forget(self) -> None:
        """Take nothing from the last build."""
        self._old, self._known = None, Entries()

    @property
    def has_grams(self) -> bool:
        """Tell whether the last build's grams are there."""
        return self.old_run.is_file()

    def knows(self, id: str, key: bytes) -> bool:
        """Tell whether a record is remembered as made of the same."""
        entry = self._known.get(id)
        return entry is not None and entry.key == key

    def sight(self, id: str) -> Sight | None:
        """Return what was seen of a record's file the last time, where that can be believed."""
        entry = self._known.get(id)
        if entry is None or self._old is None or not entry.lie.strip(b"\0"):
            return None
        return Sight(entry.lie, entry.digest, self._old.named.get(id, ()), entry.merges)

    def recall(self, id: str, key: bytes | None = None, sight: Sight | None = None) -> T | None:
        """Return what is remembered of a record; with a key and what is seen now, only if it was made of the same."""
        entry = self._known.get(id)
        if entry is None or self._values is None or key not in (None, entry.key):
            return None
        try:
            data = os.pread(self._values, entry.length, entry.place)
            value = self._decoder.decode(data)
        except (OSError, msgspec.DecodeError):
            return None
        if key is not None and sight is not None:
            self._put(id, key, data, sight)
        return value

    def links(self, mark: bytes, find: Callable[[], Iterable[Link]]) -> list[Link]:
        """Return links between records as they were found the last time, or find them where they are made of else."""
        known = self._old is not None and self._old.links[0] == mark
        self._new.links = self._old.links if self._old and known else (mark, list(find()))
        return self._new.links[1]

    def had(self, name: str) -> bool:
        """Tell whether the old site had something of a name."""
        return self._old is not None and name in self._old.made

    def lies(self, name: str) -> bool:
        """Tell whether the files of something still lie in the old site as they were written."""
        known = self._old.made.get(name) if self._old else None
        return known is not None and known[1] == _lie(map(self._staging.state, self._files(name)))

    def read(self, file: str) -> bytes:
        """Return the bytes of a file of the old site."""
        return (self._staging.target / file).read_bytes()

    def found_in(self, file: str) -> list[str]:
        """Return what was withheld and stood in a file of the old site all the same."""
        return self._old.found.get(file, []) if self._old else []

    def keep(self, name: str) -> bool:
        """Take something over from the old site, where it is made of the same; tell whether that was done."""
        known = self._old.made.get(name) if self._old else None
        if known is None or known[0] != self._made.get(name) or not self.lies(name):
            return False
        if all(map(self._staging.keep, self._files(name))):
            self._kept.add(name)
        return name in self._kept

    def keep_all(self, names: Sequence[str]) -> bool:
        """Take all of some things over, or count none of them as taken over; tell whether that was done."""
        done = all(map(self.keep, names))
        if not done:
            self._kept.difference_update(names)
        return done

    def has(self, name: str, mark: bytes) -> bool:
        """Note of what something of the new site is made, and take it over where the old site has it of the same."""
        self.made(name, mark)
        return self.keep(name)

    # -- what is

    def note(self, id: str, key: bytes, value: T, sight: Sight) -> None:
        """Remember a value of a record, made of what ``key`` marks, and what was seen of its file."""
        self._put(id, key, self._encoder.encode(value), sight)

    def _put(self, id: str, key: bytes, data: bytes, sight: Sight) -> None:
        lie = sight.lie if is_settled(sight.lie, self._began) else b""
        self._entries.add(id, Entry(key, self._size, len(data), lie, sight.digest, sight.merges))
        self._size += self._next.write(data)
        if sight.named:
            self._new.named[id] = sight.named

    def key(self, id: str) -> bytes:
        """Return of what the value of a record is made that was noted.

        Raises: KeyError where none was.
        """
        entry = self._entries.get(id)
        if entry is None:
            raise KeyError(id)
        return entry.key

    def made(self, name: str, mark: bytes) -> None:
        """Note of what something of the new site is made."""
        self._made[name] = mark

    def __contains__(self, name: str) -> bool:
        """Tell whether the new site is to have something."""
        return name in self._made

    def finish(self, frames: dict[str, str], files: Sequence[str], found: dict[str, list[str]]) -> None:
        """Write down what is remembered, before the new site is switched in; where that cannot be, nothing is."""
        new = self._new
        new.ids, new.entries = self._entries.ids, self._entries.data
        new.frames, new.files, new.found = frames, list(files), found
        for name, mark in self._made.items():
            new.made[name] = mark, self._lie_of(name)
        self._next.close()
        if not self._private:
            return
        with suppress(OSError):
            if not self._folder.parent.exists():
                self._folder.parent.mkdir()
                (self._folder.parent / ".gitignore").write_text("*\n", "utf-8")
            for left in self._folder.parent.glob(f".{self._folder.name}.new-*"):  # somebody was killed
                shutil.rmtree(left, ignore_errors=True)
            self._waiting.mkdir()
            for name in ("values", "grams"):
                if (made := self._staging.work / name).exists():
                    shutil.move(made, self._waiting / name)
            (self._waiting / "index").write_bytes(msgspec.msgpack.encode(self._new))
            self._is_whole = True

    def _lie_of(self, name: str) -> bytes:
        """Return how something lies in the new site; what was taken over is the same file under another name."""
        if self._old and name in self._kept:
            return self._old.made[name][1]
        return _lie(map(self._staging.made, self._files(name)))

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
            if (index.format, index.stamp) != (_FORMAT, stamp):
                return None
            self._known = Entries.of(index.ids, index.entries)
        except (OSError, ValueError):  # msgspec's errors are of the latter kind
            return None
        return index

    def _open(self, name: str) -> int | None:
        try:
            return os.open(self._folder / name, os.O_RDONLY)
        except OSError:
            return None


def _lie(states: Iterable[State | None]) -> bytes:
    """Return a mark of how files lie on the disk."""
    return mark_of(*states)


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
