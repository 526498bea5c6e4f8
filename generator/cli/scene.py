"""What every command needs: where the archive is, what day it is, how to print."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.model.congress import Congress
from generator.report import text
from generator.store.archive import Archive, Undecidable, timezone_of

F = TypeVar("F", bound=Callable[..., Any])


class Journal:
    """What a run tells of itself on standard error, where ``--verbose`` asks for it; never what a record says."""

    def __init__(self) -> None:
        """Begin closed."""
        self.is_open = False

    def info(self, words: str, *values: object) -> None:
        """Tell something; the values stand in the words as ``%`` would set them."""
        if self.is_open:
            click.echo(f"jianyi: {words % values}", err=True)


log = Journal()


class Misused(Exception):
    """A call that makes no sense; the text is Chinese and says why."""


@dataclass(slots=True)
class Scene:
    """The stage of a command."""

    root: Path
    given_day: date | None
    format: str
    verbose: bool

    def archive(self) -> Archive:
        """Open the archive to answer from it.

        Raises: Undecidable where there is none, or where its registers do not read: they are told as ``check`` does.
        """
        opened = self.archive_to_judge()
        broken = opened.house.broken
        if not broken:
            return opened
        for line in text.lines(broken if self.format != "json" else ()):
            click.echo(line, err=True)
        error = Undecidable("congress.yml 或者登记册有错误，不能据此回答。请先按提示改正，再运行 jianyi check。")
        error.findings = broken
        raise error

    def archive_to_judge(self) -> Archive:
        """Open the archive as it is, for those who tell themselves what is wrong with it.

        Raises: Undecidable where there is none.
        """
        start = time.perf_counter()
        opened = Archive(self.root)
        log.info("opened the archive: %d files, %.3f s", len(opened.files), time.perf_counter() - start)
        return opened

    def as_of(self, archive: Archive) -> date:
        """Return the day that counts as today: the one given, else today in the congress's time zone."""
        return self.today(archive.house.congress)

    def today(self, congress: Congress) -> date:
        """Return the day that counts as today where a congress is."""
        if self.given_day is not None:
            return self.given_day
        return datetime.now(timezone_of(congress)).date()  # the one clock of the house


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    del ctx, param
    if value is None:
        return None
    try:
        if len(value) == len("2026-01-01") and value.isascii():
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Misused(f"--as-of {value[:20]} 不是真实的日期，请写成 2026-06-30 这样。")


def _root(ctx: click.Context, param: click.Parameter, value: str | None) -> Path:
    """Return the folder that holds records/: the one given, else the nearest at or above here."""
    del ctx, param
    if value is not None:
        path = Path(value)
        if not path.is_dir():
            raise Misused(f"--root {value[:80]} 不是文件夹。")
        return path.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "records").is_dir() or (folder / ".git").exists():
            return folder
    return here


def on_scene(*formats: str) -> Callable[[F], F]:
    """Give a command the global options; it receives them as its first argument, a Scene."""

    def decorate(function: F) -> F:
        def call(root: Path, as_of: date | None, verbose: bool, format: str = "text", **rest: Any) -> Any:
            log.is_open = verbose
            return function(Scene(root, as_of, format, verbose), **rest)

        call.__doc__ = function.__doc__
        call.__name__ = function.__name__
        wrapped: Any = call
        wrapped.__click_params__ = list(getattr(function, "__click_params__", []))
        if formats:
            choice = click.Choice(formats)
            wrapped = click.option(
                "--format", type=choice, default=formats[0], help="输出的格式。", show_default=False
            )(wrapped)
        wrapped = click.option("--verbose", is_flag=True, help="把运行过程写到标准错误，不含记录内容。")(wrapped)
        wrapped = click.option("--as-of", callback=_day, metavar="日期", help="以哪一天为今天，如 2026-06-30。")(
            wrapped
        )
        rooted: F = click.option("--root", callback=_root, metavar="文件夹", help="放 records/ 的文件夹。")(wrapped)
        return rooted

    return decorate
