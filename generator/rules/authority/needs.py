"""Who must approve a change, and who has: read off what the change means.

Source: contract §6, Authority.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.law.suggestion import KEPT, LED
from generator.model.approvals import Approvals
from generator.model.events import Event, label_of
from generator.model.finding import Place
from generator.model.registers import Registers, StaffEntry
from generator.model.rule import Verdicts
from generator.model.words import CommitteeKind, StaffRole
from generator.rules.authority import laws as a


@dataclass(frozen=True, slots=True)
class Need:
    """Some people of a role and a body who must approve."""

    role: StaffRole
    body: str | None
    """The first whose people may; ``None`` for keepers, of whatever body."""
    count: int
    why: str
    """In Chinese."""
    place: Place | int = 1
    others: tuple[str, ...] = ()
    """Bodies whose people may as well."""

    def words(self, registers: Registers) -> str:
        """Return what people read: ``代表工作机构 1 人``."""
        who = "或者".join(registers.name(id) for id in (self.body, *self.others) if id) or "规则管理人"
        return f"{who} {self.count} 人"

    def able(self, registers: Registers, day: date) -> list[StaffEntry]:
        """Return who may approve on a day."""
        return [
            s
            for s in registers.staff.values()
            if self.role in s.roles and s.serves_on(day) and (self.body is None or s.body in (self.body, *self.others))
        ]


def needs_of(events: Iterable[tuple[Place, Event]], registers: Registers, day: date) -> tuple[Need, ...]:
    """Return who must approve the new events of a record; one need for each role and body."""
    found: dict[tuple[StaffRole, tuple[str, ...]], tuple[list[str], Place]] = {}
    for place, event in events:
        if isinstance(event, LED):
            key = (StaffRole.LEAD, _led_by(event.by, registers, day))
            found.setdefault(key, ([], place))[0].append(label_of(event))
        if isinstance(event, KEPT):
            found.setdefault((StaffRole.KEEPER, ()), ([], place))[0].append(label_of(event))
    return tuple(
        Need(role, next(iter(bodies), None), 1, "、".join(dict.fromkeys(labels)), place, bodies[1:])
        for (role, bodies), (labels, place) in found.items()
    )


def _led_by(body: str, registers: Registers, day: date) -> tuple[str, ...]:
    """Return whose lead approves an event of a body: its own; where it has none, that of any office that has one."""
    led = {s.body for s in registers.staff.values() if StaffRole.LEAD in s.roles and s.serves_on(day)}
    if body in led:
        return (body,)
    offices = [c.id for c in registers.committees.values() if c.kind is CommitteeKind.OFFICE and c.serves_on(day)]
    if (unit := registers.units.get(body)) is not None:
        own = (u for u in registers.units.values() if u.office and u.system is unit.system and u.serves_on(day))
        offices += [u.id for u in own]
    return tuple(id for id in offices if id in led) or tuple(offices[:1]) or (body,)


def keepers_of(paths: Collection[str], keepers: int) -> tuple[Need, ...]:
    """Return how many keepers must approve changes of files that are no records."""
    if not paths:
        return ()
    ruling = [p for p in paths if rules(p)]
    first = (ruling or sorted(paths))[0]
    more = f" 等 {len(paths)} 个文件" if len(paths) > 1 else ""
    return (Need(StaffRole.KEEPER, None, keepers if ruling else 1, f"{first}{more}"),)


def rules(path: str) -> bool:
    """Tell whether a file of the root belongs to the rules of the house: policy, registers, program, workflows."""
    parts = path.split("/")
    return parts[0] in ("generator", "site_templates", ".github") or (parts[0] == "records" and len(parts) == 2)  # noqa: PLR2004


def judge_needs(
    needs: Iterable[Need],
    approvals: Approvals,
    head: str,
    authors: Iterable[str],
    registers: Registers,
    day: date,
) -> Verdicts:
    """Judge whether everybody has approved who must.

    Args:
        needs: who must.
        approvals: what the forge says.
        head: full id of the commit that counts.
        authors: logins of those who wrote the change.
        registers: of the base.
        day: today.
    """
    told = Verdicts()
    approved, own = approvals.approvers(head), {login.lower() for login in (*authors, approvals.author or "") if login}
    for need in needs:
        willing = {s.login.lower() for s in need.able(registers, day)} & approved
        missing = need.count - len(willing - own)
        if missing > 0:
            left = replace(need, count=missing).words(registers)
            law = a.authors_do_not_approve_themselves if willing & own else a.changes_are_approved
            told.ask(law, need.place, left, need.why)
    return told


def judge_company(paths: Collection[str], *, records: bool) -> Iterator[tuple[str, Verdicts]]:
    """Judge what is changed beside records: rules apart, everything else apart."""
    for path in sorted(paths) if records else ():
        told, parts = Verdicts(), path.split("/")
        if parts[0] == "records":
            if parts[-1] in ("congress.yml", "staff.yml", "calendar.yml"):
                told.ask(a.rules_and_records_change_apart, path)
        elif rules(path):
            told.ask(a.rules_and_records_change_apart, path)
        else:
            told.ask(a.records_change_alone, path)
        yield path, told
