"""The registers: who and what there is, and from when until when."""

import datetime as dt
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from generator.model.fields import (
    AnyBody,
    BodyId,
    Delegation,
    DelegationId,
    DeputyId,
    Filled,
    Line,
    Listed,
    Prose,
    SshKey,
    StaffId,
    StationId,
    Unit,
    UnitId,
)
from generator.model.words import CommitteeKind, CongressLevel, StaffRole, StationKind, UnitSystem


class Entry(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename={"from_": "from"}
):
    """登记项。"""

    id: str
    name: Line
    from_: dt.date
    until: dt.date | None = None

    def serves_on(self, day: dt.date) -> bool:
        """Tell whether this entry is in office on a day; both ends count.

        Where the first day could not be read, it is on none.
        """
        return self.from_ is not None and self.from_ <= day and (self.until is None or day <= self.until)


class Head(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, rename={"from_": "from"}):
    """负责人。"""

    name: Line
    from_: dt.date
    until: dt.date | None = None

    def serves_on(self, day: dt.date) -> bool:
        """Tell whether this head is in office on a day; both ends count.

        Where the first day could not be read, it is on none.
        """
        return self.from_ is not None and self.from_ <= day and (self.until is None or day <= self.until)


class DeputyEntry(Entry, frozen=True, kw_only=True):
    """代表。"""

    id: DeputyId
    delegation: Delegation
    level: CongressLevel | None = None
    constituency: Line | None = None


class DelegationEntry(Entry, frozen=True, kw_only=True):
    """代表团。"""

    id: DelegationId
    head: Listed[Head]


class UnitEntry(Entry, frozen=True, kw_only=True):
    """承办单位。"""

    id: UnitId
    system: UnitSystem
    office: bool = False
    parent: Unit | None = None
    successor: Unit | None = None
    head: Listed[Head]


class CommitteeEntry(Entry, frozen=True, kw_only=True):
    """人大机构。"""

    id: BodyId
    kind: CommitteeKind
    supervises: Listed[Line] = ()


class StationEntry(Entry, frozen=True, kw_only=True):
    """代表家站。"""

    id: StationId
    kind: StationKind | None = None
    body: AnyBody | None = None
    standards: Listed[Prose] = ()


class StaffEntry(Entry, frozen=True, kw_only=True):
    """工作人员。"""

    id: StaffId
    login: Line
    email: Line
    emails: Listed[Line] = ()
    roles: Filled[StaffRole]
    body: AnyBody
    keys: Listed[SshKey] = ()


_STEMS = {
    "d": "deputies", "g": "delegations", "u": "units", "c": "committees", "s": "stations", "t": "staff",
}  # fmt: skip
"""The register that holds an id, by the id's first letter."""


class Registers(Struct, frozen=True, kw_only=True, dict=True):
    """All registers of an archive, each entry by its id."""

    deputies: dict[str, DeputyEntry] = {}
    delegations: dict[str, DelegationEntry] = {}
    units: dict[str, UnitEntry] = {}
    committees: dict[str, CommitteeEntry] = {}
    stations: dict[str, StationEntry] = {}
    staff: dict[str, StaffEntry] = {}

    TYPES: ClassVar[dict[str, type[Entry]]] = {
        "deputies": DeputyEntry,
        "delegations": DelegationEntry,
        "units": UnitEntry,
        "committees": CommitteeEntry,
        "stations": StationEntry,
        "staff": StaffEntry,
    }
    """The register that each file holds, by the file's stem."""

    def find(self, id: str) -> Entry | None:
        """Return the entry with this id, of whatever register."""
        return self._entries.get(id)

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        """Every entry by its id, which tells by its first letter in which register it stands."""
        return {
            id: entry
            for letter, stem in _STEMS.items()
            for id, entry in getattr(self, stem).items()
            if id.startswith(letter)
        }

    def name(self, id: str) -> str:
        """Return the name people know an id by; the id itself where nobody knows it."""
        entry = self.find(id)
        return entry.name if entry else id
