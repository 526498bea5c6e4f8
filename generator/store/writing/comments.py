"""Comments of a file: where they stand, and how they find their place again when the file is written anew.

A comment on a line of its own belongs to the key or item that follows it; one behind a value to the key of its line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from generator.model.finding import Place
from generator.model.nodes import Mapping, Node, Sequence
from generator.store.writing.canonical import Line
from generator.store.writing.marks import marks


class Comment(NamedTuple):
    """A comment of a file."""

    line: int
    """From 1."""
    column: int
    """From 0: where its ``#`` stands."""
    text: str
    alone: bool
    """Nothing else stands on its line."""


def comments(text: str) -> list[Comment]:
    """Return the comments of a text that reads without an error, in order."""
    if "#" not in text:
        return []
    rows = text.split("\n")
    taken = _taken(text, rows)
    found = []
    for n, row in enumerate(rows):
        at = row.find("#")
        while at >= 0:
            free = all(not start <= at < end for start, end in taken.get(n, ()))
            if free and (at == 0 or row[at - 1] == " "):
                found.append(Comment(n + 1, at, row[at:].rstrip(), not row[:at].strip()))
                break
            at = row.find("#", at + 1)
    return found


def _taken(text: str, rows: list[str]) -> dict[int, list[tuple[int, int]]]:
    """Return the columns that scalars take, by line from 0; the head line of a literal block is free behind ``|``."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for mark in marks(text):
        if mark.kind != "text":
            continue
        start, end = mark.start, mark.end
        if mark.literal:
            for n in range(start.line + 1, min(end.line + (end.column > 0), len(rows))):
                taken.setdefault(n, []).append((0, len(rows[n])))
            continue
        for n in range(start.line, end.line + 1):
            first = start.column if n == start.line else 0
            taken.setdefault(n, []).append((first, end.column if n == end.line else len(rows[n])))
    return taken


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def put_back(lines: list[Line], found: Iterable[Comment], node: Mapping) -> list[str]:
    """Return the rows of a file with the comments of its former self.

    Args:
        lines: the canonical lines.
        found: the comments.
        node: the tree of the former file.
    """
    places = _places(node)
    written = {place: n for n, line in enumerate(lines) for place in reversed(line.places)}
    before: dict[int, list[str]] = {}
    starts = [line for line, _ in places]
    for comment in found:
        index = bisect_right(starts, comment.line)
        if not comment.alone:
            index = bisect_left(starts, starts[max(index - 1, 0)])
        before.setdefault(_target(places, index, written, len(lines)), []).append(comment.text)
    rows: list[str] = []
    for n, line in enumerate(lines):
        pad = " " * _indent(line.text)
        rows += [f"{pad}{text}" for text in before.get(n, ())]
        rows.append(line.text)
    return rows + before.get(len(lines), [])


def _target(places: list[tuple[int, Place]], index: int, written: dict[Place, int], end: int) -> int:
    """Return the line before which a comment goes: its own, what holds it, or the next that is written."""
    if index < len(places):
        own = places[index][1]
        for depth in range(len(own), 0, -1):
            if (line := written.get(own[:depth])) is not None:
                return line
    for _, place in places[index:]:
        if (line := written.get(place)) is not None:
            return line
    return end


def _places(root: Mapping) -> list[tuple[int, Place]]:
    """Return every key and item with its line, in the order of the file."""
    found: list[tuple[int, Place]] = []
    stack: list[tuple[Place, Node]] = [((), root)]
    while stack:
        at, node = stack.pop()
        if isinstance(node, Mapping):
            found += [(node.lines[key], (*at, key)) for key in node.items]
            stack += [((*at, key), child) for key, child in node.items.items()]
        elif isinstance(node, Sequence):
            found += [(child.line, (*at, n)) for n, child in enumerate(node.items)]
            stack += [((*at, n), child) for n, child in enumerate(node.items)]
    return sorted(found, key=lambda pair: (pair[0], len(pair[1]), [str(x) for x in pair[1]]))
