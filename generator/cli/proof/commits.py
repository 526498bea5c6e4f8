"""Every commit of a request by itself: it tampers with nothing settled, merges nothing in, and its author may do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from generator.cli.proof.merger import judge_merger
from generator.cli.proof.verdict import of_file, of_record
from generator.cli.proof.versions import NOTHING, SHORT, Grammar, Read, Versions
from generator.model.events import Event
from generator.model.finding import Finding, Place
from generator.model.registers import Registers
from generator.model.rule import Verdicts
from generator.model.suggestion import Record
from generator.rules.authority import laws as a
from generator.rules.authority.staff import judge_author, keys_asked, known_by
from generator.rules.history import laws as h
from generator.rules.history.allowance import judge_allowance
from generator.rules.history.comparison import grown, is_settled
from generator.store.history.objects import Commit, Entry
from generator.store.history.signatures import is_signed


class _Touched(NamedTuple):
    """A suggestion that a commit changes."""

    id: str
    path: str
    entry: Entry | None
    own: bool
    """The commit itself changes it: it is as in no parent."""


class Commits:
    """The commits of a request, each judged by what was settled when its branch left the base."""

    def __init__(self, versions: Versions, grammar: Grammar, registers: Registers, base: str) -> None:
        """Take what files and registers of the base say."""
        self.versions, self.grammar, self.registers, self.base = versions, grammar, registers, base
        self.merges_base = False
        """A merge of the request took in commits of the base."""
        self.emails: dict[str, None] = {}
        """Of the authors, in order."""
        self._forks: dict[str, str | None] = {}
        self._begun: dict[str, str | None] = {}
        """For each commit the one of the base from which its branch went off."""

    def judge(self, head: str) -> Iterator[Finding]:
        """Judge every commit that the base does not have, the oldest first."""
        for id, *_ in self.versions.repository.commits(head, f"^{self.base}"):
            yield from self.judge_one(self.versions.commit(id), settled=id != head)

    def judge_one(self, commit: Commit, *, settled: bool) -> Iterator[Finding]:
        """Judge one commit; with ``settled``, by what was settled before its branch began."""
        fork = self._fork(commit)
        touched = list(self._touched(commit))
        if len(commit.parents) < 2 or any(t.own for t in touched):  # noqa: PLR2004
            self.emails.setdefault(commit.email)
        for one in touched:
            if settled:
                yield from self._settled(commit, one, fork)
            if len(commit.parents) > 1:
                yield from self._merged(commit, one)
            else:
                yield from self._allowed(commit, one, fork)
        yield from self._author(commit, [t for t in touched if t.own])

    def _fork(self, commit: Commit) -> str | None:
        """Return the latest commit of the base that a commit knows of."""
        outside = [p for p in commit.parents if p not in self._forks]
        self.merges_base |= bool(outside) and len(commit.parents) > 1
        known = [self._forks[p] for p in commit.parents if p in self._forks]
        self._forks[commit.id] = outside[-1] if outside else next(iter(known), None)
        begun = [self._begun[p] for p in commit.parents if p in self._begun]
        self._begun[commit.id] = begun[0] if begun else self._forks[commit.id]
        return self._forks[commit.id]

    def _touched(self, commit: Commit) -> Iterator[_Touched]:
        """Yield the suggestions at which a commit differs from its first parent, or a merge from any."""
        paths: dict[str, tuple[Entry | None, int]] = {}
        for parent in commit.parents or (None,):
            for change in self.versions.records(parent, commit.id):
                paths[change.path] = (change.new, paths.get(change.path, (None, 0))[1] + 1)
        most = max(len(commit.parents), 1)
        for path, (entry, times) in sorted(paths.items()):
            what = self.grammar.of(path)
            if what.folder == "suggestions":
                yield _Touched(what.id, path, entry, times == most)

    def _read(self, commit: str | None, one: _Touched) -> Read:
        return self.versions.suggestion(one.id, one.path, self.versions.entry(commit, one.path)) if commit else NOTHING

    def _settled(self, commit: Commit, one: _Touched, fork: str | None) -> Iterator[Finding]:
        now = self.versions.suggestion(one.id, one.path, one.entry)
        before = (self._read(fork, one) if now.torn else self.versions.settled(one.id, one.path, fork)).record
        if before is None or self.versions.entry(fork, one.path) == one.entry:
            return
        if now.record is not None:
            begun = self._begun[commit.id]
            order = self._read(begun, one).record if begun != fork else None
            found = of_record(grown(before, now.record, order).told, now.record)
        elif is_settled(before) and (one.entry is None or now.empty):
            told = Verdicts()
            told.ask(h.records_stay, 1, "这一件的文件被删除" if one.entry is None else "这一件的文件被清空")
            found = of_file(told, one.path, one.id)
        else:
            found = []
        yield from (in_commit(f, commit.id) for f in found)

    def _allowed(self, commit: Commit, one: _Touched, fork: str | None) -> Iterator[Finding]:
        """Judge what a commit changes by its own corrections and redactions alone."""
        parent = next(iter(commit.parents), None)
        if self.versions.entry(parent, one.path) == self.versions.entry(fork, one.path):
            return
        settled, before = self.versions.settled(one.id, one.path, fork).record, self._read(parent, one).whole
        now = self.versions.suggestion(one.id, one.path, one.entry).whole
        if settled and before and now:
            found = of_record(judge_allowance(settled, before, now), now)
            yield from (in_commit(f, commit.id) for f in found)

    def _merged(self, commit: Commit, one: _Touched) -> Iterator[Finding]:
        found = judge_merger(self.versions, commit.id, commit.parents, one.id, one.path)
        yield from (in_commit(f, commit.id) for f in found)

    # -- the author

    def _author(self, commit: Commit, touched: Iterable[_Touched]) -> Iterator[Finding]:
        days: list[date | None] = []
        for one in touched:
            now = self._read(commit.id, one).record
            events = list(self._added(commit, one, now)) if now else []
            days += [e.date for _, e in events] or [None]
            place = events[0][0] if events else 1
            told = judge_author(commit.email, commit.id[:SHORT], events, place, self.registers)
            yield from of_record(told, now) if now else of_file(told, one.path, one.id)
        for keys in dict.fromkeys(keys_asked(known_by(commit.email, self.registers), days)):
            told = Verdicts()
            if (what := is_signed(self.versions.repository, commit.id, keys)) is not None:
                told.ask(a.staff_with_keys_sign, 1, commit.id[:SHORT], what)
                one = next(iter(touched))
                yield from of_file(told, one.path, one.id)
                return

    def _added(self, commit: Commit, one: _Touched, now: Record) -> Iterator[tuple[Place, Event]]:
        new = set(range(len(now.events)))
        for parent in commit.parents:
            new &= set(grown(self._read(parent, one).record, now).new)
        for n in sorted(new):
            if (event := now.events[n]) is not None:
                yield ("events", n), event


def in_commit(finding: Finding, commit: str) -> Finding:
    """Say of a finding in which commit it is."""
    told = f"{finding.message}（提交 {commit[:SHORT]}）"
    return Finding(finding.path, finding.line, finding.code, told, finding.hint, finding.level, finding.record)
