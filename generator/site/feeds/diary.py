"""The diary: what is still to be done, by whom and by when; slim, for every suggestion of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.law.dues import Status
from generator.model.words import State, WindowName
from generator.site.index import LATE
from generator.site.named import Named
from generator.site.public import PublicRow, PublicSuggestion

OPEN = frozenset({"open", "carried", LATE})
"""How a commitment stands that is still to be kept."""
COMMITMENT = "落实承诺事项"
RETURN = "申请改办的期限"
"""A right, and nothing that has to be done."""
_RUNNING, _LATE, _REQUEST = Status.RUNNING.value, Status.LATE.value, WindowName.RETURN_REQUEST.value
_SUSPENDED, _TRACKING = State.SUSPENDED.value, State.TRACKING.value


class Appointment(NamedTuple):
    """A day by which something is due and not done."""

    date: date
    id: str
    key: str
    """Tells it from all others of its suggestion, and stays when its day is moved."""
    row: PublicRow
    unit: Named | None
    label: str
    late: bool


class Diary:
    """Everything that is still to be done."""

    def __init__(self) -> None:
        """Start empty."""
        self.all: list[Appointment] = []

    def take(self, public: PublicSuggestion) -> None:
        """Enter one suggestion."""
        if public.row.state == _SUSPENDED:
            return  # its clocks stand, and nobody knows for how long
        known: set[str] = set()
        for made in _appointments(public):
            key, more = made.key, 1
            while key in known:  # of a hidden one nobody is told whose it is
                more += 1
                key = f"{made.key}-{more}"
            known.add(key)
            self.all.append(made if more == 1 else made._replace(key=key))

    def late(self) -> Iterator[Appointment]:
        """Yield what is late."""
        return (made for made in self.all if made.late)


def _appointments(public: PublicSuggestion) -> Iterator[Appointment]:
    row = public.row
    for due in public.dues:
        if due.date is not None and due.status in (_RUNNING, _LATE):
            label = RETURN if due.what == _REQUEST else due.label
            key = f"{due.what}-{due.trigger}-{due.position}-{due.unit.id if due.unit else ''}"
            yield Appointment(due.date, row.id, key, row, due.unit, label, due.status == _LATE)
    if row.state == _TRACKING:
        for n, promise in enumerate(public.promises, 1):
            if promise.due is not None and promise.status in OPEN:
                late = promise.status == LATE
                yield Appointment(promise.due, row.id, f"commitment-{n}", row, promise.owner, COMMITMENT, late)
