"""The conformance cases that lie beside the checkout, run against this program as it is."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.proof.served import Served, guard, pushed
from tests.repository import FIRST, Repo

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("JIANYI_SHARED", ROOT.parent / "shared")) / "conformance"
FAMILIES = (
    "bytes", "yaml", "shape", "references", "law", "privacy", "output", "history", "authority", "failclosed"
)  # fmt: skip
LATER = {"L440a", "L440c", "L441a"}
"""Of kinds, ledgers and pages that are not built yet."""
JIANYI = [sys.executable, "-m", "generator"]


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _cases() -> tuple[ModuleType | None, list[Any]]:
    """Load runner and cases; what they import as ``kit`` is theirs, and gone afterwards."""
    if not (SHARED / "run.py").is_file():
        return None, []
    path, own = list(sys.path), sys.modules.pop("kit", None)
    try:
        kit = _module("kit", SHARED / "kit.py")
        runner = _module("conformance_run", SHARED / "run.py")
        for family in FAMILIES:
            _module(f"conformance_{family}", SHARED / "cases" / f"{family}.py")
    finally:
        sys.path[:] = path
        sys.modules.pop("kit", None)
        if own is not None:
            sys.modules["kit"] = own
    return runner, [c for c in kit.CASES if c.id not in LATER]


RUNNER, CASES = _cases()
ABSENT = pytest.mark.skipif(
    RUNNER is None, reason=f"NOTICE: CONFORMANCE NOT RUN, there are no shared cases at {SHARED}"
)


@pytest.fixture(scope="session")
def base() -> Iterator[Path]:
    """Give the lawful archive as a repository, made once a process."""
    place = Path(tempfile.mkdtemp(prefix="conformance-"))
    assert RUNNER is not None
    RUNNER.template(place)
    yield place
    shutil.rmtree(place)


@ABSENT
@pytest.mark.parametrize("case", CASES, ids=[c.id for c in CASES])
def test_conformance(case: Any, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert RUNNER is not None
    monkeypatch.setitem(RUNNER.BASE_ENV, "PYTHONPATH", str(ROOT))
    world = RUNNER.build(case, base, JIANYI)
    startup = 0.0
    if case.limit < 10:
        start = time.monotonic()
        RUNNER.subprocess.run([*JIANYI, "--help"], cwd=ROOT, capture_output=True, check=False)
        startup = 2 * (time.monotonic() - start)  # tests beside this one take their share
    got = RUNNER.judge(case, world, startup)
    shutil.rmtree(base / world.root.parent.name, ignore_errors=True)
    assert not got, f"{case.title}: expected {case.want.text}, got {got}"


PUSHED = [c for c in CASES if "--base main --head pr" in c.run or c.run == "audit"]
UNMADE = {"GT-1a", "GT-5b"}
"""Cut and damaged repositories push nothing."""


@pytest.mark.long
@ABSENT
@pytest.mark.parametrize("case", [c for c in PUSHED if c.id not in UNMADE], ids=lambda c: c.id)
def test_conformance_by_a_push(case: Any, base: Path, tmp_path: Path) -> None:
    """What a case says of a request or a history, the hook says of its push, through a server of git's own."""
    assert RUNNER is not None
    world = RUNNER.build(case, base, JIANYI)
    repo = Repo.__new__(Repo)
    repo.root, repo.clock = world.root, FIRST
    requested = "--base" in case.run
    before = "main" if requested else repo.git("rev-list", "--max-parents=0", "main").split()[0]
    bare = guard(repo, tmp_path / "srv", ROOT, before)
    with Served(bare.parent) as address:
        code, out = pushed(repo, f"{address}/{bare.name}", "+pr:refs/heads/pr" if requested else "+main:main")
    shutil.rmtree(base / world.root.parent.name, ignore_errors=True)
    assert (code == 0) is (0 in case.want.exits), out
    for pattern in case.want.must if code else ():
        codes, _, _ = pattern.partition("@")
        assert any(one in out for one in codes.split("|")) or "H510" in out, (pattern, out)


@ABSENT
def test_many_cases_are_run() -> None:
    assert RUNNER is not None
    assert len(CASES) > 100
