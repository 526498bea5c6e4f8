"""The recount: every number of a year comes out again from its sheet; a large year's numbers lead there."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.site.pages.statistics import build as statistics
from generator.site.pages.statistics import lists
from generator.site.pages.statistics.recount import NONE, REST, TOP
from tests.small_congress import Fields, World, life, run, second_round, suggestion, tracking, two_hosts

ROOT = Path(__file__).parents[1]
HIDDEN = "关于一处不便明说的水利设施的建议"


def sheet(site: Path, year: int) -> list[dict[str, str]]:
    """Return the lines of a year's sheet, by their heads."""
    text = (site / f"data/statistics/{year}.csv").read_bytes().decode("utf-8-sig")
    heads = next(csv.reader(text.splitlines()))
    assert len(heads) == len(set(heads))
    return list(csv.DictReader(text.splitlines()))


def recounted(cells: list[str]) -> tuple[int, int]:
    """Return numerator and denominator of a rate's column."""
    many = [re.fullmatch(r"(\d+) 里有 (\d+)", cell) for cell in cells]
    top = sum(int(m[2]) for m in many if m) + cells.count(TOP)
    return top, sum(int(m[1]) for m in many if m) + cells.count(TOP) + cells.count(REST)


@pytest.mark.parametrize("year", [2022, 2025, 2026])
def test_every_number_comes_out_again(demo: Path, year: int) -> None:
    lines = sheet(demo, year)
    answer = run(ROOT, "stats", "--format", "json", "--year", str(year)).json
    labels = {table["id"]: table["label"] for table in answer["tables"]}
    untold = sum("内容不公开" in line["标题"] for line in lines)
    hidden = untold + sum(bool(line[labels["publicity_reply"]]) and not line[labels["class"]] for line in lines)
    assert len(lines) == answer["total"]
    for table in answer["tables"]:
        cells = [line[table["label"]] for line in lines if line[table["label"]]]
        found = Counter(name for cell in cells for name in cell.split("、"))
        if table["id"] in ("category", "state"):
            assert sum(found.values()) == table["denominator"]
        for row in table["rows"]:
            if "、" not in row["label"]:
                assert 0 <= row["count"] - found[row["label"]] <= 2 * hidden, (table["id"], row["label"])
    for rate in answer["rates"]:
        top, whole = recounted([line[rate["label"]] for line in lines])
        assert 0 <= rate["numerator"] - top <= 2 * hidden
        assert 0 <= rate["denominator"] - whole <= 2 * hidden
    heads = [head for head in lines[0] if head.startswith("件数：")]
    assert len(heads) > 20
    assert sum(int(line["件数：登记"] or 0) for line in lines) == answer["total"] - untold


def world(root: Path) -> World:
    made = World(root)
    for number, events in enumerate((life(), second_round(), tracking(), two_hosts("during")), 1):
        made.put(f"{number:04}", suggestion(events, title=f"关于第 {number} 件事的建议"))
    return made


def built(made: World) -> tuple[Path, Any]:
    made.write()
    answer = run(made.root, "build")
    assert answer.code == 0, answer.out + answer.err
    return made.root / "site", run(made.root, "stats", "--format", "json", "--year", "2026").json


def test_without_anything_withheld_it_is_exact(tmp_path: Path) -> None:
    site, answer = built(world(tmp_path))
    lines = sheet(site, 2026)
    for rate in answer["rates"]:
        column = [line[rate["label"]] for line in lines]
        assert recounted(column) == (rate["numerator"], rate["denominator"]), rate["id"]
    for table in answer["tables"]:
        cells = [line[table["label"]] for line in lines if line[table["label"]]]
        found = Counter(name for cell in cells for name in cell.split("、") if name != NONE)
        assert found == {row["label"]: row["count"] for row in table["rows"] if row["count"]}, table["id"]
    labels = re.findall(r'<th scope="row">([^<]+)</th><td class="num" data-of="counts.(\w+)"', page(site, "2026"))
    for label, id in labels:
        if f"件数：{label}" in lines[0]:
            assert sum(int(line[f"件数：{label}"] or 0) for line in lines) == answer["counts"][id], id


def page(site: Path, path: str) -> str:
    return (site / f"statistics/{path}/index.html").read_text("utf-8")


def test_what_is_withheld_is_not_in_the_sheet(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.congress["repository"] = "private"
    header: Fields = {"title": HIDDEN, "text": "设施位于某山谷，坐标和结构都不宜公开。", "publicity_wish": "none"}
    made.put("0005", suggestion(life("sign", register={"number": "第9号"}), **header))
    site, _ = built(made)
    assert HIDDEN not in (site / "data/statistics/2026.csv").read_text("utf-8")
    (line,) = [line for line in sheet(site, 2026) if line["编号"] == "2026-0005"]
    assert {head for head, cell in line.items() if cell} == {"编号", "登记号", "标题", "内容分类", "办到哪一步"}
    assert "内容不公开的 1 件" in page(site, "2026/recount")


def test_the_numbers_of_a_large_year_lead_to_narrowed_lists_and_to_the_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (lists, statistics):
        monkeypatch.setattr(room, "MOST", 3)
    site, _ = built(world(tmp_path))
    whole = page(site, "2026")
    assert not (site / "statistics/2026/unit").exists()
    assert re.search(r'href="(\.\./)+suggestions/2026/\?unit=u-water">', whole)
    assert re.search(r'href="(\.\./)+statistics/2026/recount/">分子名单', whole)
    assert "名单不逐页列出" in whole
    sources = (site / "assets/search/filters.js").read_text("utf-8")
    told = page(site, "2026/recount")
    for facet in set(re.findall(r"suggestions/2026/\?(\w+)=", whole + told)):
        assert f"{facet}: " in sources
    assert "../../../data/statistics/2026.xlsx" in told


def test_a_small_year_has_lists_and_the_sheet(demo: Path) -> None:
    whole = page(demo, "2026")
    assert "statistics/2026/unit/#row-" in whole
    assert 'href="../../statistics/2026/recount/">核对表' in whole
    assert "recount" not in (demo / "statistics/index.html").read_text("utf-8")
