"""A606: staff with keys sign, with the key of the day."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.proof.kit import AUDIT, RANGE, STAFF, URGE, append, asked, branch, commit, put, world
from tests.repository import Repo
from tests.small_congress import dump

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


def key(folder: Path, name: str) -> str:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / name)], check=True)
    return (folder / f"{name}.pub").read_text("ascii").strip()


@pytest.mark.parametrize(
    ("signing", "wanted"), [(None, {"A606"}), ("old", {"A606"}), ("other", {"A606"}), ("own", set())]
)
def test_signatures(signing: str | None, wanted: set[str], tmp_path: Path) -> None:
    keys = {name: key(tmp_path, name) for name in ("own", "old", "other")}
    clerk = STAFF[0]
    staff = [clerk | {"until": "2026-05-31", "keys": [keys["old"]]},
             clerk | {"id": "t-11", "from": "2026-06-01", "keys": [keys["own"]]}, *STAFF[1:]]  # fmt: skip
    repo = world(tmp_path, put("records/staff.yml", dump({"staff": staff})), commit(), branch(), append("0003", URGE))
    signed(repo, tmp_path / signing if signing else None)
    assert asked(repo, *RANGE).codes("error") == wanted
    if signing in (None, "own"):
        assert asked(repo, *AUDIT).codes("error") == wanted


def signed(repo: Repo, key: Path | None) -> None:
    if key is None:
        repo.commit()
        return
    repo.git("config", "gpg.format", "ssh")
    repo.git("config", "user.signingkey", str(key))
    repo.commit("-S")
