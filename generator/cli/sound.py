"""The cases of an archive whose records have no errors, folded as of a day; the others are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.law.case import Case
from generator.law.fold import fold
from generator.rules.judge import judge_record
from generator.store.archive import Archive


class SoundCases:
    """Goes through an archive's sound cases; ``skipped`` tells afterwards how many records were left out."""

    def __init__(self, archive: Archive, as_of: date) -> None:
        """Start at the first record."""
        self.archive = archive
        self.as_of = as_of
        self.skipped = 0

    def __iter__(self) -> Iterator[Case]:
        """Yield each case that exists on the day; a record whose events are all later does not exist yet."""
        archive, day = self.archive, self.as_of
        for _, record, findings in archive.records():
            if record is None or any(f.blocks for f in findings):
                self.skipped += 1
                continue
            judged = judge_record(record, archive.house, archive.facts, day)
            if any(f.blocks and f.code != "L404" for f in judged.findings):
                self.skipped += 1
                continue
            dates = [e.date for e in record.events if e is not None]
            if dates and min(dates) > day:
                continue
            late = max(dates, default=day) > day
            yield fold(record, archive.facts, day).case if late else judged.folded.case
