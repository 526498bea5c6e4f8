"""The words of our cases: a rule's code, a claim, what is changed in the small congress, and what must come out.

``refused`` means: exactly these errors and exit 1. ``noticed``: no error, and the notice is there.
``lawful`` is a neighbour of a rule: one fact away from what it refuses, and no error at all.
``folds`` is a claim about the folded case that ``show`` prints.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.small_congress import AS_OF, Answer, Fields, World, check, merged, run, suggestion

Change = Callable[[World], None]


@dataclass(frozen=True)
class Case:
    """One claim, and the world it is made in."""

    how: str
    code: str
    claim: str
    changes: tuple[Change, ...]
    as_of: str = AS_OF
    also: frozenset[str] = frozenset()
    holds: Fields = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return what a test report calls it."""
        return f"{self.code} {self.how}: {self.claim}"

    def judge(self, root: Path) -> None:
        """Make the world, ask the program, compare."""
        world = World(root)
        for change in self.changes:
            change(world)
        world.write()
        if self.how == "folds":
            self._folded(run(root, "show", "2026-0001", "--format", "json", as_of=self.as_of))
            return
        answer = check(root, self.as_of)
        told = "\n".join(f"{f['code']} {f['path']}:{f['line']} {f['message']}" for f in answer.findings)
        errors = answer.codes("error")
        if self.how == "refused":
            assert (errors, answer.code) == ({self.code, *self.also}, 1), told
        else:
            assert (errors, answer.code) == (set(), 0), told
            assert (self.code in answer.codes()) is (self.how == "noticed"), told

    def _folded(self, answer: Answer) -> None:
        assert answer.code == 0, answer.err
        folded = answer.json
        for path, wanted in self.holds.items():
            seen = value_at(folded, path)
            assert seen == wanted, f"{path} is {seen!r}, not {wanted!r}"


def value_at(value: Any, path: str) -> Any:
    """Return what stands at ``units.u-water.state``: keys, positions, or the unit, id or event of a list's entry."""
    for step in path.split("."):
        if isinstance(value, list) and not step.isdigit():
            what, _, who = step.partition("@")
            found = [v for v in value if what in (v.get("unit"), v.get("id"), v.get("what"), v.get("event"))]
            found = [v for v in found if not who or v.get("unit") == who]
            value = found[-1] if found else None
        elif isinstance(value, list):
            value = value[int(step)]
        elif value is not None:
            value = value[step]
    return value


CASES: list[Case] = []


def refused(code: str, claim: str, *changes: Change, as_of: str = AS_OF, also: str = "") -> None:
    """Claim that this is an error, and no other than those named."""
    CASES.append(Case("refused", code, claim, changes, as_of, frozenset(also.split())))


def noticed(code: str, claim: str, *changes: Change, as_of: str = AS_OF) -> None:
    """Claim that this is told and blocks nothing."""
    CASES.append(Case("noticed", code, claim, changes, as_of))


def lawful(code: str, claim: str, *changes: Change, as_of: str = AS_OF) -> None:
    """Claim that this passes, a rule's breach being one fact away."""
    CASES.append(Case("lawful", code, claim, changes, as_of))


def folds(claim: str, *changes: Change, as_of: str = AS_OF, **holds: Any) -> None:
    """Claim what the folded case says; two underscores go one step down."""
    told = {key.replace("__", "."): value for key, value in holds.items()}
    CASES.append(Case("folds", "show", claim, changes, as_of, holds=told))


def says(claim: str, holds: Fields, *changes: Change, as_of: str = AS_OF) -> None:
    """Claim what the folded case says, at places that are no Python names."""
    CASES.append(Case("folds", "show", claim, changes, as_of, holds=holds))


# -- changes


def record(*parts: Fields | Sequence[Fields], name: str = "0001", as_is: bool = False, **header: Any) -> Change:
    """Lay down a suggestion with these events."""
    events = [e for part in parts for e in ([part] if isinstance(part, dict) else part)]
    return lambda world: world.put(name, suggestion(events, as_is=as_is, **header))


def put(name: str, text: str | bytes) -> Change:
    """Lay down a file."""
    return lambda world: world.put(name, text)


def bent(name: str, change: Callable[[bytes], bytes]) -> Change:
    """Change a file's bytes."""
    return lambda world: world.put(name, change(world.bytes_of(name)))


def edited(name: str, old: str, new: str) -> Change:
    """Change one place in a file's text."""

    def change(data: bytes) -> bytes:
        text = data.decode()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        return text.replace(old, new).encode()

    return bent(name, change)


def congress(**settings: Any) -> Change:
    """Lay settings over those of congress.yml; ``None`` takes a key away."""

    def act(world: World) -> None:
        world.congress = merged(world.congress, {key.rstrip("_"): value for key, value in settings.items()})

    return act


def policy(**settings: Any) -> Change:
    """Change the policy."""
    return congress(policy=settings)


def windows(**settings: Any) -> Change:
    """Change the windows."""
    return congress(windows=settings)


PRIVATE = congress(repository="private")


def entry(stem: str, id: str, **fields: Any) -> Change:
    """Change an entry of a register, or add one."""

    def act(world: World) -> None:
        told = {key.rstrip("_"): value for key, value in fields.items()}
        entries = world.registers[stem]
        there = next((e for e in entries if e["id"] == id), None)
        if there is None:
            entries.append({"id": id, **told})
        else:
            entries[entries.index(there)] = merged(there, told)

    return act


def without(stem: str) -> Change:
    """Leave a register out."""

    def act(world: World) -> None:
        del world.registers[stem]

    return act


def linked(name: str, target: str) -> Change:
    """Lay a symbolic link below records/."""

    def act(world: World) -> None:
        path = world.root / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    return act


def executable(name: str) -> Change:
    """Make a file executable; it is laid down at once."""

    def act(world: World) -> None:
        path = world.root / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(world.bytes_of(name))
        path.chmod(0o755)

    return act
