"""``jianyi check``: the working tree, or with ``--base`` what a request changes."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import click

from generator.cli.choosing import chosen_files
from generator.cli.judging import judge_each, judge_rest
from generator.cli.scene import Misused, Scene, log, on_scene
from generator.cli.shell import ChineseCommand
from generator.model.finding import Finding
from generator.report import github, json, text

_HELP = "检查记录。不写 PATH 时检查整个档案；写了只检查这些文件；加 --base 只检查一次改动，全部从 git 里读。"


@click.command("check", cls=ChineseCommand, help=_HELP)
@click.argument("paths", nargs=-1, type=str, metavar="[PATH]…")
@click.option("--base", metavar="版本", help="与哪个版本比较，如 main；规则和名册以它为准。")
@click.option("--head", metavar="版本", help="检查哪个版本，默认 HEAD。")
@click.option("--approvals", metavar="文件", type=Path, help="平台上的审核情况（JSON）；不写就不判断审核。")
@click.option("--answer", metavar="文件", type=Path, help="把一次改动的检查结果也写进这个文件，给 forge comment 用。")
@on_scene("text", "json", "github", "sarif", "markdown")
def command(
    scene: Scene,
    paths: tuple[str, ...],
    base: str | None,
    head: str | None,
    approvals: Path | None,
    answer: Path | None,
) -> int:
    """Check the working tree, or a request."""
    if base is not None:
        if paths:
            raise Misused("--base 与 PATH 不能一起用。")
        from generator.cli.proof.asking import check_request

        return check_request(scene, base, head or "HEAD", approvals, answer)
    if head is not None or approvals is not None or answer is not None:
        raise Misused("--head、--approvals 和 --answer 要与 --base 一起用。")
    return _check_tree(scene, paths)


def _check_tree(scene: Scene, paths: tuple[str, ...]) -> int:
    from generator.cli.likenesses import Album, of_few  # in a request no record is held against others

    archive = scene.archive_to_judge()
    day = scene.as_of(archive)
    chosen = chosen_files(archive, paths) if paths else None
    start = time.perf_counter()
    ids = archive.ids if chosen is None else [i for i in archive.ids if archive.house.paths[i] in chosen]
    found = list(judge_rest(archive, chosen))
    album, few = Album(archive), []
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
    print_findings(scene.format, findings, _answer(scene.format, findings, day, len(ids)))
    if scene.format == "text":
        click.echo(text.summary(findings, len(ids)))
    return 1 if any(f.blocks for f in findings) else 0


def _answer(format: str, findings: list[Finding], day: date, checked: int) -> str:
    """Return the whole answer where it is more than its findings."""
    if format == "markdown":
        from generator.report import markdown, outcome

        return "\n".join(markdown.request(outcome.outcome(findings, as_of=day, checked=checked)))
    return json.check(findings, day, checked) if format == "json" else ""


def print_findings(format: str, findings: list[Finding], answer: str) -> None:
    """Print findings as they were asked for; ``answer`` is the whole one, as JSON or Markdown."""
    match format:
        case "json" | "markdown":
            click.echo(answer)
        case "github":
            click.echo("\n".join(github.lines(findings)), nl=bool(findings))
        case "sarif":
            from generator.report import sarif

            click.echo(sarif.document(findings))
        case _:
            for line in text.lines(findings):
                click.echo(line)
