"""The projector: a record and its case go in, and what may be published comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from msgspec.structs import replace

from generator.law.case import Case
from generator.law.step import Facts
from generator.model.provenance import Committed
from generator.model.suggestion import Record
from generator.model.words import Publicity
from generator.site.projection.answers import left, promise, reply, talks, units, verdicts
from generator.site.projection.levels import is_listed, levels_of
from generator.site.projection.life import events, key, links, watch
from generator.site.projection.publicity import decisions
from generator.site.projection.row import row
from generator.site.projection.steps import dues, waiting
from generator.site.projection.subject import Known, Subject
from generator.site.public import PublicLink, PublicSuggestion, Unlisted
from generator.site.states import meaning_of

Commits: TypeAlias = Callable[[Record], Sequence[Committed | None]]
"""Tells the commit of each event of a record, or nothing at all."""


class Projector:
    """Projects the cases of one archive, as of one day."""

    def __init__(
        self, facts: Facts, as_of: date, commits: Commits = lambda _: (), listed: Callable[[str], bool] = lambda _: True
    ) -> None:
        """Take what is needed.

        Args:
            facts: what the law knows.
            as_of: the day of the site.
            commits: tells where events were recorded.
            listed: tells whether a suggestion has a page.
        """
        self.facts, self.as_of, self.provisions = facts, as_of, facts.book.on(as_of)
        self.commits, self.listed = commits, listed
        self.known = Known(facts.registers)

    def project(self, record: Record, case: Case, latest: Case) -> PublicSuggestion | Unlisted | None:
        """Return what may be published, how it counts, or ``None`` where it does not exist yet.

        Args:
            record: as its file holds it.
            case: the record folded as of the day of the site.
            latest: the record folded with all its events.
        """
        if record.events and not any(event is not None and event.date <= self.as_of for event in record.events):
            return None
        if not is_listed(case):
            return Unlisted(case.state.value)
        levels = levels_of(case, latest, self.provisions)
        commits = self.commits(record) if levels.shown else ()
        subject = Subject(record, case, levels, self.facts, self.provisions, self.as_of, self.known, commits)
        closed = _closed(subject)
        if not levels.shown:
            return closed
        return _opened(subject, closed, tuple([link for link in links(subject) if self.listed(link.id)]))


def _closed(subject: Subject) -> PublicSuggestion:
    """Return what may be shown at every level."""
    case, header = subject.case, subject.record.header
    found, steps = dues(subject), waiting(subject).all()
    told = tuple(events(subject)) if subject.shown else ()
    return PublicSuggestion(
        row=row(subject, found, steps, told),
        meaning=meaning_of(case.state, lapsed=case.lapsed, shown=subject.shown),
        steps=steps,
        dues=found,
        decisions=decisions(subject),
        kind=header.kind.label if subject.shown else None,
        period=header.period.label if subject.shown else None,
        round=case.round if subject.shown else 0,
        events=told,
    )


def _opened(subject: Subject, closed: PublicSuggestion, links: tuple[PublicLink, ...]) -> PublicSuggestion:
    """Add what may be read at every level but none."""
    case, header, level = subject.case, subject.record.header, subject.levels.text
    decision = subject.levels.decision
    return replace(
        closed,
        since=case.since,
        proposer_kind=header.proposer.kind.label if header.proposer else None,
        signers=tuple(subject.named(s) for s in (case.lead, *case.co_signers) if s),
        scope=header.scope.label,
        formed_by=tuple(f.label for f in header.formed_by),
        converted_from=header.converted_from if level is Publicity.FULL else None,
        imported_from=header.imported_from,
        raised_before=header.raised_before if level is Publicity.FULL else (),
        key=key(subject),
        summary=decision.summary if decision and level is Publicity.SUMMARY else None,
        text=header.text if level is Publicity.FULL else None,
        demands=header.demands if level is Publicity.FULL else (),
        units=tuple(units(subject)),
        left=left(subject),
        talks=talks(subject),
        replies=tuple(reply(subject, given) for given in case.replies),
        verdicts=tuple(verdicts(subject)),
        promises=tuple(promise(subject, given) for given in case.promises.values()),
        watches=tuple(watch(subject, s) for s in case.supervisions),
        links=links,
        file=subject.record.path if subject.facts.public else "",
    )
