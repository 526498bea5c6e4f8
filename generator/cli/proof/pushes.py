"""A push judged ref by ref: steps of the main branch one by one, every other branch and tag against main."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from generator.cli.proof.replay import Replay
from generator.cli.proof.request import Request
from generator.cli.proof.verdict import of_file
from generator.cli.proof.versions import SHORT, Versions
from generator.model.congress import Congress
from generator.model.finding import Finding
from generator.model.rule import Verdicts
from generator.rules.history.laws import history_goes_on
from generator.store.archive import Undecidable

Today = Callable[[Congress], date]


class Update(NamedTuple):
    """What a push does to one ref."""

    old: str
    """Full id; zeros where the ref is new."""
    new: str
    """Full id; zeros where the ref is taken away."""
    ref: str


class Judged(NamedTuple):
    """What was found about one ref."""

    update: Update
    findings: tuple[Finding, ...]


def judge_push(versions: Versions, updates: Iterable[Update], today: Today) -> Iterator[Judged]:
    """Judge every ref of a push, the main branch first: the others are held against what it becomes.

    Raises: Undecidable where a ref cannot be judged.
    """
    main = versions.repository.main()
    listed = sorted(updates, key=lambda u: u.ref != main)
    tip = versions.repository.commit(main)
    for update in listed:
        if update.ref == main:
            yield Judged(update, tuple(_main(versions, update, today)))
            tip = None if _is_none(update.new) else update.new
        elif not _is_none(update.new):
            yield Judged(update, tuple(_other(versions, update, tip, today)))


def _is_none(id: str) -> bool:
    return not id.strip("0")


def _main(versions: Versions, update: Update, today: Today) -> list[Finding]:
    """Judge what happens to the main branch: it only grows, and each of its steps is lawful by itself."""
    told = Verdicts()
    if _is_none(update.new):
        told.ask(history_goes_on, "主分支不能删除")
        return of_file(told, "records")
    new = _commit(versions, update)
    if _is_none(update.old) or versions.entry(update.old, "records/congress.yml") is None:
        return _whole(versions, new, today)
    if not versions.repository.contains(new, update.old):
        told.ask(history_goes_on, f"推送以后主分支里没有原来的 {update.old[:SHORT]}")
        return of_file(told, "records")
    if not versions.repository.descends(new, update.old):  # main was merged into what is pushed: one request
        return list(Request(versions, update.old, new, today).judge().findings)
    found: list[Finding] = []
    before = update.old
    for step, *_ in versions.repository.commits(new, f"^{update.old}", first=True):
        found += Request(versions, before, step, today).judge().findings
        before = step
    return found


def _other(versions: Versions, update: Update, main: str | None, today: Today) -> list[Finding]:
    new = _commit(versions, update)
    if versions.entry(new, "records") is None:
        return []  # a site, notes: nothing of ours is in it
    if main is None or versions.entry(main, "records/congress.yml") is None:
        return _whole(versions, new, today)
    return list(Request(versions, main, new, today).judge().findings)


def _whole(versions: Versions, head: str, today: Today) -> list[Finding]:
    """Judge a history from its root: there is nothing yet to hold it against."""
    replay = Replay(versions, head, None, today)
    replay.count()
    replay.run(lambda: None)
    return [faulty.finding for faulty in replay.found]


def _commit(versions: Versions, update: Update) -> str:
    found = versions.repository.commit(update.new)
    if found is None:
        raise Undecidable(f"{update.ref[:80]} 指向的不是提交，无法判断。")
    return found
