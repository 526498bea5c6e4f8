"""``jianyi build``: the public site, whole or not at all."""

from __future__ import annotations

import click

from generator.cli.scene import Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.cli.target import safe_target


@click.command("build", cls=ChineseCommand, help="生成公开网站。记录有错误时不生成，原来的网站保持不变。")
@click.option("--site", metavar="文件夹", help="网站放在哪里；不写时放在 site/。")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="个数",
    help="同时用几个进程；不写时，记录多就每个处理器核心用一个。",
)
@on_scene()
def command(scene: Scene, site: str | None, workers: int | None) -> int:
    """Build the site."""
    target = safe_target(scene.root, site)
    from generator.cli.workshop.building import build
    from generator.report import text

    try:
        built = build(scene, target, workers)
    except OSError as error:
        click.echo(f"写不进去：{error.strerror or type(error).__name__}。原来的网站保持不变。", err=True)
        return 1
    if built.failed:
        for line in text.lines(f for f in built.findings if f.blocks):
            click.echo(line)
        told = text.summary(built.findings, built.checked, way_out="改正之后才能生成网站")
        click.echo(f"{told}原来的网站保持不变。")
        return 1
    if built.notice:
        click.echo(built.notice, err=True)
    click.echo(f"网站已生成：{target}，共 {built.pages} 页，用时 {built.seconds:.1f} 秒。")
    return 0
