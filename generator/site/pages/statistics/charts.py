"""Charts: shapes with whole coordinates, reckoned here and drawn by one template; the table beside says the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from generator.ledgers.angles.spans import Span

WIDE, LEFT, RIGHT = 480, 124, 78
ROW = 30
FULL = 100
APART = 15
"""How far names at the ends of lines keep from each other."""
DASHES = ("", "7 4", "2 4", "10 3 2 3", "4 2", "1 3")
"""How the lines of a chart differ where colours do not."""


class Bar(NamedTuple):
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int
    tone: str = ""


class Text(NamedTuple):
    """Words in a chart."""

    x: int
    y: int
    words: str
    anchor: str = "start"


class Line(NamedTuple):
    """A line through points."""

    points: str
    dash: str = ""
    tone: str = ""


class Chart(Struct, frozen=True):
    """A chart with its title, and what it shows in a sentence."""

    id: str
    title: str
    description: str
    height: int
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    texts: tuple[Text, ...] = ()
    width: int = WIDE


def percent_chart(id: str, title: str, rows: Sequence[tuple[str, str | None, str | None]]) -> Chart:
    """Return bars from 0 to 100: label, percent and aim of each."""
    room, bars, texts, lines = WIDE - LEFT - RIGHT, [], [], []
    for n, (label, percent, aim) in enumerate(rows):
        top = 8 + n * ROW
        length = _length(percent, room)
        bars += [Bar(LEFT, top, room, 16, "empty"), Bar(LEFT, top, length, 16)]
        texts += [Text(LEFT - 10, top + 13, label, "end")]
        texts += [Text(LEFT + room + 8, top + 13, f"{percent}%" if percent is not None else "没有")]
        if aim is not None:
            at = LEFT + _length(aim, room)
            lines.append(Line(f"{at},{top - 3} {at},{top + 19}", "", "aim"))
    told = "，".join(f"{label} {percent}%" if percent is not None else f"{label}没有" for label, percent, _ in rows)
    aims = "竖线是目标。" if lines else ""
    return Chart(id, title, f"{told}。{aims}", 8 + len(rows) * ROW, tuple(bars), tuple(lines), tuple(texts))


def _length(percent: str | None, room: int) -> int:
    """Return a length for a percentage; only the picture is rounded to a pixel."""
    whole, _, _rest = (percent or "0").partition(".")
    return min(max(int(whole), 0), FULL) * room // FULL


def trend_chart(id: str, title: str, years: Sequence[int], series: Sequence[tuple[str, Sequence[str | None]]]) -> Chart:
    """Return lines over the years, each with its name at its end."""
    left, top, bottom = 44, 14, 214
    step = (WIDE - left - RIGHT - 60) // max(len(years) - 1, 1)
    lines = [Line(f"{left},{bottom - v * 2} {WIDE - RIGHT - 60},{bottom - v * 2}", "", "grid") for v in (0, 50, 100)]
    texts = [Text(left - 8, bottom - v * 2 + 5, f"{v}%", "end") for v in (0, 50, 100)]
    texts += [Text(left + n * step, bottom + 20, str(year), "middle") for n, year in enumerate(years)]
    taken: list[int] = []
    for n, (label, values) in enumerate(series):
        known = [(left + k * step, bottom - _length(v, 200)) for k, v in enumerate(values) if v is not None]
        if not known:
            continue
        lines.append(Line(" ".join(f"{x},{y}" for x, y in known), DASHES[n % len(DASHES)], f"series{n}"))
        at = known[-1][1] + 4
        while any(abs(at - other) < APART for other in taken):
            at += 5
        taken.append(at)
        texts.append(Text(known[-1][0] + 8, at, label))
    told = "；".join(
        f"{label}：" + "，".join(f"{y} 年 {v}%" for y, v in zip(years, values, strict=True) if v is not None)
        for label, values in series
    )
    height = max(bottom + 30, top + max(taken, default=0) + 10)
    return Chart(id, title, f"{told}。", height, (), tuple(lines), tuple(texts))


def span_chart(id: str, title: str, spans: Sequence[Span]) -> Chart:
    """Return a box a span: from a quarter to three quarters, the middle marked, a line from the least to the most."""
    known = [s for s in spans if s.most is not None]
    longest = max((s.most or 0 for s in known), default=0) or 1
    room, bars, lines, texts = WIDE - LEFT - RIGHT, [], [], []
    for n, span in enumerate(known):
        top = 10 + n * (ROW + 6)
        least, lower, middle, upper, most = (
            LEFT + (value or 0) * room // longest
            for value in (span.least, span.lower, span.middle, span.upper, span.most)
        )
        lines.append(Line(f"{least},{top + 9} {most},{top + 9}", "", "reach"))
        bars.append(Bar(lower, top, max(upper - lower, 2), 18))
        lines.append(Line(f"{middle},{top - 3} {middle},{top + 21}", "", "aim"))
        texts.append(Text(LEFT - 10, top + 14, span.label, "end"))
        texts.append(Text(most + 8, top + 14, f"{span.most} 天"))
    told = "；".join(
        f"{s.label}：最短 {s.least} 天，四分之一不超过 {s.lower} 天，一半不超过 {s.middle} 天，"
        f"四分之三不超过 {s.upper} 天，最长 {s.most} 天"
        for s in known
    )
    height = 10 + len(known) * (ROW + 6)
    return Chart(id, title, f"{told}。竖线是中间的天数。", height, tuple(bars), tuple(lines), tuple(texts))
