"""The pages of numbers: each number on the home and statistics pages is the one that ``stats`` prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.small_congress import Fields, World, ev, life, run, second_round, suggestion, tracking, two_hosts

ROOT = Path(__file__).parents[1]
HIDDEN = "关于一处不便明说的水利设施的建议"


def read(site: Path, path: str) -> str:
    html = (site / path / "index.html").read_text("utf-8")
    return html[html.index('<h1 id="main">') : html.index("</article>")]


def numbers(html: str) -> dict[str, str]:
    """Return every number that a page shows, by what it is of."""
    found = re.findall(r'data-of="([^"]+)">(?:<strong>)?([^<]+)<', html)
    assert len(found) == len({of for of, _ in found}) or "六率" in html
    return dict(found)


def said(answer: Any, of: str) -> str:
    """Return a number of ``stats --format json`` as people read it."""
    kind, _, rest = of.partition(".")
    if kind == "counts":
        return str(answer["counts"][rest])
    id, _, rest = rest.partition(".")
    one = next(x for x in answer[kind] if x["id"] == id)
    if kind == "tables" and rest != "denominator":
        key, _, rest = rest.rpartition(".")
        one = next(r for r in one["rows"] if r["key"] == key)
    value = one[rest]
    return ("—" if value is None else f"{value}%") if rest == "percent" else str(value)


@pytest.mark.parametrize(
    ("path", "words", "least"),
    [
        ("", (), 20),
        ("statistics", (), 120),
        ("statistics/2026", ("--year", "2026"), 100),
        ("statistics/2022", ("--year", "2022"), 80),
    ],
)
def test_every_number_is_the_one_that_stats_prints(demo: Path, path: str, words: tuple[str, ...], least: int) -> None:
    answer = run(ROOT, "stats", "--format", "json", *words).json
    shown = numbers(read(demo, path))
    assert len(shown) >= least
    assert shown == {of: said(answer, of) for of in shown}


def test_a_list_names_as_many_as_its_number_says(demo: Path) -> None:
    year = read(demo, "statistics/2025")
    links = re.findall(
        r'href="((?:\.\./)+statistics/2025/([a-z-]+)/#(row-[^"]+))">[^<]*</a></th>.*?\.count">(\d+)<', year
    )
    assert len(links) > 30
    for _, table, id, count in links:
        page = read(demo, f"statistics/2025/{table}")
        part = page[page.index(f'<h2 id="{id}">') :].split("<h2", 2)[1]
        times = sum(int(n) for n in re.findall(r"计 (\d+) 次", part)) - len(re.findall(r"计 \d+ 次", part))
        hidden = re.search(r"另有 (\d+) 件内容或者答复不公开", part)
        assert part.count("<li>") + times + int(hidden[1] if hidden else 0) == int(count), (table, id)


def test_every_page_says_of_what_as_of_when_and_counted_how(demo: Path) -> None:
    for path in ("statistics", "statistics/2026"):
        page = read(demo, path)
        assert "截至 2026 年 6 月 30 日" in page
        assert "怎样计算" in page
        assert page.count("<svg") == page.count("</svg>")
        assert re.search(
            r'<svg[^>]*role="img"[^>]*><title id="chart-six-title">|<title id="chart-six-title">六率', page
        )


def built(made: World, as_of: str = "2026-06-30") -> Path:
    made.write()
    answer = run(made.root, "build", as_of=as_of)
    assert answer.code == 0, answer.out + answer.err
    return made.root / "site"


def test_what_is_withheld_is_counted_and_not_named(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.congress["repository"] = "private"
    made.put("0001", suggestion(life()))
    header: Fields = {"title": HIDDEN, "text": "设施位于某山谷，坐标和结构都不宜公开。", "publicity_wish": "none"}
    made.put("0002", suggestion(life("sign", register={"number": "第9号"}), **header))
    site = built(made)
    assert numbers(read(site, "statistics/2026"))["tables.unit.u-water.count"] == "2"
    for html in (site / "statistics").rglob("*.html"):
        assert HIDDEN not in html.read_text("utf-8")
    unit = read(site, "statistics/2026/unit")
    assert "2026-0002" not in unit
    assert "另有 1 件内容或者答复不公开" in unit
    assert "suggestions/2026-0002/" in read(site, "statistics/2026/category")


def test_a_build_of_a_past_day_says_what_stats_says_of_it(tmp_path: Path) -> None:
    made = World(tmp_path)
    for number, events in enumerate((life(), second_round(), tracking(), two_hosts("during")), 1):
        made.put(f"{number:04}", suggestion(events, title=f"关于第 {number} 件事的建议"))
    site = built(made, "2026-04-12")
    answer = run(made.root, "stats", "--format", "json", as_of="2026-04-12").json
    shown = numbers(read(site, "statistics"))
    assert shown == {of: said(answer, of) for of in shown}
    assert answer["counts"]["closed"] == 0


def test_nobody_is_summed_up_by_a_few(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    page = read(built(made), "statistics")
    assert "chart-days" not in page
    assert "不足 5 件的，不算天数" in page


def test_classes_flow_from_the_first_reply_over_the_reviews_to_today(tmp_path: Path) -> None:
    made = World(tmp_path)
    review: Fields = {"unit": "u-water", "stage": "first", "class": "B", "reason": "还没有做完。"}
    made.put("0001", suggestion([*life("evaluate"), ev("review_class", "04-12", "c-office", **review)]))
    page = read(built(made), "statistics")
    assert re.search(r"<td>A 类</td><td>B 类</td><td>B 类</td><td class=\"num\">1</td>", page)


def test_an_empty_archive_has_numbers_too(tmp_path: Path) -> None:
    page = read(built(World(tmp_path)), "statistics")
    assert numbers(page)["counts.registered"] == "0"
    assert numbers(page)["rates.reply.percent"] == "—"
