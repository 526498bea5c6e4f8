"""All that happened, and what else it has to do with."""

from __future__ import annotations

from generator.law.happenings import Supervision
from generator.model import events as e
from generator.model.events import EVENTS, label_of
from generator.model.words import Publicity
from generator.site.projection.subject import Subject
from generator.site.projection.tale import Teller
from generator.site.public import PublicEvent, PublicKey, PublicLink, PublicWatch

_CALLED = {kind: (name, label_of(kind)) for name, kind in EVENTS.items()}
"""What each kind of event is called, in a file and by people."""


def events(subject: Subject) -> list[PublicEvent]:
    """Return every event up to the day of the site.

    What is annulled keeps its sentence and loses its text; below full, an event is its sentence alone, and a reply
    goes by its own level.
    """
    levels, shown_in_full = subject.levels.replies, subject.levels.text is Publicity.FULL
    teller = Teller(subject.known, subject.result, levels, subject.closed_units, subject.muted_units)
    found, struck = [], subject.case.struck
    for number, event in enumerate(subject.record.events, 1):
        if event is None or event.date > subject.as_of:
            continue
        kind, is_struck = type(event), number in struck
        told, (name, label) = teller.tell(number, event), _CALLED[kind]
        may_be_read = levels.get(number) is Publicity.FULL if kind is e.Reply else shown_in_full
        is_open = may_be_read and (not is_struck or kind is e.Annul)
        commit, committed = (subject.commits[number - 1] if subject.commits else None) or (None, None)
        found.append(
            PublicEvent(
                number,
                event.date,
                label,
                told.words,
                told.text if is_open else None,
                event.link if is_open else None,
                is_struck,
                name,
                subject.known[event.by],
                commit,
                committed,
            )
        )
    return found


def links(subject: Subject) -> list[PublicLink]:
    """Return the suggestions that the record names."""
    found = [PublicLink("以前提过", id) for id in subject.record.header.repeat_of]
    found += [PublicLink("看着相似，是另一件事", id) for id in subject.record.header.not_repeat_of]
    if subject.case.merged_into:
        found.append(PublicLink("并入", subject.case.merged_into))
    return found


def key(subject: Subject) -> PublicKey | None:
    """Return who supervises a key suggestion."""
    chosen = subject.case.key
    if chosen is None:
        return None
    committee, coordinator = subject.named(chosen.committee), subject.named(chosen.coordinator)
    return PublicKey(chosen.supervisor, committee, coordinator, chosen.handler)


def watch(subject: Subject, made: Supervision) -> PublicWatch:
    """Return a supervision without its finding."""
    event = made.event
    marks = tuple(word.label for word in (*event.flags, *event.defects))
    return PublicWatch(
        made.number, subject.named(made.by), event.date, event.form.label, marks, event.rectify_by, made.rectified
    )
