"""A merge held against what it merges: it adds nothing, and leaves nothing out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.model.events import EVENTS, label_of
from generator.model.labels import label_for
from generator.model.meaning import events_of, header_of, meaning
from generator.model.nodes import Mapping, Node, Scalar
from generator.model.rule import Verdicts
from generator.model.suggestion import Record, Suggestion
from generator.rules.history import laws as h

_APART = "请撤去合并时夹带的改动；要改的内容另外提交"
_KEEP = "请重新合并，保留各方的事件；可以运行 jianyi resolve 处理冲突"


def judge_merge(merged: Record, sides: Sequence[Record], fork: Record | None) -> Verdicts:
    """Judge a record that a merge holds against those of its parents.

    Args:
        merged: what the merge holds.
        sides: what its parents hold.
        fork: what they grew from, ``None`` where there is none.
    """
    told = Verdicts()
    held = [Counter(map(meaning, events_of(side.node))) for side in sides]
    known: Counter[str] = Counter()
    for one in held:
        known |= one
    there = Counter[str]()
    for n, node in enumerate(events_of(merged.node)):
        text = meaning(node)
        there[text] += 1
        if there[text] > known[text]:
            told.ask(h.merges_add_nothing, ("events", n), f"合并多出了各方都没有的事件“{_label(node)}”", _APART)
    settled = Counter(map(meaning, events_of(fork.node))) if fork else Counter[str]()
    for side, own in zip(sides, held, strict=True):
        seen = Counter[str]()
        for n, node in enumerate(events_of(side.node)):
            text = meaning(node)
            seen[text] += 1
            dropped = seen[text] <= settled[text] and any(other[text] < seen[text] for other in held)
            if seen[text] > there[text] and not dropped and own[text] >= seen[text]:
                place = ("events", max(len(events_of(merged.node)) - 1, 0))
                told.ask(h.merges_add_nothing, place, f"合并少了一方的第 {n + 1} 个事件“{_label(node)}”", _KEEP)
    now, before = header_of(merged.node), [header_of(side.node) for side in sides]
    for key in dict.fromkeys((*now, *(k for side in before for k in side))):
        if all(side.get(key) != now.get(key) for side in before):
            title = label_for(Suggestion, key).title if key in Suggestion.__struct_fields__ else "一项"
            told.ask(h.merges_add_nothing, (key,), f"合并以后的{title}与各方的都不同", _APART)
    return told


def judge_newcomer() -> Verdicts:
    """Judge a record that a merge holds and none of its parents does."""
    told = Verdicts()
    told.ask(h.merges_add_nothing, 1, "合并多出了各方都没有的一件", _APART)
    return told


def _label(node: Node) -> str:
    name = node.items.get("event") if isinstance(node, Mapping) else None
    event = EVENTS.get(name.text) if isinstance(name, Scalar) else None
    return label_of(event) if event else "无名称"
