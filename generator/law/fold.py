"""The fold: a record's events, taken in the file's order, make its case; the law is asked at every step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from generator.law.actors import acts_rightly, only_the_kind_named_acts, the_actor_is_of_this_case
from generator.law.case import HANDLED, Case, standing
from generator.law.guards import time as when
from generator.law.guards.entry import names_are_of_this_case
from generator.law.happenings import Assignee
from generator.law.moves import Move
from generator.law.step import Facts, Step
from generator.law.suggestion import MOVE_OF
from generator.model.events import Annul, Event
from generator.model.finding import Finding, Severity, Told
from generator.model.rule import Rule, Verdicts
from generator.model.suggestion import Record
from generator.model.words import STATE_RANK, Role, State

_SOFT = frozenset(f"L{n}" for n in range(411, 432))
"""Guards that only inform where an old record was imported."""


class Folded(Struct):
    """What a record became, and what the law says of the way there."""

    case: Case
    told: Verdicts = field(default_factory=Verdicts)
    movers: set[int] = field(default_factory=set)
    """Positions from 1 of the events that moved the case."""

    def findings(self, record: Record) -> Iterator[Finding]:
        """Return what was told as findings, placed in the record's file."""
        for rule, told in self.told:
            yield settle(rule, told, record)


def settle(rule: Rule[...], told: Told, record: Record) -> Finding:
    """Sign what a rule told with its code, and place it in the record's file."""
    line = told.place if isinstance(told.place, int) else record.line(told.place)
    level = told.severity or rule.severity
    return Finding(record.path, line, rule.code, told.message, told.hint, level, record.id)


def fold(
    record: Record,
    facts: Facts,
    as_of: date | None = None,
    unread: Iterable[tuple[str | int, ...]] = (),
    today: date | None = None,
) -> Folded:
    """Fold a record by the law of suggestions.

    Args:
        record: what its file holds.
        facts: provisions, registers and calendar of the archive.
        as_of: leave later events out; ``None`` takes all.
        unread: further places that other rules have already refused.
        today: let reforms until this day take effect, though later events count too.

    Returns the case and what the law tells, in the order of the events; the record is not changed.
    """
    return _Fold(record, facts, frozenset(record.unread | frozenset(unread)), as_of, today).run()


