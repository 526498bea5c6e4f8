"""The real year of 昆明 2021, laid out by its published counts, is lawful."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.counted import KUNMING_2021, write


def test_kunming_2021_passes_check_and_counts_as_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(write(tmp_path, KUNMING_2021))
    day = ["--as-of", "2021-12-31", "--format", "json"]

    assert main(["check", "--root", root, *day]) == 0
    checked = json.loads(capsys.readouterr().out)
    assert main(["list", "--root", root, *day]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]

    assert checked["checked"] == 291
    assert Counter(r["class"] for r in rows) == {"A": 226, "B": 33, "C": 32}
    assert Counter(r["period"] for r in rows) == {"in_session": 270, "intersession": 21}
    assert sorted(Counter(r["category"] for r in rows).values()) == [12, 19, 22, 28, 60, 65, 85]
    assert [r["class"] for r in rows if r["key"]] == ["A"] * 4
    assert len({host for r in rows for host in r["hosts"]}) == 57
