"""What the fields of a type are, in canonical order: the writer, the schemas and the prompts all go by it.

An event reads ``event, date, by``, its own fields, then ``note, document, link`` unless the event has made one of
these its own; an entry of a register reads ``id, name``, its own fields, its days, then its heads. The events of a
record stand last, so that what is appended is appended to the file.
"""

from __future__ import annotations

import functools
from enum import Enum
from typing import Any, NamedTuple

import msgspec.inspect as mi
from msgspec import NODEFAULT, Struct, structs

from generator.model.events import Event
from generator.model.registers import Entry
from generator.model.words import Word


class Form(str, Enum):
    """What a single value is."""

    LINE = "line"
    PROSE = "prose"
    ESSAY = "essay"
    WORD = "word"
    REF = "ref"
    ID = "id"
    DATE = "date"
    BOOL = "bool"
    WHOLE = "whole"
    LETTER = "letter"
    CODE = "code"
    LINK = "link"
    LENGTH = "length"
    PERCENT = "percent"
    NUMBER = "number"
    SSH_KEY = "ssh_key"
    HEADER_KEY = "header_key"
    PART = "part"
    EVENT = "event"
    TABLE = "table"


TEXTS = frozenset({Form.LINE, Form.PROSE, Form.ESSAY, Form.NUMBER, Form.SSH_KEY})
"""Forms that are free text, or look like something else; all others are plain words for every reader of YAML."""


class Field(NamedTuple):
    """One field of a type."""

    key: str
    """As it stands in a file."""
    name: str
    """As the type calls it."""
    form: Form
    """Of the value, or of each item of a list."""
    required: bool
    default: Any
    """``None`` where it is required."""
    listed: bool = False
    low: int = 0
    """Fewest items of a list."""
    high: int | None = None
    """Most items of a list."""
    longest: int = 2_000
    """Most characters of a text."""
    digits: int = 9
    """Most digits of a number."""
    least: int = 0
    """Of a number."""
    kinds: str = ""
    """Of an id: letters of ``KIND_NAMES``."""
    pattern: str = ""
    words: type[Word] | None = None
    """Of a word, or of the keys of a table."""
    part: type[Struct] | None = None


@functools.cache
def layout(cls: type[Struct]) -> tuple[Field, ...]:
    """Return the fields of a type in canonical order; an event's name is none of them."""
    infos = {f.name: f for f in structs.fields(cls)}
    kinds = {f.name: f.type for f in mi.type_info(cls).fields}  # type: ignore[attr-defined]  # structs only come here
    return tuple(_field(infos[name], kinds[name]) for name in _order(cls, list(infos)))


def _order(cls: type[Struct], names: list[str]) -> list[str]:
    own = list(cls.__annotations__)
    if issubclass(cls, Event):
        first = ["date", "by"]
        last = [n for n in ("note", "document", "link") if n not in own]
    elif issubclass(cls, Entry):
        first = ["id", "name"]
        last = [n for n in ("from_", "until", "head") if n in names]
    else:
        return sorted(names, key=lambda name: name == "events")
    middle = [n for n in own if n not in first and n not in last]
    return [*first, *middle, *last]


def _field(info: structs.FieldInfo, kind: mi.Type) -> Field:
    required = info.default is NODEFAULT and info.default_factory is NODEFAULT
    default = None
    if not required:
        default = info.default if info.default is not NODEFAULT else info.default_factory()
    return _typed(Field(info.encode_name, info.name, Form.PROSE, required, default), kind)


def _typed(field: Field, kind: mi.Type) -> Field:
    """Return the field with what its type says of it."""
    extra: dict[str, Any] = {}
    if isinstance(kind, mi.Metadata):
        extra, kind = kind.extra or {}, kind.type
    match kind:
        case mi.UnionType():
            inner = [t for t in kind.types if not isinstance(t, mi.NoneType)]
            return field._replace(form=Form.EVENT) if len(inner) > 1 else _typed(field, inner[0])
        case mi.VarTupleType():
            listed = field._replace(listed=True, low=kind.min_length or 0, high=kind.max_length)
            return _typed(listed, kind.item_type)
        case mi.StrType():
            form = Form(extra.get("form", "prose"))
            longest, pattern = kind.max_length or 2_000, kind.pattern or ""
            return field._replace(form=form, longest=longest, pattern=pattern, kinds=extra.get("kinds", ""))
        case mi.IntType():
            return field._replace(form=Form.WHOLE, digits=extra["digits"], least=kind.ge or 0)
        case mi.DateType():
            return field._replace(form=Form.DATE)
        case mi.BoolType():
            return field._replace(form=Form.BOOL)
        case mi.EnumType() if issubclass(kind.cls, Word):
            return field._replace(form=Form.WORD, words=kind.cls)
        case mi.StructType():
            return field._replace(form=Form.PART, part=kind.cls)
        case mi.DictType(key_type=mi.EnumType(cls=keys)) if issubclass(keys, Word):
            return _typed(field, kind.value_type)._replace(form=Form.TABLE, words=keys)
    raise TypeError(kind)
