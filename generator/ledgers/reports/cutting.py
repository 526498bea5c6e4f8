"""The same report cut for other readers: by system of the units, and by supervising committee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.ledgers.angles.cuts import COMMITTEE, SYSTEM, CutRule, parts
from generator.ledgers.counting import Counting
from generator.ledgers.lot import Lot
from generator.ledgers.rates import SIX
from generator.ledgers.reports.document import Document, Section, listed, named, rated, sentence
from generator.ledgers.statistics import Statistics


def by_system(stats: Statistics, congress: str) -> Document:
    """Return a year's report with a section for each system."""
    return _cut(stats, f"{congress} {stats.scope.year} 年代表建议办理情况（分系统）", SYSTEM)


def by_committee(stats: Statistics, congress: str) -> Document:
    """Return a year's report with a section for each supervising committee."""
    return _cut(stats, f"{congress} {stats.scope.year} 年代表建议督办情况（分机构）", COMMITTEE)


def _cut(stats: Statistics, title: str, rule: CutRule) -> Document:
    counting, labels = stats.counting, rule.labels(stats.counting)
    found = [parts(rule, lot, counting) for lot in stats.lots]
    groups = {key: tuple(of[key] for of in found if key in of) for key in labels}
    sections = [
        Section(key, labels[key], tuple(filter(None, _summary(replace(stats, lots=lots, _tables={})))))
        for key, lots in groups.items()
        if lots
    ]
    if none := sum(lot.once(f"none-{rule.id}", partial(_left_out, rule, lot, counting)) for lot in stats.lots):
        sections.append(Section("none", "其他", (f"另有 {none} 件不属于以上任何一个。",)))
    day = f"{stats.as_of.year} 年 {stats.as_of.month} 月 {stats.as_of.day} 日"
    lead = f"统计的是{stats.scope.words}，截至 {day}。一件建议可以归几个，各段相加会多于总数 {stats.total} 件。"
    return Document(title, lead, tuple(sections))


def _left_out(rule: CutRule, lot: Lot, counting: Counting) -> int:
    """Count the registered cases that are in no section."""
    labels, cut = rule.labels(counting), parts(rule, lot, counting)
    return len(lot.known) - len({slip.id for key, part in cut.items() if key in labels for slip in part.slips})


def _summary(stats: Statistics) -> Iterator[str]:
    counts, classes, judged = stats.sums, stats.table("class"), stats.table("satisfaction_result")
    yield sentence(
        [
            f"建议 {stats.total} 件",
            f"撤回和并入他件 {counts['withdrawn'] + counts['merged']} 件"
            if counts["withdrawn"] + counts["merged"]
            else "",
            f"已经答复 {counts['replied']} 件",
            f"已经销号 {counts['closed']} 件",
        ]
    )
    yield f"办理结果：{listed(classes.rows)}。" if classes.denominator else ""
    yield f"代表对办理结果：{listed(judged.rows)}。" if judged.denominator else ""
    yield sentence([rated(r) for r in stats.rates if r.id in SIX and r.denominator])
    pledges, defects = stats.table("commitment"), stats.table("defect")
    yield f"承诺 {pledges.denominator} 项：{named(pledges.rows, '项')}。" if pledges.denominator else ""
    yield (
        f"督办 {counts['supervisions']} 次" + (f"，发现：{named(defects.rows)}。" if defects.denominator else "。")
        if (counts["supervisions"])
        else ""
    )
    yield f"现在有事逾期的 {counts['overdue']} 件。" if counts["overdue"] else ""
