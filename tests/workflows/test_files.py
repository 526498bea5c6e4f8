"""The workflow files themselves: what every one of them keeps to, and what the linters of `make lint` do not ask."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.workflows.runner import ROOT, WORKFLOWS

FILES = sorted(WORKFLOWS.glob("*.yml"))


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  (texts only)
    return found


def test_all_are_there() -> None:
    assert [f.stem for f in FILES] == ["check", "comment", "due", "release", "review", "site"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_nothing_is_allowed_but_what_a_job_needs(path: Path) -> None:
    told = read(path)
    assert told["permissions"] == {}
    for job in told["jobs"].values():
        assert "permissions" in job
        assert int(job["timeout-minutes"]) <= 60


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_actions_are_pinned_by_hash_with_their_version_beside(path: Path) -> None:
    uses = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    pinned = re.compile(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    assert all(pinned.search(line) for line in uses), uses


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_command_holds_an_expression(path: Path) -> None:
    for job in read(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"
                assert "ref" not in step["with"]


def test_the_check_is_asked_of_every_request() -> None:
    on = read(WORKFLOWS / "check.yml")["on"]
    assert on["pull_request"] == ""
    assert on["merge_group"] == {"types": ["checks_requested"]}
    assert on["push"] == {"branches": ["main"]}
    assert set(on) == {"pull_request", "merge_group", "push"}


def test_the_check_is_never_skipped_for_a_request() -> None:
    (job,) = read(WORKFLOWS / "check.yml")["jobs"].values()
    assert job["if"] == "${{ !github.event.created }}"
    assert job["name"] == "检查"
    names = [job["name"] for path in FILES for job in read(path)["jobs"].values()]
    assert names.count("检查") == 1


def test_a_writing_token_meets_no_request() -> None:
    for path in FILES:
        told = read(path)
        if {"pull_request", "pull_request_review"} & set(told["on"]):
            assert not [w for job in told["jobs"].values() for w in job["permissions"].values() if w == "write"]


def test_updates_wait() -> None:
    told = read(ROOT / ".github" / "dependabot.yml")
    assert all(int(each["cooldown"]["default-days"]) >= 7 for each in told["updates"])


def test_the_rules_of_the_house_have_owners() -> None:
    rows = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    owned = {row.split()[0] for row in rows if row and not row.startswith("#")}
    assert owned >= {"/.github/", "/generator/", "/site_templates/", "/requirements.txt", "/records/*.yml"}
