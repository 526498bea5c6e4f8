"""From the bytes of one file to a typed record or register, with all that is wrong with it in one run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct

from generator.model.congress import CalendarYears, Congress, WindowsProfile
from generator.model.finding import Finding, Place
from generator.model.nodes import Mapping, Sequence, line_of, texts
from generator.model.registers import Entry, Registers
from generator.model.rule import Verdicts
from generator.model.suggestion import Record, Suggestion
from generator.rules import privacy
from generator.rules.bytes import size_is_bounded
from generator.rules.references import entries_have_their_own_id
from generator.rules.yaml import MAX_NODES, MAX_NODES_OF_REGISTER
from generator.store.reading.gate import RECORD_LIMIT, REGISTER_LIMIT, admit
from generator.store.reading.plain import MOST_NODES, MOST_NODES_OF_REGISTER, read_plain
from generator.store.reading.plain_tree import grow_plain
from generator.store.reading.straight import Odd, read_entries, read_part, read_straight
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


class Admitted(NamedTuple):
    """A file as the byte gate lets it in, looked through for numbers of persons."""

    text: str | None
    """``None`` where it stays outside."""
    heard: Verdicts


def admitted(file: Bytes, limit: int) -> Admitted:
    """Let a file in, or tell why not."""
    heard = Verdicts()
    if file.size > limit:
        heard.ask(size_is_bounded, file.size, limit)
        return Admitted(None, heard)
    text, heard = admit(file.data, limit)
    if text is not None:
        for code, lines in privacy.personal_numbers(text).items():
            if lines:
                heard.ask(_PERSONAL[code], lines)
    return Admitted(text, heard)


def read_structure(file: Bytes, known: Admitted | None = None, *, register: bool = False) -> Tree:
    """Read a file at byte and YAML level; ``known`` where it was let in already."""
    text, heard = known or admitted(file, REGISTER_LIMIT if register else RECORD_LIMIT)
    if text is None:
        return Tree(None, heard)
    node, found = read_tree(text, MAX_NODES_OF_REGISTER if register else MAX_NODES)
    told = Verdicts([*heard, *found])
    if node is not None:
        for code, lines in _disguised(node, text).items():
            told.ask(_PERSONAL[code], lines)
    return Tree(node, told)


def _disguised(node: Mapping, text: str) -> dict[str, list[int]]:
    """Return the lines of values that hold numbers of persons only when they are read: escaped, or over two lines."""
    found: dict[str, list[int]] = {}
    scalars = [scalar for _, scalar in texts(node)]
    for scalar in scalars:
        for code, lines in privacy.personal_numbers(scalar.text).items():
            if lines:
                found.setdefault(code, []).append(scalar.line)
    if found:
        starts, written = sorted({scalar.line for scalar in scalars}), privacy.personal_numbers(text)
        for code, lines in found.items():
            known = {starts[bisect_right(starts, line) - 1] for line in written[code] if line >= starts[0]}
            found[code] = sorted(set(lines) - known)
    return {code: lines for code, lines in found.items() if lines}


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
    known = admitted(file, RECORD_LIMIT)
    record = read_at_once(id, file, known)
    return (record, ()) if record is not None else read_closely(id, file, known)


def read_at_once(id: str, file: Bytes, known: Admitted | None = None) -> Record | None:
    """Read a suggestion of the everyday layout in which everything is in order; ``None`` where it is any other."""
    text, heard = known or admitted(file, RECORD_LIMIT)
    if text is None or heard:
        return None
    plain = read_plain(text)
    if plain is None:
        return None
    try:
        header, events = read_straight(plain)
    except Odd:
        return None
    seed = Seed(text)
    return Record(id, file.path, header, events, seed, comments=_comments(text), bare=seed.bare)


class Seed:
    """A text of the everyday layout, which grows into its tree when somebody asks for it."""

    __slots__ = ("_most", "_text", "_tree")

    def __init__(self, text: str, most: int = MOST_NODES) -> None:
        """Take a text that was found in order."""
        self._text, self._most = text, most
        self._tree: Mapping | None = None

    def __call__(self) -> Mapping:
        """Return the tree."""
        if self._tree is None:
            self._tree = grow_plain(self._text, self._most) or Mapping(1)
        return self._tree

    def bare(self) -> dict[str, Any]:
        """Return what the text says without its lines; it is of the everyday layout."""
        return read_plain(self._text, self._most) or {}


def _comments(text: str) -> tuple[str, ...]:
    if "#" not in text:
        return ()
    from generator.store.writing.comments import comments  # noqa: PLC0415  (few files have any)

    return tuple(comment.text.lstrip("# ") for comment in comments(text))


def read_closely(id: str, file: Bytes, known: Admitted | None = None) -> tuple[Record | None, tuple[Finding, ...]]:
    """Read a suggestion by the events of all of YAML, and tell everything that is wrong with it."""
    node, heard = read_structure(file, known)
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
    grow: Callable[[], Mapping] | None
    """Returns its tree; ``None`` where it has none."""
    findings: tuple[Finding, ...] = ()
    unread: frozenset[Place] = frozenset()


def read_register(stem: str, file: Bytes) -> Register:
    """Read a register: a list under one key, the file's stem; of an id given twice the first entry counts."""
    known = admitted(file, REGISTER_LIMIT)
    return register_at_once(stem, file, known) or register_closely(stem, file, known)


