"""Deputies: what each proposed, alone or with others, and what became of it.

Source: 代表履职档案, as far as suggestions go; 每届不少于一条 is seed A3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model.registers import DeputyEntry
from generator.model.words import State
from generator.site.index import Index
from generator.site.named import Named
from generator.site.page import DEPUTIES, HOME, Page
from generator.site.pages.bodies.directory import Directory, named, period
from generator.site.pages.bodies.file import Fact, Figure, FileView, Part, closed_note, entries_of, file_pages, words
from generator.site.pages.bodies.roll import Group, RollLine, roll_page
from generator.site.pages.names import linked
from generator.site.public import PublicRow

COLUMNS = ("领衔", "联名")


def build(directory: Directory, index: Index) -> Iterator[Page]:
    """Yield the roll of the deputies by delegation, then a page each."""
    deputies = [*directory.deputies.values()]
    now, past = directory.serving(deputies), directory.resting(deputies)
    groups = []
    for delegation in directory.delegations.values():
        lines = tuple(roll_line(d, index) for d in now if d.delegation == delegation.id)
        groups.append(Group(f"of-{delegation.id}", delegation.name, lines))
    groups.append(Group("past", "已经离任或者还没有到任", tuple(roll_line(d, index) for d in past)))
    lead = f"在任代表共 {len(now)} 名，按代表团排列。领衔、联名是每位代表领衔提出、联名提出的建议件数。"
    yield from roll_page(
        DEPUTIES,
        lead,
        COLUMNS,
        groups,
        description="本级人大代表名单，每位代表提出了多少件建议。",
        empty="还没有登记代表。",
        note=closed_note(index),
    )
    for deputy in deputies:
        view = _view(deputy, directory, index)
        description = f"{deputy.name}代表领衔、联名提出的建议，办到了哪一步，结果怎样。"
        yield from file_pages(named(deputy).path, view, DEPUTIES.path, (HOME, DEPUTIES), description)


def roll_line(deputy: DeputyEntry, index: Index) -> RollLine:
    """Return a deputy as rolls show it."""
    led, joined = index.led.get(deputy.id, []), index.joined.get(deputy.id, [])
    return RollLine(named(deputy).path, deputy.name, "", (len(led), len(joined)))


def _view(deputy: DeputyEntry, directory: Directory, index: Index) -> FileView:
    led, joined = index.led.get(deputy.id, []), index.joined.get(deputy.id, [])
    level = (deputy.level or directory.congress.level).label
    facts = [Fact("层次", words(f"{level}人大代表")), Fact("任职时间", words(period(deputy)))]
    if delegation := directory.delegations.get(deputy.delegation):
        facts.insert(1, Fact("代表团", linked([Named(delegation.id, delegation.name)])))
    if deputy.constituency:
        facts.insert(2, Fact("选举单位", words(deputy.constituency)))
    facts += _outcomes(led)
    serving = deputy.serves_on(directory.as_of)
    lead = _duty([*led, *joined], directory.congress.term, index.hidden) if serving else ""
    figures = (Figure(len(led), "领衔提出"), Figure(len(joined), "联名提出"))
    parts = (
        Part("led", "领衔提出的建议", entries_of(led), empty="还没有可以公开的领衔提出的建议。"),
        Part("joined", "联名提出的建议", entries_of(joined), empty="还没有可以公开的联名提出的建议。"),
    )
    kicker = "代表履职档案（建议部分）" + ("" if serving else "，不在任")
    return FileView(kicker, f"{deputy.name}代表", lead, closed_note(index), tuple(facts), figures, (), (), parts)


def _duty(rows: Sequence[PublicRow], term: int, hidden: int) -> str:
    """Say whether a deputy has proposed at least once this term; what is withdrawn does not count."""
    count = sum(row.term == term and row.state != State.WITHDRAWN.value for row in rows)
    told = f"本届提出（领衔或者联名）{count} 件；每届不少于一条的要求："
    if count:
        return f"{told}已达到。"
    return f"{told}只看公开的建议，尚未达到。" if hidden else f"{told}尚未达到。"


def _outcomes(led: Sequence[PublicRow]) -> Iterator[Fact]:
    """Yield how the suggestions that a deputy led ended: class by class, answer by answer."""
    results = Counter(row.result or "还没有结果" for row in led)
    if led:
        told = sorted(results.items(), key=lambda r: (r[0] == "还没有结果", r[0]))
        yield Fact("办理结果", words("；".join(f"{label}：{count} 件" for label, count in told)))
    verdicts = Counter(row.verdict for row in led if row.verdict)
    if verdicts:
        yield Fact("代表评价", words("；".join(f"{v}：{count} 件" for v, count in sorted(verdicts.items()))))
