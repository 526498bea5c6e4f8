"""The lines of the books: ledgers with columns of their own, one function a book, in the order people look for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.ledgers.sheet import Column
from generator.model.words import State
from generator.site.days import left
from generator.site.index import Index, Pledge
from generator.site.pages.ledgers.desk import Adviser, Desk
from generator.site.pages.ledgers.docket import Step
from generator.site.pages.ledgers.lines import BookLine, Lines, line_of, names
from generator.site.public import PublicRow, PublicVerdict

FIXED = (
    Column("id", "编号", 11),
    Column("number", "登记号", 12),
    Column("title", "标题", 44),
    Column("hosts", "主办单位", 24),
)
_ENDED = frozenset({State.WITHDRAWN.value, State.MERGED.value})
_RANKS = {"late": 0, "open": 1, "carried": 1, "fulfilled": 2, "released": 3}
"""How pressing a commitment is."""


def commitments(desk: Desk, index: Index) -> Lines[Pledge]:
    """Return what was promised: late ones first, then by the day due."""

    def say(pledge: Pledge) -> BookLine:
        row, promise = pledge
        days = (promise.due - desk.as_of).days if promise.due else 0
        return line_of(
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
            tone="late" if promise.status == "late" else "",
        )

    found = [pledge for pledges in index.pledges.values() for pledge in pledges]
    found.sort(key=lambda p: (_RANKS[p.promise.status], p.promise.due or date.max, p.row.id, p.promise.owner.id))
    return Lines(found, say)


def repeats(desk: Desk, _index: Index) -> Lines[BookLine]:
    """Return what was raised more than once, one matter together, the latest matter first."""
    return Lines(list(_repeated(desk)), lambda line: line)


def _repeated(desk: Desk) -> Iterator[BookLine]:
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


def key(desk: Desk, _index: Index) -> Lines[str]:
    """Return the key suggestions, the newest first."""

    def say(id: str) -> BookLine:
        row, chosen = desk.rows[id], desk.key[id]
        return line_of(
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

    return Lines(sorted(desk.key, reverse=True), say)


def supervision(desk: Desk, _index: Index) -> Lines[PublicRow]:
    """Return every suggestion with who supervises it and what was found; those without a supervisor first."""

    def order(row: PublicRow) -> tuple[bool, bool, str]:
        waiting = any(w.rectify_by and not w.rectified for w in desk.watches.get(row.id, ()))
        return (bool(desk.supervisors(row)) or row.id in desk.key, not waiting, row.id)

    def say(row: PublicRow) -> BookLine:
        watches, chosen = desk.watches.get(row.id, ()), desk.key.get(row.id)
        waiting = [w.rectify_by for w in watches if w.rectify_by and not w.rectified]
        bodies = names(desk.supervisors(row))
        return line_of(
            row,
            bodies or ("" if chosen else "没有归口"),
            chosen.supervisor if chosen else "",
            chosen.handler if chosen else "",
            chosen.coordinator.name if chosen else "",
            len(watches),
            max((w.date for w in watches), default=None) if watches else None,
            "、".join(dict.fromkeys([m for w in watches for m in w.marks])),
            min(waiting) if waiting else None,
            "还没有改好" if waiting else "已经改好" if any(w.rectified for w in watches) else "",
            tone="late" if not bodies and not chosen else "",
        )

    return Lines(sorted([r for r in desk.rows.values() if r.shown and r.state not in _ENDED], key=order), say)


def returned(desk: Desk, _index: Index) -> Lines[tuple[Step, PublicRow]]:
    """Return what was asked to be returned or was reassigned, the latest first."""
    found = [(step, desk.rows[id]) for id, steps in desk.back.items() for step in steps]
    found.sort(key=lambda f: (f[0].date, f[1].id), reverse=True)
    return Lines(found, lambda f: line_of(f[1], f[0].date, f[0].label, f[0].words, f[0].text, f[1].state_label))


def co_units(desk: Desk, _index: Index) -> Lines[tuple[Adviser, PublicRow]]:
    """Return the advice of co-units: what is still owed first."""

    def say(found: tuple[Adviser, PublicRow]) -> BookLine:
        one, row = found
        days = (one.filed - one.assigned).days if one.filed else None
        return line_of(row, one.unit.name, one.assigned, one.signed_for, one.filed, days, one.state, row.state_label)

    found = [(adviser, desk.rows[id]) for id, advisers in desk.advisers.items() for adviser in advisers]
    found.sort(key=lambda f: (f[0].filed is not None, f[0].assigned, f[1].id, f[0].unit.id))
    return Lines(found, say)


def dissatisfied(desk: Desk, _index: Index) -> Lines[tuple[PublicVerdict, PublicRow]]:
    """Return the suggestions whose first round left the deputy dissatisfied, the latest first."""

    def say(found: tuple[PublicVerdict, PublicRow]) -> BookLine:
        verdict, row = found
        return line_of(
            row,
            verdict.date,
            verdict.attitude,
            verdict.result,
            verdict.about,
            names(desk.supervisors(row)),
            row.verdict and f"代表{row.verdict}",
            row.result,
            row.state_label,
        )

    found = [(verdict, desk.rows[id]) for id, verdicts in desk.unhappy.items() for verdict in verdicts]
    return Lines(sorted(found, key=lambda f: (f[0].date, f[1].id), reverse=True), say)


def meetings(desk: Desk, _index: Index) -> Lines[PublicRow]:
    """Return what was assigned at which meeting."""
    rows = sorted(
        [desk.rows[id] for id in desk.met_at], key=lambda row: (row.assigned or date.min, row.id), reverse=True
    )
    return Lines(rows, lambda row: line_of(row, desk.met_at[row.id], row.assigned, row.category, row.state_label))


def numbers(desk: Desk, _index: Index) -> Lines[BookLine]:
    """Return the numbers that were never used, with the reason; and each year's total before them."""
    return Lines(list(_numbers(desk)), lambda line: line)


def _numbers(desk: Desk) -> Iterator[BookLine]:
    listed = Counter([row.year for row in desk.rows.values()])
    for year in sorted(desk.used, reverse=True):
        taken, told = frozenset(desk.used[year]), _reasons(desk, year)
        last = max(taken)
        missing = [n for n in range(1, last + 1) if n not in taken]
        words = (
            f"用到 {last:04} 号：登记 {listed[year]} 件，没有登记只计数的 {len(taken) - listed[year]} 件，"
            f"空号 {len(missing)} 个"
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
