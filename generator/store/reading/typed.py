"""From a tree to typed values: a walk along the model that tells everything wrong at once.

Every scalar is a text until the model types it (contract §2). What cannot be read is told, its place is
noted as unread, and a neutral value stands in, so that the fold can go on with the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from msgspec import Meta, Struct

from generator.model.events import EVENTS, Event
from generator.model.finding import Place
from generator.model.forms import Form, forms_of
from generator.model.labels import label_for
from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.model.rule import Bounded
from generator.rules import shape
from generator.store.reading.text_forms import FORMS

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WHOLE = re.compile(r"0|[1-9][0-9]*")

Reader = Callable[["Walk", Node, Place], Any]
"""How a form is read: the walk, the node, and its place give the value."""


class Walk:
    """One walk through one file: what was told, and which places stay unread."""

    def __init__(self, header_keys: tuple[str, ...] = (), *, torn: bool = False) -> None:
        """Start with nothing told; header_keys are what ``correct`` may name.

        Of a file that is torn nothing is told to be missing: it may stand where nobody could read.
        """
        self.found = Bounded()
        self.unread: set[Place] = set()
        self.header_keys = header_keys
        self.torn = torn

    def read(self, cls: type[Struct], node: Node, place: Place = ()) -> Any:
        """Return a struct of the class, with neutral values where the file has none that can be read."""
        spec = _spec(cls)
        if not isinstance(node, Mapping):
            self.malformed(place, "这里应是几行“键: 值”", "请在下一行缩进两个空格，逐项填写")
            return None
        values: dict[str, Any] = {}
        items = node.items
        for key, child in items.items():
            field = spec.get(key)
            if field is None:
                self.unknown((*place, key), key, spec)
            else:
                values[field.name] = field.reader(self, child, (*place, key))
        for key, field in spec.items():
            if field.required and key not in items:
                self.missing(cls, (*place, key), key)
                values[field.name] = field.neutral
        return cls(**values)

    def missing(self, cls: type, place: Place, key: str, why: str = "") -> None:
        """Tell that a required key is not there."""
        if not self.torn:
            self.found.ask(shape.required_keys_are_there, place, key, label_for(cls, key).title, why)
        self.unread.add(place)

    def event(self, node: Node, place: Place) -> Event | None:
        """Return the event of a node, ``None`` where its name cannot be read."""
        if not isinstance(node, Mapping):
            self.malformed(place, "一个事件应是几行“键: 值”", "请从 - event: 开始，逐项填写")
            return None
        named = node.items.get("event")
        if not isinstance(named, Scalar):
            self.missing(Event, (*place, "event"), "event")
            return None
        cls = EVENTS.get(named.text)
        if cls is None:
            self.found.ask(shape.words_are_of_the_list, (*place, "event"), named.text, EVENTS)
            self.unread.add((*place, "event"))
            return None
        rest = Mapping(node.line)
        rest.items = {key: child for key, child in node.items.items() if key != "event"}
        event: Event = self.read(cls, rest, place)
        return event

    def unknown(self, place: Place, key: str, known: Iterable[str]) -> None:
        """Tell that a key is not one of the known ones."""
        self.found.ask(shape.keys_are_known, place, key, known)

    def not_a_list(self, place: Place) -> None:
        """Tell that a list should stand here."""
        self.malformed(place, "这里应是名单", "请另起一行，每项以“- ”开头；没有内容时写 []")

    def bounded(self, node: Sequence, place: Place, low: int = 0, high: int | None = 500) -> None:
        """Tell where a list has too few or too many items."""
        if len(node.items) < low:
            self.found.ask(shape.texts_are_bounded, place, "名单是空的", "请至少填写一项")
            self.unread.add(place)
        if high is not None and len(node.items) > high:
            told = f"名单有 {len(node.items)} 项，超过上限 {high} 项"
            self.found.ask(shape.texts_are_bounded, place, told, "请删减")

    def malformed(self, place: Place, what: str, hint: str) -> None:
        """Tell that a value has not its form; it stays unread."""
        self.found.ask(shape.values_have_their_form, place, what, hint)
        self.unread.add(place)

    def text(self, node: Node, place: Place) -> str | None:
        """Return the text of a scalar, ``None`` and told where there is none or it is blank."""
        if not isinstance(node, Scalar):
            self.malformed(place, "这里应是文字，不是名单或下一层内容", "请直接写在冒号后面")
            return None
        text = node.text.rstrip("\n")
        if not text.strip():
            self.found.ask(shape.texts_are_bounded, place, "这里是空的", "请填写；没有内容的请删去这个键")
            self.unread.add(place)
            return None
        return text

    def too_long(self, place: Place, text: str, limit: int) -> None:
        """Tell that a text is longer than so many characters."""
        if len(text) > limit:
            told = f"有 {len(text)} 字，超过上限 {limit} 字"
            self.found.ask(shape.texts_are_bounded, place, told, "请删减")


class _Field(NamedTuple):
    name: str
    reader: Reader
    required: bool
    neutral: Any


_SPECS: dict[type, dict[str, _Field]] = {}


def _spec(cls: type[Struct]) -> dict[str, _Field]:
    """Return how to read each key of a class; made on first use, so that a start pays only for what it reads."""
    if cls not in _SPECS:
        _SPECS[cls] = {f.key: _Field(f.name, _reader(f.form), f.required, _neutral(f.form)) for f in forms_of(cls)}
    return _SPECS[cls]


def _neutral(form: Form) -> Any:
    """Return what stands in for a value that cannot be read."""
    return {"text": "", "list": (), "table": {}, "bool": False, "whole": 0}.get(form.kind)


def _reader(form: Form) -> Reader:
    """Return how to read a form."""
    match form.kind:
        case "text":
            return FORMS[form.extra["form"]](form.meta or Meta(), form.extra)
        case "list":
            low = form.meta.min_length if form.meta else 0
            return _list(_reader(form.item), low or 0, form.meta.max_length if form.meta else None)
        case "table":
            return _table(form.type, _reader(form.item))
        case "part":
            return lambda walk, node, place: walk.read(form.type, node, place)
        case "word":
            return _word(form.type)
        case "whole":
            return _whole(form.extra["digits"], (form.meta or Meta()).ge or 0)
        case "bool":
            return _bool
        case "date":
            return _date
    return Walk.event


def _whole(digits: int, least: float) -> Reader:
    def read(walk: Walk, node: Node, place: Place) -> int:
        text = walk.text(node, place)
        if text is None:
            return 0
        if not WHOLE.fullmatch(text) or len(text) > digits:
            hint = f"请写不带小数、不带逗号的整数，不超过 {digits} 位"
            walk.malformed(place, f"{shape.quote(text)}不是整数", hint)
            return 0
        if int(text) < least:
            walk.malformed(place, f"{shape.quote(text)}太小", f"请写 {least} 以上的整数")
            return 0
        return int(text)

    return read


def _date(walk: Walk, node: Node, place: Place) -> dt.date | None:
    text = walk.text(node, place)
    if text is None:
        return None
    try:
        if DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    walk.found.ask(shape.dates_are_real, place, text)
    walk.unread.add(place)
    return None


def _bool(walk: Walk, node: Node, place: Place) -> bool:
    text = walk.text(node, place)
    if text is not None and text not in ("true", "false"):
        walk.malformed(place, f"{shape.quote(text)}不是 true 或 false", "是写 true，否写 false")
    return text == "true"


def _word(cls: type[Any]) -> Reader:
    known = {str(member.value): member for member in cls}

    def read(walk: Walk, node: Node, place: Place) -> Any:
        text = walk.text(node, place)
        if text is None:
            return None
        if text not in known:
            walk.found.ask(shape.words_are_of_the_list, place, text, known)
            walk.unread.add(place)
        return known.get(text)

    return read


def _list(item: Reader, low: int, high: int | None) -> Reader:
    def read(walk: Walk, node: Node, place: Place) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            walk.not_a_list(place)
            return ()
        walk.bounded(node, place, low, high)
        values = [item(walk, child, (*place, n)) for n, child in enumerate(node.items)]
        return tuple([value for value in values if value is not None])

    return read


def _table(keys: type[Any], value: Reader) -> Reader:
    known = {str(member.value): member for member in keys}

    def read(walk: Walk, node: Node, place: Place) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            walk.malformed(place, "这里应是几行“键: 值”", "请在下一行缩进两个空格，逐项填写")
            return {}
        for key in node.items:
            if key not in known:
                walk.unknown((*place, key), key, known)
        return {known[key]: value(walk, child, (*place, key)) for key, child in node.items.items() if key in known}

    return read
