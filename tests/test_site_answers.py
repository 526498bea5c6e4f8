"""The first sentence of a case's page: right in every state, honest in its words, silent on what is withheld."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.words import State
from generator.site.named import Named
from generator.site.pages import listing
from generator.site.pages.case.answer import answer_of
from generator.site.pages.case.citation import history_of
from generator.site.projection.levels import UNLISTED
from generator.site.public import PublicPromise, PublicRow, PublicStep, PublicSuggestion
from generator.site.states import LAPSED, MEANINGS
from generator.store.printing.shipped import forge_of
from tests.small_congress import (
    PROMISE,
    SEPARATE,
    UNHAPPY,
    B,
    Fields,
    World,
    contact,
    ev,
    life,
    redone,
    reply,
    run,
    second_round,
    suggestion,
    tracking,
    two_hosts,
)

SOLVED, PLANNED = "县水利局答复“已经解决”（A 类）", "县水利局答复“列入计划”（B 类）"
HAPPY_WORDS = "代表对态度和结果都满意"
KEPT = ev("fulfil", "05-20", "u-water", commitment="k1", evidence="支渠已经修完。")
LATE_PROMISE: Fields = {"class": "B", "commitments": [PROMISE | {"due": "2026-05-31"}]}

CASES: dict[str, tuple[list[Fields], str]] = {
    "0001": (life("register"), "已经登记，还没有交办。等待代表工作机构交办。"),
    "0002": (
        [*life("register"), ev("pre_assign", "01-20", "c-office", hosts=["u-water"])],
        "已经登记，正在商量由谁办理，还没有正式交办。等待代表工作机构交办。",
    ),
    "0003": (
        life("assign", assign={"date": "2026-06-25"}),
        "县水利局应在 2026 年 9 月 28 日以前答复代表，还剩 90 天。",
    ),
    "0004": (life("assign", assign={"date": "2026-05-25"}), "县水利局应在 2026 年 6 月 1 日以前签收，已逾期 29 天。"),
    "0005": (life("during"), "县水利局应在 2026 年 5 月 6 日以前答复代表，已逾期 55 天。"),
    "0006": (
        [
            *two_hosts("advise", assign=SEPARATE | {"reply_by": None}),
            contact("during", "03-10", channel="face_to_face"),
            reply("04-02"),
        ],
        f"{SOLVED}；其余单位还没有答复。县教育局应在 2026 年 5 月 6 日以前答复代表，已逾期 55 天。",
    ),
    "0007": (life("after"), f"已答复：{SOLVED}；代表还没有评价。"),
    "0008": (
        life("after", reply=B),
        f"已答复：{PLANNED}，承诺“十月底前修完支渠”，2026 年 10 月 31 日到期；代表还没有评价。",
    ),
    "0009": (life("publish"), f"已答复：{SOLVED}；{HAPPY_WORDS}。"),
    "0010": (
        [*life("after"), ev("lapse", "06-20", "c-office", urged_on="2026-06-10")],
        f"已答复：{SOLVED}；代表没有反馈，不算满意，也不算不满意。",
    ),
    "0011": (life("publish", evaluate=UNHAPPY), f"已答复：{SOLVED}；代表对态度满意，对结果不满意。"),
    "0012": (
        [*life("publish", evaluate=UNHAPPY), redone("06-01")],
        "代表不满意，正在重新办理。县水利局应在 2026 年 8 月 3 日以前再次答复代表，还剩 34 天。",
    ),
    "0013": (
        tracking(),
        "已经答复，正在落实承诺：共 1 项，了结 0 项。县水利局应在 2026 年 10 月 31 日以前落实承诺事项，还剩 123 天。",
    ),
    "0014": (
        [*life("publish", reply=LATE_PROMISE), ev("track", "04-16", "c-office")],
        "已经答复，正在落实承诺：共 1 项，了结 0 项。县水利局应在 2026 年 5 月 31 日以前落实承诺事项，已逾期 30 天。",
    ),
    "0015": (
        [*tracking(), KEPT],
        "已经答复，正在落实承诺：共 1 项，了结 1 项。承诺事项都已了结，等待代表工作机构销号。",
    ),
    "0016": (life(), f"已于 2026 年 4 月 20 日销号：{SOLVED}；{HAPPY_WORDS}。"),
    "0017": (
        [*tracking(), KEPT, ev("close", "06-01", "c-office", evidence="现场核验记录")],
        f"已于 2026 年 6 月 1 日销号：{PLANNED}；{HAPPY_WORDS}；承诺 1 项，落实 1 项。",
    ),
    "0018": ([*life("sign"), ev("withdraw", "02-20", "d-01", agreed_by=[])], "代表已经撤回，不再办理。"),
    "0019": (
        [*life("register"), ev("merge", "01-20", "c-office", into="2026-0001")],
        "已经并入 2026-0001 一起办理，办得怎样请看那一件。",
    ),
    "0020": (
        [*life("sign"), ev("suspend", "02-20", "c-office", reason="等待上级规划。")],
        "暂停办理，期限跟着停，等待恢复。",
    ),
    "0021": (second_round(), f"已答复：{SOLVED}；{HAPPY_WORDS}；重新办理过 1 次。"),
}
OVERDUE_BESIDES = {"milestones": [{"due": "2026-03-31", "target": "完成勘察。"}]}
CASES["0022"] = (life("during", plan=OVERDUE_BESIDES), CASES["0005"][1])
HIDDEN: dict[str, tuple[list[Fields], str]] = {
    "0031": (life("during"), "承办单位应在 2026 年 5 月 6 日以前答复代表，已逾期 55 天。"),
    "0032": (life("publish", evaluate=UNHAPPY), "等待代表工作机构决定下一步。"),
    "0033": (life(), "已办结销号，没有待办的事。"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = World(tmp_path_factory.mktemp("answers"))
    made.congress["repository"] = "private"
    for name, (events, _) in CASES.items():
        made.put(name, suggestion(events, title=f"关于第{name}号水渠的建议"))
    for name, (events, _) in HIDDEN.items():
        made.put(name, suggestion(events, title=f"关于第{name}号秘密水渠的建议", publicity_wish="none"))
    made.write()
    answer = run(made.root, "build")
    assert answer.code == 0, answer.out + answer.err
    return made.root / "site"


def page_of(site: Path, name: str) -> str:
    return (site / f"suggestions/2026-{name}/index.html").read_text("utf-8")


def sentence(page: str) -> str:
    found = re.search(r'<p class="answer-line">(.*?)</p>', page)
    assert found
    return re.sub("<[^>]*>", "", found[1])


@pytest.mark.parametrize("name", CASES | HIDDEN)
def test_the_sentence_is_right(site: Path, name: str) -> None:
    assert sentence(page_of(site, name)) == (CASES | HIDDEN)[name][1]


def test_every_state_that_has_a_page_is_among_them(site: Path) -> None:
    seen = {m for name in CASES for m in re.findall(r'class="badge state-(\w+)"', page_of(site, name))}
    assert seen == {s.value for s in State if s not in UNLISTED}


def test_answered_and_closed_are_not_called_solved(site: Path) -> None:
    assert all("不等于已解决" in MEANINGS[state] for state in (State.REPLIED, State.CLOSED))
    assert "已答复不等于已解决" in page_of(site, "0007")
    assert "已销号不等于已解决" in page_of(site, "0016")


def test_what_else_is_waited_for_stands_below(site: Path) -> None:
    assert "代表应在 2026 年 5 月 6 日以前作出评价" in page_of(site, "0007")
    assert "县水利局应在 2026 年 8 月 25 日以前答复代表" in page_of(site, "0004")
    assert "等待代表工作机构销号。" in page_of(site, "0009")
    besides = "县水利局办理方案的时间节点的期限是 2026 年 3 月 31 日，已逾期 91 天。"
    assert f'<p class="tone-late">{besides}</p>' in page_of(site, "0022")


def test_a_withheld_case_names_nobody(site: Path) -> None:
    for name in HIDDEN:
        page = page_of(site, name)
        cited = re.search(r'<p class="cite">(.*?)，<a', page)
        assert cited
        assert cited[1] == f"云川县人大常委会：2026-{name}代表建议（内容不公开）"
        for never in ("秘密水渠", "水利局", "简素秋", "不满意", "4 月 20 日"):
            assert never not in page[page.index("<h1") :]


def test_neighbours_of_the_year_and_the_citation(site: Path) -> None:
    first, second = page_of(site, "0001"), page_of(site, "0002")
    assert 'rel="prev"' not in first
    assert '<a rel="prev" href="../2026-0001/">上一件：' in second
    assert '<a rel="next" href="../2026-0003/">下一件：' in second
    assert "云川县人大常委会：《关于第0016号水渠的建议》（2026-0016），2026 年 4 月 20 日更新，" in page_of(
        site, "0016"
    )


def test_a_day_tells_how_it_was_found_without_saying_it_twice(site: Path) -> None:
    page = page_of(site, "0005")
    told = re.search(
        r"<summary>答复代表（县水利局） <small>2026 年 5 月 6 日，已逾期 55 天</small></summary><p>(.*?)</p>", page
    )
    assert told
    assert re.findall(
        r"从“交办”（第 \d+ 个事件）的 2026-02-03 起算|规定期限：3 个月|依据：|顺延到下一个工作日", told[1]
    )
    assert "因此期满之日" not in told[1]


@pytest.mark.parametrize(
    ("forge", "history"),
    [
        ("", ""),
        ("https://github.com/a/b/", "https://github.com/a/b/commits/HEAD/"),
        ("https://gitlab.example/a/b", "https://gitlab.example/a/b/-/commits/HEAD/"),
        ("https://gitea.example/a/b", "https://gitea.example/a/b/commits/branch/main/"),
    ],
)
def test_where_a_forge_shows_a_file_s_history(forge: str, history: str) -> None:
    assert history_of(forge) == history


@pytest.mark.parametrize(
    "told", ["javascript:alert(1)", '"https://a.example/"><script>"', "[1]", "/etc/passwd", "https://a b.example/"]
)
def test_a_forge_is_an_address_or_nothing(tmp_path: Path, told: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"repo_url: {told}\n", "utf-8")
    assert forge_of(tmp_path) == ""


def test_the_history_is_linked_where_the_archive_is_public(tmp_path: Path) -> None:
    for repository, there in (("public", True), ("private", False)):
        made = World(tmp_path / repository)
        made.congress["repository"] = repository
        made.put("0001", suggestion(life("sign")))
        made.write()
        (made.root / "mkdocs.yml").write_text("repo_url: https://forge.example/rd/jianyi\n", "utf-8")
        assert run(made.root, "build").code == 0
        link = 'href="https://forge.example/rd/jianyi/commits/HEAD/records/suggestions/2026/0001.yml"'
        assert (link in (made.root / "site/suggestions/2026-0001/index.html").read_text("utf-8")) == there


# -- laws


def a_row(**fields: object) -> PublicRow:
    empty = ("lead", "delegation", "result", "verdict", "registered", "assigned", "closed", "changed", "change", "late")
    plain = dict.fromkeys(empty) | {
        "id": "2026-0001", "number": "第1号", "session": "s", "year": 2026, "shown": True, "title": "关于水渠的建议",
        "signers": 1, "term": 1, "hosts": (), "category": "农业", "category_id": "farming", "state": "replied",
        "state_label": "已答复", "step": "等待。", "days_late": 0, "tone": "open", "key": False,
    }  # fmt: skip
    return PublicRow(**(plain | fields))  # type: ignore[arg-type]


@given(
    state=st.sampled_from([s for s in State if s not in UNLISTED]),
    shown=st.booleans(),
    lapsed=st.booleans(),
    text=st.none() | st.text("甲乙丙。；\n", min_size=1, max_size=90),
    statuses=st.lists(st.sampled_from(["open", "fulfilled", "carried", "released", "late"]), max_size=3),
)
def test_there_is_one_sentence_for_whatever_comes(
    state: State, shown: bool, lapsed: bool, text: str | None, statuses: list[str]
) -> None:
    owner = Named("u-water", "县水利局")
    promises = tuple(PublicPromise(owner, text, date(2026, 5, 1), None, how, how, None, None) for how in statuses)
    label = LAPSED if lapsed and state is State.EVALUATED else state.label
    row = a_row(state=state.value, state_label=label, shown=shown, closed=date(2026, 6, 1))
    told = PublicSuggestion(row, "", (PublicStep("等待办理。", None, None, "open"),), (), (), promises=promises)
    words = answer_of(told).words
    assert words.endswith("。")
    assert "。。" not in words
    assert "\n" not in words
    assert "None" not in words
    assert "已解决" not in words


def test_a_nation_s_year_is_laid_on_sheets() -> None:
    rows = [a_row(id=f"2026-{n:04}", title=f"第 {n} 件") for n in range(1, 1_204)] + [a_row(id="2025-0001", year=2025)]
    pages = {page.path: page.view for page in listing.build(rows)}
    assert list(pages) == ["suggestions/", *(f"suggestions/2026/{n}" for n in ("", "2/", "3/")), "suggestions/2025/"]
    assert [len(view.lines) for view in pages.values()] == [500, 500, 500, 203, 1]  # type: ignore[attr-defined]
    assert [(view.whole, view.year) for view in pages.values()] == [(1204, 0), *[(1203, 2026)] * 3, (0, 2025)]  # type: ignore[attr-defined]
