"""The ledgers: whoever counts their lines finds the numbers of ``jianyi list``, and nobody finds what is withheld."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.small_congress import Fields, World, changed, ev, life, run, suggestion

ROOT = Path(__file__).parents[1]
ENDED = ("closed", "withdrawn", "merged")
UNLISTED = ("draft", "submitted", "returned", "endorsed", "rejected")


def read(site: Path, name: str) -> str:
    html = (site / "ledgers" / name / "index.html").read_text("utf-8")
    return html[html.index('<h1 id="main">') : html.index("</article>")]


def rows_of(html: str) -> list[str]:
    """Return the suggestions of the first table, in its order."""
    first = html.split("<h2", 1)[0]
    return re.findall(r'class="title"><a href="(?:\.\./)+suggestions/(\d{4}-\d+)/"', first)


def built(made: World) -> Path:
    made.write()
    answer = run(made.root, "build")
    assert answer.code == 0, answer.out + answer.err
    return made.root / "site"


@pytest.fixture(scope="module")
def rows() -> list[Fields]:
    found: list[Fields] = run(ROOT, "list", "--format", "json").json["rows"]
    return [row for row in found if row["state"] not in UNLISTED]


def test_lines_are_the_rows(demo: Path, rows: list[Fields]) -> None:
    wanted = {
        "all": [r["id"] for r in rows],
        "open": [r["id"] for r in rows if r["state"] not in ENDED],
        "overdue": [r["id"] for r in rows if r["days_late"]],
        "closed": [r["id"] for r in rows if r["state"] == "closed"],
    }
    for name, ids in wanted.items():
        page = read(demo, name)
        assert sorted(rows_of(page)) == sorted(ids), name
        assert f"截至 2026 年 6 月 30 日，共 {len(ids)} 件。" in page
        assert f'class="tally{" tone-late" if name == "overdue" else ""}">{len(ids)} 件<' in read(demo, ".")


def test_the_longest_late_stands_first(demo: Path, rows: list[Fields]) -> None:
    late = {r["id"]: r["days_late"] for r in rows}
    listed = rows_of(read(demo, "overdue"))
    assert listed == sorted(listed, key=lambda one: (-late[one], one))


def test_a_closed_line_says_when_how_and_how_long(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    page = read(built(made), "closed")
    for told in ("2026 年 4 月 20 日销号", "A 类（已经解决）", "代表对态度和结果都满意", "从交办到销号 76 天"):
        assert told in page


def test_a_late_reply_gives_its_reason_and_is_no_longer_overdue(tmp_path: Path) -> None:
    made = World(tmp_path)
    late = {"date": "2026-05-20", "late_reason": "等待上级批复资金。"}
    events = [changed(e, late) if e["event"] == "reply" else e for e in life("reply")]
    made.put("0001", suggestion([*events, ev("evaluate", "06-01", "d-01", attitude="satisfied", result="satisfied")]))
    page = read(built(made), "overdue")
    assert "县水利局：2026 年 5 月 6 日到期，2026 年 5 月 20 日答复，晚了 14 天。" in page
    assert "原因：等待上级批复资金。" in page


def test_a_withheld_line_shows_number_category_state_and_day(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.congress["repository"] = "private"
    title, text = "关于一处不便明说的水利设施的建议", "设施位于某山谷，坐标和结构都不宜公开。"
    header = {"title": title, "text": text, "publicity_wish": "none"}
    made.put("0001", suggestion(life("sign", register={"number": "第9号"}), as_is=False, **header))
    site = built(made)
    for name, due in (("all", "5 月 6 日"), ("open", "5 月 6 日"), ("overdue", "2 月 10 日")):
        page = read(site, name)
        for told in ("第9号（内容不公开）", "农业农村", "办理中", f"2026 年 {due}"):
            assert told in page
        for never in (title, text, "简素秋", "东乡代表团", "县水利局", "县财政局", "2026 年 1 月 13 日"):
            assert never not in page


def test_nothing_yet(tmp_path: Path) -> None:
    site = built(World(tmp_path))
    for name, told in (
        ("all", "还没有登记的建议。"),
        ("open", "没有在办的建议。"),
        ("overdue", "没有逾期的建议。"),
        ("closed", "还没有销号的建议。"),
    ):
        assert told in read(site, name)


def test_everything_late(tmp_path: Path) -> None:
    made = World(tmp_path)
    for n in range(1, 6):
        made.put(f"{n:04}", suggestion(life("sign"), title=f"关于第 {n} 件事的建议"))
    site = built(made)
    assert rows_of(read(site, "overdue")) == [f"2026-{n:04}" for n in range(1, 6)]
    assert rows_of(read(site, "open")) == [f"2026-{n:04}" for n in range(5, 0, -1)]
