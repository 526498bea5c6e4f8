from __future__ import annotations

from pathlib import Path

import pytest

import tests.cases.about_assigning
import tests.cases.about_entering
import tests.cases.about_files
import tests.cases.about_folding
import tests.cases.about_naming
import tests.cases.about_publishing
import tests.cases.about_replying
import tests.cases.about_shapes
import tests.cases.about_timing
import tests.cases.about_verdicts  # noqa: F401
from tests.cases.kit import CASES, Case

CODES = (
    *(f"B{n}" for n in range(101, 110)),
    *(f"Y{n}" for n in range(101, 109)),
    *(f"S{n}" for n in range(201, 207)),
    *(f"R{n}" for n in range(301, 309)),
    *(f"L{n}" for n in (*range(401, 406), *range(411, 432))),
    *(f"P{n}" for n in (*range(701, 706), 708)),
    *(f"T{n}" for n in range(801, 804)),
    *(f"N{n}" for n in (901, *range(904, 909))),
)


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_case(case: Case, tmp_path: Path) -> None:
    case.judge(tmp_path)


def test_no_claim_is_made_twice() -> None:
    names = [c.name for c in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_told_once_and_has_a_lawful_neighbour(code: str) -> None:
    told = {c.how for c in CASES if c.code == code}
    assert told & {"refused", "noticed"}, f"nothing tells {code}"
    assert "lawful" in told, f"{code} has no lawful neighbour"
