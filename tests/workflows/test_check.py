"""check.yml as a runner runs it: what is lawful passes, what is not is refused, and nothing of a request runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.proof.kit import URGE, append, edit, main, pr, put
from tests.repository import Repo, spy
from tests.small_congress import ev
from tests.workflows.forge import TOKEN, Forge, Served
from tests.workflows.runner import Ran, act, archive, kept, request


def judged(repo: Repo, forge: Forge, title: str = "签收") -> Ran:
    payload = request(repo, forge, title)
    with Served(forge) as address:
        return act(repo, "check.yml", "pull_request", payload, address)


def verdict(repo: Repo) -> Any:
    return json.loads((kept(repo) / "verdict-7" / "verdict.json").read_bytes())


def codes(repo: Repo) -> set[str]:
    return {f["code"] for f in verdict(repo)["findings"]}


def test_a_lawful_request_of_a_fork_passes_and_nothing_of_it_runs(tmp_path: Path) -> None:
    program, trace = spy(tmp_path)
    forge = Forge()
    repo = archive(tmp_path, pr(append("0003", URGE)))
    ran = judged(repo, forge, title=f"$({program}) `{program}` ${{{{ github.token }}}}'; {program} #")
    assert ran.code == 0, ran.log
    told = verdict(repo)
    assert [(m["record"], m["events"]) for m in told["moves"]] == [("2026-0003", ["催办"])]
    assert told["head"] == repo.git("rev-parse", "pr")
    assert told["reviewed"] is True
    assert not trace.exists()
    assert TOKEN not in ran.log


@pytest.mark.long
def test_an_unlawful_request_is_refused(tmp_path: Path) -> None:
    wrong = (edit("0001", "年内修缮主渠。", "年内修缮。"), append("0003", ev("close", "06-20", "d-01")))
    repo = archive(tmp_path, pr(*wrong))
    ran = judged(repo, Forge())
    assert ran.failed == ["检查"], ran.log
    assert {"H506", "L402"} <= codes(repo)


@pytest.mark.long
def test_a_request_waits_for_the_right_people(tmp_path: Path) -> None:
    refused = ev("refuse_return", "06-20", "c-office", unit="u-water", reason="属实。")
    repo = archive(tmp_path, pr(append("0003", refused)))
    forge = Forge()
    judged(repo, forge)
    assert "A601" in codes(repo)
    forge.review(7, "lead", "APPROVED", repo.git("rev-parse", "pr"))
    judged(repo, forge)
    assert "A601" not in codes(repo)


@pytest.mark.long
def test_a_request_that_brings_its_own_judge_is_judged_by_the_bases(tmp_path: Path) -> None:
    program, trace = spy(tmp_path)
    code = f"import subprocess\nsubprocess.run(['{program}'])\n"
    shadow = [put(path, code) for path in ("generator/__init__.py", "sitecustomize.py", "click.py", "setup.py")]
    toml = '[project]\nname = "jianyi"\nversion = "9"\n[build-system]\nrequires = []\nbuild-backend = "setup"\n'
    repo = archive(
        tmp_path, pr(*shadow, put("pyproject.toml", toml), put("requirements.txt", ""), append("0003", URGE))
    )
    ran = judged(repo, Forge())
    assert ran.failed == ["检查"], ran.log
    assert {"A603", "A604"} <= codes(repo)
    assert not trace.exists()


@pytest.mark.long
def test_an_archive_that_keeps_the_program_is_judged_by_it(tmp_path: Path) -> None:
    repo = archive(tmp_path, pr(append("0003", URGE)), own=True)
    forge = Forge()
    payload = request(repo, forge)
    with Served(forge) as address:
        ran = act(repo, "check.yml", "pull_request", payload, address, whole=True)
    assert ran.code == 0, ran.log
    assert verdict(repo)["head"] == repo.git("rev-parse", "pr")


@pytest.mark.long
def test_the_queue_and_a_push_are_judged_too(tmp_path: Path) -> None:
    repo = archive(tmp_path, pr(append("0003", URGE)))
    base, head = repo.git("rev-parse", "main"), repo.git("rev-parse", "pr")
    group = {"action": "checks_requested", "merge_group": {"base_sha": base, "head_sha": head}}
    assert act(repo, "check.yml", "merge_group", group, "http://127.0.0.1:9").code == 0
    bad = archive(tmp_path / "bad", main(edit("0001", "年内修缮主渠。", "年内修缮。")))
    pushed = {"before": bad.git("rev-parse", "main^"), "after": bad.head(), "ref": "refs/heads/main"}
    ran = act(bad, "check.yml", "push", pushed, "http://127.0.0.1:9")
    assert ran.failed == ["检查"], ran.log
