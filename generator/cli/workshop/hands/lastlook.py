"""The last look of a build: what is withheld, where it was printed all the same, and the findings that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from generator.cli.scene import log
from generator.cli.workshop.hands.compositor import project
from generator.cli.workshop.hands.proof import Proof
from generator.law.fold import fold
from generator.model.finding import Finding
from generator.rules.leaks import nothing_withheld_is_printed
from generator.site.leaks.scan import Leaks, LeakScan
from generator.site.leaks.texts import texts_in
from generator.site.leaks.withheld import published
from generator.site.projection.projector import Projector
from generator.site.public import PublicSuggestion
from generator.store.archive import Archive
from generator.store.printing.memory import Memory


class LastLook:
    """Looks at everything that one build prints."""

    def __init__(self, archive: Archive, day: date) -> None:
        """Start knowing nothing that is withheld."""
        self._archive, self._day = archive, day
        self.scan, self._fresh = LeakScan(), LeakScan()
        self.leaks: Leaks = {}
        self.found: dict[str, list[str]] = {}
        """What was found in each file, told or not."""

    def take(self, proof: Proof) -> None:
        """Take what a record withholds."""
        for withheld in proof.withheld:
            self.scan.watch(withheld)

    def take_fresh(self, proof: Proof, before: Proof | None) -> None:
        """Take what a record withholds and did not before: files that are taken over were not held against it."""
        known = {w.value for w in before.withheld} if before else set()
        for withheld in proof.withheld:
            if withheld.value not in known:
                self._fresh.watch(withheld)

    def take_over(self, file: str, memory: Memory[Proof]) -> None:
        """Look at a file of the last build."""
        for value in memory.found_in(file):
            if value in self.scan.values:
                self.leaks.setdefault(value, set()).add(file)
        if self._fresh.values:
            for said in texts_in(memory.read(file)):
                self._fresh.look(self.leaks, file, said)

    def note(self, leaks: Leaks) -> None:
        """Take what somebody else has found."""
        for value, files in leaks.items():
            self.leaks.setdefault(value, set()).update(files)

    def look(self, file: str, data: bytes) -> None:
        """Look at what a file says that is made of many records."""
        self.scan.look(self.leaks, file, data)

    def findings(self) -> Iterator[Finding]:
        """Yield a finding a file, unless another record publishes that value in its own right."""
        for value, files in self.leaks.items():
            for file in files:
                self.found.setdefault(file, []).append(value)
        if self.leaks:
            for piece in self._published():
                self.leaks.pop(piece, None)
        by_file: dict[str, list[str]] = {}
        for value, files in self.leaks.items():
            for file in files:
                by_file.setdefault(file, []).append(value)
        for file, values in sorted(by_file.items()):
            named: Iterable[str] = (f"{self.scan.values[v].record} 的{self.scan.values[v].kind}" for v in values)
            rule = nothing_withheld_is_printed
            for told in rule(named):
                log.info("a withheld value in %s", file)
                yield Finding(file, 1, rule.code, told.message, told.hint, rule.severity)

    def _published(self) -> Iterator[str]:
        """Yield the pieces of what is published by records that hold the first line of one of the values."""
        archive, projector = self._archive, Projector(self._archive.facts, self._day)
        lines = sorted(re.escape(value.split("\n")[0]) for value in self.leaks)
        for id in sorted(archive.mentioning("|".join(lines))):
            record, _ = archive.read(id)
            if record is not None:
                public = project(record, fold(record, archive.facts, today=self._day).case, projector)
                if isinstance(public, PublicSuggestion):
                    yield from published(msgspec.to_builtins(public))
