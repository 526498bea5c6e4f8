"""How far things are published, and on what ground not further."""

from __future__ import annotations

from generator.law.happenings import Answered
from generator.model.words import Publicity, PublicityWish, PublishWhat
from generator.site.projection.subject import Subject
from generator.site.public import PublicDecision

UNDECIDED = "还没有作出公开决定"


def decisions(subject: Subject) -> tuple[PublicDecision, ...]:
    """Return how far the text is published, then each reply."""
    text, decision = subject.levels.text, subject.levels.decision
    what = PublishWhat.TEXT.label
    wish = subject.record.header.publicity_wish
    if decision is not None:
        why = decision.ground.label if decision.ground else None
        found = [PublicDecision(what, text.label, why, decision.date if subject.shown else None)]
    elif subject.levels.undecided:
        found = [PublicDecision(what, text.label, UNDECIDED, None)]
    else:
        why = None if wish is PublicityWish.FULL else f"代表{wish.label}"
        found = [PublicDecision(what, text.label, why, None)]
    replies = subject.case.replies if subject.shown else []
    return (*found, *(_decision_on(subject, reply) for reply in replies))


def _decision_on(subject: Subject, reply: Answered) -> PublicDecision:
    level = subject.levels.replies[reply.number]
    decision = reply.decision if reply.decision is not None and reply.decision.level is level else None
    return PublicDecision(
        f"{subject.name(reply.unit)}的答复（第 {reply.round} 轮）",
        level.label,
        ground(subject, reply),
        decision.date if decision else None,
    )


def ground(subject: Subject, reply: Answered) -> str | None:
    """Return why a reply is not published in full, in words."""
    level = subject.levels.replies[reply.number]
    if level is Publicity.FULL:
        return None
    decision = reply.decision
    why = decision.ground if decision is not None and decision.level is level else reply.event.ground
    if why is None and not reply.decided:
        return UNDECIDED
    return why.label if why else None
