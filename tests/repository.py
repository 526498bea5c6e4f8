"""Real git repositories for tests: the same ids every time, whoever runs them and whatever is configured."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

FIRST = 1_767_225_600
"""2026-01-01T00:00:00Z; each commit of a repository is an hour after the one before."""
HOUR = 3600


def environment() -> dict[str, str]:
    """Return what is left of our environment when no git around us may be felt."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}


class Repo:
    """A repository with a working tree."""

    def __init__(self, root: Path) -> None:
        """Make it, on a branch ``main``."""
        self.root = root
        self.clock = FIRST
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        for key, value in (("user.name", "经办"), ("user.email", "clerk@rd.example"), ("commit.gpgsign", "false")):
            self.git("config", key, value)

    def git(self, *words: str, data: bytes | None = None, env: dict[str, str] | None = None) -> str:
        """Run git as a clerk would, at this repository's hour."""
        moment = f"{self.clock} +0000"
        own = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment} | (env or {})
        done = subprocess.run(
            ["git", *words], cwd=self.root, env=environment() | own, input=data, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "replace").rstrip("\n")

    def put(self, path: str, text: str | bytes) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, *more: str) -> str:
        """Commit all that is in the working tree; return the full id."""
        self.git("add", "-A")
        return self._made(["commit", "-q", "--allow-empty", "-m", "-", *more])

    def merge(self, branch: str, *more: str) -> str:
        """Merge a branch by a commit of its own."""
        return self._made(["merge", "-q", "--no-ff", "-m", "-", *more, branch])

    def revert(self, commit: str) -> str:
        """Take a commit back by another."""
        return self._made(["revert", "--no-edit", commit])

    def head(self) -> str:
        """Return the id of what is checked out."""
        return self.git("rev-parse", "HEAD")

    def _made(self, words: Sequence[str]) -> str:
        self.clock += HOUR
        self.git(*words)
        return self.head()


def spy(folder: Path, name: str = "spy") -> tuple[Path, Path]:
    """Write a program that leaves a trace when it is run; return it and the trace."""
    program, trace = folder / name, folder / f"{name}.ran"
    program.write_text(f"#!/bin/sh\necho ran >> '{trace}'\n", "utf-8")
    program.chmod(0o755)
    return program, trace
