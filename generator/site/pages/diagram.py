"""The state diagram, drawn from the table of moves: the road goes down the middle, lanes run beside it.

A move to the next state is an arrow; any other is a lane that gathers its sources and leads to its target.
States beside the road stand at the right. All measures are in the drawing's own units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.law.moves import ASIDE, Move
from generator.model.words import State

WIDTH = 410
ROW, BOX_HEIGHT, BOX_WIDTH, LEFT = 62, 32, 104, 126
LANE, TOP, ASIDE_LEFT, ASIDE_WIDTH = 26, 8, 312, 94

ROAD = tuple(s for s in State if s not in ASIDE)


class Box(Struct, frozen=True):
    """A state."""

    x: int
    y: int
    width: int
    height: int
    label: str
    lines: tuple[str, ...]
    aside: bool

    @property
    def middle(self) -> int:
        """Return where its text stands."""
        return self.x + self.width // 2


class Arrow(Struct, frozen=True):
    """A line, and whether it ends in a point."""

    path: str
    pointed: bool


class Label(Struct, frozen=True):
    """Words beside a line; ``upright`` ones are written downwards, a character a line."""

    x: int
    y: int
    text: str
    upright: tuple[tuple[str, int], ...]


class Diagram(Struct, frozen=True):
    """The drawing."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]


class _Lane(Struct, frozen=True):
    label: str
    sources: tuple[int, ...]
    target: int

    @property
    def low(self) -> int:
        return min(*self.sources, self.target)

    @property
    def high(self) -> int:
        return max(*self.sources, self.target)


def draw(moves: Iterable[Move]) -> Diagram:
    """Draw the moves that change a state."""
    road, lanes, aside = _sorted(list(moves))
    boxes = [_road_box(n, s) for n, s in enumerate(ROAD)]
    arrows: list[Arrow] = []
    labels: list[Label] = []
    for n, names in sorted(road.items()):
        y = TOP + n * ROW + BOX_HEIGHT
        x = LEFT + BOX_WIDTH // 2
        arrows.append(Arrow(f"M{x} {y}V{y + ROW - BOX_HEIGHT - 2}", pointed=True))
        labels.append(Label(x + 7, y + 19, "、".join(names), ()))
    for lane, column in _columns(lanes):
        drawn, told = _beside(lane, LEFT - 14 - column * LANE, LEFT, LEFT, -1)
        arrows += drawn
        labels.append(told)
    above = 0
    for column, (state, lane) in sorted(enumerate(aside), key=lambda a: a[1][1].low + a[1][1].high):
        x = LEFT + BOX_WIDTH + 14 + column * 18
        box = _aside_box((_middle(lane.low) + _middle(lane.high)) // 2, above, state)
        above = box.y + box.height
        drawn, _ = _beside(lane, x, LEFT + BOX_WIDTH, None, 1)
        boxes.append(box)
        arrows += [*drawn, Arrow(f"M{x} {box.y + box.height // 2}H{ASIDE_LEFT - 2}", pointed=True)]
    return Diagram(WIDTH, TOP * 2 + (len(ROAD) - 1) * ROW + BOX_HEIGHT, tuple(boxes), tuple(arrows), tuple(labels))


def _sorted(moves: list[Move]) -> tuple[dict[int, list[str]], list[_Lane], list[tuple[State, _Lane]]]:
    """Sort the moves into arrows to the next state, lanes beside the road, and ways that leave it."""
    at = {state: n for n, state in enumerate(ROAD)}
    road: dict[int, list[str]] = {}
    lanes: list[_Lane] = []
    aside: list[tuple[State, _Lane]] = []
    for move in moves:
        if move.to is None:
            continue
        sources = sorted(at[s] for s in move.source if s in at and s is not move.to)
        if move.to in ASIDE:
            aside.append((move.to, _Lane(move.label, tuple(sources), sources[0])))
            continue
        target = at[move.to]
        if move.name == "evaluate":  # in tracking the deputy judges commitments, and the state is kept
            sources = [s for s in sources if s < target]
        if target - 1 in sources:
            road.setdefault(target - 1, []).append(move.label)
            sources.remove(target - 1)
        if sources:
            lanes.append(_Lane(move.label, tuple(sources), target))
    return road, lanes, sorted(aside, key=lambda a: (a[1].low + a[1].high, a[1].low), reverse=True)


def _columns(lanes: list[_Lane]) -> Iterator[tuple[_Lane, int]]:
    """Give each lane a column, the short ones nearest to the road, so that lanes never share a stretch."""
    taken: list[list[_Lane]] = []
    for lane in sorted(lanes, key=lambda x: (x.high - x.low, x.low, x.label)):
        free = (n for n, others in enumerate(taken) if all(lane.high < o.low or lane.low > o.high for o in others))
        column = next(free, len(taken))
        if column == len(taken):
            taken.append([])
        taken[column].append(lane)
        yield lane, column


def _middle(n: int) -> int:
    return TOP + n * ROW + BOX_HEIGHT // 2


def _beside(lane: _Lane, x: int, edge: int, target_edge: int | None, side: int) -> tuple[list[Arrow], Label]:
    """Draw a lane at ``x``: ticks from its sources' boxes, and an arrow into its target's."""
    ys = [_middle(s) + 6 for s in lane.sources]
    end = _middle(lane.target) - 6
    arrows = [Arrow(f"M{edge} {y}H{x}", pointed=False) for y in ys]
    if target_edge is not None:
        ys.append(end)
        arrows.append(Arrow(f"M{x} {end}H{target_edge + 2 * side}", pointed=True))
    arrows.append(Arrow(f"M{x} {min(ys)}V{max(ys)}", pointed=False))
    height = 14 * len(lane.label)
    start = (min(ys) + max(ys)) // 2 - height // 2 + 12
    upright = tuple((c, start + 14 * n) for n, c in enumerate(lane.label))
    return arrows, Label(x - 16, start, lane.label, upright)


def _road_box(n: int, state: State) -> Box:
    y = TOP + n * ROW
    return Box(LEFT, y, BOX_WIDTH, BOX_HEIGHT, state.label, (state.label,), aside=False)


def _aside_box(middle: int, above: int, state: State) -> Box:
    """Place a box at the middle of its lane, below the one above it."""
    lines = (state.label,) if len(state.label) <= 6 else (state.label[:3], state.label[3:])  # noqa: PLR2004  (a box's width)
    height = BOX_HEIGHT + 16 * (len(lines) - 1)
    y = max(middle - height // 2, above + 10)
    return Box(ASIDE_LEFT, y, ASIDE_WIDTH, height, state.label, lines, aside=True)
