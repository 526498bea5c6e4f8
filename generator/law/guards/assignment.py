"""Guards of assigning: to whom, in which window, and how it may be changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.law.dues import Clock
from generator.law.step import Step
from generator.model import events as e
from generator.model.finding import Place, Severity, Told
from generator.model.rule import rule
from generator.model.words import LateReturns, Mode, Scope, WindowName


def _ancestors(step: Step[e.Event], unit: str) -> list[str]:
    """Return the units above a unit, nearest first."""
    found: dict[str, None] = {}
    entry = step.facts.unit(unit)
    while entry and entry.parent and entry.parent not in found:
        found[entry.parent] = None
        entry = step.facts.unit(entry.parent)
    return list(found)


def _places(step: Step[e.Assign | e.PreAssign | e.Reassign]) -> dict[str, Place]:
    """Return where the event names each unit that it gives the case to."""
    event = step.event
    if isinstance(event, e.Reassign):
        return {event.to: step.at("to")} if event.to else {}
    places = {u: step.at("hosts", n) for n, u in enumerate(event.hosts)}
    return places | {u: step.at("co_units", n) for n, u in enumerate(event.co_units)}


@rule("R304")
def hosts_do_not_pass_it_down(step: Step[e.Assign | e.PreAssign | e.Reassign]) -> Iterator[Told]:
    """主管部门不得把建议移交给下属单位或者下级机关。

    为什么：谁主管谁答复，层层往下转就没有人负责。
    依据：赤壁市“五项工作机制”意见二（三）：主管部门不得移交下属单位办理。
    例子：住房和城乡建设局主办，又让它下属的物业管理中心会办；局里申请改由下属中心办理。
    怎么办：只交办给主管部门；确由下属单位独立办理的，只填下属单位。
    """
    event, case = step.event, step.case
    if isinstance(event, e.Reassign):
        if event.to and event.from_ and event.from_ in _ancestors(step, event.to):
            told = f"{step.name(event.to)}是{step.name(event.from_)}的下属单位"
            yield Told(step.at("to"), told, "请改由其他单位办理，或者由原单位继续办理")
            return
        units = [a.unit for a in case.assignees if a.unit != event.from_] + ([event.to] if event.to else [])
    else:
        units = [*event.hosts, *event.co_units]
    for unit in units:
        above = [a for a in _ancestors(step, unit) if a in units]
        places = _places(step) if above else {}
        if above and (unit in places or above[0] in places):
            told = f"{step.name(unit)}是{step.name(above[0])}的下属单位，两家不能同时承办"
            yield Told(places.get(unit) or places[above[0]], told, "请只填主管部门，或者只填下属单位")


@rule("L422")
def overall_matters_stay_with_government(step: Step[e.Assign | e.Reassign]) -> Iterator[Told]:
    """全局性的建议由政府协调会办，不得转派给一个部门。

    为什么：全局性、深层次的问题，一个部门办不了。
    依据：赤壁市“五项工作机制”意见二（三）。
    例子：scope: overall 的建议只交给了住房和城乡建设局。
    怎么办：mode 填 joint_government，主办单位里填政府办公室这样 office: true 的单位。
    """
    case, event = step.case, step.event
    if case.header.scope is not Scope.OVERALL:
        return
    mode: Mode | None
    if isinstance(event, e.Assign):
        mode, hosts, place = event.mode, list(event.hosts), step.at("mode")
    else:
        mode, place = case.mode, step.at("to")
        hosts = [h.unit for h in case.hosts if h.unit not in (event.from_, event.to)]
        if event.to and event.role is not None and event.role.value == "host":
            hosts.append(event.to)
    entries = [step.facts.unit(h) for h in hosts]
    if mode is not Mode.JOINT_GOVERNMENT:
        yield Told(place, "全局性建议没有由政府协调会办", "请填 mode: joint_government")
    if not any(entry and entry.office for entry in entries):
        yield Told(
            step.at("hosts"), "主办单位里没有政府的交办办公室", "请在主办单位里加上政府办公室这样 office: true 的单位"
        )


@rule("L418")
def returns_are_asked_in_time(step: Step[e.RequestReturn]) -> Iterator[Told]:
    """申请改办要在规定的期限之内。

    为什么：拖到后来才说不归自己办，耽误的是代表和群众。
    依据：各地条例的退回期限（重庆、青岛、河南等）；policy.late_return_requests。
    例子：五个工作日的期限过后第二天才申请改办。
    怎么办：逾期的请继续办理；需要别的单位配合的，可以请代表工作机构增加会办单位。
    """
    clock = step.case.clock(WindowName.RETURN_REQUEST, step.event.by)
    due = step.due(clock) if clock else None
    if due and due.date and not due.undecided and step.day > due.date:
        late = step.provisions.late_returns is LateReturns.ACCEPT
        hint = "请继续办理；确需调整的，请代表工作机构协调"
        told = f"申请改办的期限到 {due.date} 为止，已经过了"
        yield Told(step.at("date"), told, hint, Severity.NOTICE if late else None)


@rule("L430")
def reply_by_is_within_the_window(step: Step[e.Assign]) -> Iterator[Told]:
    """交办时要求的答复日期，不能晚于规定的期限。

    为什么：要求可以更紧，不能更松。
    依据：代表法第五十一条。
    例子：二月三日交办，reply_by 写了八月。
    怎么办：改成期限之内的日期；情况复杂的，以后可以按规定延期。
    """
    event = step.event
    window = step.provisions.windows.get(WindowName.REPLY)
    if event.reply_by is None or window is None:
        return
    if event.reply_by < step.day:
        yield Told(step.at("reply_by"), f"要求的答复日期 {event.reply_by} 早于交办日期", "请核对日期")
        return
    last = step.due(Clock(WindowName.REPLY.value, None, step.day, "assign", step.number, window))
    if last.date and event.reply_by > last.date:
        yield Told(step.at("reply_by"), f"规定的答复期限是 {last.date}", f"请填 {last.date} 或者更早的日期")


@rule("L419")
def extensions_are_asked_in_time(step: Step[e.Extend]) -> Iterator[Told]:
    """延期每轮一次，在到期之前提出，总共不超过六个月，并要告知代表。

    为什么：法律允许复杂的建议多用些时间，但不能一拖再拖。
    依据：代表法第五十一条（三个月，复杂的六个月）。
    例子：已经过了三个月才申请延期；同一轮里延期两次。
    怎么办：到期之前办理延期；已经逾期的，请尽快答复，并填 late_reason。
    """
    event, case = step.event, step.case
    clock = case.reply_clock(event.unit)
    host = case.host(event.unit)
    if clock is None or host is None or not step.knows("until"):
        return
    if clock.met_on is not None:
        yield Told(step.at("unit"), f"{step.name(event.unit)}这一轮已经答复，不需要延期", "请核对单位")
        return
    if (event.unit, case.round) in case.extended:
        yield Told(step.at("unit"), f"{step.name(event.unit)}这一轮已经延期一次", "请在已定的期限内答复")
        return
    due = step.due(clock)
    if due.date and not due.undecided and step.day > due.date:
        yield Told(step.at("date"), f"答复期限到 {due.date} 为止，已经过了", "请尽快答复，并在答复里填 late_reason")
    if due.date and event.until <= due.date:
        yield Told(step.at("until"), f"延期后的日期不晚于原来的期限 {due.date}", "请核对延至的日期")
    ceiling = _ceiling(step, clock.start)
    if ceiling and event.until > ceiling:
        yield Told(step.at("until"), f"延期最晚到 {ceiling}", f"请填 {ceiling} 或者更早的日期")
    if step.knows("told_deputy_on") and event.told_deputy_on > step.day:
        yield Told(step.at("told_deputy_on"), "告知代表的日期晚于延期的日期", "请先告知代表，再办理延期")


def _ceiling(step: Step[e.Extend], start: date) -> date | None:
    window = step.facts.book.on(start).windows.get(WindowName.REPLY_EXTENDED)
    if window is None:
        return None
    granted = step.case.clock(WindowName.REPLY_EXTENDED, step.event.unit)
    if granted and granted.start == start:
        last = step.due(granted)
    else:
        last = step.due(Clock(WindowName.REPLY_EXTENDED.value, step.event.unit, start, "redo", 0, window))
    return last.date if not last.undecided else None


ASSIGNMENT = (
    hosts_do_not_pass_it_down,
    overall_matters_stay_with_government,
    returns_are_asked_in_time,
    reply_by_is_within_the_window,
    extensions_are_asked_in_time,
)
