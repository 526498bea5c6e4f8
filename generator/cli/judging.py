"""The judgement of a whole archive, record by record, so that whoever prints can go along with it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from generator.law.fold import struck_in
from generator.model.finding import Finding
from generator.rules.judge import Judged, NumberBook, judge_house, judge_record, numbers_of
from generator.rules.references import judge_registers
from generator.store.archive import Archive


class Heard(NamedTuple):
    """What was found about one record, and the record itself where it could be read."""

    judged: Judged | None
    findings: tuple[Finding, ...]


def judge_each(archive: Archive, day: date, ids: Sequence[str] | None = None) -> Iterator[Heard]:
    """Judge suggestions, all by default, in the order of their ids; numbers are judged among all of the archive."""
    book, aim = NumberBook(), set(archive.ids if ids is None else ids)
    for id in archive.ids if ids is None else _neighbours(archive, ids):
        record, findings = archive.read(id)
        if id not in aim:
            if record is not None:
                book.judge(record, struck_in(record))
        elif record is None:
            yield Heard(None, tuple(findings))
        else:
            judged = judge_record(record, archive.house, archive.facts, day)
            yield Heard(judged, (*judged.findings, *book.judge(record, judged.folded.case.struck)))


def _neighbours(archive: Archive, ids: Sequence[str]) -> Sequence[str]:
    """Return the ids and those that bear one of their numbers, so that few files are read for few."""
    numbers = {number for id in ids if (record := archive.read(id)[0]) for _, number in numbers_of(record)}
    if not numbers:
        return ids
    bearing = "|".join(re.escape(n) for n in sorted(numbers))
    return sorted(set(ids) | archive.mentioning(f"number: *['\"]?(?:{bearing})['\"]?[ \n]"))


def judge_rest(archive: Archive, paths: Container[str] | None = None) -> Iterator[Finding]:
    """Judge what is no suggestion: congress.yml, the registers, and files of the other kinds.

    Without ``paths`` the numbers and the archive as a whole are judged too; with them, only those files of the
    other kinds.
    """
    yield from archive.house.findings
    yield from judge_registers(archive.house)
    if paths is None:
        yield from judge_house(archive.house, archive.others())
    for id, path in archive.house.paths.items():
        if not id[0].isdigit() and (paths is None or path in paths):
            yield from archive.read_other(id)