class _Fold:
    """One fold: the case so far, and what was told of the events that count."""

    def __init__(
        self,
        record: Record,
        facts: Facts,
        unread: frozenset[tuple[str | int, ...]],
        as_of: date | None,
        today: date | None,
    ) -> None:
        self.record, self.facts, self.unread = record, facts, unread
        self.events = [
            (n, event)
            for n, event in enumerate(record.events, 1)
            if event is not None and (as_of is None or event.date is None or event.date <= as_of)
        ]
        self.imported = record.header.imported_from is not None
        self.reforms, self.reformed = facts.reforms, bool(facts.reforms)
        self.today = as_of or today
        self.quiet = False
        """Only states are asked for: what is told on the way is told by a later fold."""

    def run(self) -> Folded:
        folded, stale = self._begin(), False
        kept = Folded(folded.case)
        annuls: dict[int, int] = {}
        for index, (number, event) in enumerate(self.events):
            if stale:
                folded, stale = self._again(index, annuls), False
            if type(event) is not Annul:  # ``isinstance`` asks the classes of structs in Python
                self._take(folded, number, event)
                continue
            kept.case = folded.case
            step = self._step(kept, number, event)
            if self._lawful(kept, step, MOVE_OF[Annul]) and self._annuls(kept.told, step, annuls):
                annuls[number] = event.of
                self.quiet, stale, moved = True, True, False
                # Only where it could matter: a fold anew costs as much as the whole record so far.
                back = folded.case.moved is not None and step.day < folded.case.moved
                if back and event.of in folded.movers:
                    moved = self._again(index, annuls).case.state is not folded.case.state
                self._dated(kept, step, moved=moved)
        if annuls:
            self.quiet = False
            folded = self._again(len(self.events), annuls)
            folded.case.struck = _struck(annuls)
        folded.told += kept.told
        if self.today is not None:
            self.reforms.carry(folded.case, self.today)
        return folded

    def _begin(self) -> Folded:
        header, proposer = self.record.header, self.record.header.proposer
        lead = (proposer.lead or proposer.delegation) if proposer else None
        co_signers = tuple(s for s in proposer.co_signers if s) if proposer else ()
        return Folded(Case(self.record.id, self.record.path, header, lead, co_signers))

    def _again(self, end: int, annuls: dict[int, int]) -> Folded:
        """Fold anew without what is annulled: what remains must be lawful by itself."""
        folded, struck = self._begin(), _struck(annuls)
        for number, event in self.events[:end]:
            if number in struck or isinstance(event, Annul):
                folded.case.latest = event.date or folded.case.latest
            else:
                self._take(folded, number, event)
        return folded

    def _annuls(self, told: Verdicts, step: Step[Annul], annuls: dict[int, int]) -> bool:
        target = step.event.of
        numbers = {n for n, _ in self.events if n < step.number}
        if target not in numbers:
            message = f"第 {target} 个事件不在这一个之前"
            hint = f"请填 1 到 {step.number - 1} 之间的顺序号"
        elif target in _void(annuls):
            message, hint = f"第 {target} 个事件已经作废", "不用再作废一次"
        else:
            return True
        told.append((names_are_of_this_case, Told(step.at("of"), message, hint)))
        return False

    def _step(self, folded: Folded, number: int, event: Event) -> Step[Any]:
        day = event.date or folded.case.latest or date.min
        return Step(folded.case, event, number, day, self.facts, self.unread)

    def _take(self, folded: Folded, number: int, event: Event) -> None:
        """Judge one event against the case, and let it happen."""
        case, move = folded.case, MOVE_OF[type(event)]
        step = self._step(folded, number, self._inherited(case, event) if self.reformed else event)
        if self.reformed:
            self.reforms.carry(case, step.day)
        if not self._lawful(folded, step, move):
            return
        if move.guards and not self.quiet:
            heard = [(guard, told) for guard in move.guards for told in guard.told(step)]
            if heard:
                self._keep(folded, heard)
        before, after = case.state, move.effect(step)
        case.state = after if after is not None else (move.to or case.state)
        self._dated(folded, step, moved=case.state is not before)

    def _lawful(self, folded: Folded, step: Step[Any], move: Move) -> bool:
        """Tell whether the event may happen at all; who does it is told, and forgiven."""
        stands = standing(step.case, step.event.by) in move.source and not (move.only and move.only(step))
        if stands and acts_rightly(step, move.by):
            return True
        heard = Verdicts()
        lawful = self._from(heard, step, move)
        if step.at("by") not in self.unread and lawful:
            heard.ask(only_the_kind_named_acts, step, move.by, move.label)
            if step.event.date is not None or step.case.latest is not None:  # else nobody knows who was in office
                heard.ask(the_actor_is_of_this_case, step, move.by, move.label)
        elif step.at("by") not in self.unread:
            heard.ask(only_the_kind_named_acts, step, move.by, move.label)
        self._keep(folded, heard)
        return lawful

    def _from(self, heard: Verdicts, step: Step[Any], move: Move) -> bool:
        """Tell whether the event's ``from`` is where the case, or the acting host, stands."""
        case = step.case
        state = standing(case, step.event.by)
        if state not in move.source:
            if self.imported and (later := _later(state, move.source)) is not None:
                told = f"补录的旧建议从“{later.label}”接着记"
                heard.ask(when.moves_follow_the_law, step, told, "如有中间过程的材料，可以补记", True)
                self._jump(step, later)
                return True
            whose = f"{step.name(step.event.by)}的办理状态" if case.host(step.event.by) else "这一件"
            allowed = "、".join(s.label for s in State if s in move.source)
            told = f"{whose}现在是“{state.label}”，不能“{move.label}”"
            heard.ask(when.moves_follow_the_law, step, told, f"“{move.label}”只能在{allowed}时进行，请核对前面的事件")
            return False
        if move.only and (why := move.only(step)):
            told = f"{why}，不能再“{move.label}”"
            heard.ask(when.moves_follow_the_law, step, told, "请核对；重复录入的请删去")
            return False
        return True

    def _jump(self, step: Step[Any], state: State) -> None:
        """Let an imported record go on from a later state; a unit that acts without an assignment is a host."""
        case, by = step.case, step.event.by
        if STATE_RANK[state] >= STATE_RANK[State.ASSIGNED] and case.round == 0:
            case.round, case.opened, case.assigned = 1, step.day, step.day
        if by.startswith("u-") and case.assignee(by) is None:
            case.assignees.append(Assignee(by, Role.HOST, state, step.day, case.round))
        for host in case.hosts:
            if host.unit == by or state not in HANDLED:
                host.state = state if state in HANDLED else State.REPLIED
        case.state = case.least_advanced() if state in HANDLED and case.hosts else state

    def _keep(self, folded: Folded, heard: Iterable[tuple[Rule[...], Told]]) -> None:
        """Keep what was told, unless reading has refused that very value; soften it for imported records."""
        for rule, told in heard:
            if not isinstance(told.place, int) and told.place in self.unread:
                continue
            soft = self.imported and rule.code in _SOFT
            folded.told.append((rule, told._replace(severity=Severity.NOTICE) if soft else told))

    def _dated(self, folded: Folded, step: Step[Any], *, moved: bool) -> None:
        """Judge the event's date by what it did, and note it."""
        case, day, event = folded.case, step.day, step.event
        latest, last, opened = case.latest, case.moved, case.opened
        if event.date is not None and ((latest and day < latest) or (last and day < last) or (opened and day < opened)):
            heard = Verdicts()
            if moved and last is not None and day < last:
                heard.ask(when.dates_never_go_back, step, last, "上一次改变状态的")
            elif not moved and opened is not None and day < opened:
                heard.ask(when.dates_never_go_back, step, opened, "本轮交办的")
            elif latest is not None and day < latest:
                heard.ask(when.late_entries_are_marked, step, latest)
            self._keep(folded, heard)
        case.latest = day
        if moved:
            folded.movers.add(step.number)
            case.since = day
            case.moved = day if last is None or day > last else last

    def _inherited(self, case: Case, event: Event) -> Event:
        """Return an event of a unit that a reform has ended, entered late, as its successor's."""
        heir = self.reforms.heir_in(case, event.by)
        return event if heir == event.by else replace(event, by=heir)


def _later(state: State, sources: frozenset[State]) -> State | None:
    later = [s for s in sources if STATE_RANK[s] > STATE_RANK[state]]
    return min(later, key=STATE_RANK.__getitem__, default=None)


def _void(annuls: dict[int, int]) -> frozenset[int]:
    """Return the events that are annulled; annulling an annulment revives its target."""
    void: set[int] = set()
    for number in sorted(annuls, reverse=True):
        if number not in void:
            void.add(annuls[number])
    return frozenset(void)


def struck_in(record: Record) -> frozenset[int]:
    """Return the events that count no more by the record's own word, without folding it."""
    annuls = {n: e.of for n, e in enumerate(record.events, 1) if isinstance(e, Annul) and 0 < e.of < n}
    return _struck(annuls)


def _struck(annuls: dict[int, int]) -> frozenset[int]:
    """Return the events that count no more: the annulled ones, and the annulments."""
    return _void(annuls) | frozenset(annuls)
