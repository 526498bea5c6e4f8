"""Repeats found (N903): word for word or reworded, told until they are linked or dismissed; and how often rightly."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from generator.model.suggestion import Suggestion
from generator.rules.likeness import look_alikes, sketch_of
from generator.store.archive import Archive
from tests.small_congress import Fields, World, check, ev, life, run, suggestion

ROOT = Path(__file__).parents[1]
OTHER: Fields = {
    "title": "关于在东乡小学门口设置护学岗的建议",
    "demands": ["上下学时段安排专人值守。", "施划人行横道。"],
    "text": "东乡小学门口车流大，学生过马路不安全，家长每天轮流接送。\n建议公安机关会同学校设置护学岗。\n",
}
REWORDED: Fields = {
    "title": "关于再修云川水渠、解决下游缺水的建议",
    "demands": ["公开轮灌的安排。", "抓紧修缮云川主渠。"],
    "text": "前年提过，至今没有修好。\n",
}
SAME_TEXT: Fields = {
    "title": "关于下游群众用水的建议",
    "demands": ["请尽快研究。"],
    "text": "云川水渠从东乡水库到西镇一段多处渗漏，下游三个村子年年缺水。\n请予解决。\n",
}


def found(root: Path, *words: str) -> list[tuple[str, str]]:
    """Return which records are told to look like which."""
    answer = run(root, "check", "--format", "json", *words)
    told = [f for f in answer.json["findings"] if f["code"] == "N903"]
    assert {f["level"] for f in told} <= {"notice"}
    return [(f["record"], re.findall(r"\d{4}-\d{4}", f["message"])[0]) for f in told]


def world(root: Path, events: list[Fields], **later: Any) -> World:
    made = World(root)
    first = {"text": SAME_TEXT["text"].replace("请予解决。", "建议分段修缮，公开轮灌安排。")}
    made.put("0001", suggestion(life(), **first))
    made.put("0002", suggestion(life("register"), **OTHER))
    made.put("0003", suggestion(events, **later))
    return made


def test_a_reworded_repeat_is_told(tmp_path: Path) -> None:
    assert found(world(tmp_path, life("submit"), **REWORDED).write()) == [("2026-0003", "2026-0001")]


def test_a_shared_paragraph_is_told_as_such(tmp_path: Path) -> None:
    root = world(tmp_path, life("submit"), **SAME_TEXT).write()
    assert found(root) == [("2026-0003", "2026-0001")]
    assert any("有整段文字相同" in f["message"] for f in check(root).findings)


def test_another_matter_is_not_told(tmp_path: Path) -> None:
    assert (
        found(
            world(
                tmp_path,
                life("submit"),
                title="关于给西镇敬老院加装电梯的建议",
                demands=["加装电梯。"],
                text="老人上下楼不便。\n",
            ).write()
        )
        == []
    )


def test_who_links_or_dismisses_is_told_no_more(tmp_path: Path) -> None:
    assert found(world(tmp_path / "a", life("submit"), **REWORDED, repeat_of=["2026-0001"]).write()) == []
    assert found(world(tmp_path / "b", life("submit"), **REWORDED, not_repeat_of=["2026-0001"]).write()) == []


def test_one_link_settles_a_chain(tmp_path: Path) -> None:
    made = world(tmp_path, life("submit"), **REWORDED, repeat_of=["2026-0001"])
    made.put("0004", suggestion(life("submit"), **REWORDED, repeat_of=["2026-0003"]))
    assert found(made.write()) == []


def test_what_is_withdrawn_is_not_asked_about(tmp_path: Path) -> None:
    gone = [*life("assign"), ev("withdraw", "02-20", "d-01", agreed_by=[])]
    assert found(world(tmp_path, gone, **REWORDED).write()) == []


def test_the_check_of_one_file_finds_it_too(tmp_path: Path) -> None:
    root = world(tmp_path, life("submit"), **SAME_TEXT).write()
    path = str(root / "records/suggestions/2026/0003.yml")
    assert found(root, path) == [("2026-0003", "2026-0001")]
    assert found(root, str(root / "records/suggestions/2026/0002.yml")) == []


def test_new_says_what_looks_like_it(tmp_path: Path) -> None:
    root = world(tmp_path, life("submit"), **OTHER | {"title": "关于第三件事的建议", "text": "另一件。\n"}).write()
    given = [
        "--title", "关于修缮云川水渠的建议", "--kind", "suggestion", "--session", "s5", "--period", "in_session",
        "--lead", "d-02", "--category", "farming", "--scope", "single", "--formed-by", "research",
        "--publicity-wish", "full", "--text", SAME_TEXT["text"].split("\n")[0], "--dry-run",
    ]  # fmt: skip
    answer = run(root, "new", "suggestion", *given)
    assert answer.code == 0, answer.out + answer.err
    assert "提醒（N903）：和以前的 2026-0001 有整段文字相同" in answer.out


def test_the_pages_of_both_say_that_they_may_be_related(tmp_path: Path) -> None:
    root = world(tmp_path, life("register"), **REWORDED).write()
    assert run(root, "build").code == 0
    for one, other in (("2026-0003", "2026-0001"), ("2026-0001", "2026-0003")):
        page = (root / f"site/suggestions/{one}/index.html").read_text("utf-8")
        assert re.search(rf"可能相关.*?suggestions/{other}/|{other}/.*?可能相关", page, re.DOTALL)
    settled = world(tmp_path / "b", life("register"), **REWORDED, not_repeat_of=["2026-0001"]).write()
    assert run(settled, "build").code == 0
    assert "可能相关" not in (settled / "site/suggestions/2026-0003/index.html").read_text("utf-8")


# -- how often rightly: the figures of docs/about/numbers.md


WORDS = {
    "解决": "化解", "改造": "整治", "建设": "修建", "提高": "提升", "加强": "强化", "公布": "公开", "居民": "群众",
    "开设": "设立", "增加": "增设", "规范": "整顿", "推进": "加快", "建立": "健全", "统一": "一致", "设置": "安排",
    "保障": "确保", "组织": "安排", "学校": "校园", "村民": "群众", "尽快": "抓紧", "今年": "年内", "明确": "写明",
}  # fmt: skip


def reworded(text: str, chance: random.Random) -> str:
    """Return a text with other words for some, its clauses in another order."""
    for word, other in WORDS.items():
        text = text.replace(word, other)
    clauses = re.split("[，、；]", text)
    chance.shuffle(clauses)
    return "，".join(clauses)


def planted(header: Suggestion, chance: random.Random) -> Suggestion:
    """Return a suggestion as it might be raised again: part of the title gone, one demand dropped, no text kept."""
    title = reworded((header.title or "").removeprefix("关于").removesuffix("的建议"), chance)
    cut = len(title) // 4
    title = f"再次建议{title[cut:]}" if chance.random() < 0.5 else f"关于继续{title[: len(title) - cut]}"
    demands = [reworded(demand, chance) for demand in header.demands]
    chance.shuffle(demands)
    return replace(
        header,
        title=title,
        demands=tuple(demands[: max(1, len(demands) - 1)]),
        text=None,
        repeat_of=(),
        not_repeat_of=(),
    )


def test_planted_repeats_are_found_and_little_else() -> None:
    archive, chance = Archive(ROOT), random.Random(7)  # noqa: S311  (the same in every run)
    headers = {id: record.header for id, record, _ in archive.records() if record and record.header.demands}
    known = [sketch_of(id, header) for id, header in headers.items()]
    sources = {f"2027-{n:04}": id for n, id in enumerate(headers, 1)}
    again = [sketch_of(new, planted(headers[id], chance)) for new, id in sources.items()]
    told = [x for x in look_alikes([*known, *again]) if x.later in sources and x.earlier in headers]
    right = [x for x in told if sources[x.later] == x.earlier]
    assert len(sources) > 80
    assert len({x.later for x in right}) / len(sources) >= 0.98
    assert len(right) / len(told) >= 0.95


HERE = Path(__file__).parent / "likeness"


def measured(repeats: str, misses: str) -> tuple[int, int, int]:
    """Return how pairs that people have written fare among the demo archive: repeats, found ones, and wrong notices."""
    archive = Archive(ROOT)
    headers = {id: record.header for id, record, _ in archive.records() if record}
    plain = replace(next(iter(headers.values())), text=None, repeat_of=(), not_repeat_of=())
    sketches, truth = [sketch_of(id, header) for id, header in headers.items()], set[tuple[str, str]]()
    for century, kind in (("20", repeats), ("21", misses)):
        for n, pair in enumerate(yaml.safe_load((HERE / f"{kind}.yml").read_text("utf-8")), 1):
            ids = f"{century}90-{n:04}", f"{century}91-{n:04}"
            for id, side in zip(ids, ("earlier", "later"), strict=True):
                title, *demands = pair[side]
                sketches.append(sketch_of(id, replace(plain, title=title, demands=tuple(demands))))
            if kind == repeats:
                truth.add((ids[1], ids[0]))
    told = {(x.later, x.earlier) for x in look_alikes(sketches)}
    return len(truth), len(truth & told), len(told - truth)


def test_pairs_that_the_threshold_was_set_by() -> None:
    whole, found, wrong = measured("tuning-repeats", "tuning-misses")
    assert (whole, found) == (12, 12)
    assert wrong <= 11


def test_pairs_that_nothing_was_set_by_fare_as_the_handbook_says() -> None:
    whole, found, wrong = measured("repeats", "misses")
    assert whole >= 30
    told = (ROOT / "docs/about/numbers.md").read_text("utf-8")
    assert f"| 改成至少两处相近以后 | {found} 对 | {wrong} 条 |" in told
    assert f"{whole} 对是同一件事换了说法再提" in told


def test_the_links_of_the_demo_archive_are_found_without_being_told_of_them() -> None:
    archive = Archive(ROOT)
    headers = {id: record.header for id, record, _ in archive.records() if record}
    links = {(id, earlier) for id, header in headers.items() for earlier in header.repeat_of}
    blind = [replace(header, repeat_of=(), not_repeat_of=()) for header in headers.values()]
    told = {(x.later, x.earlier) for x in look_alikes(map(sketch_of, headers, blind))}
    assert told == links
    assert not list(look_alikes(map(sketch_of, headers, headers.values())))
