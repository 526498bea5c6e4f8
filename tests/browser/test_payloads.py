"""Five hundred hostile strings through every text of a record: they are words on every page, and nothing else."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import served
from tests.browser.payloads import payloads
from tests.small_congress import HAPPY, PLAN, PROMISE, World, changed, ev, life, run, suggestion
from tests.test_site_feeds import events, feed

HARMLESS = "云川水渠年久失修"
QUICK = 10
"""How many of them a quick run takes."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Debian's chromium"),
]


def record(text: str, number: int) -> str:
    """Return a record that says a text in every place where words may stand."""
    events = life(
        "publish",
        endorse={"note": text},
        register={"number": f"第{number}号", "note": text},
        plan={"responsible": [PLAN["responsible"][0] | {"name": text, "post": text}]},
        before={"summary": text, "note": text},
        advise={"text": text},
        during={"summary": text, "place": text, "attendees": [text]},
        reply={
            "class": "B", "text": text, "answers": [text, text], "document": text,
            "commitments": [PROMISE | {"text": text}],
        },
        evaluate=HAPPY | {"reason": text},
    )  # fmt: skip
    events += [
        ev("track", "04-16", "c-office"),
        ev("progress", "05-01", "u-water", text=text),
        ev("supervise", "05-06", "c-farm", form="inspection", finding=text),
        ev("cover", "05-08", "c-office", title=text),
    ]
    told = [changed(event, {}) for event in events]
    return suggestion(told, title=f"关于{text}的建议", text=f"{text}\n另起一段。\n", demands=[text, "公布轮灌安排。"])


def taken(text: str, root: Path, number: int) -> bool:
    """Tell whether the law lets a text in at all."""
    made = World(root)
    made.put(f"{number:04d}", record(text, number))
    made.write()
    return run(root, "check").code == 0


@pytest.fixture(scope="module", params=[QUICK, pytest.param(500, marks=pytest.mark.long)])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Return a site of one harmless suggestion and one for each hostile string, and the strings by id."""
    root = tmp_path_factory.mktemp("hostile")
    every = list(payloads())
    chosen = every if request.param >= len(every) else every[:: len(every) // request.param]
    made, told = World(root), {"2026-0001": HARMLESS}
    for number, text in enumerate(chosen, 2):
        told[f"2026-{number:04d}"] = text
    for id, text in told.items():
        made.put(id[5:], record(text, int(id[5:])))
    made.write()
    refused = {f["record"] for f in run(root, "check", "--format", "json").json["findings"] if f["level"] == "error"}
    for id in refused:  # the law does not let it in
        (root / f"records/suggestions/2026/{id[5:]}.yml").unlink()
        del told[id]
    assert len(told) > request.param * 0.8, refused
    (root / "mkdocs.yml").write_text(
        "site_url: https://rd.example/\n", "utf-8"
    )  # else no date of a calendar has a link
    answer = run(root, "build")
    assert answer.code == 0, answer.out
    return root / "site", told


class Shape(HTMLParser):
    """The elements of a page, and the names of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.kinds: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.kinds[tag, tuple(sorted(name for name, _ in attrs))] += 1

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_no_page_has_an_element_that_the_harmless_one_has_not(site: tuple[Path, dict[str, str]]) -> None:
    folder, told = site
    plain = set(Shape((folder / "suggestions/2026-0001/index.html").read_text("utf-8")).kinds)
    for id, text in told.items():
        html = (folder / f"suggestions/{id}/index.html").read_text("utf-8")
        shape = Shape(html)
        assert set(shape.kinds) <= plain, (id, text)
        words = "".join("".join(shape.words).split())
        assert words.count("".join(text.split())) >= 10, (id, text)


def unmarked(cell: str) -> str:
    """Return a cell without the one sign that keeps spreadsheets from calculating it."""
    return re.sub("(?m)^'(?=\\s*'*[=+\\-@＝＋－＠])", "", cell)


def test_tables_and_data_say_the_same_words(site: tuple[Path, dict[str, str]]) -> None:
    folder, told = site
    with (folder / "data/ledgers/commitments.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["编号"]: unmarked(row["承诺内容"]) for row in rows} == told
    assert all(row["承诺内容"].lstrip()[:1] not in tuple("=+-@＝＋－＠") for row in rows)
    data: Any = json.loads((folder / "data/ledgers/commitments.json").read_text("utf-8"))
    assert {row["id"]: row["text"] for row in data["rows"]} == told


def bare(text: str) -> str:
    """Return a text without its blanks."""
    return "".join(text.split())


def test_feeds_and_calendars_parse_back_to_the_same_words(site: tuple[Path, dict[str, str]]) -> None:
    folder, told = site
    titles, seen = {id: bare(f"关于{text}的建议") for id, text in told.items()}, Counter[tuple[str, str]]()
    entries = [(file, e.href, e.title) for file in sorted(folder.glob("feeds/*.atom")) for e in feed(file)[1]]
    dates = [(f, e["URL"], e["SUMMARY"]) for f in sorted(folder.glob("calendar/*.ics")) for e in events(f.read_bytes())]
    for file, address, words in (*entries, *dates):
        found = re.search("suggestions/([0-9]{4}-[0-9]{4})/", address)
        assert found is not None, (file, address)
        assert titles[found[1]] in bare(words), (file, words)
        seen[file.suffix, found[1]] += 1
    assert {id for kind, id in seen if kind == ".ics"} == set(told)
    assert len({id for kind, id in seen if kind == ".atom"}) >= QUICK


def addresses(folder: Path) -> Iterator[str]:
    """Yield the pages that say much of what people wrote."""
    for page in sorted(folder.rglob("index.html")):
        path = page.parent.relative_to(folder).as_posix()
        if path.startswith(("suggestions", "ledgers", "units/u-water", "deputies/d-01")) or path == ".":
            yield "" if path == "." else f"{path}/"


def test_nothing_acts_in_a_browser(browser: Browser, site: tuple[Path, dict[str, str]]) -> None:
    folder, _ = site
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script("addEventListener('securitypolicyviolation', (e) => console.log('policy', e.blockedURI))")
    with served(folder) as host:
        page.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith((host, "data:")) else None)
        for path in addresses(folder):
            page.goto(host + path)
            assert page.evaluate("window.boom") is None, path
            assert not said, path
    context.close()
