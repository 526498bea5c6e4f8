"""A sheet that is being filled in: what was answered so far, and what reading and the law say of it at each moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from generator.law.case import Case
from generator.law.fold import fold
from generator.law.guards.time import nothing_is_of_the_future
from generator.law.step import Step
from generator.model.events import EVENTS, Event
from generator.model.finding import Place, Severity
from generator.model.layout import Field, layout
from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.model.rule import Verdicts
from generator.model.suggestion import Proposer, Record, Suggestion
from generator.rules.conditions import judge_conditions
from generator.rules.privacy import the_repository_holds_what_may_be_read
from generator.rules.references import judge_references
from generator.store.archive import Archive
from generator.store.reading.typed import Walk

Raw: TypeAlias = "str | list[Raw] | dict[str, Raw]"
"""An answer as it was typed: a text, a list, a group."""
HEADER_KEYS = tuple(f.key for f in layout(Suggestion) if f.key != "events")
_NO_GROUND = "P705"
"""It is told at the level, but what is missing is the ground."""
_ALWAYS = frozenset({("reassign", "from"), ("reassign", "to")})
"""Optional fields of which one at least is meant."""


class Item(NamedTuple):
    """A field to be filled in."""

    path: tuple[str, ...]
    """Below the sheet's own place."""
    field: Field
    owner: type[Struct]
    expected: bool
    """It is asked for without being told."""


class Complaint(NamedTuple):
    """What reading or the law says against an answer, or of one that is missing."""

    path: Place
    """Below the sheet's own place."""
    code: str
    message: str
    hint: str


@dataclass(slots=True)
class Sheet:
    """What both kinds of sheet share."""

    archive: Archive
    day: date
    raw: dict[str, Raw]

    @property
    def items(self) -> list[Item]:
        """Return the fields in canonical order."""
        raise NotImplementedError

    def complaints(self, raw: dict[str, Raw]) -> list[Complaint]:
        """Return what blocks, of these answers."""
        raise NotImplementedError

    def answered(self, item: Item) -> bool:
        """Tell whether there is an answer."""
        here: Any = self.raw
        for key in item.path:
            if not isinstance(here, dict) or key not in here:
                return False
            here = here[key]
        return True

    def with_answer(self, item: Item, answer: Raw) -> dict[str, Raw]:
        """Return the answers with one more."""
        raw = dict(self.raw)
        if len(item.path) == 1:
            raw[item.path[0]] = answer
        else:
            group = raw.get(item.path[0])
            raw[item.path[0]] = {**(group if isinstance(group, dict) else {}), item.path[1]: answer}
        return raw


@dataclass(slots=True)
class EventSheet(Sheet):
    """One event about to be appended to a record."""

    record: Record
    name: str

    @property
    def items(self) -> list[Item]:
        """Return the event's fields."""
        return items_of_event(self.name)

    @property
    def at(self) -> Place:
        """Return the place that the event will have."""
        return ("events", len(self.record.events))

    def complaints(self, raw: dict[str, Raw]) -> list[Complaint]:
        """Return what blocks, of this event alone; what was wrong before is not its fault.

        Until the day is given, today is taken.
        """
        walk = Walk(HEADER_KEYS)
        node = _node({"event": self.name, "date": self.day.isoformat(), **raw})
        event = walk.event(node, self.at)
        if event is None:
            raise ValueError(self.name)
        heard = walk.found
        grown = self._grown(event, node, walk.unread)
        heard += _judge(self.archive, grown, self.day)
        heard += self._law(grown, event, heard)
        own = _blocking(Verdicts([v for v in heard if _below(v[1].place, self.at)]), len(self.at))
        if "ground" not in raw:
            own = [c._replace(path=("ground",)) if c.code == _NO_GROUND else c for c in own]
        return [c for c in own if "date" in raw or c.path != ("date",)]

    def _law(self, grown: Record, event: Event, heard: Verdicts) -> Verdicts:
        refused = {told.place for _, told in heard if not isinstance(told.place, int)}
        refused |= {place[:3] for place in refused if place[:1] == ("events",)}
        folded = fold(grown, self.archive.facts, None, refused)
        found = Verdicts([v for v in folded.told if _below(v[1].place, self.at)])
        if event.date is not None and event.date > self.day:
            number = len(grown.events)
            step = Step(folded.case, event, number, event.date, self.archive.facts, frozenset())
            found.ask(nothing_is_of_the_future, step, self.day)
        return found

    def _grown(self, event: Event, node: Node, unread: set[Place]) -> Record:
        root = Mapping(1)
        root.items, root.lines = dict(self.record.node.items), dict(self.record.node.lines)
        events = Sequence(1)
        old = root.items.get("events")
        events.items = [*(old.items if isinstance(old, Sequence) else ()), node]
        root.items["events"] = events
        root.lines.setdefault("events", 1)
        return replace(
            self.record,
            events=(*self.record.events, event),
            grow=lambda: root,
            unread=self.record.unread | unread,
            findings=(),
        )

    def step(self) -> Step[Event]:
        """Return the step that this event is, as far as it is filled in."""
        walk = Walk(HEADER_KEYS)
        event = walk.event(_node({"event": self.name, **self.raw}), self.at)
        if event is None:
            raise ValueError(self.name)
        return Step(
            self.case(), event, len(self.record.events) + 1, event.date or self.day, self.archive.facts, frozenset()
        )

    def case(self) -> Case:
        """Return the case as it stands."""
        return fold(self.record, self.archive.facts).case


