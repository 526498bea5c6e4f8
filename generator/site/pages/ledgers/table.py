"""The table of the ledgers: what stands in each, in which order, and what is said of every suggestion there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from generator.model.words import State
from generator.site.days import day
from generator.site.index import Index
from generator.site.pages.bodies.file import ENDED
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.names import tone_of
from generator.site.public import PublicRow

_CLOSED = State.CLOSED.value


class Remark(NamedTuple):
    """One line of what a ledger says of a suggestion."""

    text: str
    tone: str = ""


Remarks = Callable[[PublicRow, Index], Iterator[Remark]]


class Ledger(NamedTuple):
    """What stands in a ledger, in which order, and what is said of each."""

    name: str
    title: str
    counted: str
    column: str
    takes: Callable[[PublicRow], bool]
    order: Callable[[PublicRow], tuple[object, ...]]
    remarks: Remarks
    empty: str

    def rows(self, rows: Iterable[PublicRow], desk: Desk) -> list[PublicRow]:
        """Return its suggestions in order, found once for pages and files.

        Args:
            rows: all there are.
            desk: keeps what was found.
        """
        return desk.once(self.name, lambda: sorted(filter(self.takes, rows), key=self.order))


def _every(_row: PublicRow) -> bool:
    return True


def _newest(row: PublicRow) -> tuple[object, ...]:
    year, number = row.id.split("-", 1)
    return (-int(year), -int(number))


def _latest_late(row: PublicRow) -> tuple[object, ...]:
    return (-row.days_late, row.id)


def _latest_closed(row: PublicRow) -> tuple[object, ...]:
    return (-row.closed.toordinal() if row.closed else 0, *_newest(row))


def _stands(row: PublicRow, _index: Index) -> Iterator[Remark]:
    if row.result:
        yield Remark(row.result)
    if row.registered:
        yield Remark(f"{day(row.registered)}登记" + (f"，{day(row.assigned)}交办" if row.assigned else ""))
    yield Remark(row.step, tone_of(row))


def _waits(row: PublicRow, _index: Index) -> Iterator[Remark]:
    yield Remark(row.step, tone_of(row))
    if row.late and row.late != row.step:
        yield Remark(row.late, "late")


def _overdue(row: PublicRow, index: Index) -> Iterator[Remark]:
    duties = sorted(index.late.get(row.id, ()), key=lambda d: (d.date or date.max, d.label))
    for duty in duties:
        who = f"{duty.unit.name}：" if duty.unit else ""
        yield Remark(f"{who}{duty.label}，{day(duty.date)}到期，{duty.words}。", "late")
    if not duties and row.late:
        yield Remark(row.late, "late")


def _ended(row: PublicRow, _index: Index) -> Iterator[Remark]:
    if row.closed:
        yield Remark(f"{day(row.closed)}销号")
    if row.result:
        yield Remark(row.result)
    if row.verdict:
        yield Remark(f"代表{row.verdict}")
    elif row.shown:
        yield Remark("代表没有评价")
    if row.closed and row.assigned:
        yield Remark(f"从交办到销号 {(row.closed - row.assigned).days} 天")


LEDGER_TABLE = (
    Ledger(
        "all",
        "总台账",
        "已经登记的全部建议，撤回的和并入他件的也在内，新的在前",
        "办到哪一步",
        _every,
        _newest,
        _stands,
        "还没有登记的建议。",
    ),
    Ledger(
        "open",
        "在办台账",
        "已经登记、还没有销号，也没有撤回或者并入他件的建议，新的在前。已经答复、等待评价或者落实承诺的也算在办",
        "等着谁做什么",
        lambda row: row.state not in ENDED,
        _newest,
        _waits,
        "没有在办的建议。",
    ),
    Ledger(
        "overdue",
        "逾期台账",
        "至少有一件事过了期限还没有做的建议，一件建议只算一次，逾期最久的在前。办完了的事不再算逾期",
        "什么事逾期",
        lambda row: row.days_late > 0,
        _latest_late,
        _overdue,
        "没有逾期的建议。",
    ),
    Ledger(
        "closed",
        "销号台账",
        "已经办结销号的建议，最近销号的在前。用时从第一次交办那天算到销号那天",
        "结果和用时",
        lambda row: row.state == _CLOSED,
        _latest_closed,
        _ended,
        "还没有销号的建议。",
    ),
)
"""The ledgers in their order; one more is one row more."""
