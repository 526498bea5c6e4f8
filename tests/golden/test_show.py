"""What ``show`` says of every demo record, as it was last read and blessed by a person (``make bless``)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli.main import main

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
AS_OF = "2026-06-30"
IDS = sorted(f"{p.parent.name}-{p.stem}" for p in ROOT.glob("records/suggestions/*/*.yml"))


def _agrees(golden: Path, got: str) -> None:
    if os.environ.get("BLESS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(got, "utf-8", newline="\n")
    assert golden.exists(), "new record: read what show says, then run make bless"
    assert got == golden.read_text("utf-8"), "if this is right, run make bless"


@pytest.mark.parametrize("id", IDS)
def test_show_says_what_was_blessed(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["show", id, "--root", str(ROOT), "--as-of", AS_OF])

    assert code == 0
    _agrees(HERE / "show" / f"{id}.txt", capsys.readouterr().out)


@pytest.mark.parametrize("format", ["text", "json", "github"])
def test_check_says_what_was_blessed(format: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", "--root", str(ROOT), "--as-of", AS_OF, "--format", format])

    assert code == 0
    _agrees(HERE / "check" / f"{format}.txt", capsys.readouterr().out)


def test_nothing_is_golden_that_is_not_shown() -> None:
    assert sorted(p.stem for p in (HERE / "show").glob("*.txt")) == IDS
