"""A small congress under git, and the words of claims about what may happen to it.

The repository is made once a process and copied for each claim; the program runs in this process.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.repository import Repo
from tests.small_congress import AS_OF, SINCE, Answer, Fields, World, dump, ev, life, run, suggestion, tracking

AT = "records/suggestions/2026"
RANGE = ("check", "--base", "main", "--head", "pr", "--format", "json")
AUDIT = ("audit", "--format", "json")
URGE = ev("urge", "06-20", "c-office", unit="u-water")
COVER = ev("cover", "06-20", "c-office", title="县电视台报道")
FIX = ev("correct", "06-21", "c-office", field="title", reason="录入时漏字。")
Act = Callable[[Repo], None]


def person(id: str, login: str, body: str, *roles: str, **more: Any) -> Fields:
    """Return an entry of the staff register."""
    return {"id": id, "name": f"人员{id[2:]}", "login": login, "email": f"{login}@rd.example", "roles": list(roles),
            "body": body, **SINCE, **more}  # fmt: skip


STAFF = [
    person("t-01", "clerk", "c-office", "clerk"),
    person("t-02", "lead", "c-office", "lead"),
    person("t-03", "water", "u-water", "clerk", emails=["w@water.example"]),
    person("t-04", "keeper", "c-office", "keeper"),
    person("t-05", "keeper2", "c-review", "keeper", "lead"),
    person("t-06", "left", "u-edu", "clerk", until="2026-03-31"),
    person("t-07", "gov", "u-gov", "clerk"),
]


@cache
def template() -> Path:
    """Return the congress under git: registers first, then a closed case, a tracked one, a fresh one and a draft."""
    root = Path(tempfile.mkdtemp(prefix="proof-")) / "repo"
    world = World(root)
    world.registers["staff"] = STAFF
    repo = Repo(root)
    world.write()
    repo.commit()
    for name, events in (("0001", life()), ("0002", tracking()), ("0003", life("plan")), ("0004", [])):
        world.put(name, suggestion(events))
    world.write()
    repo.commit()
    return root


def world(place: Path, *acts: Act) -> Repo:
    """Return a copy of the template in which something happened."""
    shutil.copytree(template(), place / "repo", symlinks=True)
    repo = Repo.__new__(Repo)
    repo.root, repo.clock = place / "repo", 1_780_000_000
    for act in acts:
        act(repo)
    return repo


def asked(repo: Repo, *words: str, as_of: str = AS_OF) -> Answer:
    """Ask the program."""
    return run(repo.root, *words, as_of=as_of)


# -- acts


def item(event: Fields) -> str:
    """Return an event as it is appended to a file."""
    first, *rest = dump(event).splitlines()
    return "".join([f"  - {first}\n", *(f"    {line}\n" for line in rest)])


def append(name: str, *events: Fields) -> Act:
    def act(repo: Repo) -> None:
        file = repo.root / AT / f"{name}.yml"
        file.write_text(file.read_text("utf-8") + "".join(map(item, events)), "utf-8")

    return act


def edit(name: str, old: str, new: str) -> Act:
    def act(repo: Repo) -> None:
        file = repo.root / (f"{AT}/{name}.yml" if re.fullmatch("[0-9]{4}", name) else name)
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        file.write_text(text.replace(old, new), "utf-8")

    return act


def put(path: str, text: str | bytes) -> Act:
    return lambda repo: repo.put(path, text)


def fresh(name: str, events: list[Fields], **header: Any) -> Act:
    return put(f"{AT}/{name}.yml", suggestion(events, **header))


def drop(name: str) -> Act:
    return lambda repo: (repo.root / AT / f"{name}.yml").unlink()


def move(old: str, new: str) -> Act:
    def act(repo: Repo) -> None:
        (repo.root / AT / f"{old}.yml").rename(repo.root / AT / f"{new}.yml")

    return act


def commit(by: str = "clerk@rd.example") -> Act:
    def act(repo: Repo) -> None:
        repo.commit("--author", f"x <{by}>")

    return act


def git(*words: str) -> Act:
    def act(repo: Repo) -> None:
        repo.clock += 3600
        repo.git(*words)

    return act


def branch(name: str = "pr") -> Act:
    return git("switch", "-q", "-c", name)


def switch(name: str = "main") -> Act:
    return git("switch", "-q", name)


def merge(name: str = "pr", *more: str) -> Act:
    return git("merge", "-q", "--no-ff", "-m", "-", *more, name)


def pr(*acts: Act, by: str = "clerk@rd.example") -> Act:
    """One request: the acts, committed on branch pr."""

    def act(repo: Repo) -> None:
        for one in (branch(), *acts, commit(by)):
            one(repo)

    return act


def main(*acts: Act) -> Act:
    """Something that happens on main meanwhile."""

    def act(repo: Repo) -> None:
        for one in (switch(), *acts, commit()):
            one(repo)

    return act


def reviews(*stances: tuple[str, str], author: str = "clerk", of: str = "pr") -> Act:
    """What the forge says: who took which stance, in order; it lies beside the repository's own files."""

    def act(repo: Repo) -> None:
        head = repo.git("rev-parse", of)
        rows = [
            {"login": login, "state": state, "commit": head, "submitted_at": f"2026-06-2{n}T08:00:00Z"}
            for n, (login, state) in enumerate(stances)
        ]
        told = {"head": repo.git("rev-parse", "pr"), "author": author, "reviews": rows}
        (repo.root.parent / "reviews.json").write_text(json.dumps(told), "utf-8")

    return act
