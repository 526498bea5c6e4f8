"""``jianyi show``: one suggestion, folded."""

from __future__ import annotations

import click

from generator.cli.scene import Misused, Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.law.fold import fold
from generator.report import case as cases
from generator.report import json, text
from generator.store.archive import Archive


@click.command("show", cls=ChineseCommand, help="看一件建议：办到哪一步，谁来接着办，各项期限怎么算出来。")
@click.argument("id", metavar="编号")
@on_scene("text", "json")
def command(scene: Scene, id: str) -> int:
    """Show one folded case."""
    archive = scene.archive()
    day = scene.as_of(archive)
    if id not in archive.house.paths or not id[0].isdigit():
        raise Misused(f"没有 {id[:40]} 这一件建议。编号要写成 2026-0012 这样。")
    record, findings = archive.read(id)
    dated = [e for e in record.events if e is not None] if record else []
    if dated and all(e.date is not None and e.date > day for e in dated):
        raise Misused(f"到 {day} 为止，还没有 {id} 这一件建议。")
    errors = [f for f in findings if f.blocks]
    if record is None:
        for line in text.lines(errors):
            click.echo(line, err=True)
        return 1
    folded = fold(record, archive.facts, day)
    errors += [f for f in folded.findings(record) if f.blocks]
    raised = times_raised(archive, id)
    if scene.format == "json":
        click.echo(json.pretty(cases.as_json(folded.case, archive.facts, day, raised)))
    else:
        for line in cases.as_text(folded.case, archive.facts, day, raised):
            click.echo(line)
    for line in text.lines(sorted(errors)):
        click.echo(line, err=True)
    return 1 if errors else 0


def times_raised(archive: Archive, id: str) -> int:
    """Return how often the matter was raised: 1, all that ``repeat_of`` leads to, and what stands on old papers."""
    seen: set[str] = set()
    papers: set[str] = set()
    waiting = [id]
    while waiting:
        one = waiting.pop()
        if one in seen or one not in archive.house.paths:
            continue
        seen.add(one)
        record, _ = archive.read(one)
        if record is not None:
            waiting += record.header.repeat_of
            papers |= set(record.header.raised_before)
    return len(seen) + len(papers)
