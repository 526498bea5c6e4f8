"""The words of a suggestion: all that can be searched, as one plain text that lies beside its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.events import Plan, label_of
from generator.site.pages.names import number_of
from generator.site.public import PublicReply, PublicSuggestion

TEXT = "text.txt"
"""Name of the file with the words, in the folder of the page."""
_SETTLED = re.compile("[一-鿿！-／、-〿0-9：-＠‐-‧!-@\\[-~]*+")
"""What folding leaves as it is: Chinese characters, their punctuation, and all plain signs but capital letters."""
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NAMING = label_of(Plan)
"""The event whose own sentence names people; all others repeat what stands above."""
_NARROW = {ord(c): chr(ord(c) - 0xFEE0) for c in map(chr, range(0xFF10, 0xFF5B)) if _WIDE.match(c)}


def words_of(public: PublicSuggestion) -> str:
    """Return title, number, names, text, demands and replies of a suggestion, as far as they may be read, in lines."""
    return "\n".join(line for line in _lines(public) if line)


def folded(text: str) -> str:
    """Return a text as it is compared: without blanks, in small letters, wide Latin letters and digits made narrow.

    The script of the search box folds what readers type in the same way.
    """
    text = "".join(text.split())
    if _SETTLED.fullmatch(text):
        return text
    text = text.lower()
    return text.translate(_NARROW) if _WIDE.search(text) else text


def _lines(public: PublicSuggestion) -> Iterator[str | None]:
    row = public.row
    yield row.title
    yield f"{number_of(row)}（{row.id}）" if row.number else row.id
    if not row.shown:
        return
    yield row.session
    names = [signer.name for signer in public.signers] + ([row.delegation.name] if row.delegation else [])
    yield "提出人：" + "、".join(dict.fromkeys(names)) if names else None
    units = [unit.unit.name for unit in public.units] + [unit.name for unit in public.left]
    yield "承办单位：" + "、".join(dict.fromkeys(units)) if units else None
    if public.key:
        names = [
            public.key.supervisor,
            public.key.committee.name,
            public.key.coordinator.name,
            public.key.handler or "",
        ]
        yield "重点督办：" + "、".join(name for name in names if name)
    yield public.summary
    yield public.text
    yield from public.demands
    for reply in public.replies:
        yield from _reply(reply)
    for promise in public.promises:
        yield promise.text
        yield promise.account
    for event in public.events:
        if not event.struck:
            yield event.words if event.label == _NAMING else None
            yield event.text


def _reply(reply: PublicReply) -> Iterator[str | None]:
    yield "，".join(part for part in (reply.unit.name, reply.document, reply.signed_by) if part)
    yield reply.summary
    yield reply.text
    yield from (answer.text for answer in reply.answers)
    yield from (f"{use.unit.name}：{use.how}" for use in reply.uses)
    yield reply.late_reason
