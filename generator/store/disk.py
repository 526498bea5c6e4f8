"""The working tree: which files lie under records/, and their bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_NO_MODES = re.compile(rb"filemode\s*=\s*\"?(?:false|no|off|0)", re.IGNORECASE)


class Found(NamedTuple):
    """A thing that lies under records/."""

    path: str
    """Relative to ``records/``, with ``/``."""
    problem: str | None
    """Why it is not a plain file, in Chinese."""
    raw: str | None = None
    """Its path as the system has it, where that cannot be said aloud."""
    is_readable: bool = True
    """It has bytes: a file that may be executed has them too."""


def walk(root: Path) -> Iterator[Found]:
    """Yield everything under records/, sorted by path; folders only where they hold nothing lawful."""
    records = root / "records"
    executables: list[str] = []
    stack = [""]
    found: list[Found] = []
    while stack:
        folder = stack.pop()
        with os.scandir(records / folder) as entries:
            for entry in entries:
                name = f"{folder}{entry.name}"
                path = _printable(name)
                raw = name if path != name else None
                if entry.is_symlink():
                    found.append(Found(path, "是链接，不是普通文件", raw, is_readable=False))
                elif entry.is_dir(follow_symlinks=False):
                    stack.append(f"{folder}{entry.name}/")
                elif not entry.is_file(follow_symlinks=False):
                    found.append(Found(path, "不是普通文件", raw, is_readable=False))
                else:
                    if entry.stat(follow_symlinks=False).st_mode & stat.S_IXUSR:
                        executables.append(path)
                    found.append(Found(path, None, raw))
    marked = _marked_executable(root, executables)
    for one in sorted(found, key=lambda one: one.path):
        yield one._replace(problem="有可执行权限，应是普通文件（100644）") if one.path in marked else one


def _printable(name: str) -> str:
    """Return a file's name as it can be said aloud: bytes that are no text and signs that cannot be seen escaped."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _marked_executable(root: Path, paths: list[str]) -> set[str]:
    """Return those that count as executable: where git's core.fileMode is false, the index's mode counts."""
    if not paths and not _ignores_modes(root):
        return set()
    from generator.store.history.answers import GitFailed  # noqa: PLC0415  (rare, and a start must not pay for it)
    from generator.store.history.git import Repository  # noqa: PLC0415

    repository = Repository(root)
    try:
        if repository.keeps_modes():
            return set(paths)
        listed = list(repository.modes("records"))
    except GitFailed:
        return set(paths)
    return {path.removeprefix("records/") for mode, path in listed if mode == "100755"}


def _ignores_modes(root: Path) -> bool:
    """Tell whether git may have been told not to look at modes; asking git itself would cost every start."""
    for folder in (root, *root.absolute().parents):
        if (folder / ".git").is_dir():
            try:
                return _NO_MODES.search((folder / ".git/config").read_bytes()) is not None
            except OSError:
                return False
    return False


def read_bytes(path: Path, limit: int) -> tuple[bytes, int]:
    """Return a file's bytes and its size; of a file over the limit only the size counts, and it is not read."""
    fd = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        size = os.fstat(fd).st_size
        if size > limit:
            return b"", size
        data = os.read(fd, limit + 1)
        while len(data) <= limit and (more := os.read(fd, limit + 1 - len(data))):
            data += more
        return data, size
    finally:
        os.close(fd)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises: OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
