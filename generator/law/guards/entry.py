"""Guards of coming in and going out: registration, withdrawal, annulment, and names of this case."""

from __future__ import annotations

from collections.abc import Iterator

from generator.law.case import Case
from generator.law.step import Step
from generator.model import events as e
from generator.model.finding import Told
from generator.model.rule import rule
from generator.model.words import Period, PublicityWish, State


@rule("L411")
def endorsed_before_registration(step: Step[e.Register]) -> Iterator[Told]:
    """会议期间的建议，要经代表团初审、团长签字，才能登记。

    为什么：初审把住质量关，避免“照单全收”。
    依据：policy.delegation_review；赤壁市“五项工作机制”意见一（三）。
    例子：退回修改后重新提出，没有再次初审就登记了。
    怎么办：先录入代表团初审 endorse，再登记；议案转来的请填 converted_from。
    """
    case = step.case
    asked = step.provisions.delegation_review and case.header.period is Period.IN_SESSION
    if asked and not case.endorsed and case.header.converted_from is None:
        yield Told(step.at("event"), "最近一次提出之后没有代表团初审", "请先录入代表团初审（endorse），再登记")


@rule("L420")
def every_co_signer_agrees(step: Step[e.Withdraw]) -> Iterator[Told]:
    """联名建议要全体联名代表同意，才能撤回。

    为什么：建议是大家一起提的，不能由一个人收回。
    依据：上海市代表建议规定。
    例子：三人联名，只有领衔代表一人要求撤回。
    怎么办：取得每一位在任联名代表的同意，填入 agreed_by；不同意的，建议继续办理。
    """
    lead = step.acting_lead()
    missing = [
        s
        for s in step.case.co_signers
        if s not in step.event.agreed_by and s != lead and step.facts.in_office(s, step.day)
    ]
    if missing:
        names = "、".join(step.name(s) for s in missing)
        yield Told(step.at("agreed_by"), f"{names}没有同意撤回", "请取得每一位联名代表的同意，填入 agreed_by")


@rule("R307")
def names_are_of_this_case(step: Step[e.Event]) -> Iterator[Told]:
    """填的单位、承诺事项、顺序号，要是这一件里的。

    为什么：指到别处，期限和责任就对不上。
    依据：本系统《记录规则》。
    例子：给没有承办这一件的单位延期；落实一个不存在的承诺 k9。
    怎么办：按提示列出的填写。
    """
    event, case = step.event, step.case
    match event:
        case e.Reply():
            yield from _reply(step, event)
        case e.Evaluate():
            if event.unit is not None:
                yield from _of(step, "unit", event.unit, _hosts(case), "主办单位")
        case e.Extend() | e.ReviewClass() | e.Reclassify():
            yield from _of(step, "unit", event.unit, _hosts(case), "主办单位")
        case e.RefuseReturn():
            yield from _of(step, "unit", event.unit, list(case.requests), "正在申请改办的单位")
        case e.Bounce():
            filed = [a.unit for a in case.advice if a.filed]
            yield from _of(step, "unit", event.unit, filed, "已提出会办意见的单位")
        case e.Urge():
            yield from _of(step, "unit", event.unit, _units(case), "承办单位")
        case e.Reassign():
            hosts = _hosts(case)
            if event.from_ is not None:
                yield from _of(step, "from", event.from_, _units(case), "承办单位")
            if (
                event.from_ in hosts
                and len(hosts) == 1
                and (event.to is None or (event.role is not None and event.role.value == "co"))
            ):
                yield Told(step.at("from"), f"{step.name(event.from_)}是唯一的主办单位", "请同时填写接手的主办单位 to")
        case e.TrackCommitments():
            for n, commitment in enumerate(event.commitments):
                yield from _of(step, "commitments", commitment.owner, _units(case), "承办单位", n, "owner")
        case e.Progress():
            yield from _progress(step, event)
    if named := getattr(event, "commitment", None):
        yield from _of(step, "commitment", named, list(case.promises), "承诺事项")


def _units(case: Case) -> list[str]:
    return [a.unit for a in case.assignees]


def _hosts(case: Case) -> list[str]:
    return [h.unit for h in case.hosts]


