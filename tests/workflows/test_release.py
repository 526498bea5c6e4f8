"""release.yml as a runner runs it: a tag becomes a wheel, and a lock that names it by hash."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.repository import Repo, spy
from tests.workflows.runner import ROOT, act, kept
from tests.workflows.wheelhouse import wheelhouse

pytestmark = pytest.mark.long
PROGRAM = ("generator", "site_templates", "docs", ".github", "pyproject.toml", "mkdocs.yml", "README.md", "LICENSE")


def program(place: Path) -> Repo:
    """Return the program under git, its lock as it can be had here."""
    repo = Repo(place / "repo")
    for name in PROGRAM:
        there = ROOT / name
        if there.is_dir():
            shutil.copytree(there, repo.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(there, repo.root / name)
    lock = "".join(line for line in wheelhouse(whole=True).lock.splitlines(True) if not line.startswith("jianyi"))
    repo.put("requirements.txt", lock)
    repo.commit()
    repo.git("remote", "add", "origin", "https://github.com/example/program")
    return repo


@pytest.mark.parametrize(("tag", "passes"), [("v0.1.0", True), ("v9.9.9", False)])
def test_a_tag_becomes_a_release(tmp_path: Path, tag: str, passes: bool) -> None:
    repo = program(tmp_path)
    repo.git("tag", tag)
    (tmp_path / "bin").mkdir()
    program_, trace = spy(tmp_path / "bin", "gh")
    handed = kept(repo) / "dist" / "dist"
    program_.write_text(f'#!/bin/sh\necho "$@" >> {trace}\n[ "$2" != download ] || cp -r {handed} .\n', "utf-8")
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
