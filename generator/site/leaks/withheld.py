"""What is withheld, and what is published, in the pieces in which either could be read.

Source: contract §6, P706: values and their lines of twelve characters and more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.model.events import Advise, Reply
from generator.model.suggestion import Record
from generator.site.public import PublicSuggestion

LEAST = 12
"""A shorter value is no evidence: it stands anywhere by chance."""


class Withheld(NamedTuple):
    """A value that may not be read."""

    value: str
    kind: str
    """What it is, in Chinese; never the value."""
    record: str


def withheld_in(record: Record, public: PublicSuggestion | None) -> tuple[Withheld, ...]:
    """Return every value of a record that it does not publish in its own right, whole and by lines.

    Args:
        record: as its file holds it.
        public: what is published of it.
    """
    texts = list(_texts_of(public)) if public else []
    same = set(map(id, texts))  # most values are published as they are, and need not be read
    found = []
    for value, kind in _values_of(record):
        if value and id(value) not in same:
            found += [Withheld(piece, kind, record.id) for piece in pieces(value) if not _is_piece(piece, texts)]
    return tuple(found)


def _values_of(record: Record) -> Iterator[tuple[str | None, str]]:
    """Yield every value of a record that is withheld at one level or another, and what it is."""
    header = record.header
    yield header.title, "标题"
    yield header.text, "正文"
    for demand in header.demands:
        yield demand, "具体建议"
    for comment in record.comments:
        yield comment, "注释"
    for event in record.events:
        if event is None:
            continue
        yield event.note, "备注"
        if type(event) is Advise:  # ``isinstance`` asks the classes of structs in Python
            yield event.text, "会办意见"
        elif type(event) is Reply:
            yield event.text, "答复"
            for answer in event.answers:
                yield answer, "逐条答复"


def _texts_of(public: PublicSuggestion) -> Iterator[str]:
    """Yield the long texts that a suggestion publishes; ``published`` yields the pieces of all, and takes longer."""
    texts = [public.row.title, public.text, public.summary, *public.demands]
    for reply in public.replies:
        texts += [reply.text, reply.summary, *(answer.text for answer in reply.answers)]
    texts += [event.text for event in public.events]
    yield from filter(None, texts)


def _is_piece(value: str, texts: list[str]) -> bool:
    """Tell whether a value is one of the pieces of some texts."""
    return any(value in text and value in pieces(text) for text in texts)


def pieces(value: str) -> Iterator[str]:
    """Yield a value and each of its lines, those that are long enough."""
    whole = value.strip()
    if len(whole) < LEAST:
        return
    yield whole
    if "\n" in whole:
        lines = dict.fromkeys(line.strip() for line in whole.split("\n"))
        yield from (line for line in lines if len(line) >= LEAST)


def published(value: Any) -> Iterator[str]:
    """Yield the pieces of every text in what may be published."""
    match value:
        case str():
            yield from pieces(value)
        case dict():
            for inner in value.values():
                yield from published(inner)
        case list() | tuple():
            for inner in value:
                yield from published(inner)
