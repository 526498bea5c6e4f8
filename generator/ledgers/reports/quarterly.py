"""The quarterly bulletin (seed 000: 每季度对外发布): what came, what was answered, what was kept, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from generator.ledgers.counting import Counting
from generator.ledgers.reports.document import Document, Section, sentence
from generator.ledgers.slip import Slip
from generator.model.words import Publicity

NUMERALS = "一二三四"


class Quarter(NamedTuple):
    """A quarter of a year."""

    year: int
    number: int
    """From 1."""

    @property
    def start(self) -> date:
        """Return its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """Return its last day."""
        following = date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)
        return following - timedelta(days=1)

    @property
    def words(self) -> str:
        """Return what it is called."""
        return f"{self.year} 年第{NUMERALS[self.number - 1]}季度"

    def has(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        return day is not None and day.year == self.year and (day.month + 2) // 3 == self.number


def quarters(years: Sequence[int], as_of: date) -> list[Quarter]:
    """Return the quarters of some years that have begun, the latest first."""
    found = [Quarter(year, n) for year in years for n in range(1, 5)]
    return sorted((q for q in found if q.start <= as_of), reverse=True)


@dataclass(slots=True)
class Happenings:
    """What happened in a quarter, counted; of answered suggestions their ids, once each."""

    came: int = 0
    assigned: int = 0
    closed: int = 0
    answered: list[str] = field(default_factory=list)
    letters: Counter[str] = field(default_factory=Counter)
    """Replies by the class that the unit gave."""
    levels: Counter[str] = field(default_factory=Counter)
    """Replies by how far they are published."""
    late: int = 0
    """Replies that came late."""
    promised: int = 0
    kept: int = 0
    released: int = 0
    due: int = 0
    """Commitments whose day lies in it."""
    settled: int = 0
    """How many of these are fulfilled or released now."""


class Chronicle:
    """All that happened, by quarter; whenever the suggestion was made."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._quarters: dict[Quarter, Happenings] = {}
        self._days: dict[date, Happenings] = {}
        """The same, by day: there are few days, and many cases share them."""
        self.late = 0
        """In how many cases something is late today."""

    def enter(self, slips: Iterable[Slip]) -> None:
        """Enter registered cases."""
        for slip in slips:
            self._enter(slip)
            self.late += slip.days_late > 0

    def of(self, quarter: Quarter) -> Happenings:
        """Return what happened in a quarter."""
        return self._quarters.setdefault(quarter, Happenings())

    def _on(self, day: date) -> Happenings:
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self.of(Quarter(day.year, (day.month + 2) // 3))
        return found

    def _enter(self, slip: Slip) -> None:
        if slip.registered:
            self._on(slip.registered).came += 1
        if slip.assigned:
            self._on(slip.assigned).assigned += 1
        if slip.closed:
            self._on(slip.closed).closed += 1
        for answer in slip.answers:
            told = self._on(answer.date)
            if not told.answered or told.answered[-1] != slip.id:
                told.answered.append(slip.id)
            told.letters[answer.letter] += 1
            told.levels[answer.level] += 1
            told.late += answer.days_late > 0
        for pledge in slip.pledges:
            self._on(pledge.promised).promised += 1
            is_over = pledge.status in ("fulfilled", "released")
            if pledge.settled:
                told = self._on(pledge.settled)
                told.kept += pledge.status == "fulfilled"
                told.released += pledge.status == "released"
            if pledge.due:
                told = self._on(pledge.due)
                told.due += 1
                told.settled += is_over


def quarterly(
    told: Happenings, quarter: Quarter, counting: Counting, congress: str, as_of: date, late: int
) -> Document:
    """Return the bulletin of a quarter; it counts what happened in it, whenever the suggestion was made.

    Args:
        told: what happened in the quarter.
        quarter: the quarter.
        counting: how the congress counts.
        congress: the congress's name.
        as_of: the day of the records.
        late: in how many cases of all something is late today.
    """
    unfinished = "这个季度还没有结束。" if as_of < quarter.end else ""
    day = f"{as_of.year} 年 {as_of.month} 月 {as_of.day} 日"
    lead = f"统计的是 {quarter.start} 到 {min(quarter.end, as_of)} 期间办理的事情，以 {day}的记录为准。{unfinished}"
    sections = (
        Section("came", "提出和交办", (f"登记建议 {told.came} 件，交办 {told.assigned} 件。",)),
        Section("answered", "答复和评价", tuple(filter(None, _answered(told, counting)))),
        Section("kept", "销号和承诺", tuple(filter(None, _kept(told)))),
        Section("late", "逾期", tuple(_late(late, quarter, as_of))),
    )
    return Document(f"{congress}代表建议办理通报（{quarter.words}）", lead, sections)


def _answered(told: Happenings, counting: Counting) -> Iterator[str]:
    letters, levels, replies = told.letters, told.levels, told.letters.total()
    yield f"答复 {replies} 份，涉及建议 {len(told.answered)} 件。" if replies else "没有答复。"
    classes = [f"{label} {letters[letter]} 份" for letter, label in counting.classes.items() if letters[letter]]
    yield sentence([f"按单位答复时的分类：{'、'.join(classes)}"]) if classes else ""
    public = [f"{level.label} {levels[level.value]} 份" for level in Publicity if levels[level.value]]
    yield sentence([f"公开程度：{'、'.join(public)}"]) if public else ""
    yield f"其中晚于期限的 {told.late} 份。" if told.late else ("都在期限以内。" if replies else "")


def _kept(told: Happenings) -> Iterator[str]:
    yield f"销号 {told.closed} 件。"
    yield sentence(
        [
            f"新承诺 {told.promised} 项，落实 {told.kept} 项",
            f"说明理由、不再实施 {told.released} 项" if told.released else "",
        ]
    )
    yield f"期限在本季度的承诺 {told.due} 项，现在已经了结 {told.settled} 项。" if told.due else ""


def _late(late: int, quarter: Quarter, as_of: date) -> Iterator[str]:
    when = "" if quarter.has(as_of) else "（以现在为准，不是季度末的数）"
    yield f"现在有事情过了期限还没有办的 {late} 件{when}，名单见逾期台账。" if late else f"现在没有逾期的建议{when}。"
