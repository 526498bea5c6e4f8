"""``jianyi fmt``: files in canonical form; what they mean never changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import click

from generator.cli.choosing import chosen_files
from generator.cli.scene import Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.model.finding import Finding
from generator.report import text
from generator.store.archive import Archive
from generator.store.paths import REGISTER_FILES
from generator.store.reading.gate import REGISTER_LIMIT


class _File(NamedTuple):
    path: str
    id: str
    stem: str


@click.command("fmt", cls=ChineseCommand, help="把记录整理成统一的写法，不改内容，注释保留。不写 PATH 时整理全部。")
@click.argument("paths", nargs=-1, type=str, metavar="[PATH]…")
@click.option("--check", is_flag=True, help="只看哪些文件要整理，不改写；有要整理的，退出码是 1。")
@on_scene()
def command(scene: Scene, paths: tuple[str, ...], check: bool) -> int:
    """Rewrite files in canonical form."""
    from generator.store.disk import write_whole
    from generator.store.writing.tidy import tidy

    archive = scene.archive_to_judge()
    chosen = chosen_files(archive, paths) if paths else None
    files = [f for f in _files(archive) if chosen is None or f.path in chosen]
    changed, broken = list[tuple[str, bytes]](), list[Finding]()
    for file in files:
        before = archive.bytes_of(file.path, REGISTER_LIMIT)
        tidied = tidy(before, id=file.id, stem=file.stem)
        if tidied.data is None:
            broken += tidied.findings
            click.echo(f"没有整理 {file.path}：文件有错误，请先改正。", err=True)
        elif tidied.data != before.data:
            changed.append((file.path, tidied.data))
    for path, data in changed:
        if not check:
            write_whole(archive.root / path, data)
        click.echo(f"{'要整理' if check else '已整理'} {path}")
    for line in text.lines(sorted(set(broken))):
        click.echo(line, err=True)
    click.echo(_summary(len(files), len(changed), check=check))
    return 1 if broken or (check and changed) else 0


def _summary(count: int, changed: int, *, check: bool) -> str:
    if not changed:
        return f"看了 {count} 个文件，没有要整理的。"
    return (
        f"看了 {count} 个文件，{changed} 个要整理；请运行 jianyi fmt。"
        if check
        else f"看了 {count} 个文件，整理了 {changed} 个。"
    )


def _files(archive: Archive) -> Iterator[_File]:
    """Yield what can be written canonically: suggestions, registers, congress.yml and calendar.yml."""
    for found in archive.files:
        if found.problem is None and found.path in REGISTER_FILES:
            yield _File(f"records/{found.path}", "", found.path.removesuffix(".yml"))
    for id in archive.ids:
        yield _File(archive.house.paths[id], id, "")
