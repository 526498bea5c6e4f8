"""release.yml as a runner runs it: a tag becomes a wheel, and a lock that names it by hash."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

import pytest

from tests.repository import Repo, spy
from tests.workflows.runner import act, keep_program, kept

pytestmark = pytest.mark.long


def program(place: Path) -> Repo:
    """Return the program under git."""
    repo = Repo(place / "repo")
    keep_program(repo)
    repo.commit()
    repo.git("remote", "add", "origin", "https://github.com/example/program")
    return repo


@pytest.mark.parametrize(("tag", "passes"), [("v0.1.0", True), ("v9.9.9", False)])
def test_a_tag_becomes_a_release(tmp_path: Path, tag: str, passes: bool) -> None:
    repo = program(tmp_path)
    repo.git("tag", tag)
    (tmp_path / "bin").mkdir()
    gh, trace = spy(tmp_path / "bin", "gh")
    handed = kept(repo) / "dist" / "dist"
    gh.write_text(f'#!/bin/sh\necho "$@" >> {trace}\n[ "$2" != download ] || cp -r {handed} .\n', "utf-8")
    ran = act(repo, "release.yml", "push", {"ref": f"refs/tags/{tag}"}, "http://127.0.0.1:9", whole=True)
    assert (ran.code == 0) is passes, ran.log
    assert trace.exists() is passes
    if not passes:
        assert ran.failed == ["打包，算出校验和"], ran.log
        return
    wheel = handed / "jianyi-0.1.0-py3-none-any.whl"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    last = (handed / "requirements.txt").read_text("utf-8").splitlines()[-1]
    address = "https://github.com/example/program/releases/download/v0.1.0/jianyi-0.1.0-py3-none-any.whl"
    assert last == f"jianyi @ {address} --hash=sha256:{digest}"
    assert "generator/house/mkdocs.yml" in zipfile.ZipFile(wheel).namelist()
    made = trace.read_text("utf-8").splitlines()[-1]
    assert re.fullmatch(r"release create v0\.1\.0 .*SHA256SUMS jianyi-.*whl requirements\.txt", made)
