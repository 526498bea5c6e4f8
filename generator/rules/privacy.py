"""P: numbers of persons never enter, and what may not be published never lies in a public repository.

Messages never repeat the value they are about.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from generator.model.events import Reply
from generator.model.finding import Told
from generator.model.rule import rule
from generator.model.suggestion import Record, Suggestion
from generator.model.words import ReplyPublicity
from generator.rules.bytes import EVERYDAY

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SHORTEST = 11
"""No number of a person has fewer digits."""
_CARD_PREFIXES = re.compile(r"62|4|5[1-5]|35|60|9")
_MOBILE = re.compile(r"(?:(?:00)?86)?(1[3-9][0-9]{9})")
_LOOK_ALIKE_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern in which ``~`` is one space or dash, or nothing."""
    return re.compile(words.replace("~", r"[ \-]?"))


_RESIDENT = _pattern(
    "(?<![0-9])(?=([1-9](?:~[0-9]){5}~(?:1~[89]|2~[01])~[0-9]~[0-9]"
    "~(?:0~[1-9]|1~[0-2])~(?:0~[1-9]|[12]~[0-9]|3~[01])(?:~[0-9]){3}~[0-9Xx])(?![0-9]))"
)
"""Where a resident number may start; it looks ahead, so that numbers may overlap and nothing is split for naught."""
_RUN = re.compile(r"[0-9]+(?:[ \-][0-9]+)*")
"""Digits with single spaces or dashes between them, as far as they go."""
_LONGEST, _MOST_GROUPS, _LEAST_GROUP = 19, 5, 3
"""How people write a number: in a few groups, none but the first of one or two digits; those are small numbers."""


def _grouped(shadow: str) -> Iterator[tuple[int, str, int]]:
    """Yield the numbers that stand alone, or that neighbouring groups make: place, digits, and how many groups.

    A run that is one number in all counts as one group, however it is divided.
    """
    for match in _RUN.finditer(shadow):
        run = match.group()
        if len(run) < _SHORTEST:
            continue
        pieces = re.split(r"[ \-]", run)
        digits = "".join(pieces)
        if _SHORTEST <= len(digits) <= _LONGEST:
            yield match.start(), digits, 1
        ends = [0, *accumulate(map(len, pieces))]
        for first, start in enumerate(ends[:-1]):
            for last in range(first + 1, min(first + _MOST_GROUPS, len(pieces)) + 1):
                length = ends[last] - start
                if length > _LONGEST or (last > first + 1 and len(pieces[last - 1]) < _LEAST_GROUP):
                    break
                if length >= _SHORTEST:
                    yield match.start() + start + first, digits[start : ends[last]], last - first


def _is_resident(number: str) -> bool:
    body, check = number[:17], number[17:].upper()
    if not body.isdigit() or not (check.isdigit() or check == "X"):
        return False
    try:
        date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    except ValueError:
        return False
    total = sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == check


def _is_card(number: str) -> bool:
    if not number.isdigit() or not _CARD_PREFIXES.match(number):
        return False
    doubled = [int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(number))]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


@rule("P701")
def no_resident_numbers(lines: list[int]) -> Iterator[Told]:
    """不能有居民身份证号码。

    为什么：git 里的内容人人能抄走，写进去就收不回来。
    依据：《个人信息保护法》。
    例子：正文里写了住户的身份证号码，全角数字、中间加空格也算。
    怎么办：删去号码再提交；已经合入的，用 redact 遮蔽，并按手册清理仓库。
    """
    for line in lines:
        yield Told(line, "这一行有居民身份证号码", "请删去号码（此处不重复显示）")


@rule("P702")
def no_mobile_numbers(lines: list[int]) -> Iterator[Told]:
    """不能有手机号码。

    为什么：代表、群众、经办人的电话不应公开；联系代表请用内部通讯录。
    依据：《个人信息保护法》。
    例子：参加人员后面写了手机号码。
    怎么办：删去号码再提交；已经合入的，用 redact 遮蔽，并按手册清理仓库。
    """
    for line in lines:
        yield Told(line, "这一行有手机号码", "请删去号码（此处不重复显示）")


