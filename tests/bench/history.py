"""A long history for an archive: every event its own commit, in order of dates, through one ``git fast-import``."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from tests.bench import corpus

_EVENT = re.compile(r"^  - event: ", re.MULTILINE)
_DATE = re.compile(r"date: (\d{4}-\d{2}-\d{2})")
_HOUR = 3600
PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def write(root: Path, count: int, versions: int | None = None) -> int:
    """Write an archive of so many suggestions, with its history, and return how many commits that are.

    With ``versions`` no record has more than so many: its first events come in one commit.
    """
    corpus.write(root, count)
    env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | PLAIN
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True, env=env)
    call = ["git", "-C", str(root), "fast-import", "--quiet", "--depth=50"]
    with subprocess.Popen(call, stdin=subprocess.PIPE, env=env) as process:
        assert process.stdin is not None
        commits = _tell(process.stdin, root, count, versions)
    assert process.returncode == 0
    subprocess.run(["git", "-C", str(root), "reset", "-q"], check=True, env=env)
    return commits


def request(root: Path, count: int) -> str:
    """Append an event to so many records, on a commit of its own beside main, and return its id."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | PLAIN
    git = ["git", "-C", str(root), "-c", "user.name=clerk", "-c", "user.email=clerk@rd.example"]
    subprocess.run([*git, "checkout", "-q", "-f", "-b", "request"], check=True, env=env)
    for path in sorted((root / "records/suggestions/2026/0001-0100").glob("*.yml"))[:count]:
        with path.open("a", encoding="utf-8") as file:
            file.write("  - event: cover\n    date: 2026-06-30\n    by: c-office\n    title: 电视台报道\n")
    subprocess.run([*git, "commit", "-q", "-a", "-m", "."], check=True, env=env)
    done = subprocess.run([*git, "rev-parse", "HEAD"], check=True, env=env, capture_output=True, text=True)
    return done.stdout.strip()


def _tell(out: IO[bytes], root: Path, count: int, versions: int | None) -> int:
    """Write the stream that git reads: the registers first, then events from all records, day by day."""
    registers = [(p.relative_to(root).as_posix(), p.read_bytes()) for p in sorted((root / "records").glob("*.yml"))]
    _commit(out, 1, "2022-01-01", registers)
    texts = dict(corpus.suggestions(count))
    number = 1
    for number, (day, id, end) in enumerate(sorted(_moments(texts, versions)), 2):
        low = (int(id[5:]) - 1) // 100 * 100 + 1
        path = f"records/suggestions/{id[:4]}/{low:04d}-{low + 99:04d}/{id[5:]}.yml"
        _commit(out, number, day, [(path, texts[id][:end].encode())])
    return number


def _moments(texts: dict[str, str], versions: int | None) -> Iterator[tuple[str, str, int]]:
    """Yield day, id and how much of its file is there, for every event."""
    for id, text in texts.items():
        starts = [match.start() for match in _EVENT.finditer(text)]
        spans = list(zip(starts, [*starts[1:], len(text)], strict=True))
        for start, end in spans[-versions:] if versions else spans:
            match = _DATE.search(text, start)
            assert match is not None
            yield match[1], id, end


def _commit(out: IO[bytes], number: int, day: str, files: list[tuple[str, bytes]]) -> None:
    seconds = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) + _HOUR
    out.write(f"commit refs/heads/main\nmark :{number}\ncommitter clerk <clerk@rd.example> {seconds} +0800\n".encode())
    out.write(b"data 1\n.\n")
    for path, data in files:
        out.write(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    out.write(b"\n")
