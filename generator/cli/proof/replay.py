"""An audit: every first-parent step judged as a request would be, and what was settled held in every other commit."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from generator.cli.proof.amendment import amendment
from generator.cli.proof.court import Court, blocking
from generator.cli.proof.delivery import Brought, Delivery
from generator.cli.proof.foresight import Foresight, Found
from generator.cli.proof.graves import Graves
from generator.cli.proof.line import Line
from generator.cli.proof.lives import Entered, Life, Seen, entered_of, first_look, word
from generator.cli.proof.merger import judge_merger
from generator.cli.proof.verdict import of_file, of_record, only_new, place_of
from generator.cli.proof.versions import NOTHING, SHORT, Read, Versions
from generator.law.fold import struck_in
from generator.model.congress import Congress
from generator.model.events import Merge
from generator.model.finding import Finding
from generator.model.meaning import events_of
from generator.model.rule import Verdicts
from generator.model.suggestion import Record
from generator.rules.authority import laws as a
from generator.rules.authority.staff import judge_author, keys_asked
from generator.rules.bytes import paths_follow_the_grammar
from generator.rules.history import laws as h
from generator.rules.history.allowance import judge_allowance
from generator.rules.history.comparison import Growth, grown, is_settled
from generator.rules.judge import NumberBook
from generator.store.archive import Undecidable
from generator.store.history.answers import Altered, Committed
from generator.store.history.objects import FILE
from generator.store.history.signatures import is_signed
from generator.store.history.stock import stock_of
from generator.store.paths import REGISTER_FILES
from generator.store.reading.gate import RECORD_LIMIT
from generator.store.reading.reader import Bytes, placed, read_structure

_WINDOW = 128
"""Records that are read ahead."""
_GONE = "000000"
"""The mode of what is not there."""
_REFOLDED = frozenset({"annul", "redact", "correct"})
"""Events that reach back: what came before them is judged before, and the whole after."""


@dataclass(slots=True)
class Faulty:
    """A finding of an audit, with the step and the commit that it is of."""

    finding: Finding
    commit: str
    revision: str | None
    """The first-parent step that brought it; ``None`` until a branch is merged."""


@dataclass(slots=True)
class _Side:
    """A commit beside the first-parent line."""

    fork: int | None
    """The latest step that it knows of; ``None`` where that lies before the replay."""
    begun: int | None = None
    """The step from which its branch went off: events since then may stand among its own."""
    touched: dict[str, Seen | None] = field(default_factory=dict)
    """What its branch has changed since then, by path."""
    found: list[Faulty] = field(default_factory=list)


class _Bench(NamedTuple):
    """What a record is judged by; what was found sound by it is sound as long as it is the same."""

    court: Court
    left: int
    """How many records had gone by then: whoever has gone is known no more."""


class Replay:
    """The replay of a history, from its root or from a checkpoint."""

    def __init__(self, versions: Versions, head: str, since: str | None, today: Callable[[Congress], date]) -> None:
        """Take both ends; nothing is read yet."""
        self.versions, self.head, self.since, self.today = versions, head, since, today
        self.lives: dict[str, Life] = {}
        self.found: list[Faulty] = []
        self.court: Court | None = None
        self.day = date.max
        self.wanted = False
        """A checkpoint is wanted: what each record comes to is kept."""
        self._merged: dict[str, set[str]] = defaultdict(set)
        self._pending: dict[str, None] = {}
        self._numbers = NumberBook()
        self._foresight = Foresight(versions, head)
        self._graves = Graves(versions, since, self._id_of)
        self._left = 0
        self._bench: _Bench | None = None
        self._line = Line(())
        self._sides: dict[str, _Side] = {}

    @classmethod
    def at(cls, versions: Versions, commit: str, today: Callable[[Congress], date]) -> Replay:
        """Return a replay that stands at a commit, without what came before it."""
        replay = cls(versions, commit, commit, today)
        replay._begin_at(commit)
        return replay

    # -- the walk

    def run(self, tick: Callable[[], None]) -> None:
        """Replay everything.

        Raises: GitFailed where an object is not there; Undecidable where no step has a congress.yml.
        """
        if self.since is not None:
            self._begin_at(self.since)
        commits = self.versions.repository.replay(self.head, self.since)
        with stock_of(self.versions.repository) as stock:
            delivery = Delivery(self.versions, self._foresight, stock, self._forejudge)
            for commit, brought in delivery.of(commits, lambda: self.court.grammar if self.court else None):
                step = self._line.step(commit.id)
                if step is None:
                    self._side(commit, brought)
                else:
                    self._main(step, commit, brought)
                    tick()
        if self.court is None:
            raise Undecidable("没有可读的 records/congress.yml，无法判断。")
        self._flush()

    def count(self) -> int:
        """Find the first-parent line, and return how many steps there are."""
        ends = (self.head, f"^{self.since}") if self.since else (self.head,)
        self._line = Line((id for id, *_ in self.versions.repository.commits(*ends, first=True)), self.since)
        return len(self._line)

    def _begin_at(self, since: str) -> None:
        self._set_court(since)
        for change in self.versions.records(None, since):
            what = self.court.grammar.of(change.path) if self.court else None
            if what and what.folder == "suggestions" and change.new and change.new.mode == FILE:
                data, _ = self.versions.objects.blob(change.new.id, RECORD_LIMIT)
                life = Life(what.id, change.path, None)
                self.lives[what.id] = life
                life.note(0, change.new.id)
                if (looked := first_look(data, change.new.id)) is not None:
                    life.seen, life.session = looked.seen, looked.session
                    self._grown(life, looked.entered, 0)
                    life.judged = len(life.steps)
        self._pending.clear()

    def _tell(self, findings: list[Finding], commit: str, revision: str | None, side: _Side | None = None) -> None:
        for finding in findings:
            if finding.blocks:
                faulty = Faulty(finding, commit, revision)
                self.found.append(faulty)
                if side is not None:
                    side.found.append(faulty)

    # -- a step of the first-parent line

    def _main(self, step: int, commit: Committed, brought: Brought) -> None:
        changes = [(path, c) for c in commit.changes if (path := self.versions.below(c.path))]
        house = [path for path, _ in changes if path[8:] in REGISTER_FILES]
        if self.court is None and house:
            self._set_court(commit.id)
            house = []
        sides = [self._sides[p] for p in commit.parents[1:] if p in self._sides]
        touched: dict[str, tuple[Altered, Life | None]] = {}
        entered: list[tuple[Life, list[Entered]]] = []
        if self.court is not None:
            for path, change in changes:
                if path[8:] in REGISTER_FILES:
                    continue
                what = self.court.grammar.of(path)
                if what.folder == "suggestions" and change.mode in (FILE, _GONE):
                    new = self._suggestion(step, commit, what.id, path, change, brought, sides)
                    self._foresight.come_to(path, change.new)
                    entered += [new] if new else []
                    touched[path] = (change, self.lives.get(what.id))
                else:
                    self._other(commit, path, change, brought, what)
        if len(commit.parents) == 1:
            self._authors(commit, entered, None)
        elif len(commit.parents) > 1:
            self._merge(step, commit, sides, touched)
        for side in sides:
            for faulty in side.found:
                faulty.revision = faulty.revision or commit.id
        for parent in commit.parents[1:]:
            self._sides.pop(parent, None)
        if house and self.court is not None:
            self._flush()
            self._change_house(commit, house)

    def _suggestion(
        self, step: int, commit: Committed, id: str, path: str, change: Altered, brought: Brought, sides: list[_Side]
    ) -> tuple[Life, list[Entered]] | None:
        """Judge what a step does to a suggestion; return its new events."""
        life = self.lives.get(id)
        if change.mode != FILE:
            if life is not None:
                self._gone(commit, life, change)
                life.note(step, change.new)
            return None
        if life is None or not life.here:
            return self._born(step, commit, id, path, change, brought, life)
        life.note(step, change.new)
        more = brought.extended(path, change.new, life.seen)
        if more is not None and not any(new.name in _REFOLDED for new in more.entered):
            life.seen = more.seen
            self._grown(life, more.entered, step, commit)
            return life, more.entered
        return self._compared(step, commit, life, change, brought, sides)

    def _born(
        self, step: int, commit: Committed, id: str, path: str, change: Altered, brought: Brought, old: Life | None
    ) -> tuple[Life, list[Entered]] | None:
        life = Life(id, path, None)
        self.lives[id] = life
        if old is not None:
            life.at, life.blobs = old.at, old.blobs
            if old.steps:
                self._given_twice(commit, id, path, commit.id)
        elif (gone := self._graves.of(id)) is not None:
            self._given_twice(commit, id, path, gone)
        life.note(step, change.new)
        looked = brought.looked(path, change.new)
        if looked is None:
            return self._compared(step, commit, life, change, brought, [])
        life.seen, life.session = looked.seen, looked.session
        self._grown(life, looked.entered, step, commit)
        return life, looked.entered

    def _given_twice(self, commit: Committed, id: str, path: str, gone: str) -> None:
        told = Verdicts()
        told.ask(h.numbers_are_given_once, 1, id, gone[:SHORT])
        self._tell(of_file(told, path, id), commit.id, commit.id)

    def _grown(self, life: Life, entered: list[Entered], step: int, commit: Committed | None = None) -> None:
        """Note events that were simply added; they are judged before anything else can touch them."""
        self._pending[life.id] = None
        for new in entered:
            life.steps.append(step)
            life.lines.append(new.line)
            if new.number and self._numbers.enter(life.session, new.number, life.id) != life.id:
                self._number(life, commit)
            if new.name == "merge" and commit is not None:
                self._merging(life, new.into, commit)
            elif new.name == "merge":
                self._merged[new.into].add(life.id)

    def _number(self, life: Life, commit: Committed | None) -> None:
        record = self._latest(life)
        if record is None or self.court is None:
            return
        found = self._numbers.judge(record, struck_in(record))
        if commit is not None:
            self._tell(found, commit.id, commit.id)

    def _latest(self, life: Life) -> Record | None:
        return self.court.read(life).record if self.court else None

    def _merging(self, life: Life, into: str, commit: Committed) -> None:
        """A suggestion was merged into another: what that one has settled must still be lawful."""
        target = self.lives.get(into)
        record = self._latest(target) if target and target.here else None
        before = self.court.errors(record) if self.court and record else []
        self._merged[into].add(life.id)
        if self.court and record:
            self._tell(only_new(self.court.errors(record), before), commit.id, commit.id)

    def _compared(
        self, step: int, commit: Committed, life: Life, change: Altered, brought: Brought, sides: list[_Side]
    ) -> tuple[Life, list[Entered]] | None:
        """Hold a version against the one before it, both read whole and judged alike."""
        if self.court is None:
            return None
        known = self.court.read(life)
        before, now = known.record, self.court.read(life, change.new)
        self._settle(life, known)
        if now.record is None:
            self._tell(list(now.findings), commit.id, commit.id)
            if now.empty and before is not None and is_settled(before):
                self._stays(commit, life, "这一件的文件被清空")
            return None
        growth = grown(before, now.record, self._order(life, sides))
        old = self.court.errors(before) if before else []
        judged = self.court.judge(now.record)
        found = [*of_record(growth.told, now.record), *only_new(blocking(judged), old)]
        found += self._numbers.judge(now.record, struck_in(now.record))
        self._tell(found, commit.id, commit.id)
        life.digest = self.court.digest(judged) if self.wanted else b""
        return self._accept(step, life, change, brought, now.record, growth)

    def _accept(
        self, step: int, life: Life, change: Altered, brought: Brought, record: Record, growth: Growth
    ) -> tuple[Life, list[Entered]]:
        """Take a version that was judged whole as the latest."""
        nodes = events_of(record.node)
        looked = brought.looked(life.path, change.new)
        life.seen = looked.seen if looked else _unread(change.new)
        life.session = record.header.session
        new = set(growth.new)
        kept = list(life.steps)
        del life.steps[:]
        life.steps.extend(step if n in new or not kept else kept.pop(0) for n in range(len(nodes)))
        life.lines = array("I", (node.line for node in nodes))
        for n in growth.new:
            event = record.events[n] if n < len(record.events) else None
            if isinstance(event, Merge):
                self._merged[event.into].add(life.id)
        life.judged = len(nodes)
        self._pending.pop(life.id, None)
        return life, [entered_of(nodes[n]) for n in growth.new]

    def _order(self, life: Life, sides: list[_Side]) -> Record | None:
        """Return the version that both sides of a merge grew from, where a step is one."""
        begun = [s.begun for s in sides if s.begun is not None]
        blob = life.blob_at(min(begun)) if begun else None
        return self.court.read(life, blob).record if self.court and blob else None

    def _gone(self, commit: Committed, life: Life, change: Altered) -> None:
        if not life.here:
            return
        life.here = False
        self._left += 1
        known = self.court.read(life) if self.court else NOTHING
        before = known.record
        self._settle(life, known)
        if life.steps or (before is not None and is_settled(before)):
            for other in commit.changes:
                if other.new == change.old and other.old.strip("0") == "" and (path := self.versions.below(other.path)):
                    told = Verdicts()
                    told.ask(h.records_keep_their_place, 1, path)
                    self._tell(of_file(told, life.path, life.id), commit.id, commit.id)
                    return
            self._stays(commit, life, "这一件的文件被删除")

    def _stays(self, commit: Committed, life: Life, what: str) -> None:
        told = Verdicts()
        told.ask(h.records_stay, 1, what)
        self._tell(of_file(told, life.path, life.id), commit.id, commit.id)

    def _other(self, commit: Committed, path: str, change: Altered, brought: Brought, what: object) -> None:
        """Judge what is no suggestion: a file of another kind, or one that may not be there."""
        if change.mode == _GONE:
            return
        problem, hint, id = (getattr(what, key) for key in ("problem", "hint", "id"))
        told = Verdicts()
        if problem is None and change.mode == FILE and (data := brought.bytes_of(change.new)) is not None:
            node, heard = read_structure(Bytes(path, data, len(data)))
            self._tell(list(placed(heard, path, node, id)), commit.id, commit.id)
            return
        hint = hint or "请换成普通文件（模式 100644）"
        told.ask(paths_follow_the_grammar, problem or "不是普通文件（100644）", hint)
        shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        self._tell(of_file(told, shown, id or None), commit.id, commit.id)

    # -- judging what only grew

    def _flush(self) -> None:
        """Judge every record that has grown since the house last changed."""
        listed = [id for id in sorted(self._pending) if not self._forejudged(self.lives[id])]
        for start in range(0, len(listed), _WINDOW):
            lives = [self.lives[id] for id in listed[start : start + _WINDOW]]
            self.versions.read_ahead(life.seen.blob for life in lives if life.seen)
            for life in lives:
                self._settle(life, self.court.read(life) if self.court else NOTHING)
        self._pending.clear()

    def _forejudge(self, record: Record) -> Found | None:
        """Judge a last version before its time, while it is at hand; ``None`` where it is not sound."""
        if self.court is None or blocking(judged := self.court.judge(record)):
            return None
        if self._bench is None or self._bench != (self.court, self._left):
            self._bench = _Bench(self.court, self._left)
        return Found(self._bench, self.court.digest(judged) if self.wanted else b"")

    def _forejudged(self, life: Life) -> bool:
        """Tell whether a record was found sound before its time, and is sure to be so still.

        By the same house nothing becomes unlawful because more records are known; only because one has gone, or was
        merged into this one.
        """
        last = self._foresight.last(life.path)
        if last is None or life.seen is None or last.blob != life.seen.blob or last.events != len(life.lines):
            return False
        if last.bench != (self.court, self._left) or self._merged.get(life.id):
            return False
        life.judged, life.digest = len(life.lines), last.digest
        return True

    def _settle(self, life: Life, known: Read) -> None:
        """Judge the events that were simply added; each error is of the step that brought its event."""
        record = known.record
        if self.court is None or life.id not in self._pending:
            return
        self._pending.pop(life.id)
        if record is None:
            id = self._line.commit(life.at[-1]) or self.head
            self._tell(list(known.findings), id, id)
            return
        judged = self.court.judge(record)
        if not known.everyday or len(record.events) != len(life.lines):
            lines = [node.line for node in events_of(record.node)]
            if lines != list(life.lines):
                self._by_and_by(life, record)
                return
        for finding in blocking(judged):
            index = sum(line <= finding.line for line in life.lines) - 1
            if index < life.judged or index < 0 <= life.judged:
                continue  # it was judged in its own time, by the house of that time
            step = life.steps[max(index, 0)] if life.steps else life.at[0]
            id = self._line.commit(step) or self.head
            self._tell([finding], id, id)
        life.judged = len(life.lines)
        life.digest = self.court.digest(judged) if self.wanted else b""

    def _by_and_by(self, life: Life, record: Record) -> None:
        """Judge, version by version, a record that was not what it seemed: some version of it cannot be read."""
        if self.court is None:
            return
        width = len(life.blobs) // len(life.at)
        before: Record | None = None
        for n, step in enumerate(life.at):
            blob = life.blobs[n * width : (n + 1) * width].hex()
            if not blob.strip("0"):
                before = None
                continue
            now = self.court.read(life, blob)
            commit = self._line.commit(step) or self.head
            errors = self.court.errors(now.record) if now.record else [f for f in now.findings if f.blocks]
            known = self.court.errors(before) if before else []
            if before is not None and now.record is not None:
                errors += of_record(grown(before, now.record).told, now.record)
            self._tell(only_new(errors, known), commit, commit)
            before = now.record or before
        events = events_of(record.node)
        life.steps = array("I", [life.at[-1]] * len(events))
        life.lines = array("I", (node.line for node in events))
        life.judged = len(events)

    def _set_court(self, commit: str) -> None:
        self.court = Court(self.versions, commit, self.lives, self._merged, self.day)
        self.day = self.court.day = self.today(self.court.house.congress)

    def _change_house(self, commit: Committed, house: list[str]) -> None:
        from generator.cli.judging import judge_rest

        old = self.court
        try:
            self._set_court(commit.id)
        except Undecidable:
            told = Verdicts()
            told.ask(h.records_stay, 1, "这一步以后 congress.yml 读不出来")
            self._tell(of_file(told, "records/congress.yml"), commit.id, commit.id)
            return
        if old is None or self.court is None:
            return
        new = only_new(judge_rest(self.court.archive, ()), judge_rest(old.archive, ()))
        self._tell([f for f in new if f.path in house], commit.id, commit.id)
        if self.court.house.unreadable:  # its gaps would be told of every record; the one before judges on
            self.court, self.day = old, old.day
            return
        self._judge_again(old, self.court, commit)
        for life in self.lives.values():
            life.digest = b""

    def _judge_again(self, old: Court, new: Court, commit: Committed) -> None:
        """Judge by a new house the records that it concerns; what was wrong by the old one already is not its doing."""
        changed = amendment(old.house, new.house)
        if changed.is_nothing:
            return
        asked = [(life, life.seen.blob) for life in self.lives.values() if life.here and life.seen]
        contents = self.versions.repository.contents(asked, RECORD_LIMIT)
        concerned = [life for life, data in contents if data is not None and changed.concerns(data)]
        for start in range(0, len(concerned), _WINDOW):
            lives = concerned[start : start + _WINDOW]
            self.versions.read_ahead(life.seen.blob for life in lives if life.seen)
            for life in lives:
                record = new.read(life).record
                if record is not None and (found := new.errors(record)):
                    self._tell(only_new(found, old.errors(record), by=place_of), commit.id, commit.id)

    # -- merges and the commits beside the line

    def _merge(
        self, step: int, commit: Committed, sides: list[_Side], touched: dict[str, tuple[Altered, Life | None]]
    ) -> None:
        """Judge what a merge holds against what it merges."""
        from_sides = {path: seen for side in sides for path, seen in side.touched.items()}
        for path in dict.fromkeys((*touched, *from_sides)):
            seen = from_sides.get(path)
            change = touched.get(path, (None, None))[0]
            if change is not None and seen is not None and change.new == seen.blob:
                fork = self._fork_blob(path, sides)
                if fork == change.old or change.old.strip("0") == "":
                    continue
            if change is None and (seen is None or self._fork_blob(path, sides) == seen.blob):
                continue
            self._held(step, commit, path)

    def _fork_blob(self, path: str, sides: list[_Side]) -> str | None:
        life = self._life(path)
        forks = [s.fork for s in sides if s.fork is not None]
        return life.blob_at(min(forks)) if life and forks else None

    def _life(self, path: str) -> Life | None:
        return self.lives.get(self._id_of(path))

    def _id_of(self, path: str) -> str:
        return self.court.grammar.of(path).id if self.court else ""

    def _held(self, step: int | None, commit: Committed, path: str) -> list[Finding]:
        """Hold what a merge has at a path against what each parent has there."""
        found = judge_merger(self.versions, commit.id, commit.parents, self._id_of(path), path)
        if step is not None:
            self._tell(found, commit.id, commit.id)
        return found

    def _side(self, commit: Committed, brought: Brought) -> None:
        """Judge a commit beside the line: what was settled where its branch began is there."""
        side = _Side(self._fork(commit))
        self._sides[commit.id] = side
        begun = [side.fork]
        for parent in commit.parents:
            if (older := self._sides.get(parent)) is not None:
                side.touched |= older.touched
                side.found += older.found
                begun.append(older.begun)
        side.begun = min((step for step in begun if step is not None), default=None)
        if self.court is None:
            return
        entered: list[tuple[Life, list[Entered]]] = []
        for path, change in ((p, c) for c in commit.changes if (p := self.versions.below(c.path))):
            what = self.court.grammar.of(path)
            if what.folder != "suggestions":
                continue
            life = self.lives.get(what.id) or Life(what.id, path, None)
            settled = life.blob_at(side.fork) if side.fork is not None else None
            if change.new == settled:
                side.touched.pop(path, None)
                continue
            new = self._beside(commit, life, change, brought, settled, side)
            if len(commit.parents) > 1 and change.mode == FILE:
                if all(self.versions.entry(p, path) != self.versions.entry(commit.id, path) for p in commit.parents):
                    self._tell(self._held(None, commit, path), commit.id, None, side)
            elif new:
                entered.append((life, new))
        if len(commit.parents) == 1:
            self._authors(commit, entered, side)

    def _beside(
        self, commit: Committed, life: Life, change: Altered, brought: Brought, settled: str | None, side: _Side
    ) -> list[Entered]:
        """Judge a version beside the line; return the events that its commit adds."""
        court = self.court
        before = side.touched.get(life.path)
        if court is None:
            return []
        if change.mode != FILE or brought.is_too_large(life.path, change.new):
            record = court.read(life, settled).record if settled else None
            if record is not None and is_settled(record):
                told = Verdicts()
                told.ask(h.records_stay, 1, "这一件的文件被删除")
                self._tell(of_file(told, life.path, life.id), commit.id, None, side)
            side.touched[life.path] = None
            return []
        latest = life.seen if before is None or before.blob != change.old else before
        more = brought.extended(life.path, change.new, latest)
        intact = more is not None or settled is None or brought.extended(life.path, change.new, life.seen) is not None
        looked = None if more else brought.looked(life.path, change.new)
        side.touched[life.path] = more.seen if more else looked.seen if looked else _unread(change.new)
        if not intact and settled is not None:
            old, now = court.read(life, settled), court.read(life, change.new)
            if old.record and now.record:
                order = self._order(life, [side]) if side.begun != side.fork else None
                told = grown(old.record, now.record, order).told
                parent = court.read(life, change.old).record if change.old.strip("0") else None
                if parent is not None and change.old != settled and len(commit.parents) == 1:
                    told += [t for t in judge_allowance(old.record, parent, now.record) if t not in told]
                self._tell(of_record(told, now.record), commit.id, None, side)
            elif now.empty and old.record and is_settled(old.record):
                told = Verdicts()
                told.ask(h.records_stay, 1, "这一件的文件被清空")
                self._tell(of_file(told, life.path, life.id), commit.id, None, side)
        if more is not None and latest is not None and latest.blob == change.old:
            return more.entered
        now = court.read(life, change.new)
        if now.record is None:
            return []
        parent = court.read(life, change.old).record if change.old.strip("0") else None
        nodes = events_of(now.record.node)
        return [entered_of(nodes[n]) for n in grown(parent, now.record).new]

    def _fork(self, commit: Committed) -> int | None:
        """Return the latest step that a commit knows of."""
        known: list[int] = []
        for parent in commit.parents:
            if (step := self._line.step(parent)) is not None:
                known.append(step)
            elif (side := self._sides.get(parent)) is not None and side.fork is not None:
                known.append(side.fork)
        return max(known, default=None)

    # -- authors

    def _authors(self, commit: Committed, entered: list[tuple[Life, list[Entered]]], side: _Side | None) -> None:
        """Judge whether a commit's author may enter its events, and has signed where he must."""
        court = self.court
        if court is None or not court.has_staff or not entered:
            return
        revision = None if side else commit.id
        for life, news in entered:
            rows = [(new.by, new.date) for new in news]
            if rows and all(court.may_enter(commit.email, by, day) for by, day in rows):
                continue
            record = self.versions.suggestion(life.id, life.path, self.versions.entry(commit.id, life.path)).record
            if record is None:
                continue
            events = [
                (("events", n), e)
                for n, (node, e) in enumerate(zip(events_of(record.node), record.events, strict=False))
                if e is not None and (word(node, "by"), word(node, "date")) in rows
            ]
            told = judge_author(commit.email, commit.id[:SHORT], events, 1, court.house.registers)
            self._tell(of_record(told, record), commit.id, revision, side)
        entries = court.known(commit.email)
        if not any(entry.keys for entry in entries):
            return
        days = [_day(new.date) for _, news in entered for new in news] or [None]
        for keys in keys_asked(entries, days):
            if (what := is_signed(self.versions.repository, commit.id, keys)) is not None:
                told = Verdicts()
                told.ask(a.staff_with_keys_sign, 1, commit.id[:SHORT], what)
                life = entered[0][0]
                self._tell(of_file(told, life.path, life.id), commit.id, revision, side)
                return


def _unread(blob: str) -> Seen:
    """Return a version that nothing can simply be appended to."""
    return Seen(blob, 0, -1, 0)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