@dataclass(slots=True)
class HeaderSheet(Sheet):
    """The header of a new suggestion."""

    id: str
    path: str

    @property
    def items(self) -> list[Item]:
        """Return the header's fields, the wish first, for it decides what else may be written down."""
        found = items_of_header()
        wish = next(i for i in found if i.path == ("publicity_wish",))
        return [wish, *(i for i in found if i is not wish and not self.withheld(i.path[0]))]

    def withheld(self, key: str) -> bool:
        """Tell whether a field may not lie in this repository under the wish given (contract §1)."""
        wish = self.raw.get("publicity_wish")
        return self.archive.house.public and wish in {w.value for w in Suggestion.WITHHELD.get(key, ())}

    def complaints(self, raw: dict[str, Raw]) -> list[Complaint]:
        """Return what blocks, of this header."""
        walk = Walk(HEADER_KEYS)
        node = _node(raw)
        header: Suggestion = walk.read(Suggestion, node)
        assert isinstance(node, Mapping)  # noqa: S101  (made from a dict)
        heard = walk.found
        record = Record(self.id, self.path, header, (), lambda: node, frozenset(walk.unread))
        heard += _judge(self.archive, record, self.day)
        return _blocking(heard, 0)


def items_of_event(name: str) -> list[Item]:
    """Return the fields of an event by its name."""
    cls = EVENTS[name]
    return [Item((f.key,), f, cls, f.required or (name, f.key) in _ALWAYS) for f in layout(cls)]


def items_of_header() -> list[Item]:
    """Return the fields of a header in canonical order, the proposer's one by one."""
    found = []
    for f in layout(Suggestion):
        if f.key == "proposer":
            found += [Item(("proposer", p.key), p, Proposer, p.key == "kind") for p in layout(Proposer)]
        elif f.key not in ("events", "imported_from"):
            found.append(Item((f.key,), f, Suggestion, f.required or f.key == "demands"))
    return found


def _judge(archive: Archive, record: Record, day: date) -> Verdicts:
    heard = judge_conditions(record, public=archive.house.public)
    heard += judge_references(record, archive.house, archive.facts.book, day)
    if archive.house.public:
        heard.ask(the_repository_holds_what_may_be_read, record)
    return heard


def _below(place: Place | int, at: Place) -> bool:
    return not isinstance(place, int) and place[: len(at)] == at


def _blocking(heard: Verdicts, depth: int) -> list[Complaint]:
    found = []
    for rule, told in heard:
        if isinstance(told.place, int) or (told.severity or rule.severity) is not Severity.ERROR:
            continue
        found.append(Complaint(told.place[depth:], rule.code, told.message, told.hint))
    return list(dict.fromkeys(found))


def _node(raw: Raw) -> Node:
    """Return answers as the tree of a file would hold them."""
    match raw:
        case dict():
            mapping = Mapping(1)
            mapping.items = {key: _node(value) for key, value in raw.items()}
            mapping.lines = dict.fromkeys(raw, 1)
            return mapping
        case list():
            sequence = Sequence(1)
            sequence.items = [_node(value) for value in raw]
            return sequence
    return Scalar(raw, 1)
