"""Asking about one request: its judgement printed, its exit code."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.check import print_findings
from generator.cli.proof.ground import approvals_in, named, standing_in
from generator.cli.proof.request import Request
from generator.cli.proof.verdict import Verdict
from generator.cli.scene import Misused, Scene, log
from generator.law.fold import fold
from generator.model.outcome import Outcome
from generator.model.registers import Registers
from generator.report import json, moves, text
from generator.store.archive import Undecidable
from generator.store.disk import write_whole

if TYPE_CHECKING:
    from generator.ledgers.row import DueRow


def check_request(scene: Scene, base: str, head: str, approvals: Path | None, answer: Path | None) -> int:
    """Judge what a head changes against a base, and print it; with ``answer`` a file tells it to a forge too."""
    try:
        return _check(scene, base, head, approvals, answer)
    except Undecidable as error:
        if answer is not None:
            _write(answer, Outcome(error=str(error)[:2_000]))
        raise


def _check(scene: Scene, base: str, head: str, approvals: Path | None, file: Path | None) -> int:
    reviews = approvals_in(approvals) if approvals else None
    start = time.perf_counter()
    with standing_in(scene.root) as versions:
        ends = named(versions, base, "--base"), named(versions, head, "--head")
        request = Request(versions, *ends, scene.today)
        verdict = request.judge(reviews)
        registers = request.before.house.registers
        told = None
        if file is not None or scene.format == "markdown":
            told = _outcome(request, verdict, ends, reviewed=reviews is not None)
    log.info("judged %d changes, %.3f s", verdict.checked, time.perf_counter() - start)
    if request.changes and not verdict.checked and any(c.path.startswith("records/") for c in request.changes):
        raise Undecidable("记录有改动，却没有可以检查的内容。")
    if file is not None and told is not None:
        _write(file, told)
    rows = [moves.row(m.id, m.before, m.after, (*m.events, *m.altered), m.needs) for m in verdict.moves]
    findings = list(verdict.findings)
    answer = ""
    if scene.format == "json":
        answer = json.request(findings, rows, *ends, request.day, verdict.checked)
    elif told is not None:
        from generator.report import markdown  # only forges ask for it

        answer = "\n".join(markdown.request(told))
    print_findings(scene.format, findings, answer)
    if scene.format == "text":
        tell(verdict, registers)
    return 1 if verdict.blocks else 0


def _outcome(request: Request, verdict: Verdict, ends: tuple[str, str], *, reviewed: bool) -> Outcome:
    """Return what a verdict tells a forge, with what is left to do in the suggestions that moved."""
    from generator.report import outcome  # only forges ask for it

    known = request.before.house.registers
    needs = [outcome.need(m.id, n, known) for m in verdict.moves for n in m.needs]
    needs += [outcome.need(None, n, known) for n in verdict.needs]
    dues = [outcome.due(row, known) for m in verdict.moves for row in _dues(request, m.id)]
    return outcome.outcome(
        verdict.findings,
        [outcome.move(m.id, m.before, m.after, m.events, m.altered) for m in verdict.moves],
        needs,
        dues,
        ends=ends,
        as_of=request.day,
        checked=verdict.checked,
        reviewed=reviewed,
    )


def _dues(request: Request, id: str) -> list[DueRow]:
    from generator.ledgers.row import dues_of  # only forges ask for it

    record, _ = request.after.read(id)
    if record is None:
        return []
    facts = replace(request.after.facts, merged_into=lambda _: ())  # no duty hangs on it, and finding them is slow
    return dues_of(fold(record, facts).case, facts, request.day)


def _write(path: Path, told: Outcome) -> None:
    from generator.report import outcome  # only forges ask for it

    try:
        write_whole(path, outcome.written(told))
    except OSError as error:
        raise Misused(f"--answer {path.name[:80]} 写不进去：{error.strerror or type(error).__name__}。") from None


def tell(verdict: Verdict, registers: Registers) -> None:
    """Print what a request means, for people."""
    for m in verdict.moves:
        click.echo(moves.sentence(m.id, m.before, m.after, m.events, m.altered, m.needs, registers))
    for line in moves.needs_lines(verdict.needs, registers):
        click.echo(line.strip())
    click.echo(text.summary(verdict.findings, verdict.checked, "处改动"))
