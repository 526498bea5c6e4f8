"""P: numbers of persons never enter, and what may not be published never lies in a public repository.

Messages never repeat the value they are about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from generator.model.events import Reply
from generator.model.finding import Told
from generator.model.rule import rule
from generator.model.suggestion import Record, Suggestion
from generator.model.words import ReplyPublicity

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_RUN = re.compile(r"[0-9](?:[ \-]?[0-9Xx])*")
_CARD_PREFIXES = re.compile(r"62|4|5[1-5]|35|60|9")
_MOBILE = re.compile(r"(?:(?:00)?86)?(1[3-9][0-9]{9})")
_LOOK_ALIKE_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def _runs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each run of digits with its line: the pieces between single spaces or dashes, in order.

    The text is read after NFKC, so full-width digits count too.
    """
    shadow = unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE_DASHES)
    line, seen = 1, 0
    for match in _RUN.finditer(shadow):
        line += shadow.count("\n", seen, match.start())
        seen = match.start()
        yield line, re.split(r"[ \-]", match.group())


def _joined(pieces: list[str], low: int, high: int, most: int, least: int = 1) -> Iterator[str]:
    """Yield the numbers that pieces make: each by itself, all together, and neighbours as people group them.

    Args:
        pieces: what stands between single spaces or dashes.
        low: fewest digits of a number.
        high: most digits of a number.
        most: of how many pieces people make such a number.
        least: how long a piece in the middle of it is at least, so that lists of small numbers are none.
    """
    whole = "".join(pieces)
    if low <= len(whole) <= high:
        yield whole
    for start in range(len(pieces)):
        number = ""
        for count, piece in enumerate(pieces[start : start + most]):
            number += piece
            if len(number) > high or (count and len(piece) < least):
                break
            if len(number) >= low:
                yield number


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
    if not _LONG.search(text) and not _DIGIT_IN_DISGUISE.search(text):
        return found
    for line, pieces in _runs(text):
        if sum(map(len, pieces)) < 11:  # noqa: PLR2004  (no number of a person is shorter)
            continue
        digits = [p.rstrip("Xx") for p in pieces]
        if any(_is_resident(n) for n in _joined(pieces, 18, 18, 18)):
            found["P701"].append(line)
        if any(_MOBILE.fullmatch(n) for n in _joined(digits, 11, 15, 4, 3)):
            found["P702"].append(line)
        if any(_is_card(n) for n in _joined(digits, 16, 19, 5, 3)):
            found["P703"].append(line)
    return {code: sorted(set(lines)) for code, lines in found.items()}


_DRESSED = (  # every character that NFKC turns into something with a digit
    "\u00b2-\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2080-\u2089\u2150-\u215f\u2189\u2460-\u249b"
    "\u24ea\u3251-\u325f\u32b1-\u32cb\u3358-\u3370\u3378-\u3379\u339f-\u33a6\u33a8\u33af\u33e0-\u33fe"
    "\uff10-\uff19\U0001d7ce-\U0001d7ff\U0001f100-\U0001f10a\U0001fbf0-\U0001fbf9"
)
_LONG = re.compile(r"[0-9](?:[ \-‐-―−]?[0-9]){10}")
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
