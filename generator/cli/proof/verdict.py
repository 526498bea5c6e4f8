"""What a request comes to: findings, moves, and who must approve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from generator.law.fold import settle
from generator.model.events import Event
from generator.model.finding import Finding
from generator.model.nodes import Mapping
from generator.model.rule import Verdicts
from generator.model.suggestion import Record
from generator.model.words import State
from generator.rules.authority.needs import Need
from generator.store.reading.reader import placed


class Moved(NamedTuple):
    """What a change means for one suggestion."""

    id: str
    before: State | None
    after: State | None
    events: tuple[Event, ...]
    """The new ones."""
    altered: tuple[Event, ...]
    """Settled ones that say something else now."""
    needs: tuple[Need, ...]


class Verdict(NamedTuple):
    """The judgement of a request."""

    base: str
    head: str
    findings: tuple[Finding, ...]
    moves: tuple[Moved, ...]
    needs: tuple[Need, ...]
    """Who must approve besides those of the moves."""
    checked: int

    @property
    def blocks(self) -> bool:
        """Tell whether there is an error."""
        return any(f.blocks for f in self.findings)


def message_of(finding: Finding) -> Hashable:
    """Return by what a finding is known again when its file has changed."""
    return finding.code, finding.message


def place_of(finding: Finding) -> Hashable:
    """Return by what a finding is known again when its file is the same, and names of the house may have changed."""
    return finding.code, finding.path, finding.line


def only_new(
    found: Iterable[Finding], known: Iterable[Finding], by: Callable[[Finding], Hashable] = message_of
) -> list[Finding]:
    """Return what was not found before: a base that is broken already never blames a change."""
    before = Counter(map(by, known))
    new = []
    for finding in found:
        trace = by(finding)
        if before[trace] > 0:
            before[trace] -= 1
        else:
            new.append(finding)
    return new


def of_record(told: Verdicts, record: Record) -> list[Finding]:
    """Place what was told in a record's file."""
    return [settle(rule, t, record) for rule, t in told]


def of_file(told: Verdicts, path: str, record: str | None = None, node: Mapping | None = None) -> list[Finding]:
    """Place what was told in a file that is no record, or is not there."""
    return list(placed(told, path, node, record))
