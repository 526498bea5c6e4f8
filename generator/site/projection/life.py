"""All that happened, and what else it has to do with."""

from __future__ import annotations

from generator.law.happenings import Supervision
from generator.model import events as e
from generator.model.events import label_of, name_of
from generator.model.words import Publicity
from generator.site.projection.subject import Subject
from generator.site.projection.tale import Teller
from generator.site.public import PublicEvent, PublicKey, PublicLink, PublicWatch


def events(subject: Subject) -> list[PublicEvent]:
    """Return every event up to the day of the site.

    What is annulled keeps its sentence and loses its text; below full, an event is its sentence alone, and a reply
    goes by its own level.
    """
    teller = Teller(subject.name, subject.result, subject.levels.replies, subject.closed_units, subject.muted_units)
    found = []
    for number, event in enumerate(subject.record.events, 1):
        if event is None or event.date > subject.as_of:
            continue
        told, struck = teller.tell(number, event), number in subject.case.struck
        level = subject.levels.replies.get(number) if isinstance(event, e.Reply) else subject.levels.text
        open_ = level is Publicity.FULL and (not struck or isinstance(event, e.Annul))
        found.append(
            PublicEvent(
                number,
                event.date,
                label_of(event),
                told.words,
                told.text if open_ else None,
                event.link if open_ else None,
                struck,
                name_of(event),
                subject.named(event.by),
                *(subject.commits[number - 1] if subject.commits else None) or (None, None),
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
