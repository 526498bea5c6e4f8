"""The canonical writer: from values to YAML text, so that reading the text gives the same values.

Keys stand in the order of the model, everything in block style; ``[a, b]`` only for lists of plain ids and
words, ``|`` for text of several lines. Texts stay plain only where every reader of YAML, old or new, reads text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from msgspec import Struct

from generator.model.events import EVENTS, Event, name_of
from generator.model.finding import Place
from generator.model.layout import TEXTS, Field, Form, layout
from generator.model.nodes import Mapping as MapNode
from generator.model.nodes import Node
from generator.model.nodes import Sequence as ListNode
from generator.model.suggestion import Record, Suggestion

_BARE = re.compile(r"[0-9A-Za-z_-]+")
_PLAIN = re.compile(
    r"[0-9A-Za-z_\u00b7-\u1fff\u2010-\u2027\u2030-\u2fff\u3001-\uffef\U00010000-\U0010ffff][^:#\"'\n\\]*"
)
_NOT_TEXT = re.compile(
    r"y|n|yes|no|on|off|true|false|null|nan|inf"
    r"|[-+.0-9][-+.,_:0-9a-fA-FxXoObBeEtTzZ \u00a0]*",
    re.IGNORECASE,
)
"""What some reader of YAML takes for something else than text."""
_RECORD_ID = re.compile(r"([oab]-)?[0-9]{4}-[0-9]{4}")
_WORD = re.compile(
    r"[0-9A-Za-z_\u3400-\u9fff\U00020000-\U0003ffff][0-9A-Za-z_.@·\u3400-\u9fff\U00020000-\U0003ffff-]{0,39}"
)
"""An id, a name, a number of a paper: what may stand in ``[a, b]``."""
_ADDRESS = re.compile(r"https?://[!$-&(-+\--~]+")
_ONE_BY_ONE = frozenset({"demands", "answers", "standards"})
"""Lists of sentences: each item on its own line, however short."""


class Line(NamedTuple):
    """One piece of output that stands for some places of the file."""

    places: tuple[Place, ...]
    text: str
    """One line, or several of a literal block; without the final newline."""


def write_record(record: Record) -> str:
    """Return a record's canonical text.

    Raises: ValueError where an event could not be read.
    """
    if None in record.events:
        raise ValueError("an event that could not be read cannot be written")
    return join(record_lines(record.header, [e for e in record.events if e is not None]))


def record_lines(header: Suggestion, events: Iterable[Event]) -> list[Line]:
    """Return the lines of a record; a draft says ``events: []``."""
    values = {f.key: getattr(header, f.name) for f in layout(Suggestion)} | {"events": tuple(events)}
    return _mapping(layout(Suggestion), values, 0, (), None, keep=frozenset({"events"}))


def register_lines(stem: str, entries: Sequence[Struct], given: MapNode | None = None) -> list[Line]:
    """Return the lines of a register; what is stated in the given tree stays stated."""
    if not entries:
        return [Line(((stem,),), f"{stem}: []")]
    listed = given.items.get(stem) if given else None
    nodes = listed.items if isinstance(listed, ListNode) else [None] * len(entries)
    lines = [Line(((stem,),), f"{stem}:")]
    for n, (entry, node) in enumerate(zip(entries, nodes, strict=True)):
        lines += _item(struct_lines(entry, 4, (stem, n), node), (stem, n), 2)
    return lines


def struct_lines(value: Struct, indent: int = 0, at: Place = (), given: Node | None = None) -> list[Line]:
    """Return the lines of a struct; what is stated in the given tree stays stated, also where it is the default."""
    fields = layout(type(value))
    return _mapping(fields, {f.key: getattr(value, f.name) for f in fields}, indent, at, given)


def write_raw_event(name: str, raw: Mapping[str, Any], indent: int = 2) -> str:
    """Return the text of an event from texts as people gave them, right or wrong: the reader will tell."""
    lines = _mapping(layout(EVENTS[name]), raw, indent + 2, (), None, keep=frozenset(raw))
    head = Line(((),), f"{' ' * (indent + 2)}event: {name}")
    return join(_item([head, *lines], (), indent))


def write_raw_header(raw: Mapping[str, Any]) -> str:
    """Return the text of a draft from texts as people gave them."""
    return join(_mapping(layout(Suggestion), {**raw, "events": ()}, 0, (), None, keep=frozenset({*raw, "events"})))


def join(lines: Iterable[Line]) -> str:
    """Return the text of lines."""
    return "".join(f"{line.text}\n" for line in lines)


def _event(event: Event, indent: int, at: Place) -> list[Line]:
    head = Line(((*at, "event"),), f"{' ' * (indent + 2)}event: {name_of(event)}")
    return _item([head, *struct_lines(event, indent + 2, at)], at, indent)


def _item(lines: list[Line], at: Place, indent: int) -> list[Line]:
    """Set a dash before the first of some lines."""
    first = lines[0]
    text = f"{' ' * indent}- {first.text[indent + 2 :]}"
    return [Line((at, *first.places), text), *lines[1:]]


def _mapping(
    fields: tuple[Field, ...],
    values: Mapping[str, Any],
    indent: int,
    at: Place,
    given: Node | None,
    keep: frozenset[str] = frozenset(),
) -> list[Line]:
    stated = given.items if isinstance(given, MapNode) else {}
    lines: list[Line] = []
    for field in fields:
        if field.key not in values:
            continue
        value = values[field.key]
        said = field.key in keep or (field.key in stated and value not in ((), {}))
        if value is None or (not field.required and value == field.default and not said):
            continue
        lines += _entry(field, value, indent, (*at, field.key), stated.get(field.key))
    return lines


def _entry(field: Field, value: Any, indent: int, at: Place, given: Node | None) -> list[Line]:
    pad = " " * indent
    if field.listed and isinstance(value, tuple | list):
        return _list(field, list(value), indent, at, given)
    match field.form:
        case Form.PART if isinstance(value, Struct | dict):
            assert field.part is not None  # noqa: S101  (a part names its type)
            inner = _part(field.part, value, indent + 2, at, given)
            if not inner:
                raise ValueError(f"{field.key} is a group without anything in it, which no file can hold")
            return [Line((at,), f"{pad}{field.key}:"), *inner]
        case Form.TABLE:
            rows = [Line(((*at, k),), f"{pad}  {scalar(k)}: {scalar(v, plain=True)}") for k, v in value.items()]
            return [Line((at,), f"{pad}{field.key}:"), *rows]
    return [Line((at,), f"{pad}{field.key}: {block(field, value, indent)}")]


def _list(field: Field, values: list[Any], indent: int, at: Place, given: Node | None) -> list[Line]:
    pad = " " * indent
    if not values:
        return [Line((at,), f"{pad}{field.key}: []")]
    if field.form is Form.PART or field.form is Form.EVENT:
        lines = [Line((at,), f"{pad}{field.key}:")]
        nodes = given.items if isinstance(given, ListNode) else []
        for n, value in enumerate(values):
            place, node = (*at, n), nodes[n] if n < len(nodes) else None
            if isinstance(value, Event):
                lines += _event(value, indent + 2, place)
            elif isinstance(value, Struct | dict) and field.part is not None:
                inner = _part(field.part, value, indent + 4, place, node)
                lines += _item(inner or [Line((), f"{pad}    {{}}")], place, indent + 2)
            else:
                lines.append(Line((place,), f"{pad}  - {scalar(value)}"))
        return lines
    if (field.key not in _ONE_BY_ONE or field.form is Form.WHOLE) and all(_WORD.fullmatch(_text(v)) for v in values):
        words = ", ".join(scalar(v, plain=field.form not in TEXTS) for v in values)
        return [Line((at,), f"{pad}{field.key}: [{words}]")]
    items = [Line(((*at, n),), f"{pad}  - {block(field, v, indent + 2)}") for n, v in enumerate(values)]
    return [Line((at,), f"{pad}{field.key}:"), *items]


def _part(cls: type[Struct], value: Struct | dict[str, Any], indent: int, at: Place, given: Node | None) -> list[Line]:
    if isinstance(value, Struct):
        return struct_lines(value, indent, at, given)
    return _mapping(layout(cls), value, indent, at, None, keep=frozenset(value))


def block(field: Field, value: Any, indent: int) -> str:
    """Return a value after its key or dash: on the same line, or as a literal block one step further in."""
    text = _text(value)
    if field.form is Form.BOOL and text in ("true", "false"):
        return text
    if "\n" not in text and (field.form is not Form.ESSAY or field.listed or not text.strip()):
        return scalar(value, plain=field.form not in TEXTS)
    rows = text.split("\n")
    if not rows[-1].strip() or not rows[0]:
        return quoted(text)
    pad = " " * (indent + 2)
    head = "|2" if rows[0].startswith(" ") else "|"
    return "\n".join([head, *(f"{pad}{row}" if row else "" for row in rows)])


def scalar(value: Any, *, plain: bool = False) -> str:
    """Return a value on one line: plain where every reader takes it for what it is, else in double quotes.

    Args:
        value: typed, or a text.
        plain: the field is no free text, so that ``2026-03-01`` and ``012`` need no quotes.
    """
    text = _text(value)
    if not isinstance(value, str) or isinstance(value, Enum):
        return text if _BARE.fullmatch(text) else quoted(text)
    if plain and _BARE.fullmatch(text) and not _NOT_TEXT.fullmatch(text):
        return text
    if plain and re.fullmatch(r"[0-9][0-9.-]*", text):
        return text
    if plain and _ADDRESS.fullmatch(text):
        return text
    safe = _PLAIN.fullmatch(text) and not (text[0].isspace() or text[-1].isspace())
    if safe and (_RECORD_ID.fullmatch(text) or not _NOT_TEXT.fullmatch(text)):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _text(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
    return str(value)
