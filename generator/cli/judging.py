"""The judgement of a whole archive, record by record, so that whoever prints can go along with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.model.finding import Finding
from generator.rules.judge import Judged, NumberBook, judge_house, judge_record
from generator.rules.references import judge_registers
from generator.store.archive import Archive


class Heard(NamedTuple):
    """What was found about one record, and the record itself where it could be read."""

    judged: Judged | None
    findings: tuple[Finding, ...]


def judge_each(archive: Archive, day: date) -> Iterator[Heard]:
    """Judge every suggestion of the archive, in the order of their ids."""
    book = NumberBook()
    for id in archive.ids:
        record, findings = archive.read(id)
        if record is None:
            yield Heard(None, tuple(findings))
            continue
        judged = judge_record(record, archive.house, archive.facts, day)
        yield Heard(judged, (*judged.findings, *book.judge(record, judged.folded.case.struck)))


def judge_rest(archive: Archive) -> Iterator[Finding]:
    """Judge what is no suggestion: congress.yml, the registers, the numbers, and files of the other kinds."""
    yield from archive.house.findings
    yield from judge_registers(archive.house)
    yield from judge_house(archive.house, archive.others())
    for id in archive.house.paths:
        if not id[0].isdigit():
            yield from archive.read_other(id)
