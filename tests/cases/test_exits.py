"""How commands end: 0 clean, 1 errors, 2 wrong use, 3 cannot decide; and what as-of makes of a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_congress import World, check, ev, life, run, suggestion


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    return made


def test_clean(world: World) -> None:
    assert check(world.write()).code == 0


def test_no_archive_at_all(tmp_path: Path) -> None:
    assert check(tmp_path).code == 3
    (tmp_path / "records").mkdir()
    assert check(tmp_path).code == 3


def test_no_congress(world: World) -> None:
    root = world.write()
    (root / "records/congress.yml").unlink()
    answer = check(root)
    assert answer.code == 3
    assert "congress.yml" in answer.err


@pytest.mark.parametrize("text", ["", "- a\n", "\0" * 10, "a: [\n"])
def test_a_congress_that_cannot_be_read_is_never_clean(world: World, text: str) -> None:
    world.put("congress.yml", text)
    assert check(world.write()).code in (1, 3)


def test_an_unknown_format(world: World) -> None:
    world.congress["format"] = "2"
    assert check(world.write()).code == 3


def test_a_known_format(world: World) -> None:
    world.congress["format"] = "1"
    assert check(world.write()).code == 0


@pytest.mark.parametrize(
    "day", ["", "2026-02-30", "2026-6-30", "20260630", "heute", "2026-06-30T00:00", "２０２６-06-30"]
)
def test_a_day_that_is_none(world: World, day: str) -> None:
    assert check(world.write(), day).code == 2


@pytest.mark.parametrize("id", ["2026-0002", "2026-1", "x", "", "d-01", "o-2026-0001", "../congress"])
def test_an_id_nobody_knows(world: World, id: str) -> None:
    assert run(world.write(), "show", id).code == 2


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("list --unit u-nosuch", "单位"),
        ("list --unit d-01", "单位"),
        ("list --deputy d-99", "代表"),
        ("list --delegation g-99", "代表团"),
        ("list --category moon", "内容分类"),
        ("list --session s99", "会次"),
        ("list --class Z", "办理结果分类"),
        ("due --unit u-nobody", "单位"),
    ],
)
def test_a_filter_nobody_knows(world: World, words: str, what: str) -> None:
    answer = run(world.write(), *words.split())
    assert answer.code == 2
    assert answer.out == ""
    assert f"没有这个{what}" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        "list --unit u-wood --deputy d-left --delegation g-west --session s4 --category learning --class C",
        "list --category roads --class D",
        "due --unit u-wood",
    ],
)
def test_a_filter_that_ended_or_begins_later(world: World, words: str) -> None:
    world.congress["changes"] = [
        {
            "from": "2026-07-01",
            "categories": [{"id": "roads", "label": "道路"}],
            "classes": [{"letter": "D", "label": "转作参考"}],
        }
    ]
    assert run(world.write(), *words.split()).code == 0


def test_a_path_nobody_knows(world: World) -> None:
    root = world.write()
    assert run(root, "check", str(root / "records/suggestions/2026/0009.yml")).code == 2
    assert run(root, "check", "/etc/passwd").code == 2


def test_one_path_is_judged_with_its_registers(world: World) -> None:
    world.put("0002", suggestion(life(reply={"class": "Z"})))
    root = world.write()
    told = [
        run(root, "check", str(root / f"records/suggestions/2026/{n}.yml"), "--format", "json")
        for n in ("0001", "0002")
    ]
    assert [a.code for a in told] == [0, 1]


def test_a_number_given_twice_is_found_from_one_path(world: World) -> None:
    for name in ("0001", "0002"):
        world.put(name, suggestion(life("register", register={"number": "第7号"})))
    root = world.write()
    answer = run(root, "check", str(root / "records/suggestions/2026/0002.yml"), "--format", "json")
    assert answer.codes("error") == {"R306"}


def test_a_number_whose_registration_was_annulled_is_free_from_one_path(world: World) -> None:
    annulled = ev("annul", "01-14", "c-office", of=3, reason="错号")
    world.put("0001", suggestion([*life("register", register={"number": "第7号"}), annulled]))
    world.put("0002", suggestion(life("register", register={"number": "第7号"})))
    root = world.write()
    answer = run(root, "check", str(root / "records/suggestions/2026/0002.yml"), "--format", "json")
    assert answer.codes("error") == set()


def test_before_its_first_event_a_record_is_not_there(world: World) -> None:
    root = world.write()
    assert run(root, "show", "2026-0001", as_of="2026-01-10").code == 2
    assert run(root, "show", "2026-0001", as_of="2026-01-11").code == 0


def test_a_draft_is_there(world: World) -> None:
    world.put("0001", suggestion([]))
    assert run(world.write(), "show", "2026-0001", as_of="2026-01-01").code == 0


def test_show_leaves_later_events_out_and_check_refuses_them(world: World) -> None:
    root = world.write()
    assert check(root, "2026-03-01").codes("error") == {"L404"}
    shown = run(root, "show", "2026-0001", "--format", "json", as_of="2026-03-01")
    assert (shown.code, shown.json["state"]) == (0, "handling")


def test_show_of_a_record_with_errors(world: World) -> None:
    world.put("0001", suggestion(life(reply={"class": "Z"})))
    assert run(world.write(), "show", "2026-0001").code == 1


@pytest.mark.parametrize(
    "words", [("--nonsense",), ("check", "--nonsense"), ("nonsense",), ("check", "--format", "xml")]
)
def test_words_nobody_knows(world: World, words: tuple[str, ...]) -> None:
    assert run(world.write(), *words).code == 2


def test_global_options_stand_before_or_after(world: World) -> None:
    root = world.write()
    before = run(root, "--format", "json", "check")
    after = run(root, "check", "--format", "json")
    assert before.out == after.out


CIRCLE = {"u-water": "u-edu", "u-edu": "u-fin", "u-fin": "u-edu"}


def test_successors_in_a_circle_end(world: World) -> None:
    for old, new in CIRCLE.items():
        world.entry("units", old).update({"until": "2026-02-10", "successor": new})
    root = world.write()
    assert check(root).code == 1
    assert run(root, "show", "2026-0001").code in (0, 1)


def test_parents_in_a_circle_end(world: World) -> None:
    for old, new in CIRCLE.items():
        world.entry("units", old)["parent"] = new
    assert check(world.write()).code in (0, 1)


def test_repeats_in_a_circle_end(world: World) -> None:
    world.put("0001", suggestion([], repeat_of=["2026-0002"]))
    world.put("0002", suggestion([], repeat_of=["2026-0001"]))
    root = world.write()
    assert check(root).codes("error") == {"R303"}
    assert run(root, "show", "2026-0001", "--format", "json").json["times_raised"] == 2
