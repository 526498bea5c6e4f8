"""Which earlier suggestions look like some: among all that was read, or among those that a search finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model.finding import Finding
from generator.model.suggestion import Record
from generator.model.words import STATE_RANK, State
from generator.rules.judge import Judged
from generator.rules.likeness import LEAST, Likeness, Sketch, look_alikes, look_alikes_are_settled, sketch_of
from generator.store.archive import Archive

SURE = 0.4
"""The cosine that is asked for where only a few others were read."""
SMALL = 500
"""In a larger archive the check of single files looks for others only while a suggestion is not registered yet."""
MOST = 60
"""How many others are read for one."""
_PIECE = 4
"""Characters of the title that a search goes by."""
_OUT = frozenset({State.WITHDRAWN, State.REJECTED, State.MERGED})


class Spot(NamedTuple):
    """Where something is said of a record: its file, and the line of its title."""

    path: str
    line: int


class Album:
    """The sketches of an archive, taken as its records are judged."""

    def __init__(self, archive: Archive) -> None:
        """Start empty."""
        self._archive = archive
        self._sketches: list[Sketch] = []
        self._asked: list[str] = []
        """Ids of those of which somebody should still say what they have to do with earlier ones."""

    def take(self, judged: Judged) -> None:
        """Take one record; one that cannot be read as it should be is nobody's likeness yet."""
        if any(f.blocks for f in judged.record.findings):
            return
        self._sketches.append(sketched(judged))
        if judged.folded.case.state not in _OUT:
            self._asked.append(judged.record.id)

    def findings(self) -> Iterator[Finding]:
        """Yield what looks alike."""
        for likeness in look_alikes(self._sketches, self._asked):
            record, _ = self._archive.read(likeness.later)  # few are told, and only they need their lines
            if record is not None:
                yield from told(likeness, _spot(record))


def sketched(judged: Judged) -> Sketch:
    """Return the sketch of a judged record."""
    return sketch_of(judged.record.id, judged.record.header, judged.folded.case.merged_into)


def _spot(record: Record) -> Spot:
    return Spot(record.path, record.line(("title",)))


def told(likeness: Likeness, spot: Spot) -> Iterator[Finding]:
    """Yield what is said of a likeness, at the later one's title."""
    rule = look_alikes_are_settled
    for given in rule(likeness):
        yield Finding(spot.path, spot.line, rule.code, given.message, given.hint, rule.severity, likeness.later)


def of_few(archive: Archive, few: Sequence[Judged]) -> Iterator[Finding]:
    """Yield what some records look like, without reading the whole archive."""
    for judged in few:
        if any(f.blocks for f in judged.record.findings):
            continue
        early = STATE_RANK[judged.folded.case.state] < STATE_RANK[State.REGISTERED]
        if judged.folded.case.state not in _OUT and (early or len(archive.ids) <= SMALL):
            yield from of_one(archive, judged)


def of_one(archive: Archive, judged: Judged) -> Iterator[Finding]:
    """Yield what one record looks like, among those that a search for its words finds."""
    own, record = sketched(judged), judged.record
    words = _searched(record)
    others = sorted(id for id in archive.mentioning(words) if id < record.id)[-MOST:] if words else []
    sketches = [own]
    for id in others:
        other, _ = archive.read(id)
        if other is not None:
            sketches.append(sketch_of(id, other.header))
    for likeness in look_alikes(sketches, [own.id], SURE):
        yield from told(likeness, _spot(record))


def _searched(record: Record) -> str:
    """Return a pattern of a record's long paragraphs, and of pieces of its title in other titles."""
    header = record.header
    lines = [line.strip() for line in (header.text or "").split("\n")]
    pieces = [re.escape(line[:LEAST]) for line in lines if len(line) >= LEAST]
    title = (header.title or "").removeprefix("关于").removesuffix("的建议")
    parts = {re.escape(title[n : n + _PIECE]) for n in range(0, len(title) - _PIECE + 1, 2)}
    if parts:
        pieces.append(f"title: [^\n]*(?:{'|'.join(sorted(parts))})")
    return "|".join(pieces)
