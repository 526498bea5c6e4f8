"""S: the shape of a record; which keys, which values, how long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.model.finding import Place, Told
from generator.model.rule import rule

_MANY_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){6}")
_LONGEST = 40


def quote(value: str) -> str:
    """Return a value as a message may show it: short, on one line, and never a number of a person."""
    shadow = unicodedata.normalize("NFKC", value)
    if _MANY_DIGITS.search(shadow) and not re.fullmatch(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}", shadow):
        return "（数字较长，此处不显示）"
    line = value.replace("\n", " ")
    return f"“{line[:_LONGEST]}…”" if len(line) > _LONGEST else f"“{line}”"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like this one."""
    import difflib  # noqa: PLC0415  (only for words that are not known)

    return next(iter(difflib.get_close_matches(word[:80], list(known), 1, 0.5)), None)


@rule("S201")
def keys_are_known(place: Place, key: str, known: Iterable[str]) -> Iterator[Told]:
    """只用规定的键。

    为什么：写错的键不会起作用，却没有人发现；电话、住址、证件号码没有键，也就不会误录。
    依据：本系统《记录规则》。
    例子：把 title 写成 titel；自己加了一个 state。
    怎么办：按提示改成最接近的键，或者删去；状态由事件推算，不用填写。
    """
    close = nearest(key, known)
    hint = f"是不是“{close}”？" if close else "请删去；可用的键见手册“怎样录入和修改”"
    yield Told(place, f"没有“{quote(key)[1:-1]}”这个键", hint)


@rule("S202")
def required_keys_are_there(place: Place, key: str, label: str, why: str = "") -> Iterator[Told]:
    """必填的键都要填。

    为什么：缺一项，期限、责任或者统计就算不出来。
    依据：本系统《记录规则》。
    例子：答复没有写文号 document。
    怎么办：补上这一项；用 jianyi act 录入时会逐项提问。
    """
    yield Told(place, f"缺少 {key}（{label}）{why}", f"请补上 {key}")


@rule("S203")
def values_have_their_form(place: Place, what: str, hint: str) -> Iterator[Told]:
    """值的写法要符合规定：整数、是否、日期、网址、名单各有各的写法。

    为什么：写法不一，就没有办法比较和计算。
    依据：本系统《记录规则》。
    例子：demands 写成一句话，而不是一条一条的名单；link 不是 http 开头。
    怎么办：按提示的写法改正。
    """
    yield Told(place, what, hint)


@rule("S204")
def words_are_of_the_list(place: Place, seen: str, choices: Iterable[str]) -> Iterator[Told]:
    """选择项只用规定的词。

    为什么：同一个意思写成几种词，统计就会漏。
    依据：本系统《记录规则》各表。
    例子：scope: some；事件写成 approve。
    怎么办：从提示列出的词里选一个。
    """
    known = list(choices)
    close = nearest(seen, known)
    listed = "、".join(known) if len(known) <= 14 else f"{'、'.join(known[:12])} 等 {len(known)} 种"  # noqa: PLR2004
    yield Told(place, f"{quote(seen)}不是可选的词", (f"是不是 {close}？" if close else "") + f"可选：{listed}")


@rule("S205")
def dates_are_real(place: Place, seen: str) -> Iterator[Told]:
    """日期要真有这一天，写成 2026-03-01 这样。

    为什么：期限从日期算起。
    依据：本系统《记录规则》。
    例子：2026-02-30。
    怎么办：核对原件上的日期，按“四位年-两位月-两位日”填写。
    """
    yield Told(place, f"{quote(seen)}不是真实的日期", "请写成 2026-03-01 这样的日期")


@rule("S206")
def texts_are_bounded(place: Place, what: str, hint: str) -> Iterator[Told]:
    """文字不能是空的，也不能太长。

    为什么：空的值等于没有填；过长的文字没有人读得完。
    依据：本系统《记录规则》：标题、姓名 200 字，正文、答复、会办意见、进展和承诺 20,000 字，
    其他 2,000 字，名单 500 项。
    例子：标题写了五千字；note 后面什么也没写。
    怎么办：没有内容的键请删去；太长的请删减。
    """
    yield Told(place, what, hint)


SHAPE = (
    keys_are_known,
    required_keys_are_there,
    values_have_their_form,
    words_are_of_the_list,
    dates_are_real,
    texts_are_bounded,
)
