"""When an event may stand where it stands: state and order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.law.step import Step
from generator.model.events import Event
from generator.model.finding import Severity, Told
from generator.model.rule import notice, rule


@rule("L401")
def moves_follow_the_law(step: Step[Event], message: str, hint: str, imported: bool = False) -> Iterator[Told]:
    """每一步都要从规定的状态走出来。

    为什么：没有交办就答复、没有答复就评价，过程就不可信。
    依据：本系统《记录规则》办理事件表“从”一栏；代表法第五十一条。
    例子：还没有单位签收，就填了答复；已撤回的建议又填了进展。
    怎么办：补上中间漏填的事件；填错件的，请填到对的那一件；已合入的错误事件用 annul 作废。
    """
    yield Told(step.at("event"), message, hint, Severity.NOTICE if imported else None)


@rule("L403")
def dates_never_go_back(step: Step[Event], bound: date, why: str) -> Iterator[Told]:
    """办理的日期不能倒退。

    为什么：改变状态的事件有先后，倒过来期限就算不出来。
    依据：本系统《记录规则》。
    例子：先填了二月的签收，后面又填去年十二月的沟通。
    怎么办：核对原件上的日期；补记较早的沟通、进展可以，但不能早于本轮交办。
    """
    yield Told(step.at("date"), f"日期 {step.event.date} 早于{why} {bound}", f"请核对日期，不得早于 {bound}")


@rule("L404")
def nothing_is_of_the_future(step: Step[Event], as_of: date) -> Iterator[Told]:
    """不能记录还没有发生的事。

    为什么：记录是已经发生的事实，不是计划；计划写在办理方案的时间节点里。
    依据：本系统《记录规则》。
    例子：今天录入明天的答复。
    怎么办：等事情发生之后再录入；日期写错的请改正。
    """
    yield Told(step.at("date"), f"日期 {step.event.date} 晚于今天（{as_of}）", "请等事情发生之后再录入，或者改正日期")


@notice("N907")
def late_entries_are_marked(step: Step[Event], latest: date) -> Iterator[Told]:
    """比上一行更早的事件算作补记，会标明。

    为什么：补记是允许的，但读的人应当知道。
    依据：本系统《记录规则》。
    例子：先录了三月的沟通，后来补录二月的一次沟通。
    怎么办：不用处理；如果日期写错了，请改正。
    """
    yield Told(step.at("date"), f"日期 {step.event.date} 早于上一个事件的 {latest}，算作补记", "如果日期写错了，请改正")


TIME = (moves_follow_the_law, dates_never_go_back, nothing_is_of_the_future, late_entries_are_marked)
