"""The handbook: a page a code, written by the rule itself; and the list of all codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct

from generator.model.finding import Severity
from generator.model.rule import PARTS, Rule
from generator.site.page import HOME, LAW, Crumb, Head, Heading, Page

FAMILIES = {
    "B": "文件的编码、换行、名称",
    "Y": "文件的书写格式",
    "S": "缺了什么、多了什么、写得不合规格",
    "R": "代表、单位等代号对不上",
    "L": "不合办理程序",
    "H": "改动了已经确定的内容",
    "A": "谁有权录入和审核",
    "P": "公开和个人信息",
    "T": "期限提醒",
    "N": "其他提醒",
}


class Part(Struct, frozen=True):
    """A labelled part of a rule's page."""

    label: str
    text: str


class RulePart(Struct, frozen=True):
    """One rule of a code."""

    law: str
    name: str
    parts: tuple[Part, ...]


class CodeView(Struct, frozen=True):
    """A code's page."""

    code: str
    family: str
    level: str
    rules: tuple[RulePart, ...]


class CodeRow(Struct, frozen=True):
    """A code in the list."""

    code: str
    law: str
    level: str


class Family(Struct, frozen=True):
    """The codes of one letter."""

    letter: str
    label: str
    rows: tuple[CodeRow, ...]


class CodesView(Struct, frozen=True):
    """The list of codes."""

    families: tuple[Family, ...]


def build(rules: Iterable[Rule[Any]]) -> Iterator[Page]:
    """Yield the list of codes and a page each; a code of several rules has all of them on one page."""
    order = {letter: n for n, letter in enumerate(FAMILIES)}
    listed = sorted(rules, key=lambda r: (order.get(r.code[0], len(order)), r.code, r.name))
    codes = [(code, tuple(group)) for code, group in groupby(listed, key=lambda r: r.code)]
    yield _list(codes)
    index = Crumb("检查代码", "about/law/codes/")
    for code, group in codes:
        view = CodeView(
            code,
            FAMILIES.get(code[0], ""),
            _level(group),
            tuple(RulePart(r.law, r.name, tuple(Part(p, text) for p in PARTS if (text := r.part(p)))) for r in group),
        )
        head = Head(f"{code} {group[0].law.rstrip('。')}", group[0].law, "about/law/", (HOME, LAW, index))
        yield Page(f"about/law/{code}/", "pages/code.html", head, view)


def _list(codes: list[tuple[str, tuple[Rule[Any], ...]]]) -> Page:
    families = []
    for letter, group in groupby(codes, key=lambda c: c[0][0]):
        rows = tuple(CodeRow(code, "".join(r.law for r in rules), _level(rules)) for code, rules in group)
        families.append(Family(letter, FAMILIES.get(letter, ""), rows))
    toc = tuple(Heading(f"family-{f.letter.lower()}", f"{f.letter} {f.label}") for f in families)
    head = Head("检查代码", "检查记录时用到的全部代码：规定是什么，为什么，怎么办。", "about/law/", (HOME, LAW), toc)
    return Page("about/law/codes/", "pages/codes.html", head, CodesView(tuple(families)))


def _level(rules: Iterable[Rule[Any]]) -> str:
    kinds = {r.severity for r in rules}
    return "错误，必须改好" if Severity.ERROR in kinds else "提醒，不妨碍合入"
