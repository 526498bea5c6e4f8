"""Pushes to a bare repository that the hook guards, and commits that the other hook sees first."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.proof.kit import (
    COVER,
    URGE,
    Act,
    append,
    asked,
    branch,
    commit,
    drop,
    edit,
    fresh,
    git,
    main,
    merge,
    pr,
    put,
    switch,
    world,
)
from tests.proof.served import Served, guard, pushed
from tests.repository import Repo
from tests.small_congress import life

ROOT = Path(__file__).resolve().parents[2]
ZERO = "0" * 40
UNKIND = edit("0001", "result: satisfied", "result: basically")

PUSHES = [
    (True, "a step of main", [append("0003", URGE), commit()], "main"),
    (True, "a merge", [pr(append("0003", URGE)), main(append("0002", COVER)), merge()], "main"),
    (True, "a new branch", [pr(append("0003", URGE))], "pr"),
    (True, "a tag", [append("0003", URGE), commit(), git("tag", "-a", "-m", "-", "v1")], "v1"),
    (True, "a branch without records", [
        git("checkout", "-q", "--orphan", "site"), git("rm", "-rqf", "."), put("index.html", "x"), commit()], "site"),
    (False, "H503", [UNKIND, commit(), git("revert", "--no-edit", "HEAD")], "main"),
    (False, "H503", [append("0003", URGE), commit(), edit("0003", "2026-06-20", "2026-06-19"), commit()], "main"),
    (False, "H501", [pr(drop("0001"))], "pr"),
    (False, "H503", [UNKIND, commit(), git("tag", "v1")], "v1"),
    (False, "H510", [append("0003", URGE), commit()], ":main"),
    (False, "H510", [append("0003", URGE), git("commit", "-qa", "--amend", "-m", "-")], "+main"),
    (False, "没有共同的历史", [git("checkout", "-q", "--orphan", "anew"), commit()], "anew"),
    (False, "不是提交", [git("tag", "blob", "HEAD:records/congress.yml")], "blob"),
]  # fmt: skip


def received(bare: Path, updates: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Run the hook as git would, in this process."""
    from tests.small_congress import run  # noqa: PLC0415

    monkeypatch.chdir(bare)
    monkeypatch.setenv("GIT_DIR", ".")
    monkeypatch.setattr(sys, "stdin", io.StringIO(updates))
    answer = run(bare, "hook", "pre-receive")
    return answer.code, answer.out + answer.err


