"""The workflows as a runner runs them: by ``act`` on this machine, its own copy of the archive, no network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tests.proof.kit import Act, world
from tests.repository import Repo, environment
from tests.small_congress import run
from tests.workflows.forge import TOKEN, Forge
from tests.workflows.wheelhouse import wheelhouse

ROOT = Path(__file__).resolve().parent.parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
UPLOAD = """\
name: stand-in
inputs:
  name: {default: github-pages}
  path: {required: false}
  retention-days: {required: false}
  if-no-files-found: {required: false}
runs:
  using: composite
  steps:
    - shell: bash
      env: {NAME: "${{ inputs.name }}", FROM: "${{ inputs.path }}"}
      run: '[ ! -e "$FROM" ] || { mkdir -p "$KEPT/$NAME"; cp -r "$FROM" "$KEPT/$NAME/"; }'
"""
"""What stands in for the actions that hand over files: it copies them to a folder of the test."""


class Ran(NamedTuple):
    """How a run ended."""

    code: int
    log: str
    """The last words of a step may be missing: the runner does not wait for them."""

    @property
    def failed(self) -> list[str]:
        """Return the steps that failed."""
        return re.findall(r"Failure - Main (.+?)(?: \[[0-9.a-zµ]+\])?$", self.log, re.MULTILINE)


def archive(place: Path, *acts: Act, whole: bool = False, own: bool = False) -> Repo:
    """Return a congress under git that has the workflows and a lock of the released program, then what happened.

    With ``whole`` the lock holds all that is needed to print; with ``own`` the archive keeps the program itself.
    """

    def furnish(repo: Repo) -> None:
        if own:
            keep_program(repo)
        else:
            shutil.copytree(ROOT / ".github", repo.root / ".github")
            repo.put("requirements.txt", wheelhouse(whole=whole).lock)
        done = run(repo.root, "audit", "--checkpoint", str(repo.root / ".github" / "checkpoint.json"))
        assert done.code == 0, done.out + done.err
        repo.commit("--author", "x <keeper@rd.example>")
        repo.git("remote", "add", "origin", "https://github.com/example/archive")
        repo.git("update-ref", "refs/remotes/origin/main", "main")

    return world(place, furnish, *acts)


def keep_program(repo: Repo) -> None:
    """Lay the program down as it is now, with a lock of what can be had here."""
    for name in ("generator", "site_templates", "docs", ".github"):
        shutil.copytree(ROOT / name, repo.root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "mkdocs.yml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, repo.root / name)
    lines = wheelhouse(whole=True).lock.splitlines(keepends=True)
    repo.put("requirements.txt", "".join(line for line in lines if not line.startswith("jianyi")))


def act(
    repo: Repo, workflow: str, event: str, payload: dict[str, Any], forge: str, *, whole: bool = False, **names: str
) -> Ran:
    """Run a workflow for an event; names are variables of the repository."""
    place = repo.root.parent
    told = place / "event.json"
    told.write_text(json.dumps(payload), "utf-8")
    (place / "config" / "act").mkdir(parents=True, exist_ok=True)
    (place / "config" / "act" / "actrc").write_text("-P ubuntu-latest=-self-hosted\n", "utf-8")
    local = [word for uses in _foreign(workflow) for word in ("--local-repository", f"{uses}={_stand_in(place)}")]
    env = environment() | {
        "HOME": str(place / "home"),
        "XDG_CACHE_HOME": str(place / "cache"),
        "XDG_CONFIG_HOME": str(place / "config"),
        "PATH": os.pathsep.join((str(place / "bin"), str(Path(sys.executable).parent), os.environ["PATH"])),
    }
    (place / "home").mkdir(exist_ok=True)
    words = [
        *("act", event, "-W", f".github/workflows/{workflow}", "-e", str(told), "-P", "ubuntu-latest=-self-hosted"),
        *local,
        *(word for key, value in {"FORGE_API": forge, **names}.items() for word in ("--var", f"{key}={value}")),
        *(
            "-s",
            f"GITHUB_TOKEN={TOKEN}",
            "--env",
            "PIP_NO_INDEX=1",
            "--env",
            f"PIP_FIND_LINKS={wheelhouse(whole=whole).folder}",
        ),
        *("--env", f"KEPT={place / 'kept'}", "--env", "PIP_DISABLE_PIP_VERSION_CHECK=1", "--env", "PIP_NO_COMPILE=1"),
    ]
    done = subprocess.run(
        words, cwd=repo.root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=300
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"))


def kept(repo: Repo) -> Path:
    """Return the folder of what the runs handed over, by name."""
    return repo.root.parent / "kept"


def request(repo: Repo, forge: Forge, title: str = "签收", number: int = 7) -> dict[str, Any]:
    """Return the event of a request to merge branch pr, which the forge knows of."""
    head = repo.git("rev-parse", "pr")
    forge.pull(number, head)
    return {
        "action": "opened",
        "number": number,
        "pull_request": {
            "number": number, "title": title, "body": title, "user": {"login": "clerk"},
            "head": {"sha": head, "ref": "pr", "label": f"fork:{title}"},
            "base": {"sha": repo.git("rev-parse", "main"), "ref": "main"},
        },
        "repository": {"name": "archive", "full_name": "example/archive", "default_branch": "main"},
    }  # fmt: skip


def _foreign(workflow: str) -> list[str]:
    """Return the actions of a workflow that a runner would fetch, checkout apart."""
    lines = (WORKFLOWS / workflow).read_text("utf-8").splitlines()
    uses = [line.split("uses:")[1].split("#")[0].strip() for line in lines if "uses:" in line]
    return sorted({use for use in uses if not use.startswith("actions/checkout@")})


def _stand_in(place: Path) -> Path:
    folder = place / "stand-in"
    folder.mkdir(exist_ok=True)
    (folder / "action.yml").write_text(UPLOAD, "utf-8")
    return folder
