"""``jianyi schema``: JSON Schemas of all files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.scene import Misused, Scene, on_scene
from generator.cli.shell import ChineseCommand


@click.command("schema", cls=ChineseCommand, help="导出 JSON Schema，供编辑器提示和检查。不写 NAME 时列出全部名称。")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--out", metavar="文件夹", help="写入这个文件夹，文件名是 NAME.schema.json；不写 NAME 时写入全部。")
@on_scene()
def command(scene: Scene, name: str | None, out: str | None) -> int:
    """Print one schema, or write some."""
    from generator.model.schema import NAMES, schema_of
    from generator.report.json import pretty
    from generator.store.disk import write_whole

    if name is not None and name not in NAMES:
        raise Misused(f"没有 {name[:40]} 这个名称，可选：{'、'.join(NAMES)}。")
    if out is None and name is None:
        for known, label in NAMES.items():
            click.echo(f"{known:<12}{label}")
        click.echo("要看其中一个，请运行：jianyi schema NAME；要全部写成文件，请加 --out 文件夹。")
        return 0
    if out is None:
        click.echo(pretty(schema_of(str(name))))
        return 0
    folder = Path(out).absolute()
    if (scene.root / "records") in (folder.resolve(), *folder.resolve().parents):
        raise Misused("--out 不能在 records/ 里，那里只放记录。")
    try:
        for known in NAMES if name is None else [name]:
            write_whole(folder / f"{known}.schema.json", f"{pretty(schema_of(known))}\n".encode())
            click.echo(f"已写入 {known}.schema.json")
    except OSError:
        raise Misused(f"--out {out[:80]} 不能写入，请换一个文件夹。") from None
    return 0
