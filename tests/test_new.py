"""A new suggestion is a lawful draft with the next number, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import main
from tests.archives import DRAFT, write_archive
from tests.repository import Repo

WORDS = [
    *("--title", "关于修路的建议", "--lead", "d-0101", "--category", "city", "--scope", "single"),
    *("--formed-by", "research,visit", "--publicity-wish", "full"),
    *("--demands", "修好东湖路。", "--demands", "装上路灯。", "--text", "路面破损。\n晚上很暗。"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path, r2026_0002=DRAFT)


def new(root: Path, *args: str, as_of: str = "2026-01-11") -> int:
    return main(["new", "suggestion", *args, "--root", str(root), "--as-of", as_of])


def test_a_draft_is_written_in_canonical_form(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, *WORDS) == 0
    text = (root / "records/suggestions/2026/0003.yml").read_text("utf-8")
    assert (
        text
        == """\
title: 关于修路的建议
kind: suggestion
session: s6
period: in_session
proposer:
  kind: individual
  lead: d-0101
category: city
scope: single
formed_by: [research, visit]
publicity_wish: full
demands:
  - 修好东湖路。
  - 装上路灯。
text: |
  路面破损。
  晚上很暗。
events: []
"""
    )
    assert "jianyi act 2026-0003 submit" in capsys.readouterr().out
    assert main(["fmt", "--check", str(root / "records/suggestions/2026/0003.yml"), "--root", str(root)]) == 0
    assert main(["check", "--root", str(root), "--as-of", "2026-01-11"]) == 0


def test_session_period_and_kind_of_proposer_follow_from_the_rest(root: Path) -> None:
    assert new(root, *WORDS, "--co-signers", "d-0102", as_of="2026-03-01") == 0
    text = (root / "records/suggestions/2026/0003.yml").read_text("utf-8")
    assert "period: intersession\nproposer:\n  kind: joint\n  lead: d-0101\n  co_signers: [d-0102]\n" in text
    assert new(root, *WORDS, as_of="2025-01-09") == 0
    assert "session: s5\nperiod: in_session" in (root / "records/suggestions/2025/0001.yml").read_text("utf-8")


def test_the_number_may_be_chosen_and_gaps_are_passed_over(root: Path) -> None:
    assert new(root, *WORDS, "--id", "2026-0012") == 0
    assert (root / "records/suggestions/2026/0012.yml").is_file()
    congress = root / "records/congress.yml"
    congress.write_text(congress.read_text("utf-8") + 'number_gaps:\n  - number: "0013"\n    reason: 涉密件\n', "utf-8")
    assert new(root, *WORDS) == 0
    assert (root / "records/suggestions/2026/0014.yml").is_file()


def test_shelves_are_respected(root: Path) -> None:
    congress = root / "records/congress.yml"
    congress.write_text(congress.read_text("utf-8") + "shelves: true\n", "utf-8")
    assert new(root, *WORDS, "--id", "2026-0100") == 0
    assert new(root, *WORDS) == 0
    folder = root / "records/suggestions/2026"
    assert (folder / "0001-0100/0100.yml").is_file()
    assert (folder / "0101-0200/0101.yml").is_file()


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ([], "S202"),
        ([*WORDS, "--co-signers", "d-0999"], "R301"),
        ([*WORDS, "--co-signers", "d-0103"], "R302"),
        ([*WORDS, "--delegation", "g-01"], "S201"),
        ([*WORDS, "--repeat-of", "2026-0009"], "R301"),
        ([*WORDS[:-1], "电话 138" + "0013" + "8000"], "P702"),
        ([w if w != "full" else "none" for w in WORDS], "P704"),
    ],
)
def test_what_is_not_lawful_is_not_written(
    root: Path, args: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(root, *args) == 1
    out = capsys.readouterr().out
    assert code in out
    assert "没有写入" in out
    assert not (root / "records/suggestions/2026/0003.yml").exists()


@pytest.mark.parametrize(
    "args",
    [
        ["new", "project"],
        ["new", "thing"],
        ["new"],
        ["new", "suggestion", "--id", "2026-0002"],
        ["new", "suggestion", "--id", "12"],
        ["new", "suggestion", "--id", "2024-0001"],
        ["new", "suggestion", "--session", "s9"],
        ["new", "suggestion", "--id", "2026-0009", "--session", "s5"],
        ["new", "suggestion", "--colour", "red"],
    ],
)
def test_misuse_is_two(root: Path, args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*args, "--root", str(root), "--as-of", "2026-01-11"]) == 2
    assert "用法不对" in capsys.readouterr().err


def test_a_private_repository_may_hold_what_is_not_published(tmp_path: Path) -> None:
    write_archive(tmp_path, repository="private")
    assert new(tmp_path, *[w if w != "full" else "none" for w in WORDS]) == 0


def test_a_rehearsal_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, *WORDS, "--dry-run") == 0
    assert "试录，没有写入" in capsys.readouterr().out
    assert not (root / "records/suggestions/2026/0003.yml").exists()


def test_a_delegation_proposes_by_itself(root: Path) -> None:
    words = [w if w not in ("--lead", "d-0101") else {"--lead": "--delegation"}.get(w, "g-01") for w in WORDS]
    assert new(root, *words) == 0
    assert "proposer:\n  kind: delegation\n  delegation: g-01\n" in (
        root / "records/suggestions/2026/0003.yml"
    ).read_text("utf-8")


def test_a_number_that_history_knows_is_not_given_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, repo = root / "records/suggestions/2026", Repo(root)
    submitted = "events:\n  - event: submit\n    date: 2026-01-11\n    by: d-0101\n"
    (folder / "0003.yml").write_text(DRAFT + submitted, "utf-8")
    (folder / "0004.yml").write_text(DRAFT, "utf-8")
    repo.commit()
    for name in ("0003.yml", "0004.yml"):
        (folder / name).unlink()
    assert new(root, *WORDS, "--dry-run") == 0
    assert "0004.yml" in capsys.readouterr().out
    repo.commit()
    assert new(root, *WORDS, "--id", "2026-0003") == 2
    assert "以前用过" in capsys.readouterr().err
    assert new(root, *WORDS) == 0
    assert sorted(file.name for file in folder.iterdir()) == ["0002.yml", "0004.yml"]
