"""Work in batches: whatever their size, nothing is lost or told otherwise, and the site is alike to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.workshop.hands import compositor, hand
from generator.cli.workshop.hands.batches import batches
from tests.small_congress import World, life, run, suggestion


@given(st.lists(st.integers(0, 30_000), max_size=60), st.integers(1, 100_000))
def test_batches_hold_everything_once_and_are_full(sizes: list[int], room: int) -> None:
    made = list(batches(enumerate(sizes), room, lambda thing: thing[1]))
    assert [thing for batch in made for thing in batch] == list(enumerate(sizes))
    weights = [[max(size, 4_000) for _, size in batch] for batch in made]
    assert all(sum(weight[:-1]) < room for weight in weights)
    assert all(sum(weight) >= room for weight in weights[:-1])


def world(root: Path) -> Path:
    made = World(root)
    for n, upto in enumerate(("close", "register", "submit", "reply", "close", "sign", "evaluate"), 1):
        made.put(f"{n:04d}", suggestion(life(upto), title=f"关于疏浚第{n}座水库的建议"))
    return made.write()


def site_of(root: Path) -> dict[str, bytes]:
    site = root / "site"
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_the_site_is_alike_whatever_goes_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = world(tmp_path / "one"), world(tmp_path / "other")
    assert run(one, "build").code == 0
    monkeypatch.setattr(compositor, "RECORDS", 9_000)  # two or three
    monkeypatch.setattr(hand, "PAGES", 1)
    assert run(other, "build").code == 0
    assert site_of(one) == site_of(other)


def test_every_fault_is_told_wherever_it_stands_in_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = world(tmp_path)
    for name in ("0002", "0005"):
        file = next(root.glob(f"records/suggestions/**/{name}.yml"))
        file.write_text(file.read_text("utf-8").replace("category: ", "category: no-"), "utf-8")
    told = run(root, "build")
    monkeypatch.setattr(compositor, "RECORDS", 1)
    assert (told.code, told.out) == (1, run(root, "build").out)
    assert all(f"{name}.yml" in told.out for name in ("0002", "0005"))
    assert not (root / "site").exists()
