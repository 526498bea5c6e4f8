"""R: what a record or a register names exists, is of the right kind, and is in office on the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from generator.law.provisions import ProvisionBook
from generator.model.archive import House
from generator.model.events import Assign, Reply, Submit, TrackCommitments
from generator.model.fields import KIND_NAMES
from generator.model.finding import Finding, Place, Told
from generator.model.forms import forms_of
from generator.model.registers import Registers
from generator.model.rule import Bounded, Rule, Verdicts, rule
from generator.model.suggestion import Record
from generator.rules.shape import nearest, quote

_HINTS, _LIKELY = 20, 5_000
"""For how many findings the nearest id is sought, and among how many at most: looking costs time."""
_ACTIVITY = re.compile("a-[0-9]{4}-[0-9]{4}")
SIGNER_FIELDS = frozenset({"delivered_to", "agreed_by"})
_SIGNING = SIGNER_FIELDS | {"by"}
_EARLIER = frozenset({"repeat_of", "into"})
"""Keys that name an earlier suggestion."""


@rule("R301")
def names_are_known(place: Place, seen: str, what: str, hint: str) -> Iterator[Told]:
    """提到的编号都要登记过。

    为什么：写错一个字母，就找不到是谁、是哪一件。
    依据：本系统《记录规则》；各登记册。
    例子：联名代表 d-0999 不在 deputies.yml 里。
    怎么办：核对编号；新的代表、单位请先登记。
    """
    yield Told(place, f"{quote(seen)}不是已登记的{what}", hint)


@rule("R302")
def in_office_on_the_day(place: Place, name: str, day: date, span: str) -> Iterator[Told]:
    """当日在任的代表、单位和机构才能做事。

    为什么：离任的代表、撤销的单位不能再提建议、办建议。
    依据：本系统《记录规则》登记册的 from 与 until；代表法第六十二条。
    例子：任期到去年年底的代表，今年一月提出建议。
    怎么办：核对日期和编号；登记册里任期写错的，请先改正登记册。
    """
    yield Told(place, f"{name}在 {day} 不在任（{span}）", "请核对编号和日期；登记册有误的请先改正")


@rule("R303")
def earlier_comes_first(place: Place, seen: str, why: str) -> Iterator[Told]:
    """重复提出、合并办理，都只能指向更早的一件（编号更小）。

    为什么：后一件跟着前一件，才不会绕圈。
    依据：本系统《记录规则》：先比年份，再比编号。
    例子：2026-0001 写了 repeat_of: [2026-0003]。
    怎么办：在较晚的那一件里指向较早的那一件。
    """
    yield Told(place, f"{seen} {why}", "请在较晚的一件里，指向较早的一件")


@rule("R305")
def ids_are_of_the_right_kind(place: Place, seen: str, kinds: str) -> Iterator[Told]:
    """编号要是这一项该填的种类。

    为什么：该填代表的地方填了单位，责任就乱了。
    依据：本系统《记录规则》编号的前缀。
    例子：领衔代表填成了 u-edu。
    怎么办：按提示的种类填写。
    """
    wanted = "、".join(KIND_NAMES[k] for k in kinds)
    yield Told(place, f"{quote(seen)}不是{wanted}的编号", f"这里请填{wanted}的编号")


@rule("R306")
def numbers_are_unique(place: Place, number: str, other: str) -> Iterator[Told]:
    """同一会次里，编号不能重复。

    为什么：编号印在文件上，两件同号就分不清。
    依据：本系统《记录规则》register.number。
    例子：两件建议都登记为“第 12 号”。
    怎么办：查对登记簿，给后登记的一件换编号。
    """
    yield Told(place, f"编号{quote(number)}已经给了 {other}", "请查对登记簿，改正其中一件")


@rule("R308")
def entries_have_their_own_id(place: Place, id: str) -> Iterator[Told]:
    """登记册里一个编号只用一次。

    为什么：一号两用，就不知道说的是谁。
    依据：本系统《记录规则》。
    例子：两位代表都是 d-0101。
    怎么办：给其中一项换一个编号；编号用过就不再改给别人。
    """
    yield Told(place, f"编号{quote(id)}登记了两次", "请给其中一项换一个编号")


@rule("R308")
def signers_are_named_once(place: Place, name: str) -> Iterator[Told]:
    """领衔代表、联名代表各填一次。

    为什么：同一个人填了两次，联名的人数就不对；领衔代表自己不是联名代表。
    依据：本系统《记录规则》。
    例子：领衔代表又填在联名代表里。
    怎么办：删去重复的一处；只有一个人的，proposer 的 kind 填 individual。
    """
    yield Told(place, f"提出人里{name}填了两次", "请只留一处；只有一位代表的，kind 请填 individual")


REFERENCES = (
    names_are_known,
    in_office_on_the_day,
    earlier_comes_first,
    ids_are_of_the_right_kind,
    numbers_are_unique,
    entries_have_their_own_id,
    signers_are_named_once,
)

_REF_FIELDS: dict[type, list[tuple[str, str, str, bool]]] = {}


def _ref_fields(cls: type[Struct]) -> list[tuple[str, str, str, bool]]:
    """Return the fields of a class that hold ids: key, attribute, kinds, and whether they hold a list."""
    if cls not in _REF_FIELDS:
        found = []
        for key, name, form, _ in forms_of(cls):
            text = form.item if form.kind == "list" else form
            if text.extra.get("form") == "ref":
                found.append((key, name, str(text.extra["kinds"]), form.kind == "list"))
        _REF_FIELDS[cls] = found
    return _REF_FIELDS[cls]


def _refs(value: Struct, place: Place) -> Iterator[tuple[Place, str, str]]:
    """Yield every id a struct holds directly, with its place and the kinds allowed there."""
    for key, name, kinds, listed in _ref_fields(type(value)):
        got = getattr(value, name)
        if listed:
            for n, one in enumerate(got):
                if one:
                    yield (*place, key, n), one, kinds
        elif got:
            yield (*place, key), got, kinds


_PARTS = ("commitments", "used_advice")


def judge_references(record: Record, house: House, book: ProvisionBook, as_of: date) -> Verdicts:
    """Judge every reference of a record: known, of the right kind, in office as of its date."""
    header, heard = record.header, Verdicts()
    submit = next((e for e in record.events if type(e) is Submit and e.date), None)
    handed_in = submit.date if submit else as_of
    proposer = header.proposer
    signers = {proposer.lead, proposer.delegation, *proposer.co_signers} if proposer else set()
    _header(heard, record, house, book, handed_in)
    for n, event in enumerate(record.events):
        if event is None:
            continue
        day, at = event.date or handed_in, ("events", n)
        signs = event.by in signers and event is not submit
        _named(heard, event, at, record.id, house, day, _SIGNING if signs else SIGNER_FIELDS)
        kind = type(event)  # ``isinstance`` asks the classes of structs in Python, at every event
        if kind is Reply or kind is TrackCommitments:
            for part in _PARTS:
                for m, item in enumerate(getattr(event, part, ())):
                    _named(heard, item, (*at, part, m), record.id, house, day)
        elif type(event) is Assign and event.meeting and _ACTIVITY.fullmatch(event.meeting):
            _known(heard, (*at, "meeting"), event.meeting, "a", house, None)
    return heard


def _named(
    heard: Verdicts,
    value: Struct,
    at: Place,
    own: str,
    house: House,
    day: date,
    undated: frozenset[str] = frozenset(),
) -> None:
    """Judge every id that a struct holds directly.

    Args:
        heard: where it is told.
        value: an event, a part of one, a header.
        at: its place.
        own: the record's id.
        house: where the ids are known from.
        day: who is named is in office on it,
        undated: but for those under these keys.
    """
    find = house.registers.find
    for key, name, kinds, listed in _ref_fields(type(value)):
        got = getattr(value, name)
        if not got:
            continue
        on = None if key in undated else day
        for n, id in enumerate(got if listed else (got,)):
            entry = find(id)
            if entry and id[0] in kinds and id[1:2] == "-" and (on is None or entry.serves_on(on)):
                continue  # as nearly every id, and nobody needs its place
            if id:
                place = (*at, key, n) if listed else (*at, key)
                _known(heard, place, id, kinds, house, on)
                if key in _EARLIER:
                    _earlier(heard, place, id, own)


def _header(heard: Verdicts, record: Record, house: House, book: ProvisionBook, day: date) -> None:
    header, congress = record.header, house.congress
    if header.session and header.session not in (sessions := [s.id for s in congress.sessions]):
        hint = f"congress.yml 里有：{'、'.join(sessions[-12:])}"
        heard.ask(names_are_known, ("session",), header.session, "会次", hint)
    categories = book.on(day).categories
    if header.category and header.category not in categories:
        hint = f"可选：{'、'.join(sorted(categories)[:_HINTS])}"
        heard.ask(names_are_known, ("category",), header.category, "内容分类", hint)
    if header.proposer:
        seen = {header.proposer.lead}
        for n, signer in enumerate(header.proposer.co_signers):
            if signer and signer in seen:
                heard.ask(signers_are_named_once, ("proposer", "co_signers", n), house.registers.name(signer))
            seen.add(signer)
    _named(heard, header, (), record.id, house, day)
    if header.proposer:
        _named(heard, header.proposer, ("proposer",), record.id, house, day)


def _earlier(heard: Verdicts, place: Place, id: str, own: str) -> None:
    if re.fullmatch("[0-9]{4}-[0-9]{4}", id) and id >= own:
        heard.ask(earlier_comes_first, place, id, "就是这一件自己" if id == own else "比这一件更晚")


def _known(heard: Verdicts, place: Place, id: str, kinds: str, house: House, day: date | None) -> None:
    """Judge one id: its kind, that it exists, and that it is in office where a day is given."""
    kind = id[0] if id[1:2] == "-" else "r"
    if kind not in kinds:
        heard.ask(ids_are_of_the_right_kind, place, id, kinds)
        return
    if kind in "roapb":
        if id not in house.paths:
            hint = "请核对编号；更早的纸质建议请填 raised_before" if kind == "r" else "请核对编号"
            heard.ask(names_are_known, place, id, KIND_NAMES[kind], hint)
        return
    entry = house.registers.find(id)
    if entry is None:
        hint = _near(id, house.registers) if len(heard) < _HINTS else "请核对编号"
        heard.ask(names_are_known, place, id, KIND_NAMES[kind], hint)
    elif day is not None and entry.from_ is not None and not entry.serves_on(day):
        span = f"{entry.from_} 起" + (f"，到 {entry.until}" if entry.until else "")
        heard.ask(in_office_on_the_day, place, entry.name, day, span)


def _near(id: str, registers: Registers) -> str:
    registers_by_kind: dict[str, Mapping[str, Any]] = {
        "d": registers.deputies, "g": registers.delegations, "u": registers.units,
        "c": registers.committees, "s": registers.stations, "t": registers.staff,
    }  # fmt: skip
    register = registers_by_kind[id[0]]
    close = nearest(id, register) if len(register) <= _LIKELY else None
    return f"是不是 {close}（{register[close].name}）？" if close else "请核对编号；新的请先登记"


def judge_registers(house: House) -> list[Finding]:
    """Judge what the registers and congress.yml name of each other, and ids given twice."""
    found: list[Finding] = []
    categories = {c.id for c in house.congress.categories}
    for change in house.congress.changes:  # what a register names has no date
        categories |= {c.id for c in change.categories or ()}
    for stem in Registers.TYPES:
        path = f"records/{stem}.yml"
        positions, heard = house.positions(path, stem), Bounded()
        for entry in getattr(house.registers, stem).values():
            at = (stem, positions.get(entry.id, 0))
            for place, id, kinds in _refs(entry, at):
                if place[-1] != "id":
                    _known(heard, place, id, kinds, house, None)
            for m, id in enumerate(getattr(entry, "supervises", ())):
                if id.startswith("u-"):
                    _known(heard, (*at, "supervises", m), id, "u", house, None)
                elif id not in categories:
                    hint = "请填 congress.yml 里的分类编号，或者单位编号"
                    heard.ask(names_are_known, (*at, "supervises", m), id, "内容分类", hint)
        found += [_of_register(rule_, told, house, path) for rule_, told in heard]
    return found


def _of_register(judged_by: Rule[...], told: Told, house: House, path: str) -> Finding:
    line = told.place if isinstance(told.place, int) else house.line(path, told.place)
    return Finding(path, line, judged_by.code, told.message, told.hint, told.severity or judged_by.severity)
