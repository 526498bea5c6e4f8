"""``jianyi stats``: counts, rates and tables of a term, a year or a range of days."""

from __future__ import annotations

from datetime import date

import click

from generator.cli.scene import Misused, Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.cli.sound import SoundCases
from generator.ledgers.counting import counting_of
from generator.ledgers.scope import Scope
from generator.ledgers.slip import slip_of
from generator.ledgers.statistics import statistics
from generator.report import json, numbers


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    del ctx
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise Misused(f"{param.opts[0]} {str(value)[:20]} 不是真实的日期，请写成 2026-01-01 这样。") from None


@click.command("stats", cls=ChineseCommand, help="统计件数、比率和分类；不写范围时统计本届全部。")
@click.option("--year", type=click.IntRange(1900, 9999), metavar="年份", help="只统计编号属于这一年的。")
@click.option("--from", "start", callback=_day, metavar="日期", help="只统计这一天和以后登记的。")
@click.option("--to", "end", callback=_day, metavar="日期", help="只统计这一天和以前登记的。")
@on_scene("text", "json", "csv")
def command(scene: Scene, year: int | None, start: date | None, end: date | None) -> int:
    """Count the cases of a scope."""
    if year is not None and (start or end):
        raise Misused("--year 和 --from、--to 不能同时写。")
    if start and end and start > end:
        raise Misused("--from 不能晚于 --to。")
    archive = scene.archive()
    day = scene.as_of(archive)
    cases = SoundCases(archive, day)
    counting = counting_of(archive.facts, day)
    slips = [slip_of(case, archive.facts, day) for case in cases]
    found = statistics(slips, Scope(counting.term, year, start, end), counting, day)
    if scene.format == "json":
        from generator.store.history.revision import revision_of

        answer = numbers.as_json(found, revision_of(archive.root)) | {"skipped": cases.skipped}
        click.echo(json.pretty(answer))
    elif scene.format == "csv":
        click.echo(numbers.as_csv_text(found), nl=False)
    else:
        for line in numbers.as_text(found):
            click.echo(line)
    if cases.skipped and scene.format != "json":
        click.echo(f"另有 {cases.skipped} 件记录有错误，没有统计；请运行 jianyi check。", err=True)
    return 1 if cases.skipped else 0
