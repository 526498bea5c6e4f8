"""What lists show of a suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from generator.law.dues import Status
from generator.law.happenings import Evaluated
from generator.law.step import delegation_of
from generator.model.words import State
from generator.site.days import day
from generator.site.named import Named
from generator.site.projection.subject import Subject
from generator.site.public import PublicDue, PublicEvent, PublicRow, PublicStep
from generator.site.states import LAPSED

TONES = ("late", "soon", "open", "done")
"""How pressing a step is, the most pressing first."""
_LATE = Status.LATE.value


def row(
    subject: Subject, dues: Sequence[PublicDue], steps: Sequence[PublicStep], events: Sequence[PublicEvent]
) -> PublicRow:
    """Return the row, which sums up what the page says at length."""
    case, header, shown = subject.case, subject.record.header, subject.shown
    days_late, late = _latest(subject, dues, steps)
    last = _last(events)
    category = subject.facts.book.on(case.registered or subject.as_of).categories.get(header.category)
    return PublicRow(
        id=case.id,
        number=case.number,
        session=subject.session if shown else None,
        year=subject.record.year,
        shown=shown,
        title=header.title if shown else None,
        lead=subject.named(case.lead) if shown and case.lead else None,
        signers=len(case.co_signers) + 1 if shown and case.lead else 0,
        delegation=_delegation(subject) if shown else None,
        term=subject.term if shown else None,
        hosts=tuple(subject.named(h.unit) for h in case.hosts) if shown else (),
        category=category.label if category else header.category,
        category_id=header.category,
        state=case.state.value,
        state_label=LAPSED if case.state is State.EVALUATED and case.lapsed else case.state.label,
        result=_class(subject) if shown else None,
        verdict=_verdict(case.satisfaction) if shown else None,
        registered=case.registered if shown else None,
        assigned=case.assigned if shown else None,
        closed=case.closed if shown else None,
        changed=last.date if last else None,
        change=last.words if last else None,
        step=steps[0].words if steps else "",
        days_late=days_late,
        late=late,
        tone=min([s.tone for s in steps], key=TONES.index, default="open"),
        key=case.key is not None and shown,
    )


def _last(events: Sequence[PublicEvent]) -> PublicEvent | None:
    """Return the latest event that counts; of those of one day, the one that was entered last."""
    last = None
    for event in events:
        if not event.struck and (last is None or event.date >= last.date):
            last = event
    return last


def _latest(subject: Subject, dues: Sequence[PublicDue], steps: Sequence[PublicStep]) -> tuple[int, str | None]:
    """Return the duty that is late the longest: by how many days, and a sentence."""
    found = [(-step.days, step.words) for step in steps if step.days is not None and step.tone == "late"]
    for due in dues:
        if due.status == _LATE and due.date is not None:
            words = f"{due.unit.name if due.unit else ''}{due.label}的期限是 {day(due.date)}，{due.words}。"
            found.append(((subject.as_of - due.date).days, words))
    return max(found, key=lambda f: f[0], default=(0, None))


def _delegation(subject: Subject) -> Named | None:
    id = delegation_of(subject.case, subject.facts)
    return subject.named(id) if id else None


def _verdict(given: Evaluated | None) -> str | None:
    if given is None:
        return None
    if given.attitude is given.result:
        return f"对态度和结果都{given.result.label}"
    return f"对态度{given.attitude.label}，对结果{given.result.label}"


def _class(subject: Subject) -> str | None:
    letter = subject.case.letter(subject.provisions.classes)
    return subject.result(letter) if letter and not subject.closed_units else None
