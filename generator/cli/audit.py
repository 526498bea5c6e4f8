"""``jianyi audit``: the whole history, step by step, by the same rules as a request."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from generator.cli.check import print_findings
from generator.cli.progress import progress
from generator.cli.proof.checkpoint import checkpoint_of, holds, read_checkpoint, write_checkpoint
from generator.cli.proof.commits import in_commit
from generator.cli.proof.ground import named, standing_in
from generator.cli.proof.replay import Faulty, Replay
from generator.cli.proof.verdict import of_file
from generator.cli.proof.versions import SHORT, Versions
from generator.cli.scene import Scene, log, on_scene
from generator.cli.shell import ChineseCommand
from generator.model.finding import Finding
from generator.model.rule import Verdicts
from generator.report import json, text
from generator.rules.history.laws import history_goes_on
from generator.rules.notices import staff_are_registered

_SELDOM = (200_000, 1_000, 1_000)
"""How seldom cycles are looked for, the old objects hardly ever: a replay makes none, and has millions that live on."""


@click.command("audit", cls=ChineseCommand, help="从头检查整个历史：每一步都按当时的规则判断，旁支上的篡改也查。")
@click.argument("revision", default="HEAD", metavar="[版本]")
@click.option("--from", "since", metavar="存证点", help="从哪里接着查：一个版本，或者 audit 写下的文件。")
@click.option("--checkpoint", metavar="文件", type=Path, help="没有错误时，把查到哪里写进这个文件。")
@on_scene("text", "json", "github", "sarif")
def command(scene: Scene, revision: str, since: str | None, checkpoint: Path | None) -> int:
    """Replay a history."""
    start = time.perf_counter()
    gc.set_threshold(*_SELDOM)
    with standing_in(scene.root) as versions:
        head = named(versions, revision, "版本")
        begin, told = _begin(scene, versions, head, since)
        replay = Replay(versions, head, begin, scene.today)
        replay.wanted = checkpoint is not None
        with progress("检查历史", replay.count()) as tick:
            replay.run(tick)
        faults = [Faulty(f, head, head) for f in told] + sorted(replay.found, key=lambda f: f.finding)
        blocked = any(f.finding.blocks for f in faults)
        if checkpoint is not None and not blocked:
            write_checkpoint(checkpoint, checkpoint_of(replay))
    log.info("replayed %d records, %.3f s", len(replay.lives), time.perf_counter() - start)
    if replay.court is not None and not replay.court.has_staff:
        heard = Verdicts()
        heard.ask(staff_are_registered, 0)
        faults += [Faulty(f, head, head) for f in of_file(heard, "records/staff.yml")]
    match scene.format:
        case "json":
            click.echo(json.pretty(_answer(replay, begin, faults)))
        case "text":
            for line in _lines(faults):
                click.echo(line)
            click.echo(text.summary([f.finding for f in faults], len(replay.lives), way_out="请按每条的“怎么办”处理"))
            if checkpoint is not None:
                click.echo(f"存证点写在 {checkpoint.name}。" if not blocked else "有错误，没有写存证点。")
        case _:
            print_findings(scene.format, [in_commit(f.finding, f.commit) for f in faults], "")
    return 1 if blocked else 0


def _lines(faults: list[Faulty]) -> Iterator[str]:
    for fault in faults:
        first, *rest = text.lines([fault.finding])
        yield f"{fault.commit[:SHORT]} {first}"
        yield from rest


def _begin(scene: Scene, versions: Versions, head: str, since: str | None) -> tuple[str | None, list[Finding]]:
    """Return where to begin, and what is wrong with that; then the whole history is replayed."""
    if since is None:
        return None, []
    file = Path(since)
    told = Verdicts()
    if file.is_file():
        kept = read_checkpoint(file)
        there = versions.repository.commit(kept.head) is not None
        if not there or not versions.repository.contains(head, kept.head):
            told.ask(history_goes_on, f"历史里没有存证点 {kept.head[:SHORT]}，从头重写过")
        elif not holds(kept, versions, scene.today):
            told.ask(history_goes_on, f"存证点 {kept.head[:SHORT]} 的内容与存证文件记下的不同")
        elif versions.repository.descends(head, kept.head):
            return kept.head, []
    else:
        commit = named(versions, since, "--from")
        if versions.repository.descends(head, commit):
            return commit, []
        if versions.repository.contains(head, commit):  # by another parent: the steps after it are not those before
            return None, []
        told.ask(history_goes_on, f"历史不是从存证点 {commit[:SHORT]} 接着来的，从头重写过")
    return None, of_file(told, "records")


def _answer(replay: Replay, begin: str | None, faults: list[Faulty]) -> dict[str, Any]:
    rows = [{**json.row(f.finding), "revision": f.revision or f.commit, "commit": f.commit} for f in faults]
    return {
        "schema": "jianyi.audit/1",
        "base": begin,
        "head": replay.head,
        "as_of": replay.day.isoformat(),
        "checked": len(replay.lives),
        "findings": rows,
        "moves": [],
    }
