"""One question: asked, answered, turned into what goes into the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.cli.desk.prompt import MANY, Choice, hear, matching, menu, narrow, say
from generator.cli.desk.sheet import Raw
from generator.model.labels import Label
from generator.model.layout import TEXTS, Field, Form

_DAY = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_COMMAS = re.compile(r"[,，、;；\s]+")


class Question(NamedTuple):
    """What is asked for one field."""

    field: Field
    label: Label
    choices: list[Choice] | None = None
    default: Raw | None = None
    optional: bool = False
    """Enter skips it."""
    title: str = ""
    """Instead of the label's."""


Read = Callable[[Question], "Raw | None"]


def ask(question: Question) -> Raw | None:
    """Ask once; return the answer, ``None`` where it was skipped.

    Raises: ValueError with a Chinese sentence where the answer makes no sense.
    """
    field = question.field
    if question.choices is not None:
        return _choose(question)
    if field.listed and field.form in TEXTS:
        return _rows(question)
    if field.form is Form.ESSAY and not field.listed:
        return _essay(question)
    answer = hear(prompt(question))
    if not answer:
        return _empty(question)
    if field.listed:
        return [tidy(field, part) for part in _COMMAS.split(answer) if part] or _empty(question)
    return tidy(field, answer)


def prompt(question: Question) -> str:
    """Return what stands before the answer."""
    default = question.default
    shown = "、".join(map(str, default)) if isinstance(default, list) else default
    if shown:
        after = f"（回车采用 {shown}）"
    elif question.optional:
        after = "（可不填，回车跳过）"
    else:
        after = ""
    return f"{question.title or question.label.title}{after}："


def _empty(question: Question) -> Raw | None:
    if question.default is not None:
        return question.default
    if question.optional:
        return None
    if question.field.listed and not question.field.low:
        return []
    raise ValueError("这一项必须填写")


def tidy(field: Field, answer: str) -> str:
    """Return an answer as a file holds it: days as 2026-03-01, codes and numbers in half width."""
    if field.form in TEXTS or field.form is Form.LINK:
        return answer
    short = narrow(answer)
    if field.form is Form.DATE and (match := _DAY.fullmatch(short)):
        return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    if field.form is Form.WHOLE:
        return short.replace(",", "")
    return answer if field.form is Form.LETTER else short


def _rows(question: Question) -> Raw | None:
    say(f"{question.title or question.label.title}：一行写一条，写完再按一次回车。")
    rows: list[Raw] = []
    while row := hear(f"  第 {len(rows) + 1} 条："):
        rows.append(row)
    return rows or _empty(question)


def _essay(question: Question) -> Raw | None:
    say(f"{prompt(question)}可以写多行，写完另起一行，只输入一个英文句点“.”再按回车。")
    rows: list[str] = []
    while (row := hear("  ")) not in (".", "。", "．"):
        if not row and not rows and question.optional:
            return None
        rows.append(row)
    text = "\n".join(rows).strip("\n")
    return text or _empty(question)


def _choose(question: Question) -> Raw | None:
    choices, field = question.choices or [], question.field
    listed: Sequence[Choice] = choices if len(choices) <= MANY else []
    if question.title:
        say(f"{question.title}：")
    menu(listed)
    how = "输入序号或代号" if listed else "输入编号，或名称里的几个字来查找"
    say(f"  （{how}{'；可以选几项，用逗号隔开' if field.listed else ''}）")
    answer = hear(prompt(question))
    if not answer:
        return _empty(question)
    if not field.listed:
        return _pick(answer, choices, listed)
    picked: list[Raw] = [_pick(part, choices, listed) for part in _COMMAS.split(answer) if part]
    return [code for n, code in enumerate(picked) if code not in picked[:n]] or _empty(question)


def _pick(answer: str, choices: Sequence[Choice], listed: Sequence[Choice]) -> str:
    """Return the one code that an answer means; ask again among several."""
    found = matching(answer, choices, listed)
    if not found:
        if "-" in answer and narrow(answer).isascii():
            return narrow(answer)  # an id that is out of office, or unknown: the register will say which
        raise ValueError(f"没有找到“{answer[:40]}”，请重新输入")
    while len(found) > 1:
        if len(found) > MANY:
            raise ValueError(f"有 {len(found)} 个都含有“{answer[:40]}”，请多输入几个字")
        say(f"  “{answer[:40]}”有几个，请选一个：")
        menu(found)
        chosen = matching(hear("  序号："), found, found)
        found = chosen or found
    return found[0].code
