"""Two versions of a record held against each other: what is settled must be there, unchanged and in its order.

Source: contract §4 (what is settled when) and §6 (H503–H506). Meaning is compared, never layout.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.law.fold import struck_in
from generator.model.events import (
    EVENTS,
    Annul,
    Correct,
    Endorse,
    Event,
    Redact,
    Reject,
    Resume,
    Return,
    Submit,
    Suspend,
    Withdraw,
    label_of,
)
from generator.model.finding import Place
from generator.model.labels import label_for
from generator.model.meaning import events_of, header_of, meaning
from generator.model.nodes import Mapping, Node, Scalar
from generator.model.nodes import Sequence as ListNode
from generator.model.rule import Verdicts
from generator.model.suggestion import Record, Suggestion
from generator.rules.history import laws as h

BLACK = "■"
"""What a redacted value has become."""
_OPEN = (Submit, Endorse, Return, Reject, Withdraw, Annul, Redact, Suspend, Resume)
"""Events after which the header may still be changed: all others come with, or after, registration."""
_WORDS = re.compile(r"[A-Za-z_]+|[0-9]+")
_MEND = "请改回原来的内容；确实录错的，请在最后追加 annul 作废第 {n} 个事件，再补录正确的"
_BACK = "请把它加回原处；录错的不要撤销提交（revert），请在最后追加 annul，of 填 {n}，并写明原因"


@dataclass(frozen=True, slots=True)
class Growth:
    """What a later version of a record adds to an earlier one."""

    told: Verdicts
    new: tuple[int, ...]
    """Positions from 0 of the events that the earlier version does not hold."""
    altered: frozenset[int] = frozenset()
    """Those of them that are settled events with other words, not new ones."""


def is_settled(record: Record) -> bool:
    """Tell whether the file must stay: it is no draft any more."""
    return any(event is not None for event in record.events) or bool(events_of(record.node))


def header_is_settled(record: Record) -> bool:
    """Tell whether header, text and demands are settled: registered, and the registration not annulled."""
    struck = struck_in(record)
    return any(e is not None and n not in struck and not isinstance(e, _OPEN) for n, e in enumerate(record.events, 1))


def grown(before: Record | None, after: Record, order: Record | None = None) -> Growth:
    """Compare a record with what was settled.

    Args:
        before: the settled version, ``None`` where there is none that can be read.
        after: the version that is judged.
        order: the version before which nothing may be inserted, where it is another one: a merge may place the
            events of one side among those of the other.
    """
    told = Verdicts()
    new = _new_events(before, after)
    if before is None:
        return Growth(told, new)
    veil = _Veil(after, new)
    altered = _events(told, before, after, veil, len(events_of(order.node)) if order else None)
    if header_is_settled(before):
        _header(told, before, after, veil, new)
    return Growth(told, new, frozenset(altered))


def _new_events(before: Record | None, after: Record) -> tuple[int, ...]:
    known = Counter(before.said if before else ())
    found = []
    for n, text in enumerate(after.said):
        if known[text] > 0:
            known[text] -= 1
        else:
            found.append(n)
    return tuple(found)


# -- what a redaction covers


class _Veil:
    """The new redactions of a version; each lets one value become black."""

    def __init__(self, after: Record, new: Sequence[int]) -> None:
        self.left = [e for n in new if n < len(after.events) and isinstance(e := after.events[n], Redact)]

    def covers(self, before: Node | None, after: Node | None, place: Place) -> bool:
        """Tell whether the only difference of two values is one that a redaction announces; it is used up then."""
        gone = _blackened(before, after, place)
        if gone is None:
            return False
        wanted = next((r for r in self.left if _names(r.where or "", gone)), None)
        if wanted is None:
            return False
        self.left.remove(wanted)
        return True


def _blackened(before: Node | None, after: Node | None, place: Place) -> Place | None:
    """Return the place of the one value that has become black, ``None`` where anything else differs."""
    if isinstance(before, Scalar) and isinstance(after, Scalar):
        return place if after.text.strip() == BLACK and before.text != after.text else None
    pairs: list[tuple[str | int, Node, Node]]
    if isinstance(before, Mapping) and isinstance(after, Mapping) and before.items.keys() == after.items.keys():
        pairs = [(key, before.items[key], after.items[key]) for key in before.items]
    elif isinstance(before, ListNode) and isinstance(after, ListNode) and len(before.items) == len(after.items):
        pairs = [(n, old, new) for n, (old, new) in enumerate(zip(before.items, after.items, strict=True))]
    else:
        return None
    changed = [(key, old, new) for key, old, new in pairs if meaning(old) != meaning(new)]
    if len(changed) != 1:
        return None
    key, old, new = changed[0]
    return _blackened(old, new, (*place, key))


def _names(where: str, place: Place) -> bool:
    """Tell whether the words of a redaction mean a place: its keys in order, its positions counted from 1 or 0."""
    words = [w for w in _WORDS.findall(where) if w != "records"]
    keys = [step for step in place if isinstance(step, str)]
    named = [w for w in words if not w.isdigit()]
    if not named:
        return True  # told in Chinese words: the one value that changed is the one meant
    if named != keys and named != keys[1:]:
        return False
    numbers = [int(w) for w in words if w.isdigit()]
    positions = [step for step in place if isinstance(step, int)]
    return not numbers or all(n in (p, p + 1) for n, p in zip(numbers, positions, strict=False))


# -- events


def _events(told: Verdicts, before: Record, after: Record, veil: _Veil, order: int | None) -> list[int]:
    """Compare the events, and return the positions of those that are settled ones with other words."""
    old, new = before.said, after.said
    if new[: len(old)] == old:
        return []
    old_nodes, new_nodes = events_of(before.node), events_of(after.node)
    lost: list[int] = []
    altered: list[int] = []
    added: list[tuple[int, int]] = []
    """Position in the later version, and how many settled events stand before it."""
    from difflib import SequenceMatcher  # noqa: PLC0415  (only where something else than new events has changed)

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        rest, extra = _paired(told, old_nodes, new_nodes, (i1, i2, j1, j2), veil)
        altered += [j for j in range(j1, j2) if j not in extra]
        lost += rest
        added += [(j, i2) for j in extra]
    loose = Counter(new[j] for j, _ in added)
    for i in lost:
        if loose[old[i]] > 0:
            loose[old[i]] -= 1
            at = next(j for j, _ in added if new[j] == old[i])
            added = [(j, n) for j, n in added if j != at]
            told.ask(h.new_events_come_last, ("events", at), f"第 {i + 1} 个事件“{_label(old_nodes[i])}”换了次序")
        else:
            place: Place = ("events", min(i, max(len(new) - 1, 0)))
            what = f"已经合入的第 {i + 1} 个事件“{_label(old_nodes[i])}”不见了"
            told.ask(h.settled_events_stay, place, what, _BACK.format(n=i + 1))
    bound = len(old) if order is None else min(order, len(old))
    for j, behind in added:
        if behind < bound:
            told.ask(h.new_events_come_last, ("events", j), f"“{_label(new_nodes[j])}”插在了已经合入的事件前面")
    return altered


def _paired(
    told: Verdicts,
    old: Sequence[Node],
    new: Sequence[Node],
    span: tuple[int, int, int, int],
    veil: _Veil,
) -> tuple[list[int], list[int]]:
    """Tell the events of a differing stretch that are the same ones changed; return those lost and those added."""
    i1, i2, j1, j2 = span
    rest, extra = list(range(i1, i2)), list(range(j1, j2))
    whole = len(rest) == len(extra)
    before_all, after_all = {meaning(n) for n in old}, {meaning(n) for n in new}
    for i in range(i1, i2):
        twin = next((j for j in extra if _name(new[j]) == _name(old[i])), None)
        if twin is None and whole and i - i1 + j1 in extra:
            twin = i - i1 + j1
        if twin is None or meaning(old[i]) in after_all or meaning(new[twin]) in before_all:
            continue
        rest.remove(i)
        extra.remove(twin)
        if veil.covers(old[i], new[twin], ("events", i)):
            continue
        keys = "、".join(_changed_keys(old[i], new[twin]))
        what = f"已经合入的第 {i + 1} 个事件“{_label(old[i])}”被改动（{keys}）"
        told.ask(h.settled_events_keep_their_words, ("events", twin), what, _MEND.format(n=i + 1))
    return rest, extra


def _changed_keys(old: Node, new: Node) -> list[str]:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return ["整个事件"]
    keys = dict.fromkeys((*old.items, *new.items))
    return [k if k.isascii() and len(k) < 30 else "某一项" for k in keys if _said(old, k) != _said(new, k)]  # noqa: PLR2004


def _said(node: Mapping, key: str) -> str:
    return meaning(node.items.get(key))


def _name(node: Node) -> str:
    name = node.items.get("event") if isinstance(node, Mapping) else None
    return name.text if isinstance(name, Scalar) else ""


def _label(node: Node) -> str:
    event: type[Event] | None = EVENTS.get(_name(node))
    return label_of(event) if event else "无名称"


# -- the header


def _header(told: Verdicts, before: Record, after: Record, veil: _Veil, new: Sequence[int]) -> None:
    allowed = Counter(e.field for n in new if n < len(after.events) and isinstance(e := after.events[n], Correct))
    old, now = header_of(before.words), header_of(after.words)
    for key in dict.fromkeys((*old, *now)):
        if old.get(key) == now.get(key):
            continue
        if allowed[key] > 0:
            allowed[key] -= 1
        elif not veil.covers(before.node.items.get(key), after.node.items.get(key), (key,)):
            told.ask(h.settled_headers_change_by_correction, (key,), *_spoken(key))


def _spoken(key: str) -> tuple[str, str]:
    known = key in Suggestion.__struct_fields__
    return (key, label_for(Suggestion, key).title) if known else ("一项", "不认识的键")
