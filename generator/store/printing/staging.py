"""The new site waits beside the old one until it is whole, and takes its place in one step.

A staging folder ``.<name>.new-<pid>`` holds ``site`` (the new one) and ``work`` (the spool and the manuscript).
Where the system can exchange two folders at once, readers never see a moment without a site; elsewhere the old one
is moved aside first, under a mark by which the next run repairs what a fall of power left half done.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

State = tuple[int, int]
"""How a file lies on the disk: its size, and when it was last written, in nanoseconds."""

_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_CLEARS = os.scandir in os.supports_fd and {os.open, os.unlink, os.rmdir} <= os.supports_dir_fd
"""The system can go from an open folder to what is in it."""
_HERE = -100  # AT_FDCWD of linux/fcntl.h
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
"""A file that nobody else has, under any name."""
_KEPT = 1_000
"""How many folders are known to be there; one that is forgotten is asked for again."""


class Staging:
    """A place for a new site, on the file system of the old one."""

    def __init__(self, target: Path) -> None:
        """Make an empty staging beside the target, after mending what earlier runs left.

        Raises: OSError where the folder beside the target cannot be written.
        """
        self.target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        _mend(target)
        self.folder = target.with_name(f".{target.name}.new-{os.getpid()}")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.site, self.work = self.folder / "site", self.folder / "work"
        self.site.mkdir(parents=True)
        self.work.mkdir()
        self._root, self._old, self._made = str(self.site), str(target), {""}
        self._is_first = not target.exists()

    def write(self, path: str, data: bytes) -> None:
        """Write one file of the new site.

        Raises: ValueError where the path leads out of the site.
        """
        self._place(path)
        if self._is_first or not self._linked(path, data):
            new = f"{self._root}/{path}"
            try:
                file = os.open(new, _NEW, 0o666)  # as a number: there are thousands of them
            except FileExistsError:  # perhaps a link to the old site's, which must stay as it is
                os.unlink(new)  # noqa: PTH108
                file = os.open(new, _NEW, 0o666)
            try:
                while data:
                    data = data[os.write(file, data) :]
            finally:
                os.close(file)

    def keep(self, path: str) -> bool:
        """Take one file over from the old site as it is; tell whether that was done."""
        self._place(path)
        try:
            os.link(f"{self._old}/{path}", f"{self._root}/{path}", follow_symlinks=False)
        except OSError:
            return False
        return True

    def state(self, path: str) -> State | None:
        """Return how a file of the old site lies, ``None`` where it is no plain file."""
        return _state(f"{self._old}/{path}")

    def made(self, path: str) -> State | None:
        """Return how a file of the new site lies, ``None`` where there is none."""
        return _state(f"{self._root}/{path}")

    def clear(self) -> None:
        """Begin the new site again."""
        shutil.rmtree(self.site)
        self.site.mkdir()
        self._made = {""}

    def _place(self, path: str) -> None:
        """Make the folder of a file.

        Raises: ValueError where the path leads out of the site.
        """
        folder, _, name = path.rpartition("/")
        if folder not in self._made:
            parts = path.split("/")
            if ".." in parts or "" in parts:
                raise ValueError("a page's path leads out of the site")
            try:
                os.mkdir(f"{self._root}/{folder}")  # noqa: PTH102  (thousands of them)
            except OSError:  # those above it are wanting, or it is there
                self.site.joinpath(folder).mkdir(parents=True, exist_ok=True)
            if len(self._made) > _KEPT:
                self._made.clear()
            self._made.add(folder)
        if name in ("", ".", ".."):
            raise ValueError("a page's path leads out of the site")

    def _linked(self, path: str, data: bytes) -> bool:
        """Link the old site's file into the new one where it says the same; whoever mirrors a site sees what changed.

        A file that is linked is never opened for writing.
        """
        old = f"{self._old}/{path}"
        try:
            found = os.lstat(old)
            if found.st_size != len(data) or not stat.S_ISREG(found.st_mode):
                return False
            with open(old, "rb", 0) as file:  # noqa: PTH123  (the same)
                if file.read() != data:
                    return False
            os.link(old, f"{self._root}/{path}", follow_symlinks=False)
        except OSError:  # there is none, or its file system knows no links
            return False
        return True

    def discard(self) -> None:
        """Leave everything as it was."""
        if _CLEARS and self.folder.is_dir():
            with suppress(OSError):
                fd = os.open(self.folder, _FOLDER)
                try:
                    _clear(fd)
                finally:
                    os.close(fd)
        shutil.rmtree(self.folder, ignore_errors=True)

    def switch(self) -> None:
        """Put the new site in the old one's place, whole.

        Raises: OSError where that cannot be done; the old site is then still there.
        """
        _settle(self.site)
        if not self.target.exists():
            self.site.rename(self.target)
        elif not _exchange(self.site, self.target):
            self._step_by_step()
        _settle(self.target.parent)
        self.discard()

    def _step_by_step(self) -> None:
        mark, aside = _mark(self.target), _aside(self.target)
        shutil.rmtree(aside, ignore_errors=True)
        mark.write_text(self.folder.name, "utf-8")
        _settle(self.target.parent)
        self.target.rename(aside)
        try:
            self.site.rename(self.target)
        except OSError:
            aside.rename(self.target)
            raise
        finally:
            mark.unlink(missing_ok=True)
        shutil.rmtree(aside, ignore_errors=True)


def _clear(folder: int) -> None:
    """Remove all that is below an open folder; what is below another by way of a link is left alone.

    It is what ``shutil.rmtree`` does, in three quarters of its time: there are tens of thousands of files.
    """
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            fd = os.open(entry.name, _FOLDER, dir_fd=folder)
            try:
                _clear(fd)
            finally:
                os.close(fd)
            os.rmdir(entry.name, dir_fd=folder)
        else:
            os.unlink(entry.name, dir_fd=folder)


def _state(path: str) -> State | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _mark(target: Path) -> Path:
    return target.with_name(f".{target.name}.switching")


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _mend(target: Path) -> None:
    """Finish or undo a switch that was cut short, and remove stagings whose makers are gone."""
    mark, aside = _mark(target), _aside(target)
    if mark.exists():
        waiting = target.with_name(Path(mark.read_text("utf-8")).name) / "site"
        if not target.exists():
            (waiting if waiting.is_dir() else aside).rename(target)
        mark.unlink()
    if aside.exists() and target.exists():
        shutil.rmtree(aside, ignore_errors=True)
    lead = f".{target.name}.new-"
    for left in sorted(target.parent.glob(f"{lead}*")):
        pid = left.name.removeprefix(lead)
        if pid.isdigit() and not _lives(int(pid)):
            shutil.rmtree(left, ignore_errors=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange(new: Path, old: Path) -> bool:
    """Exchange two folders in one step; tell whether the system can."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    call = getattr(libc, "renameat2", None)
    if call is None:
        return False
    done = call(_HERE, os.fsencode(new), _HERE, os.fsencode(old), ctypes.c_uint(_EXCHANGE))
    return bool(done == 0)


def _settle(folder: Path) -> None:
    """Wait until a folder's file system has everything on the disk."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None
        if libc is None or not hasattr(libc, "syncfs") or libc.syncfs(fd) != 0:
            os.sync()
    finally:
        os.close(fd)
