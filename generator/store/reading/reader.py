"""From the bytes of one file to a typed record or register, with all that is wrong with it in one run."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from msgspec import Struct

from generator.model.congress import CalendarYears, Congress
from generator.model.finding import Finding, Place
from generator.model.nodes import Mapping, Sequence, line_of
from generator.model.registers import Entry, Registers
from generator.model.rule import Verdicts
from generator.model.suggestion import Record, Suggestion
from generator.rules import privacy
from generator.rules.bytes import size_is_bounded
from generator.rules.references import entries_have_their_own_id
from generator.rules.yaml import MAX_NODES, MAX_NODES_OF_REGISTER
from generator.store.reading.gate import RECORD_LIMIT, REGISTER_LIMIT, admit
from generator.store.reading.plain import read_plain
from generator.store.reading.straight import Odd, read_straight
from generator.store.reading.tree import read_tree
from generator.store.reading.typed import Walk

S = TypeVar("S", bound=Struct)

_HEADER_KEYS = tuple(k for k in Suggestion.__struct_fields__ if k != "events")
_PERSONAL = {r.code: r for r in privacy.PRIVACY[:3]}


class Bytes(NamedTuple):
    """A file as it lies there."""

    path: str
    """Relative to the root."""
    data: bytes
    size: int
    """In bytes; more than ``len(data)`` where the file is too large to be read."""


class Tree(NamedTuple):
    """A file read as far as its structure."""

    node: Mapping | None
    heard: Verdicts


def read_structure(file: Bytes, *, register: bool = False) -> Tree:
    """Read a file at byte and YAML level, and look for numbers of persons in it."""
    limit = REGISTER_LIMIT if register else RECORD_LIMIT
    if file.size > limit:
        heard = Verdicts()
        heard.ask(size_is_bounded, file.size, limit)
        return Tree(None, heard)
    text, heard = admit(file.data, limit)
    if text is None:
        return Tree(None, heard)
    for code, lines in privacy.personal_numbers(text).items():
        if lines:
            heard.ask(_PERSONAL[code], lines)
    node, found = read_tree(text, MAX_NODES_OF_REGISTER if register else MAX_NODES)
    heard += found
    return Tree(node, heard)


def stray(file: Bytes) -> tuple[Finding, ...]:
    """Look for numbers of persons in a file that may not be there; everything under records/ is scanned."""
    heard = Verdicts()
    for code, lines in privacy.personal_numbers(file.data.decode("utf-8", "replace")).items():
        heard.ask(_PERSONAL[code], lines)
    return placed(heard, file.path, None, None)


def placed(heard: Verdicts, path: str, node: Mapping | None, record: str | None) -> tuple[Finding, ...]:
    """Turn what was told into findings with lines."""
    return tuple(
        Finding(
            path,
            told.place if isinstance(told.place, int) else line_of(node, told.place),
            rule.code,
            told.message,
            told.hint,
            told.severity or rule.severity,
            record,
        )
        for rule, told in heard
    )


def read_suggestion(id: str, file: Bytes) -> tuple[Record | None, tuple[Finding, ...]]:
    """Read a suggestion; where the file has no structure there is no record, only findings."""
    record = read_at_once(id, file)
    return (record, ()) if record is not None else read_closely(id, file)


def read_at_once(id: str, file: Bytes) -> Record | None:
    """Read a suggestion of the everyday layout in which everything is in order; ``None`` where it is any other."""
    if file.size > RECORD_LIMIT:
        return None
    text, heard = admit(file.data, RECORD_LIMIT)
    if text is None or heard or any(privacy.personal_numbers(text).values()):
        return None
    plain = read_plain(text)
    if plain is None:
        return None
    try:
        header, events = read_straight(plain)
    except Odd:
        return None
    return Record(id, file.path, header, events, _Seed(text), comments=_comments(text))


class _Seed:
    """A text that grows into its tree when somebody asks for it."""

    __slots__ = ("_text", "_tree")

    def __init__(self, text: str) -> None:
        self._text = text
        self._tree: Mapping | None = None

    def __call__(self) -> Mapping:
        if self._tree is None:
            self._tree = read_tree(self._text)[0] or Mapping(1)
        return self._tree


def _comments(text: str) -> tuple[str, ...]:
    if "#" not in text:
        return ()
    from generator.store.writing.comments import comments  # noqa: PLC0415  (few files have any)

    return tuple(comment.text.lstrip("# ") for comment in comments(text))


def read_closely(id: str, file: Bytes) -> tuple[Record | None, tuple[Finding, ...]]:
    """Read a suggestion by the events of all of YAML, and tell everything that is wrong with it."""
    node, heard = read_structure(file)
    if node is None:
        return None, placed(heard, file.path, None, id)
    walk = Walk(_HEADER_KEYS, torn=node.torn)
    header_node, events_node = Mapping(node.line), node.items.get("events")
    header_node.items = {k: v for k, v in node.items.items() if k != "events"}
    header: Suggestion = walk.read(Suggestion, header_node)
    events: list[Any] = []
    if isinstance(events_node, Sequence):
        events = [walk.event(child, ("events", n)) for n, child in enumerate(events_node.items)]
        walk.bounded(events_node, ("events",))
    elif events_node is not None:
        walk.not_a_list(("events",))
    if node.torn:
        walk.unread |= {(key,) for key in _HEADER_KEYS if key not in node.items}
        events[-1:] = [None] * len(events[-1:])  # the last one is there in part, if at all
    heard += walk.found
    findings = placed(heard, file.path, node, id)
    told = () if findings else _comments(file.data.decode())
    return Record(id, file.path, header, tuple(events), lambda: node, frozenset(walk.unread), findings, told), findings


class Register(NamedTuple):
    """A register as its file holds it."""

    entries: dict[str, Entry]
    node: Mapping | None
    findings: tuple[Finding, ...]
    unread: frozenset[Place]


def read_register(stem: str, file: Bytes) -> Register:
    """Read a register: a list under one key, the file's stem; of an id given twice the first entry counts."""
    node, heard = read_structure(file, register=True)
    if node is None:
        return Register({}, None, placed(heard, file.path, None, None), frozenset())
    walk = Walk(torn=node.torn)
    for key in node.items:
        if key != stem:
            walk.unknown((key,), key, (stem,))
    listed = node.items.get(stem)
    entries: dict[str, Entry] = {}
    if listed is None:
        walk.missing(Registers, (stem,), stem)
    elif not isinstance(listed, Sequence):
        walk.not_a_list((stem,))
    else:
        for n, child in enumerate(listed.items):
            entry: Entry | None = walk.read(Registers.TYPES[stem], child, (stem, n))
            if entry is None or not entry.id:
                continue
            if entry.id in entries:
                walk.found.ask(entries_have_their_own_id, (stem, n, "id"), entry.id)
            else:
                entries[entry.id] = entry
    heard += walk.found
    return Register(entries, node, placed(heard, file.path, node, None), frozenset(walk.unread))


class Settings(NamedTuple):
    """congress.yml or calendar.yml as the file holds it."""

    value: Any
    node: Mapping | None
    findings: tuple[Finding, ...]
    unread: frozenset[Place]


def read_settings(cls: type[Congress | CalendarYears], file: Bytes) -> Settings:
    """Read congress.yml or calendar.yml."""
    node, heard = read_structure(file, register=True)
    if node is None:
        return Settings(None, None, placed(heard, file.path, None, None), frozenset())
    walk = Walk(torn=node.torn)
    value = walk.read(cls, node)
    heard += walk.found
    return Settings(value, node, placed(heard, file.path, node, None), frozenset(walk.unread))
