"""The law of a deputy's suggestion, as one table: event, who, from, to, effect, guards.

The fold reads it, the checker reads it, the forms offer from it, the site draws it, the tests walk it.
Source: contract §4, moves.
"""

from __future__ import annotations

from generator.law.actors import Part as P
from generator.law.case import standing
from generator.law.effects import assignment, entry, handling, verdict, watch
from generator.law.guards import assignment as a
from generator.law.guards import entry as n
from generator.law.guards import publication as p
from generator.law.guards import reply as r
from generator.law.guards import rounds as o
from generator.law.guards import talk as t
from generator.law.moves import ASIDE, Move, between
from generator.law.step import Step
from generator.model import events as e
from generator.model.words import State as S

ROAD = between(S.REGISTERED, S.TRACKING)
REGISTERED_ONWARD = between(S.REGISTERED, S.CLOSED) | {S.WITHDRAWN, S.MERGED, S.SUSPENDED}
SUBMITTED_ONWARD = between(S.SUBMITTED, S.CLOSED) | set(ASIDE)
IN_REVIEW = frozenset({S.SUBMITTED, S.ENDORSED})
BEFORE_ASSIGNMENT = frozenset({S.REGISTERED, S.PRE_ASSIGNED})
FRESH = frozenset({S.ASSIGNED, S.HANDLING})
WORKING = frozenset({S.HANDLING, S.REDO})
TALKING = frozenset({S.ASSIGNED, S.HANDLING, S.REDO, S.REPLIED, S.EVALUATED, S.TRACKING})
MENDING = frozenset({S.REPLIED, S.EVALUATED, S.CLOSED})
ANSWERED = frozenset({S.REPLIED, S.EVALUATED, S.TRACKING, S.CLOSED})


def _not_signed_yet(step: Step[e.SignFor]) -> str | None:
    unit = step.actor
    return "这个单位已经签收" if unit and unit.signed_for else None


def _lapsed_if_evaluated(step: Step[e.Evaluate]) -> str | None:
    if step.case.state is S.EVALUATED and not step.case.lapsed:
        return "这一轮代表已经评价"
    return None


def _mends_if_answered(step: Step[e.Progress]) -> str | None:
    """Findings of a supervision are mended after the reply too; other progress stands before it, or in tracking."""
    if standing(step.case, step.event.by) in MENDING and step.event.rectifies is None:
        return "已经答复，只有写明整改哪次督办（rectifies）的进展才能补充"
    return None


def _still_open(step: Step[e.Fulfil | e.CarryOver | e.Release]) -> str | None:
    promise = step.case.promises.get(step.event.commitment)
    if promise and promise.status in ("fulfilled", "released"):
        return f"承诺 {promise.id} {'已经落实' if promise.status == 'fulfilled' else '已经不再实施'}"
    return None


