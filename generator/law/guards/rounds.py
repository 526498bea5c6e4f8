"""Guards of what follows a reply: evaluation, lapse, redo, assessment, closing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.law.happenings import is_dissatisfied
from generator.law.step import Step
from generator.model import events as e
from generator.model.finding import Told
from generator.model.rule import notice, rule
from generator.model.words import Conclusion, Satisfaction, WindowName


@rule("L417")
def closing_leaves_nothing_open(step: Step[e.Close]) -> Iterator[Told]:
    """销号之前，承诺要落实，代表要评价过，不满意的要重新办理或者评估过。

    为什么：台账要“有立有销、立销手续完备”，已销号不能留尾巴。
    依据：赤壁市意见三（四）“备案销号”。
    例子：还有一项跨年续办的承诺，就办理了销号。
    怎么办：承诺落实的录入 fulfil，不再实施的录入 release；没有评价的等评价或者录入 lapse；不满意的先 redo 或 assess。
    """
    case = step.case
    for promise in case.open_promises:
        told = f"承诺 {promise.id} 还没有落实（期限 {promise.due}）"
        yield Told(step.at("event"), told, "请等承诺落实（fulfil）之后再销号；不再实施的请录入 release")
    verdict = case.verdict(case.round)
    if verdict is None and not case.lapsed:
        yield Told(step.at("event"), "最近一轮没有代表评价", "请先录入代表评价 evaluate，或者逾期未反馈 lapse")
    if is_dissatisfied(verdict) and case.conclusions.get(case.round) is not Conclusion.REFERENCE:
        hint = "请重新办理（redo），或者评估研判（assess）结论为留作参考之后再销号"
        yield Told(step.at("event"), "代表不满意", hint)


@rule("L423")
def dissatisfaction_has_a_reason(step: Step[e.Evaluate]) -> Iterator[Told]:
    """不满意要写明具体意见。

    为什么：不知道为什么不满意，就没有办法改进。
    依据：重庆市 2017 年条例（不满意的应当提出具体意见）。
    例子：对办理结果不满意，没有写理由。
    怎么办：问清代表的意见，填入 reason。
    """
    event = step.event
    if Satisfaction.DISSATISFIED in (event.attitude, event.result) and event.reason is None:
        what = "办理态度" if event.attitude is Satisfaction.DISSATISFIED else "办理结果"
        yield Told(step.at("reason"), f"代表对{what}不满意，没有写明意见", "请补填 reason")


@rule("L429")
def lapse_waits_for_the_window(step: Step[e.Lapse]) -> Iterator[Told]:
    """代表反馈的期限没有过，不能算逾期未反馈。

    为什么：要给代表足够的时间，到现场看一看再评价。
    依据：重庆市 2017 年条例（二十个工作日）。
    例子：答复之后第十天就录入了逾期未反馈。
    怎么办：催询代表，等期限过后再录入。
    """
    clock = step.case.clock(WindowName.FEEDBACK)
    due = step.due(clock) if clock else None
    if due and due.date and not due.undecided and step.day <= due.date:
        yield Told(step.at("date"), f"代表反馈的期限到 {due.date} 为止，还没有过", f"请等 {due.date} 之后再录入")


@notice("L427")
def redo_rounds_are_few(step: Step[e.Redo]) -> Iterator[Told]:
    """重新办理的次数超过规定的，会提醒。

    为什么：办了又办还不满意，应当换一种办法。
    依据：policy.max_redo_rounds。
    例子：第三次重新办理。
    怎么办：请考虑召开协调会，或者提交主任会议研究。
    """
    most = step.provisions.max_redo_rounds
    if step.case.round > most:
        yield Told(
            step.at("event"), f"这是第 {step.case.round} 次重新办理，规定不超过 {most} 次", "请考虑召开协调会研究"
        )


@rule("L428")
def repeated_dissatisfaction_is_assessed(step: Step[e.Redo | e.Close]) -> Iterator[Told]:
    """代表第二次以及以后不满意的，要先评估研判，再重新办理或者销号。

    为什么：同样的办法再办一遍，结果多半还是一样。
    依据：河南、重庆、西宁的评估做法。
    例子：两轮都不满意，没有评估又退回重办。
    怎么办：由代表工作机构召集双方评估，录入 assess。
    """
    case = step.case
    unhappy = is_dissatisfied(case.verdict(case.round))
    if unhappy and case.dissatisfied_rounds > 1 and case.round not in case.conclusions:
        told = f"代表已经 {case.dissatisfied_rounds} 次不满意，没有评估研判"
        yield Told(step.at("event"), told, "请先录入评估研判 assess")


ROUNDS = (
    closing_leaves_nothing_open,
    dissatisfaction_has_a_reason,
    lapse_waits_for_the_window,
    redo_rounds_are_few,
    repeated_dissatisfaction_is_assessed,
)
