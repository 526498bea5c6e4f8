"""``jianyi due``: what must be done, by whom, by when."""

from __future__ import annotations

import click

from generator.cli.naming import refuse_unknown
from generator.cli.scene import Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.cli.sound import SoundCases
from generator.law.dues import Status
from generator.ledgers.row import DueRow, dues_of
from generator.report import json, markdown, outcome, table
from generator.store.archive import Archive


@click.command("due", cls=ChineseCommand, help="列出没有做完的事和期限，逾期的在前。")
@click.option("--within", type=click.IntRange(0, 3650), metavar="天数", help="只列出几天之内到期的和已经逾期的。")
@click.option("--soon", is_flag=True, help="只列出已经逾期的和快到期的；几天算快到期，以 congress.yml 为准。")
@click.option("--unit", metavar="单位", help="只列出一个单位的，如 u-edu。")
@on_scene("text", "json", "markdown")
def command(scene: Scene, within: int | None, soon: bool, unit: str | None) -> int:
    """List the duties that are not met."""
    archive = scene.archive()
    refuse_unknown(archive.house, {"unit": unit})
    day = scene.as_of(archive)
    if soon and within is None:
        within = archive.facts.book.on(day).due_soon_days
    cases = SoundCases(archive, day)
    rows = [d for case in cases for d in dues_of(case, archive.facts, day)]
    rows = [d for d in rows if (unit is None or d.unit == unit) and (within is None or _is_within(d, within))]
    rows.sort(key=lambda d: (d.date is None, d.date, d.id, d.what, d.unit or ""))
    if scene.format == "json":
        answer = {
            "as_of": day.isoformat(),
            "within": within,
            "skipped": cases.skipped,
            "due": [_row(d) for d in rows],
        }
        click.echo(json.pretty(answer))
    elif scene.format == "markdown":
        known = archive.house.registers
        late = [outcome.due(d, known) for d in rows if d.status is Status.LATE]
        rest = [outcome.due(d, known) for d in rows if d.status is not Status.LATE]
        click.echo("\n".join(markdown.duties(rest, late, day.isoformat(), cases.skipped)))
    else:
        _print(rows, archive, cases.skipped)
    return 1 if cases.skipped else 0


def _is_within(row: DueRow, days: int) -> bool:
    return row.date is not None and row.days <= days


def _row(row: DueRow) -> dict[str, object]:
    return {
        "id": row.id,
        "title": row.title,
        "what": row.what,
        "label": row.label,
        "unit": row.unit,
        "date": row.date.isoformat() if row.date else None,
        "status": row.status.value,
        "days": row.days,
        "rule": row.rule,
    }


def _print(rows: list[DueRow], archive: Archive, skipped: int) -> None:
    name = archive.house.registers.name
    heads = ("期限", "还有", "编号", "谁", "做什么", "标题")
    body = [
        (
            str(r.date or "待定"),
            outcome.left(r),
            r.id,
            name(r.unit) if r.unit else "—",
            r.label,
            r.title or "（标题不公开）",
        )
        for r in rows
    ]
    for line in table.lines(heads, body) if body else ("没有要做的事。",):
        click.echo(line)
    if skipped:
        click.echo(f"另有 {skipped} 件记录有错误，没有列入；请运行 jianyi check。", err=True)
