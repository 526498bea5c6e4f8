"""The quarterly bulletin (seed 000: 每季度对外发布): what came, what was answered, what was kept, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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


def by_quarter(slips: Iterable[Slip]) -> dict[Quarter, list[Slip]]:
    """Return the registered cases in which something happened, or came due, by quarter."""
    found: dict[Quarter, list[Slip]] = {}
    for slip in slips:
        if not slip.is_registered:
            continue
        days = [slip.registered, slip.assigned, slip.closed, *(a.date for a in slip.answers)]
        days += [day for p in slip.pledges for day in (p.promised, p.due, p.settled)]
        for year, number in {(d.year, (d.month + 2) // 3) for d in days if d is not None}:
            found.setdefault(Quarter(year, number), []).append(slip)
    return found


def overdue(slips: Iterable[Slip]) -> int:
    """Count the registered cases in which something is late today."""
    return sum(s.is_registered and s.days_late > 0 for s in slips)


def answered_in(slips: Sequence[Slip], quarter: Quarter) -> list[str]:
    """Return the ids of what was answered in a quarter."""
    return [s.id for s in slips if s.is_registered and any(quarter.has(a.date) for a in s.answers)]


def quarterly(
    known: Sequence[Slip], quarter: Quarter, counting: Counting, congress: str, as_of: date, late: int
) -> Document:
    """Return the bulletin of a quarter; it counts what happened in it, whenever the suggestion was made.

    Args:
        known: the cases in which something happened in the quarter.
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
        Section("came", "提出和交办", tuple(filter(None, _came(known, quarter)))),
        Section("answered", "答复和评价", tuple(filter(None, _answered(known, quarter, counting)))),
        Section("kept", "销号和承诺", tuple(filter(None, _kept(known, quarter)))),
        Section("late", "逾期", tuple(_late(late, quarter, as_of))),
    )
    return Document(f"{congress}代表建议办理通报（{quarter.words}）", lead, sections)


def _came(slips: Sequence[Slip], quarter: Quarter) -> Iterator[str]:
    came = sum(quarter.has(s.registered) for s in slips)
    given = sum(quarter.has(s.assigned) for s in slips)
    yield f"登记建议 {came} 件，交办 {given} 件。"


def _answered(slips: Sequence[Slip], quarter: Quarter, counting: Counting) -> Iterator[str]:
    answers = [(s, a) for s in slips for a in s.answers if quarter.has(a.date)]
    cases = len({s.id for s, _ in answers})
    yield f"答复 {len(answers)} 份，涉及建议 {cases} 件。" if answers else "没有答复。"
    letters = Counter(a.letter for _, a in answers)
    told = [f"{label} {letters[letter]} 份" for letter, label in counting.classes.items() if letters[letter]]
    yield sentence([f"按单位答复时的分类：{'、'.join(told)}"]) if told else ""
    levels = Counter(a.level for _, a in answers)
    public = [f"{level.label} {levels[level.value]} 份" for level in Publicity if levels[level.value]]
    yield sentence([f"公开程度：{'、'.join(public)}"]) if public else ""
    late = sum(a.days_late > 0 for _, a in answers)
    yield f"其中晚于期限的 {late} 份。" if late else ("都在期限以内。" if answers else "")


def _kept(slips: Sequence[Slip], quarter: Quarter) -> Iterator[str]:
    yield f"销号 {sum(quarter.has(s.closed) for s in slips)} 件。"
    pledges = [p for s in slips for p in s.pledges]
    made = sum(quarter.has(p.promised) for p in pledges)
    kept = sum(p.status == "fulfilled" and quarter.has(p.settled) for p in pledges)
    released = sum(p.status == "released" and quarter.has(p.settled) for p in pledges)
    yield sentence(
        [
            f"新承诺 {made} 项，落实 {kept} 项",
            f"说明理由、不再实施 {released} 项" if released else "",
        ]
    )
    due = [p for p in pledges if quarter.has(p.due)]
    done = sum(p.status in ("fulfilled", "released") for p in due)
    yield f"期限在本季度的承诺 {len(due)} 项，现在已经了结 {done} 项。" if due else ""


def _late(late: int, quarter: Quarter, as_of: date) -> Iterator[str]:
    when = "" if quarter.has(as_of) else "（以现在为准，不是季度末的数）"
    yield f"现在有事情过了期限还没有办的 {late} 件{when}，名单见逾期台账。" if late else f"现在没有逾期的建议{when}。"
