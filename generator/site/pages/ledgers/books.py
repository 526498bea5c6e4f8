"""The lines of the books: ledgers with columns of their own, one function a book, in the order people look for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.ledgers.sheet import Cell, Column
from generator.model.words import State
from generator.site.days import left
from generator.site.index import Index
from generator.site.named import Named
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.names import heading_of, number_of, path_of
from generator.site.public import PublicRow


class BookLine(NamedTuple):
    """A line: the case it is of, what stands in its own columns, and its tone."""

    year: int
    path: str
    """Empty where the line is no case."""
    id: str
    number: str
    heading: str
    hosts: str
    cells: tuple[Cell, ...]
    tone: str = ""


FIXED = (
    Column("id", "编号", 11),
    Column("number", "登记号", 12),
    Column("title", "标题", 44),
    Column("hosts", "主办单位", 24),
)


def names(them: tuple[Named, ...]) -> str:
    """Return names in a cell."""
    return "、".join(one.name for one in them)


def line_of(row: PublicRow, *cells: Cell, tone: str = "") -> BookLine:
    """Return a line about a case."""
    return BookLine(row.year, path_of(row.id), row.id, number_of(row), heading_of(row), names(row.hosts), cells, tone)


def commitments(desk: Desk, index: Index) -> Iterator[BookLine]:
    """Yield what was promised: late ones first, then by the day due."""
    order = {"late": 0, "open": 1, "carried": 1, "fulfilled": 2, "released": 3}
    found = [pledge for pledges in index.pledges.values() for pledge in pledges]
    found.sort(key=lambda p: (order[p.promise.status], p.promise.due or date.max, p.row.id, p.promise.owner.id))
    for row, promise in found:
        days = (promise.due - desk.as_of).days if promise.due else 0
        late = promise.status == "late"
        yield line_of(
            row,
            promise.owner.name,
            promise.text or "（内容不公开）",
            promise.due,
            promise.first_due if promise.first_due != promise.due else None,
            promise.label,
            left(days) if promise.status in ("late", "open", "carried") else "",
            promise.settled,
            promise.account,
            row.state_label,
            tone="late" if late else "",
        )


def repeats(desk: Desk, _index: Index) -> Iterator[BookLine]:
    """Yield what was raised more than once, one matter together, the latest matter first."""
    for n, group in enumerate(desk.clusters(), 1):
        rows = [row for id in group if (row := desk.rows.get(id)) is not None and row.shown]
        papers = list(dict.fromkeys(p for id in group for p in desk.papers.get(id, ())))
        times = len(group) + len(papers)
        if times == 1:
            continue
        for row in rows:
            yield line_of(
                row,
                f"第 {n} 组",
                times,
                "、".join(desk.again.get(row.id, ())),
                "；".join(desk.papers.get(row.id, ())),
                row.registered,
                row.lead.name if row.lead else "",
                row.result,
                row.verdict and f"代表{row.verdict}",
                row.state_label,
            )


def key(desk: Desk, _index: Index) -> Iterator[BookLine]:
    """Yield the key suggestions, the newest first."""
    for id in sorted(desk.key, reverse=True):
        row, chosen = desk.rows[id], desk.key[id]
        yield line_of(
            row,
            chosen.handler,
            chosen.supervisor,
            chosen.committee.name,
            chosen.coordinator.name,
            row.result,
            row.verdict and f"代表{row.verdict}",
            row.state_label,
            len(desk.watches.get(id, ())),
            tone="late" if row.days_late else "",
        )


def supervision(desk: Desk, _index: Index) -> Iterator[BookLine]:
    """Yield every suggestion with who supervises it and what was found; those without a supervisor first."""

    def order(row: PublicRow) -> tuple[bool, bool, str]:
        waiting = any(w.rectify_by and not w.rectified for w in desk.watches.get(row.id, ()))
        return (bool(desk.supervisors.get(row.id)) or row.id in desk.key, not waiting, row.id)

    ended = (State.WITHDRAWN.value, State.MERGED.value)
    for row in sorted((r for r in desk.rows.values() if r.shown and r.state not in ended), key=order):
        watches, chosen = desk.watches.get(row.id, ()), desk.key.get(row.id)
        waiting = [w for w in watches if w.rectify_by and not w.rectified]
        marks = "、".join(dict.fromkeys(m for w in watches for m in w.marks))
        bodies = names(desk.supervisors.get(row.id, ()))
        yield line_of(
            row,
            bodies or ("" if chosen else "没有归口"),
            chosen.supervisor if chosen else "",
            chosen.handler if chosen else "",
            chosen.coordinator.name if chosen else "",
            len(watches),
            max((w.date for w in watches), default=None),
            marks,
            min((w.rectify_by for w in waiting if w.rectify_by), default=None),
            "还没有改好" if waiting else "已经改好" if any(w.rectified for w in watches) else "",
            tone="late" if not bodies and not chosen else "",
        )


def returned(desk: Desk, _index: Index) -> Iterator[BookLine]:
    """Yield what was asked to be returned or was reassigned, the latest first."""
    found = [(step, desk.rows[id]) for id, steps in desk.back.items() for step in steps]
    for step, row in sorted(found, key=lambda f: (f[0].date, f[1].id), reverse=True):
        yield line_of(row, step.date, step.label, step.words, step.text, row.state_label)


def co_units(desk: Desk, _index: Index) -> Iterator[BookLine]:
    """Yield the advice of co-units: what is still owed first."""
    found = [(unit, desk.rows[id]) for id, units in desk.shared.items() for unit in units]
    for unit, row in sorted(found, key=lambda f: (f[0].replied is not None, f[0].assigned, f[1].id, f[0].unit.id)):
        days = (unit.replied - unit.assigned).days if unit.replied else None
        yield line_of(
            row, unit.unit.name, unit.assigned, unit.signed_for, unit.replied, days, unit.state, row.state_label
        )


def dissatisfied(desk: Desk, _index: Index) -> Iterator[BookLine]:
    """Yield the suggestions whose first round left the deputy dissatisfied, the latest first."""
    found = [(verdict, desk.rows[id]) for id, verdicts in desk.unhappy.items() for verdict in verdicts]
    for verdict, row in sorted(found, key=lambda f: (f[0].date, f[1].id), reverse=True):
        later = row.verdict and f"代表{row.verdict}"
        bodies = names(desk.supervisors.get(row.id, ()))
        yield line_of(
            row,
            verdict.date,
            verdict.attitude,
            verdict.result,
            verdict.about,
            bodies,
            later,
            row.result,
            row.state_label,
        )


def meetings(desk: Desk, _index: Index) -> Iterator[BookLine]:
    """Yield what was assigned at which meeting."""
    for id in sorted(desk.met_at, key=lambda one: (desk.rows[one].assigned or date.min, one), reverse=True):
        row = desk.rows[id]
        yield line_of(row, desk.met_at[id], row.assigned, row.category, row.state_label)


def numbers(desk: Desk, _index: Index) -> Iterator[BookLine]:
    """Yield the numbers that were never used, with the reason; then each year's total."""
    for year in sorted(desk.used, reverse=True):
        taken, told = set(desk.used[year]), _reasons(desk, year)
        last = max(taken)
        missing = [n for n in range(1, last + 1) if n not in taken]
        listed = sum(row.year == year for row in desk.rows.values())
        words = (
            f"用到 {last:04} 号：登记 {listed} 件，没有登记只计数的 {len(taken) - listed} 件，空号 {len(missing)} 个"
        )
        yield BookLine(year, "", str(year), "", f"{year} 年", "", ("全年", words))
        for n in missing:
            why = told.get(n)
            yield BookLine(year, "", f"{year}-{n:04}", "", "", "", ("空号", why or "没有说明"), "" if why else "late")


def _reasons(desk: Desk, year: int) -> dict[int, str]:
    """Return why numbers of a year were never used; a number without a year is meant for every year."""
    found: dict[int, str] = {}
    for gap in desk.gaps:
        of, _, number = gap.number.rpartition("-")
        if of in ("", str(year)) and number.isascii() and number.isdecimal():
            found[int(number)] = gap.reason
    return found
