"""Who must approve a change, and who has: read off what the change means.

Source: contract §6, Authority.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
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
    """``None`` for keepers, of whatever body."""
    count: int
    why: str
    """In Chinese."""
    place: Place | int = 1

    def words(self, registers: Registers) -> str:
        """Return what people read: ``代表工作机构 1 人``."""
        who = registers.name(self.body) if self.body else "规则管理人"
        return f"{who} {self.count} 人"

    def able(self, registers: Registers, day: date) -> list[StaffEntry]:
        """Return who may approve on a day."""
        return [
            s
            for s in registers.staff.values()
            if self.role in s.roles and s.serves_on(day) and self.body in (None, s.body)
        ]


def needs_of(events: Iterable[tuple[Place, Event]], registers: Registers, day: date) -> tuple[Need, ...]:
    """Return who must approve the new events of a record; one need for each role and body."""
    found: dict[tuple[StaffRole, str | None], tuple[list[str], Place]] = {}
    for place, event in events:
        if isinstance(event, LED):
            key = (StaffRole.LEAD, _led_by(event.by, registers, day))
            found.setdefault(key, ([], place))[0].append(label_of(event))
        if isinstance(event, KEPT):
            found.setdefault((StaffRole.KEEPER, None), ([], place))[0].append(label_of(event))
    return tuple(
        Need(role, body, 1, "、".join(dict.fromkeys(labels)), place) for (role, body), (labels, place) in found.items()
    )


def _led_by(body: str, registers: Registers, day: date) -> str:
    """Return whose lead approves an event of a body: its own; where it has none, an office's."""

    def led(id: str) -> bool:
        return any(s.body == id and StaffRole.LEAD in s.roles and s.serves_on(day) for s in registers.staff.values())

    if led(body):
        return body
    offices = [c.id for c in registers.committees.values() if c.kind is CommitteeKind.OFFICE and c.serves_on(day)]
    return next((c for c in offices if led(c)), offices[0] if offices else body)


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
            left = Need(need.role, need.body, missing, need.why).words(registers)
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
