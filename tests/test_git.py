"""The one door to git: what it answers, what it refuses, and what it never runs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.store.disk import walk
from generator.store.history import git
from generator.store.history.answers import Change, GitFailed
from generator.store.history.git import Repository
from generator.store.history.revision import revision_of
from tests.repository import FIRST, HOUR, Repo, environment, spy

NOBODY = "0" * 39 + "1"


@pytest.fixture(autouse=True)
def _no_git_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in [k for k in os.environ if k.startswith("GIT_")]:
        monkeypatch.delenv(key)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def three(repo: Repo) -> list[str]:
    """Return three commits that write one file."""
    made = []
    for n in range(3):
        repo.put("records/a.yml", f"{n}\n")
        made.append(repo.commit())
    return made


def blobs(repo: Repo, *texts: bytes) -> list[str]:
    return [repo.git("hash-object", "-w", "--stdin", data=text) for text in texts]


# -- short questions


def test_a_revision_is_a_commit_or_nothing(repo: Repo, tmp_path: Path) -> None:
    asked = Repository(repo.root)
    assert asked.commit() is None
    first, second, third = three(repo)
    assert (asked.commit(), asked.commit("HEAD~1"), asked.commit(first[:8])) == (third, second, first)
    assert revision_of(repo.root) == third
    repo.git("tag", "-a", "-m", "-", "checked", first)
    assert asked.commit("checked") == first
    for nothing in ("nowhere", "--all", "-n1", "HEAD^{tree}", "", "HEAD HEAD", "a\nb"):
        assert asked.commit(nothing) is None, nothing
    empty = tmp_path / "elsewhere"
    empty.mkdir()
    assert revision_of(empty) is None
    assert revision_of(tmp_path / "gone") is None


def test_only_full_ids_are_passed_on(repo: Repo) -> None:
    head = three(repo)[-1]
    asked = Repository(repo.root)
    for bad in ("HEAD", "--output=spy", head[:10], head.upper(), f"{head}\n"):
        with pytest.raises(ValueError, match="full"):
            list(asked.steps(bad, "records"))
        with pytest.raises(ValueError, match="full"):
            list(asked.contents([(None, bad)], 9))


def test_where_a_folder_lies(repo: Repo) -> None:
    repo.put("县 one/records/a.yml", "x")
    head = repo.commit()
    asked = Repository(repo.root / "县 one")
    assert asked.prefix() == "县 one/"
    assert Repository(repo.root).prefix() == ""
    assert asked.holds(head, "records/a.yml")
    assert not asked.holds(head, "records/b.yml")
    assert [s.changes[0].path for s in asked.steps(head, "records")] == ["records/a.yml"]


def test_descent_goes_by_first_parents(repo: Repo) -> None:
    base, *_, main = three(repo)
    repo.git("checkout", "-q", "-b", "side", base)
    repo.put("b", "b")
    side = repo.commit()
    repo.git("checkout", "-q", "main")
    merged = repo.merge("side")
    asked = Repository(repo.root)
    assert asked.descends(merged, main)
    assert asked.descends(merged, base)
    assert asked.descends(merged, merged)
    assert not asked.descends(merged, side)
    assert not asked.descends(main, merged)
    assert not asked.descends(merged, NOBODY)


def test_a_cut_history_is_known(repo: Repo, tmp_path: Path) -> None:
    three(repo)
    assert not Repository(repo.root).is_shallow()
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(tmp_path / "cut"))
    assert Repository(tmp_path / "cut").is_shallow()


# -- long answers


def test_steps_come_oldest_first_with_their_moments(repo: Repo) -> None:
    first, second, third = three(repo)
    repo.put("other", "x")
    repo.commit()
    (repo.root / "records/a.yml").unlink()
    last = repo.commit()
    steps = list(Repository(repo.root).steps(last, "records"))
    assert [s.commit for s in steps] == [first, second, third, last]
    assert [s.seconds for s in steps] == [FIRST + HOUR * n for n in (1, 2, 3, 5)]
    assert steps[0].changes == (Change("records/a.yml", repo.git("rev-parse", f"{first}:records/a.yml")),)
    assert steps[-1].changes == (Change("records/a.yml", None),)
    assert [s.commit for s in Repository(repo.root).steps(last, "records", since=second)] == [third, last]


def test_a_merge_is_held_against_its_first_parent(repo: Repo) -> None:
    base = three(repo)[0]
    repo.git("checkout", "-q", "-b", "side", base)
    for n in range(2):
        repo.put("records/b.yml", f"b{n}")
        repo.commit()
    repo.git("checkout", "-q", "main")
    merged = repo.merge("side")
    *_, last = Repository(repo.root).steps(merged, "records")
    assert last == (merged, repo.clock, (Change("records/b.yml", repo.git("rev-parse", "side:records/b.yml")),))


def test_links_and_odd_names_do_not_disturb_a_log(repo: Repo) -> None:
    names = ["records/建议 一.yml", "records/a\nb", 'records/"q"', "records/:(glob)*"]
    for name in names:
        repo.put(name, name)
    (repo.root / "records/link").symlink_to("建议 一.yml")
    head = repo.commit()
    (step,) = Repository(repo.root).steps(head, "records")
    assert {c.path for c in step.changes if c.blob} == set(names)
    assert [c.path for c in step.changes if not c.blob] == ["records/link"]


def test_contents_come_in_order_and_large_ones_are_passed_over(repo: Repo) -> None:
    texts = [b"", b"a", b"x" * 200_000, b"one\n\0two\n", *(b"%d" % n for n in range(400))]
    ids = blobs(repo, *texts[:4], *texts[4:8]) + blobs(repo, *texts[4:8]) * 50
    texts = texts[:8] + texts[4:8] * 50
    got = list(Repository(repo.root).contents(enumerate(ids), 1000))
    assert got == [(n, t if len(t) <= 1000 else None) for n, t in enumerate(texts)]


def test_what_is_missing_is_never_passed_over(repo: Repo) -> None:
    first, second, third = three(repo)
    asked = Repository(repo.root)
    with pytest.raises(GitFailed):
        list(asked.contents([(None, NOBODY)], 9))
    with pytest.raises(GitFailed):
        list(asked.contents([(None, first)], 9))
    (repo.root / ".git/objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(GitFailed):
        list(asked.steps(third, "records"))
    with pytest.raises(GitFailed):
        list(asked.steps(NOBODY, "records"))
    assert not asked.descends(third, first)
    assert asked.descends(third, second)


def test_a_reader_who_leaves_early_leaves_nothing_behind(repo: Repo) -> None:
    head = three(repo)[-1]
    steps = Repository(repo.root).steps(head, "records")
    assert isinstance(steps, Iterator)
    next(steps)
    del steps
    found = Repository(repo.root).contents(((n, b) for n, b in enumerate(blobs(repo, b"a") * 1000)), 9)
    next(found)
    del found


# -- what is never believed


def test_replaced_and_grafted_commits_are_not_believed(repo: Repo) -> None:
    first, second, third = three(repo)
    repo.put("records/a.yml", "forged")
    forged = repo.commit()
    repo.git("reset", "-q", "--hard", third)
    repo.git("replace", second, forged)
    (repo.root / ".git/info").mkdir(exist_ok=True)
    (repo.root / ".git/info/grafts").write_text(f"{third} {first}\n", "utf-8")
    assert repo.git("rev-list", "HEAD").split() == [third, first]
    assert [s.commit for s in Repository(repo.root).steps(third, "records")] == [first, second, third]


def test_settings_change_no_answer(repo: Repo) -> None:
    three(repo)
    repo.put("records/建议.yml", "x")
    head = repo.commit()
    expected = list(Repository(repo.root).steps(head, "records"))
    for key, value in (
        ("log.showRoot", "false"), ("log.follow", "true"), ("log.diffMerges", "off"), ("log.date", "relative"),
        ("log.decorate", "full"), ("diff.renames", "copies"), ("diff.orderFile", "/nowhere/order"),
        ("diff.noprefix", "true"), ("diff.relative", "true"), ("core.quotePath", "true"), ("color.ui", "always"),
        ("core.abbrev", "5"), ("log.abbrevCommit", "true"), ("format.pretty", "%s"), ("notes.displayRef", "*"),
        ("diff.ignoreSubmodules", "all"), ("i18n.logOutputEncoding", "GBK"),
    ):  # fmt: skip
        repo.git("config", key, value)
    assert list(Repository(repo.root).steps(head, "records")) == expected


def test_nothing_of_a_repository_is_run(repo: Repo, tmp_path: Path) -> None:
    three(repo)
    program, trace = spy(tmp_path)
    signed = repo.git("cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----\n\n", 1
    )
    head = repo.git("hash-object", "-t", "commit", "-w", "--stdin", data=f"{signed}\n".encode())
    repo.git("update-ref", "HEAD", head)
    repo.put(".gitattributes", "* diff=spy filter=spy\n")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / hook).symlink_to(program)
    for key in (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "gpg.program", "diff.external",
        "diff.spy.textconv", "diff.spy.command", "filter.spy.clean", "filter.spy.smudge", "credential.helper",
        "core.alternateRefsCommand", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        repo.git("config", key, str(program))
    repo.git("config", "core.hooksPath", str(hooks))
    repo.git("config", "log.showSignature", "true")
    asked = Repository(repo.root)
    assert asked.commit() == head
    assert len(list(asked.steps(head, "records"))) == 3
    assert len(list(asked.modes("records"))) == 1
    assert asked.descends(head, repo.git("rev-parse", "HEAD~1"))
    asked.prefix()
    asked.is_shallow()
    list(asked.contents([(None, repo.git("rev-parse", "HEAD:records/a.yml"))], 9))
    before = trace.exists()
    for careless in (["log", "-1"], ["ls-files", "-m"]):
        subprocess.run(["git", *careless], cwd=repo.root, env=environment(), capture_output=True, check=False)
    assert (before, trace.exists()) == (False, True)


def test_a_repository_hidden_in_another_is_not_opened(repo: Repo) -> None:
    three(repo)
    bare = repo.root / "records/bare"
    repo.git("clone", "-q", "--bare", str(repo.root), str(bare))
    assert Repository(bare).commit() is None


def test_settings_from_around_are_not_taken(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = three(repo)[-1]
    program, trace = spy(tmp_path)
    (tmp_path / "home").mkdir()
    (tmp_path / "home/.gitconfig").write_text(f"[core]\n\tfsmonitor = {program}\n\tpager = {program}\n", "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(program))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'core.fsmonitor={program}'")
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(program))
    monkeypatch.setenv("GIT_EXEC_PATH", str(tmp_path))
    asked = Repository(repo.root)
    assert asked.commit() == head
    assert len(list(asked.modes("records"))) == 1
    assert len(list(asked.steps(head, "records"))) == 3
    assert not trace.exists()
    assert not (tmp_path / "trace").exists()


# -- what git gives to a hook is kept


def test_objects_in_quarantine_are_seen(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    three(repo)
    waiting = tmp_path / "quarantine"
    waiting.mkdir()
    own = {
        "GIT_OBJECT_DIRECTORY": str(waiting),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(repo.root / ".git/objects"),
        "GIT_QUARANTINE_PATH": str(waiting),
    }
    new = repo.git("hash-object", "-w", "--stdin", data=b"new\n", env=own)
    with pytest.raises(GitFailed):
        list(Repository(repo.root).contents([(None, new)], 9))
    for key, value in own.items():
        monkeypatch.setenv(key, value)
    assert list(Repository(repo.root).contents([(None, new)], 9)) == [(None, b"new\n")]


def test_a_relative_git_dir_stays_where_it_was(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = three(repo)[-1]
    bare = tmp_path / "server.git"
    repo.git("clone", "-q", "--bare", str(repo.root), str(bare))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(bare)
    monkeypatch.setenv("GIT_DIR", ".")
    assert Repository(elsewhere).commit() == head
    assert Repository(bare).commit() == head


# -- the program


@pytest.mark.parametrize("said", ["git version 2.31.9", "git version 1.9", "moo"])
def test_an_old_git_is_refused(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    three(repo)
    old = tmp_path / "bin/git"
    old.parent.mkdir()
    old.write_text(f"#!/bin/sh\necho '{said}'\n", "utf-8")
    old.chmod(0o755)
    git.program.cache_clear()
    monkeypatch.setenv("PATH", f"{old.parent}:{os.environ['PATH']}")
    with pytest.raises(GitFailed):
        Repository(repo.root).commit()
    assert revision_of(repo.root) is None
    monkeypatch.undo()
    git.program.cache_clear()


def test_a_git_that_lies_here_is_not_taken(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    three(repo)
    _, trace = spy(repo.root, "git")
    git.program.cache_clear()
    monkeypatch.chdir(repo.root)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(GitFailed):
        Repository(repo.root).commit()
    assert not trace.exists()
    monkeypatch.undo()
    git.program.cache_clear()


# -- modes


def test_the_index_says_what_may_be_run_where_files_cannot(repo: Repo) -> None:
    for name in ("a", "b"):
        repo.put(f"records/{name}.yml", "x")
        (repo.root / f"records/{name}.yml").chmod(0o755)
    repo.git("config", "core.fileMode", "no")
    repo.git("add", "-A")
    repo.git("update-index", "--chmod=+x", "records/a.yml")
    assert [f.path for f in walk(repo.root) if f.problem] == ["a.yml"]
    repo.git("config", "core.fileMode", "true")
    assert [f.path for f in walk(repo.root) if f.problem] == ["a.yml", "b.yml"]
    (repo.root / "records/a.yml").chmod(0o644)
    repo.git("config", "core.fileMode", "false")
    (repo.root / "records/b.yml").chmod(0o644)
    assert [f.path for f in walk(repo.root) if f.problem] == ["a.yml"]
