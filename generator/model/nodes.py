"""The tree of a file: every scalar a text, every value with its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from generator.model.finding import Place


class Scalar:
    """A text as it was written, with its line from 1."""

    __slots__ = ("line", "text")

    def __init__(self, text: str, line: int) -> None:
        """Hold the text and its line."""
        self.text = text
        self.line = line


class Mapping:
    """Keys to values; a key given twice keeps its first value."""

    __slots__ = ("items", "line", "lines", "torn")

    def __init__(self, line: int) -> None:
        """Start empty."""
        self.line = line
        self.items: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        self.torn = False
        """Reading stopped inside the file: what is not here may stand further down."""


class Sequence:
    """Values in order."""

    __slots__ = ("items", "line")

    def __init__(self, line: int) -> None:
        """Start empty."""
        self.line = line
        self.items: list[Node] = []


Node: TypeAlias = Scalar | Mapping | Sequence


def line_of(root: Node | None, place: Place) -> int:
    """Return the line of the value at a place, or of the nearest thing above it that exists."""
    line, node = root.line if root else 1, root
    for step in place:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            line, node = node.lines[step], node.items[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


def node_at(root: Node | None, place: Place) -> Node | None:
    """Return the value at a place, ``None`` where there is none."""
    node = root
    for step in place:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.items.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def texts(node: Node, place: Place = ()) -> Iterator[tuple[Place, Scalar]]:
    """Yield every scalar below a node with its place, keys left out."""
    stack: list[tuple[Place, Node]] = [(place, node)]
    while stack:
        at, here = stack.pop()
        if isinstance(here, Scalar):
            yield at, here
        elif isinstance(here, Mapping):
            stack.extend(((*at, key), child) for key, child in reversed(here.items.items()))
        else:
            stack.extend(((*at, n), child) for n, child in reversed(list(enumerate(here.items))))
