"""Delegations: their deputies, and what these and the delegation itself proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model.registers import DelegationEntry, DeputyEntry
from generator.model.words import State
from generator.site.index import Index
from generator.site.page import DELEGATIONS, HOME, Page
from generator.site.pages.bodies.deputies import roll_line
from generator.site.pages.bodies.directory import Directory, heads, named, period
from generator.site.pages.bodies.file import (
    ENDED,
    Entry,
    Fact,
    Figure,
    FileView,
    Part,
    closed_note,
    entries_of,
    file_pages,
    words,
)
from generator.site.pages.bodies.roll import Group, RollLine, roll_page
from generator.site.public import PublicRow

COLUMNS = ("代表", "建议", "在办", "逾期", "销号")


def build(directory: Directory, index: Index) -> Iterator[Page]:
    """Yield the roll of the delegations, then a page each."""
    members: dict[str, list[DeputyEntry]] = {id: [] for id in directory.delegations}
    for deputy in directory.deputies.values():
        members.setdefault(deputy.delegation, []).append(deputy)
    delegations = [*directory.delegations.values()]
    now, past = directory.serving(delegations), directory.resting(delegations)
    groups = (
        Group("now", "现有的代表团", tuple(_line(g, members[g.id], directory, index) for g in now)),
        Group("past", "已经撤销或者还没有组成", tuple(_line(g, members[g.id], directory, index) for g in past)),
    )
    lead = "代表是在任的人数；建议是代表团自己的和由本团代表领衔的件数，在办、逾期、销号都在其中。"
    yield from roll_page(
        DELEGATIONS,
        lead,
        COLUMNS,
        groups,
        description="各代表团的代表人数、建议件数和办理情况。",
        empty="还没有登记代表团。",
        note=closed_note(index),
    )
    for one in delegations:
        view = _view(one, members[one.id], directory, index)
        description = f"{one.name}的代表，以及代表团和代表提出的建议。"
        yield from file_pages(named(one).path, view, DELEGATIONS.path, (HOME, DELEGATIONS), description)


def _counts(rows: Sequence[PublicRow]) -> tuple[int, int, int, int]:
    at_work, late = sum(r.state not in ENDED for r in rows), sum(r.late is not None for r in rows)
    return len(rows), at_work, late, sum(r.state == State.CLOSED.value for r in rows)


def _line(one: DelegationEntry, members: Sequence[DeputyEntry], directory: Directory, index: Index) -> RollLine:
    rows = index.of_delegation.get(one.id, [])
    return RollLine(named(one).path, one.name, "", (len(directory.serving(members)), *_counts(rows)))


def _view(one: DelegationEntry, members: Sequence[DeputyEntry], directory: Directory, index: Index) -> FileView:
    rows = index.of_delegation.get(one.id, [])
    total, at_work, late, closed = _counts(rows)
    figures = (
        Figure(len(directory.serving(members)), "在任代表"),
        Figure(total, "提出建议"),
        Figure(at_work, "正在办"),
        Figure(closed, "已销号"),
        Figure(late, "有事逾期", "late" if late else "done"),
    )
    facts = [Fact("登记时间", words(period(one)))]
    if one.head:
        facts.insert(0, Fact("团长", words(heads(one.head))))
    if states := _states(rows):
        facts.append(Fact("办到哪一步", words(states)))
    own = [row for row in rows if row.lead and row.lead.id == one.id]
    others = [row for row in rows if not (row.lead and row.lead.id == one.id)]
    parts = (
        Part("own", "代表团提出的建议", entries_of(own)),
        Part("proposed", "本团代表领衔的建议", entries_of(others), empty="还没有可以公开的建议。"),
        Part("members", "在任代表", _people(directory.serving(members), index), empty="没有在任代表。", by_year=False),
        Part("past", "已经离任或者还没有到任的代表", _people(directory.resting(members), index), by_year=False),
    )
    return FileView("", one.name, "", closed_note(index), tuple(facts), figures, (), (), parts)


def _states(rows: Sequence[PublicRow]) -> str:
    """Say how many are in each state, in the law's order."""
    order = {state.value: n for n, state in enumerate(State)}
    counts = Counter((order[row.state], row.state_label) for row in rows)
    return "，".join(f"{label} {count} 件" for (_, label), count in sorted(counts.items()))


def _people(members: Sequence[DeputyEntry], index: Index) -> tuple[Entry, ...]:
    lines = (roll_line(deputy, index) for deputy in members)
    return tuple(
        Entry(0, line.path, line.name, note=f"领衔 {line.counts[0]} 件，联名 {line.counts[1]} 件") for line in lines
    )
