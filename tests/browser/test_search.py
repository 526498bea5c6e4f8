"""The search box, as readers use it: every substring is found, nonsense is not, and no more is fetched than needed."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route, expect

from tests.bench import corpus
from tests.browser.conftest import served, watched
from tests.small_congress import run

NONSENSE = "紫檀鲸鱼倒挂在算盘上"
BUDGET = 100_000
TITLES = re.compile(r"/search/(head\.json|names\.bin|rows-\d+\.bin|table\.bin)")
LONGEST = 14

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Debian's chromium"),
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser, 1280, 900) as made:
        yield made


def hits(page: Page) -> list[str]:
    """Return the ids that are listed."""
    found = page.locator(".search-hits > li > a").evaluate_all("links => links.map(link => link.href)")
    return [re.sub(r".*/suggestions/([^/]+)/", r"\1", href) for href in found]


def settled(page: Page) -> str:
    """Wait for an answer, and return what is said about it."""
    status = page.locator(".search-status")
    expect(status).to_have_text(re.compile("找到|可能有"))
    return status.inner_text()


def asked(page: Page, query: str) -> list[str]:
    """Type into the box of the page of results, and return what is listed."""
    page.fill("#search", query)
    settled(page)
    return hits(page)


def shown(site: Path) -> dict[str, list[str]]:
    """Return what the pages of suggestions say in words of records, by id: title, number, names, texts."""
    words = {}
    for file in sorted(site.glob("suggestions/20*-*/index.html")):
        html = file.read_text("utf-8").split('<h1 id="main">')[1]
        html = re.sub(r"<s>.*?</s>", "", html.split('<h2 id="publicity">')[0], flags=re.DOTALL)
        pieces = re.findall(r"^(.*?)</h1>", html) + re.findall(r"<dt>编号</dt><dd>(.*?)</dd>", html)
        pieces += re.findall(r'<a href="[./]*(?:deputies|delegations|units)/[^"]*">(.*?)</a>', html)
        for block in re.findall(r'<div class="(?:answer )?words[^"]*">(.*?)</div>', html):
            pieces += re.findall(r"<p>(.*?)</p>", block)
        plain = (unescape(re.sub(r"<[^>]*>|（内容不公开）", "\n", piece)) for piece in pieces)
        words[file.parent.name] = [line for piece in plain for line in piece.split("\n") if len(line.strip()) > 1]
    return words


def substrings(site: Path, count: int) -> Iterator[tuple[str, str]]:
    dice, words = random.Random(7), shown(site)  # noqa: S311  (the same ones every time)
    ids = sorted(words)
    while count:
        id = dice.choice(ids)
        line = dice.choice(words[id])
        start = dice.randrange(len(line) - 1)
        piece = line[start : start + dice.randrange(2, LONGEST)].strip()
        if len("".join(piece.split())) > 1:
            count -= 1
            yield id, piece


@pytest.mark.parametrize("count", [12, pytest.param(200, marks=pytest.mark.long)])
def test_substrings_are_found(page: Page, address: str, demo: Path, count: int) -> None:
    page.goto(f"{address}search/")
    missed = [(id, piece) for id, piece in substrings(demo, count) if id not in asked(page, piece)]
    assert missed == []


def test_nonsense_finds_nothing_and_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    assert asked(page, NONSENSE) == []
    assert "没有找到" in page.locator(".search-status").inner_text()


def test_pairs_that_stand_apart_are_no_match(page: Page, address: str, demo: Path) -> None:
    """Both pairs of a phrase stand in a text, and the phrase does not: it is found out when it is compared."""
    everything = "\n".join(line for lines in shown(demo).values() for line in lines)
    for lines in shown(demo).values():
        whole = "\n".join(lines)
        ends: dict[str, list[str]] = {}
        for n in range(len(whole) - 1):
            ends.setdefault(whole[n], []).append(whole[n + 1])
        found = (a + b + c for a in ends for b in ends[a] if b in ends for c in ends[b])
        phrase = next((p for p in found if re.fullmatch("[一-鿿]{3}", p) and p not in everything), None)
        if phrase:
            page.goto(f"{address}search/?q={quote(phrase)}")
            expect(page.locator(".search-status")).to_contain_text("没有找到")
            return
    pytest.fail("the demo site has no such phrase")


def test_exact_titles_come_first_and_matches_are_marked(page: Page, address: str) -> None:
    title = "关于乡镇文化站不要只开在检查那天的批评"
    page.goto(f"{address}search/?q={quote(title)}")
    settled(page)
    assert page.locator(".search-hits > li > a").first.inner_text() == title
    page.goto(f"{address}search/?q={quote('塑料膜没有拆')}")
    assert page.locator(".excerpt mark").inner_text() == "塑料膜没有拆"
    assert "崭新的" in page.locator(".excerpt").inner_text()


def test_the_box_of_any_page_lists_and_leads(page: Page, address: str) -> None:
    page.goto(f"{address}about/publication/")
    page.locator("#search").focus()
    page.keyboard.type("文化站")
    settled(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.search-hits a')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search"
    assert not page.locator(".search-panel").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    settled(page)
    page.locator("#search").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suggestions/2026-0032/")


def test_filters_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q={quote('建议')}")
    settled(page)
    every = hits(page)
    page.select_option("select[name=year]", "2026")
    expect(page.locator(".search-status")).not_to_have_text(f"找到 {len(every)} 件。")
    page.check("input[name=overdue]")
    expect(page.locator(".search-narrow summary")).to_contain_text("已选 2 项")
    kept = hits(page)
    assert kept
    assert all(id.startswith("2026") for id in kept)
    assert len(kept) < len(every)
    given = parse_qs(urlsplit(page.url).query)
    assert given == {"q": ["建议"], "year": ["2026"], "overdue": ["1"]}
    page.reload()
    settled(page)
    assert hits(page) == kept
    assert page.locator("select[name=year]").input_value() == "2026"
    page.goto(f"{address}search/?unit=u-edu")
    settled(page)
    assert hits(page)


def test_nothing_is_searched_while_an_input_method_composes(page: Page, address: str) -> None:
    page.goto(f"{address}search/", wait_until="networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    compose = """words => {
        const box = document.getElementById("search"), last = words.length - 1;
        box.dispatchEvent(new CompositionEvent("compositionstart"));
        for (const word of words) {
            box.value = word;
            box.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }
    }"""
    page.evaluate(compose, ["w", "wen", "wen'hua", "wen'hua'zhan"])
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert requests == []
    page.evaluate("""() => {
        const box = document.getElementById("search");
        box.value = "文化站";
        box.dispatchEvent(new CompositionEvent("compositionend"));
    }""")
    settled(page)
    assert hits(page) == ["2026-0032"]


def test_words_typed_before_the_script_came_are_kept(page: Page, address: str) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/assets/search/results.js", late)
    page.goto(f"{address}search/", wait_until="commit")
    page.locator("#search").fill("文化站")
    settled(page)
    assert page.locator("#search").input_value() == "文化站"
    assert hits(page) == ["2026-0032"]


def test_a_strict_policy_lets_it_work(browser: Browser, strict_address: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.text} {message.location}"))
    page.goto(f"{strict_address}search/?q={quote('文化站')}")
    settled(page)
    assert hits(page) == ["2026-0032"]
    assert [line for line in said if "assets/search" in line] == []
    page.close()


def test_without_scripts_the_box_leads_to_the_list(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}suggestions/2026-0032/")
    page.fill("#search", "文化站")
    page.keyboard.press("Enter")
    page.wait_for_url("**/deep/prefix/suggestions/?q=*")
    page.goto(f"{address}search/")
    assert page.get_by_text("现在还没有打开").is_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_panel_can_be_read_by_everybody(browser: Browser, address: str, width: int) -> None:
    scheme: Any = "dark" if width == 390 else "light"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.fill("#search", "建议")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    found = Axe().run(page).response["violations"]
    grave = {
        v["id"]: [n["html"][:160] for n in v["nodes"][:3]] for v in found if v["impact"] in ("serious", "critical")
    }
    assert grave == {}
    context.close()


@pytest.mark.long
def test_ten_thousand_records_are_searched_within_the_budget(browser: Browser, tmp_path: Path) -> None:
    root = corpus.write(tmp_path / "archive", 10_000)
    answer = run(root, "build", "--site", str(tmp_path / "site"), as_of=corpus.AS_OF.isoformat())
    assert answer.code == 0, answer.out
    dice = random.Random(11)  # noqa: S311
    texts = sorted((tmp_path / "site").glob("suggestions/*/text.txt"))
    with served(tmp_path / "site") as host:
        for length in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20):
            file = dice.choice(texts)
            words = "".join(file.read_text("utf-8").split("\n")[6].split())
            start = dice.randrange(len(words) - length)
            _within_budget(browser, host, words[start : start + length], file.parent.name)
        _within_budget(browser, host, NONSENSE, None)


def _within_budget(browser: Browser, host: str, query: str, id: str | None) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: int(answer.headers.get("content-length", 0))}))
    page.goto(f"{host}search/", wait_until="networkidle")
    sizes.clear()
    page.fill("#search", query)
    said = settled(page)
    page.wait_for_load_state("networkidle")
    spent = sum(size for url, size in sizes.items() if not TITLES.search(url) and "/assets/" not in url)
    assert spent <= BUDGET, (query, sizes)
    if id is None:
        assert hits(page) == []
    elif len(query) > 4:
        assert id in hits(page)
    else:
        assert "没有找到" not in said
    page.close()
