"""Which commit the archive stands at; asked of git itself, in an environment that runs nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_QUIET = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def revision_of(root: Path) -> str | None:
    """Return the full id of the commit that is checked out, ``None`` outside git or before the first commit."""
    call = ["git", "-C", str(root), "-c", "core.fsmonitor=false", "-c", f"safe.directory={root}"]
    call += ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"]
    try:
        done = subprocess.run(call, env={**os.environ, **_QUIET}, capture_output=True, check=False, timeout=20)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    found = done.stdout.decode("ascii", "replace").strip()
    return found if done.returncode == 0 and found else None
