"""``jianyi report``: the yearly report's text, or a quarter's bulletin, from the same numbers as ``stats``."""

from __future__ import annotations

import click

from generator.cli.scene import Misused, Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.cli.sound import SoundCases
from generator.law.publicity import text_level
from generator.ledgers.counting import counting_of
from generator.ledgers.reports.cutting import by_committee, by_system
from generator.ledgers.reports.document import Document, Matter
from generator.ledgers.reports.quarterly import Chronicle, Quarter, quarterly
from generator.ledgers.reports.yearly import yearly
from generator.ledgers.scope import Scope
from generator.ledgers.slip import Slip, slip_of
from generator.ledgers.statistics import statistics
from generator.model.words import Publicity
from generator.report import document as documents
from generator.report import json
from generator.store.archive import Archive


@click.command("report", cls=ChineseCommand, help="写出一年的办理情况报告；加 --quarter 写一个季度的通报。")
@click.argument("year", metavar="年份", type=click.IntRange(1900, 9999))
@click.option("--quarter", type=click.IntRange(1, 4), metavar="季度", help="只写这个季度的通报，1 到 4。")
@click.option(
    "--by", type=click.Choice(("system", "committee")), help="按承办系统（system）或者督办机构（committee）分写。"
)
@on_scene("text", "json", "csv")
def command(scene: Scene, year: int, quarter: int | None, by: str | None) -> int:
    """Write a report."""
    if quarter and by:
        raise Misused("--quarter 和 --by 不能同时写。")
    archive = scene.archive()
    day = scene.as_of(archive)
    cases, slips, keys = SoundCases(archive, day), list[Slip](), list[Matter]()
    provisions = archive.facts.book.on(day)
    for case in cases:
        slip = slip_of(case, archive.facts, day)
        slips.append(slip)
        if slip.is_key and slip.year == year and slip.is_registered:
            closed = text_level(case, provisions) is Publicity.NONE
            keys.append(Matter(slip.id, None if closed else case.header.title, slip.letter))
    written = _written(archive, scene, slips, keys, year, quarter, by)
    if scene.format == "json":
        answer = {"as_of": day.isoformat(), "year": year, "skipped": cases.skipped} | documents.as_json(written)
        click.echo(json.pretty(answer))
    elif scene.format == "csv":
        click.echo(documents.as_csv_text(written), nl=False)
    else:
        for line in documents.as_text(written):
            click.echo(line)
    if cases.skipped and scene.format != "json":
        click.echo(f"另有 {cases.skipped} 件记录有错误，没有统计；请运行 jianyi check。", err=True)
    return 1 if cases.skipped else 0


def _written(
    archive: Archive,
    scene: Scene,
    slips: list[Slip],
    keys: list[Matter],
    year: int,
    quarter: int | None,
    by: str | None,
) -> Document:
    day, congress = scene.as_of(archive), archive.house.congress.name
    counting = counting_of(archive.facts, day)
    if quarter:
        span = Quarter(year, quarter)
        chronicle = Chronicle()
        chronicle.enter(slip for slip in slips if slip.is_registered)
        return quarterly(chronicle.of(span), span, counting, congress, day, chronicle.late)
    stats = statistics(slips, Scope(counting.term, year), counting, day)
    if by == "system":
        return by_system(stats, congress)
    if by == "committee":
        return by_committee(stats, congress)
    return yearly(stats, congress, keys)
