"""A request judged whole: base and head read alike, compared, and judged by the policy of the base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from generator.cli.proof.change import Judgement, Sides, judge_removal, judge_suggestion, judge_target, same_record
from generator.cli.proof.commits import Commits
from generator.cli.proof.footing import Footing
from generator.cli.proof.house import judge_house_change
from generator.cli.proof.verdict import Moved, Verdict, of_file
from generator.cli.proof.versions import NOTHING, SHORT, Grammar, Read, Versions
from generator.model.approvals import Approvals
from generator.model.congress import Congress
from generator.model.finding import Finding
from generator.model.rule import Verdicts
from generator.rules.authority.needs import judge_company, judge_needs, keepers_of
from generator.rules.authority.staff import known_by
from generator.rules.bytes import paths_follow_the_grammar
from generator.rules.history import laws as h
from generator.rules.notices import staff_are_registered
from generator.store.archive import Undecidable
from generator.store.history.committed import Committed
from generator.store.history.objects import FILE, Differing, Entry
from generator.store.paths import REGISTER_FILES
from generator.store.reading.reader import Bytes, placed, read_structure

_REMEMBERED = 2_000
"""First-parent steps that are searched for a fresh number; one that fills a gap is searched for in all of them."""


class Request:
    """Everything that a head changes, from its merge bases on."""

    def __init__(
        self,
        versions: Versions,
        base: str,
        head: str,
        today: Callable[[Congress], date],
        *,
        each: bool = True,
        staged: Sequence[Differing] | None = None,
    ) -> None:
        """Take both ends.

        Args:
            versions: the files of commits.
            base: full id of the commit that it is to be merged into.
            head: full id of its last commit.
            today: tells what day it is where a congress is.
            each: judge every commit between them too.
            staged: what differs from the base, where that is about to be committed and the head is the base itself.

        Raises: Undecidable where the two have nothing in common or the base's policy and registers cannot be read.
        """
        self.versions, self.base, self.head, self.each = versions, base, head, each
        self.forks = versions.repository.common(base, head)
        if not self.forks:
            raise Undecidable("两个版本没有共同的历史，无法比较。请从主分支重新开出分支。")
        footing = Footing(versions.repository, versions.objects, versions.commit(base).tree, versions.prefix)
        self.changes = list(self._changes()) if staged is None else list(staged)
        self._staged = staged is not None
        self.before = footing.archive(self.changes)
        self.after = self.before.under({c.path: c.new for c in self.changes if self._is_record(c.path)})
        congress = self.before.house.congress
        self.day = today(congress)
        self.grammar = Grammar.by(congress)
        self.commits = Commits(versions, self.grammar, self.before.house.registers, base)

    def _changes(self) -> Iterator[Differing]:
        """Yield what the head changes: it is as at no merge base, and not what the base has become meanwhile."""
        first, *others = self.forks
        settled = [{c.path for c in self.versions.differing(fork, self.head)} for fork in others]
        for change in self.versions.differing(first, self.head):
            if all(change.path in paths for paths in settled):
                inside = not change.path.startswith("/")
                if first == self.base or not inside or self.versions.entry(self.base, change.path) != change.new:
                    yield change

    def judge(self, approvals: Approvals | None = None) -> Verdict:
        """Judge it all."""
        found: list[Finding] = []
        moves: list[Moved] = []
        gone: list[str] = []
        each = list(self.commits.judge(self.head)) if self.each else []
        touched = [c for c in self.changes if self._is_record(c.path)]
        for change in touched:
            for judged in self._record(change, touched):
                found += judged.findings
                if change.new is None and not judged.findings:  # else it must come back, and nothing is amiss then
                    gone.append(self.grammar.of(change.path).id)
                moves += [judged.moved] if judged.moved else []
                for id in judged.merged_into:
                    if id not in {self.grammar.of(c.path).id for c in touched}:
                        found += judge_target(id, self.before, self.after, self.day)
        found += self._bereft(gone)
        told = {(f.code, f.record, f.path) for f in found}
        found += [f for f in each if f.code[0] == "A" or (f.code, f.record, f.path) not in told]
        house = [c for c in self.changes if self._is_house(c.path)]
        if house:
            found += judge_house_change(self.before, self._house_after(), {c.path for c in house}, self.day)
        needs = keepers_of([c.path for c in self.changes if not self._is_record(c.path)], self._keepers())
        for path, heard in judge_company([c.path for c in self.changes], records=bool(touched)):
            found += of_file(heard, path.removeprefix("/"))
        found += self._staff(touched)
        if approvals is not None and self.before.house.registers.staff:
            found += self._approved(moves, needs, approvals)
        checked = len(touched) + len(house)
        return Verdict(self.base, self.head, tuple(sorted(set(found))), tuple(moves), needs, checked)

    def _house_after(self) -> Committed:
        """Return the archive as the head has it, its house too.

        Raises: Undecidable where the head has no congress.yml that can be read.
        """
        versions = self.versions
        over = {c.path: c.new for c in self.changes if c.path.startswith("records/")} if self._staged else None
        tree = versions.commit(self.head).tree
        return Committed(versions.repository, versions.objects, tree, versions.prefix, over)

    # -- what kind of change it is

    @staticmethod
    def _is_house(path: str) -> bool:
        return path.startswith("records/") and path[8:] in REGISTER_FILES

    def _is_record(self, path: str) -> bool:
        return path.startswith("records/") and not self._is_house(path)

    # -- records

    def _record(self, change: Differing, touched: Sequence[Differing]) -> Iterator[Judgement]:
        what, path = self.grammar.of(change.path), change.path
        if what.problem or (change.new and change.new.mode != FILE):
            if change.new is not None:
                yield Judgement(tuple(self._misplaced(change, what)), None)
            if what.problem:
                return
        if what.folder != "suggestions":
            yield Judgement(tuple(self._other(what.id, change)), None)
            return
        sides = self._sides(what.id, path, change.new)
        if change.new is None:
            yield Judgement(tuple(judge_removal(sides, self._moved_to(sides, touched))), None)
        elif change.new.mode == FILE:
            judged = judge_suggestion(sides, self.after, self.day)
            reused = self._reused(what.id, path) if not any(r.record or r.findings for r in sides.settled) else ()
            yield Judgement((*judged.findings, *reused), judged.moved, judged.merged_into)
        elif any(r.record for r in sides.settled):
            yield Judgement(tuple(judge_removal(sides, None)), None)

    def _bereft(self, gone: Sequence[str]) -> list[Finding]:
        """Judge the suggestions that name a record that has gone: their files are the same, what they name is not."""
        if not gone:
            return []
        naming = self.after.mentioning("|".join(map(re.escape, gone)))
        return [f for id in sorted(naming) for f in judge_target(id, self.before, self.after, self.day)]

    def _sides(self, id: str, path: str, entry: Entry | None) -> Sides:
        head = self.versions.suggestion(id, path, entry)

        def read(commit: str) -> Read:  # what is torn at the base and left torn is held against its like
            at = self.versions.entry(commit, path)
            return self.versions.suggestion(id, path, at) if head.torn else self.versions.settled(id, path, commit)

        base = read(self.base)
        settled = tuple(dict.fromkeys(read(fork) for fork in self.forks if self.versions.entry(fork, path)))
        if not settled and base is not NOTHING:
            settled = (base,)
        order = None
        if self.commits.merges_base:
            first = next(iter(self.versions.repository.commits(self.head, f"^{self.base}")))[1:]
            order = read(first[0]) if first else NOTHING
        return Sides(id, path, settled, base, head, order)

    def _moved_to(self, sides: Sides, touched: Sequence[Differing]) -> str | None:
        """Return where a suggestion that is gone has come up again."""
        old = next((r.record for r in sides.settled if r.record), None)
        for change in touched:
            if old is None or change.old is not None or change.new is None or change.path == sides.path:
                continue
            new = self.versions.suggestion(self.grammar.of(change.path).id or sides.id, change.path, change.new)
            if new.record is not None and same_record(old, new.record):
                return change.path
        return None

    def _reused(self, id: str, path: str) -> list[Finding]:
        """Look whether a number that is new has been used before."""
        year = [int(i[5:]) for i in self.before.house.paths.of_year(int(id[:4]))]  # type: ignore[attr-defined]  # ours
        fresh = int(id[5:]) > max(year, default=0)
        commit = self.versions.repository.removed(self.base, path, _REMEMBERED if fresh else None)
        if commit is None:
            return []
        parent = next(iter(self.versions.commit(commit).parents), None)
        gone = self.versions.suggestion(id, path, self.versions.entry(parent, path))
        told = Verdicts()
        if gone.record is None or gone.record.events:
            told.ask(h.numbers_are_given_once, 1, id, commit[:SHORT])
        return of_file(told, path, id)

    def _misplaced(self, change: Differing, what: Any) -> Iterator[Finding]:
        told, entry = Verdicts(), change.new
        problem, hint = what.problem, what.hint
        if entry is not None and entry.mode != FILE:
            kinds = {"120000": "是链接，不是普通文件", "160000": "是子模块，不是普通文件"}
            problem = kinds.get(entry.mode, "有可执行权限，应是普通文件（100644）")
            hint = "请换成普通文件（模式 100644）"
        told.ask(paths_follow_the_grammar, problem, hint)
        path = printable(change.path)
        yield from of_file(told, path, what.id or None)
        if entry is not None:
            yield from self.versions.scan(path, entry)

    def _other(self, id: str, change: Differing) -> list[Finding]:
        """Judge a record of another kind at byte and YAML level."""
        if change.new is None or change.new.mode != FILE:
            told = Verdicts()
            told.ask(h.records_stay, 1, "这份记录的文件被删除")
            return of_file(told, change.path, id)
        data, size = self.versions.objects.blob(change.new.id, 1 << 18)
        node, heard = read_structure(Bytes(change.path, data, size))
        return list(placed(heard, change.path, node, id))

    # -- authority

    def _keepers(self) -> int:
        return self.before.facts.book.on(self.day).keepers

    def _staff(self, touched: Sequence[Differing]) -> list[Finding]:
        told = Verdicts()
        if touched:
            told.ask(staff_are_registered, len(self.before.house.registers.staff))
        return of_file(told, "records/staff.yml")

    def _approved(self, moves: Sequence[Moved], needs: Sequence[Any], approvals: Approvals) -> Iterator[Finding]:
        registers = self.before.house.registers
        authors = [s.login for email in self.commits.emails for s in known_by(email, registers)]
        for move in moves:
            told = judge_needs(move.needs, approvals, self.head, authors, registers, self.day)
            record, _ = self.after.read(move.id)
            node = record.node if record else None
            yield from of_file(told, self.after.house.paths[move.id], move.id, node)
        told = judge_needs(needs, approvals, self.head, authors, registers, self.day)
        path = next((c.path for c in self.changes if not self._is_record(c.path)), "records")
        yield from of_file(told, path.removeprefix("/"))


def printable(path: str) -> str:
    """Return a path as it can be said aloud: bytes that are no text and signs that cannot be seen escaped."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
