"""Random lawful work in a real repository raises no false alarm; a single tampering anywhere is found."""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law.walker import Walker, walk
from tests.proof.kit import AT, STAFF, asked, item
from tests.repository import Repo, environment
from tests.small_congress import Fields, World, ev, suggestion

SEEDS = st.integers(min_value=0, max_value=10**6)
DAY = "2026-11-30"


@cache
def walks() -> list[Walker]:
    """Return lawful lives to be told, each with its header."""
    from generator.store.archive import Archive  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.put("0001", suggestion([]))
        archive = Archive(world.write())
        archive.facts.merged_into("2026-0001")
        archive.house.paths["2026-0002"] = "records/suggestions/2026/0002.yml"  # type: ignore[index]
        made = (walk(archive, seed, 18, judged=False) for seed in range(60))
        return [w for w in made if len(w.events) > 6 and not any(_counts(e) for e in w.events)]


def _counts(event: Fields) -> bool:
    """Tell whether an event speaks of another by its number, or of another record: events are put between."""
    return event["event"] in ("annul", "merge") or "rectifies" in event


class Work:
    """A repository in which people work: lives are told bit by bit, on branches and on main."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Lay down the registers and some drafts."""
        self.random = Random(seed)  # noqa: S311  (work, not a secret)
        self.repo = Repo(folder / "repo")
        world = World(self.repo.root)
        world.registers["staff"] = STAFF
        world.write()
        self.repo.commit()
        told = self.random.sample(walks(), 4)
        self.told: dict[str, tuple[Fields, list[Fields]]] = {}
        self.done: dict[str, int] = {}
        for n, walker in enumerate(told, 1):
            name = f"{n:04d}"
            events = [e | {"number": f"{name}之{e['number']}"} if "number" in e else e for e in walker.events]
            self.told[name], self.done[name] = (walker.header, events), 0
            self.write(name)
        self.repo.commit()

    def write(self, name: str) -> None:
        head, events = self.told[name]
        self.repo.put(f"{AT}/{name}.yml", suggestion(events[: self.done[name]], as_is=True, **head))

    def go_on(self, name: str) -> bool:
        """Tell one or two events more of a record."""
        left = len(self.told[name][1]) - self.done[name]
        if left:
            self.done[name] += min(left, self.random.choice((1, 1, 2)))
            self.write(name)
        return bool(left)

    def main(self) -> None:
        """Somebody commits to main."""
        if self.go_on(self.random.choice(list(self.told))):
            self.repo.commit()

    def correct(self) -> None:
        """A registered title is corrected."""
        name = self.random.choice(list(self.told))
        head, events = self.told[name]
        done = events[: self.done[name]]
        if "register" not in {e["event"] for e in done}:
            return
        day = max(str(e["date"]) for e in done)
        made = ev("correct", day[5:], "c-office", field="title", reason="漏字。") | {"date": day}
        events.insert(self.done[name], made)
        self.done[name] += 1
        self.told[name] = (head | {"title": f"{head['title']}（更正）"}, events)
        self.write(name)
        self.repo.commit()

    def annul(self) -> None:
        """Something that never happened is entered, and annulled."""
        name = self.random.choice(list(self.told))
        events = self.told[name][1]
        done = events[: self.done[name]]
        if not {"register"} <= {e["event"] for e in done} or {"suspend", "reject"} & {e["event"] for e in done}:
            return
        day = max(str(e["date"]) for e in done)
        wrong = ev("cover", day[5:], "c-office", title="误录") | {"date": day}
        void = ev("annul", day[5:], "c-office", of=self.done[name] + 1, reason="误录。") | {"date": day}
        for made in (wrong, void):
            events.insert(self.done[name], made)
            self.done[name] += 1
            self.write(name)
            self.repo.commit()

    def branch(self) -> None:
        """A request of one or two commits, with work on main beside it; merged, squashed, rebased or forwarded."""
        names = self.random.sample(list(self.told), 2)
        self.repo.git("switch", "-q", "-c", "pr")
        for _ in range(self.random.choice((1, 2, 3))):
            if self.go_on(names[0]):
                self.repo.commit()
        beside = self.random.random() < 0.6
        if beside:
            self.repo.git("switch", "-q", "main")
            self.done[names[1]], kept = self.done[names[1]], self.done[names[0]]
            if self.go_on(names[1]):
                self.repo.commit()
            self.done[names[0]] = kept
            self.repo.git("switch", "-q", "pr")
            if self.random.random() < 0.4:
                self.repo.merge("main")
        how = self.random.choice(("merge", "squash", "rebase"))
        answer = asked(self.repo, "check", "--base", "main", "--head", "pr", "--format", "json", as_of=DAY)
        assert answer.codes("error") == set(), answer.out
        if how == "rebase":
            self.repo.git("rebase", "-q", "main")
        self.repo.git("switch", "-q", "main")
        if how == "merge":
            self.repo.merge("pr")
        elif how == "squash":
            self.repo.git("merge", "-q", "--squash", "pr")
            self.repo.commit()
        else:
            self.repo.git("merge", "-q", "--ff-only", "pr")
        self.repo.git("branch", "-q", "-D", "pr")

    def conflict(self) -> None:
        """Two requests on one record; the second one is resolved."""
        name = self.random.choice(list(self.told))
        done = self.told[name][1][: self.done[name]]
        if "assign" not in {e["event"] for e in done}:
            return
        day = date.fromisoformat(max(str(e["date"]) for e in done))
        self.repo.git("switch", "-q", "-c", "pr")
        file = self.repo.root / AT / f"{name}.yml"
        text = file.read_text("utf-8")
        ours, theirs = (
            ev("cover", "01-01", "c-office", title=who) | {"date": str(day + timedelta(days=n))}
            for n, who in ((1, "报纸"), (0, "电视"))
        )
        if {"close", "withdraw", "suspend", "reject", "merge"} & {e["event"] for e in done}:
            self.repo.git("switch", "-q", "main")
            self.repo.git("branch", "-q", "-D", "pr")
            return
        file.write_text(text + item(theirs), "utf-8")
        self.repo.commit()
        self.repo.git("switch", "-q", "main")
        file.write_text(text + item(ours), "utf-8")
        self.repo.commit()
        subprocess.run(["git", "merge", "pr"], cwd=self.repo.root, env=environment(), capture_output=True, check=False)
        assert asked(self.repo, "resolve", f"2026-{name}", as_of=DAY).code == 0
        self.repo.commit()
        self.repo.git("branch", "-q", "-D", "pr")
        self.told[name][1][self.done[name] : self.done[name]] = [theirs, ours]
        self.done[name] += 2
        self.write(name)  # laid out anew: the meaning is the same
        self.repo.commit()

    def run(self, steps: int) -> None:
        """Work for a while."""
        acts = (self.main, self.main, self.branch, self.branch, self.correct, self.annul, self.conflict)
        for _ in range(steps):
            self.random.choice(acts)()

    def tamper(self) -> bool:
        """Do one thing to what is settled, and commit it."""
        settled = [n for n in self.told if self.done[n] > 1 and "register" in {
            e["event"] for e in self.told[n][1][: self.done[n]]}]  # fmt: skip
        if not settled:
            return False
        name = self.random.choice(settled)
        head, events = self.told[name]
        done = list(events[: self.done[name]])
        at = self.random.randrange(len(done) - 1)
        match self.random.choice(("date", "drop", "swap", "header", "delete", "insert", "value")):
            case "date":
                day = date.fromisoformat(str(done[at]["date"]))
                done[at] = done[at] | {"date": str(day - timedelta(days=1))}
            case "drop":
                del done[at]
            case "swap":
                done[at], done[at + 1] = done[at + 1], done[at]
            case "header":
                head = head | {"text": "悄悄改过。\n"}
            case "insert":
                done.insert(at, ev("cover", "01-01", "c-office", title="补插") | {"date": done[at]["date"]})
            case "value":
                done[at] = done[at] | {"note": "后来添的"}
            case _:
                (self.repo.root / AT / f"{name}.yml").unlink()
                self.repo.commit()
                return True
        if (head, done) == (self.told[name][0], list(events[: self.done[name]])):
            return False  # two lines that are alike have changed places
        self.repo.put(f"{AT}/{name}.yml", suggestion(done, as_is=True, **head))
        self.repo.commit()
        return True


def audited(work: Work) -> set[str]:
    return asked(work.repo, "audit", "--format", "json", as_of=DAY).codes("error")


def work_and_tampering(seed: int, steps: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Path(folder), seed)
        work.run(steps)
        assert audited(work) == set(), f"a false alarm with seed {seed}"
        if not work.tamper():
            return
        if work.random.random() < 0.5:
            work.repo.revert("HEAD")
        assert {c[0] for c in audited(work)} & {"H"}, f"seed {seed}: nothing was found"


@settings(max_examples=20)
@given(SEEDS)
def test_lawful_work_raises_no_alarm_and_tampering_does(seed: int) -> None:
    work_and_tampering(seed, 4)


@pytest.mark.long
@settings(max_examples=300)
@given(SEEDS)
def test_much_lawful_work_raises_no_alarm_and_tampering_does(seed: int) -> None:
    work_and_tampering(seed, 10)
