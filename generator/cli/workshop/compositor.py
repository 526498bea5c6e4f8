"""The compositor: judges records, and sets those in order in type, one after the other, each then forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from generator.law.case import Case
from generator.law.fold import fold
from generator.model.finding import Finding
from generator.model.suggestion import Record
from generator.rules.judge import judge_record, numbers_of
from generator.site.galley import Galley
from generator.site.leaks import Withheld, readable, values_of
from generator.site.pages.case.page import page_of
from generator.site.pages.ledgers.docket import Docket, docket_of
from generator.site.pages.reports.entry import MOST
from generator.site.press import Press
from generator.site.projection.projector import Projector
from generator.site.public import PublicSuggestion, Unlisted
from generator.site.search.grams import Grams
from generator.site.search.words import folded, words_of
from generator.store.archive import Archive
from generator.store.printing.spool import Spool


class Proof(Struct, frozen=True, array_like=True):
    """What is kept in memory of one record when its galley is on the spool."""

    id: str
    findings: tuple[Finding, ...] = ()
    session: str = ""
    numbers: tuple[tuple[int, str], ...] = ()
    """The numbers it was registered under, each with its event's position from 0."""
    public: PublicSuggestion | None = None
    """What may be published, without its long texts; ``None`` where it has no page."""
    unlisted: str | None = None
    """The state of one that is counted and has no page."""
    withheld: tuple[Withheld, ...] = ()
    docket: Docket | None = None
    """What numbers and ledgers need of it; ``None`` where it does not exist yet."""

    @property
    def sound(self) -> bool:
        """Tell whether no error was found."""
        return not any(f.blocks for f in self.findings)


class Compositor:
    """Composes the records of one archive, as of one day."""

    def __init__(
        self,
        archive: Archive,
        day: date,
        projector: Projector,
        press: Press,
        spool: Spool[Galley],
        grams: Grams,
        *,
        given: bool,
    ) -> None:
        """Take what is needed.

        Args:
            archive: the archive.
            day: the day of the site.
            projector: what may be published.
            press: the templates.
            spool: where the galleys go, in the order of the records.
            grams: collects what they are found by.
            given: the day was asked for, so that later events are left out and are no fault.
        """
        self.archive, self.day, self.projector, self.press, self.spool = archive, day, projector, press, spool
        self.grams, self.given = grams, given
        sizes = Counter(int(id[:4]) for id in archive.ids)
        self._bound = frozenset(year for year, size in sizes.items() if size <= MOST)
        """Years whose replies fit into a volume."""

    def compose(self, ids: Iterable[str], first: int) -> Iterator[Proof]:
        """Judge records, and compose them as long as nothing is wrong; ``first`` is the first one's position."""
        sound = True
        for position, id in enumerate(ids, first):
            proof = self._compose(position, id, sound=sound)
            sound = sound and proof.sound
            yield proof

    def _compose(self, position: int, id: str, *, sound: bool) -> Proof:
        record, findings = self.archive.read(id)
        if record is None:
            return Proof(id, tuple(findings))
        judged = judge_record(record, self.archive.house, self.archive.facts, self.day, notices=False)
        latest = judged.folded.case
        kept = tuple(f for f in judged.findings if not (self.given and f.code == "L404"))
        numbers = tuple((n, number) for n, number in numbers_of(record) if n + 1 not in latest.struck)
        proof = Proof(id, kept, record.header.session, numbers)
        return self._set(position, proof, record, latest) if sound and proof.sound else proof

    def _set(self, position: int, proof: Proof, record: Record, latest: Case) -> Proof:
        case = case_on(record, latest, self.projector)
        public = self.projector.project(record, case, latest)
        own: set[str] = set()
        bare, unlisted = None, None
        if isinstance(public, PublicSuggestion):
            page = page_of(public)
            words = words_of(public)
            self.spool.add(Galley(page.path, page.head, self.press.body(page), words))
            self.grams.take(position, folded(words))
            own = set(readable(public))
            bare = public.bare()
        elif public is not None:
            unlisted = public.state
        withheld = tuple(w for w in values_of(record) if w.value not in own)
        docket = None
        if public is not None:
            bound = record.year in self._bound
            docket = docket_of(case, public, self.projector.facts, self.day, is_bound=bound)
        return replace(proof, public=bare, unlisted=unlisted, withheld=withheld, docket=docket)


def project(record: Record, latest: Case, projector: Projector) -> PublicSuggestion | Unlisted | None:
    """Return what may be published of a record on the projector's day.

    Args:
        record: as its file holds it.
        latest: the record folded with all its events.
        projector: knows the day.
    """
    return projector.project(record, case_on(record, latest, projector), latest)


def case_on(record: Record, latest: Case, projector: Projector) -> Case:
    """Return the case as it was on the projector's day."""
    settled = all(event is not None and event.date <= projector.as_of for event in record.events)
    return latest if settled else fold(record, projector.facts, projector.as_of).case
