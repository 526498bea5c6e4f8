"""Asking about one request: its judgement printed, its exit code."""

from __future__ import annotations

import time
from pathlib import Path

import click

from generator.cli.check import print_findings
from generator.cli.proof.ground import approvals_in, named, standing_in
from generator.cli.proof.request import Request
from generator.cli.proof.verdict import Verdict
from generator.cli.scene import Scene, log
from generator.model.registers import Registers
from generator.report import json, moves, text
from generator.store.archive import Undecidable


def check_request(scene: Scene, base: str, head: str, approvals: Path | None) -> int:
    """Judge what a head changes against a base, and print it."""
    reviews = approvals_in(approvals) if approvals else None
    start = time.perf_counter()
    with standing_in(scene.root) as versions:
        ends = named(versions, base, "--base"), named(versions, head, "--head")
        request = Request(versions, *ends, scene.today)
        verdict = request.judge(reviews)
        registers = request.before.house.registers
    log.info("judged %d changes, %.3f s", verdict.checked, time.perf_counter() - start)
    if request.changes and not verdict.checked and any(c.path.startswith("records/") for c in request.changes):
        raise Undecidable("记录有改动，却没有可以检查的内容。")
    rows = [moves.row(m.id, m.before, m.after, m.events, m.needs) for m in verdict.moves]
    findings = list(verdict.findings)
    answer = json.request(findings, rows, *ends, request.day, verdict.checked) if scene.format == "json" else ""
    print_findings(scene.format, findings, answer)
    if scene.format == "text":
        tell(verdict, registers)
    return 1 if verdict.blocks else 0


def tell(verdict: Verdict, registers: Registers) -> None:
    """Print what a request means, for people."""
    for m in verdict.moves:
        click.echo(moves.sentence(m.id, m.before, m.after, m.events, m.needs, registers))
    for line in moves.needs_lines(verdict.needs, registers):
        click.echo(line.strip())
    click.echo(text.summary(verdict.findings, verdict.checked, "处改动"))
