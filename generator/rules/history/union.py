"""Two requests on one record, put together: the settled events, then the new ones of both sides by date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace as with_fields

from generator.model.events import Event
from generator.model.meaning import events_of, header_of, meaning
from generator.model.nodes import Mapping, Node
from generator.model.nodes import Sequence as ListNode
from generator.model.suggestion import Record, Suggestion


class United(NamedTuple):
    """What two sides make together."""

    record: Record | None
    """``None`` where a person must decide."""
    conflicts: tuple[str, ...]
    """Keys of the header that both sides changed, each in its own way; ``events`` where settled ones differ."""


class _Line(NamedTuple):
    node: Node
    event: Event | None


def united(base: Record | None, ours: Record, theirs: Record) -> United:
    """Put two versions of a record together.

    Args:
        base: what both grew from, ``None`` where both are new.
        ours: goes first among events of one day.
        theirs: the other version.
    """
    conflicts: list[str] = []
    header, items = _header(base, ours, theirs, conflicts)
    settled = [meaning(n) for n in events_of(base.node)] if base else _shared(ours, theirs)
    sides = [_lines(side) for side in (ours, theirs)]
    if any([meaning(line.node) for line in side[: len(settled)]] != settled for side in sides):
        conflicts.append("events")
    if conflicts:
        return United(None, tuple(conflicts))
    mine, other = (side[len(settled) :] for side in sides)
    lines = [*sides[0][: len(settled)], *_by_date([*mine, *_missing(other, mine)])]
    node = Mapping(ours.node.line)
    node.items, node.lines = dict(items), {**theirs.node.lines, **ours.node.lines}
    listed = ListNode(ours.node.lines.get("events", ours.node.line))
    listed.items = [line.node for line in lines]
    node.items["events"] = listed
    unread = {p for side in (ours, theirs) for p in side.unread if p[:1] != ("events",)}
    return United(
        Record(ours.id, ours.path, header, tuple(line.event for line in lines), lambda: node, frozenset(unread)), ()
    )


def _missing(theirs: Sequence[_Line], ours: Sequence[_Line]) -> list[_Line]:
    """Return what only the other side has; an event that both brought is one event."""
    known, found = Counter(meaning(line.node) for line in ours), []
    for line in theirs:
        text = meaning(line.node)
        if known[text] > 0:
            known[text] -= 1
        else:
            found.append(line)
    return found


def _by_date(lines: list[_Line]) -> list[_Line]:
    """Sort by date; an event never goes before another of its own day that stood before it."""
    return sorted(lines, key=lambda line: (line.event.date if line.event else None) or date.max)


def _shared(ours: Record, theirs: Record) -> list[str]:
    """Return what both sides begin with, where nobody knows what they grew from."""
    shared = []
    for one, other in zip(events_of(ours.node), events_of(theirs.node), strict=False):
        if meaning(one) != meaning(other):
            break
        shared.append(meaning(one))
    return shared


def _lines(record: Record) -> list[_Line]:
    return [_Line(node, event) for node, event in zip(events_of(record.node), record.events, strict=False)]


def _header(
    base: Record | None, ours: Record, theirs: Record, conflicts: list[str]
) -> tuple[Suggestion, dict[str, Node]]:
    """Take each key from the side that changed it."""
    old = header_of(base.node) if base else {}
    mine, other = header_of(ours.node), header_of(theirs.node)
    items = {k: v for k, v in ours.node.items.items() if k != "events"}
    taken: dict[str, Any] = {}
    for key in dict.fromkeys((*mine, *other)):
        if mine.get(key) == other.get(key) or other.get(key) == old.get(key):
            continue
        if mine.get(key) != old.get(key):
            conflicts.append(key)
            continue
        if key in theirs.node.items:
            items[key] = theirs.node.items[key]
        else:
            items.pop(key, None)
        if key in Suggestion.__struct_fields__:
            taken[key] = getattr(theirs.header, key)
    return with_fields(ours.header, **taken), items