@pytest.mark.parametrize(
    ("taken", "told", "acts", "ref"), PUSHES, ids=[f"{t} {r} {n}" for n, (_, t, _, r) in enumerate(PUSHES)]
)
def test_every_ref_is_judged(
    taken: bool, told: str, acts: list[Act], ref: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = world(tmp_path)
    bare = tmp_path / "origin.git"
    repo.git("clone", "-q", "--bare", str(repo.root), str(bare))
    old = repo.head()
    for act in acts:
        act(repo)
    name = ref.lstrip("+:")
    full = repo.git("rev-parse", "--symbolic-full-name", name) or f"refs/tags/{name}"
    new = ZERO if ref.startswith(":") else repo.git("rev-parse", name)
    repo.git("push", "-q", str(bare), f"{name}:refs/incoming/x")  # the objects are there, as in a quarantine
    code, out = received(bare, f"{old if name == 'main' else ZERO} {new} {full}\n", monkeypatch)
    assert (code == 0) is taken, out
    assert taken or told in out


def test_many_refs_in_one_push_are_held_against_what_main_becomes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = world(tmp_path)
    bare = tmp_path / "origin.git"
    old = repo.head()
    for act in (append("0003", URGE), commit(), pr(append("0003", COVER)), switch(), branch("bad"), UNKIND, commit()):
        act(repo)
    repo.git("clone", "-q", "--bare", str(repo.root), str(bare))
    repo.git("-C", str(bare), "update-ref", "refs/heads/main", old)
    repo.git("-C", str(bare), "symbolic-ref", "HEAD", "refs/heads/main")
    rows = [f"{ZERO} {repo.git('rev-parse', b)} refs/heads/{b}\n" for b in ("bad", "pr")]
    rows.append(f"{old} {repo.git('rev-parse', 'main')} refs/heads/main\n")
    code, out = received(bare, "".join(rows), monkeypatch)
    assert code == 1
    assert (
        out.index("refs/heads/main：\n没有错误")
        < out.index("refs/heads/bad：\n")
        < out.index("refs/heads/pr：\n没有错误")
    )


def test_a_first_push_is_judged_from_its_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, acts in enumerate(([], [UNKIND, commit()])):
        repo = world(tmp_path / str(n), *acts)
        bare = tmp_path / str(n) / "origin.git"
        repo.git("clone", "-q", "--bare", str(repo.root), str(bare))
        repo.git("-C", str(bare), "update-ref", "-d", "refs/heads/main")
        code, _ = received(bare, f"{ZERO} {repo.head()} refs/heads/main\n", monkeypatch)
        assert code == (1 if acts else 0)


@pytest.mark.parametrize("line", ["x\n", f"{ZERO} {ZERO} main\n", f"{ZERO} --all refs/heads/a\n"])
def test_what_git_never_says(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert received(world(tmp_path).root / ".git", line, monkeypatch)[0] == 2


def test_a_bare_repository_is_audited_where_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = world(tmp_path, UNKIND, commit())
    repo.git("clone", "-q", "--bare", str(repo.root), str(tmp_path / "origin.git"))
    monkeypatch.delenv("GIT_DIR", raising=False)
    bare = Repo.__new__(Repo)
    bare.root = tmp_path / "origin.git"
    assert "H503" in asked(bare, "audit", "--format", "json").codes()


def test_pushes_over_http_are_quarantined_and_judged(tmp_path: Path) -> None:
    """One that is lawful and one that is not, through a real server and a real hook."""
    repo = world(tmp_path)
    bare = guard(repo, tmp_path / "srv", ROOT)
    with Served(bare.parent) as address:
        for act in (pr(append("0003", URGE)), switch(), branch("bad"), UNKIND, commit()):
            act(repo)
        assert pushed(repo, f"{address}/{bare.name}", "pr")[0] == 0
        code, out = pushed(repo, f"{address}/{bare.name}", "bad")
    assert code != 0
    assert "H503" in out
    assert repo.git("-C", str(bare), "for-each-ref", "--format=%(refname:short)").split() == ["main", "pr"]


# -- before a commit


def staged(place: Path, *acts: Act) -> tuple[int, str]:
    repo = world(place, *acts)
    repo.git("add", "-A")
    answer = asked(repo, "hook", "pre-commit")
    return answer.code, answer.out + answer.err


def test_what_is_staged_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_DIR", raising=False)
    assert staged(tmp_path / "a", append("0003", URGE))[0] == 0
    code, out = staged(tmp_path / "b", UNKIND)
    assert (code, "H503" in out) == (1, True)
    assert "A603" in staged(tmp_path / "c", append("0003", URGE), put("generator/x.py", ""))[1]
    assert "A605" in staged(tmp_path / "d", git("config", "user.email", "x@y.example"), append("0003", URGE))[1]
    softer = edit("records/congress.yml", "late_return_requests: refuse", "late_return_requests: sometimes")
    assert "S204" in staged(tmp_path / "e", softer)[1]
    naming = fresh("0005", life("submit"), not_repeat_of=["2026-0004"])
    assert "R301" in staged(tmp_path / "f", naming, commit(), drop("0004"))[1]


def test_what_is_not_staged_is_left_alone(tmp_path: Path) -> None:
    repo = world(tmp_path, append("0003", URGE), git("add", "-A"), UNKIND)
    assert asked(repo, "hook", "pre-commit").code == 0


def test_before_the_first_commit(tmp_path: Path) -> None:
    repo = world(tmp_path, git("checkout", "-q", "--orphan", "anew"))
    (repo.root / ".git/refs/heads/main").unlink()
    assert asked(repo, "hook", "pre-commit").code == 0
