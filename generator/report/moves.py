"""What a change means, in plain words and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model.events import Event, label_of, name_of
from generator.model.registers import Registers
from generator.model.words import State
from generator.rules.authority.needs import Need


def sentence(
    id: str,
    before: State | None,
    after: State | None,
    events: Iterable[Event],
    altered: Iterable[Event],
    needs: Iterable[Need],
    known: Registers,
) -> str:
    """Return ``2026-0012：已交办 → 办理中；新增签收 1 份；还需 代表工作机构 1 人审核``."""
    new, changed = _counted(events), _counted(altered)
    parts = [_way(before, after)]
    parts += [f"新增{new}"] if new else []
    parts += [f"改动已有的{changed}"] if changed else []
    parts += [] if new or changed else ["没有新增事件"]
    needed = [need.words(known) for need in needs]
    parts += [f"还需 {'、'.join(needed)}审核"] if needed else []
    return f"{id}：{'；'.join(parts)}"


def _counted(events: Iterable[Event]) -> str:
    return "、".join(f"{label} {n} 份" for label, n in Counter(label_of(e) for e in events).items())


def _way(before: State | None, after: State | None) -> str:
    if after is None:
        return "读不出来"
    if before is None:
        return f"新建，{after.label}"
    return f"{before.label} → {after.label}" if before is not after else f"仍是{after.label}"


def row(
    id: str, before: State | None, after: State | None, events: Iterable[Event], needs: Iterable[Need]
) -> dict[str, Any]:
    """Return a move as a machine reads it."""
    return {
        "record": id,
        "before": before.value if before else None,
        "after": after.value if after else None,
        "events": [name_of(e) for e in events],
        "approvals": [need_row(n) for n in needs],
    }


def need_row(need: Need) -> dict[str, Any]:
    """Return a need as a machine reads it."""
    return {"role": need.role.value, "body": need.body, "count": need.count, "why": need.why}


def needs_lines(needs: Iterable[Need], known: Registers) -> Iterator[str]:
    """Yield who must approve, one line a need."""
    for need in needs:
        yield f"  还需 {need.words(known)}审核（{need.role.label}）：{need.why}"
