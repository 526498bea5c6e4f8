"""Every event that can stand in a suggestion's life, as a frozen type tagged with its name.

The docstring's first line is the Chinese name people read; the fields stand in canonical order.
Source: contract §4, table of moves.
"""

import datetime as dt
from functools import cache
from typing import get_args

from msgspec import Struct, field

from generator.model.fields import (
    Actor,
    Body,
    Code,
    Deputy,
    Essay,
    Filled,
    HeaderKey,
    Letter,
    Line,
    Link,
    Listed,
    Passage,
    Prose,
    RecordRef,
    Signer,
    Unit,
    Whole,
    Yuan,
)
from generator.model.words import (
    Channel,
    Conclusion,
    EvaluateChannel,
    Flag,
    FollowUpSource,
    Ground,
    HandlingDefect,
    KeyTier,
    Level,
    Mode,
    Phase,
    Publicity,
    PublishWhat,
    RedoTrigger,
    RejectGround,
    ReplyForm,
    ReplyPublicity,
    ReturnDefect,
    ReviewStage,
    Role,
    Satisfaction,
    SuperviseForm,
    Track,
)


class Event(Struct, frozen=True, kw_only=True, tag_field="event", forbid_unknown_fields=True, omit_defaults=True):
    """事件。"""

    date: dt.date
    by: Actor
    note: Prose | None = None
    document: Prose | None = None
    link: Link | None = None


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A group of fields inside an event."""


class Responsible(Part, frozen=True, kw_only=True):
    """责任人。"""

    level: Level
    name: Line
    post: Line


class Milestone(Part, frozen=True, kw_only=True):
    """时间节点。"""

    due: dt.date
    target: Prose


class UsedAdvice(Part, frozen=True, kw_only=True):
    """会办意见采纳情况。"""

    unit: Unit
    how: Prose


class Commitment(Part, frozen=True, kw_only=True):
    """承诺事项。"""

    id: Code
    text: Passage
    due: dt.date
    owner: Unit


class Submit(Event, frozen=True, kw_only=True, tag="submit"):
    """提出。"""


class Endorse(Event, frozen=True, kw_only=True, tag="endorse"):
    """代表团初审。"""

    signed_by: Line


class Return(Event, frozen=True, kw_only=True, tag="return"):
    """退回修改。"""

    defects: Filled[ReturnDefect]


class Reject(Event, frozen=True, kw_only=True, tag="reject"):
    """不作为建议处理。"""

    grounds: Filled[RejectGround]
    routed_to: Prose | None = None


class Register(Event, frozen=True, kw_only=True, tag="register"):
    """审核登记。"""

    number: Line | None = None


class Withdraw(Event, frozen=True, kw_only=True, tag="withdraw"):
    """撤回。"""

    agreed_by: Listed[Deputy]


class Merge(Event, frozen=True, kw_only=True, tag="merge"):
    """合并办理。"""

    into: RecordRef


class PreAssign(Event, frozen=True, kw_only=True, tag="pre_assign"):
    """预交办。"""

    hosts: Filled[Unit]
    co_units: Listed[Unit] = ()
    mode: Mode | None = None


class Dispute(Event, frozen=True, kw_only=True, tag="dispute"):
    """预交办异议。"""

    reason: Prose
    propose: Unit


class Assign(Event, frozen=True, kw_only=True, tag="assign"):
    """交办。"""

    hosts: Filled[Unit]
    mode: Mode
    co_units: Listed[Unit] = ()
    consulted_on: dt.date | None = None
    panel: Listed[Prose] = ()
    meeting: Prose | None = None
    reason: Prose | None = None
    reply_by: dt.date | None = None


class SignFor(Event, frozen=True, kw_only=True, tag="sign_for"):
    """签收。"""


class RequestReturn(Event, frozen=True, kw_only=True, tag="request_return"):
    """申请改办。"""

    reason: Prose
    propose: Unit


class RefuseReturn(Event, frozen=True, kw_only=True, tag="refuse_return"):
    """不同意改办。"""

    unit: Unit
    reason: Prose


class Reassign(Event, frozen=True, kw_only=True, tag="reassign"):
    """改办。"""

    from_: Unit | None = field(name="from", default=None)
    to: Unit | None = None
    role: Role
    reason: Prose


class Plan(Event, frozen=True, kw_only=True, tag="plan"):
    """办理方案。"""

    responsible: Filled[Responsible]
    track: Track
    measures: Prose | None = None
    milestones: Listed[Milestone] = ()
    project_pool: Prose | None = None
    budget_yuan: Yuan | None = None


class Contact(Event, frozen=True, kw_only=True, tag="contact"):
    """沟通。"""

    phase: Phase
    channel: Channel
    place: Prose | None = None
    attendees: Listed[Prose] = ()
    led_by: Line | None = None
    confirmed: bool
    summary: Prose


class Waive(Event, frozen=True, kw_only=True, tag="waive"):
    """同意不面商。"""

    reason: Prose
    phase: Phase | None = None


class Advise(Event, frozen=True, kw_only=True, tag="advise"):
    """会办意见。"""

    text: Passage | None = None


class Bounce(Event, frozen=True, kw_only=True, tag="bounce"):
    """退回会办意见。"""

    unit: Unit
    reason: Prose


class Extend(Event, frozen=True, kw_only=True, tag="extend"):
    """延期。"""

    unit: Unit
    until: dt.date
    reason: Prose
    told_deputy_on: dt.date


class Progress(Event, frozen=True, kw_only=True, tag="progress"):
    """进展。"""

    text: Passage
    milestone: Whole | None = None
    rectifies: Whole | None = None


class Reply(Event, frozen=True, kw_only=True, tag="reply"):
    """答复。"""

    class_: Letter = field(name="class")
    document: Prose | None = None
    signed_by: Line
    text: Essay | None = None
    answers: Listed[Essay] = ()
    demands: Listed[Whole] = ()
    used_advice: Listed[UsedAdvice] = ()
    delivered_to: Filled[Signer]
    publicity: ReplyPublicity
    ground: Ground | None = None
    summary: Prose | None = None
    commitments: Listed[Commitment] = ()
    form: ReplyForm | None = None
    late_reason: Prose | None = None


class ReviewClass(Event, frozen=True, kw_only=True, tag="review_class"):
    """分类复审。"""

    unit: Unit
    stage: ReviewStage
    class_: Letter = field(name="class")
    reason: Prose | None = None


class Evaluate(Event, frozen=True, kw_only=True, tag="evaluate"):
    """代表评价。"""

    attitude: Satisfaction
    result: Satisfaction
    reason: Prose | None = None
    commitment: Code | None = None
    unit: Unit | None = None
    channel: EvaluateChannel | None = None
    signed: bool | None = None


class Lapse(Event, frozen=True, kw_only=True, tag="lapse"):
    """逾期未反馈。"""

    urged_on: dt.date


class Redo(Event, frozen=True, kw_only=True, tag="redo"):
    """重新办理。"""

    trigger: RedoTrigger
    reason: Prose
    units: Listed[Unit] = ()


class Assess(Event, frozen=True, kw_only=True, tag="assess"):
    """评估研判。"""

    conclusion: Conclusion


class TrackCommitments(Event, frozen=True, kw_only=True, tag="track"):
    """转入跟踪。"""

    commitments: Listed[Commitment] = ()


class Fulfil(Event, frozen=True, kw_only=True, tag="fulfil"):
    """承诺落实。"""

    commitment: Code
    evidence: Prose


class CarryOver(Event, frozen=True, kw_only=True, tag="carry_over"):
    """跨年续办。"""

    commitment: Code
    due: dt.date
    reason: Prose


class Release(Event, frozen=True, kw_only=True, tag="release"):
    """承诺不再实施。"""

    commitment: Code
    reason: Prose


class Reclassify(Event, frozen=True, kw_only=True, tag="reclassify"):
    """调整类别。"""

    unit: Unit
    class_: Letter = field(name="class")
    evidence: Prose


class FollowUp(Event, frozen=True, kw_only=True, tag="follow_up"):
    """回访。"""

    source: FollowUpSource
    satisfied: bool
    agency: Prose | None = None
    commitment: Code | None = None


class Close(Event, frozen=True, kw_only=True, tag="close"):
    """办结销号。"""

    evidence: Prose


class Designate(Event, frozen=True, kw_only=True, tag="designate"):
    """确定为重点督办建议。"""

    supervisor: Line
    committee: Body
    coordinator: Body
    handler: Line | None = None
    tier: KeyTier | None = None


class Supervise(Event, frozen=True, kw_only=True, tag="supervise"):
    """督办。"""

    form: SuperviseForm
    finding: Prose
    flags: Listed[Flag] = ()
    defects: Listed[HandlingDefect] = ()
    rectify_by: dt.date | None = None


class Urge(Event, frozen=True, kw_only=True, tag="urge"):
    """催办。"""

    unit: Unit


class Publish(Event, frozen=True, kw_only=True, tag="publish"):
    """公开决定。"""

    what: PublishWhat
    level: Publicity
    ground: Ground | None = None
    summary: Prose | None = None


class Correct(Event, frozen=True, kw_only=True, tag="correct"):
    """更正。"""

    field: HeaderKey
    reason: Prose


class Annul(Event, frozen=True, kw_only=True, tag="annul"):
    """误录作废。"""

    of: Whole
    reason: Prose


class Redact(Event, frozen=True, kw_only=True, tag="redact"):
    """遮蔽。"""

    where: Prose
    ground: Ground


class Cover(Event, frozen=True, kw_only=True, tag="cover"):
    """宣传报道。"""

    title: Line


class Suspend(Event, frozen=True, kw_only=True, tag="suspend"):
    """中止办理。"""

    reason: Prose


class Resume(Event, frozen=True, kw_only=True, tag="resume"):
    """恢复办理。"""

    reason: Prose


AnyEvent = (
    Submit | Endorse | Return | Reject | Register | Withdraw | Merge | PreAssign | Dispute | Assign | SignFor
    | RequestReturn | RefuseReturn | Reassign | Plan | Contact | Waive | Advise | Bounce | Extend | Progress | Reply
    | ReviewClass | Evaluate | Lapse | Redo | Assess | TrackCommitments | Fulfil | CarryOver | Release | Reclassify
    | FollowUp | Close | Designate | Supervise | Urge | Publish | Correct | Annul | Redact | Cover | Suspend | Resume
)  # fmt: skip

EVENTS: dict[str, type[Event]] = {cls.__struct_config__.tag: cls for cls in get_args(AnyEvent)}
"""Every event type by its name, in the order of the law."""


def name_of(event: type[Event] | Event) -> str:
    """Return the name that an event has in a file."""
    return _name(event if isinstance(event, type) else type(event))


def label_of(event: type[Event] | Event) -> str:
    """Return the Chinese name of an event."""
    return _label(event if isinstance(event, type) else type(event))


@cache
def _name(cls: type[Event]) -> str:
    return str(cls.__struct_config__.tag)


@cache
def _label(cls: type[Event]) -> str:
    return (cls.__doc__ or "").rstrip("。")
