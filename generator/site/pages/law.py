"""The law as it is: the diagram and the table of moves, drawn from the table that the checker itself goes by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.law.moves import ASIDE, Move
from generator.model.words import State
from generator.site.page import HOME, Head, Heading, Page
from generator.site.pages.diagram import Diagram, draw
from generator.site.states import MEANINGS


class MoveRow(Struct, frozen=True):
    """A row of the table."""

    label: str
    name: str
    by: tuple[str, ...]
    source: str
    to: str
    codes: tuple[str, ...]


class StateRow(Struct, frozen=True):
    """A state with its meaning."""

    label: str
    meaning: str


class LawView(Struct, frozen=True):
    """The page of the law."""

    diagram: Diagram
    words: str
    """What the drawing shows, for those who do not see it."""
    moves: tuple[MoveRow, ...]
    states: tuple[StateRow, ...]


def build(moves: Sequence[Move]) -> Iterator[Page]:
    """Yield the page of the law."""
    parts = {"diagram": "流程图", "states": "各个状态", "moves": "各个步骤", "codes": "检查代码"}
    toc = tuple(Heading(id, title) for id, title in parts.items())
    head = Head("办理规定", "一件建议可以有哪些状态，每一步由谁来做，从哪里到哪里。", "about/law/", (HOME,), toc)
    view = LawView(
        draw(moves),
        _words(moves),
        tuple(_row(m) for m in moves),
        tuple(StateRow(s.label, MEANINGS[s]) for s in State),
    )
    yield Page("about/law/", "pages/law.html", head, view)


def _row(move: Move) -> MoveRow:
    keeps = "不改变状态"
    to = move.to.label if move.to else {"resume": "暂停以前的状态"}.get(move.name, keeps)
    if move.name == "evaluate":
        to += "（跟踪落实中评价承诺的，状态不变）"
    codes = tuple(sorted({guard.code for guard in move.guards}))
    return MoveRow(move.label, move.name, tuple(p.value for p in move.by), _source(move), to, codes)


def _source(move: Move) -> str:
    """Name the states that a move may start from, runs of them by their ends."""
    road = [s for s in State if s not in ASIDE]
    if move.source == frozenset(State):
        return "任何状态"
    runs: list[list[State]] = []
    for n, state in enumerate(road):
        if state not in move.source:
            continue
        if runs and runs[-1][-1] is road[n - 1]:
            runs[-1].append(state)
        else:
            runs.append([state])
    named = [f"{r[0].label}至{r[-1].label}" if len(r) > 2 else "、".join(s.label for s in r) for r in runs]  # noqa: PLR2004
    named += [s.label for s in ASIDE if s in move.source]
    return "、".join(named)


def _words(moves: Sequence[Move]) -> str:
    told = [f"{m.label}：从{_source(m)}到{m.to.label}" for m in moves if m.to is not None]
    return "；".join(told) + "。"
