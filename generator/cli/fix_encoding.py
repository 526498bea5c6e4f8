"""``jianyi fix-encoding``: files that came from other software, put right; first shown, then written."""

from __future__ import annotations

import click

from generator.cli.choosing import files_meant
from generator.cli.scene import Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.store.archive import files_of
from generator.store.disk import read_bytes, write_whole
from generator.store.reading.encoding import Repair, repair
from generator.store.reading.gate import REGISTER_LIMIT

_SHOWN = 6


@click.command(
    "fix-encoding",
    cls=ChineseCommand,
    help="修正 GBK、UTF-16、BOM 和 Windows 换行。先给出预览；加 --write 才写入。",
)
@click.argument("paths", nargs=-1, type=str, metavar="[PATH]…")
@click.option("--write", is_flag=True, help="写入修正后的文件。")
@on_scene("text")
def command(scene: Scene, paths: tuple[str, ...], write: bool) -> int:
    """Repair the encoding of files."""
    found = [f for f in files_of(scene.root) if f.problem is None and f.raw is None]
    files = [f"records/{f.path}" for f in found if f.path.endswith(".yml")]
    mended = stuck = 0
    for path in files_meant(scene.root, files, paths) if paths else files:
        full = scene.root / path
        data, size = read_bytes(full, REGISTER_LIMIT)
        if size > REGISTER_LIMIT:
            continue
        mending = repair(data)
        if mending.left:
            stuck += 1
        if mending.data == data and not mending.left:
            continue
        _show(path, data, mending)
        if mending.data != data:
            mended += 1
            if write:
                write_whole(full, mending.data)
    if not mended and not stuck:
        click.echo("所有文件的编码和换行都合规定，不用修正。")
    elif mended:
        click.echo(
            f"{'已修正' if write else '可以修正'} {mended} 个文件。"
            + ("" if write else "确认无误后，加 --write 写入。")
        )
    return 1 if stuck or (mended and not write) else 0


def _show(path: str, data: bytes, found: Repair) -> None:
    click.echo(f"{path}：{'；'.join((*found.done, *found.left))}")
    if found.data == data:  # nothing was put right, and what it says may be no text at all
        return
    after = found.data.decode("utf-8", "replace").split("\n")
    before = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    changed = [i for i, line in enumerate(after) if i >= len(before) or before[i] != line]
    for i in changed[:_SHOWN]:
        click.echo(f"    {i + 1:>4} │ {after[i][:72]}")
    if len(changed) > _SHOWN:
        click.echo(f"    …… 共 {len(changed)} 行有改动")
