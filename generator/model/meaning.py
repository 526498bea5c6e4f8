"""What a value of a file says, as one text: alike for the same words, however they were laid out or quoted."""

from __future__ import annotations

from typing import Any, TypeAlias

from generator.model.nodes import Mapping, Node, Scalar, Sequence

Words: TypeAlias = "Node | str | list[Any] | dict[str, Any]"
"""A value of a file: a node of its tree, or the bare texts, lists and mappings that the file says."""


def meaning(words: Words | None) -> str:
    """Return all that a value says: keys in order, lengths before texts, nothing of an empty list."""
    bare = _bare(words)
    if type(bare) is str:
        text = bare.rstrip("\n")
        return f"{len(text)}:{text}"
    if type(bare) is dict:
        rows = [f"{len(key)}:{key}{told}" for key in sorted(bare) if (told := meaning(bare[key]))]
        return f"{{{''.join(rows)}}}"
    if type(bare) is list:
        return f"[{''.join(map(meaning, bare))}]" if bare else ""
    return ""


def header_of(record: Words | None) -> dict[str, str]:
    """Return what each key of a record's header says, without those that say nothing."""
    bare = _bare(record)
    items = bare.items() if type(bare) is dict else ()
    told = {key: meaning(child) for key, child in items if key != "events"}
    return {key: text for key, text in told.items() if text}


def said_by(record: Words | None) -> tuple[str, ...]:
    """Return what each of a record's events says, in the file's order."""
    bare = _bare(record)
    events = _bare(bare.get("events")) if type(bare) is dict else None
    return tuple(map(meaning, events)) if type(events) is list else ()


def events_of(record: Node | None) -> tuple[Node, ...]:
    """Return the nodes of a record's events, in the file's order."""
    events = record.items.get("events") if isinstance(record, Mapping) else None
    return tuple(events.items) if isinstance(events, Sequence) else ()


def _bare(words: Words | None) -> Any:
    if type(words) is Scalar:
        return words.text
    return words.items if type(words) is Mapping or type(words) is Sequence else words
