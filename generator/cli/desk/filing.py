"""Filing a sheet: the file as it would become, judged whole, and only then written."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from generator.cli.likenesses import of_one
from generator.law.case import Case
from generator.law.fold import fold
from generator.model.finding import Finding
from generator.model.suggestion import Record
from generator.rules.judge import Judged, NumberBook, judge_record, numbers_of
from generator.store.archive import Archive
from generator.store.reading.reader import Bytes, read_suggestion


class Filed(NamedTuple):
    """What a file would become."""

    data: bytes
    errors: list[Finding]
    """Only those that were not there before."""
    notices: list[Finding]
    """Likewise."""
    before: Case | None
    after: Case | None


def judge_change(archive: Archive, id: str, path: str, data: bytes, day: date, old: Record | None = None) -> Filed:
    """Judge a file's new bytes against what was wrong with it before."""
    record, findings = read_suggestion(id, Bytes(path, data, len(data)))
    if record is None:
        return Filed(data, [f for f in findings if f.blocks], [], None, None)
    judged = judge_record(record, archive.house, archive.facts, day)
    found = [*judged.findings, *_numbers(archive, record, judged)]
    known = _known(archive, old, day) if old else []
    new = []
    for finding in found:
        trace = _trace(finding)
        if trace in known:
            known.remove(trace)
        else:
            new.append(finding)
    before = fold(old, archive.facts).case if old else None
    errors = sorted({f for f in new if f.blocks})
    if old is None and not errors:
        new += of_one(archive, judged)
    return Filed(data, errors, sorted({f for f in new if not f.blocks}), before, judged.folded.case)


def _known(archive: Archive, old: Record, day: date) -> list[tuple[str, str]]:
    judged = judge_record(old, archive.house, archive.facts, day)
    return [_trace(f) for f in (*judged.findings, *_numbers(archive, old, judged))]


def _trace(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _numbers(archive: Archive, record: Record, judged: Judged) -> list[Finding]:
    """Return what is wrong with the numbers of a record beside those of all others."""
    own = "|".join(re.escape(number) for _, number in numbers_of(record))
    if not own:
        return []
    book = NumberBook()
    for id in sorted(archive.mentioning(own) - {record.id}):
        other, _ = archive.read(id)
        if other is not None:
            book.judge(other, fold(other, archive.facts).case.struck)
    return book.judge(record, judged.folded.case.struck)
