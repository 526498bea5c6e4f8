"""T and N: what clerks should know and what blocks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.law.calendar import add_days
from generator.law.case import Case
from generator.law.dues import RIGHTS, Clock, Status, reckon, status
from generator.law.step import Facts
from generator.model.finding import Told
from generator.model.rule import notice
from generator.model.words import State


def _running(case: Case, facts: Facts, as_of: date) -> Iterator[tuple[Clock, date | None, Status, bool]]:
    paused = case.state is State.SUSPENDED
    for clock in case.clocks:
        if clock.met_on is None and clock.what not in RIGHTS:
            due = reckon(clock, facts.calendar)
            yield clock, due.date, status(clock, due, as_of, paused), due.undecided


_WAY_OUT = {
    "feedback": "请催询代表；仍没有反馈的，录入逾期未反馈（lapse）",
    "rectification": "请催办；已经整改的，由单位录入进展（progress），并用 rectifies 写明整改哪次督办",
    "milestone": "请催办；已经完成的，由单位录入进展（progress），并用 milestone 写明第几个节点",
    "publication": "请录入公开决定（publish）",
    "reassignment": "请录入改办（reassign）或者不同意改办（refuse_return）",
    "intersession_assignment": "请尽快交办（assign）",
}


def _left(due: date, as_of: date) -> str:
    return f"还有 {(due - as_of).days} 天到期" if due > as_of else "今天到期"


def _who(clock: Clock, facts: Facts) -> str:
    return f"{facts.registers.name(clock.unit)}" if clock.unit else ""


@notice("T801")
def duties_are_done_in_time(case: Case, facts: Facts, as_of: date) -> Iterator[Told]:
    """到期没有做的事，会提醒已逾期。

    为什么：期限是法律和规定给的，逾期要有人知道。
    依据：各期限的出处见每一件的“期限是怎么算的”。
    例子：三个月过去了，单位还没有答复。
    怎么办：请催办；已经办了的，请尽快录入。
    """
    for clock, due, how, _ in _running(case, facts, as_of):
        if how is Status.LATE and due:
            told = f"{_who(clock, facts)}{clock.label}已逾期 {(as_of - due).days} 天（期限 {due}）"
            yield Told(("events",), told, _WAY_OUT.get(clock.what, "请催办；已经办了的，请尽快录入"))
    for promise in case.open_promises:
        if promise.due and promise.due < as_of and case.state is State.TRACKING:
            told = f"承诺 {promise.id} 已逾期 {(as_of - promise.due).days} 天（期限 {promise.due}）"
            yield Told(("events", promise.number - 1), told, "请录入 fulfil、carry_over 或 release")


@notice("T802")
def duties_due_soon_are_told(case: Case, facts: Facts, as_of: date) -> Iterator[Told]:
    """快要到期的事，会提前提醒。

    为什么：提前几天提醒，比逾期之后再催好。
    依据：policy.due_soon_days。
    例子：还有一天就到答复期限。
    怎么办：请抓紧办理；办不完的，在到期之前办理延期。
    """
    soon = add_days(as_of, facts.book.on(as_of).due_soon_days)
    for clock, due, how, _ in _running(case, facts, as_of):
        # A running duty may be past its day: where nobody knows whether the day rolls on, T803 tells it.
        if how is Status.RUNNING and due and as_of <= due <= soon and case.state is not State.SUSPENDED:
            told = f"{_who(clock, facts)}{clock.label}{_left(due, as_of)}（期限 {due}）"
            yield Told(("events",), told, "请抓紧办理")
    for promise in case.open_promises:
        if promise.due and as_of <= promise.due <= soon and case.state is State.TRACKING:
            told = f"承诺 {promise.id} {_left(promise.due, as_of)}（期限 {promise.due}）"
            yield Told(("events", promise.number - 1), told, "请抓紧落实")


@notice("T803")
def unknown_years_are_not_guessed(case: Case, facts: Facts, as_of: date) -> Iterator[Told]:
    """放假安排还没有公布的年份，期限不猜。

    为什么：猜错一天，就可能把按期的说成逾期。
    依据：国务院办公厅每年关于节假日安排的通知。
    例子：十二月交办，三十个工作日跨到明年。
    怎么办：放假安排公布之后，补入 records/calendar.yml，或者升级本程序。
    """
    for clock, due, _, undecided in _running(case, facts, as_of):
        if undecided and (clock.window or clock.fixed):
            past = f"已过 {(as_of - due).days} 天，" if due and due < as_of else ""
            what = f"期限 {due} {past}是否顺延待定" if due else "期限待定"
            told = f"{_who(clock, facts)}{clock.label}的{what}：放假安排尚未公布"
            yield Told(("events",), told, "公布之后请补入 records/calendar.yml")


@notice("N901")
def number_gaps_are_explained(year: int, missing: Iterable[int]) -> Iterator[Told]:
    """编号断开的，要说明原因。

    为什么：少了一个号，别人会问那一件去哪儿了。
    依据：本系统《记录规则》number_gaps。
    例子：有 0005 和 0008，没有 0006 和 0007。
    怎么办：补上缺的文件；确实没有用过的号，写进 congress.yml 的 number_gaps。
    """
    runs: list[list[int]] = []
    for number in missing:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        span = f"{run[0]:04d}" + (f" 至 {run[-1]:04d}" if len(run) > 1 else "")
        yield Told(1, f"{year} 年缺 {span} 号，没有说明", "没有用过的号请写进 congress.yml 的 number_gaps，并注明原因")


@notice("N904")
def reassignments_are_few(case: Case) -> Iterator[Told]:
    """一件建议改办两次以上的，会提醒。

    为什么：反复改办，说明交办不准。
    依据：赤壁市意见二（二）：避免反复改办。
    例子：同一件先后改了两次主办单位。
    怎么办：请召开改办协调会，与代表和有关单位一起确定。
    """
    if case.reassignments > 1:
        yield Told(("events",), f"已经改办 {case.reassignments} 次", "请召开协调会确定承办单位")


@notice("N905")
def form_and_follow_up_agree(case: Case) -> Iterator[Told]:
    """反馈表上满意、回访时不满意的，会提醒，直到重新办理。

    为什么：“四问”就是要弄清代表是不是真的满意。
    依据：邵阳“四问”。
    例子：反馈意见表上签了满意，电话回访时说没有落实。
    怎么办：请督办单位了解情况，必要时重新办理（redo，trigger: look_back）。
    """
    if case.unhappy_follow_up is not None:
        place = ("events", case.unhappy_follow_up - 1, "satisfied")
        yield Told(place, "反馈表上满意，回访时代表表示不满意", "请了解情况，必要时重新办理")


@notice("N906")
def staff_are_registered(count: int) -> Iterator[Told]:
    """没有登记工作人员的，不核对谁有权录入和审核。

    为什么：不知道谁是谁，就没有办法核对。
    依据：本系统《记录规则》权限。
    例子：staff.yml 是空的。
    怎么办：把经办、审核的人登记到 records/staff.yml。
    """
    if not count:
        yield Told(1, "没有登记工作人员，不核对录入和审核的权限", "请登记 records/staff.yml")


@notice("N908")
def other_kinds_are_read_as_files(count: int, label: str) -> Iterator[Told]:
    """民生实事项目、群众意见、活动、票决，目前只检查文件本身。

    为什么：这几类的办理规则还没有做好，先保证文件读得出来。
    依据：本系统《记录规则》。
    例子：records/projects/2026/01.yml。
    怎么办：不用处理。
    """
    if count:
        yield Told(1, f"{label} {count} 件，只检查了字节和格式", "不用处理；办理规则以后再检查")


NOTICES = (
    duties_are_done_in_time,
    duties_due_soon_are_told,
    unknown_years_are_not_guessed,
    number_gaps_are_explained,
    reassignments_are_few,
    form_and_follow_up_agree,
    staff_are_registered,
    other_kinds_are_read_as_files,
)
