"""What findings say: the place, the nearest word, the way out; and what they never say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.about_publishing import CARD, ID, PHONE, grouped
from tests.small_congress import LIFE, Fields, World, check, life, reply, run, suggestion


def told(root: Path, text: str | bytes) -> list[Fields]:
    """Return the errors of a record."""
    world = World(root)
    world.put("0001", text)
    return [f for f in check(world.write()).findings if f["level"] == "error"]


def test_the_nearest_key_is_named(tmp_path: Path) -> None:
    (found,) = told(tmp_path, suggestion([]) + "titel: 甲\n")
    assert found["code"] == "S201"
    assert "title" in found["hint"]
    assert found["line"] == len(suggestion([]).splitlines()) + 1


def test_the_nearest_id_is_named_with_its_name(tmp_path: Path) -> None:
    (found,) = told(tmp_path, suggestion(life("assign", assign={"hosts": ["u-watre"]})))
    assert "u-water" in found["hint"]
    assert "县水利局" in found["hint"]


def test_gbk_is_called_by_its_name(tmp_path: Path) -> None:
    (found,) = told(tmp_path, suggestion([]).encode("gbk"))
    assert "GB18030" in found["message"]
    assert "UTF-8" in found["hint"]


def test_misread_gbk_says_what_was_meant(tmp_path: Path) -> None:
    (found,) = told(tmp_path, suggestion([], title="医院".encode("gbk").decode()))
    assert "医院" in found["message"]


def test_an_event_is_placed_on_its_own_line(tmp_path: Path) -> None:
    text = suggestion(life("reply", reply={"class": "Z"}))
    (found,) = told(tmp_path, text)
    assert text.splitlines()[found["line"] - 1].strip() == "class: Z"


def test_everything_is_told_in_one_run(tmp_path: Path) -> None:
    text = suggestion([*life("reply", reply={"class": "Z"}), reply("04-03", signed_by="路人")], scope="some", titel="x")
    codes = {f["code"] for f in told(tmp_path, text + "# \u200b\n")}
    assert codes == {"B105", "S201", "S204", "L424", "L401"}


def test_a_torn_file_is_not_said_to_lack_what_nobody_read(tmp_path: Path) -> None:
    text = suggestion(life("submit")).replace("category:", "nonsense\ncategory:")
    assert {f["code"] for f in told(tmp_path, text)} == {"Y101"}


NUMBERS = (ID, PHONE, CARD, grouped(ID, " ", 6, 8), grouped(PHONE, "-", 3, 4), grouped(CARD, " ", 4, 4, 4, 4))


@pytest.mark.parametrize("number", NUMBERS, ids=range(len(NUMBERS)))
@pytest.mark.parametrize("where", ["note", "key", "word", "date", "id", "title", "link", "head", "promise"])
def test_numbers_of_persons_are_never_repeated(number: str, where: str, tmp_path: Path) -> None:
    submit = LIFE["submit"]
    header: Fields = {}
    more: list[Fields] = []
    match where:
        case "key":
            header = {f"k {number}": "x"}
        case "word":
            header = {"kind": number}
        case "date":
            submit = submit | {"date": number}
        case "id":
            submit = submit | {"by": f"d-{number}"}
        case "title":
            header = {"title": number + "\n" + number}
        case "link":
            submit = submit | {"link": number}
        case "head":
            more = life("reply", submit=None, reply={"signed_by": f"某某{number}"})
        case "promise":
            kept: Fields = {
                "id": "k" + number.replace(" ", "-").lower(),
                "text": "修",
                "due": "2026-12-01",
                "owner": "u-edu",
            }
            more = life("reply", submit=None, reply={"class": "B", "commitments": [kept, kept]})
        case _:
            submit = submit | {"note": number}
    world = World(tmp_path)
    world.put("0001", suggestion([submit, *more], as_is=True, **header))
    root = world.write()
    for words in (("check",), ("check", "--format", "json"), ("check", "--format", "github"), ("show", "2026-0001")):
        answer = run(root, *words)
        if words[0] == "check":
            assert answer.code == 1
            assert number not in answer.out
        assert number not in answer.err


def test_a_day_that_is_past_while_nobody_knows_is_not_today(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.put("0001", suggestion(life("assign", assign={"date": "2026-12-26", "co_units": None})))
    found = check(world.write(), "2027-01-20").findings
    (said,) = [f["message"] for f in found if "签收" in f["message"]]
    assert said == "县水利局签收的期限 2027-01-02 已过 18 天，是否顺延待定：放假安排尚未公布"
