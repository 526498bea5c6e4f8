"""The forms of a text: one line, prose, a link, an id; each tells what is wrong with a value and hands on the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Meta

from generator.model.fields import KIND_NAMES
from generator.model.finding import Place
from generator.model.nodes import Node
from generator.rules import shape

if TYPE_CHECKING:
    from generator.store.reading.typed import Reader, Walk

ANY_ID = re.compile(r"[dgucst]-[a-z0-9-]{1,38}|[0-9]{4}-[0-9]{4}|[oab]-[0-9]{4}-[0-9]{2,4}|p-[0-9]{4}-[0-9]{2}")


def _prose(kind: Meta, _extra: dict[str, Any]) -> Reader:
    limit = kind.max_length or 2_000

    def read(walk: Walk, node: Node, place: Place) -> str:
        text = walk.text(node, place)
        if text is None:
            return ""
        walk.too_long(place, text, limit)
        return text

    return read


def _line(kind: Meta, _extra: dict[str, Any]) -> Reader:
    limit = kind.max_length or 200

    def read(walk: Walk, node: Node, place: Place) -> str:
        text = walk.text(node, place)
        if text is None:
            return ""
        if "\n" in text:
            walk.malformed(place, "这里只能写一行", "请把内容并成一行")
            return ""
        walk.too_long(place, text, limit)
        return text

    return read


def _pattern(kind: Meta, what: str, hint: str, limit: int = 2_000) -> Reader:
    pattern = re.compile(kind.pattern.removeprefix("^").removesuffix("$")) if kind.pattern else None

    def read(walk: Walk, node: Node, place: Place) -> str:
        text = walk.text(node, place)
        if text is None:
            return ""
        walk.too_long(place, text, limit)
        if pattern and not pattern.fullmatch(text):
            walk.malformed(place, f"{shape.quote(text)}{what}", hint)
            return ""
        return text

    return read


def _link(kind: Meta, _extra: dict[str, Any]) -> Reader:
    return _pattern(kind, "不是可用的网址", "请写以 http:// 或 https:// 开头的网址")


def _length(kind: Meta, _extra: dict[str, Any]) -> Reader:
    return _pattern(kind, "不是期限的写法", "请写成 5 working days、7 days 或 3 months")


def _code(kind: Meta, _extra: dict[str, Any]) -> Reader:
    return _pattern(kind, "不是短编号", "请用小写英文字母开头，后接字母、数字、- 或 _")


def _percent(kind: Meta, _extra: dict[str, Any]) -> Reader:
    return _pattern(kind, "不是百分数", "请只写数字，如 95 或 95.5")


def _number(kind: Meta, _extra: dict[str, Any]) -> Reader:
    return _pattern(kind, "不是编号", "请写成 2026-0012；每年都不用的号，只写 0012")


def _ssh_key(kind: Meta, _extra: dict[str, Any]) -> Reader:
    return _pattern(kind, "不是 SSH 公钥", "请照抄公钥文件（.pub）里的一行，如 ssh-ed25519 AAAA…；没有的请删去 keys")


def _letter(_kind: Meta, _extra: dict[str, Any]) -> Reader:
    def read(walk: Walk, node: Node, place: Place) -> str:
        text = walk.text(node, place)
        if text is not None and len(text) != 1:
            walk.malformed(place, f"{shape.quote(text)}不是分类字母", "请只写一个字，如 A")
            return ""
        return text or ""

    return read


def _ref(_kind: Meta, extra: dict[str, Any]) -> Reader:
    names = "、".join(KIND_NAMES[k] for k in extra["kinds"])

    def read(walk: Walk, node: Node, place: Place) -> str:
        text = walk.text(node, place)
        if text is not None and not ANY_ID.fullmatch(text):
            hint = f"请填写{names}的编号，如 {_EXAMPLES[extra['kinds'][0]]}"
            walk.malformed(place, f"{shape.quote(text)}不是编号", hint)
            return ""
        return text or ""

    return read


_EXAMPLES = {
    "d": "d-0101", "g": "g-01", "u": "u-edu", "c": "c-office", "s": "s-donghu", "t": "t-01",
    "r": "2026-0012", "o": "o-2026-0007", "p": "p-2026-01", "a": "a-2026-0003", "b": "b-2026-02",
}  # fmt: skip


def _id(kind: Meta, extra: dict[str, Any]) -> Reader:
    what = KIND_NAMES[extra["kinds"]]
    return _pattern(
        kind, f"不是{what}的编号", f"{what}的编号要以 {extra['kinds']}- 开头，如 {_EXAMPLES[extra['kinds']]}"
    )


def _header_key(_kind: Meta, _extra: dict[str, Any]) -> Reader:
    def read(walk: Walk, node: Node, place: Place) -> str:
        text = walk.text(node, place)
        if text is not None and text not in walk.header_keys:
            walk.found.ask(shape.words_are_of_the_list, place, text, walk.header_keys)
            walk.unread.add(place)
            return ""
        return text or ""

    return read


FORMS: dict[str, Callable[[Meta, dict[str, Any]], Reader]] = {
    "line": _line,
    "prose": _prose,
    "essay": _prose,
    "link": _link,
    "letter": _letter,
    "code": _code,
    "length": _length,
    "percent": _percent,
    "number": _number,
    "ssh_key": _ssh_key,
    "ref": _ref,
    "id": _id,
    "header_key": _header_key,
}
