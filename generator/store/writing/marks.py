"""Where things stand in a text of YAML: the parser's events with their first and last line and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yaml import events as ye
from yaml._yaml import CParser


class Spot(NamedTuple):
    """A place in a text: line and column from 0."""

    line: int
    column: int


class Mark(NamedTuple):
    """One scalar, or one bracket or indentation that opens or closes a collection."""

    kind: str
    """``text``, ``open`` or ``close``."""
    start: Spot
    end: Spot
    text: str = ""
    literal: bool = False


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a text that reads without an error, in order."""
    parser = CParser(text)
    while (event := parser.get_event()) is not None and not isinstance(event, ye.StreamEndEvent):
        start, end = event.start_mark, event.end_mark
        assert start is not None  # noqa: S101  (libyaml marks every event)
        assert end is not None  # noqa: S101
        span = Spot(start.line, start.column), Spot(end.line, end.column)
        if isinstance(event, ye.ScalarEvent):
            yield Mark("text", *span, event.value, event.style == "|")
        elif isinstance(event, ye.CollectionStartEvent):
            yield Mark("open", *span)
        elif isinstance(event, ye.CollectionEndEvent):
            yield Mark("close", *span)


class Top(NamedTuple):
    """A key of the file's own mapping, with where its value begins and ends."""

    key: str
    line: int
    opens: Spot
    closes: Spot


def top_level(text: str) -> list[Top]:
    """Return the keys of a file's own mapping, in order."""
    found: list[Top] = []
    depth, key, opens = 0, None, Spot(0, 0)
    for mark in marks(text):
        if mark.kind == "close":
            depth -= 1
            if depth == 1 and key is not None:
                found.append(Top(key.text, key.start.line, opens, mark.end))
                key = None
        elif depth == 1 and key is None:
            key = mark
        elif depth == 1 and key is not None:
            opens = mark.start
            if mark.kind == "text":
                found.append(Top(key.text, key.start.line, mark.start, mark.end))
                key = None
        depth += mark.kind == "open"
    return found
