"""Where a proof stands: a repository whose history is whole, and the revisions of a call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from generator.cli.proof.versions import Versions
from generator.cli.scene import Misused
from generator.model.approvals import Approvals
from generator.model.finding import Finding
from generator.model.rule import Verdicts
from generator.rules.history.laws import history_is_whole
from generator.store.archive import Undecidable
from generator.store.disk import read_bytes
from generator.store.history.answers import GitFailed
from generator.store.history.git import Repository
from generator.store.history.objects import objects_of
from generator.store.reading.reader import placed

_LIMIT = 4 << 20


@contextmanager
def standing_in(root: Path) -> Iterator[Versions]:
    """Open the repository that a folder lies in, for as long as it is needed.

    Raises: Undecidable where it is none, its history is cut or made up, or an object is not there.
    """
    repository = Repository(root)
    try:
        about = repository.about()
        if about is None:
            raise Undecidable(f"{root.name or root} 不在 git 仓库里，无法比较版本。")
        if about.shallow:
            raise incomplete("这份仓库的历史不完整（浅克隆）")
        if about.grafted:
            raise incomplete("这份仓库的历史被嫁接过（info/grafts）")
        with objects_of(repository) as objects:
            yield Versions(repository, objects, about.prefix)
    except GitFailed as error:
        raise incomplete("git 没有读完整：缺少对象，或者 git 不可用") from error


def incomplete(what: str) -> Undecidable:
    """Return why nothing can be decided from a history that is not whole."""
    told = Verdicts()
    told.ask(history_is_whole, what)
    findings: tuple[Finding, ...] = placed(told, "records", None, None)
    error = Undecidable(f"H508 历史不完整，不能判断：{what}。{findings[0].hint}。")
    error.findings = findings
    return error


def named(versions: Versions, revision: str, option: str) -> str:
    """Return the full id of the commit that a revision names.

    Raises: Undecidable where it names none, or more than one.
    """
    if "\n" in revision or "\0" in revision:
        raise Misused(f"{option} 后面不是一个版本。")
    if versions.repository.is_ambiguous(revision):
        raise Undecidable(f"{option} {revision[:80]} 同时是几个分支或者标签的名称，请写全名，如 refs/heads/main。")
    found = versions.objects.named(revision)
    if found is None:
        raise Undecidable(f"{option} {revision[:80]} 找不到，或者所指的不止一个。请先 git fetch，再核对名称。")
    return found


def approvals_in(path: Path) -> Approvals:
    """Read what a forge says of a request.

    Raises: Misused where there is no such file; Undecidable where it cannot be read.
    """
    if not path.is_file():
        raise Misused(f"--approvals {path.name[:80]} 不是文件。")
    data, size = read_bytes(path, _LIMIT)
    try:
        if size > _LIMIT:
            raise Undecidable("--approvals 的文件太大。")
        return msgspec.json.decode(data, type=Approvals)
    except msgspec.DecodeError:
        raise Undecidable("--approvals 的文件读不出来，无法判断谁审核过。") from None
