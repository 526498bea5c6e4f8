"""The workflows that run beside requests: the comment, the list of duties, the site, the release."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proof.kit import URGE, append, commit, pr, switch
from tests.repository import Repo, spy
from tests.workflows.forge import TOKEN, Forge, Served
from tests.workflows.runner import Ran, act, archive, kept, request

pytestmark = pytest.mark.long
REPOSITORY = {"name": "archive", "full_name": "example/archive", "default_branch": "main"}


def test_a_request_is_checked_and_commented(tmp_path: Path) -> None:
    repo, forge = archive(tmp_path, pr(append("0003", URGE)), switch()), Forge()
    payload = request(repo, forge)
    head = payload["pull_request"]["head"]["sha"]
    over = {"workflow_run": {"id": 5, "head_sha": head, "event": "pull_request", "conclusion": "success"}}
    with Served(forge) as address:
        assert act(repo, "check.yml", "pull_request", payload, address).code == 0
        forge.artifact(5, "verdict-7", (kept(repo) / "verdict-7" / "verdict.json").read_bytes())
        for _ in range(2):
            ran = act(repo, "comment.yml", "workflow_run", over, address)
            assert ran.code == 0, ran.log
    (body,) = (c["body"] for c in forge.comments[7])
    assert "## 检查通过" in body
    assert "2026-0003：办理中；新增催办 1 份" in body
    assert "| 答复代表 |" in body
    assert TOKEN not in ran.log


def test_a_review_has_the_check_run_again(tmp_path: Path) -> None:
    repo = archive(tmp_path)
    (tmp_path / "bin").mkdir()
    program, trace = spy(tmp_path / "bin", "gh")
    program.write_text(f'#!/bin/sh\necho "$@" >> {trace}\necho 41\n', "utf-8")
    over = {"workflow_run": {"id": 6, "head_sha": repo.head(), "event": "pull_request_review", "conclusion": "success"}}
    ran = act(repo, "comment.yml", "workflow_run", over, "http://127.0.0.1:9")
    assert ran.code == 0, ran.log
    asked = trace.read_text("utf-8").splitlines()
    assert f"--commit {repo.head()}" in asked[0]
    assert asked[-1] == "run rerun 41"


def test_the_list_of_duties_is_one_issue(tmp_path: Path) -> None:
    repo, forge = archive(tmp_path), Forge()
    with Served(forge) as address:
        for _ in range(2):
            ran = act(repo, "due.yml", "schedule", {"repository": REPOSITORY}, address)
            assert ran.code == 0, ran.log
    (issue,) = forge.issues
    assert "2026-0003" in issue["body"]
    assert "已经逾期" in issue["body"]


def published(repo: Repo, address: str) -> Ran:
    payload = {"repository": REPOSITORY, "ref": "refs/heads/main"}
    return act(repo, "site.yml", "push", payload, address, whole=True, SITE_URL=f"{address}/site")


def test_the_site_goes_on_and_never_back(tmp_path: Path) -> None:
    repo, forge = archive(tmp_path, whole=True), Forge()
    first = repo.head()
    with Served(forge) as address:
        ran = published(repo, address)
        assert ran.code == 0, ran.log
        site = kept(repo) / "github-pages" / "site"
        assert "2026-0001" in (site / "suggestions" / "2026-0001" / "index.html").read_text("utf-8")
        for one in (append("0003", URGE), commit()):
            one(repo)
        forge.site["checkpoint.json"] = (site / "checkpoint.json").read_bytes()
        ran = published(repo, address)
        assert ran.code == 0, ran.log
        forge.site["checkpoint.json"] = (site / "checkpoint.json").read_bytes()
        repo.git("reset", "-q", "--hard", first)
        ran = published(repo, address)
        assert ran.failed == ["检查历史"], ran.log
        forge.site.clear()
        forge.broken = True
        ran = published(repo, address)
        assert ran.failed == ["取已公布的存证点"], ran.log
