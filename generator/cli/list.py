"""``jianyi list``: suggestions, a row each, filtered."""

from __future__ import annotations

from typing import Any

import click

from generator.cli.naming import refuse_unknown
from generator.cli.scene import Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.cli.sound import SoundCases
from generator.ledgers.row import Row, row_of
from generator.ledgers.sheet import as_csv
from generator.model.words import Period, State
from generator.report import json, table
from generator.store.archive import Archive


@click.command("list", cls=ChineseCommand, help="列出建议，一件一行；几个条件同时写，就要同时符合。")
@click.option("--year", type=click.IntRange(1900, 9999), metavar="年份", help="编号里的年份，如 2026。")
@click.option("--session", metavar="会次", help="会次的编号，如 s5。")
@click.option("--period", type=click.Choice([p.value for p in Period]), help="会议期间或闭会期间。")
@click.option("--state", type=click.Choice([s.value for s in State]), help="状态。")
@click.option("--category", metavar="分类", help="内容分类的编号。")
@click.option("--class", "letter", metavar="字母", help="办理结果分类。")
@click.option("--unit", metavar="单位", help="主办或会办单位，如 u-edu。")
@click.option("--deputy", metavar="代表", help="领衔或联名代表，如 d-0101。")
@click.option("--delegation", metavar="代表团", help="代表团，如 g-01。")
@click.option("--key", is_flag=True, help="只列重点督办建议。")
@click.option("--overdue", is_flag=True, help="只列有事情逾期的。")
@on_scene("text", "json", "csv")
def command(scene: Scene, **wanted: Any) -> int:
    """List the cases that fit."""
    archive = scene.archive()
    refuse_unknown(archive.house, wanted)
    day = scene.as_of(archive)
    cases = SoundCases(archive, day)
    rows = [row for case in cases if _fits(row := row_of(case, archive.facts, day), wanted)]
    if cases.skipped and scene.format == "csv":
        click.echo(f"另有 {cases.skipped} 件记录有错误，没有列入；请运行 jianyi check。", err=True)
    if scene.format == "json":
        answer = {"as_of": day.isoformat(), "skipped": cases.skipped, "rows": [_json(r) for r in rows]}
        click.echo(json.pretty(answer))
    elif scene.format == "csv":
        _csv(rows, archive)
    else:
        _print(rows, archive, cases.skipped)
    return 1 if cases.skipped else 0


def _fits(row: Row, wanted: dict[str, Any]) -> bool:
    def same(key: str, value: object) -> bool:
        return wanted[key] is None or wanted[key] == value

    return (
        same("year", int(row.id[:4]))
        and same("session", row.session)
        and same("period", row.period)
        and same("state", row.state.value)
        and same("category", row.category)
        and same("letter", row.letter)
        and same("delegation", row.delegation)
        and (wanted["unit"] is None or wanted["unit"] in (*row.hosts, *row.co_units))
        and (wanted["deputy"] is None or wanted["deputy"] in row.signers)
        and (not wanted["key"] or row.key)
        and (not wanted["overdue"] or row.days_late > 0)
    )


def _json(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "state": row.state.value,
        "since": row.since.isoformat() if row.since else None,
        "session": row.session,
        "period": row.period,
        "category": row.category,
        "lead": row.lead,
        "delegation": row.delegation,
        "signers": list(row.signers),
        "hosts": list(row.hosts),
        "co_units": list(row.co_units),
        "class": row.letter,
        "key": row.key,
        "rounds": row.rounds,
        "due": row.due.isoformat() if row.due else None,
        "days_late": row.days_late,
    }


def _csv(rows: list[Row], archive: Archive) -> None:
    """Print the rows for a spreadsheet: names beside ids, nothing that it takes for a formula."""
    name = archive.house.registers.name
    heads = (
        "编号", "登记号", "标题", "状态", "会次", "提出时间", "内容分类", "领衔", "代表团", "主办单位", "会办单位",
        "办理结果分类", "重点督办", "轮次", "答复期限", "逾期天数",
    )  # fmt: skip
    body = [
        (
            r.id,
            r.number,
            r.title,
            r.state_label,
            r.session,
            Period(r.period).label if r.period else "",
            r.category,
            name(r.lead) if r.lead else None,
            name(r.delegation) if r.delegation else None,
            "、".join(name(u) for u in r.hosts),
            "、".join(name(u) for u in r.co_units),
            r.letter,
            "是" if r.key else "",
            r.rounds,
            r.due,
            r.days_late,
        )
        for r in rows
    ]
    click.echo(as_csv(heads, body), nl=False)


def _print(rows: list[Row], archive: Archive, skipped: int) -> None:
    name = archive.house.registers.name
    heads = ("编号", "状态", "答复期限", "类别", "主办单位", "标题")
    body = [
        (
            row.id,
            row.state_label,
            str(row.due or "—"),
            row.letter or "—",
            "、".join(name(u) for u in row.hosts) or "—",
            row.title or "（标题不公开）",
        )
        for row in rows
    ]
    for line in table.lines(heads, body) if body else ("没有符合条件的建议。",):
        click.echo(line)
    if body:
        click.echo(f"共 {len(body)} 件。")
    if skipped:
        click.echo(f"另有 {skipped} 件记录有错误，没有列入；请运行 jianyi check。", err=True)
