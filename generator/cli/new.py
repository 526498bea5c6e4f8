"""``jianyi new``: a new suggestion, as a draft that is lawful."""

from __future__ import annotations

import re
from typing import Any

import click

from generator.cli.desk.choices import likely
from generator.cli.desk.filing import judge_change
from generator.cli.desk.interview import Stopped, interview
from generator.cli.desk.numbers import next_number, was_given
from generator.cli.desk.options import FormCommand, answers_from
from generator.cli.desk.outcome import as_findings, refuse, report
from generator.cli.desk.prompt import at_terminal, say
from generator.cli.desk.sheet import HeaderSheet, Item, items_of_header
from generator.cli.scene import Misused, Scene, on_scene
from generator.model.labels import label_for
from generator.model.suggestion import Suggestion
from generator.store.disk import write_whole
from generator.store.paths import path_of
from generator.store.writing.canonical import write_raw_header

_KINDS = {"project": "民生实事项目", "opinion": "群众意见", "activity": "活动", "ballot": "票决"}


class _New(FormCommand):
    """A command whose options are the fields of a header."""

    def form(self, ctx: click.Context) -> list[Item]:
        """Return the header's fields."""
        del ctx
        return items_of_header()


_HELP = """新建一件建议（KIND 写 suggestion），存成草稿。

缺什么就问什么；没有终端时不问，缺了就不写。编号取当年下一个没有用过的。
"""


@click.command("new", cls=_New, help=_HELP)
@click.argument("what", metavar="KIND")
@click.option("--id", metavar="编号", help="自己定编号，如 2026-0012。")
@click.option("--all", "every", is_flag=True, help="可不填的项也逐项询问。")
@click.option("--dry-run", is_flag=True, help="只看合不合规定，不写入。")
@on_scene("text", "json")
def command(scene: Scene, what: str, id: str | None, every: bool, dry_run: bool, **given: Any) -> int:
    """Make a record."""
    if what in _KINDS:
        raise Misused(f"{_KINDS[what]}的录入还没有做好，现在只能新建建议：jianyi new suggestion。")
    if what != "suggestion":
        raise Misused(f"没有“{what[:40]}”这一类，现在只能新建建议：jianyi new suggestion。")
    archive = scene.archive()
    sheet = HeaderSheet(archive, scene.as_of(archive), {}, id or _LATEST, "")
    sheet.raw = answers_from(items_of_header(), given)
    asked = at_terminal()
    _settle(sheet, id, asked=asked)
    return _enter(scene, sheet, id, every=every, dry_run=dry_run, asked=asked)


_LATEST = "9999-9999"
"""Stands for the number until the session, and with it the year, is known."""


def _settle(sheet: HeaderSheet, id: str | None, *, asked: bool) -> None:
    """Fill in what follows from the rest: who proposes; where nobody can be asked, the session and whether it sits.

    Raises: Misused where the number cannot be had.
    """
    congress = sheet.archive.house.congress
    if id is not None:
        if not re.fullmatch("[0-9]{4}-[0-9]{4}", id) or id.endswith("-0000"):
            raise Misused(f"编号 {id[:40]} 不对，要写成 2026-0012 这样。")
        if id in sheet.archive.house.paths:
            raise Misused(f"{id} 已经有了，请换一个编号，或者不写 --id。")
        if was_given(sheet.archive, id):
            raise Misused(f"{id} 以前用过，那一件已经删去。编号用过就不再用，请换一个编号，或者不写 --id。")
        own = [s for s in congress.sessions if s.year == int(id[:4])]
        if not own:
            raise Misused(f"{id[:4]} 年没有登记会次，请先在 congress.yml 的 sessions 里登记。")
        sheet.raw.setdefault("session", max(own, key=lambda s: s.opened).id)
    proposer = sheet.raw.get("proposer")
    if isinstance(proposer, dict) and "kind" not in proposer:
        kind = "delegation" if "delegation" in proposer else "joint" if "co_signers" in proposer else "individual"
        sheet.raw["proposer"] = {"kind": kind, **proposer}
    for item in () if asked else items_of_header():
        if (
            item.path in (("session",), ("period",), ("kind",))
            and not sheet.answered(item)
            and (guess := likely(sheet, item))
        ):
            sheet.raw = sheet.with_answer(item, guess)


def _enter(scene: Scene, sheet: HeaderSheet, id: str | None, *, every: bool, dry_run: bool, asked: bool) -> int:
    """Fill the sheet, judge the draft, and write it."""
    archive, day = sheet.archive, sheet.day
    if asked:
        say("新建一件建议，存成草稿，以后还可以改。中途按 Ctrl-C 就不写入。")
        try:
            interview(sheet, every=every)
        except Stopped as stop:
            return refuse(as_findings(stop.complaints, "（新建议）", sheet.id, 1), day, scene.format)
    sessions = {s.id: s for s in archive.house.congress.sessions}
    session = sessions.get(str(sheet.raw.get("session")))
    if session is None:
        raise Misused(
            f"congress.yml 里没有 {str(sheet.raw.get('session'))[:40]} 这个会次，可选：{'、'.join(sessions)}。"
        )
    own = id or next_number(archive, session.year)
    if int(own[:4]) != session.year:
        raise Misused(f"{session.id} 是 {session.year} 年的会次，编号 {own} 的年份不对。")
    _hold_back(sheet, asked=asked)
    path = path_of(own, shelves=archive.house.congress.shelves)
    data = write_raw_header(sheet.raw).encode("utf-8")
    filed = judge_change(archive, own, path, data, day)
    if filed.errors:
        return refuse(filed.errors, day, scene.format)
    if not dry_run:
        if (archive.root / path).exists():
            click.echo(f"{path} 刚才被别人占用了，没有写入。请再录入一次。", err=True)
            return 1
        write_whole(archive.root / path, data)
    if scene.format == "text":
        click.echo(f"{'试录，没有写入' if dry_run else '已新建'} {path}")
    report(own, filed, archive.facts, day, scene.format)
    if scene.format == "text":
        click.echo("草稿还可以修改；定稿之后，再录入“提出”。")
    return 0


def _hold_back(sheet: HeaderSheet, *, asked: bool) -> None:
    """Say which fields are left out of a public repository, and why."""
    kept = [label_for(Suggestion, key).title for key in Suggestion.WITHHELD if sheet.withheld(key)]
    if kept and asked:
        say(f"这是公开的仓库，代表不同意公开{'、'.join(kept)}，所以不录入，原件请留存在内部。")
