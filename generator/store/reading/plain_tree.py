"""The tree of a file in the everyday layout: what the plain road took from it, and the lines of the rows it stood in.

It is the tree that ``tree`` reads, without its parser. A test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.store.reading.plain import MOST_NODES, Row, read_plain, rows_of


def grow_plain(text: str, most: int = MOST_NODES) -> Mapping | None:
    """Return the tree of a text, ``None`` where it is laid out in any other way than everybody does.

    Args:
        text: a whole file that the byte gate has admitted without a word.
        most: how many nodes it may hold.
    """
    plain = read_plain(text, most)
    if plain is None:
        return None
    rows = rows_of(text)
    return _mapping(plain, next(rows), rows)


def _mapping(plain: dict[str, Any], row: Row, rows: Iterator[Row]) -> Mapping:
    """Grow a mapping whose first key stands in a row."""
    node = Mapping(row.line)
    first = True
    for key, child in plain.items():
        row, first = (row if first else next(rows)), False
        node.lines[key] = row.line
        node.items[key] = _value(child, row, rows)
    return node


def _value(plain: Any, row: Row, rows: Iterator[Row]) -> Node:
    """Grow the value of a key that stands in a row."""
    if type(plain) is str:
        return Scalar(plain, row.line)
    if type(plain) is dict:
        return _mapping(plain, next(rows), rows)
    if row.is_full:
        return _sequence([Scalar(item, row.line) for item in plain], row.line)
    items: list[Node] = []
    for item in plain:
        below = next(rows)
        items.append(Scalar(item, below.line) if type(item) is str else _mapping(item, below, rows))
    return _sequence(items, items[0].line)


def _sequence(items: list[Node], line: int) -> Sequence:
    node = Sequence(line)
    node.items = items
    return node
