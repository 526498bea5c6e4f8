"""A docket: what numbers and ledgers need of a case beside its page; small, and ready to be sent between processes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from msgspec import Raw, Struct

from generator.law.case import Case
from generator.law.step import Facts
from generator.ledgers.sheaf import packed
from generator.ledgers.slip import slip_of
from generator.rules.likeness import Sketch, sketch_of
from generator.site.pages.reports.entry import Entry, entry_of
from generator.site.public import PublicSuggestion, Unlisted

BACK = frozenset({"预交办异议", "申请改办", "不同意改办", "改办"})
"""Events of the ledger of returned suggestions, as they are called."""


class Step(NamedTuple):
    """A dated sentence."""

    date: date
    label: str
    words: str
    text: str | None


class Docket(Struct, frozen=True, array_like=True):
    """What goes along with a case. The slip counts; all else is of what may be shown."""

    id: str
    slip: Raw
    """Packed: nobody reads it before all cases are counted."""
    back: tuple[Step, ...] = ()
    meeting: str | None = None
    """At which meeting it was assigned."""
    entry: Entry | None = None
    """Its place in the year's volume of replies."""
    sketch: Sketch | None = None
    """What earlier ones that look like it are found by."""


def docket_of(case: Case, public: PublicSuggestion | Unlisted, facts: Facts, as_of: date, *, is_bound: bool) -> Docket:
    """Return the docket of a case that was folded as of a day; ``is_bound`` where its year fits into a volume."""
    slip = Raw(packed(slip_of(case, facts, as_of)))
    if isinstance(public, Unlisted) or not public.row.shown:
        return Docket(case.id, slip)
    told = [e for e in public.events if e.label in BACK and not e.struck]
    steps = tuple(Step(e.date, e.label, e.words, e.text) for e in told)
    entry = entry_of(public) if is_bound and public.replies else None
    return Docket(case.id, slip, steps, case.meeting, entry, sketch_of(case.id, case.header, case.merged_into))