def register_at_once(stem: str, file: Bytes, known: Admitted | None = None) -> Register | None:
    """Read a register of the everyday layout in which everything is in order; ``None`` where it is any other."""
    text, heard = known or admitted(file, REGISTER_LIMIT)
    if text is None or heard:
        return None
    plain = read_plain(text, MOST_NODES_OF_REGISTER)
    if plain is None:
        return None
    try:
        entries = read_entries(Registers.TYPES[stem], plain, stem)
    except Odd:
        return None
    return Register(entries, Seed(text, MOST_NODES_OF_REGISTER))


def register_closely(stem: str, file: Bytes, known: Admitted | None = None) -> Register:
    """Read a register by the events of all of YAML, and tell everything that is wrong with it."""
    node, heard = read_structure(file, known, register=True)
    if node is None:
        return Register({}, None, placed(heard, file.path, None, None))
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
    return Register(entries, lambda: node, placed(heard, file.path, node, None), frozenset(walk.unread))


class Settings(NamedTuple):
    """congress.yml or calendar.yml as the file holds it."""

    value: Any
    grow: Callable[[], Mapping] | None
    """Returns its tree; ``None`` where it has none."""
    findings: tuple[Finding, ...] = ()
    unread: frozenset[Place] = frozenset()

    @property
    def node(self) -> Mapping | None:
        """Return its tree, ``None`` where it has none."""
        return self.grow() if self.grow else None


def read_settings(cls: type[Congress | CalendarYears | WindowsProfile], file: Bytes) -> Settings:
    """Read congress.yml, calendar.yml or a windows profile."""
    known = admitted(file, REGISTER_LIMIT)
    return settings_at_once(cls, file, known) or settings_closely(cls, file, known)


def settings_at_once(
    cls: type[Congress | CalendarYears | WindowsProfile], file: Bytes, known: Admitted | None = None
) -> Settings | None:
    """Read settings of the everyday layout in which everything is in order; ``None`` where they are any other."""
    text, heard = known or admitted(file, REGISTER_LIMIT)
    plain = read_plain(text, MOST_NODES_OF_REGISTER) if text is not None and not heard else None
    if text is None or plain is None:
        return None
    try:
        return Settings(read_part(cls, plain), Seed(text, MOST_NODES_OF_REGISTER))
    except Odd:
        return None


def settings_closely(
    cls: type[Congress | CalendarYears | WindowsProfile], file: Bytes, known: Admitted | None = None
) -> Settings:
    """Read settings by the events of all of YAML, and tell everything that is wrong with them."""
    node, heard = read_structure(file, known, register=True)
    if node is None:
        return Settings(None, None, placed(heard, file.path, None, None))
    walk = Walk(torn=node.torn)
    value = walk.read(cls, node)
    heard += walk.found
    return Settings(value, lambda: node, placed(heard, file.path, node, None), frozenset(walk.unread))
