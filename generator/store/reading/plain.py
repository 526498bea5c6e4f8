"""The plain road: a file in the everyday layout, taken row by row, with neither events nor marks.

Nearly every file is written as ``fmt`` writes it. Such a file needs no parser of all of YAML; whatever this road does
not know for certain it leaves to ``tree``, which reads the subset whole and tells what is wrong. A test holds both
against each other: what this road takes, that one reads alike and finds nothing amiss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

Plain: TypeAlias = "str | list[Any] | dict[str, Any]"
"""Texts, lists and mappings as they stand in the file; nothing is typed."""

MOST_NODES, MOST_NODES_OF_REGISTER, MOST_DEPTH = 4_000, 100_000, 8
"""Well within what the subset allows; larger files take the other road."""

_WORDS = r"""[^\s\-?:,\[\]{}#&*!|>'"%@`][^:#\n]*(?:(?::(?=\S)|(?<! )\#)[^:#\n]*)*(?<! )"""
"""A plain scalar: it begins with no indicator, holds neither ": " nor " #", and ends in neither colon nor blank."""
_ROW = re.compile(rf"( *)(- )?(?:([a-z_][a-z0-9_]{{0,39}}):(?: (?:({_WORDS})|([^\n]*)))?|([^\n]*))\n")
"""Columns, dash, key, its value if that is a plain scalar, any other value, and what has no key."""
_SIMPLE = re.compile(rf"""(?P<plain>{_WORDS})|"[^"\\\n]*"|'[^'\n]*'""")
_FLOW = re.compile(
    r"""\[[^\s\-?:,\[\]{}#&*!|>'"%@`\\][^\s:,\[\]{}#'"\\]*(?:, [^\s\-?:,\[\]{}#&*!|>'"%@`\\][^\s:,\[\]{}#'"\\]*)*\]"""
)
_BLOCKS: dict[int, re.Pattern[str]] = {}


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
    place, end, line, row = 0, len(text), 1, _ROW.match
    while place < end:
        found = row(text, place)
        if found is None:
            return
        start, place = place, found.end()
        lead, dash, key, words, value, rest = found.groups()
        if key is not None or dash or (rest and rest[0] != "#"):
            yield Row(line, words is not None or bool(value))
            if key is not None and value == "|":
                _, place = _block(text, place, len(lead) + len(dash or ""))
        line += text.count("\n", start, place)


class _Elsewhere(Exception):
    """The other road knows how to read this, or what is wrong with it."""


def _read(text: str, most: int) -> dict[str, Any]:  # noqa: PLR0915  (one loop: a call a row would cost a third of the time)
    root: dict[str, Any] = {}
    stack: list[tuple[int, Any]] = [(0, root)]
    here: Any = root  # the innermost container,
    indent = 0  # and the column its rows begin in
    wanting: str | None = None  # the key whose value begins on the next row
    place, end, nodes, row = 0, len(text), 0, _ROW.match
    while place < end:
        found = row(text, place)
        if found is None:
            raise _Elsewhere
        place = found.end()
        lead, dash, key, words, value, rest = found.groups()
        if key is None and not dash and (not rest or rest[0] == "#"):
            if not rest and lead:
                raise _Elsewhere
            continue
        column = len(lead)
        nodes += 2
        if wanting is not None:
            fresh: Any = [] if dash else {}
            if column < indent or (column == indent and not dash) or len(stack) > MOST_DEPTH:
                raise _Elsewhere
            here[wanting] = fresh
            indent, here, wanting = column, fresh, None
            stack.append((indent, here))
        else:
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
                here.append(_scalar(rest))
                continue
            fresh = {}
            here.append(fresh)
            indent, here = column + 2, fresh
            stack.append((indent, here))
        elif key is None or type(here) is not dict:
            raise _Elsewhere
        if key in here:
            raise _Elsewhere
        if words is not None:
            here[key] = words
        elif not value:
            if value is not None:
                raise _Elsewhere
            wanting = key
        elif value == "|":
            here[key], place = _block(text, place, indent)
        elif value[0] == "[":
            here[key] = items = _flow(value)
            nodes += len(items)
        else:
            here[key] = _scalar(value)
        if nodes > most:
            raise _Elsewhere
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


def _block(text: str, place: int, indent: int) -> tuple[str, int]:
    """Return a literal block that begins at a place, and where it ends."""
    start = place
    while text.startswith(" ", start):
        start += 1
    depth = start - place
    if depth <= indent:
        raise _Elsewhere
    if depth not in _BLOCKS:
        _BLOCKS[depth] = re.compile(rf"(?: {{{depth}}}[^\n]*\n|\n)+")
    found = _BLOCKS[depth].match(text, place)
    if found is None or text[start : start + 1] == "\n":
        raise _Elsewhere
    words = found.group()[depth:].replace("\n" + " " * depth, "\n").rstrip("\n")
    return f"{words}\n", found.end()
