"""The yearly report, in the order that seed 003 has: facts, practice, defects, what is still promised, what comes next.

Every number is one of the statistics of that year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.ledgers.lot import Lot
from generator.ledgers.rates import SIX
from generator.ledgers.reports.document import Document, Matter, Section, listed, named, nonzero, rated, sentence
from generator.ledgers.slip import Slip
from generator.ledgers.statistics import Statistics


def yearly(stats: Statistics, congress: str, keys: Sequence[Matter]) -> Document:
    """Return the report of a year.

    Args:
        stats: of that year.
        congress: the congress's name.
        keys: the key suggestions, as far as they may be named.
    """
    year = stats.scope.year
    day = f"{stats.as_of.year} 年 {stats.as_of.month} 月 {stats.as_of.day} 日"
    return Document(
        f"{congress} {year} 年代表建议办理情况报告",
        f"统计的是{stats.scope.words}，截至 {day}。",
        (
            Section("facts", "一、基本情况", tuple(filter(None, _facts(stats, keys)))),
            Section("practice", "二、办理和督办", tuple(filter(None, _practice(stats)))),
            Section("defects", "三、存在的问题", tuple(filter(None, _defects(stats)))),
            Section("promises", "四、承诺事项的跟踪落实", tuple(filter(None, _promises(stats)))),
            Section("next", "五、下一步要办的", tuple(filter(None, _next(stats)))),
        ),
    )


def key_letters(stats: Statistics) -> list[tuple[str, str | None]]:
    """Return the ids and the classes of the key suggestions."""
    return [found for lot in stats.lots for found in lot.once("keys", partial(_key, lot))]


def _key(lot: Lot) -> list[tuple[str, str | None]]:
    return [(slip.id, slip.letter) for slip in lot.known if slip.is_key]


def _facts(stats: Statistics, keys: Sequence[Matter]) -> Iterator[str]:
    counts = stats.counts
    yield (
        f"代表共提出建议 {stats.total} 件，其中{named(stats.table('period').rows)}。"
        if stats.total
        else "没有登记建议。"
    )
    if not stats.total:
        return
    yield sentence([f"按提出方式分：{named(stats.table('proposer_kind').rows)}"])
    yield sentence([f"按建议内容分类：{listed(stats.table('category').rows)}"])
    left = [f"撤回 {counts['withdrawn']} 件" if counts["withdrawn"] else ""]
    left += [f"并入他件一起办理 {counts['merged']} 件" if counts["merged"] else ""]
    yield sentence(left)
    separate = f"其中 {counts['separate']} 件由几个单位分别办理，按单位计算共 {counts['assignments']} 次"
    yield sentence(
        [
            f"已经交办 {counts['assigned']} 件，由 {counts['units']} 个单位主办",
            separate if counts["separate"] else "",
            f"{counts['with_co_units']} 件有会办单位" if counts["with_co_units"] else "",
        ]
    )
    yield sentence([f"按主办单位所属系统分：{named(stats.table('unit_system').rows)}"])
    whole = stats.table("class")
    if whole.denominator:
        every = stats.rate("reply").numerator == stats.rate("reply").denominator
        yield f"已经答复代表 {counts['replied']} 件" + ("，全部办理完毕并答复代表。" if every else "。")
        kinds = len(nonzero(whole))
        yield f"办理结果分为 {kinds} 类：{listed(whole.rows)}（以已经答复的 {whole.denominator} 件计算）。"
        yield sentence([rated(stats.rate("solved")), rated(stats.rate("solved_or_planned"))])
    judged = stats.table("satisfaction_result")
    if judged.denominator:
        attitude, result = listed(stats.table("satisfaction_attitude").rows), listed(judged.rows)
        yield f"代表作出评价 {judged.denominator} 件。对办理态度：{attitude}。对办理结果：{result}。"
    yield sentence([rated(r) for r in stats.rates if r.id in SIX])
    if counts["key"]:
        yield _keys(counts["key"], keys, list(stats.counting.classes))


def _keys(count: int, keys: Sequence[Matter], letters: Sequence[str]) -> str:
    titles = "".join(f"《{key.title}》" for key in keys if key.title)
    told = f"确定重点督办建议 {count} 件" + (f"，即：{titles}" if titles else "")
    found = Counter(key.letter for key in keys)
    results = "，".join(f"{letter} 类 {found[letter]} 件" for letter in letters if found[letter])
    waiting = f"还没有全部答复的 {found[None]} 件" if found[None] else ""
    return sentence([told, f"办理结果为 {results}" if results else "", waiting])


def _practice(stats: Statistics) -> Iterator[str]:
    counts = stats.counts
    yield (
        sentence(
            [
                f"承办单位同代表沟通 {counts['contacts']} 次，其中见面 {counts['meetings']} 次",
                rated(stats.rate("meeting")),
            ]
        )
        if counts["contacts"]
        else ""
    )
    yield sentence([rated(stats.rate("on_time"))]) if stats.rate("on_time").denominator else ""
    if counts["return_requests"] or counts["reassigned"]:
        yield f"单位申请改办 {counts['return_requests']} 次，改办 {counts['reassigned']} 件。"
    if counts["redone"]:
        yield f"首次办理代表不满意的 {counts['first_dissatisfied']} 件，重新办理 {counts['redone']} 件。"
    if counts["supervisions"]:
        mended = (
            f"，要求限期整改 {counts['rectify']} 次，已经改好 {counts['rectified']} 次" if counts["rectify"] else ""
        )
        yield f"督办 {counts['supervisions']} 次，涉及建议 {counts['supervised']} 件{mended}。"
    if counts["follow_ups"]:
        yield f"回访代表 {counts['follow_ups']} 次，其中代表表示不满意 {counts['unhappy_follow_ups']} 次。"
    text, replies = stats.table("publicity_text"), stats.table("publicity_reply")
    yield f"建议文本：{listed(text.rows)}。" if text.denominator else ""
    yield f"答复 {replies.denominator} 份：{listed(replies.rows, '份')}。" if replies.denominator else ""


def _defects(stats: Statistics) -> Iterator[str]:
    counts = stats.counts
    found = False
    for table in (stats.table("defect"), stats.table("flag")):
        behind = stats.behind(table.id) if table.denominator else {}
        for row in nonzero(table):
            found = True
            units = _units(stats, behind[row.key])
            yield f"{row.label} {row.count} 件" + (f"，涉及{units}。" if units else "。")
    if counts["overdue"]:
        found = True
        late = _named(stats, sum((lot.once("late-units", partial(_late, lot)) for lot in stats.lots), Counter[str]()))
        yield f"现在有事情过了期限还没有办的 {counts['overdue']} 件" + (f"，按主办单位：{late}。" if late else "。")
    if counts["lapsed"]:
        found = True
        yield f"代表过了期限没有反馈的 {counts['lapsed']} 件。"
    if not found:
        yield "督办没有发现办理中的问题，也没有逾期的建议。"


def _units(stats: Statistics, slips: Iterable[Slip]) -> str:
    """Return the hosts of some suggestions, each with how many of them it has."""
    return _named(stats, _hosts(slips))


def _hosts(slips: Iterable[Slip]) -> Counter[str]:
    return Counter([h.unit for slip in slips for h in slip.hosts])


def _late(lot: Lot) -> Counter[str]:
    return _hosts(slip for slip in lot.known if slip.days_late > 0)


def _named(stats: Statistics, counted: Counter[str]) -> str:
    return "、".join(f"{name} {counted[unit]} 件" for unit, name in stats.counting.units.items() if counted[unit])


def _promises(stats: Statistics) -> Iterator[str]:
    table, closed = stats.table("commitment"), stats.rate("b_closed")
    if closed.denominator:
        yield sentence(
            [f"首次答复需要跟踪落实的 {closed.denominator} 件，已经销号 {closed.numerator} 件", rated(closed)]
        )
    if not table.denominator:
        yield "答复里没有承诺事项。"
        return
    yield f"答复里承诺 {table.denominator} 项：{named(table.rows, '项')}。"
    yield sentence([rated(stats.rate("commitments_fulfilled"))])


def _next(stats: Statistics) -> Iterator[str]:
    counts, table = stats.counts, stats.table("commitment")
    replies, verdicts = stats.rate("reply"), stats.rate("evaluation")
    waiting = replies.denominator - replies.numerator
    yield f"还没有全部答复的 {waiting} 件，抓紧答复。" if waiting else ""
    unjudged = verdicts.denominator - verdicts.numerator - counts["lapsed"]
    yield f"已经答复、等待代表评价的 {unjudged} 件，请代表及时反馈。" if unjudged > 0 else ""
    open_ = sum(table.row(key).count for key in ("open", "late", "carried"))
    if open_:
        year = stats.as_of.year
        later = sum(lot.once(f"after-{year}", partial(_after, lot, year)) for lot in stats.lots)
        yield sentence(
            [
                f"还没有落实的承诺 {open_} 项，继续跟踪",
                f"其中逾期的 {table.row('late').count} 项" if table.row("late").count else "",
                f"{later} 项期限在 {year} 年以后" if later else "",
            ]
        )
    unmended = counts["rectify"] - counts["rectified"]
    yield f"督办要求整改、还没有改好的 {unmended} 次，逐项盯住。" if unmended else ""
    active = counts["registered"] - counts["closed"] - counts["withdrawn"] - counts["merged"]
    yield f"还没有销号的建议共 {active} 件，名单见在办台账。" if active else "全部建议已经销号。"


def _after(lot: Lot, year: int) -> int:
    """Count the commitments that are still to be kept after a year."""
    pledges = [p for slip in lot.known for p in slip.pledges if p.due is not None and p.due.year > year]
    return sum(p.status in ("open", "carried", "late") for p in pledges)
