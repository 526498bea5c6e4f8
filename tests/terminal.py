"""A pseudo-terminal at which a test sits like a clerk: read until asked, then answer."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

PATIENCE = 8.0


class Talk:
    """One run of the program at a terminal."""

    def __init__(self, root: Path, *args: str, as_of: str = "2026-06-30") -> None:
        self.heard, self.seen, self.rest = "", 0, b""
        words = [sys.executable, "-m", "generator", *args, "--root", str(root), "--as-of", as_of]
        self.pid, self.master = pty.fork()
        if self.pid == 0:  # the child: its terminal is the pseudo-terminal, so that Ctrl-C reaches it
            os.chdir(Path(__file__).parents[1])
            os.execve(sys.executable, words, {**os.environ, "LC_ALL": "C.UTF-8"})  # noqa: S606

    def _read(self, seconds: float) -> bool:
        """Take in what the program says; False at its end."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.master, 65_536)
        except OSError:  # the program has closed its end
            return False
        self.rest += data
        text = self.rest.decode("utf-8", "ignore")
        self.rest = self.rest[len(text.encode("utf-8")) :]
        self.heard += text.replace("\r\n", "\n")
        return bool(data)

    def until(self, words: str) -> str:
        """Read until the program has said these words; return what it said since the last time."""
        until = time.monotonic() + PATIENCE
        while (at := self.heard.find(words, self.seen)) < 0:
            if time.monotonic() > until or not self._read(0.5):
                self._give_up(f"never said {words!r}")
        said = self.heard[self.seen : at + len(words)]
        self.seen = at + len(words)
        return said

    def type(self, *rows: str) -> None:
        """Type lines."""
        for row in rows:
            os.write(self.master, f"{row}\n".encode())

    def press(self, key: bytes) -> None:
        """Press one key."""
        os.write(self.master, key)

    def answer(self, *pairs: tuple[str, str]) -> None:
        """Answer each prompt with its line."""
        for words, row in pairs:
            self.until(words)
            self.type(row)

    def end(self) -> int:
        """Wait for the end and return the exit code; nobody may ever see a traceback."""
        until = time.monotonic() + PATIENCE
        while self._read(0.5):
            if time.monotonic() > until:
                self._give_up("it waits for more")
        _, status = os.waitpid(self.pid, 0)
        os.close(self.master)
        assert "Traceback" not in self.heard, self.heard
        return os.waitstatus_to_exitcode(status)

    def _give_up(self, why: str) -> NoReturn:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)
        raise AssertionError(f"{why}; since then:\n{self.heard[self.seen :]}")

    @property
    def said(self) -> str:
        """Return what was said since the last prompt."""
        return self.heard[self.seen :]
