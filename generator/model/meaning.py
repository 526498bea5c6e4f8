"""What a value of a file says, as one text: alike for the same words, however they were laid out or quoted."""

from __future__ import annotations

from generator.model.nodes import Mapping, Node, Scalar, Sequence


def meaning(node: Node | None) -> str:
    """Return all that a node says: keys in order, lengths before texts, nothing of an empty list."""
    if type(node) is Scalar:
        text = node.text.rstrip("\n")
        return f"{len(text)}:{text}"
    if type(node) is Mapping:
        rows = [
            f"{len(key)}:{key}{meaning(child)}"
            for key, child in sorted(node.items.items())
            if type(child) is not Sequence or child.items
        ]
        return f"{{{''.join(rows)}}}"
    if type(node) is Sequence:
        return f"[{''.join(map(meaning, node.items))}]" if node.items else ""
    return ""


def header_of(record: Node | None) -> dict[str, str]:
    """Return what each key of a record's header says, without those that say nothing."""
    items = record.items.items() if isinstance(record, Mapping) else ()
    told = {key: meaning(child) for key, child in items if key != "events"}
    return {key: text for key, text in told.items() if text}


def events_of(record: Node | None) -> tuple[Node, ...]:
    """Return the nodes of a record's events, in the file's order."""
    events = record.items.get("events") if isinstance(record, Mapping) else None
    return tuple(events.items) if isinstance(events, Sequence) else ()
