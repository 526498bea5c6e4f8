"""Outcomes and duties as the Markdown of a forge: in comments, issues and summaries.

Whatever comes from records is made harmless here: it can be no markup, link, mention, reference or formula.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.model.outcome import Outcome, ToldDue, ToldFinding, ToldMove, ToldNeed

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKS = re.compile(r"([\\`*_\[\]|~$])")
_WIDE = str.maketrans({"@": "＠", "#": "＃"})
_BLANKS = re.compile(r"\s+")
_LINKS = re.compile(r"://|\bwww\.", re.IGNORECASE)


def plain(text: str) -> str:
    """Return text of a record as Markdown that shows it in one line and does nothing else.

    Signs that a forge acts on even where they are escaped (mentions, references, addresses) are shown full-width.
    """
    line = _BLANKS.sub(" ", text).strip().translate(_WIDE)
    line = _LINKS.sub(lambda m: m[0].replace(":", "：").replace(".", "．"), line)
    return _MARKS.sub(r"\\\1", line).translate(_ENTITIES)


def request(told: Outcome) -> Iterator[str]:
    """Yield the lines that tell a request's outcome: verdict, moves, what to mend, who must approve, what is due."""
    yield f"## {_verdict(told)}"
    yield ""
    if told.error is not None:
        yield plain(told.error)
        return
    head = f"，提交 {told.head[:10]}" if told.head else ""
    yield f"以 {told.as_of} 为今天，检查了 {told.checked} 处改动{head}。"
    yield from _section("这次改动", _moves(told.moves))
    yield from _section("要改正的", _findings(told.errors))
    yield from _section("还缺的审核", _findings(told.missing))
    yield from _section("要由谁审核", _needs(told.needs))
    yield from _section("提醒", _findings(told.notices))
    yield from _section("没有做完的事", _dues(told.dues, titled=False))
    if told.left_out:
        yield ""
        yield f"另有 {told.left_out} 行没有列出，请看检查日志。"


def duties(rows: Sequence[ToldDue], late: Sequence[ToldDue], as_of: str, skipped: int) -> Iterator[str]:
    """Yield the lines of a list of duties, those that are late first."""
    yield f"以 {as_of} 为今天：已经逾期 {len(late)} 项，没有逾期 {len(rows)} 项。"
    yield from _section("已经逾期", _dues(late, titled=True))
    yield from _section("没有逾期", _dues(rows, titled=True))
    if skipped:
        yield ""
        yield f"另有 {skipped} 件记录有错误，没有列入。"


def _verdict(told: Outcome) -> str:
    if told.error is not None:
        return "无法判断，不能合入"
    if told.errors:
        return f"有 {len(told.errors)} 处要改正"
    if told.missing:
        return "检查通过，还缺审核"
    if told.needs and not told.reviewed:
        return "检查通过，没有判断审核"
    return "检查通过"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield f"### {title}"
        yield ""
        yield from listed


def _moves(moves: Iterable[ToldMove]) -> Iterator[str]:
    for move in moves:
        after = move.after.label if move.after else "读不出来"
        way = after if move.before is move.after else f"{move.before.label if move.before else '新建'} → {after}"
        new, changed = _counted(move.events), _counted(move.altered)
        told = [f"新增{new}"] if new else []
        told += [f"改动已有的{changed}"] if changed else []
        yield f"- {plain(move.record)}：{way}；{'；'.join(told) or '没有新增事件'}"


def _counted(labels: Iterable[str]) -> str:
    return "、".join(f"{plain(label)} {n} 份" for label, n in Counter(labels).items())


def _findings(findings: Iterable[ToldFinding]) -> Iterator[str]:
    for f in findings:
        yield f"- {f.code} {plain(f.path)} 第 {f.line} 行：{plain(f.message)}。怎么办：{plain(f.hint)}。"


def _needs(needs: Iterable[ToldNeed]) -> Iterator[str]:
    for need in needs:
        about = f"{plain(need.record)} " if need.record else ""
        yield f"- {plain(need.who)}：{about}{plain(need.why)}"


def _dues(rows: Sequence[ToldDue], *, titled: bool) -> Iterator[str]:
    if not rows:
        return
    heads = ["期限", "还有", "编号", "谁", "做什么", *(["标题"] if titled else [])]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        cells = [str(row.date or "待定"), row.left, row.record, row.who or "—", row.what]
        cells += [row.title or "（标题不公开）"] if titled else []
        yield f"| {' | '.join(plain(cell) for cell in cells)} |"
