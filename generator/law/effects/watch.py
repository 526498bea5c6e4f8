"""What tracking, supervision and publication do to a case."""

from __future__ import annotations

from generator.law.effects.clocks import fix, meet
from generator.law.effects.verdict import promise
from generator.law.happenings import Supervision, is_dissatisfied
from generator.law.publicity import bound_level
from generator.law.step import Step
from generator.model import events as e
from generator.model.words import PublishWhat, WindowName


def track(step: Step[e.TrackCommitments]) -> None:
    """Its commitments are watched from now on."""
    hosts = step.case.hosts
    promise(step, step.event.commitments, hosts[0].unit if hosts else "")


def fulfil(step: Step[e.Fulfil]) -> None:
    """The commitment is kept."""
    if promise := step.case.promises.get(step.event.commitment):
        promise.status, promise.settled, promise.evidence = "fulfilled", step.day, step.event.evidence


def carry_over(step: Step[e.CarryOver]) -> None:
    """The commitment gets a later day, and stays open."""
    if promise := step.case.promises.get(step.event.commitment):
        promise.status, promise.reason = "carried", step.event.reason
        promise.due = step.event.due or promise.due


def release(step: Step[e.Release]) -> None:
    """The commitment cannot be kept, and the deputy is told why."""
    if promise := step.case.promises.get(step.event.commitment):
        promise.status, promise.settled, promise.reason = "released", step.day, step.event.reason


def follow_up(step: Step[e.FollowUp]) -> None:
    """Somebody asked the deputy again."""
    step.case.follow_ups.append(step.event)
    if not step.event.satisfied and step.case.satisfaction and not is_dissatisfied(step.case.satisfaction):
        step.case.unhappy_follow_up = step.number


def designate(step: Step[e.Designate]) -> None:
    """It is a key suggestion; the latest designation counts."""
    step.case.key = step.event


def supervise(step: Step[e.Supervise]) -> None:
    """A supervision, and a day by which its findings are to be mended."""
    case, event = step.case, step.event
    case.supervisions.append(Supervision(step.number, event.by, event))
    if event.rectify_by is not None:
        unit = case.hosts[0].unit if len(case.hosts) == 1 else None
        fix(step, "rectification", unit, event.rectify_by, e.label_of(event), step.number)


def publish(step: Step[e.Publish]) -> None:
    """The latest decision binds the text, or every reply."""
    case, event = step.case, step.event
    if event.what is PublishWhat.TEXT:
        case.text_decision = event
        return
    case.reply_decision = event
    for answered in case.replies:
        answered.decision, answered.decided = event, True
        answered.level = bound_level(answered.event, event)
        meet(step, WindowName.PUBLICATION, answered.unit)
