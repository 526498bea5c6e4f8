"""Appending one event to a file: every byte that is there stays, comments too, and the result is proved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml import events as ye
from yaml._yaml import CParser

from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.store.comments import comments
from generator.store.tree import read_tree


class NotAppended(Exception):
    """The file is laid out so that nothing can be appended safely; the text is Chinese and says what to do."""


def append_item(data: bytes, write: Callable[[int], str]) -> bytes:
    """Return the bytes of a record with one more event.

    Args:
        data: the file; it reads as YAML of the subset.
        write: gives the event as an item of a list, its dash so many columns in.

    Raises: NotAppended where the events that are there would not stay the same.
    """
    text = data.decode("utf-8")
    node, heard = read_tree(text)
    if node is None or heard:
        raise NotAppended("这个文件的写法有错误，请先运行 jianyi check，按提示改正")
    grown = _grown(text, node, write)
    after, heard = read_tree(grown)
    if after is None or heard or not _only_grew(node, after):
        raise NotAppended("这个文件的写法特别，不能直接追加，请先运行 jianyi fmt 整理")
    return grown.encode("utf-8")


def _grown(text: str, node: Mapping, write: Callable[[int], str]) -> str:
    """Return the text with the item at its place."""
    if not text.endswith("\n"):
        text += "\n"
    events = node.items.get("events")
    if events is None:
        return f"{text}events:\n{write(2)}"
    rows = text.split("\n")[:-1]
    if isinstance(events, Sequence) and events.items:
        indent, last = _layout(text)
        at = _end(rows, node, text) if last < len(rows) else len(rows)
        return _insert(rows, at, write(indent))
    line = node.lines["events"] - 1
    if isinstance(events, Sequence):
        start, end = _brackets(text)
        if start[0] != end[0]:
            raise NotAppended("events 后面的 [] 分成了几行，请先运行 jianyi fmt 整理")
        row = rows[start[0]]
        rows[start[0]] = (row[: start[1]].rstrip(" ") + row[end[1] :]).rstrip(" ")
        line = start[0]
    return _insert(rows, line + 1, write(2))


def _insert(rows: list[str], at: int, item: str) -> str:
    return "".join(f"{row}\n" for row in rows[:at]) + item + "".join(f"{row}\n" for row in rows[at:])


def _layout(text: str) -> tuple[int, int]:
    """Return how far in the dashes of the events stand, and the line from 1 of the next key, or one beyond all."""
    parser, depth, key, indent = CParser(text), 0, "", 0
    waiting = False
    while (event := parser.get_event()) is not None:
        if isinstance(event, ye.CollectionStartEvent):
            if depth == 1 and waiting and key == "events":
                indent = event.start_mark.column
            depth += 1
            waiting = False if depth == 2 else waiting  # noqa: PLR2004  (a value of the file's own mapping)
        elif isinstance(event, ye.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, ye.ScalarEvent) and depth == 1:
            if not waiting:
                if key == "events":
                    return indent, event.start_mark.line
                key = event.value
            waiting = not waiting
        elif isinstance(event, ye.StreamEndEvent):
            break
    return indent, text.count("\n") + 1


def _end(rows: list[str], node: Mapping, text: str) -> int:
    """Return the row before which the item goes: behind the last event, before what belongs to the next key."""
    own = node.lines["events"]
    at = min(line for line in node.lines.values() if line > own) - 1
    loose = {c.line - 1 for c in comments(text) if c.alone and c.column == 0}
    while at > own and (at - 1 in loose or not rows[at - 1].strip()):
        at -= 1
    return at


def _brackets(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where the empty list of events opens and where it has closed: line from 0 and column."""
    parser, depth, key = CParser(text), 0, None
    while True:
        event = parser.get_event()
        if isinstance(event, ye.CollectionStartEvent):
            if depth == 1 and key == "events":
                closing = parser.get_event()
                start, end = event.start_mark, closing.end_mark
                return (start.line, start.column), (end.line, end.column)
            key = None if depth == 1 else key
            depth += 1
        elif isinstance(event, ye.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, ye.ScalarEvent) and depth == 1:
            key = event.value if key is None else None


def _only_grew(before: Mapping, after: Mapping) -> bool:
    """Tell whether everything stayed as it was and exactly one event was added at the end."""
    old, new = _plain(before), _plain(after)
    events = old.pop("events", []) or []
    grown = new.pop("events", None)
    return old == new and isinstance(grown, list) and len(grown) == len(events) + 1 and grown[:-1] == events


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Mapping():
            return {key: _plain(child) for key, child in node.items.items()}
    return [_plain(child) for child in node.items]
