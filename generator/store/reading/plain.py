"""The plain road: a file in the everyday layout, taken row by row, with neither events nor marks.

Nearly every file is written as ``fmt`` writes it. Such a file needs no parser of all of YAML; whatever this road does
not know for certain it leaves to ``tree``, which reads the subset whole and tells what is wrong. A test holds both
against each other: what this road takes, that one reads alike and finds nothing amiss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from sys import intern
from typing import Any, NamedTuple, TypeAlias

Plain: TypeAlias = "str | list[Any] | dict[str, Any]"
"""Texts, lists and mappings as they stand in the file; nothing is typed."""

MOST_NODES, MOST_NODES_OF_REGISTER, MOST_DEPTH = 4_000, 100_000, 8
"""Well within what the subset allows; larger files take the other road."""

_WORDS = r"""[^\s\-?:,\[\]{}#&*!|>'"%@`][^:#\n]*(?:(?::(?=\S)|(?<! )\#)[^:#\n]*)*(?<! )"""
"""A plain scalar: it begins with no indicator, holds neither ": " nor " #", and ends in neither colon nor blank."""
_ROW = re.compile(rf"( *)(- )?(?:([a-z_][a-z0-9_]{{0,39}}):(?: (?:({_WORDS})|([^\n]*)))?|([^\n]*))")
"""Columns, dash, key, its value if that is a plain scalar, any other value, and what has no key."""
_SIMPLE = re.compile(rf"""(?P<plain>{_WORDS})|"[^"\\\n]*"|'[^'\n]*'""")
_FLOW = re.compile(
    r"""\[[^\s\-?:,\[\]{}#&*!|>'"%@`\\][^\s:,\[\]{}#'"\\]*(?:, [^\s\-?:,\[\]{}#&*!|>'"%@`\\][^\s:,\[\]{}#'"\\]*)*\]"""
)


def read_plain(text: str, most: int = MOST_NODES) -> dict[str, Any] | None:
    """Return what a file in the everyday layout says, ``None`` where it is laid out in any other way.

    Args:
        text: a whole file that the byte gate has admitted without a word.
        most: how many nodes it may hold.
    """
    try:
        return _read(text, most)
    except _Elsewhere:
        return None


class Row(NamedTuple):
    """A row that holds a key or an item of a list."""

    line: int
    """From 1."""
    is_full: bool
    """A value stands in it too: nothing of it begins on the next row."""


def rows_of(text: str) -> Iterator[Row]:
    """Yield the rows of a text that the plain road takes, without those inside of literal blocks."""
    lines, after = text.split("\n"), 0
    for at, line in enumerate(lines[:-1]):
        if at < after:
            continue
        column, dash, _, form, _ = ROWS.get(line) or _row(line)
        if form is not _NOTHING:
            yield Row(at + 1, form is not _BELOW)
        if form is _BLOCK:
            _, after = _block(lines, at + 1, column + 2 * dash)


class _Elsewhere(Exception):
    """The other road knows how to read this, or what is wrong with it."""


class _Form(Enum):
    """What stands in a row beside its key."""

    NOTHING = 0
    """Not even a key: the row is empty, or a comment."""
    TEXT = 1
    LIST = 2
    BLOCK = 3
    """A literal block begins on the next row."""
    BELOW = 4
    """A mapping or a list begins on the next row."""


_NOTHING, _TEXT, _LIST, _BLOCK, _BELOW = _Form
_Taken: TypeAlias = "tuple[int, bool, str | None, _Form, Any]"
"""A row taken apart: its column, whether a dash begins it, its key, and the form and value of what follows."""
ROWS: dict[str, _Taken] = {}
"""Rows that were met before: two in three say what others have said, like a day, a unit, or who is satisfied."""
MOST_ROWS, SHORT_ROW = 4_000, 40
"""How many are kept, then all are met anew; and how long one is at most, for what is longer nobody says again."""


def _row(line: str) -> _Taken:
    found = _ROW.fullmatch(line)
    if found is None:
        raise _Elsewhere
    lead, dash, key, words, value, rest = found.groups()
    form: _Form = _TEXT
    taken: Any = words
    if key is None and not dash:
        if (not rest and lead) or (rest and rest[0] != "#"):
            raise _Elsewhere
        form = _NOTHING
    elif key is None:
        taken = _scalar(rest)
    elif value is None:
        form = _BELOW if words is None else _TEXT
    elif value == "|":
        form = _BLOCK
    elif value[:1] == "[":
        form, taken = _LIST, _flow(value)
    else:
        taken = _scalar(value)
    row = len(lead), bool(dash), key and intern(key), form, taken
    if len(line) <= SHORT_ROW:
        if len(ROWS) >= MOST_ROWS:
            ROWS.clear()
        ROWS[line] = row
    return row


def _read(text: str, most: int) -> dict[str, Any]:  # noqa: PLR0915  (one loop: a call a row would cost a third of the time)
    lines = text.split("\n", 2 * most)
    if lines.pop():
        raise _Elsewhere
    root: dict[str, Any] = {}
    stack: list[tuple[int, Any]] = [(0, root)]
    here: Any = root  # the innermost container,
    indent = 0  # and the column its rows begin in
    wanting: str | None = None  # the key whose value begins on the next row
    nodes, after, known = 0, 0, ROWS.get
    for at, line in enumerate(lines):
        if at < after:
            continue
        column, dash, key, form, value = known(line) or _row(line)
        if form is _NOTHING:
            continue
        nodes += 2
        if wanting is not None:
            fresh: Any = [] if dash else {}
            if column < indent or (column == indent and not dash) or len(stack) > MOST_DEPTH:
                raise _Elsewhere
            here[wanting] = fresh
            indent, here, wanting = column, fresh, None
            stack.append((indent, here))
        elif column != indent or (not dash and type(here) is list):
            while column < indent or (column == indent and not dash and type(here) is list):
                stack.pop()
                if not stack:
                    raise _Elsewhere
                indent, here = stack[-1]
            if column != indent:
                raise _Elsewhere
        if dash:
            if type(here) is not list:
                raise _Elsewhere
            if key is None:
                here.append(value)
                continue
            fresh = {}
            here.append(fresh)
            indent, here = column + 2, fresh
            stack.append((indent, here))
        elif type(here) is not dict:
            raise _Elsewhere
        if key in here:
            raise _Elsewhere
        if form is _TEXT:
            here[key] = value
        elif form is _BELOW:
            wanting = key
        elif form is _BLOCK:
            here[key], after = _block(lines, at + 1, indent)
        else:
            here[key] = value.copy()
            nodes += len(value)
    if wanting is not None or not root or nodes > most:
        raise _Elsewhere
    return root


def _scalar(value: str) -> str:
    found = _SIMPLE.fullmatch(value)
    if found is None:
        raise _Elsewhere
    return value if found.lastgroup == "plain" else value[1:-1]


def _flow(value: str) -> list[str]:
    if value == "[]":
        return []
    if _FLOW.fullmatch(value) is None:
        raise _Elsewhere
    return value[1:-1].split(", ")


def _block(lines: list[str], start: int, indent: int) -> tuple[str, int]:
    """Return a literal block that begins in a row, and the row after it."""
    first = lines[start] if start < len(lines) else ""
    depth = len(first) - len(first.lstrip(" "))
    if depth <= indent or depth == len(first):
        raise _Elsewhere
    margin, end = first[:depth], start + 1
    while end < len(lines) and (lines[end].startswith(margin) or not lines[end]):
        end += 1
    words = "\n".join([line[depth:] for line in lines[start:end]])
    return words.rstrip("\n") + "\n", end
