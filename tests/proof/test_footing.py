"""A base whose policy or registers cannot be read: nothing is judged by it, and nothing but its mending passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proof.kit import RANGE, URGE, Act, append, asked, branch, commit, edit, git, pr, put, reviews, world
from tests.proof.test_pushes import received
from tests.repository import Repo

REPAIR = git("checkout", "-q", "HEAD~1", "--", "records")


def executable(repo: Repo) -> None:
    (repo.root / "records/staff.yml").chmod(0o755)


BROKEN = [
    ("congress.yml", "no YAML", put("records/congress.yml", "x: [\n")),
    ("congress.yml", "not UTF-8", put("records/congress.yml", b"name: \xd4\xc6\n")),
    ("congress.yml", "a level that is none", edit("records/congress.yml", "level: county", "level: planet")),
    ("congress.yml", "a policy that is none", edit("records/congress.yml", "face_to_face: key", "face_to_face: some")),
    ("congress.yml", "a key that is none", edit("records/congress.yml", "face_to_face: key", "face_to_fac: key")),
    ("congress.yml", "a window that is none", edit("records/congress.yml", "sign_for: 7 days", "sign_for: a week")),
    ("congress.yml", "a profile that is none", edit("records/congress.yml", "chongqing-2017", "nowhere-1999")),
    ("staff.yml", "no YAML", put("records/staff.yml", "x: [\n")),
    ("staff.yml", "an executable", executable),
    ("units.yml", "no YAML", put("records/units.yml", "x: [\n")),
    ("units.yml", "not UTF-8", put("records/units.yml", b"units: \xd4\xc6\n")),
    ("deputies.yml", "half a list", put("records/deputies.yml", "deputies:\n  - id: d-01\n    name: [\n")),
    ("calendar.yml", "a day that is none", put("records/calendar.yml", "years: [2027]\nholidays: [2027-02-30]\n")),
]


@pytest.mark.parametrize(("file", "claim", "breaks"), BROKEN, ids=[f"{f}: {n}" for f, n, _ in BROKEN])
def test_a_base_that_cannot_be_read_decides_nothing(file: str, claim: str, breaks: Act, tmp_path: Path) -> None:
    repo = world(tmp_path, breaks, commit(), pr(append("0003", URGE)))
    for words in (RANGE, ("approvals", *RANGE[1:])):
        answer = asked(repo, *words)
        assert (answer.code, {f["path"] for f in answer.findings}) == (3, {f"records/{file}"}), (claim, answer.out)
        assert f"records/{file}" in answer.err
    assert asked(repo, "check", "--base", "main", "--head", "main").code == 3


def test_nor_before_a_commit_or_a_push(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = world(tmp_path, put("records/units.yml", "x: [\n"), commit())
    old = repo.head()
    for act in (append("0003", URGE), git("add", "-A")):
        act(repo)
    assert asked(repo, "hook", "pre-commit").code == 3
    bare = tmp_path / "origin.git"
    repo.commit()
    repo.git("clone", "-q", "--bare", str(repo.root), str(bare))
    code, out = received(bare, f"{old} {repo.head()} refs/heads/main\n", monkeypatch)
    assert code == 3
    assert "records/units.yml" in out


@pytest.mark.parametrize(("file", "claim", "breaks"), BROKEN, ids=[f"{f}: {n}" for f, n, _ in BROKEN])
def test_it_can_be_mended(file: str, claim: str, breaks: Act, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mend = git("rm", "-q", "records/calendar.yml") if file == "calendar.yml" else REPAIR
    repo = world(tmp_path, breaks, commit(), branch(), mend, git("add", "-A"))
    assert asked(repo, "hook", "pre-commit").code == 0
    repo.commit()
    answer = asked(repo, *RANGE)
    assert (answer.code, answer.codes("error")) == (0, set()), (claim, answer.out)
    bare = tmp_path / "origin.git"
    repo.git("clone", "-q", "--bare", str(repo.root), str(bare))
    code, out = received(bare, f"{repo.git('rev-parse', 'main')} {repo.head()} refs/heads/main\n", monkeypatch)
    assert code == 0, out


def test_a_missing_policy_can_be_brought_back(tmp_path: Path) -> None:
    repo = world(tmp_path, git("rm", "-q", "records/congress.yml"), commit(), pr(REPAIR))
    assert asked(repo, *RANGE).code == 0


def test_mending_is_all_that_it_does(tmp_path: Path) -> None:
    repo = world(tmp_path, put("records/units.yml", "x: [\n"), commit(), pr(REPAIR, append("0003", URGE)))
    assert asked(repo, *RANGE).code == 3


def test_mending_half_of_it_is_none(tmp_path: Path) -> None:
    repo = world(tmp_path, put("records/units.yml", "x: [\n"), commit(), pr(put("records/units.yml", "units: [\n")))
    assert asked(repo, *RANGE).code == 3


def test_keepers_who_can_be_read_must_approve_the_mending(tmp_path: Path) -> None:
    repo = world(tmp_path, put("records/units.yml", "x: [\n"), commit(), pr(REPAIR), reviews(("keeper", "APPROVED")))
    told = asked(repo, *RANGE, "--approvals", str(tmp_path / "reviews.json"))
    assert told.codes("error") == {"A601"}
