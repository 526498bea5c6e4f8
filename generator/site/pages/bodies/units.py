"""Units: what each was given, what it has still to do and by when, what it promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.registers import UnitEntry
from generator.model.words import UnitSystem
from generator.site.days import day
from generator.site.index import Index, Pledge
from generator.site.page import HOME, UNITS, Page
from generator.site.pages.bodies.directory import Directory, heads, named, period
from generator.site.pages.bodies.file import (
    ENDED,
    Entry,
    Fact,
    Figure,
    FileView,
    Part,
    closed_note,
    duty_of,
    entries_of,
    file_pages,
    line_of,
    words,
)
from generator.site.pages.bodies.roll import Group, RollLine, roll_page
from generator.site.pages.names import linked

COLUMNS = ("主办", "会办", "在办", "逾期", "答复")
SETTLED = frozenset({"fulfilled", "released"})


def build(directory: Directory, index: Index) -> Iterator[Page]:
    """Yield the roll of the units, then a page each."""
    units = [*directory.units.values()]
    now, past = directory.serving(units), directory.resting(units)
    groups = [
        Group(f"system-{s.value}", s.label, tuple(_roll_line(u, index) for u in now if u.system is s))
        for s in UnitSystem
    ]
    groups.append(Group("past", "已经撤并或者还没有设立", tuple(_roll_line(u, index) for u in past)))
    lead = (
        f"承办代表建议的单位共 {len(now)} 个。主办、会办是现在由该单位主办、会办的件数；"
        "在办是主办的里面还没有办结的；逾期是有事情过了期限还没有办的；答复是主办的里面已经答复代表的。"
    )
    yield from roll_page(
        UNITS,
        lead,
        COLUMNS,
        groups,
        description="承办代表建议的全部单位，每个单位办多少件、逾期多少件。",
        empty="还没有登记承办单位。",
        note=closed_note(index),
    )
    for unit in units:
        view = _view(unit, directory, index)
        description = f"{unit.name}承办的代表建议：主办、会办、到期日、逾期和承诺。"
        yield from file_pages(named(unit).path, view, UNITS.path, (HOME, UNITS), description)


def counts_of(unit: UnitEntry, index: Index) -> tuple[int, ...]:
    """Return how many a unit hosts, shares, has at work, has something late in, and has answered."""
    hosted = index.hosted.get(unit.id, [])
    late = {duty.row.id for duty in index.duties.get(unit.id, []) if duty.late}
    at_work = sum(row.state not in ENDED for row in hosted)
    return len(hosted), len(index.shared.get(unit.id, [])), at_work, len(late), index.answered[unit.id]


def _roll_line(unit: UnitEntry, index: Index) -> RollLine:
    return RollLine(named(unit).path, unit.name, "负责本系统的交办" if unit.office else "", counts_of(unit, index))


def _view(unit: UnitEntry, directory: Directory, index: Index) -> FileView:
    hosted, shared, at_work, late, answered = counts_of(unit, index)
    figures = (
        Figure(hosted, "主办"),
        Figure(at_work, "其中在办"),
        Figure(answered, "其中已答复"),
        Figure(shared, "会办"),
        Figure(late, "有事逾期", "late" if late else "done"),
    )
    parts = _parts(unit, index)
    nothing = not any(part.entries for part in parts)
    lead = "目前没有可以公开的建议由这个单位办理。" if nothing else ""
    kicker = "" if unit.serves_on(directory.as_of) else "已经撤并，或者还没有设立"
    facts = tuple(_facts(unit, directory))
    return FileView(
        kicker, unit.name, lead, closed_note(index), facts, () if nothing else figures, (), (), () if nothing else parts
    )


def _parts(unit: UnitEntry, index: Index) -> tuple[Part, ...]:
    duties = sorted(index.duties.get(unit.id, []), key=lambda d: (d.date or date.max, d.row.id, d.label))
    late = tuple(duty_of(d) for d in duties if d.late)
    soon = tuple(duty_of(d) for d in duties if not d.late)
    return (
        Part("late", "已经逾期的", late, empty="没有逾期的事情。", by_year=False),
        Part("due", "接下来要办的", soon, "按到期日排列，先到期的在前。", "没有等着办的事情。", by_year=False),
        Part("promises", "承诺事项", _promises(unit, index), "答复里承诺要做的事，还没有落实的在前。", by_year=False),
        Part("hosted", "主办的建议", entries_of(index.hosted.get(unit.id, [])), empty="目前没有主办的建议。"),
        Part("shared", "会办的建议", entries_of(index.shared.get(unit.id, []))),
        Part("left", "曾经主办、后来转出的建议", entries_of(index.left.get(unit.id, []))),
    )


def _promises(unit: UnitEntry, index: Index) -> tuple[Entry, ...]:
    owed = sorted(
        index.pledges.get(unit.id, []),
        key=lambda p: (p.promise.status in SETTLED, p.promise.due or date.max, p.row.id, p.promise.text or ""),
    )
    return tuple(_promise(pledge) for pledge in owed)


def _promise(pledge: Pledge) -> Entry:
    row, promise = pledge.row, pledge.promise
    when = f"{day(promise.settled)}了结" if promise.settled else f"{day(promise.due)}以前"
    note = f"{promise.text or '（承诺内容不公开）'}（{when}）"
    tone = "late" if promise.status == "late" else ""
    return line_of(row, promise.label, "", note, tone)


def _facts(unit: UnitEntry, directory: Directory) -> Iterator[Fact]:
    everybody = directory.units.values()
    yield Fact("系统", words(unit.system.label))
    if unit.office:
        yield Fact("交办工作", words("负责把建议交给本系统的单位办理"))
    if unit.head:
        yield Fact("负责人", words(heads(unit.head)))
    if parent := directory.units.get(unit.parent or ""):
        yield Fact("上级单位", linked([named(parent)]))
    if below := [named(u) for u in everybody if u.parent == unit.id]:
        yield Fact("下属单位", linked(below))
    if before := [named(u) for u in everybody if u.successor == unit.id]:
        yield Fact("承接自", linked(before))
    yield Fact("登记时间", words(period(unit)))
    if after := directory.units.get(unit.successor or ""):
        yield Fact("由谁承接", linked([named(after)]))
