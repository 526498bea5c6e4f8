"""The first view on a slow phone: when a page can be read, on a slow line and with a slow processor.

The line and the processor are those by which mobile pages are commonly rated: 1.6 Mbit/s down, 150 ms there and back,
four times slower than the machine that measures. The server packs what it sends, as public hosts of static sites do.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

DOWN, UP, DELAY, SLOWER = 1_600_000 / 8, 750_000 / 8, 150, 4
"""Bytes a second, milliseconds, and how many times slower the processor is."""
PAGES = ("", "suggestions/", "search/", "statistics/", "ledgers/overdue/")
RUNS = 5
_PACKED = (".html", ".css", ".js", ".svg", ".json", ".txt")
_WATCH = """() => {
    window.seen = {};
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.seen[entry.entryType] = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
}"""
_TOLD = """() => {
    const [page] = performance.getEntriesByType("navigation");
    const paints = performance.getEntriesByName("first-contentful-paint");
    const sent = performance.getEntriesByType("resource").reduce((sum, one) => sum + one.encodedBodySize, 0);
    return [
        paints.length ? paints[0].startTime : 0,
        window.seen["largest-contentful-paint"] || 0,
        page.domContentLoadedEventEnd,
        page.encodedBodySize,
        sent,
    ];
}"""


class _Packing(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in _PACKED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def _looked_at(browser: Browser, address: str) -> Sequence[float]:
    """Return when the first words and the largest piece stood, when scripts had run, and bytes of page and rest."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page = context.new_page()
    page.add_init_script(f"({_WATCH})()")
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": DELAY, "downloadThroughput": DOWN, "uploadThroughput": UP},
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="networkidle")
    told: list[float] = page.evaluate(_TOLD)
    context.close()
    return told


def measure(site: Path) -> None:
    """Print a row for each kind of page of a finished site."""
    case = sorted(site.glob("suggestions/*-*/index.html"), key=lambda file: file.stat().st_size)
    cases = (case[len(case) // 2], case[-1])
    paths = (*PAGES, *(f"{file.parent.relative_to(site).as_posix()}/" for file in cases))
    with _served(site) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        print(f"{'page':<28}{'words':>10}{'largest':>10}{'scripts':>10}{'page':>10}{'rest':>10}")
        for path in paths:
            runs = [_looked_at(browser, host + path) for _ in range(RUNS)]
            first, largest, scripts, page, rest = (statistics.median(run[n] for run in runs) for n in range(5))
            times = "".join(f"{time:>7.0f} ms" for time in (first, largest, scripts))
            print(f"/{path:<27}{times}{page / 1000:>7.1f} kB{rest / 1000:>7.1f} kB", flush=True)
        browser.close()


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
