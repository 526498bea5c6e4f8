"""The one door to git: a few reading verbs run with fixed options, where nothing else can run.

GitPython starts the long walks through a history. Short questions do without it: to import it takes as long as all of
them together.

A repository's own settings start no program here and change no answer: no hooks, no fsmonitor, no signature checks,
no replaced or grafted commits, no network. What git received for a hook (``GIT_DIR`` and the quarantine) is kept.
Once a revision is resolved, only full ids are passed on.
Source: security 5.2.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

from generator.store.history.answers import (
    CHUNK,
    FULL,
    Committed,
    GitFailed,
    Step,
    blob_of,
    commits_of,
    full_id,
    steps_of,
)

T = TypeVar("T")

OLDEST = (2, 32)
"""The first git that can be told to read no settings of the user."""
_QUIET = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_COUNT": "0",
    "GIT_CONFIG_PARAMETERS": "",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_EXEC_PATH": "",
    "GIT_TRACE": "0",
    "GIT_TRACE2": "0",
    "LC_ALL": "C",
}
_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.quotePath=false",
    "core.commitGraph=false",  # the commits themselves are asked, not a table about them
    "core.packedGitWindowSize=16m",  # packs are looked at through small windows, so that git needs little memory
    "core.packedGitLimit=128m",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
)
_LOG = (
    "log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "-z", "--no-abbrev", "--no-renames",
    "--relative", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-mailmap", f"-O{os.devnull}",
    "--format=%H %ct",
)  # fmt: skip
_ALL = (
    "log", "--topo-order", "--diff-merges=first-parent", "--reverse", "--raw", "-z", "--no-abbrev", "--no-renames",
    "--no-relative", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes", "--no-mailmap", f"-O{os.devnull}",
    "--format=%H%x01%P%x01%ae",
)  # fmt: skip
_WALK = ("-c", "core.deltaBaseCacheLimit=8m")
"""A walk comes back to hardly any tree that it has left, so it need not remember many."""
_PATIENCE = 60
"""Seconds that a short question may take."""
_AHEAD = 128
"""How many blobs are asked for before the first is read: their ids fit into the smallest pipe."""


class About(NamedTuple):
    """What a repository is."""

    shallow: bool
    """Its history has been cut off."""
    grafted: bool
    """Parents of commits are made up by a file; it is ignored here, and others go by it."""
    prefix: str
    """Where the folder lies in it: empty at its top, else with a slash at the end."""


class Repository:
    """The repository that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; nothing is asked yet."""
        self.folder = folder
        # A bare repository is opened where one stands in it, never one that lies about in a working tree.
        inside = any((f / ".git").exists() for f in (folder, *folder.parents))
        bare = "GIT_DIR" not in os.environ and not inside and _is_bare(folder)
        top = next((f for f in (folder, *folder.parents) if (f / ".git").exists()), folder)
        trusted = (f"safe.directory={path}" for path in dict.fromkeys((folder, top)))
        options = (word for setting in (*_SETTINGS, *trusted) for word in ("-c", setting))
        self._settings = ["-C", str(folder), *([f"--git-dir={folder}"] if bare else []), *options]

    # -- short questions

    def commit(self, revision: str = "HEAD") -> str | None:
        """Return the full id of the commit that a revision names, ``None`` where it names none.

        Raises: GitFailed where git cannot be asked.
        """
        found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        text = found.decode("ascii", "replace").strip() if found else ""
        return text if FULL.fullmatch(text) else None

    def is_shallow(self) -> bool:
        """Tell whether the history has been cut off."""
        return (self._ask("rev-parse", "--is-shallow-repository") or b"").strip() != b"false"

    def about(self) -> About | None:
        """Return what the repository is, ``None`` where the folder lies in none."""
        words = ("--is-shallow-repository", "--git-common-dir", "--show-prefix")
        told = self._ask("rev-parse", *words)
        if told is None:
            return None
        shallow, place, prefix, *_ = os.fsdecode(told).split("\n")
        grafts = self.folder / place / "info" / "grafts"
        return About(shallow != "false", grafts.is_file() and grafts.stat().st_size > 0, prefix)

    def is_ambiguous(self, name: str) -> bool:
        """Tell whether a short name is that of several refs; git would choose one of them. A full id never is."""
        if FULL.fullmatch(name) or not re.fullmatch(r"[^\s~^:?*\[\\@{}-][^\s~^:?*\[\\@{}]*", name):
            return False
        refs = [f"refs/{kind}{name}" for kind in ("tags/", "heads/", "remotes/", "")]
        found = self._ask("for-each-ref", "--format=%(refname)", *refs)
        return len([ref for ref in (found or b"").decode("utf-8", "replace").split() if ref in refs]) > 1

    def common(self, one: str, other: str) -> list[str]:
        """Return the best common ancestors of two commits, none where their histories have nothing in common."""
        found = self._ask("merge-base", "--all", full_id(one), full_id(other))
        return [full_id(line) for line in (found or b"").decode("ascii", "replace").split()]

    def commits(self, *ends: str, first: bool = False, most: int | None = None) -> Iterator[tuple[str, ...]]:
        """Yield commits with their parents, the oldest first.

        Args:
            ends: full ids; what is reachable from the ones that stand behind a ``^`` is left out.
            first: go by first parents only.
            most: only so many of the newest.
        """
        given = [("^" if end.startswith("^") else "") + full_id(end.removeprefix("^")) for end in ends]
        how = ["--topo-order", "--reverse", "--parents"]
        how += ["--first-parent"] if first else []
        how += [f"--max-count={most}"] if most is not None else []
        for line in self._lines("rev-list", *how, *given):
            yield tuple(line.decode("ascii").split())

    def removed(self, head: str, path: str, most: int | None = None) -> str | None:
        """Return the latest first-parent step that took a file away, ``None`` where it was never there.

        Args:
            head: full id of the last commit.
            path: relative to the folder.
            most: look only at so many steps.
        """
        span = [full_id(head)]
        if most is not None:
            first = next(self.commits(head, first=True, most=most), ())
            span = [f"{first[0]}..{span[0]}"] if len(first) > 1 else span
        words = ("log", "--first-parent", "--diff-merges=first-parent", "--diff-filter=D", "--no-renames",
                 "--format=%H", "--no-patch", "--max-count=1", "--no-color", "--no-notes", "--no-mailmap")  # fmt: skip
        found = self._ask(*words, *span, "--", path)
        text = (found or b"").decode("ascii", "replace").strip()
        return text if FULL.fullmatch(text) else None

    def prefix(self) -> str:
        """Return where the folder lies in the repository: empty at its top, else with a slash at the end."""
        return os.fsdecode((self._ask("rev-parse", "--show-prefix") or b"").removesuffix(b"\n"))

    def holds(self, commit: str, path: str) -> bool:
        """Tell whether a commit has something at a path, relative to the folder."""
        found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{full_id(commit)}:./{path}")
        return found is not None

    def descends(self, commit: str, earlier: str) -> bool:
        """Tell whether an earlier commit is a first parent's first parent, and so on, of a commit."""
        if commit == earlier:
            return True
        span = f"{full_id(earlier)}..{full_id(commit)}"
        last = b""
        try:
            for line in self._lines("rev-list", "--first-parent", "--parents", span):
                last = line
        except GitFailed:  # the earlier one is no longer there
            return False
        return last.split()[1:2] == [earlier.encode()]

    def has_signature(self, commit: str) -> bool:
        """Tell whether a commit carries a signature, of whatever kind."""
        head, _, _ = (self._ask("cat-file", "commit", full_id(commit)) or b"").partition(b"\n\n")
        return b"\ngpgsig" in head

    def verifies(self, commit: str, checker: str, allowed: Path) -> bool:
        """Tell whether a commit's SSH signature is by one of the keys of a file; another kind is none."""
        settings = (f"gpg.ssh.program={checker}", f"gpg.ssh.allowedSignersFile={allowed}", "gpg.program=false",
                    "gpg.x509.program=false", "gpg.minTrustLevel=fully")  # fmt: skip
        options = [word for setting in settings for word in ("-c", setting)]
        return self._ask(*options, "verify-commit", full_id(commit)) is not None

    def main(self) -> str:
        """Return the full name of the branch that everything is merged into: the one that HEAD names."""
        found = (self._ask("symbolic-ref", "--quiet", "HEAD") or b"").decode("utf-8", "replace").strip()
        return found if found.startswith("refs/heads/") else "refs/heads/main"

    def contains(self, commit: str, earlier: str) -> bool:
        """Tell whether an earlier commit is an ancestor of a commit, by whatever parents."""
        return self._ask("merge-base", "--is-ancestor", full_id(earlier), full_id(commit)) is not None

    def author(self) -> str:
        """Return the address of whoever would be the author of a commit made now; here settings count."""
        told = _said(_start(["-C", str(self.folder), "var", "GIT_AUTHOR_IDENT"], env={"LC_ALL": "C"})) or b""
        found = re.search(rb"<([^>]*)>", told)
        return found[1].decode("utf-8", "replace") if found else ""

    def is_merging(self) -> bool:
        """Tell whether a merge is about to be committed."""
        return self._ask("rev-parse", "--verify", "--quiet", "MERGE_HEAD") is not None

    def staged(self, head: str) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
        """Yield path, mode and id before and after, of all that is staged; paths from the top, zeros for nothing."""
        words = (
            "diff-index",
            "--cached",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--no-relative",
            "--no-ext-diff",
        )
        found = self._ask(*words, full_id(head), "--")
        if found is None:
            raise GitFailed("the index cannot be read")
        tokens = iter(found.split(b"\0"))
        for token in tokens:
            if token:
                before, after, old, new, _ = token.decode("ascii").lstrip(":").split(" ")
                path = next(tokens, b"").decode("utf-8", "surrogateescape")
                yield path, (before, old), (after, new)

    def stages(self, path: str) -> dict[int, str]:
        """Return the blobs of a file in conflict: 1 what both sides grew from, 2 ours, 3 theirs."""
        found: dict[int, str] = {}
        for row in (self._ask("ls-files", "-u", "-z", "--", path) or b"").split(b"\0"):
            meta, _, name = row.partition(b"\t")
            if name:
                _, blob, stage = meta.decode("ascii").split(" ")
                found[int(stage)] = full_id(blob)
        return found

    def keeps_modes(self) -> bool:
        """Tell whether the files' own modes count, as they do outside git; where not, the index's do."""
        return (self._ask("config", "--type=bool", "--get", "core.fileMode") or b"").strip() != b"false"

    def modes(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield mode and path, relative to the folder, of all that the index holds below a path."""
        for row in (self._ask("ls-files", "-s", "-z", "--", path) or b"").split(b"\0"):
            meta, _, name = row.partition(b"\t")
            if name:
                yield meta[:6].decode("ascii"), name.decode("utf-8", "replace")

    # -- long answers, as they come

    def steps(self, head: str, path: str, since: str | None = None) -> Iterator[Step]:
        """Yield every first-parent step that touches what lies below a path, the oldest first.

        Args:
            head: full id of the last commit.
            path: relative to the folder.
            since: full id of a commit; it and what came before it are left out.

        Raises: GitFailed where the history cannot be read to its end.
        """
        span = f"{full_id(since)}..{full_id(head)}" if since else full_id(head)
        with self._walking(*_LOG, span, "--", path) as process:
            yield from steps_of(_pipe(process.stdout))
            _ended(process)

    def replay(self, head: str, since: str | None = None) -> Iterator[Committed]:
        """Yield every commit of every branch that leads to a head, parents first.

        Raises: GitFailed where the history cannot be read to its end.
        """
        span = f"{full_id(since)}..{full_id(head)}" if since else full_id(head)
        with self._walking(*_ALL, span, "--") as process:
            yield from commits_of(_pipe(process.stdout))
            _ended(process)

    def removals(self, head: str, path: str) -> Iterator[Committed]:
        """Yield every first-parent step up to a head that takes files away below a path, with these files alone.

        Args:
            head: full id of the last commit.
            path: relative to the folder.

        Raises: GitFailed where the history cannot be read to its end.
        """
        with self._walking(*_ALL, "--first-parent", "--diff-filter=D", full_id(head), "--", path) as process:
            yield from commits_of(_pipe(process.stdout))
            _ended(process)

    def contents(self, asked: Iterable[tuple[T, str]], limit: int) -> Iterator[tuple[T, bytes | None]]:
        """Yield, with each thing, the bytes of the blob asked for with it; ``None`` where they are over the limit.

        Raises: GitFailed where a blob is not there.
        """
        waiting = iter(asked)
        with self._running("cat-file", "--batch", asks=True) as process:
            questions, answers = _pipe(process.stdin), _pipe(process.stdout)
            while ahead := list(islice(waiting, _AHEAD)):
                _send(questions, b"".join(b"%s\n" % full_id(blob).encode() for _, blob in ahead))
                for thing, _ in ahead:
                    yield thing, blob_of(answers, limit)
            questions.close()
            _ended(process)

    @contextmanager
    def conversation(self, *words: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """Give both ends of a process that answers line by line."""
        with self._running(*words, asks=True) as process:
            yield _pipe(process.stdin), _pipe(process.stdout)

    # -- running

    def _ask(self, *words: str) -> bytes | None:
        """Return what git says, ``None`` where it says no."""
        return _said(_start([*self._settings, *words]))

    def _lines(self, *words: str) -> Iterator[bytes]:
        with self._running(*words) as process:
            yield from _pipe(process.stdout)
            _ended(process)

    def _running(self, *words: str, asks: bool = False) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Start git for a long answer, and see that it is gone afterwards whatever happens."""
        return _attended(_start([*self._settings, *words], asks=asks))

    def _walking(self, *words: str) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Start git for a walk through a history, and see that it is gone afterwards whatever happens."""
        return _attended(_start_walk([*self._settings, *_WALK, *words]))


def _is_bare(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


# -- the program


@contextmanager
def _attended(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """See that a process is gone afterwards whatever happens."""
    drain = threading.Thread(target=_pour_away, args=(_pipe(process.stderr),), daemon=True)
    drain.start()
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        drain.join()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                _close(pipe)


@cache
def program() -> str:
    """Return the absolute path of a git that is new enough.

    Raises: GitFailed where there is none.
    """
    found = shutil.which("git")
    if found is None or not Path(found).is_absolute():
        raise GitFailed("git is not installed")
    number = re.search(rb"(\d+)\.(\d+)", _said(_start(["version"], found)) or b"")
    if number is None or (int(number[1]), int(number[2])) < OLDEST:
        raise GitFailed("git is too old")
    return found


def _start(
    words: list[str], git: str | None = None, *, asks: bool = False, env: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start git, in its quiet environment unless another is given."""
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(  # noqa: S603  (fixed verbs and options; what a user names stands behind --end-of-options)
            [git or program(), "--no-pager", *words],
            stdin=pipe if asks else subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            env=os.environ | (env or _environment()),
        )
    except OSError as error:
        raise GitFailed("git does not start") from error


def _start_walk(words: list[str]) -> subprocess.Popen[bytes]:
    """Start git for a walk through a history."""
    call = [program(), "--no-pager", *words]
    git, refusal = _library()
    try:
        held = git().execute(call, as_process=True, env=_environment(), shell=False)
    except (OSError, refusal) as error:
        raise GitFailed("git does not start") from error
    process: subprocess.Popen[bytes] | None = held.proc
    held.proc = None  # ours to end
    if process is None:
        raise GitFailed("git does not start")
    return process


@cache
def _library() -> tuple[type[Any], type[Exception]]:
    """Import GitPython: what runs git, and what it raises. It asks git for its version at that, quietly too."""
    kept = {key: os.environ.get(key) for key in _QUIET}
    os.environ.update(_QUIET)
    try:
        from git.cmd import Git  # noqa: PLC0415  (slow to import, and most commands walk through no history)
        from git.exc import GitError  # noqa: PLC0415
    finally:
        for key, value in kept.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value
    return Git, GitError


def _said(process: subprocess.Popen[bytes]) -> bytes | None:
    """Return what a short call says, ``None`` where it says no."""
    with process:
        try:
            out, _ = process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise GitFailed("git takes too long") from None
    return out if process.returncode == 0 else None


def _environment() -> dict[str, str]:
    """Return what git's environment must say over what it inherits."""
    kept = os.environ.get("GIT_DIR")  # relative to where we are, and git will start in the folder
    return _QUIET | ({"GIT_DIR": str(Path(kept).absolute())} if kept else {})


# -- its pipes


def _send(pipe: IO[bytes], data: bytes) -> None:
    try:
        pipe.write(data)
        pipe.flush()
    except OSError as error:
        raise GitFailed("git has gone") from error


def _ended(process: subprocess.Popen[bytes]) -> None:
    """Make sure that what was read is all there is."""
    if process.wait() != 0:
        raise GitFailed("git stopped before the end")


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise GitFailed("git has no such stream")
    return pipe


def _pour_away(pipe: IO[bytes]) -> None:
    """Read what git complains of, so that it never waits for a reader."""
    deque(iter(lambda: pipe.read(CHUNK), b""), maxlen=0)


def _close(pipe: IO[bytes]) -> None:
    with suppress(OSError):  # it was to say something more to a process that has gone
        pipe.close()
