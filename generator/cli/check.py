"""``jianyi check``: the working tree, every record and register."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from datetime import date

import click

from generator.cli.choosing import files_meant
from generator.cli.scene import Scene, log, on_scene
from generator.cli.shell import ChineseCommand
from generator.law.fold import struck_in
from generator.model.finding import Finding
from generator.report import github, json, text
from generator.rules.judge import NumberBook, judge_house, judge_record, numbers_of
from generator.rules.references import judge_registers
from generator.store.archive import Archive


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
    found = list(_house(archive, whole=chosen is None))
    found += judge(archive, ids, day, whole=chosen is None)
    found += _others(archive, chosen)
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


def chosen_files(archive: Archive, paths: Iterable[str]) -> set[str]:
    """Return the files below records/ that are meant, relative to the root; a folder means all that is in it."""
    return set(files_meant(archive.root, [f"records/{f.path}" for f in archive.files], paths))


def _house(archive: Archive, *, whole: bool) -> Iterator[Finding]:
    yield from archive.house.findings
    yield from judge_registers(archive.house)
    if whole:
        yield from judge_house(archive.house, archive.others())


def judge(archive: Archive, ids: list[str], day: date, *, whole: bool) -> Iterator[Finding]:
    """Judge suggestions and the numbers they have among each other."""
    book = NumberBook()
    aim = set(ids)
    for id in ids if whole else _neighbours(archive, ids):
        record, findings = archive.read(id)
        if record is None:
            yield from findings
            continue
        if id not in aim:
            book.judge(record, struck_in(record))
            continue
        judged = judge_record(record, archive.house, archive.facts, day)
        yield from judged.findings
        yield from book.judge(record, judged.folded.case.struck)


def _neighbours(archive: Archive, ids: list[str]) -> list[str]:
    """Return the ids and those that bear one of their numbers, so that few files are read for few."""
    numbers = {number for id in ids if (record := archive.read(id)[0]) for _, number in numbers_of(record)}
    if not numbers:
        return ids
    bearing = "|".join(re.escape(n) for n in sorted(numbers))
    return sorted(set(ids) | archive.mentioning(f"number: *['\"]?(?:{bearing})['\"]?[ \n]"))


def _others(archive: Archive, chosen: set[str] | None) -> Iterator[Finding]:
    for id, path in archive.house.paths.items():
        if not id[0].isdigit() and (chosen is None or path in chosen):
            yield from archive.read_other(id)
