"""A browser, and the demo site served below a prefix on this machine."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.small_congress import run

ROOT = Path(__file__).parents[2]
PREFIX = "deep/prefix/"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Strict(Quiet):
    """Serves them under a policy that lets nothing run but the site's own files."""

    def end_headers(self) -> None:
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
        self.send_header("Content-Security-Policy", f"{policy}; base-uri 'none'; form-action 'self'")
        super().end_headers()


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve a folder for as long as it takes, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo site."""
    site = tmp_path_factory.mktemp("demo") / PREFIX
    answer = run(ROOT, "build", "--site", str(site))
    assert answer.code == 0, answer.out
    return site


@pytest.fixture(scope="session")
def address(demo: Path) -> Iterator[str]:
    with served(demo.parents[1]) as host:
        yield host + PREFIX


@pytest.fixture(scope="session")
def strict_address(demo: Path) -> Iterator[str]:
    with served(demo.parents[1], Strict) as host:
        yield host + PREFIX


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-background-networking"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield started
        started.close()


@contextmanager
def watched(browser: Browser, width: int, height: int) -> Iterator[Page]:
    """Give a page of a size, and see that nothing complains while it is used."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []
