"""Who somebody is by an address, and for whom he may enter events.

Source: contract §6, Authority.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.model.events import Event, label_of
from generator.model.finding import Place
from generator.model.registers import Registers, StaffEntry
from generator.model.rule import Verdicts
from generator.model.words import CommitteeKind
from generator.rules.authority import laws as a

_NOREPLY = re.compile(r"(?:[0-9]+\+)?([^+@]+)@(?:[^@]+\.)?noreply\.[^@]+")


def known_by(email: str, registers: Registers) -> list[StaffEntry]:
    """Return the entries of whom an address belongs to, of all times."""
    address = email.strip().lower()
    forge = _NOREPLY.fullmatch(address)
    return [
        entry
        for entry in registers.staff.values()
        if address in (entry.email.lower(), *(other.lower() for other in entry.emails))
        or (forge is not None and forge[1] == entry.login.lower())
    ]


def may_enter(entry: StaffEntry, body: str, registers: Registers) -> bool:
    """Tell whether somebody may enter an event of a body."""
    if entry.body == body:
        return True
    own = registers.committees.get(entry.body)
    if own is not None:
        return own.kind is CommitteeKind.OFFICE
    unit, other = registers.units.get(entry.body), registers.units.get(body)
    return unit is not None and other is not None and unit.office and unit.system is other.system


def judge_author(
    email: str, commit: str, events: Iterable[tuple[Place, Event]], place: Place | int, registers: Registers
) -> Verdicts:
    """Judge whether the author of a commit may enter the events that it adds to a record.

    Args:
        email: the author's.
        commit: what to call the commit.
        events: with their places.
        place: where to tell that nobody knows the author.
        registers: of the base.
    """
    told = Verdicts()
    if not registers.staff:
        return told
    entries = known_by(email, registers)
    if not entries:
        told.ask(a.authors_act_for_their_body, place, commit, "没有登记为工作人员")
        return told
    for at, event in events:
        serving = serving_on(entries, event.date)
        if not any(may_enter(entry, event.by, registers) for entry in serving):
            name = registers.name(event.by)
            what = f"不能替{name}录入“{label_of(event)}”" if serving else f"在 {event.date} 不在任"
            told.ask(a.authors_act_for_their_body, (*at, "by"), commit, what)
    return told


def serving_on(entries: Iterable[StaffEntry], day: date | None) -> list[StaffEntry]:
    """Return the entries that hold on a day; all where no day could be read."""
    return [entry for entry in entries if day is None or entry.from_ is None or entry.serves_on(day)]


def keys_asked(entries: Sequence[StaffEntry], days: Iterable[date | None]) -> Iterator[tuple[str, ...]]:
    """Yield, for each day on which a commit's author must sign, the public keys that count; his entries are given."""
    for day in dict.fromkeys(days):
        if keys := tuple(key for entry in serving_on(entries, day) for key in entry.keys):
            yield keys