MOVES: tuple[Move, ...] = (
    Move(e.Submit, (P.LEAD,), frozenset({S.DRAFT, S.RETURNED}), S.SUBMITTED, entry.submit),
    Move(e.Endorse, (P.DELEGATION,), frozenset({S.SUBMITTED}), S.ENDORSED, entry.endorse, (r.the_head_signs,)),
    Move(e.Return, (P.DELEGATION, P.REVIEW, P.CONGRESS_OFFICE), IN_REVIEW, S.RETURNED, entry.nothing),
    Move(e.Reject, (P.REVIEW, P.CONGRESS_OFFICE), IN_REVIEW, S.REJECTED, entry.leave),
    Move(
        e.Register,
        (P.REVIEW, P.CONGRESS_OFFICE),
        IN_REVIEW,
        S.REGISTERED,
        entry.register,
        (n.endorsed_before_registration,),
    ),
    Move(
        e.Withdraw,
        (P.LEAD,),
        between(S.SUBMITTED, S.HANDLING),
        S.WITHDRAWN,
        entry.leave,
        (n.every_co_signer_agrees,),
    ),
    Move(e.Merge, (P.CONGRESS_OFFICE,), BEFORE_ASSIGNMENT, S.MERGED, entry.merge),
    Move(
        e.PreAssign,
        (P.OFFICE,),
        BEFORE_ASSIGNMENT,
        S.PRE_ASSIGNED,
        assignment.pre_assign,
        (n.nothing_is_given_twice, a.hosts_do_not_pass_it_down),
    ),
    Move(e.Dispute, (P.NAMED,), frozenset({S.PRE_ASSIGNED}), None, entry.nothing),
    Move(
        e.Assign,
        (P.OFFICE,),
        BEFORE_ASSIGNMENT,
        S.ASSIGNED,
        assignment.assign,
        (
            n.nothing_is_given_twice,
            a.hosts_do_not_pass_it_down,
            a.overall_matters_stay_with_government,
            a.reply_by_is_within_the_window,
        ),
    ),
    Move(e.SignFor, (P.HOST, P.CO), FRESH, S.HANDLING, assignment.sign_for, (), _not_signed_yet),
    Move(e.RequestReturn, (P.HOST, P.CO), FRESH, None, assignment.request_return, (a.returns_are_asked_in_time,)),
    Move(e.RefuseReturn, (P.OFFICE,), FRESH, None, assignment.refuse_return, (n.names_are_of_this_case,)),
    Move(
        e.Reassign,
        (P.OFFICE,),
        FRESH | {S.REDO},
        S.ASSIGNED,
        assignment.reassign,
        (
            n.names_are_of_this_case,
            n.nothing_is_given_twice,
            a.hosts_do_not_pass_it_down,
            a.overall_matters_stay_with_government,
        ),
    ),
    Move(e.Plan, (P.HOST,), WORKING, None, handling.plan),
    Move(e.Contact, (P.HOST, P.CO), TALKING, None, handling.contact, (t.meetings_say_where_and_who,)),
    Move(e.Waive, (P.LEAD, P.OFFICE), WORKING, None, handling.waive),
    Move(e.Advise, (P.CO,), WORKING | {S.ASSIGNED}, None, handling.advise),
    Move(e.Bounce, (P.HOST,), WORKING, None, handling.bounce, (n.names_are_of_this_case,)),
    Move(
        e.Extend,
        (P.OFFICE,),
        WORKING | {S.ASSIGNED},
        None,
        assignment.extend,
        (n.names_are_of_this_case, a.extensions_are_asked_in_time),
    ),
    Move(
        e.Progress,
        (P.HOST, P.CO),
        WORKING | {S.ASSIGNED, S.TRACKING} | MENDING,
        None,
        handling.progress,
        (n.names_are_of_this_case,),
        _mends_if_answered,
    ),
    Move(
        e.Reply,
        (P.HOST,),
        WORKING,
        S.REPLIED,
        verdict.reply,
        (
            t.talks_come_first,
            t.the_deputy_is_met,
            r.advice_is_in,
            r.every_demand_is_answered,
            r.the_class_exists,
            r.the_head_signs,
            r.every_signer_gets_the_reply,
            r.follow_up_classes_promise,
            p.withholding_has_a_ground,
            n.names_are_of_this_case,
            n.nothing_is_given_twice,
        ),
    ),
    Move(
        e.ReviewClass,
        (P.COMMITTEE, P.OFFICE),
        ANSWERED,
        None,
        verdict.regrade,
        (n.names_are_of_this_case, r.the_class_exists, r.a_changed_class_has_a_reason),
    ),
    Move(
        e.Evaluate,
        (P.LEAD,),
        frozenset({S.REPLIED, S.EVALUATED, S.TRACKING}),
        S.EVALUATED,
        verdict.evaluate,
        (n.names_are_of_this_case, n.tracking_verdicts_name_a_commitment, o.dissatisfaction_has_a_reason),
        _lapsed_if_evaluated,
    ),
    Move(e.Lapse, (P.OFFICE,), frozenset({S.REPLIED}), S.EVALUATED, verdict.lapse, (o.lapse_waits_for_the_window,)),
    Move(
        e.Redo,
        (P.OFFICE, P.SUPERVISING),
        ANSWERED,
        S.REDO,
        verdict.redo,
        (o.redo_rounds_are_few, o.repeated_dissatisfaction_is_assessed),
    ),
    Move(e.Assess, (P.OFFICE,), frozenset({S.EVALUATED}), None, verdict.assess),
    Move(
        e.TrackCommitments,
        (P.OFFICE,),
        frozenset({S.EVALUATED}),
        S.TRACKING,
        watch.track,
        (r.follow_up_classes_promise, n.names_are_of_this_case, n.nothing_is_given_twice),
    ),
    Move(
        e.Fulfil,
        (P.OWNER,),
        frozenset({S.TRACKING}),
        None,
        watch.fulfil,
        (n.names_are_of_this_case,),
        _still_open,
    ),
    Move(
        e.CarryOver,
        (P.OFFICE,),
        frozenset({S.TRACKING}),
        None,
        watch.carry_over,
        (n.names_are_of_this_case,),
        _still_open,
    ),
    Move(
        e.Release,
        (P.HOST,),
        frozenset({S.TRACKING}),
        None,
        watch.release,
        (n.names_are_of_this_case,),
        _still_open,
    ),
    Move(
        e.Reclassify,
        (P.COMMITTEE, P.OFFICE),
        frozenset({S.TRACKING}),
        None,
        verdict.regrade,
        (n.names_are_of_this_case, r.the_class_exists),
    ),
    Move(
        e.FollowUp,
        (P.COMMITTEE, P.OFFICE),
        ANSWERED,
        None,
        watch.follow_up,
        (n.names_are_of_this_case,),
    ),
    Move(
        e.Close,
        (P.OFFICE,),
        frozenset({S.EVALUATED, S.TRACKING}),
        S.CLOSED,
        verdict.close,
        (t.talks_come_first, o.closing_leaves_nothing_open, o.repeated_dissatisfaction_is_assessed),
    ),
    Move(e.Designate, (P.COUNCIL, P.COMMITTEE), ROAD, None, watch.designate),
    Move(
        e.Supervise,
        (P.COMMITTEE, P.OFFICE, P.COUNCIL, P.INTERNAL),
        between(S.ASSIGNED, S.CLOSED),
        None,
        watch.supervise,
    ),
    Move(e.Urge, (P.OFFICE,), between(S.ASSIGNED, S.TRACKING), None, entry.nothing, (n.names_are_of_this_case,)),
    Move(
        e.Publish,
        (P.OFFICE,),
        REGISTERED_ONWARD,
        None,
        watch.publish,
        (p.withholding_has_a_ground, p.the_wish_is_kept),
    ),
    Move(e.Correct, (P.OFFICE,), REGISTERED_ONWARD, None, entry.nothing),
    Move(e.Annul, (P.OFFICE,), SUBMITTED_ONWARD, None, entry.nothing),
    Move(e.Redact, (P.OFFICE,), frozenset(S), None, entry.nothing),
    Move(e.Cover, (P.OFFICE, P.HOST), REGISTERED_ONWARD, None, entry.nothing),
    Move(e.Suspend, (P.OFFICE,), between(S.SUBMITTED, S.TRACKING), S.SUSPENDED, entry.suspend),
    Move(e.Resume, (P.OFFICE,), frozenset({S.SUSPENDED}), None, entry.resume),
)

MOVE_OF: dict[type[e.Event], Move] = {move.event: move for move in MOVES}

EXPECTED: frozenset[type[e.Event]] = frozenset(
    {
        e.Submit, e.Endorse, e.Register, e.PreAssign, e.Assign, e.SignFor, e.Plan, e.Contact, e.Advise, e.Reply,
        e.Evaluate, e.TrackCommitments, e.Fulfil, e.Close, e.Resume,
    }
)  # fmt: skip
"""Events by which a case goes on along its road; the others stand beside it."""

LED = (
    e.Register, e.Reject, e.Merge, e.Assign, e.Reassign, e.RefuseReturn, e.Extend, e.Reply, e.ReviewClass, e.Redo,
    e.Close, e.Publish, e.Correct, e.Annul, e.Redact, e.Designate, e.Suspend,
)  # fmt: skip
"""Events that a lead of the acting body must approve (contract §6, Authority)."""

KEPT = (e.Annul, e.Redact)
"""Events that a keeper must approve too."""
