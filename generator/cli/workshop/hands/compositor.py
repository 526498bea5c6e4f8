"""The compositor: judges records, and sets those in order in type, a batch after the other, each then forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from msgspec.structs import replace

from generator.cli.workshop.hands.batches import RECORDS, batches
from generator.cli.workshop.hands.listed import Listed, named_in
from generator.cli.workshop.hands.proof import Proof
from generator.law.case import Case
from generator.law.fold import fold
from generator.model.finding import Finding
from generator.model.suggestion import Record
from generator.rules.judge import judge_record, numbers_of
from generator.site.feeds.news import news_of
from generator.site.galley import Galley
from generator.site.leaks.withheld import withheld_in
from generator.site.offprints.linked import linked_data
from generator.site.offprints.offprints import offprints_of
from generator.site.pages.case.page import page_of
from generator.site.pages.ledgers.docket import docket_of
from generator.site.pages.reports.entry import MOST
from generator.site.press import Press
from generator.site.projection.projector import Projector
from generator.site.public import PublicSuggestion, Unlisted
from generator.site.search.grams import Grams
from generator.site.search.words import folded, words_of
from generator.store.archive import Archive
from generator.store.printing.marks import SIZE, mark_of
from generator.store.printing.sights import Sight, lie_of
from generator.store.printing.spool import Spool
from generator.store.reading.reader import Bytes


class _File(NamedTuple):
    """A record's file."""

    position: int
    """The record's among all."""
    id: str
    lie: bytes
    """How it lay before it was read."""
    data: Bytes


class _Judged(NamedTuple):
    """A record that was judged; without record and case where it cannot be read."""

    position: int
    proof: Proof
    record: Record | None = None
    latest: Case | None = None
    """It, folded with all its events."""

    @property
    def sound(self) -> bool:
        """Tell whether it can be set."""
        return self.record is not None and self.proof.sound


class _Cast(NamedTuple):
    """A record in order, and what may be published of it."""

    position: int
    proof: Proof
    record: Record
    case: Case
    """It, as it was on the day of the site."""
    public: PublicSuggestion | Unlisted | None

    @property
    def shown(self) -> PublicSuggestion | None:
        """What its page shows; ``None`` where it has none."""
        return self.public if isinstance(self.public, PublicSuggestion) else None


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
        committed: Callable[[str], object],
        listed: Listed,
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
            committed: of a record, what the commits of its events hang on.
            listed: knows who has no page.
            given: the day was asked for, so that later events are left out and are no fault.
        """
        self.archive, self.day, self.projector, self.press, self.spool = archive, day, projector, press, spool
        self.grams, self.committed, self.listed, self.given = grams, committed, listed, given
        sizes = Counter(int(id[:4]) for id in archive.ids)
        self._bound = frozenset(year for year, size in sizes.items() if size <= MOST)
        """Years whose replies fit into a volume."""

    def compose(self, ids: Iterable[str], first: int, *, known: bool = False) -> Iterator[Proof]:
        """Judge records, and compose them as long as nothing is wrong.

        Args:
            ids: the records.
            first: the first one's position.
            known: they are in the search index already.
        """
        sound = True
        for files in batches(self._files(ids, first), RECORDS, _size):
            judged = self._judged(files)
            sound = sound and all(one.sound for one in judged)
            yield from self._set(judged, known=known) if sound else (one.proof for one in judged)

    def key(self, id: str, sight: Sight) -> bytes:
        """Return the mark of all that a record's proof and galley are made of, beside what all have in common."""
        merged = self.projector.facts.merged_into(id)
        missed, is_bound = self.listed.missed_among(sight.named), int(id[:4]) in self._bound
        return mark_of(sight.digest, self.committed(id), merged, missed, is_bound)

    # Every step is taken with the whole batch before the next: see ``batches``.

    def _files(self, ids: Iterable[str], first: int) -> Iterator[_File]:
        archive = self.archive
        for position, id in enumerate(ids, first):
            path = archive.house.paths[id]
            yield _File(position, id, lie_of(f"{archive.root}/{path}"), archive.bytes_of(path))

    def _judged(self, files: list[_File]) -> list[_Judged]:
        read = [self.archive.read(file.id, file.data) for file in files]
        return [self._judge(file, *found) for file, found in zip(files, read, strict=True)]

    def _judge(self, file: _File, record: Record | None, findings: tuple[Finding, ...]) -> _Judged:
        position, id, lie, data = file
        if record is None:
            return _Judged(position, Proof(id, findings))
        judged = judge_record(record, self.archive.house, self.archive.facts, self.day, notices=False)
        latest = judged.folded.case
        kept = tuple(f for f in judged.findings if not (self.given and f.code == "L404"))
        numbers = tuple((n, number) for n, number in numbers_of(record) if n + 1 not in latest.struck)
        sight = sight_of(lie, data.data, merges=id in self.archive.merging)
        proof = Proof(id, kept, self.key(id, sight), record.header.session, numbers, sight=sight)
        return _Judged(position, proof, record, latest)

    def _set(self, judged: list[_Judged], *, known: bool) -> Iterator[Proof]:
        """Set a batch in type, and yield what is kept of each."""
        cast = [
            self._cast(n, proof, record, latest)
            for n, proof, record, latest in judged
            if record is not None and latest is not None
        ]
        pages = [(one.position, one.shown, page_of(one.shown)) for one in cast if one.shown]
        bodies = [self.press.body(page) for _, _, page in pages]
        words = [words_of(public) for _, public, _ in pages]
        for (_, public, page), body, said in zip(pages, bodies, words, strict=True):
            head = replace(page.head, meta=linked_data(public.row))
            offprints = offprints_of(public, self.day, self.press.about)
            self.spool.add(Galley(page.path, head, body, said.encode(), offprints))
        if not known:
            for (position, _, _), said in zip(pages, words, strict=True):
                self.grams.take(position, folded(said))
        yield from map(self._proof, cast)

    def _cast(self, position: int, proof: Proof, record: Record, latest: Case) -> _Cast:
        case = case_on(record, latest, self.projector)
        return _Cast(position, proof, record, case, self.projector.project(record, case, latest))

    def _proof(self, cast: _Cast) -> Proof:
        """Return what is kept of a record when its galley is on the spool."""
        public, shown, docket = cast.public, cast.shown, None
        if public is not None:
            bound = cast.record.year in self._bound
            docket = docket_of(cast.case, public, self.projector.facts, self.day, is_bound=bound)
        return replace(
            cast.proof,
            public=shown and shown.bare(),
            unlisted=public.state if isinstance(public, Unlisted) else None,
            withheld=withheld_in(cast.record, shown),
            docket=docket,
            news=news_of(shown) if shown else (),
        )


def _size(file: _File) -> int:
    return len(file.data.data)


def sight_of(lie: bytes, data: bytes, *, merges: bool) -> Sight:
    """Return what the next build is to know of a record's file.

    Args:
        lie: how it lay before it was read.
        data: its bytes.
        merges: they speak of a merger.
    """
    return Sight(lie, blake2b(data, digest_size=SIZE).digest(), named_in(data), merges)


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
