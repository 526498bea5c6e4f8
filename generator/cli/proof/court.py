"""The bench of an audit: the house of the time, and the judgement of records by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from generator.cli.proof.lives import Life
from generator.cli.proof.versions import Grammar, Read, Versions
from generator.law.fold import struck_in
from generator.model.events import Merge, Submit
from generator.model.finding import Finding
from generator.model.meaning import meaning
from generator.model.registers import StaffEntry
from generator.model.suggestion import Record, Suggestion
from generator.rules.authority.staff import known_by, may_enter, serving_on
from generator.rules.judge import Judged, judge_record
from generator.store.history.committed import Committed
from generator.store.history.objects import FILE, Entry


class _Living(Mapping[str, str]):
    """Where the records lie that are there at this point of the replay."""

    def __init__(self, lives: Mapping[str, Life], rest: Mapping[str, str]) -> None:
        self._lives, self._rest = lives, rest

    def __getitem__(self, id: str) -> str:
        life = self._lives.get(id)
        if life is None:
            return self._rest[id]
        if not life.here:
            raise KeyError(id)
        return life.path

    def __iter__(self) -> Iterator[str]:
        return iter({*self._rest, *self._lives})

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Court:
    """Judges records by the house of one time."""

    def __init__(
        self, versions: Versions, commit: str, lives: Mapping[str, Life], merged: Mapping[str, set[str]], day: date
    ) -> None:
        """Read the house as a commit has it.

        Args:
            versions: the files of commits.
            commit: full id.
            lives: every record of the replay so far; it goes on growing.
            merged: who was merged into whom so far; likewise.
            day: today.

        Raises: Undecidable where there is no congress.yml that can be read.
        """
        self.versions, self.lives, self.day = versions, lives, day
        archive = Committed(versions.repository, versions.objects, versions.commit(commit).tree, versions.prefix)
        self.archive, self._merged = archive, merged
        # Records change and the house does not: where they lie is what the replay knows.
        self.house = replace(archive.house, paths=_Living(lives, archive.house.paths))
        self.facts = replace(archive.facts, merged_into=self._merged_into)
        congress = archive.house.congress
        self.grammar = Grammar.by(congress)
        self._known: dict[str, list[StaffEntry]] = {}
        self._able: dict[tuple[str, str, str], bool] = {}

    @property
    def has_staff(self) -> bool:
        """Tell whether anybody is registered, so that authority can be judged."""
        return bool(self.house.registers.staff)

    def read(self, life: Life, blob: str | None = None) -> Read:
        """Read a version of a record, its latest by default."""
        blob = blob or (life.seen.blob if life.seen else None)
        return self.versions.suggestion(life.id, life.path, Entry(FILE, blob) if blob else None)

    def judge(self, record: Record) -> Judged:
        """Judge a record by this house; only what blocks is looked for."""
        return judge_record(record, self.house, self.facts, self.day, notices=False)

    def errors(self, record: Record) -> list[Finding]:
        """Return the errors of a record."""
        return blocking(self.judge(record))

    def digest(self, judged: Judged) -> bytes:
        """Return what a record comes to: its state, and all that it says."""
        told = f"{judged.record.id} {judged.folded.case.state.value} {meaning(judged.record.words)}"
        return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def known(self, email: str) -> list[StaffEntry]:
        """Return the entries of whom an address belongs to."""
        if email not in self._known:
            self._known[email] = known_by(email, self.house.registers)
        return self._known[email]

    def may_enter(self, email: str, by: str, day: str) -> bool:
        """Tell whether an author may enter an event of a body; who is unknown may nothing."""
        key = (email, by, day)
        if key not in self._able:
            try:
                when = date.fromisoformat(day)
            except ValueError:
                when = None
            serving = serving_on(self.known(email), when)
            self._able[key] = any(may_enter(entry, by, self.house.registers) for entry in serving)
        return self._able[key]

    def _merged_into(self, id: str) -> tuple[tuple[date, Suggestion], ...]:
        found = []
        for other in sorted(self._merged.get(id, ())):
            life = self.lives.get(other)
            record = self.read(life).record if life and life.here else None
            if record is None:
                continue
            void = struck_in(record)
            found += [
                (e.date, record.header)
                for n, e in enumerate(record.events, 1)
                if isinstance(e, Merge) and e.into == id and e.date and n not in void
            ]
        return tuple(found)


def blocking(judged: Judged) -> list[Finding]:
    """Return the errors of a judgement.

    Who is named by a draft is judged as of today, and what was today when a draft was committed, nobody knows.
    """
    draft = not any(isinstance(event, Submit) for event in judged.record.events)
    return [f for f in judged.findings if f.blocks and not (draft and f.code == "R302")]
