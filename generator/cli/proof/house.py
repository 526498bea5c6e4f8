"""A change of congress.yml or of the registers: read as it will be, and held against every record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from generator.cli.judging import judge_each, judge_rest
from generator.cli.proof.verdict import only_new
from generator.model.finding import Finding
from generator.store.history.committed import Committed


def judge_house_change(before: Committed, after: Committed, paths: Collection[str], day: date) -> list[Finding]:
    """Judge the house as a head has it: what it says itself, and what its records come to by it."""
    found = only_new(judge_rest(after, ()), judge_rest(before, ()))
    found = [f for f in found if f.path in paths or f.blocks]
    broken: dict[str, list[Finding]] = {}
    for heard in judge_each(after, day):
        for finding in heard.findings:
            if finding.blocks and finding.record:
                broken.setdefault(finding.record, []).append(finding)
    known = [i for i in broken if i in before.house.paths]
    before_found = [f for heard in judge_each(before, day, known) for f in heard.findings] if known else []
    return found + only_new([f for each in broken.values() for f in each], before_found)
