"""Lists that filter and sort on the page, a case that can be passed on, and large type: as readers use them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Debian's chromium"),
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched(browser, 390, 844) as made:
        yield made


def shown(page: Page) -> list[str]:
    """Return the ids of the rows that can be seen, from above."""
    links = page.locator("table.list tbody tr:visible .title > a")
    return [
        re.sub(r".*/suggestions/([^/]+)/", r"\1", href) for href in links.evaluate_all("all => all.map(a => a.href)")
    ]


def told(page: Page) -> int:
    """Wait for the count that is told, and return it."""
    status = page.locator(".list-tools [role=status]")
    expect(status).to_have_text(re.compile(r"^共 \d+ 件"))
    found = re.search(r"\d+", status.inner_text())
    assert found
    return int(found[0])


def test_filters_narrow_the_list_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address + "suggestions/")
    whole = shown(page)
    assert told(page) == len(whole) > 80
    page.locator(".search-narrow > summary").click()
    option = page.locator("select[name=state] option", has_text="跟踪落实")
    count = int(re.findall(r"（(\d+)）", option.inner_text())[0])
    page.select_option("select[name=state]", "tracking")
    assert told(page) == len(shown(page)) == count < len(whole)
    assert parse_qs(urlsplit(page.url).query) == {"state": ["tracking"]}
    expect(page.locator("select[name=state]")).to_be_focused()
    page.get_by_label("只看有逾期的").check()
    late = shown(page)
    assert 0 < told(page) == len(late) < count
    page.select_option("select[name=sort]", "late")
    assert sorted(shown(page)) == sorted(late)
    days = [int(d) for d in re.findall(r"已逾期 (\d+) 天", page.locator("table.list tbody").inner_text())]
    assert days == sorted(days, reverse=True)
    # Going on and coming back keeps what was chosen; so does passing the address on.
    page.locator("table.list tbody tr:visible .title > a").first.click()
    page.wait_for_url(re.compile(r"/suggestions/\d{4}-\d+/$"))
    page.go_back()
    assert told(page) == len(late)
    assert shown(page)[0] in late
    assert parse_qs(urlsplit(page.url).query) == {"state": ["tracking"], "overdue": ["1"], "sort": ["late"]}
    page.get_by_role("button", name="清除筛选").click()
    assert told(page) == len(whole)
    assert shown(page) == whole
    assert urlsplit(page.url).query == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_has_no_choice_is_not_offered_and_nonsense_finds_nothing(page: Page, address: str) -> None:
    page.goto(address + "suggestions/2026/?category=nonsense")
    assert told(page) == 0
    assert shown(page) == []
    assert page.locator("select[name=year]").count() == 0
    page.goto(address + "suggestions/2026/?sort=title")
    expect(page.locator("select[name=sort]")).to_have_value("title")
    assert len(shown(page)) == told(page) == 30


def test_a_list_that_is_too_long_looks_through_the_rest(page: Page, address: str) -> None:
    def cut(route: Route) -> None:
        answer = route.fetch()
        head, *rows = answer.text().split('<tr role="row" data-date')
        body = '<tr role="row" data-date'.join([head, *rows[:4]]) + rows[-1][rows[-1].index("</tbody>") :]
        whole = 'class="rows list" data-whole="30" data-year="2026"'
        route.fulfill(response=answer, body=body.replace('class="rows list"', whole))

    page.route("**/suggestions/2026/*", cut)
    page.route("**/suggestions/2026/", cut)
    page.goto(address + "suggestions/2026/")
    assert len(shown(page)) == 4
    page.get_by_role("button", name="在全部 30 件里筛选和排序").click()
    assert told(page) == 30
    page.goto(address + "suggestions/2026/?state=closed")
    assert told(page) == len(shown(page)) > 4
    assert set(page.locator("td.state > .badge").all_inner_texts()) == {"已销号"}


def test_every_row_is_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "suggestions/?state=tracking")
    assert len(shown(page)) > 80
    assert page.locator(".list-tools, #large:visible").count() == 0
    page.goto(address + "suggestions/2026-0032/")
    assert page.locator(".cite a").is_visible()
    assert page.get_by_role("button", name="复制").count() == 0
    context.close()


def test_a_case_can_be_passed_on(page: Page, address: str) -> None:
    page.goto(address + "suggestions/2026-0032/")
    url = page.url
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制引用").click()
    expect(page.locator(".acts [role=status]")).to_have_text("引用已复制。")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"示例市人大常委会：《.*》（2026 年第022号），2026 年 6 月 25 日更新，" + re.escape(url), cited)
    button = page.get_by_role("button", name="二维码")
    button.click()
    expect(page.locator(".qr svg")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#dues ~ ul.dues details").first.get_attribute("open") is not None


def test_our_scripts_run_under_a_strict_policy(browser: Browser, strict_address: str) -> None:
    page = browser.new_page()
    page.goto(strict_address + "suggestions/?state=tracking")
    assert told(page) == len(shown(page)) < 80
    page.get_by_role("button", name="大字").click()
    assert page.locator("html.large").count() == 1
    page.goto(strict_address + "suggestions/2026-0032/")
    page.get_by_role("button", name="二维码").click()
    expect(page.locator(".qr svg")).to_be_visible()
    page.close()


DRAWN = {
    # What python-qrcode 8 draws with error correction M and the same mask; OpenCV reads it.
    "https://rd.example/": "7bb0fe2909b908da",
    "https://rd.example/suggestions/2026-0012/": "624eceef201804fa",
    "https://rd.example/" + "y" * 120: "502f9f0864ca6f7e",
    "https://rd.example/" + "z" * 194: "88e3634b19f8bf5a",
}


def test_the_code_is_drawn_as_others_draw_it(page: Page, address: str) -> None:
    page.goto(address + "suggestions/2026-0032/")
    for text, mark in DRAWN.items():
        rows = page.evaluate(
            "async text => (await import(new URL('../../assets/case/qr.js', location))).matrix(text)", text
        )
        assert sha256("\n".join("".join(map(str, row)) for row in rows).encode()).hexdigest()[:16] == mark, text
    assert (
        page.evaluate(
            "async () => (await import(new URL('../../assets/case/qr.js', location))).matrix('x'.repeat(214))"
        )
        is None
    )


def test_large_type_is_kept_from_page_to_page(page: Page, address: str) -> None:
    page.goto(address)
    size = "parseFloat(getComputedStyle(document.querySelector('.md-typeset')).fontSize)"
    small = page.evaluate(size)
    button = page.get_by_role("button", name="大字")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(size) >= 1.2 * small
    page.goto(address + "suggestions/2026-0032/")
    assert page.evaluate(size) >= 1.2 * small
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="大字").click()
    assert page.evaluate(size) == small


def test_the_first_screen_answers(page: Page, address: str) -> None:
    for width, height in ((390, 844), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        for ask in page.locator(".ask").all():
            box = ask.bounding_box()
            assert box
            assert box["y"] + box["height"] <= height


@pytest.mark.long
def test_a_keyboard_walks_through_every_part_of_the_site_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + "about/accessibility/")
    names = []
    for _ in range(14):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
        box = page.evaluate(
            "(({ x, right, width }) => [x, right, width])(document.activeElement.getBoundingClientRect())"
        )
        assert 0 <= box[0] < box[1] <= 390, names
    parts = ["首页", "全部建议", "台账", "统计", "报告", "承办单位", "代表和机构", "办理规定", "关于"]
    assert names[0] == "跳到正文"
    assert [name for name in names if name in parts] == parts
    assert {"大字", "明暗"} <= set(names)


@pytest.mark.long
def test_a_printed_case_is_one_clean_document(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "suggestions/2026-0032/")
    page.emulate_media(media="print")
    for gone in (".top", ".acts", ".turns", ".path", ".toc"):
        assert page.locator(gone).first.is_hidden(), gone
    for kept in ("h1", ".answer-line", ".cite", ".timeline", ".foot p"):
        assert page.locator(kept).first.is_visible(), kept
    page.close()
