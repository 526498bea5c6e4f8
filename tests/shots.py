"""Take pictures of the demo site: every kind of page, on a phone and on a desk, light and dark."""

from __future__ import annotations

import argparse
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, sync_playwright

TEN = {
    *("home", "suggestions", "filtered", "suggestion", "withheld"),
    *("unit", "deputy", "overdue", "statistics", "accessibility"),
}
"""What is looked at first after a change of looks."""
KINDS = {
    "home": "",
    "suggestions": "suggestions/",
    "filtered": "suggestions/?state=tracking&sort=late",
    "year": "suggestions/2026/",
    "suggestion": "suggestions/2026-0032/",
    "closed": "suggestions/2024-0003/",
    "withheld": "suggestions/2026-0012/",
    "ledgers": "ledgers/",
    "overdue": "ledgers/overdue/",
    "ended": "ledgers/closed/",
    "commitments": "ledgers/commitments/",
    "supervision": "ledgers/supervision/",
    "numbers": "ledgers/numbers/",
    "statistics": "statistics/",
    "figures": "statistics/2025/",
    "reports": "reports/",
    "report": "reports/2025/",
    "compendium": "reports/2025/compendium/",
    "lists": "statistics/2025/class/",
    "units": "units/",
    "unit": "units/u-housing/",
    "deputies": "deputies/",
    "deputy": "deputies/d-0101/",
    "delegation": "delegations/g-01/",
    "committees": "committees/",
    "committee": "committees/c-city/",
    "station": "stations/s-centre/",
    "law": "about/law/",
    "search": "search/?q=养老",
    "feeds": "feeds/",
    "data": "about/data/",
    "card": "suggestions/2026-0032/card.html",
    "accessibility": "about/accessibility/",
}
WIDTHS = {"phone": 390, "desk": 1280}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ARGUMENTS = ("--no-sandbox", "--disable-background-networking")
LONGEST = 2_600
"""Pixels of a page that a picture shows; what lies below is more of the same."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def take(browser: Browser, address: str, folder: Path, wanted: set[str]) -> None:
    """Take every picture that is wanted; all where none is named."""
    for device, width in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            for kind, path in KINDS.items():
                if wanted and kind not in wanted:
                    continue
                page.goto(address + path, wait_until="networkidle")
                height = int(page.evaluate("document.documentElement.scrollHeight"))
                page.set_viewport_size({"width": width, "height": min(height, LONGEST)})
                page.screenshot(path=folder / f"{kind}-{device}-{scheme}.png")
                page.set_viewport_size({"width": width, "height": 900})
            context.close()


README: tuple[tuple[str, Literal["phone", "desk"], Literal["light", "dark"]], ...] = (
    ("home", "desk", "light"),
    ("filtered", "desk", "light"),
    ("suggestion", "phone", "light"),
    ("statistics", "desk", "dark"),
)
"""The pictures that the README shows."""


def take_for_readme(browser: Browser, address: str, folder: Path) -> None:
    """Take the first screen of a few pages, small enough to be kept with the sources."""
    for kind, device, scheme in README:
        size = {"width": WIDTHS[device], "height": 800}
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]  # plain numbers
        page = context.new_page()
        page.goto(address + KINDS[kind], wait_until="networkidle")
        page.screenshot(path=folder / f"{kind}.jpg", type="jpeg", quality=80)
        context.close()


def main() -> None:
    """Serve a built site on this machine for as long as it takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument(
        "kinds", nargs="*", help=f"ten, readme, or some of: {', '.join(KINDS)}; all where none is named"
    )
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(given.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            wanted, address = (
                TEN if given.kinds == ["ten"] else set(given.kinds),
                f"http://127.0.0.1:{server.server_port}/",
            )
            if given.kinds == ["readme"]:
                take_for_readme(browser, address, given.folder)
            else:
                take(browser, address, given.folder, wanted)
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main()
