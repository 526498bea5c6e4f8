"""``jianyi upgrade``: records brought to the newest format; there has been one format so far."""

from __future__ import annotations

import click

from generator.cli.scene import Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.store.archive import Undecidable


@click.command(
    "upgrade", cls=ChineseCommand, help="把记录升到最新的记录格式，内容不变。格式写在 congress.yml 的 format。"
)
@on_scene()
def command(scene: Scene) -> int:
    """Say of which format the archive is; an unknown one does not even open."""
    house = scene.archive_to_judge().house
    if ("records/congress.yml", ("format",)) in house.unread:
        line = house.line("records/congress.yml", ("format",))
        raise Undecidable(f"records/congress.yml 第 {line} 行的 format 读不出来。请写 format: 1，或者删去这一行。")
    click.echo(f"记录已经是最新的格式（第 {house.congress.format} 版），不用升级，什么也没有改动。")
    return 0
