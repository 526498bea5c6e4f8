"""``jianyi check``: the working tree, every record and register."""

from __future__ import annotations

import time

import click

from generator.cli.choosing import chosen_files
from generator.cli.judging import judge_each, judge_rest
from generator.cli.likenesses import Album, of_few
from generator.cli.scene import Scene, log, on_scene
from generator.cli.shell import ChineseCommand
from generator.report import github, json, text


@click.command("check", cls=ChineseCommand, help="检查记录。不写 PATH 时检查整个档案；写了只检查这些文件。")
@click.argument("paths", nargs=-1, type=str, metavar="[PATH]…")
@on_scene("text", "json", "github")
def command(scene: Scene, paths: tuple[str, ...]) -> int:
    """Check the working tree."""
    archive = scene.archive()
    day = scene.as_of(archive)
    chosen = chosen_files(archive, paths) if paths else None
    start = time.perf_counter()
    ids = archive.ids if chosen is None else [i for i in archive.ids if archive.house.paths[i] in chosen]
    found = list(judge_rest(archive, chosen))
    album, few = Album(), []
    for heard in judge_each(archive, day, None if chosen is None else ids):
        found += heard.findings
        if heard.judged is None:
            continue
        if chosen is None:
            album.take(heard.judged)
        else:
            few.append(heard.judged)
    found += album.findings()
    found += of_few(archive, few)
    if chosen is not None:
        found = [f for f in found if f.path in chosen or (f.blocks and f.record is None)]
    findings = sorted(set(found))
    log.info("judged %d records, %.3f s", len(ids), time.perf_counter() - start)
    match scene.format:
        case "json":
            click.echo(json.check(findings, day, len(ids)))
        case "github":
            click.echo("\n".join(github.lines(findings)), nl=bool(findings))
        case _:
            for line in text.lines(findings):
                click.echo(line)
            click.echo(text.summary(findings, len(ids)))
    return 1 if any(f.blocks for f in findings) else 0
