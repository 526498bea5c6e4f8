"""What the answering commands say over registers that do not read: what is wrong with them, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small_congress import World, life, run, suggestion

Break = Callable[[World], object]


def _spoil(stem: str, **fields: str | None) -> Break:
    """Change keys of a register's first entry; ``None`` takes one away."""

    def spoil(world: World) -> None:
        entry = world.registers[stem][0]
        for key, value in fields.items():
            entry.pop(key, None)
            if value is not None:
                entry[key] = value

    return spoil


FAULTS: dict[str, Break] = {
    "a committee without its first day": _spoil("committees", **{"from": None}),
    "a committee since a day that never was": _spoil("committees", **{"from": "2026-02-30"}),
    "a unit without its first day": _spoil("units", **{"from": None}),
    "a unit without its system": _spoil("units", system=None),
    "a unit of a system nobody knows": _spoil("units", system="govt"),
    "a deputy without an id": _spoil("deputies", id=None),
    "an id given twice": lambda w: w.registers["units"].append(dict(w.registers["units"][0])),
    "units that are no YAML": lambda w: w.put("units.yml", "x: [\n"),
    "an anchor in the units": lambda w: w.put("units.yml", "units: []\nx: &a b\n"),
    "units that are no UTF-8": lambda w: w.put("units.yml", "units: []\n# 单位\n".encode("gbk")),
    "staff that are no YAML": lambda w: w.put("staff.yml", "x: [\n"),
    "a calendar that is none": lambda w: w.put("calendar.yml", "years: x\n"),
    "a window that is none": lambda w: w.congress["windows"].update(reply="soon"),
    "a session without its year": lambda w: w.congress["sessions"][1].pop("year"),
    "no session": lambda w: w.congress.update(sessions=[]),
    "a term without its first day": lambda w: w.congress.update(terms=[{"number": 17}]),
    "a congress that is no YAML": lambda w: w.put("congress.yml", "x: [\n"),
}
ANSWERS = ("show 2026-0001", "list", "due", "stats", "report 2026", "act 2026-0001 progress --by u-water --text 在办")


@pytest.mark.parametrize("words", ANSWERS)
@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_answered_over_registers_that_do_not_read(tmp_path: Path, fault: str, words: str) -> None:
    world = World(tmp_path)
    world.put("0001", suggestion(life("plan")))
    FAULTS[fault](world)
    answer = run(world.write(), *words.split())
    assert answer.code == 3, answer.err
    assert answer.out == ""
    assert "records/" in answer.err
    assert "无法判断" in answer.err


@pytest.mark.parametrize("fault", FAULTS)
def test_no_site_is_built_over_registers_that_do_not_read(tmp_path: Path, fault: str) -> None:
    world = World(tmp_path)
    world.put("0001", suggestion(life("plan")))
    FAULTS[fault](world)
    answer = run(world.write(), "build", "--site", str(tmp_path / "site"))
    assert answer.code in (1, 3), answer.err
    assert "records/" in answer.out + answer.err
    assert not (tmp_path / "site").exists()


def test_a_machine_is_told_what_is_wrong_with_a_register(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.put("0001", suggestion(life("plan")))
    FAULTS["a unit without its system"](world)
    answer = run(world.write(), "list", "--format", "json")
    assert answer.code == 3
    assert [(f["code"], f["path"]) for f in answer.json["findings"]] == [("S202", "records/units.yml")]


def test_what_only_a_check_finds_in_a_register_hinders_no_answer(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.put("0001", suggestion(life("plan")))
    world.registers["units"][2]["parent"] = "u-nosuch"
    assert run(world.write(), "check").code == 1
    assert run(tmp_path, "show", "2026-0001").code == 0


def test_bytes_that_read_hinder_no_answer(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.put("0001", suggestion(life("plan")))
    world.put("stations.yml", "stations: []\r\n")
    assert run(world.write(), "check").code == 1
    assert run(tmp_path, "show", "2026-0001").code == 0


def test_a_register_that_is_a_link_is_none(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.put("0001", suggestion(life("plan")))
    world.write()
    stations = tmp_path / "records/stations.yml"
    stations.rename(tmp_path / "stations.yml")
    stations.symlink_to(tmp_path / "stations.yml")
    assert run(tmp_path, "show", "2026-0001").code == 3
