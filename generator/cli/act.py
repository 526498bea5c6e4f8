"""``jianyi act``: append one event to a suggestion, after the law has agreed."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from generator.cli.desk.choices import actors
from generator.cli.desk.filing import judge_change
from generator.cli.desk.interview import Stopped, interview
from generator.cli.desk.options import FormCommand, answers_from
from generator.cli.desk.outcome import as_findings, refuse, report
from generator.cli.desk.prompt import Choice, at_terminal, hear, matching, menu, say
from generator.cli.desk.sheet import EventSheet, Item, items_of_event
from generator.cli.scene import Misused, Scene, on_scene
from generator.law.case import Case
from generator.law.fold import fold
from generator.law.next import next_events
from generator.model.events import EVENTS, label_of
from generator.model.labels import label_for
from generator.rules.shape import nearest
from generator.store.archive import Archive
from generator.store.disk import write_whole
from generator.store.writing.append import NotAppended, append_item
from generator.store.writing.canonical import write_raw_event

_FLAGS = ("--verbose", "--all", "--dry-run", "--help")


def _words(args: list[str]) -> list[str]:
    """Return the words of a call that are neither options nor their values."""
    found, rest = [], list(args)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            found.append(word)
        elif word not in _FLAGS and "=" not in word and rest:
            rest.pop(0)
    return found


class _Act(FormCommand):
    """A command whose options are the fields of the event that is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the event first, for it decides which options there are."""
        words = _words(args)
        if len(words) > 1:
            name = words[1].replace("-", "_")
            if name not in EVENTS and "--help" not in args:
                close = nearest(name, EVENTS)
                near = f"是不是 {close}？" if close else ""
                raise Misused(
                    f"没有“{words[1][:40]}”这种事件。{near}要看现在能录入什么，请运行 jianyi act {words[0][:20]}。"
                )
            ctx.meta["event"] = name
        return super().parse_args(ctx, args)

    def form(self, ctx: click.Context) -> list[Item]:
        """Return the event's fields."""
        name = ctx.meta.get("event")
        return items_of_event(name) if name in EVENTS else []


_HELP = """给一件建议添一步办理记录。

只写编号，列出现在能录入的事件；写了事件，缺什么就问什么（没有终端时不问，缺了就不写）。
要看一种事件有哪些选项，请运行：jianyi act 编号 事件 --help。
"""


@click.command("act", cls=_Act, help=_HELP)
@click.argument("id", metavar="编号")
@click.argument("name", metavar="[事件]", required=False)
@click.option("--all", "every", is_flag=True, help="可不填的项也逐项询问。")
@click.option("--dry-run", is_flag=True, help="只看合不合规定，不写入。")
@on_scene("text", "json")
def command(scene: Scene, id: str, name: str | None, every: bool, dry_run: bool, **given: Any) -> int:
    """Append one event."""
    archive = scene.archive()
    day = scene.as_of(archive)
    if id not in archive.house.paths or not id[0].isdigit():
        raise Misused(f"没有 {id[:40]} 这一件建议。编号要写成 2026-0012 这样。")
    file = archive.bytes_of(archive.house.paths[id])
    record, findings = archive.read(id)
    torn = [f for f in findings if f.blocks and f.code[0] in "BY"]
    if record is None or torn:
        return refuse(torn or [f for f in findings if f.blocks], day, scene.format)
    if name is None:
        name = _choose(archive, fold(record, archive.facts).case, day)
    sheet = EventSheet(archive, day, {}, record, name.replace("-", "_"))
    return _enter(scene, sheet, file.data, given, every=every, dry_run=dry_run, asked=at_terminal())


def _choose(archive: Archive, case: Case, day: date) -> str:
    """List what the law allows now; ask which, where somebody sits at a terminal.

    Raises: Misused where nobody does.
    """
    names = archive.facts.registers.name
    found = next_events(case, archive.facts, day)
    found.sort(key=lambda n: not n.expected)
    choices = [Choice(n.move.name, n.move.label) for n in found]
    if not choices:
        raise Misused(f"{case.id} 现在是“{case.state.label}”，没有可以录入的事件。")
    if not at_terminal():
        rows = [f"  {n.move.name:<15}{n.move.label}（{'、'.join(names(i) for i in n.by[:4])}）" for n in found]
        listed = "\n".join(rows)
        raise Misused(f"请写明事件。{case.id} 现在是“{case.state.label}”，可以录入：\n{listed}")
    say(f"{case.id} {case.header.title or ''}")
    say(f"现在是“{case.state.label}”，可以录入：")
    menu(choices)
    while True:
        answer = hear("录入哪一种（输入序号或代号）：")
        picked = matching(answer, choices, choices)
        if len(picked) == 1:
            return picked[0].code
        say("  没有看懂，请输入上面的序号或者代号。")


def _sign(sheet: EventSheet, *, asked: bool) -> None:
    """Fill in who acts, where only one can; else say who could."""
    who, name = actors(sheet), sheet.archive.facts.registers.name
    if len(who) == 1:
        sheet.raw["by"] = who[0]
        if asked:
            say(f"由谁：{name(who[0])}（{who[0]}）")
    elif not asked and who:
        say(f"请用 --by 写明由谁：{'、'.join(f'{name(id)}（{id}）' for id in who[:12])}")


def _enter(
    scene: Scene, sheet: EventSheet, data: bytes, given: dict[str, Any], *, every: bool, dry_run: bool, asked: bool
) -> int:
    """Fill the sheet, judge the file as it would become, and write it."""
    archive, record, day = sheet.archive, sheet.record, sheet.day
    sheet.raw = answers_from(sheet.items, given)
    if not asked:
        sheet.raw.setdefault("date", day.isoformat())
    if asked:
        say(f"{record.id} {record.header.title or ''}：{label_of(EVENTS[sheet.name])}。中途按 Ctrl-C 就不写入。")
        if not every:
            rest = [
                label_for(i.owner, i.path[-1]).title for i in sheet.items if not i.expected and not sheet.answered(i)
            ]
            say(f"可不填的项用得着才问；要逐项填写，请加 --all：{'、'.join(rest)}。")
    if "by" not in sheet.raw:
        _sign(sheet, asked=asked)
    if asked:
        try:
            interview(sheet, every=every)
        except Stopped as stop:
            return refuse(
                as_findings(stop.complaints, record.path, record.id, data.count(b"\n") + 1), day, scene.format
            )
    try:
        grown = append_item(data, lambda indent: write_raw_event(sheet.name, sheet.raw, indent))
    except NotAppended as error:
        click.echo(f"{record.path}：{error}。", err=True)
        return 1
    filed = judge_change(archive, record.id, record.path, grown, day, record)
    if filed.errors:
        return refuse(filed.errors, day, scene.format)
    if not dry_run:
        if archive.bytes_of(record.path).data != data:
            click.echo(f"{record.path} 刚才被别人改过，没有写入。请再录入一次。", err=True)
            return 1
        write_whole(archive.root / record.path, grown)
    if scene.format == "text":
        click.echo(f"{'试录，没有写入' if dry_run else '已写入'} {record.path}")
    report(record.id, filed, archive.facts, day, scene.format, sheet.name)
    return 0
