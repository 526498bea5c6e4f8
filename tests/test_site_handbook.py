"""The handbook is the rules themselves: every code has its page, and the drawing holds every move."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import generator.law
import generator.rules
from generator.law.suggestion import MOVES
from generator.model.rule import Rule
from generator.model.words import State
from generator.rules.catalogue import ALL_RULES
from generator.site.pages.diagram import draw
from tests.small_congress import World, run


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    World(root).write()
    answer = run(root, "build")
    assert answer.code == 0, answer.out
    return root / "site"


def test_the_catalogue_holds_every_rule() -> None:
    found: dict[str, str] = {}
    for package in (generator.law, generator.rules):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, Rule):
                    found[value.name] = value.code
    assert {r.name: r.code for r in ALL_RULES} == found


def test_every_code_has_a_page_that_says_its_law(site: Path) -> None:
    listed = (site / "about/law/codes/index.html").read_text("utf-8")
    for rule in ALL_RULES:
        page = (site / f"about/law/{rule.code}/index.html").read_text("utf-8")
        for told in (rule.law, rule.name, rule.part("为什么"), rule.part("怎么办")):
            assert (
                told.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace('"', "&#34;")
                .replace("'", "&#39;")
                in page
            ), rule.code
        assert f'href="../../../about/law/{rule.code}/"' in listed


def test_the_law_page_has_every_move_and_state(site: Path) -> None:
    page = (site / "about/law/index.html").read_text("utf-8")
    for move in MOVES:
        assert f'id="{move.name}"' in page
        assert f"<strong>{move.label}</strong>" in page
    for state in State:
        assert f"<dt>{state.label}</dt>" in page
    assert "<title id=" in page
    assert "<desc id=" in page


def test_the_drawing_holds_every_state_and_every_move_between_states() -> None:
    drawn = draw(MOVES)
    assert sorted(box.label for box in drawn.boxes) == sorted(state.label for state in State)
    told = " ".join(label.text for label in drawn.labels)
    aside = {"withdraw", "reject", "merge", "suspend"}
    for move in MOVES:
        assert move.to is None or move.name in aside or move.label in told
    for one in drawn.boxes:
        assert one.x >= 0
        assert one.x + one.width <= drawn.width
        assert one.y >= 0
        assert one.y + one.height <= drawn.height
        for other in drawn.boxes:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert one == other or apart or one.y + one.height <= other.y or other.y + other.height <= one.y
