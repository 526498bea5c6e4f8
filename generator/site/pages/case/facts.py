"""The plain facts of a suggestion: who asked, of what kind it is, who watches over it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.site.pages.names import Piece, linked, number_of
from generator.site.public import PublicKey, PublicSuggestion

ROOM = 8
"""How many names a line has room for; of more, the rest is folded away."""


class Fact(Struct, frozen=True):
    """A line of the plain facts."""

    label: str
    pieces: tuple[Piece, ...]
    more: str = ""
    """What the fold is called that holds the rest; empty where there is none."""
    rest: tuple[Piece, ...] = ()


def facts_of(s: PublicSuggestion) -> Iterator[Fact]:
    """Yield the facts that may be shown, in order."""
    row = s.row
    yield Fact("编号", _plain(f"{number_of(row)}（{row.id}）" if row.number else row.id))
    if row.shown:
        yield Fact("会次", _plain(f"{row.session}，{s.period}提出"))
        if s.proposer_kind:
            yield _proposers(s)
        if row.delegation and row.delegation not in s.signers:
            yield Fact("代表团", linked([row.delegation]))
    yield Fact("内容分类", _plain(row.category))
    if not row.shown:
        return
    yield Fact("类型", _plain(f"{s.kind}，{s.scope}"))
    if s.formed_by:
        yield Fact("形成方式", _plain("、".join(s.formed_by)))
    if s.round > 1:
        yield Fact("办理轮次", _plain(f"第 {s.round} 轮"))
    if s.talks:
        yield Fact("同代表沟通", _plain(s.talks))
    if s.key:
        yield Fact("重点督办", _key(s.key))
    if s.converted_from:
        yield Fact("由议案转来", _plain(s.converted_from))
    if s.raised_before:
        yield Fact("更早提过", _plain("、".join(s.raised_before)))
    if s.imported_from:
        yield Fact("旧档案来源", _plain(s.imported_from))


def _proposers(s: PublicSuggestion) -> Fact:
    kind = Piece(f"（{s.proposer_kind}）")
    if len(s.signers) <= ROOM:
        return Fact("提出人", (*linked(s.signers), kind))
    first, rest = s.signers[:1], s.signers[1:]
    lead = (*linked(first), Piece(f"等 {len(s.signers)} 人"), kind)
    return Fact("提出人", lead, f"附议的 {len(rest)} 人", linked(rest))


def _key(key: PublicKey) -> tuple[Piece, ...]:
    handler = f"，{key.handler}领办" if key.handler else ""
    return (
        Piece(f"{key.supervisor}牵头督办，"),
        *linked([key.committee]),
        Piece("负责督办，"),
        *linked([key.coordinator]),
        Piece(f"统筹协调{handler}"),
    )


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),)
