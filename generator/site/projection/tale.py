"""Every event in one plain sentence, and the words that were written down with it where they may be read.

Notes, advice, contact summaries, attendees, and reasons of waive, bounce and evaluate are named nowhere here.
Source: contract §4, Publication.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from msgspec import Struct

from generator.model import events as e
from generator.model.labels import LABELS
from generator.model.words import Mode, Publicity, SuperviseForm
from generator.site.days import day
from generator.site.projection.subject import Known

_DONE = {
    e.Submit: "提出",
    e.Endorse: "完成初审",
    e.Return: "退回代表修改",
    e.SignFor: "签收",
    e.Advise: "向主办单位提出会办意见",
    e.TrackCommitments: "决定转入跟踪落实",
    e.Fulfil: "落实了承诺事项",
    e.Release: "说明理由，承诺事项不再实施",
}
"""Events of which no more is told than who did it, and this."""


class Told(Struct, frozen=True):
    """A sentence without its day, and the words that stand under it."""

    words: str
    text: str | None = None


@dataclass(slots=True)
class Teller:
    """Tells the events of one case."""

    known: Known
    """Everybody by id."""
    result: Callable[[str], str]
    """Letter and label of a class."""
    levels: Mapping[int, Publicity]
    """How far each reply may be read, by its event's number; an annulled one has none."""
    closed_units: frozenset[str]
    """Units whose latest reply hides its class."""
    muted_units: frozenset[str]
    """Units whose latest reply hides its words."""

    def tell(self, number: int, event: e.Event) -> Told:
        """Tell one event."""
        by, kind = self.known.called(event.by), type(event)
        if done := _DONE.get(kind):
            return Told(f"{by}{done}。")
        part = self._parts.get(kind)
        told = part(self, number, event, by) if part else None
        return told or Told(f"{by}：{e.label_of(event)}。")

    def name(self, id: str) -> str:
        """Return the name people know an id by."""
        return self.known[id].name

    def _all(self, ids: tuple[str, ...]) -> str:
        return "、".join(map(self.known.called, ids))

    def _grade(self, letter: str, unit: str) -> str:
        return "" if unit in self.closed_units else f"，办理结果分类为 {self.result(letter)}"

    def _entry(self, _number: int, event: e.Event, by: str) -> Told | None:
        match event:
            case e.Register(number=None):
                return Told(f"{by}审核登记。")
            case e.Register(number=given):
                return Told(f"{by}审核登记，编号{given}。")
            case e.Withdraw(agreed_by=others):
                return Told(f"{by}撤回" + ("，联名代表都已同意。" if others else "。"))
            case e.Merge(into=other):
                return Told(f"{by}决定并入 {other} 一起办理。")
        return None

    def _assignment(self, _number: int, event: e.Event, by: str) -> Told | None:
        match event:
            case e.PreAssign(hosts=hosts, co_units=co):
                return Told(f"{by}预交办，主办单位拟为{self._all(hosts)}{self._co(co)}。")
            case e.Dispute(propose=other):
                return Told(f"{by}对预交办提出异议，建议由{self.name(other)}办理。")
            case e.Assign(hosts=hosts, co_units=co, mode=mode, reason=reason, consulted_on=asked, reply_by=until):
                how = "" if mode is Mode.SINGLE else f"（{mode.label}）"
                more = f"交办以前于 {day(asked)}征求过代表意见。" if asked else ""
                more += f"要求在 {day(until)}以前答复。" if until else ""
                return Told(f"{by}交办，由{self._all(hosts)}主办{self._co(co)}{how}。{more}", reason)
            case e.RequestReturn(propose=other):
                return Told(f"{by}申请改办，建议由{self.name(other)}办理。同意以前由原单位继续办理。")
            case e.RefuseReturn(unit=unit, reason=reason):
                return Told(f"{by}不同意改办，由{self.name(unit)}继续办理。", reason)
            case e.Reassign(from_=old, to=new, role=role, reason=reason):
                if old and new:
                    words = f"{by}改办，由{self.name(old)}改为{self.name(new)}{role.label}。"
                elif new:
                    words = f"{by}增加{self.name(new)}{role.label}。"
                else:
                    words = f"{by}决定{self.name(old or '')}不再承办。"
                return Told(words, reason)
        return None

    def _co(self, units: tuple[str, ...]) -> str:
        return f"，{self._all(units)}会办" if units else ""

    def _handling(self, _number: int, event: e.Event, by: str) -> Told | None:
        match event:
            case e.Plan(responsible=people, track=track, measures=measures, milestones=steps):
                named = "、".join(f"{p.post}{p.name}（{p.level.label}）" for p in people)
                lines = [measures.rstrip()] if measures else []
                lines += [f"{day(m.due)}以前：{m.target}" for m in steps]
                return Told(f"{by}定出办理方案（{track.label}）。责任人：{named}。", "\n".join(lines) or None)
            case e.Contact(phase=phase, channel=channel, confirmed=confirmed):
                seen = "代表已确认" if confirmed else "代表没有确认"
                return Told(f"{by}同代表进行{phase.label}沟通（{channel.label}，{seen}）。")
            case e.Waive(phase=phase):
                return Told(f"{by}同意不作{phase.label}沟通。" if phase else f"{by}同意不当面沟通。")
            case e.Bounce(unit=unit):
                return Told(f"{by}请{self.name(unit)}补充会办意见。")
            case e.Extend(unit=unit, until=until, reason=reason, told_deputy_on=on):
                return Told(f"{by}同意{self.name(unit)}延期到 {day(until)}答复，已于 {day(on)}告知代表。", reason)
            case e.Progress(text=text, milestone=step, rectifies=mends):
                about = f"（办理方案第 {step} 个时间节点）" if step else ""
                about += f"（整改第 {mends} 个事件里督办指出的问题）" if mends else ""
                return Told(f"{by}报告进展{about}。", text)
        return None

    def _answer(self, number: int, event: e.Event, by: str) -> Told | None:
        match event:
            case e.Reply(class_=letter, document=document):
                level = self.levels.get(number, Publicity.NONE)
                if level is Publicity.NONE:
                    return Told(f"{by}答复代表。")
                paper = f"，文号{document}" if document else ""
                return Told(f"{by}答复代表{paper}，办理结果分类为 {self.result(letter)}。")
            case e.ReviewClass(unit=unit, stage=stage, class_=letter, reason=reason):
                hidden = unit in self.muted_units
                words = f"{by}对{self.name(unit)}的答复进行分类{stage.label}{self._grade(letter, unit)}。"
                return Told(words, None if hidden else reason)
            case e.Reclassify(unit=unit, class_=letter, evidence=evidence):
                words = f"{by}调整{self.name(unit)}的类别{self._grade(letter, unit)}。"
                return Told(words, None if unit in self.muted_units else evidence)
            case e.Evaluate(attitude=attitude, result=result, unit=unit, commitment=promise):
                about = f"对{self.name(unit)}" if unit else "对承诺落实" if promise else ""
                return Told(f"{by}{about}作出评价：办理态度{attitude.label}，办理结果{result.label}。")
            case e.Lapse(urged_on=on):
                return Told(f"{by}于 {day(on)}提醒以后，仍没有收到代表的评价，记为逾期未反馈。")
            case e.Redo(trigger=trigger, reason=reason, units=units):
                whom = f"由{self._all(units)}" if units else ""
                return Told(f"{by}决定{whom}重新办理（{trigger.label}）。", reason)
            case e.Assess(conclusion=conclusion):
                return Told(f"{by}评估研判，结论是{conclusion.label}。")
        return None

    def _promise(self, _number: int, event: e.Event, by: str) -> Told | None:
        match event:
            case e.CarryOver(due=due):
                return Told(f"{by}决定承诺事项跨年续办，延到 {day(due)}。")
            case e.FollowUp(source=source, satisfied=satisfied, agency=agency):
                whom = f"，{agency}" if agency else ""
                return Told(f"{by}回访（{source.label}{whom}），代表表示{'满意' if satisfied else '不满意'}。")
            case e.Close(evidence=evidence):
                return Told(f"{by}办结销号。", evidence)
        return None

    def _watch(self, _number: int, event: e.Event, by: str) -> Told | None:
        match event:
            case e.Designate(supervisor=lead, committee=committee, coordinator=office, handler=handler):
                words = f"{by}确定为重点督办建议，由{lead}牵头督办，{self.name(committee)}负责督办"
                return Told(f"{words}，{self.name(office)}统筹协调" + (f"，{handler}领办。" if handler else "。"))
            case e.Supervise(form=form, finding=finding, flags=flags, defects=defects, rectify_by=until):
                marks = "、".join(w.label for w in (*flags, *defects))
                words = f"{by}督办（{form.label}）" + (f"，指出：{marks}" if marks else "")
                words += f"，要求在 {day(until)}以前整改。" if until else "。"
                return Told(words, None if form is SuperviseForm.INTERNAL else finding)
            case e.Urge(unit=unit):
                return Told(f"{by}催办{self.name(unit)}。")
            case e.Cover(title=title):
                return Told(f"{by}登记宣传报道《{title}》。")
        return None

    def _record(self, _number: int, event: e.Event, by: str) -> Told | None:
        match event:
            case e.Publish(what=what, level=level, ground=ground):
                why = f"，理由是{ground.label}" if ground else ""
                return Told(f"{by}作出公开决定：{what.label}{level.label}{why}。")
            case e.Correct(field=field, reason=reason):
                return Told(f"{by}更正“{LABELS[field].title}”。", reason)
            case e.Annul(of=target, reason=reason):
                return Told(f"{by}把第 {target} 个事件作废。", reason)
            case e.Redact(ground=ground):
                return Told(f"{by}遮蔽了一处文字，理由是{ground.label}。")
            case e.Suspend(reason=reason):
                return Told(f"{by}决定暂停办理。", reason)
            case e.Resume(reason=reason):
                return Told(f"{by}决定恢复办理。", reason)
        return None

    _parts: ClassVar[dict[type[e.Event], _Part]] = {
        **dict.fromkeys((e.Register, e.Withdraw, e.Merge), _entry),
        **dict.fromkeys((e.PreAssign, e.Dispute, e.Assign, e.RequestReturn, e.RefuseReturn, e.Reassign), _assignment),
        **dict.fromkeys((e.Plan, e.Contact, e.Waive, e.Bounce, e.Extend, e.Progress), _handling),
        **dict.fromkeys((e.Reply, e.ReviewClass, e.Reclassify, e.Evaluate, e.Lapse, e.Redo, e.Assess), _answer),
        **dict.fromkeys((e.CarryOver, e.FollowUp, e.Close), _promise),
        **dict.fromkeys((e.Designate, e.Supervise, e.Urge, e.Cover), _watch),
        **dict.fromkeys((e.Publish, e.Correct, e.Annul, e.Redact, e.Suspend, e.Resume), _record),
    }
    """Which part tells an event."""


_Part: TypeAlias = Callable[[Teller, int, e.Event, str], Told | None]
