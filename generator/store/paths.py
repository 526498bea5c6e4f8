"""The grammar of records/: which files may be there, and the id that each path gives."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.model.registers import Registers

KINDS = {
    "suggestions": ("", "代表建议"),
    "projects": ("p-", "民生实事项目"),
    "opinions": ("o-", "群众意见"),
    "activities": ("a-", "活动"),
    "ballots": ("b-", "票决"),
}
"""Folder to the prefix of its ids and its name."""

REGISTER_FILES = frozenset({"congress.yml", "calendar.yml", *(f"{stem}.yml" for stem in Registers.TYPES)})
_DIGITS = {"suggestions": 4, "projects": 2, "opinions": 4, "activities": 4, "ballots": 2}
_RECORD = re.compile(
    r"(?P<folder>[a-z]+)/(?P<year>[0-9]{4})/(?:(?P<low>[0-9]{4})-(?P<high>[0-9]{4})/)?(?P<number>[0-9]{2,4})\.yml"
)
_SHELF = 100


class Placed(NamedTuple):
    """What a path means, or why it may not be there."""

    folder: str
    """``""`` for registers, else the folder of its kind."""
    id: str
    """Empty for registers and for what may not be there."""
    problem: str | None = None
    hint: str = ""


def placed(path: str, *, shelves: bool, years: frozenset[int]) -> Placed:
    """Say what a path below records/ means.

    Args:
        path: relative to ``records/``, with ``/``.
        shelves: the archive files its suggestions in shelves of a hundred.
        years: the years that a session of congress.yml stands for.
    """
    if path in REGISTER_FILES:
        return Placed("", "")
    match = _RECORD.fullmatch(path)
    hint = "建议请放在 suggestions/年份/四位编号.yml，如 suggestions/2026/0012.yml；其他文件请移出 records/"
    if match is None or match["folder"] not in KINDS:
        return Placed("", "", "records/ 里不能有这样命名的文件", hint)
    folder, year, number = match.group("folder", "year", "number")
    if len(number) != _DIGITS[folder]:
        return Placed("", "", f"编号应是 {_DIGITS[folder]} 位数字", hint)
    if int(number) == 0:
        return Placed("", "", "编号从 1 开始", hint)
    if years and int(year) not in years:
        return Placed("", "", f"{year} 年没有登记会次", "请先在 congress.yml 的 sessions 里登记这一年的会次")
    if problem := _shelf(match, int(number), shelves=shelves and folder == "suggestions"):
        return Placed("", "", problem[0], problem[1])
    return Placed(folder, f"{KINDS[folder][0]}{year}-{number}")


def shelf_of(number: int) -> str:
    """Return the folder of a hundred that a number stands in, as in ``0001-0100``."""
    low = (number - 1) // _SHELF * _SHELF + 1
    return f"{low:04d}-{low + _SHELF - 1:04d}"


def path_of(id: str, *, shelves: bool) -> str:
    """Return the path of a suggestion, relative to the root."""
    shelf = f"{shelf_of(int(id[5:]))}/" if shelves else ""
    return f"records/suggestions/{id[:4]}/{shelf}{id[5:]}.yml"


def _shelf(match: re.Match[str], number: int, *, shelves: bool) -> tuple[str, str] | None:
    name = shelf_of(number)
    if match["low"] is None:
        return ("这里的建议要分格存放", f"请放到 {name}/ 里") if shelves else None
    if not shelves:
        return "这里不分格存放", "请去掉中间的一层文件夹；确需分格的，在 congress.yml 里写 shelves: true"
    if f"{match['low']}-{match['high']}" != name:
        return "放错了格子", f"请放到 {name}/ 里"
    return None
