"""``jianyi forge``: what the workflows ask of a forge and tell it; the address and the token come from its runner."""

from __future__ import annotations

import io
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

import click
import msgspec

from generator.cli.scene import Misused
from generator.cli.shell import ChineseCommand, ChineseGroup
from generator.model.approvals import Approvals, Review
from generator.report import markdown, outcome
from generator.store.archive import Undecidable
from generator.store.forge import Forge, ForgeFailed

F = TypeVar("F", bound=Callable[..., Any])

OURS = ("github-actions[bot]", "gitea-actions", "forgejo-actions")
"""Who speaks for the workflows; a comment of somebody else is never taken for ours."""
COMMENT_MARK, ISSUE_MARK = "<!-- jianyi:request -->", "<!-- jianyi:due -->"
_ARTIFACT = re.compile(r"verdict-([1-9][0-9]{0,8})")
_INSIDE = "verdict.json"
_LONGEST = 60_000
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def _on_forge(function: F) -> F:
    """Give a command the forge as its first argument."""

    @wraps(function)
    def call(api: str, repository: str, token: str, **rest: Any) -> Any:
        try:
            return function(Forge(api, repository, token), **rest)
        except ForgeFailed as error:
            raise Undecidable(str(error)) from error

    named: Any = click.option(
        "--token", envvar="FORGE_TOKEN", default="", hidden=True, help="令牌，只从环境变量 FORGE_TOKEN 读。"
    )(call)
    named = click.option(
        "--repository", envvar="GITHUB_REPOSITORY", required=True, metavar="所有者/名称", help="仓库；运行器会给出。"
    )(named)
    result: F = click.option(
        "--api", envvar=["FORGE_API", "GITHUB_API_URL"], required=True, metavar="地址", help="接口地址；运行器会给出。"
    )(named)
    return result


@click.group("forge", cls=ChineseGroup, help="在代码平台（GitHub、Gitea、Forgejo）上运行，由工作流调用。")
def command() -> None:
    """Talk with a forge."""


@command.command("reviews", cls=ChineseCommand, help="取一个合并请求的审核情况，写成 check --approvals 的文件。")
@click.option("--pull", type=click.IntRange(1), required=True, metavar="编号", help="合并请求的编号。")
@_on_forge
def reviews(forge: Forge, pull: int) -> int:
    """Print who said what of a request."""
    about = forge.get(f"/pulls/{pull}")
    told = Approvals(
        head=_text(about, "head", "sha"),
        author=_text(about, "user", "login"),
        reviews=tuple(_reviews(forge.rows(f"/pulls/{pull}/reviews"))),
    )
    click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    return 0


@command.command("comment", cls=ChineseCommand, help="把检查结果写成请求下面的一条评论；已有的就更新它。")
@click.option("--run", type=click.IntRange(1), required=True, metavar="编号", help="检查是哪一次运行。")
@click.option("--head", required=True, metavar="提交", help="检查的是哪个提交，写全。")
@_on_forge
def comment(forge: Forge, run: int, head: str) -> int:
    """Write the one comment of a request."""
    if not _COMMIT.fullmatch(head):
        raise Misused("--head 要写提交的完整编号。")
    pull, data = _verdict(forge, run)
    told = outcome.read(data)
    if told is None:
        raise Undecidable("检查结果读不出来，没有写评论。")
    now = _text(forge.get(f"/pulls/{pull}"), "head", "sha")
    if now != head or told.head not in (None, head):  # somebody else's number, or there are newer commits
        click.echo("检查结果不是这个请求最新提交的，没有写评论。")
        return 0
    body = _bounded(COMMENT_MARK, markdown.request(told))
    mine = _mine(forge.rows(f"/issues/{pull}/comments"), COMMENT_MARK)
    if mine is None:
        forge.post(f"/issues/{pull}/comments", {"body": body})
    else:
        forge.patch(f"/issues/comments/{mine['id']}", {"body": body})
    click.echo(f"请求 {pull} 的评论已经{'写上' if mine is None else '更新'}。")
    return 0


@command.command("issue", cls=ChineseCommand, help="把标准输入的清单写成一个问题单；已有的就更新它。")
@click.option("--title", default="到期和逾期事项", show_default=False, metavar="标题", help="问题单的标题。")
@_on_forge
def issue(forge: Forge, title: str) -> int:
    """Keep one issue up to date."""
    text = sys.stdin.read()
    if not text.strip():
        raise Misused("标准输入是空的，没有可以写的清单。")
    body = _bounded(ISSUE_MARK, ["由程序每天更新，请不要手工修改。", "", *text.splitlines()])
    mine = _mine((row for row in forge.rows("/issues?state=open") if not row.get("pull_request")), ISSUE_MARK)
    if mine is None:
        forge.post("/issues", {"title": title, "body": body})
    elif mine["body"] != body:
        forge.patch(f"/issues/{mine['number']}", {"title": title, "body": body})
    click.echo(f"问题单已经{'写上' if mine is None else '更新'}。")
    return 0


def _reviews(rows: Iterable[dict[str, Any]]) -> Iterable[Review]:
    """Yield reviews; one whose author is gone counts for nobody."""
    for row in rows:
        login = _text(row, "user", "login")
        if login:
            state = "DISMISSED" if row.get("dismissed") is True else _text(row, "state") or ""
            moment = _text(row, "submitted_at") or ""
            yield Review(login=login, state=state, commit=_text(row, "commit_id"), submitted_at=moment)


def _verdict(forge: Forge, run: int) -> tuple[int, bytes]:
    """Return the number of the request that a run says it judged, and what it wrote: both may be a lie."""
    listed = forge.get(f"/actions/runs/{run}/artifacts?per_page=100")
    rows = listed.get("artifacts") if isinstance(listed, dict) else None
    for row in rows if isinstance(rows, list) else []:
        name = _ARTIFACT.fullmatch(_text(row, "name") or "")
        size, id = (row.get(key) for key in ("size_in_bytes", "id")) if name else (None, None)
        if name and isinstance(size, int) and isinstance(id, int):
            if size > outcome.LIMIT:
                raise Undecidable("检查结果太大，没有写评论。")
            return int(name[1]), _unpacked(forge.file(f"/actions/artifacts/{id}/zip", outcome.LIMIT))
    raise Undecidable("这次检查没有留下结果，没有写评论。请看检查日志。")


def _unpacked(data: bytes) -> bytes:
    """Return the one file of an archive, never more of it than may be; nothing is written anywhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_INSIDE) as file:
            return file.read(outcome.LIMIT + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, zlib.error):
        raise Undecidable("检查结果读不出来，没有写评论。") from None


def _mine(rows: Iterable[dict[str, Any]], mark: str) -> dict[str, Any] | None:
    """Return what we wrote before: it begins with our mark, and we are its author."""
    ours = (r for r in rows if _text(r, "user", "login") in OURS and (_text(r, "body") or "").startswith(mark))
    return next(ours, None)


def _bounded(mark: str, lines: Iterable[str]) -> str:
    """Return a text that a forge takes; what is too long is cut at a line, and says so."""
    kept, used = [mark], len(mark)
    for line in lines:
        used += len(line.encode()) + 1
        if used > _LONGEST:
            kept += ["", "其余的没有列出。"]
            break
        kept.append(line)
    return "\n".join(kept)


def _text(value: Any, *keys: str) -> str | None:
    """Return the text that stands below some keys; ``None`` where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
