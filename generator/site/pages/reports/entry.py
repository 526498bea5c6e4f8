"""An entry of the volume of replies: a suggestion with its latest replies, as far as they may be read."""

from __future__ import annotations

from typing import NamedTuple

from generator.site.days import day
from generator.site.pages.names import heading_of, number_of, others_of, path_of
from generator.site.public import PublicReply, PublicSuggestion

MOST = 1_000
"""A year with more suggestions has no volume and no lists of its own: they would outweigh the suggestions."""


class Answer(NamedTuple):
    """A reply, as far as it may be read."""

    unit: str
    day: str
    document: str
    result: str
    lines: tuple[str, ...]
    answers: tuple[str, ...]
    note: str


class Entry(NamedTuple):
    """A suggestion with its replies."""

    year: int
    path: str
    number: str
    heading: str
    proposer: str
    category: str
    demands: tuple[str, ...]
    answers: tuple[Answer, ...]
    verdict: str


def entry_of(public: PublicSuggestion) -> Entry:
    """Return the entry of a suggestion."""
    row = public.row
    who = f"{row.lead.name}{others_of(row)}" if row.lead else ""
    latest: dict[str, PublicReply] = {reply.unit.id: reply for reply in public.replies}
    return Entry(
        row.year,
        path_of(row.id),
        number_of(row),
        heading_of(row),
        who,
        row.category,
        public.demands,
        tuple(_answer(reply) for reply in latest.values()),
        f"代表{row.verdict}" if row.verdict else "",
    )


def _answer(reply: PublicReply) -> Answer:
    words = reply.text or reply.summary or ""
    hidden = "" if words or reply.answers else f"答复内容不公开{'：' + reply.ground if reply.ground else ''}。"
    return Answer(
        reply.unit.name,
        day(reply.date),
        reply.document or "",
        reply.result or "",
        tuple(line for line in words.split("\n") if line.strip()),
        tuple(answer.text for answer in reply.answers),
        hidden,
    )
