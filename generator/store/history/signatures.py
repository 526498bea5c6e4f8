"""Whether a commit is signed with one of some SSH keys; git asks ssh-keygen, and nothing that is configured."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from generator.store.history.answers import GitFailed
from generator.store.history.git import Repository

_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) ([A-Za-z0-9+/=]+)(?: .*)?")


def is_signed(repository: Repository, commit: str, keys: Sequence[str]) -> str | None:
    """Return ``None`` where a commit is signed with one of the keys, else why not, in Chinese.

    Raises: GitFailed where there is no ssh-keygen.
    """
    checker = shutil.which("ssh-keygen")
    if checker is None:
        raise GitFailed("ssh-keygen is not installed")
    rows = [f"staff {m[1]} {m[2]}\n" for key in keys if (m := _KEY.fullmatch(key.strip()))]
    if not rows:
        return "没有可用的公钥可以核对（staff.yml 的 keys 写法不对）"
    if not repository.has_signature(commit):
        return "没有签名"
    import tempfile  # noqa: PLC0415  (few commits must be signed)

    with tempfile.TemporaryDirectory(prefix="jianyi-") as folder:
        allowed = Path(folder) / "allowed"
        allowed.write_text("".join(rows), "ascii")
        return None if repository.verifies(commit, checker, allowed) else "的签名不是登记的公钥所签"
