"""What is withheld stands in no byte of the site, at any level, on any page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.small_congress import (
    PROMISE,
    B,
    Fields,
    World,
    changed,
    ev,
    life,
    reply,
    run,
    second_round,
    suggestion,
    tracking,
)

TITLE = "关于一处不便明说的水利设施的建议"
TEXT = "设施位于某山谷，坐标和结构都不宜公开。"
DEMAND = "请加固那一处不便明说的设施。"
REPLY = "加固方案已经编制完成，投资和工期如下所述。"
ANSWER = "已经按照方案完成了第一期的加固。"
NOTE = "此事另有内部批示，请勿对外提起。"
SUMMARY = "有关设施已经列入加固计划。"


def private(root: Path, **congress: object) -> World:
    made = World(root)
    made.congress |= {"repository": "private", **congress}
    return made


def everything(site: Path) -> str:
    return "".join(
        p.read_text("utf-8") for p in sorted(site.rglob("*")) if p.suffix in (".html", ".css", ".json", ".xml")
    )


def answered(**change: object) -> list[Fields]:
    """Return a life up to a reply with words of its own."""
    told = {"text": REPLY, "answers": [ANSWER], **change}
    return [changed(e, told) if e["event"] == "reply" else e for e in life("reply")]


def test_a_suggestion_of_level_none_shows_number_category_state_and_days(tmp_path: Path) -> None:
    made = private(tmp_path)
    events = [
        *life("during", register={"number": "第9号", "note": NOTE}),
        ev("progress", "03-20", "u-water", text=ANSWER),
    ]
    header: dict[str, Any] = {"title": TITLE, "text": TEXT, "demands": [DEMAND], "publicity_wish": "none"}
    made.put("0001", suggestion(events, **header))
    made.put("0002", suggestion(life("register"), title="关于另一件事的建议", repeat_of=["2026-0001"]))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    whole = everything(tmp_path / "site")
    for never in (TITLE, TEXT, DEMAND, ANSWER, NOTE, "简素秋代表提出。第9号"):
        assert never not in whole
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    for told in ("第9号", "农业农村", "办理中", "2026 年 5 月 6 日", "代表不同意公开"):
        assert told in page
    for never in ("简素秋", "东乡代表团", "县水利局", "县财政局", "2026 年 2 月 3 日", "签收。"):
        assert never not in page
    for name in ("suggestions/index.html", "suggestions/2026/index.html", "suggestions/2026-0002/index.html"):
        listed = (tmp_path / "site" / name).read_text("utf-8")
        assert "第9号（内容不公开）" in listed, name


def test_only_the_title_is_published(tmp_path: Path) -> None:
    made = private(tmp_path)
    made.put("0001", suggestion(life("sign"), title=TITLE, text=TEXT, demands=[DEMAND], publicity_wish="title_only"))
    made.write()
    assert run(tmp_path, "build").code == 0
    whole = everything(tmp_path / "site")
    assert TITLE in whole
    assert "代表仅同意公开标题" in whole
    assert TEXT not in whole
    assert DEMAND not in whole


@pytest.mark.parametrize(
    ("level", "shown"), [("full", True), ("summary", False), ("title_only", False), ("none", False)]
)
def test_a_decision_closes_a_text(tmp_path: Path, level: str, shown: bool) -> None:
    made = private(tmp_path)
    ground = None if level == "full" else "public_security"
    summary = SUMMARY if level == "summary" else None
    publish = ev("publish", "03-01", "c-office", what="text", level=level, ground=ground, summary=summary)
    made.put("0001", suggestion([*life("sign"), publish], title=TITLE, text=TEXT, demands=[DEMAND]))
    made.write()
    assert run(tmp_path, "build").code == 0
    whole = everything(tmp_path / "site")
    assert (TEXT in whole) is shown
    assert (DEMAND in whole) is shown
    assert (SUMMARY in whole) is (level == "summary")
    assert (TITLE in whole) is (level != "none")
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert ("可能危及国家安全" in page) is not shown


@pytest.mark.parametrize(("level", "summary", "text"), [("summary", True, False), ("none", False, False)])
def test_a_reply_is_shown_as_far_as_its_level_allows(tmp_path: Path, level: str, summary: bool, text: bool) -> None:
    made = private(tmp_path)
    told = answered(publicity=level, ground="internal", summary=SUMMARY, late_reason="等待内部批复的缘故。")
    made.put("0001", suggestion(told, demands=["请答复。"]))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    whole = everything(tmp_path / "site")
    assert (SUMMARY in whole) is summary
    assert (REPLY in whole) is text
    assert (ANSWER in whole) is text
    assert "等待内部批复" not in whole
    assert "属于内部事务信息" in whole
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert ("A 类" in page) is (level != "none")
    assert ("云水复" in page) is (level != "none")


def test_a_decision_to_withhold_binds_the_next_round(tmp_path: Path) -> None:
    made = private(tmp_path)
    told = {"text": REPLY, "answers": [ANSWER, "轮灌表另发。"]}
    events = [e for e in second_round() if e["event"] != "publish"]
    events = [changed(e, told) if e["event"] == "reply" and e["date"] == "2026-05-20" else e for e in events]
    withheld = ev("publish", "04-14", "c-office", what="reply", level="none", ground="internal")
    made.put("0001", suggestion([*events, withheld]))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    whole = everything(tmp_path / "site")
    assert REPLY not in whole
    assert ANSWER not in whole
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert "内部" in page
    assert "还没有作出公开决定" not in page


def test_promises_of_a_withheld_reply_lose_their_words(tmp_path: Path) -> None:
    made = private(tmp_path)
    hidden = {"publicity": "none", "ground": "internal"}
    events = [changed(e, hidden) if e["event"] == "reply" else e for e in tracking()]
    events = [e for e in events if e["event"] != "publish"]
    kept = ev("fulfil", "06-01", "u-water", commitment="k1", evidence="支渠竣工验收单在此。")
    made.put("0001", suggestion([*events, kept]))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert PROMISE["text"] not in page
    assert "支渠竣工验收单" not in page
    assert "（内容不公开）" in page
    assert "2026 年 10 月 31 日" in page


def test_a_cautious_congress_publishes_nothing_before_a_decision(tmp_path: Path) -> None:
    made = private(tmp_path)
    made.congress["policy"] = made.congress["policy"] | {"publication": "decided"}
    made.put("0001", suggestion(answered(), title=TITLE, text=TEXT, demands=[DEMAND]))
    made.put(
        "0002",
        suggestion([*answered(), ev("publish", "04-03", "c-office", what="text", level="full")], demands=["请答复。"]),
    )
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    whole = everything(tmp_path / "site")
    for never in (TITLE, TEXT, DEMAND, REPLY, ANSWER):
        assert never not in whole
    assert "还没有作出公开决定" in whole
    assert "云川水渠多处渗漏" in (tmp_path / "site/suggestions/2026-0002/index.html").read_text("utf-8")


def test_a_site_of_an_earlier_day_hides_what_was_closed_since(tmp_path: Path) -> None:
    made = private(tmp_path)
    close = ev("publish", "06-01", "c-office", what="text", level="none", ground="privacy")
    made.put("0001", suggestion([*life("sign"), close], title=TITLE, text=TEXT))
    made.write()
    assert run(tmp_path, "build", as_of="2026-03-01").code == 0
    whole = everything(tmp_path / "site")
    assert TITLE not in whole
    assert TEXT not in whole


@pytest.mark.parametrize("quoted", [TEXT, DEMAND, NOTE, TITLE])
def test_a_withheld_value_quoted_elsewhere_stops_the_build(tmp_path: Path, quoted: str) -> None:
    made = private(tmp_path)
    header: dict[str, Any] = {"title": TITLE, "text": TEXT, "demands": [DEMAND], "publicity_wish": "none"}
    made.put("0001", suggestion(life("submit", submit={"note": NOTE}), **header))
    made.put("0002", suggestion([*life("sign"), ev("progress", "03-20", "u-water", text=f"另据了解，{quoted}")]))
    made.write()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("旧站", "utf-8")
    answer = run(tmp_path, "build")
    assert answer.code == 1
    assert "P706" in answer.out
    assert "suggestions/2026-0002/index.html" in answer.out
    assert quoted not in answer.out + answer.err
    assert (tmp_path / "site/index.html").read_text("utf-8") == "旧站"


def test_a_withheld_value_in_a_ledger_is_told_of_each_of_its_files(tmp_path: Path) -> None:
    made = private(tmp_path)
    title = '关于一处"不便明说"的水渠<支渠>的建议'
    made.put("0001", suggestion(life("submit"), title=title, text=TEXT, publicity_wish="none"))
    made.put("0002", suggestion(life("sign"), title=f"{title}（另案）"))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 1
    files = [f"data/ledgers/{name}.{end}" for name in ("all", "open") for end in ("csv", "json", "xlsx")]
    for file in (*files, "data/statistics/2026.csv", "data/statistics/2026.xlsx"):
        assert file in answer.out


def test_a_comment_of_a_file_reaches_no_page(tmp_path: Path) -> None:
    made = private(tmp_path)
    words = "经办人提醒这件事情暂时不要对外说起"
    made.put("0001", suggestion(life("sign")))
    made.put("0002", suggestion(life("sign"), title="关于另一件事情的建议", text=f"有人说{words}。\n"))
    made.write()
    file = tmp_path / "records/suggestions/2026/0001.yml"
    file.write_text(f"# {words}\n{file.read_text('utf-8')}", "utf-8")
    answer = run(tmp_path, "build")
    assert answer.code == 1
    assert "P706" in answer.out
    assert "2026-0001 的注释" in answer.out
    assert words not in answer.out


def test_what_another_record_publishes_in_its_own_right_is_no_leak(tmp_path: Path) -> None:
    made = private(tmp_path)
    made.put("0001", suggestion(life("submit"), title=TITLE, text=TEXT, publicity_wish="none"))
    made.put("0002", suggestion(life("sign"), text=f"{TEXT}\n另外还有一段。\n"))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out


def test_a_public_repository_needs_no_words_for_what_is_withheld(tmp_path: Path) -> None:
    made = World(tmp_path)
    bare = reply("04-02", text=None, answers=None, publicity="summary", ground="process", summary=SUMMARY)
    events = [bare if e["event"] == "reply" else e for e in life("reply")]
    made.put("0001", suggestion(events, text=None, demands=None, publicity_wish="title_only"))
    silent: dict[str, Any] = {"title": None, "proposer": None, "text": None, "demands": None, "publicity_wish": "none"}
    made.put("0002", suggestion(life("sign"), **silent))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    assert SUMMARY in (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert B["commitments"][0]["text"] not in everything(tmp_path / "site")


def test_a_closed_one_of_level_none_does_not_send_readers_to_what_is_not_there(tmp_path: Path) -> None:
    made = private(tmp_path)
    made.put("0001", suggestion(life(), title=TITLE, text=TEXT, publicity_wish="none"))
    made.put("0002", suggestion(life(register={"number": "第9号"}), title="关于另一件事的建议"))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    closed, shown = (
        (tmp_path / f"site/suggestions/2026-000{n}/index.html").read_text("utf-8").split("已销号不等于已解决", 1)[1]
        for n in (1, 2)
    )
    assert closed.startswith("。这件建议的内容不公开，单位答复和代表评价都不在这里列出。")
    assert shown.startswith("，做到了哪些，要看单位答复和代表评价。")


def test_a_page_names_no_suggestion_that_has_none(tmp_path: Path) -> None:
    made = private(tmp_path)
    made.put("0071", suggestion(life("submit"), title="关于另一处水渠的建议"))
    refusal = [*life("endorse"), ev("reject", "01-12", "c-review", grounds=["personal"])]
    made.put("0072", suggestion(refusal, title="关于第三处水渠的建议"))
    named: dict[str, Any] = {"repeat_of": ["2026-0072", "2026-0073"], "not_repeat_of": ["2026-0071"]}
    made.put("0085", suggestion(life(register={"number": "第3号"}), **named))
    made.put("0073", suggestion(life("register", register={"number": "第4号"}), title="关于第四处水渠的建议"))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    files = {p: p.read_bytes().decode("utf-8", "replace") for p in (tmp_path / "site").rglob("*") if p.is_file()}
    for never in ("2026-0071", "2026-0072"):
        assert [p.name for p, text in files.items() if never in text] == []
    for told in ("suggestions/2026-0085/index.html", "data/suggestions/2026-0085.json", "data/ledgers/repeats.csv"):
        assert "2026-0073" in files[tmp_path / "site" / told]


@pytest.mark.parametrize(("level", "shown"), [("full", True), ("summary", False), ("none", False)])
def test_what_is_said_of_a_reply_is_told_only_where_the_reply_is(tmp_path: Path, level: str, shown: bool) -> None:
    made = private(tmp_path)
    told = answered(publicity=level, ground=None if shown else "internal", summary=None if shown else SUMMARY)
    reason = "加固方案的第二段和现场不符。"
    checked = ev("review_class", "04-12", "c-farm", unit="u-water", stage="first", class_="C", reason=reason)
    made.put("0001", suggestion([*told, checked], demands=["请答复。"]))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    assert (reason in everything(tmp_path / "site")) is shown


def test_the_lists_behind_numbers_hide_a_class_that_the_reply_hides(tmp_path: Path) -> None:
    made = private(tmp_path)
    hidden = {"publicity": "none", "ground": "internal"}
    kept = [e for e in life("evaluate") if e["event"] != "publish"]
    made.put("0001", suggestion([changed(e, hidden) if e["event"] == "reply" else e for e in kept]))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    site = tmp_path / "site"
    for name, group in (("class", "row-A"), ("rates", "solved-top")):
        page = (site / f"statistics/2026/{name}/index.html").read_text("utf-8")
        told = page.split(f'id="{group}"')[1].split("<h2")[0]
        assert "另有 1 件内容或者答复不公开" in told
        assert "2026-0001" not in told
    (line,) = [row for row in (site / "data/statistics/2026.csv").read_text("utf-8-sig").splitlines() if "0001" in row]
    assert "A 类" not in line
    assert "县水利局" in line
