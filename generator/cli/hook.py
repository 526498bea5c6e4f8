"""``jianyi hook``: the same judgement as a hook of git, before a commit and before a push is taken."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from generator.cli.judging import judge_each, judge_rest
from generator.cli.proof.asking import tell
from generator.cli.proof.ground import incomplete, standing_in
from generator.cli.proof.pushes import Update, judge_push
from generator.cli.proof.request import Request
from generator.cli.proof.verdict import of_file
from generator.cli.proof.versions import Versions
from generator.cli.scene import Misused, Scene, on_scene
from generator.cli.shell import ChineseCommand, ChineseGroup
from generator.model.finding import Finding
from generator.report import text
from generator.rules.authority.staff import judge_author
from generator.store.archive import Undecidable
from generator.store.history.answers import GitFailed
from generator.store.history.objects import Differing, Entry

_LINE = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) (refs/[^\0-\x20\x7f]+)")


@click.group("hook", cls=ChineseGroup, help="作为 git 钩子运行，检查与 check --base 相同。")
def command() -> None:
    """Run as a hook."""


@command.command("pre-commit", cls=ChineseCommand, help="提交之前：检查已经暂存的改动。")
@on_scene()
def pre_commit(scene: Scene) -> int:
    """Judge what is staged against what is checked out."""
    with standing_in(scene.root) as versions:
        head = versions.repository.commit("HEAD")
        if head is None or versions.entry(head, "records/congress.yml") is None:
            return _first(scene)
        request = Request(versions, head, head, scene.today, each=False, staged=list(_staged(versions, head)))
        verdict = request.judge()
        registers = request.before.house.registers
        found = list(verdict.findings)
        if not versions.repository.is_merging():
            email = versions.repository.author()
            for m in verdict.moves:
                events = [(("events",), e) for e in m.events]
                found += of_file(judge_author(email, "（尚未作出）", events, 1, registers), f"records/{m.id}", m.id)
    for line in text.lines(found):
        click.echo(line)
    tell(verdict._replace(findings=tuple(found)), registers)
    return 1 if any(f.blocks for f in found) else 0


def _first(scene: Scene) -> int:
    """Judge the working tree: nothing is committed yet that could be compared."""
    archive = scene.archive_to_judge()
    day = scene.as_of(archive)
    found: list[Finding] = list(judge_rest(archive))
    for heard in judge_each(archive, day):
        found += heard.findings
    for line in text.lines(sorted(set(found))):
        click.echo(line)
    click.echo(text.summary(found, len(archive.ids)))
    return 1 if any(f.blocks for f in found) else 0


def _staged(versions: Versions, head: str) -> list[Differing]:
    """Return what is staged; paths are relative to the archive's root, or as git knows them."""

    def entry(mode: str, id: str) -> Entry | None:
        return Entry(mode, id) if id.strip("0") else None

    found = []
    for path, old, new in versions.repository.staged(head):
        inside = path.startswith(versions.prefix)
        shown = path.removeprefix(versions.prefix) if inside else f"/{path}"
        found.append(Differing(shown, entry(*old), entry(*new)))
    return found


@command.command("pre-receive", cls=ChineseCommand, help="服务器收下推送之前：检查每一个分支和标签。")
@on_scene()
def pre_receive(scene: Scene) -> int:
    """Judge a push; git tells the refs on standard input, one a line."""
    updates = []
    for line in sys.stdin.read().splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise Misused("pre-receive 由 git 调用：标准输入每行应是“旧版本 新版本 引用”。")
        updates.append(Update(match[1], match[2], match[3]))
    worst = 0
    try:
        with standing_in(Path.cwd()) as versions:
            for judged in judge_push(versions, updates, scene.today):
                click.echo(f"{judged.update.ref}：")
                findings = sorted({f for f in judged.findings if f.blocks})
                for told in text.lines(findings):
                    click.echo(told)
                click.echo("没有错误。" if not findings else f"有 {len(findings)} 处错误，没有收下。")
                worst = max(worst, 1 if findings else 0)
    except GitFailed as error:
        raise incomplete("git 没有读完整") from error
    except Undecidable as error:
        if worst == 0:
            raise
        click.echo(f"无法判断：{error}")
    return worst
