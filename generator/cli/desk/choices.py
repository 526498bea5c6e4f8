"""What can be chosen for a field, and what is most likely: from the congress, the registers and the case itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.cli.desk.prompt import Choice
from generator.cli.desk.sheet import HEADER_KEYS, EventSheet, HeaderSheet, Item, Raw, Sheet
from generator.law.actors import candidates
from generator.law.next import next_events
from generator.law.step import Step
from generator.law.suggestion import MOVE_OF
from generator.model.events import EVENTS, Event
from generator.model.labels import label_for
from generator.model.layout import Form
from generator.model.registers import Head, Registers
from generator.model.suggestion import Suggestion
from generator.model.words import Period


def choices_for(sheet: Sheet, item: Item) -> list[Choice] | None:
    """Return what can be chosen, ``None`` where anything may be typed."""
    field = item.field
    if field.words is not None:
        return [Choice(word.value, word.label) for word in field.words]
    if field.form is Form.BOOL:
        return [Choice("true", "是"), Choice("false", "否")]
    if field.form is Form.HEADER_KEY:
        return [Choice(key, label_for(Suggestion, key).title) for key in HEADER_KEYS]
    found = _of_event(sheet, item) if isinstance(sheet, EventSheet) else _of_header(sheet, item)
    if found is not None:
        return found
    if field.form is Form.REF and set(field.kinds) <= set("dgucst"):
        return _in_office(sheet, field.kinds)
    return None


def _in_office(sheet: Sheet, kinds: str) -> list[Choice]:
    registers, day = sheet.archive.house.registers, _day(sheet)
    stems = {"d": "deputies", "g": "delegations", "u": "units", "c": "committees", "s": "stations", "t": "staff"}
    assert set(stems.values()) == set(Registers.TYPES)  # noqa: S101  (each kind has its register)
    entries = [e for k in kinds for e in getattr(registers, stems[k]).values()]
    return [Choice(e.id, e.name) for e in entries if e.from_ is not None and e.serves_on(day)]


def _day(sheet: Sheet) -> date:
    try:
        return date.fromisoformat(str(sheet.raw.get("date", "")))
    except ValueError:
        return sheet.day


def _of_header(sheet: Sheet, item: Item) -> list[Choice] | None:
    congress = sheet.archive.house.congress
    if item.path == ("session",):
        return [Choice(s.id, s.title) for s in sorted(congress.sessions, key=lambda s: s.opened, reverse=True)]
    if item.path == ("category",):
        return [Choice(c.id, c.label) for c in sheet.archive.facts.book.on(sheet.day).categories.values()]
    return None


def _of_event(sheet: EventSheet, item: Item) -> list[Choice] | None:
    case, facts = sheet.case(), sheet.archive.facts
    key, field = item.path[-1], item.field
    names = facts.registers.name

    def units(ids: Iterable[str]) -> list[Choice] | None:
        return [Choice(id, names(id)) for id in dict.fromkeys(ids)] or None

    if key == "by":
        return units(actors(sheet))
    if key == "class":
        return [Choice(c.letter, c.label) for c in facts.book.on(_day(sheet)).classes.values()]
    if key == "commitment":
        by = str(sheet.raw.get("by", ""))
        mine = [p for p in case.open_promises if sheet.name != "fulfil" or p.owner == by]
        return [Choice(p.id, f"{p.text[:30]}（{names(p.owner)}，{p.due}）") for p in mine] or None
    if field.form is not Form.REF or field.kinds != "u":
        return None
    match sheet.name, key:
        case (_, "owner") | ("urge", "unit") | ("reassign", "from"):
            return units(a.unit for a in case.assignees)
        case "bounce", "unit":
            return units(a.unit for a in case.advice if a.filed)
        case "refuse_return", "unit":
            return units(case.requests)
        case "reply", "unit":
            return units(c.unit for c in case.co_units)
        case (_, "unit"):
            return units(h.unit for h in case.hosts)
    return None


def actors(sheet: EventSheet) -> list[str]:
    """Return who may enter the event now; where the law does not allow it at all, who might another day."""
    case, facts, day = sheet.case(), sheet.archive.facts, _day(sheet)
    cls = EVENTS[sheet.name]
    for found in next_events(case, facts, day):
        if found.move.event is cls:
            return list(found.by)
    return list(dict.fromkeys(id for part in MOVE_OF[cls].by for id in candidates(case, part, facts, day)))


def likely(sheet: Sheet, item: Item) -> Raw | None:
    """Return what a field most likely holds, ``None`` where nobody can guess."""
    if isinstance(sheet, EventSheet):
        return _likely_of_event(sheet, item)
    return _likely_of_header(sheet, item) if isinstance(sheet, HeaderSheet) else None


def _likely_of_event(sheet: EventSheet, item: Item) -> Raw | None:
    key, step = item.path[-1], sheet.step()
    match sheet.name, key:
        case _, "date":
            return sheet.day.isoformat()
        case _, "delivered_to":
            return list(step.signers())
        case "withdraw", "agreed_by":
            lead = step.acting_lead()
            return [s for s in step.case.co_signers if s != lead and step.facts.in_office(s, step.day)]
        case (("reply" | "endorse"), "signed_by"):
            return _head(step)
        case _, "owner":
            return step.event.by or None
        case _, "id":
            taken = {*step.case.promises, *(str(c.get("id")) for c in _parts(sheet, "commitments"))}
            return next(f"k{n}" for n in range(1, 10_000) if f"k{n}" not in taken)
        case _, ("role" | "mode"):
            return {"role": "host", "mode": "single"}[key]
    return None


def _parts(sheet: Sheet, key: str) -> list[dict[str, Raw]]:
    found = sheet.raw.get(key)
    return [p for p in found if isinstance(p, dict)] if isinstance(found, list) else []


def _head(step: Step[Event]) -> str | None:
    entry = step.facts.registers.find(step.event.by)
    heads: tuple[Head, ...] = getattr(entry, "head", ())
    return next((h.name for h in heads if h.from_ is not None and h.serves_on(step.day)), None)


def _likely_of_header(sheet: HeaderSheet, item: Item) -> Raw | None:
    sessions = sorted(sheet.archive.house.congress.sessions, key=lambda s: s.opened)
    match item.path:
        case ("kind",):
            return "suggestion"
        case ("scope",):
            return "single"
        case ("publicity_wish",):
            return "full"
        case ("session",):
            begun = [s for s in sessions if s.opened <= sheet.day] or sessions[:1]
            return begun[-1].id if begun else None
        case ("period",):
            sits = any(s.opened <= sheet.day <= s.closed for s in sessions if s.id == sheet.raw.get("session"))
            return str(Period.IN_SESSION if sits else Period.INTERSESSION)
        case ("proposer", "kind"):
            return "individual"
    return None
