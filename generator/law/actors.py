"""Who may act: the kinds of actor that the law names, and whether one is of this case.

Source: contract §4, moves; L402 is about the kind, L405 about the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cache

from generator.law.case import Case
from generator.law.step import Facts, Step, acting_lead, delegation_of
from generator.model.events import Event, Fulfil, Supervise
from generator.model.finding import Told
from generator.model.rule import rule
from generator.model.words import CommitteeKind, SuperviseForm


class Part(Enum):
    """A part that somebody plays in a move."""

    __hash__ = object.__hash__  # there is one of each, and Enum's own hash is slow

    LEAD = "领衔代表"
    DELEGATION = "提出人所在代表团"
    REVIEW = "建议审查委员会"
    OFFICE = "代表工作机构或本系统的交办办公室"
    CONGRESS_OFFICE = "代表工作机构"
    COMMITTEE = "专门（工作）委员会"
    SUPERVISING = "对口督办的委员会"
    COUNCIL = "主任会议"
    HOST = "主办单位"
    CO = "会办单位"
    NAMED = "预交办的单位"
    OWNER = "承诺的责任单位"
    INTERNAL = "本件的承办单位（单位内部督办）"


_UNIT = frozenset({"unit", "office_unit"})
_KINDS: dict[Part, frozenset[str]] = {
    Part.LEAD: frozenset({"deputy", "delegation"}),
    Part.DELEGATION: frozenset({"delegation"}),
    Part.REVIEW: frozenset({CommitteeKind.REVIEW.value}),
    Part.OFFICE: frozenset({CommitteeKind.OFFICE.value, "office_unit"}),
    Part.CONGRESS_OFFICE: frozenset({CommitteeKind.OFFICE.value}),
    Part.COMMITTEE: frozenset({CommitteeKind.COMMITTEE.value}),
    Part.SUPERVISING: frozenset({CommitteeKind.COMMITTEE.value}),
    Part.COUNCIL: frozenset({CommitteeKind.COUNCIL.value}),
    Part.HOST: _UNIT,
    Part.CO: _UNIT,
    Part.NAMED: _UNIT,
    Part.OWNER: _UNIT,
    Part.INTERNAL: _UNIT,
}


def kind_of(id: str, facts: Facts) -> str:
    """Return what kind of actor an id is; empty for one that never acts."""
    registers = facts.registers
    match id[:2]:
        case "d-":
            return "deputy"
        case "g-":
            return "delegation"
        case "u-":
            unit = registers.units.get(id)
            return "office_unit" if unit and unit.office else "unit"
        case "c-":
            body = registers.committees.get(id)
            return body.kind if body and body.kind else ""
    return ""


@cache
def parts_open_to(kind: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts that an actor of this kind may ever play."""
    return tuple(part for part in parts if kind in _KINDS[part])


def _leads(step: Step[Event]) -> bool:
    # A withheld proposer is in nobody's header: who submits it is its lead.
    return step.case.lead is None or step.event.by == step.acting_lead()


def _owns(step: Step[Event]) -> bool:
    event = step.event
    promise = step.case.promises.get(event.commitment) if isinstance(event, Fulfil) else None
    return promise is None or promise.owner == event.by


def _is_office(step: Step[Event]) -> bool:
    by, facts = step.event.by, step.facts
    return kind_of(by, facts) != "office_unit" or _of_one_system(by, _concerned(step), facts)


_OF_THIS_CASE: dict[Part, Callable[[Step[Event]], bool]] = {
    Part.LEAD: _leads,
    Part.DELEGATION: lambda step: step.event.by == delegation_of(step.case, step.facts),
    Part.HOST: lambda step: step.case.host(step.event.by) is not None,
    Part.CO: lambda step: step.event.by in [c.unit for c in step.case.co_units],
    Part.INTERNAL: lambda step: step.case.assignee(step.event.by) is not None,
    Part.NAMED: lambda step: step.event.by in step.case.proposed,
    Part.OWNER: _owns,
    Part.SUPERVISING: lambda step: step.event.by in supervising(step.case, step.facts),
    Part.OFFICE: _is_office,
}
"""Who plays a part in this case alone; the other parts are played by anybody of the right kind."""


def plays(step: Step[Event], part: Part) -> bool:
    """Tell whether the event's actor plays this part in this case."""
    asked = _OF_THIS_CASE.get(part)
    return asked is None or asked(step)


_LISTS, _NAMES = ("hosts", "co_units", "units"), ("unit", "from_", "to")
"""Fields by which an event of an office names the units that it is about."""
_NAMING = frozenset((*_LISTS, *_NAMES))


def _concerned(step: Step[Event]) -> list[str]:
    """Return the units that an event of an office is about: those it names, else the hosts."""
    named = [u for key in _LISTS for u in getattr(step.event, key, ()) if u]
    named += [u for key in _NAMES if (u := getattr(step.event, key, None))]
    return named or [h.unit for h in step.case.hosts] or list(step.case.proposed)


def _of_one_system(office: str, units: list[str], facts: Facts) -> bool:
    own = facts.unit(office)
    entries = [facts.unit(u) for u in units]
    return bool(units) and own is not None and all(e is None or e.system is own.system for e in entries)


