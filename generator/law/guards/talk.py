"""Guards of talking with the deputy: which talks are due, and what a talk must say of itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.law.happenings import Assignee
from generator.law.step import Step
from generator.model import events as e
from generator.model.finding import Told
from generator.model.rule import rule
from generator.model.words import Channel, FaceToFace, Phase

MEETINGS = frozenset({Channel.FACE_TO_FACE, Channel.SITE_VISIT})
"""Channels that count as meeting the deputy in person (面商)."""


def _missing(step: Step[e.Event], host: Assignee, phases: tuple[Phase, ...], round: int) -> list[Phase]:
    """Return the phases in which a host should have talked in a round, and has not."""
    if not phases:
        return []
    case = step.case
    held = {t.event.phase for t in case.talks if t.unit == host.unit and t.round == round}
    waived = {phase for n, phase in case.waived if n == round}
    return [p for p in phases if p not in held and p not in waived]


@rule("L413")
def talks_come_first(step: Step[e.Reply | e.Close]) -> Iterator[Told]:
    """规定的沟通没有做，不能答复，也不能销号。

    为什么：“三沟通”就是办前弄清真实意图、办中商量办法、办后听取意见，免得“文来文往”。
    依据：赤壁市“五项工作机制”意见三（二）；policy.required_contacts。
    例子：办理过程中没有联系过代表，就寄出了答复。
    怎么办：补上沟通再答复；代表同意不面商的，录入 waive 并写明阶段。
    """
    event = step.event
    if isinstance(event, e.Close):
        for each in step.case.hosts:
            last = step.case.reply_of(each.unit)  # a host that was not asked again has talked in an earlier round
            round = last.round if last else step.case.round
            for phase in _missing(step, each, step.provisions.close_contacts, round):
                told = f"{step.name(each.unit)}这一轮没有{phase.label}沟通"
                yield Told(step.at("event"), told, f"请先录入{phase.label}沟通（contact，phase: {phase}），再销号")
        return
    host = step.case.host(event.by)
    if host is None:
        return
    if event.form is not None and event.form.value == "on_site":
        if not step.case.talks_of(host.unit):
            hint = "请先录入一次沟通（contact），再答复"
            yield Told(step.at("form"), f"{step.name(host.unit)}现场答复，但这一轮没有沟通记录", hint)
        return
    for phase in _missing(step, host, step.provisions.reply_contacts, step.case.round):
        told = f"{step.name(host.unit)}这一轮没有{phase.label}沟通"
        yield Told(step.at("event"), told, f"请先录入{phase.label}沟通（contact，phase: {phase}），再答复")


@rule("L414")
def the_deputy_is_met(step: Step[e.Reply]) -> Iterator[Told]:
    """要求面商的建议，答复之前要与代表见面。

    为什么：变“文来文往”为“人来人往”，重点督办的建议尤其如此。
    依据：policy.face_to_face；昆明市 2021 年办理情况报告二（二）。
    例子：重点督办的建议只打过电话就答复了。
    怎么办：当面沟通或者到现场察看之后再答复；代表表示不必见面的，录入 waive。
    """
    case, event = step.case, step.event
    asked = step.provisions.face_to_face
    due = asked is FaceToFace.ALL or (asked is FaceToFace.KEY and case.key is not None)
    if not due or case.host(event.by) is None or (case.round, None) in case.waived:
        return
    if not any(t.channel in MEETINGS for t in case.talks_of(event.by)):
        why = "这一件是重点督办建议" if asked is FaceToFace.KEY else "本级人大要求每件都面商"
        told = f"{why}，{step.name(event.by)}这一轮没有与代表见面"
        hint = "请当面沟通（face_to_face）或现场察看（site_visit）之后再答复；代表同意不见面的，请录入 waive"
        yield Told(step.at("event"), told, hint)


@rule("L415")
def meetings_say_where_and_who(step: Step[e.Contact]) -> Iterator[Told]:
    """见面要写明地点，面谈和座谈要写明参加人员。

    为什么：没有时间、地点、人员的面商，无从核实。
    依据：汝州、山东的面商记录表。
    例子：当面沟通，但参加人员是空的。
    怎么办：补填 place 和 attendees。
    """
    event = step.event
    if event.channel in MEETINGS and event.place is None:
        yield Told(step.at("place"), f"{event.channel.label}没有写地点", "请补填 place")
    if event.channel in (Channel.FACE_TO_FACE, Channel.SEMINAR) and not event.attendees:
        yield Told(step.at("attendees"), f"{event.channel.label}没有写参加人员", "请补填 attendees，一人一行")


TALK = (talks_come_first, the_deputy_is_met, meetings_say_where_and_who)
