"""``jianyi serve``: the site on this machine alone, built anew when something changes."""

from __future__ import annotations

import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from generator.cli.scene import Misused, Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.cli.target import safe_target
from generator.cli.workshop.building import Built, build
from generator.report import text
from generator.store.printing.watch import footprint

HOST = "127.0.0.1"
PAUSE = 1.0
"""Seconds between two looks at the files."""


@click.command("serve", cls=ChineseCommand, help="在本机预览网站，改动后自动重建。按 Ctrl+C 结束。")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, metavar="端口", help="端口，不写时是 8000。")
@click.option("--site", metavar="文件夹", help="网站放在哪里；不写时放在 site/。")
@on_scene()
def command(scene: Scene, port: int, site: str | None) -> int:
    """Serve the site on the loopback address until somebody stops it."""
    target = safe_target(scene.root, site)
    seen = footprint(scene.root)
    tell(build(scene, target))
    try:
        server = ThreadingHTTPServer((HOST, port), _handler(target))
    except OSError:
        raise Misused(f"{port} 端口已经有人在用，请用 --port 换一个。") from None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"请用浏览器打开 http://{HOST}:{server.server_port}/ ，按 Ctrl+C 结束。")
    try:
        while True:
            time.sleep(PAUSE)
            now = footprint(scene.root)
            if now != seen:
                seen = now
                tell(build(scene, target))
    except KeyboardInterrupt:
        click.echo("已结束预览。")
    finally:
        server.shutdown()
        server.server_close()
    return 0


def tell(built: Built) -> None:
    """Say what became of a build."""
    if built.failed:
        for line in text.lines(f for f in built.findings if f.blocks):
            click.echo(line)
        click.echo("有错误，网站没有更新，下面看到的还是原来的。")
    else:
        click.echo(f"网站已生成，共 {built.pages} 页，用时 {built.seconds:.1f} 秒。")


def _handler(folder: Path) -> type[SimpleHTTPRequestHandler]:
    """Make a handler that shows files of one folder, and no listings."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, directory=str(folder), **kwargs)

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def list_directory(self, path: Any) -> None:
            del path
            self.send_error(404)

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            page = folder / "404.html"
            if code != 404 or not page.is_file():  # noqa: PLR2004  (the number is the thing)
                super().send_error(code, message, explain)
                return
            data = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the terminal is for findings."""

    return Handler
