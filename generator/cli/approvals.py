"""``jianyi approvals``: which roles must approve a change, and why."""

from __future__ import annotations

from typing import Any

import click

from generator.cli.proof.ground import named, standing_in
from generator.cli.proof.request import Request
from generator.cli.scene import Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.model.registers import Registers
from generator.report import json, moves
from generator.rules.authority.needs import Need


@click.command("approvals", cls=ChineseCommand, help="一次改动要由谁审核、为什么；规则和人员以合入之前的为准。")
@click.option("--base", metavar="版本", required=True, help="与哪个版本比较，如 main。")
@click.option("--head", metavar="版本", default="HEAD", help="哪个版本，默认 HEAD。")
@on_scene("text", "json")
def command(scene: Scene, base: str, head: str) -> int:
    """Say who must approve."""
    with standing_in(scene.root) as versions:
        ends = named(versions, base, "--base"), named(versions, head, "--head")
        request = Request(versions, *ends, scene.today, each=False)
        verdict = request.judge()
        registers = request.before.house.registers
    asked: list[tuple[str | None, Need]] = [(m.id, n) for m in verdict.moves for n in m.needs]
    asked += [(None, n) for n in verdict.needs]
    if scene.format == "json":
        needs = [_row(record, need, registers, request) for record, need in asked]
        answer = {"schema": "jianyi.approvals/1", "base": ends[0], "head": ends[1], "needs": needs}
        click.echo(json.pretty(answer))
        return 0
    for record, need in asked:
        able = "、".join(s.name for s in need.able(registers, request.day)) or "还没有人登记"
        about = f"{record} {need.why}" if record else need.why
        click.echo(f"{need.words(registers)}（{need.role.label}）：{about}。可以由 {able} 审核。")
    if not asked:
        click.echo("这次改动检查通过即可，不需要专人审核。")
    return 0


def _row(record: str | None, need: Need, registers: Registers, request: Request) -> dict[str, Any]:
    able = [s.login for s in need.able(registers, request.day)]
    return {"record": record, **moves.need_row(need), "able": able}
