"""The straight road from plain values to typed ones: it goes on as long as everything is in order.

At the first value that is not, it gives up without a word, and ``typed`` walks the same model and tells what is wrong
and where. A test holds both against each other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Meta, Struct

from generator.model.events import EVENTS, Event
from generator.model.forms import Form, forms_of
from generator.model.registers import Entry
from generator.model.suggestion import Suggestion
from generator.store.reading.text_forms import ANY_ID
from generator.store.reading.typed import DATE, WHOLE

S = TypeVar("S", bound=Struct)
Take = Callable[[Any], Any]
"""Turns a plain value into a typed one. Raises: Odd."""


class Odd(Exception):
    """Something is not in order."""


def read_straight(plain: dict[str, Any]) -> tuple[Suggestion, tuple[Event, ...]]:
    """Return the header and the events of a suggestion.

    Raises: Odd where anything at all is not in order.
    """
    listed = plain.pop("events", [])
    if type(listed) is not list or len(listed) > _MOST:
        raise Odd
    return _struct(Suggestion)(plain), tuple([_event(item) for item in listed])


def read_part(cls: type[S], plain: dict[str, Any]) -> S:
    """Return settings, or any other struct.

    Raises: Odd where anything at all is not in order.
    """
    part: S = _struct(cls)(plain)
    return part


def read_entries(cls: type[Entry], plain: dict[str, Any], stem: str) -> dict[str, Entry]:
    """Return the entries of a register, by id.

    Raises: Odd where anything at all is not in order.
    """
    listed = plain.get(stem)
    if type(listed) is not list or len(plain) != 1:
        raise Odd
    read = _struct(cls)
    entries = {entry.id: entry for entry in map(read, listed)}
    if len(entries) != len(listed):
        raise Odd
    return entries


_MOST = 500
_STRUCTS: dict[type, Take] = {}
_MOST_KEPT = 20_000


class _Kept(dict[str, Any]):
    """What short texts mean, each found out once: the same days and ids stand everywhere."""

    __slots__ = ("_found",)

    def __init__(self, found: Take) -> None:
        self._found = found

    def __missing__(self, plain: Any) -> Any:
        value = self._found(plain)
        if len(self) < _MOST_KEPT:
            self[plain] = value
        return value


def _event(plain: Any) -> Event:
    if type(plain) is not dict:
        raise Odd
    name = plain.pop("event", None)
    cls = EVENTS.get(name) if type(name) is str else None
    if cls is None:
        raise Odd
    event: Event = _struct(cls)(plain)
    return event


def _struct(cls: type[Struct]) -> Take:
    """Return how to read a class; made on first use."""
    if cls not in _STRUCTS:
        _STRUCTS[cls] = _made(cls)
    return _STRUCTS[cls]


def _made(cls: type[Struct]) -> Take:
    spec = {f.key: (f.name, _take(f.form)) for f in forms_of(cls) if f.key != "events"}

    def take(plain: Any) -> Any:
        if type(plain) is not dict:
            raise Odd
        values = {}
        try:
            for key, child in plain.items():
                name, read = spec[key]
                values[name] = read(child)
            return cls(**values)
        except (KeyError, TypeError):  # a key or a word that is not known, a list for a text, a key that is missing
            raise Odd from None

    return take


def _take(form: Form) -> Take:
    match form.kind:
        case "text":
            return _TEXTS[form.extra["form"]](form.meta or Meta())
        case "list":
            low = (form.meta.min_length if form.meta else 0) or 0
            return _list(_take(form.item), low, form.meta.max_length if form.meta else None)
        case "table":
            return _table(form.type, _take(form.item))
        case "part":
            return _struct(form.type)
        case "word":
            return _word(form.type)
        case "whole":
            return _whole(form.extra["digits"], (form.meta or Meta()).ge or 0)
        case "bool":
            return {"true": True, "false": False}.__getitem__
        case "date":
            return _DAYS.__getitem__
    return _odd


def _odd(_plain: Any) -> Any:
    raise Odd


def _list(item: Take, low: int, high: int | None) -> Take:
    def take(plain: Any) -> tuple[Any, ...]:
        if type(plain) is not list or len(plain) < low or (high is not None and len(plain) > high):
            raise Odd
        return tuple([item(child) for child in plain])

    return take


def _table(keys: type[Any], value: Take) -> Take:
    known = {str(member.value): member for member in keys}

    def take(plain: Any) -> dict[str, Any]:
        if type(plain) is not dict or not known.keys() >= plain.keys():
            raise Odd
        return {known[key]: value(child) for key, child in plain.items()}

    return take


def _word(cls: type[Any]) -> Take:
    return {str(member.value): member for member in cls}.__getitem__


def _whole(digits: int, least: float) -> Take:
    def take(plain: Any) -> int:
        if type(plain) is not str or len(plain) > digits or not WHOLE.fullmatch(plain) or int(plain) < least:
            raise Odd
        return int(plain)

    return take


def _date(plain: Any) -> dt.date:
    if type(plain) is not str or not DATE.fullmatch(plain):
        raise Odd
    try:
        return dt.date.fromisoformat(plain)
    except ValueError:
        raise Odd from None


# -- texts


def _prose(meta: Meta) -> Take:
    limit = meta.max_length or 2_000

    def take(plain: Any) -> str:
        if type(plain) is not str:
            raise Odd
        text = plain.rstrip("\n")
        if len(text) > limit or not text.strip():
            raise Odd
        return text

    return take


def _line(meta: Meta) -> Take:
    limit = meta.max_length or 200

    def take(plain: Any) -> str:
        if type(plain) is not str or len(plain) > limit or "\n" in plain or not plain.strip():
            raise Odd
        return plain

    return take


def _pattern(meta: Meta) -> Take:
    fits = re.compile((meta.pattern or "").removeprefix("^").removesuffix("$")).fullmatch

    def take(plain: Any) -> str:
        if type(plain) is not str or len(plain) > _LONGEST or not fits(plain):
            raise Odd
        return plain

    return take


_LONGEST = 2_000


def _letter(_meta: Meta) -> Take:
    def take(plain: Any) -> str:
        if type(plain) is not str or len(plain) != 1 or plain.isspace():
            raise Odd
        return plain

    return take


def _id(plain: Any) -> str:
    if type(plain) is not str or not ANY_ID.fullmatch(plain):
        raise Odd
    return plain


def _ref(_meta: Meta) -> Take:
    return _IDS.__getitem__


def _header_key(_meta: Meta) -> Take:
    known = frozenset(f.key for f in forms_of(Suggestion)) - {"events"}

    def take(plain: Any) -> str:
        if type(plain) is not str or plain not in known:
            raise Odd
        return plain

    return take


_TEXTS: dict[str, Callable[[Meta], Take]] = {
    "line": _line,
    "prose": _prose,
    "essay": _prose,
    "link": _pattern,
    "letter": _letter,
    "code": _pattern,
    "length": _pattern,
    "percent": _pattern,
    "number": _pattern,
    "ssh_key": _pattern,
    "ref": _ref,
    "id": _pattern,
    "header_key": _header_key,
}
"""The forms that a text can have."""
_DAYS, _IDS = _Kept(_date), _Kept(_id)
