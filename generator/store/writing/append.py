"""Appending one event to a file: every byte that is there stays, comments too, and the result is proved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.store.reading.tree import read_tree
from generator.store.writing.comments import comments
from generator.store.writing.marks import top_level


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
    after, _ = read_tree(grown)  # what is wrong with the new event is told when it is judged
    if after is None or not _only_grew(node, after):
        raise NotAppended("这个文件的写法特别，不能直接追加，请先运行 jianyi fmt 整理")
    return grown.encode("utf-8")


def _grown(text: str, node: Mapping, write: Callable[[int], str]) -> str:
    """Return the text with the item at its place."""
    if not text.endswith("\n"):
        text += "\n"
    keys = top_level(text)
    at = next((n for n, top in enumerate(keys) if top.key == "events"), None)
    if at is None:
        return f"{text}events:\n{write(2)}"
    rows, own = text.split("\n")[:-1], keys[at]
    events = node.items["events"]
    if isinstance(events, Sequence) and events.items:
        end = len(rows) if at + 1 == len(keys) else _end(rows, own.line, keys[at + 1].line, text)
        return _insert(rows, end, write(own.opens.column))
    if isinstance(events, Sequence):
        if own.opens.line != own.closes.line:
            raise NotAppended("events 后面的 [] 分成了几行，请先运行 jianyi fmt 整理")
        row = rows[own.opens.line]
        rows[own.opens.line] = (row[: own.opens.column].rstrip(" ") + row[own.closes.column :]).rstrip(" ")
    return _insert(rows, own.opens.line + 1 if isinstance(events, Sequence) else own.line + 1, write(2))


def _insert(rows: list[str], at: int, item: str) -> str:
    return "".join(f"{row}\n" for row in rows[:at]) + item + "".join(f"{row}\n" for row in rows[at:])


def _end(rows: list[str], own: int, following: int, text: str) -> int:
    """Return the row before which the item goes: behind the last event, before what belongs to the next key."""
    loose = {c.line - 1 for c in comments(text) if c.alone and c.column == 0}
    at = following
    while at > own + 1 and (at - 1 in loose or not rows[at - 1].strip()):
        at -= 1
    return at


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
