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


def values_of(record: Record) -> Iterator[Withheld]:
    """Yield every value of a record that is withheld at one level or another, whole and by lines."""
    header = record.header
    found: list[tuple[str | None, str]] = [(header.title, "标题"), (header.text, "正文")]
    found += [(demand, "具体建议") for demand in header.demands]
    found += [(comment, "注释") for comment in record.comments]
    for event in record.events:
        if event is None:
            continue
        found.append((event.note, "备注"))
        if isinstance(event, Advise):
            found.append((event.text, "会办意见"))
        if isinstance(event, Reply):
            found.append((event.text, "答复"))
            found += [(answer, "逐条答复") for answer in event.answers]
    for value, kind in found:
        for piece in pieces(value or ""):
            yield Withheld(piece, kind, record.id)


def pieces(value: str) -> Iterator[str]:
    """Yield a value and each of its lines, those that are long enough."""
    whole = value.strip()
    if len(whole) < LEAST:
        return
    yield whole
    if "\n" in whole:
        lines = dict.fromkeys(line.strip() for line in whole.split("\n"))
        yield from (line for line in lines if len(line) >= LEAST)


def readable(public: PublicSuggestion) -> Iterator[str]:
    """Yield the pieces of the long texts that a suggestion publishes; ``published`` yields all, and takes longer."""
    texts = [public.row.title, public.text, public.summary, *public.demands]
    for reply in public.replies:
        texts += [reply.text, reply.summary, *(answer.text for answer in reply.answers)]
    texts += [event.text for event in public.events]
    for text in texts:
        yield from pieces(text or "")


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
