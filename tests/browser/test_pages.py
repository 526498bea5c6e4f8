"""The demo site in a browser: nothing leaves its host, nothing complains, and everybody can read it."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

PAGES = {
    "home": "",
    "list": "suggestions/?state=tracking&sort=late",
    "late case": "suggestions/2026-0032/",
    "case": "suggestions/2024-0003/",
    "closed case": "suggestions/2026-0012/",
    "ledgers": "ledgers/",
    "overdue": "ledgers/overdue/",
    "units": "units/",
    "unit": "units/u-edu/",
    "deputies": "deputies/",
    "deputy": "deputies/d-0101/",
    "delegation": "delegations/g-01/",
    "committee": "committees/c-city/",
    "station": "stations/s-centre/",
    "law": "about/law/",
    "codes": "about/law/codes/",
    "code": "about/law/L412/",
    "search": "search/?q=建议&year=2026",
    "statistics": "statistics/",
    "handwritten": "about/accessibility/",
    "card": "suggestions/2024-0003/card.html",
    "missing": "404.html",
}
LARGE = ("statistics", "law", "codes", "deputies")
"""Pages that take a tool seconds to look through; only a long run does."""
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Debian's chromium"),
]


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        # A quick run sees each kind once, on a phone by day or on a desk by night; a long one sees all four.
        pytest.param(
            name, width, scheme, marks=() if (n % 2, n % 2) == (w, s) and name not in LARGE else (pytest.mark.long,)
        )
        for n, name in enumerate(PAGES)
        for w, width in enumerate(WIDTHS)
        for s, scheme in enumerate(SCHEMES)
    ],
)
def test_a_page_is_sound(browser: Browser, address: str, name: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PAGES[name], wait_until="networkidle")
    host = address.removesuffix("deep/prefix/")
    assert [url for url in asked if not url.startswith(host)] == []
    if name != "missing":  # it is served at any address, so its own links start at the host's root
        assert said == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        if name != "card":  # it stands without the theme
            assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if scheme == "dark" else "default")
        found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
        grave = {
            v["id"]: [n["html"][:160] for n in v["nodes"][:3]] for v in found if v["impact"] in ("serious", "critical")
        }
        assert grave == {}
    context.close()


def test_the_day_a_duty_ends_explains_itself(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "suggestions/2024-0003/")
    page.locator("details.older > summary", has_text="已经完成的期限").click()
    page.locator("details.older details summary", has_text="答复代表").first.click()
    assert page.get_by_text("规定期限：3 个月").first.is_visible()
    page.close()


def test_everything_can_be_read_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "suggestions/2024-0003/")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_role("link", name="全部建议").first.is_visible()
    context.close()