def _reply(step: Step[e.Event], event: e.Reply) -> Iterator[Told]:
    for n, commitment in enumerate(event.commitments):
        yield from _of(step, "commitments", commitment.owner, _units(step.case), "承办单位", n, "owner")
    for n, used in enumerate(event.used_advice):
        co_units = [c.unit for c in step.case.co_units]
        yield from _of(step, "used_advice", used.unit, co_units, "会办单位", n, "unit")
    header = step.case.header
    count = max(len(header.demands), 1)  # absent, the text is the one demand
    left_out = step.facts.public and header.publicity_wish is not PublicityWish.FULL and not header.demands
    for n, position in enumerate(event.demands):
        if not left_out and not 1 <= position <= count:
            yield Told(step.at("demands", n), f"没有第 {position} 条具体建议", f"具体建议共 {count} 条，请从 1 数起")


def _progress(step: Step[e.Event], event: e.Progress) -> Iterator[Told]:
    if event.milestone is not None:
        _, plan = step.case.plans.get(event.by, (0, None))
        count = len(plan.milestones) if plan else 0
        if not 1 <= event.milestone <= count:
            hint = f"本单位的办理方案有 {count} 个时间节点，请从 1 数起"
            yield Told(step.at("milestone"), f"没有第 {event.milestone} 个时间节点", hint)
    if event.rectifies is not None:
        numbers = [str(s.number) for s in step.case.supervisions]
        if str(event.rectifies) not in numbers:
            told = f"第 {event.rectifies} 个事件不是督办"
            yield Told(step.at("rectifies"), told, f"督办事件是第 {'、'.join(numbers) or '（无）'} 个")


def _of(step: Step[e.Event], key: str, value: str, known: list[str], what: str, *rest: str | int) -> Iterator[Told]:
    if value and value not in known:
        yield Told(step.at(key, *rest), f"{step.name(value)}不是这一件的{what}", _listed(known, step))


def _listed(known: list[str], step: Step[e.Event]) -> str:
    names = [f"{step.name(k)}（{k}）" if step.name(k) != k else k for k in dict.fromkeys(known)]
    return f"可填：{'、'.join(names)}" if names else "这一件现在没有可填的，请核对"


@rule("S202")
def tracking_verdicts_name_a_commitment(step: Step[e.Evaluate]) -> Iterator[Told]:
    """跟踪落实中的评价，要写明评价的是哪一项承诺。

    为什么：代表是对一项一项承诺的落实作出评价，不写明就对不上。
    依据：本系统《记录规则》；重庆市 2017 年条例（承诺落实情况另行反馈）。
    例子：转入跟踪之后的代表评价，没有填 commitment。
    怎么办：补填 commitment，如 k1。
    """
    if step.case.state is State.TRACKING and step.event.commitment is None:
        yield Told(step.at("commitment"), "没有说明评价的是哪一项承诺", _listed(list(step.case.promises), step))


@rule("R308")
def nothing_is_given_twice(step: Step[e.Event]) -> Iterator[Told]:
    """同一个编号不能给两次。

    为什么：两项承诺用一个编号，就不知道落实的是哪一项；一个单位不能既主办又会办。
    依据：本系统《记录规则》。
    例子：两项承诺都叫 k1；交办时把同一单位填在主办和会办里。
    怎么办：换一个编号，或者删去重复的一项。
    """
    event, case = step.event, step.case
    if isinstance(event, (e.Reply, e.TrackCommitments)):
        seen = set(case.promises)
        for n, commitment in enumerate(event.commitments):
            if commitment.id and commitment.id in seen:
                place = step.at("commitments", n, "id")
                yield Told(place, f"承诺编号 {commitment.id} 已经用过", "请换一个编号，如 k2")
            seen.add(commitment.id)
        answered = event.demands if isinstance(event, e.Reply) else ()
        for n, position in enumerate(answered):
            if position in answered[:n]:
                yield Told(step.at("demands", n), f"第 {position} 条具体建议填了两次", "请只留一处，并只答复一次")
    elif isinstance(event, (e.Assign, e.PreAssign)):
        seen = set()
        for key, units in (("hosts", event.hosts), ("co_units", event.co_units)):
            for n, unit in enumerate(units):
                if unit and unit in seen:
                    yield Told(step.at(key, n), f"{step.name(unit)}填了两次", "请只留一处")
                seen.add(unit)
    elif isinstance(event, e.Reassign) and event.to and event.to != event.from_:
        there = case.assignee(event.to)
        if there is not None and there.role is event.role:
            yield Told(step.at("to"), f"{step.name(event.to)}已经是{there.role.label}单位", "请核对改办后的单位")


ENTRY = (
    endorsed_before_registration,
    every_co_signer_agrees,
    names_are_of_this_case,
    tracking_verdicts_name_a_commitment,
    nothing_is_given_twice,
)