@rule("P703")
def no_bank_cards(lines: list[int]) -> Iterator[Told]:
    """不能有银行卡号。

    为什么：卡号泄露会造成财产损失。
    依据：《个人信息保护法》。
    例子：备注里写了收款账户。
    怎么办：删去号码再提交；已经合入的，用 redact 遮蔽，并按手册清理仓库。
    """
    for line in lines:
        yield Told(line, "这一行有银行卡号", "请删去号码（此处不重复显示）")


def personal_numbers(text: str) -> dict[str, list[int]]:
    """Return the lines that hold numbers of persons, by code; the text is a whole file, comments included.

    Source: contract §6: one space or dash between digits is ignored, a number ends where no digit touches it.
    """
    found: dict[str, list[int]] = {"P701": [], "P702": [], "P703": []}
    if not _LONG.search(text) and (EVERYDAY.fullmatch(text) or not _DIGIT_IN_DISGUISE.search(text)):
        return found
    shadow = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE_DASHES)
    places: dict[str, set[int]] = {code: set() for code in found}
    for match in _RESIDENT.finditer(shadow):
        if _is_resident(re.sub(r"[ \-]", "", match[1])):
            places["P701"].add(match.start())
    for start, number, groups in _grouped(shadow):
        if groups <= 4 and _MOBILE.fullmatch(number):  # noqa: PLR2004  (+86 139 1234 5678)
            places["P702"].add(start)
        if 16 <= len(number) <= 19 and _is_card(number):  # noqa: PLR2004
            places["P703"].add(start)
    if any(places.values()):
        starts = [0, *(m.end() for m in re.finditer("\n", shadow))]
        found = {code: sorted({bisect_right(starts, at) for at in seen}) for code, seen in places.items()}
    return found


_ALIKE = bytes(ord("0") if chr(byte) in "0123456789" else byte for byte in range(256))


def is_free_of_numbers(data: bytes) -> bool:
    """Tell at a glance that no number of a person stands in a text of everyday characters, the long dash among them.

    Where so many digits do not even follow on each other without what may stand between them, there is no number.
    """
    return b"0" * _SHORTEST not in data.translate(_ALIKE, " -—".encode())


_DRESSED = (  # every character that NFKC turns into something with a digit
    "\u00b2-\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u215f\u2189\u2460-\u249b"
    "\u24ea\u3251-\u325f\u32b1-\u32cb\u3358-\u3370\u3378-\u3379\u339f-\u33a6\u33a8\u33af\u33e0-\u33fe"
    "\uff10-\uff19\U0001d7ce-\U0001d7ff\U0001f100-\U0001f10a\U0001fbf0-\U0001fbf9"
)
_LONG = re.compile(r"[0-9](?=[0-9 \-‐-―−]{10})(?:[ \-‐-―−]?[0-9]){10}")
_DIGIT_IN_DISGUISE = re.compile(f"[{_DRESSED}]")


@rule("P704")
def the_repository_holds_what_may_be_read(record: Record) -> Iterator[Told]:
    """公开仓库里，不能有不公开的内容。

    为什么：网站上不显示也没有用，人人都能从仓库里读到。
    依据：本系统《记录规则》公开仓库；《政府信息公开条例》第十三至十六条。
    例子：公开意愿是仅标题，文件里却写了正文；答复不公开，文件里却写了答复正文。
    怎么办：删去这些内容，原件留在内部；确需入库的，请改用内部仓库（repository: private）。
    """
    header = record.header
    wish = header.publicity_wish
    for key, wishes in Suggestion.WITHHELD.items():
        if wish in wishes and getattr(header, key):
            told = f"公开意愿是“{wish.label}”，公开仓库里不能有 {key}"
            yield Told((key,), told, f"请删去 {key}，原件留存在内部")
    for n, event in enumerate(record.events):
        if isinstance(event, Reply) and event.publicity not in (None, ReplyPublicity.FULL):
            for key in ("text", "answers"):
                if getattr(event, key):
                    told = f"这份答复“{event.publicity.label}”，公开仓库里不能有 {key}"
                    yield Told(("events", n, key), told, f"请删去 {key}，可以公开的摘要填在 summary")


PRIVACY = (no_resident_numbers, no_mobile_numbers, no_bank_cards, the_repository_holds_what_may_be_read)
