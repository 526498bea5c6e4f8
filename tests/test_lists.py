"""``due`` and ``list``: what stands where, and by when, for people and for machines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.cli.main import main
from generator.report import table

ROOT = Path(__file__).parents[1]
DAY = ["--as-of", "2026-06-30"]


def _answer(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, Any]:
    assert main([*words, "--root", str(ROOT), *DAY, "--format", "json"]) == code
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_due_puts_the_most_overdue_first(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _answer(capsys, "due")["due"]
    dates = [r["date"] for r in rows if r["date"]]

    assert dates == sorted(dates)
    assert {r["id"] for r in rows if r["status"] == "late"} >= {"2026-0003", "2025-0011"}


def test_due_within_days_leaves_later_ones_out(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _answer(capsys, "due", "--within", "7")["due"]

    assert rows
    assert all(r["days"] <= 7 for r in rows)


def test_list_filters_by_every_condition_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _answer(capsys, "list", "--year", "2026", "--state", "tracking")["rows"]

    assert rows
    assert all(r["id"].startswith("2026-") and r["state"] == "tracking" for r in rows)


def test_list_of_an_earlier_day_knows_nothing_later(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--root", str(ROOT), "--as-of", "2024-12-31", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]

    assert rows
    assert all(r["id"] < "2025" or r["state"] == "draft" for r in rows)


def test_a_record_with_errors_is_left_out_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "records", tmp_path / "records")
    broken = tmp_path / "records/suggestions/2026/0001.yml"
    broken.write_text(broken.read_text("utf-8").replace("scope: single", "scope: some"), "utf-8")

    assert main(["list", "--root", str(tmp_path), *DAY, "--format", "json"]) == 1
    answer = json.loads(capsys.readouterr().out)

    assert answer["skipped"] == 1
    assert "2026-0001" not in {r["id"] for r in answer["rows"]}


def test_a_withheld_proposer_is_in_no_row(capsys: pytest.CaptureFixture[str]) -> None:
    row = next(r for r in _answer(capsys, "list", "--year", "2026")["rows"] if r["id"] == "2026-0012")

    assert (row["title"], row["lead"], row["delegation"], row["signers"]) == (None, None, None, [])


def test_columns_line_up_under_wide_characters() -> None:
    rows = list(table.lines(("编号", "谁"), [("1", "教育局"), ("2026-0012", "x")]))

    assert len({table.width(row[: row.rindex(" ")]) for row in rows if " " in row}) == 1


def test_what_is_soon_due_is_what_the_congress_says(capsys: pytest.CaptureFixture[str]) -> None:
    soon, within = _answer(capsys, "due", "--soon"), _answer(capsys, "due", "--within", "7")
    assert soon == within
    assert soon["due"]
