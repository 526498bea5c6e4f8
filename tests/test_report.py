"""Reports: sentences whose numbers are those of the statistics, in the order of the practice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.ledgers.reports.quarterly import Quarter, quarters
from tests import counted
from tests.small_congress import KEY, Fields, World, ev, life, run, suggestion, tracking

ROOT = Path(__file__).parents[1]


def told(root: Path, *words: str, as_of: str = "2026-06-30") -> str:
    answer = run(root, "report", *words, as_of=as_of)
    assert answer.code == 0, answer.err
    return answer.out


def test_kunming_2021_reads_as_printed(tmp_path: Path) -> None:
    text = told(counted.write(tmp_path, counted.KUNMING_2021), "2021", as_of="2021-12-31")
    for words in (
        "代表共提出建议 291 件，其中会议期间 270 件、闭会期间 21 件。",
        (
            "经济建设 28 件，占 9.62%；城建交通 85 件，占 29.21%；监察司法 12 件，占 4.12%；社会事业 22 件，占 7.56%；"
            "教科文卫 65 件，占 22.34%；农林水、生态环保 60 件，占 20.62%；党群综合及其他 19 件，占 6.53%。"
        ),
        "由 57 个单位主办",
        "已经答复代表 291 件，全部办理完毕并答复代表。",
        "226 件，占 77.66%",
        "33 件，占 11.34%",
        "32 件，占 11.00%",
        "确定重点督办建议 4 件，即：《关于第1件虚构事项的建议》",
        "办理结果为 A 类 4 件。",
    ):
        assert words in text, words
    heads = [text.index(h) for h in ("一、基本情况", "二、办理和督办", "三、存在的问题", "四、承诺事项", "五、下一步")]
    assert heads == sorted(heads)


def small(root: Path) -> World:
    made = World(root)
    made.put("0001", suggestion([*life(), KEY]))
    found: Fields = {
        "form": "visit",
        "finding": "进度慢。",
        "defects": ["no_plan", "perfunctory"],
        "flags": ["evasive_reply"],
    }
    events = [*tracking(), ev("supervise", "05-01", "c-farm", rectify_by="2026-05-20", **found)]
    made.put("0002", suggestion(events, title="关于疏浚东乡水库的建议"))
    made.put("0003", suggestion(life("sign"), title="关于没有答复的事的建议"))
    return made


def test_defects_are_counted_per_unit_and_what_is_open_comes_last(tmp_path: Path) -> None:
    text = told(small(tmp_path).write(), "2026")
    assert "没有办理方案 1 件，涉及县水利局 1 件。" in text
    assert "答复没有针对性 1 件，涉及县水利局 1 件。" in text
    assert "答复里承诺 1 项：落实中 1 项。" in text
    assert "还没有全部答复的 1 件，抓紧答复。" in text
    assert "督办要求整改、还没有改好的 1 次，逐项盯住。" in text
    assert "还没有销号的建议共 2 件" in text


def test_a_withheld_key_suggestion_is_counted_and_not_named(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.congress["repository"] = "private"
    made.put("0001", suggestion([*life(), KEY], title="关于一处不便明说的水利设施的建议", publicity_wish="none"))
    text = told(made.write(), "2026")
    assert "确定重点督办建议 1 件，办理结果为 A 类 1 件。" in text
    assert "不便明说" not in text


def test_a_bulletin_counts_what_happened_in_its_quarter(tmp_path: Path) -> None:
    root = small(tmp_path).write()
    first, second = told(root, "2026", "--quarter", "1"), told(root, "2026", "--quarter", "2")
    assert "登记建议 3 件，交办 3 件。" in first
    assert "没有答复。" in first
    assert "答复 2 份，涉及建议 2 件。" in second
    assert "A 类（已经解决） 1 份、B 类（列入计划） 1 份" in second
    assert "销号 1 件。" in second
    assert "新承诺 1 项，落实 0 项。" in second
    assert "2026 年第二季度" in second


def test_json_and_csv_hold_the_same_paragraphs(tmp_path: Path) -> None:
    root = small(tmp_path).write()
    answer = run(root, "report", "2026", "--format", "json").json
    paragraphs = [p for s in answer["sections"] for p in s["paragraphs"]]
    lines = run(root, "report", "2026", "--format", "csv").out.splitlines()
    assert len(lines) == len(paragraphs) + 1
    assert [s["id"] for s in answer["sections"]] == ["facts", "practice", "defects", "promises", "next"]
    assert run(root, "report", "2026", "--quarter", "1", "--by", "system").code == 2
    assert run(root, "report", "x").code == 2


def test_quarters_begin_and_end() -> None:
    assert [(q.start, q.end) for q in (Quarter(2026, 1), Quarter(2026, 4))] == [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 10, 1), date(2026, 12, 31)),
    ]
    assert quarters([2026, 2025], date(2026, 4, 1))[:2] == [Quarter(2026, 2), Quarter(2026, 1)]
    assert len(quarters([2026, 2025], date(2026, 4, 1))) == 6


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reports")
    answer = run(small(root).write(), "build")
    assert answer.code == 0, answer.out
    return root / "site"


def read(site: Path, path: str) -> str:
    html = (site / path / "index.html").read_text("utf-8")
    return html[html.index('<h1 id="main">') : html.index("</article>")]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("reports/2026", ("2026",)),
        ("reports/2026/systems", ("2026", "--by", "system")),
        ("reports/2026/committees", ("2026", "--by", "committee")),
        ("reports/2026-q1", ("2026", "--quarter", "1")),
        ("reports/2026-q2", ("2026", "--quarter", "2")),
    ],
)
def test_a_page_says_what_the_command_says(site: Path, path: str, words: tuple[str, ...]) -> None:
    shown = re.findall(r'<p class="para">(.*?)</p>', read(site, path))
    spoken = [line.strip("　") for line in told(site.parent, *words).splitlines() if line.startswith("　")]
    assert shown == spoken
    assert shown


def test_the_volume_holds_every_reply_that_may_be_read(site: Path) -> None:
    page = read(site, "reports/2026/compendium")
    assert page.count("<section>") == 2
    for words in ("主渠已经修缮。", "三月已经完工。", "云水复〔2026〕1号", "年内修缮主渠。", "代表对态度和结果都满意"):
        assert words in page
    assert "关于没有答复的事的建议" not in page
    assert "资金可以统筹" not in page