def supervising(case: Case, facts: Facts) -> list[str]:
    """Return the committees that supervise a case: by designation, category or host."""
    matters = {case.header.category, *(h.unit for h in case.hosts)}
    found = [case.key.committee] if case.key and case.key.committee else []
    found += [c.id for c in facts.registers.committees.values() if matters & set(c.supervises)]
    return list(dict.fromkeys(found))


def acts_rightly(step: Step[Event], parts: tuple[Part, ...]) -> bool:
    """Tell at once whether both laws below hold; where not, they tell what is wrong."""
    if type(step.event) is Supervise and _outside_form(step):
        return False
    for part in parts_open_to(kind_of(step.event.by, step.facts), parts):  # a generator would cost as much again
        asked = _OF_THIS_CASE.get(part)
        if asked is None or asked(step):
            return True
    return False


@rule("L402")
def only_the_kind_named_acts(step: Step[Event], parts: tuple[Part, ...], label: str) -> Iterator[Told]:
    """每种事件只能由规定种类的人或机构来做。

    为什么：承办单位不能替代表评价，也不能自己给自己延期。
    依据：本系统《记录规则》办理事件表“由谁”一栏；代表法第五十一条。
    例子：主办单位填写了代表评价。
    怎么办：查对原件是谁做的，改正 by；不是这种机构能做的，请由有权的机构来录入。
    """
    if not parts_open_to(kind_of(step.event.by, step.facts), parts):
        who = "、".join(part.value for part in parts)
        yield Told(step.at("by"), f"{step.name(step.event.by)}不能做“{label}”", f"“{label}”由{who}来做，请核对 by")
    elif isinstance(step.event, Supervise) and _outside_form(step):
        hint = "承办单位只能做单位内部督办（form: internal），其他督办请由委员会、主任会议或代表工作机构录入"
        yield Told(step.at("by"), f"{step.name(step.event.by)}不能做这种督办", hint)


def _outside_form(step: Step[Event]) -> bool:
    event = step.event
    own = kind_of(event.by, step.facts) == "unit"
    return isinstance(event, Supervise) and own and event.form not in (None, SuperviseForm.INTERNAL)


@rule("L405")
def the_actor_is_of_this_case(step: Step[Event], parts: tuple[Part, ...], label: str) -> Iterator[Told]:
    """做事的人要是这一件的当事人。

    为什么：别的单位、别的代表不能替这一件的当事人做事；改办之后，原单位不再办理。
    依据：本系统《记录规则》办理事件表；代表法第五十一条。
    例子：会办单位直接答复代表；改办后原单位又填了沟通。
    怎么办：查对交办和改办的记录，由现在的承办单位、领衔代表或者对口机构来做。
    """
    open_parts = parts_open_to(kind_of(step.event.by, step.facts), parts)
    if open_parts and not any(plays(step, part) for part in open_parts):
        who = "、".join(_who(step, part) for part in open_parts)
        yield Told(
            step.at("by"), f"{step.name(step.event.by)}不是这一件的{open_parts[0].value}", f"现在应由{who}来做“{label}”"
        )


def _who(step: Step[Event], part: Part) -> str:
    able = candidates(step.case, part, step.facts, step.day)
    names = [step.name(id) for id in able if id != step.event.by]
    return f"{part.value}（{'、'.join(names[:6])}）" if names else part.value


def candidates(case: Case, part: Part, facts: Facts, day: date, event: type[Event] | None = None) -> list[str]:
    """Return the ids that may play a part in a case on a day, in the registers' order.

    Args:
        case: as it stands.
        part: the part.
        facts: what the law knows.
        day: who is in office on it.
        event: what would be entered; where it names its units, an office needs one of its own system.
    """
    registers = facts.registers
    match part:
        case Part.LEAD:
            return [lead] if (lead := acting_lead(case, facts, day)) else []
        case Part.DELEGATION:
            return [g] if (g := delegation_of(case, facts)) else []
        case Part.HOST:
            return [h.unit for h in case.hosts]
        case Part.CO:
            return [c.unit for c in case.co_units]
        case Part.INTERNAL:
            return [a.unit for a in case.assignees]
        case Part.NAMED:
            return list(case.proposed)
        case Part.OWNER:
            return list(dict.fromkeys(p.owner for p in case.open_promises))
        case Part.SUPERVISING:
            return [c for c in supervising(case, facts) if facts.in_office(c, day)]
    kinds = _KINDS[part]
    found = [c.id for c in registers.committees.values() if c.kind and c.kind.value in kinds and c.serves_on(day)]
    if "office_unit" in kinds:
        units = [h.unit for h in case.hosts] or list(case.proposed)
        offices = [u.id for u in registers.units.values() if u.office and u.serves_on(day)]
        enough = any if event and _NAMING & set(event.__struct_fields__) else all
        found += [o for o in offices if not units or enough(_of_one_system(o, [u], facts) for u in units)]
    return found


ACTORS = (only_the_kind_named_acts, the_actor_is_of_this_case)
