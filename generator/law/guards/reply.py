"""Guards of the reply: what must be in it, who signs it, whom it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.law.step import Step
from generator.model import events as e
from generator.model.finding import Told
from generator.model.registers import Head
from generator.model.rule import rule
from generator.model.words import PublicityWish, ReplyPublicity, ReplyTo, State, WindowName


@rule("L412")
def advice_is_in(step: Step[e.Reply]) -> Iterator[Told]:
    """会办单位的意见到齐之后，主办单位才能答复。

    为什么：没有听取会办意见的答复容易片面，是检查中常见的问题。
    依据：昆明市 2021 年办理情况报告三。
    例子：财政局的会办意见还没有来，期限也没有到，主办单位就答复了。
    怎么办：催会办单位提出意见；会办期限已过的，可以答复，但要在 note 里说明。
    """
    case = step.case
    asked = [a for a in case.advice if a.round == case.round and case.assignee(a.unit)]
    for advised in asked:
        if advised.filed is not None and not advised.bounced:
            continue
        clock = case.clock(WindowName.ADVICE, advised.unit)
        due = step.due(clock) if clock else None
        over = due is not None and due.date is not None and not due.undecided and step.day > due.date
        name = step.name(advised.unit)
        what = "会办意见退回之后没有重新提出" if advised.bounced else "还没有提出会办意见"
        if not over:
            until = f"，期限到 {due.date}" if due and due.date else ""
            yield Told(step.at("event"), f"{name}{what}{until}", "请等会办意见到齐再答复")
        elif step.event.note is None:
            yield Told(step.at("note"), f"{name}{what}，期限已过", "可以答复，但请在 note 里说明情况")


@rule("L421")
def every_demand_is_answered(step: Step[e.Reply]) -> Iterator[Told]:
    """具体建议有几条，就答复几条。

    为什么：避免只挑容易的答，答非所问。
    依据：邵阳“四不放过”（答复没有针对性的不放过）。
    例子：提了两条具体建议，只答了一条。
    怎么办：在 answers 里逐条写；分别办理的单位用 demands 写明自己答复哪几条，合起来要覆盖全部。
    """
    case, event, header = step.case, step.event, step.case.header
    answers_out = step.facts.public and event.publicity is not ReplyPublicity.FULL and not event.answers
    demands_out = step.facts.public and header.publicity_wish is not PublicityWish.FULL and not header.demands
    if demands_out or not step.knows("answers", "demands", "publicity"):
        return
    total = max(len(header.demands), 1)
    wanted = len(event.demands) or total
    if not answers_out and len(event.answers) != wanted:
        told = f"要答复 {wanted} 条，实际答复 {len(event.answers)} 条"
        yield Told(step.at("answers"), told, "请按具体建议的顺序，一条一条地答复")
    if not event.demands:  # it answers all, whoever else answers
        return
    others = [h for h in case.hosts if h.unit != event.by]
    if case.host(event.by) and all(h.state is State.REPLIED for h in others):
        covered: set[int] = set()
        own = [r.event for r in case.replies_of_round() if r.unit == event.by]  # for a part it took over in a reform
        for given in [event, *own, *(r.event for h in others if (r := case.reply_of(h.unit)))]:
            covered |= set(given.demands) or set(range(1, total + 1))
        left = [str(n) for n in range(1, total + 1) if n not in covered]
        if left:
            told = f"第 {'、'.join(left)} 条具体建议没有单位答复"
            yield Told(step.at("demands"), told, "请在 demands 里加上这几条，并逐条答复")


@rule("L424")
def the_class_exists(step: Step[e.Reply | e.ReviewClass | e.Reclassify]) -> Iterator[Told]:
    """办理结果分类要用当时有效的字母。

    为什么：各地的 A、B、C 含义不同，以本级人大公布的为准。
    依据：congress.yml 的 classes。
    例子：写成小写的 a；用了没有规定的 D 类。
    怎么办：从提示列出的字母里选。
    """
    classes = step.provisions.classes
    if step.event.class_ and step.event.class_ not in classes:
        listed = "；".join(f"{c.letter} {c.label}" for c in classes.values())
        yield Told(step.at("class"), f"没有“{step.event.class_}”这一类", f"可选：{listed}")


@rule("L425")
def a_changed_class_has_a_reason(step: Step[e.ReviewClass]) -> Iterator[Told]:
    """复审改变分类的，要写明理由。

    为什么：分类影响解决率，改动要经得起看。
    依据：昆明市 2021 年办理情况报告一（逐件初审、复审）。
    例子：单位自定 A 类，复审改为 B 类，没有写理由。
    怎么办：在 reason 里写明依据。
    """
    host = step.case.host(step.event.unit)
    changed = host is not None and step.event.class_ and host.letter and host.letter != step.event.class_
    if changed and host is not None and step.event.reason is None:
        told = f"分类由 {host.letter} 改为 {step.event.class_}，没有写理由"
        yield Told(step.at("reason"), told, "请补填 reason")


def _heads(heads: tuple[Head, ...], day: date) -> list[str]:
    return [h.name for h in heads if h.from_ is not None and h.serves_on(day)]


@rule("L426")
def the_head_signs(step: Step[e.Reply | e.Endorse]) -> Iterator[Told]:
    """答复由当日在任的单位主要负责人签发；代表团初审由团长签字。

    为什么：“一把手”负总责；离任的人不能再签。
    依据：《全国人民代表大会代表建议、批评和意见处理办法》（负责人审签）；赤壁市意见一（三）。
    例子：前任局长四月底离任，五月一日的答复还用他的名字。
    怎么办：核对登记册里负责人的任期，填当日在任的人；登记册没有更新的，请先更新。
    """
    event, registers = step.event, step.facts.registers
    register = registers.units if isinstance(event, e.Reply) else registers.delegations
    entry = register.get(event.by)
    if entry is None or not entry.head:
        return
    heads = _heads(entry.head, step.day)
    if event.signed_by not in heads:
        hint = f"当日在任的是{'、'.join(heads)}" if heads else "登记册里没有当日在任的负责人，请先更新登记册"
        told = f"{event.signed_by}在 {step.day} 不是{entry.name}的负责人"
        yield Told(step.at("signed_by"), told, hint)


@rule("L431")
def every_signer_gets_the_reply(step: Step[e.Reply]) -> Iterator[Told]:
    """答复要送达每一位提出人。

    为什么：联名代表都有权知道结果，合并办理的建议也一样。
    依据：《处理办法》（联名提出的分别答复）；policy.reply_to。
    例子：三位代表联名，只送给了联名的两位，漏了领衔代表。
    怎么办：补填 delivered_to；已离任的不必送达。
    """
    if step.provisions.reply_to is ReplyTo.LEAD:
        wanted = [lead] if (lead := step.acting_lead()) and step.facts.in_office(lead, step.day) else []
        if step.case.lead and step.case.lead.startswith("d-"):
            wanted = [w for w in wanted if w.startswith("d-")]  # the delegation stands in, but was never a signer
    else:
        wanted = step.signers()
    missing = [s for s in wanted if s not in step.event.delivered_to]
    if missing:
        names = "、".join(f"{step.name(s)}（{s}）" for s in missing)
        yield Told(step.at("delivered_to"), f"没有送达{names}", "请送达之后补填 delivered_to")


@rule("L416")
def follow_up_classes_promise(step: Step[e.Reply | e.TrackCommitments]) -> Iterator[Told]:
    """需要跟踪落实的分类，至少要有一项承诺，写明期限和责任单位。

    为什么：没有期限的“正在解决”，最后会不了了之。
    依据：赤壁市意见三（四）“备案销号”；congress.yml 分类的 follow_up。
    例子：答复为 B 类，commitments 是空的。
    怎么办：在 commitments 里写明每一项承诺的编号、内容、期限和责任单位。
    """
    event, case = step.event, step.case
    if isinstance(event, e.Reply):
        known = step.provisions.classes.get(event.class_)
        if known and known.follow_up and not event.commitments:
            told = f"{event.class_} 类需要跟踪落实，但没有承诺事项"
            yield Told(step.at("commitments"), told, "请补填 commitments：编号、内容、期限、责任单位")
    elif not case.promises and not event.commitments:
        yield Told(step.at("commitments"), "没有可以跟踪的承诺事项", "请补填 commitments：编号、内容、期限、责任单位")


REPLY = (
    advice_is_in,
    every_demand_is_answered,
    the_class_exists,
    a_changed_class_has_a_reason,
    the_head_signs,
    every_signer_gets_the_reply,
    follow_up_classes_promise,
)
