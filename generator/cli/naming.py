"""The ids that a call names: each must be somebody's or something's, also where its time is over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from generator.cli.scene import Misused
from generator.model.archive import House
from generator.rules.shape import nearest


class _Naming(NamedTuple):
    option: str
    what: str
    file: str
    ids: Callable[[House], Collection[str]]


def _categories(house: House) -> Collection[str]:
    lists = (house.congress.categories, *(c.categories or () for c in house.congress.changes))
    return {category.id for listed in lists for category in listed}


def _letters(house: House) -> Collection[str]:
    lists = (house.congress.classes, *(c.classes or () for c in house.congress.changes))
    return {one.letter for listed in lists for one in listed}


_NAMINGS = {
    "unit": _Naming("--unit", "单位", "units.yml", lambda house: house.registers.units),
    "deputy": _Naming("--deputy", "代表", "deputies.yml", lambda house: house.registers.deputies),
    "delegation": _Naming("--delegation", "代表团", "delegations.yml", lambda house: house.registers.delegations),
    "session": _Naming("--session", "会次", "congress.yml", lambda house: [s.id for s in house.congress.sessions]),
    "category": _Naming("--category", "内容分类", "congress.yml", _categories),
    "letter": _Naming("--class", "办理结果分类", "congress.yml", _letters),
}
"""What each filter names, and where those stand."""


def refuse_unknown(house: House, wanted: Mapping[str, Any]) -> None:
    """Refuse a filter by an id that stands nowhere: an empty answer would look like one.

    Raises: Misused.
    """
    for key, naming in _NAMINGS.items():
        seen = wanted.get(key)
        known = naming.ids(house) if seen is not None else ()
        if seen is not None and seen not in known:
            close = nearest(seen, known)
            near = f"是不是 {close}？" if close else ""
            raise Misused(f"{naming.option} {seen[:40]}：没有这个{naming.what}。{near}编号见 records/{naming.file}。")
