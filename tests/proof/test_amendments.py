"""Steps that change the house: an audit judges again the records that it concerns, and blames nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.cli.proof.amendment import amendment
from generator.model.archive import House
from generator.store.archive import Archive
from tests.proof.kit import (
    AUDIT,
    RANGE,
    URGE,
    Act,
    append,
    asked,
    branch,
    commit,
    edit,
    fresh,
    git,
    main,
    merge,
    pr,
    put,
    world,
)
from tests.repository import Repo
from tests.small_congress import World, dump, life

CONGRESS, UNITS = "records/congress.yml", "records/units.yml"
EARLY = edit(UNITS, "until: 2026-04-30", "until: 2026-04-29")
WOOD = life("assign", assign={"hosts": ["u-wood"], "co_units": None})


def without(stem: str, id: str) -> Act:
    """Take an entry off a register."""

    def act(repo: Repo) -> None:
        made = World(repo.root)
        made.registers[stem] = [e for e in made.registers[stem] if e["id"] != id]
        repo.put(f"records/{stem}.yml", dump({stem: made.registers[stem]}))

    return act


def halves(text: str) -> Act:
    """Merge a branch that ended a unit with a main that has given it work meanwhile."""

    def act(repo: Repo) -> None:
        for one in (branch(), edit(UNITS, "until: 2026-04-30", text), commit(), main(fresh("0005", WOOD)), merge()):
            one(repo)

    return act


FOUND = [
    ("R301", "the units gone", [git("rm", "-q", UNITS), commit()]),
    ("R301", "a deputy gone", [without("deputies", "d-01"), commit()]),
    ("R301", "a category gone", [edit(CONGRESS, "  - id: farming\n    label: 农业农村\n", ""), commit()]),
    ("L424", "a class gone", [edit(CONGRESS, "- letter: A\n", "- letter: X\n"), commit()]),
    ("R302", "a unit ended before it was given work", [
        fresh("0005", WOOD), commit(), edit(UNITS, "until: 2026-04-30", "until: 2026-01-15"), commit()]),
    ("R302", "each lawful, not together", [halves("until: 2026-01-15")]),
    ("L426", "another head", [edit(UNITS, "name: 江润生", "name: 江不见"), commit()]),
    ("L413", "a policy that asks for more", [
        edit(CONGRESS, "      - during\n", "      - during\n      - after\n"), commit()]),
]  # fmt: skip

CLEAN = [
    ("more of everything", [
        edit(CONGRESS, "categories:\n", "categories:\n  - id: roads\n    label: 交通\n"), commit(),
        edit(UNITS, "units:\n", "units:\n  - id: u-new\n    name: 县新局\n    system: government\n"
                                "    from: 2022-01-05\n    head: []\n"), commit()]),
    ("another name", [edit(UNITS, "name: 县水利局", "name: 县水务局"), commit()]),
    ("a policy of the future", [
        edit(CONGRESS, "number_gaps: []\n", "number_gaps: []\nchanges:\n  - from: 2026-12-01\n    policy:\n"
                                            "      face_to_face: all\n"), commit()]),
    ("other staff", [without("staff", "t-01"), commit()]),
    ("a unit nobody names", [without("units", "u-dam"), commit()]),
    ("a year of the calendar", [put("records/calendar.yml", "years: [2027]\nholidays: [2027-01-01]\n"), commit()]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "claim", "acts"), FOUND, ids=[f"{c}: {n}" for c, n, _ in FOUND])
def test_found(code: str, claim: str, acts: list[Act], tmp_path: Path) -> None:
    repo = world(tmp_path, *acts)
    answer = asked(repo, *AUDIT)
    assert code in answer.codes("error"), (claim, answer.out)
    assert {f["commit"] for f in answer.findings if f["code"] == code} == {repo.head()}
    assert code in asked(repo, "check", "--format", "json").codes("error")


@pytest.mark.parametrize(("claim", "acts"), CLEAN, ids=[n for n, _ in CLEAN])
def test_clean(claim: str, acts: list[Act], tmp_path: Path) -> None:
    answer = asked(world(tmp_path, *acts), *AUDIT)
    assert (answer.codes("error"), answer.code) == (set(), 0), (claim, answer.out)


def test_it_is_told_once_and_of_its_own_step(tmp_path: Path) -> None:
    repo = world(tmp_path, without("deputies", "d-01"), commit())
    step = repo.head()
    for act in (append("0003", URGE), commit(), edit(UNITS, "name: 县水利局", "name: 县水务局"), commit()):
        act(repo)
    told = [f for f in asked(repo, *AUDIT).findings if f["code"] == "R301" and f["record"] == "2026-0003"]
    assert told
    assert {f["commit"] for f in told} == {step}
    assert len({f["line"] for f in told}) == len(told)


def test_a_house_that_cannot_be_read_blames_no_record(tmp_path: Path) -> None:
    repo = world(tmp_path, put(UNITS, "x: [\n"), commit())
    broken = repo.head()
    for act in (append("0003", URGE), commit(), git("checkout", "-q", "HEAD~2", "--", UNITS), commit()):
        act(repo)
    told = asked(repo, *AUDIT).findings
    assert {(f["path"], f["commit"]) for f in told} == {(UNITS, broken)}


def test_a_request_hears_the_same(tmp_path: Path) -> None:
    answer = asked(world(tmp_path, pr(without("deputies", "d-01"))), *RANGE)
    assert "R301" in answer.codes("error")


def house(place: Path, *acts: Act) -> House:
    return Archive(world(place, *acts).root).house


def test_what_a_change_concerns(tmp_path: Path) -> None:
    before = house(tmp_path / "a")
    same = amendment(before, house(tmp_path / "b", edit(CONGRESS, "term: 17", "term: 17\nshort_name: 云川")))
    assert same.is_nothing
    ended = amendment(before, house(tmp_path / "c", edit(UNITS, "id: u-water", "id: u-waters")))
    assert ended.names == {b"u-water", b"u-dam"}
    assert ended.concerns(b"    unit: u-water\n")
    assert not ended.concerns(b"    unit: u-waterway\n    date: 2030-01-01\n")
    year = amendment(before, house(tmp_path / "d", put("records/calendar.yml", "years: [2027]\n")))
    assert year.since == date(2026, 1, 1)
    assert year.concerns(b"date: 2026-01-01\n")
    assert not year.concerns(b"date: 2025-12-31\n")
