"""The archive without its suggestions: congress, registers, calendar, and what files there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field

from generator.model.congress import CalendarYears, Congress, WindowsProfile
from generator.model.finding import Finding, Place
from generator.model.nodes import Mapping, Scalar, Sequence, line_of
from generator.model.registers import Registers


class Trees(MappingOf[str, Mapping]):
    """The trees of files by path; one is grown when somebody asks for it, since few are ever asked for."""

    def __init__(self, grown: MappingOf[str, Mapping | None] | None = None) -> None:
        """Start with those that are there."""
        self._grown = {path: tree for path, tree in (grown or {}).items() if tree is not None}
        self._seeds: dict[str, Callable[[], Mapping]] = {}

    def sow(self, path: str, grow: Callable[[], Mapping] | None) -> None:
        """Take what grows into the tree of one more file, where it has one."""
        if grow is not None:
            self._seeds[path] = grow

    def __getitem__(self, path: str) -> Mapping:
        """Return a tree."""
        if path not in self._grown:
            self._grown[path] = self._seeds[path]()
        return self._grown[path]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._grown, *self._seeds)))

    def __len__(self) -> int:
        return len(list(iter(self)))


@dataclass(frozen=True, slots=True)
class House:
    """All that suggestions are judged by, as read from one place and one moment."""

    congress: Congress
    registers: Registers
    calendar: CalendarYears | None
    profiles: MappingOf[str, WindowsProfile]
    """The windows profiles that are shipped, by id."""
    paths: MappingOf[str, str]
    """Every record's path by its id, of all kinds; relative to the root."""
    nodes: MappingOf[str, Mapping] = field(default_factory=Trees)
    """The trees of congress.yml, calendar.yml and the registers by path, for lines."""
    unread: frozenset[tuple[str, Place]] = frozenset()
    findings: tuple[Finding, ...] = ()
    """What reading these files found."""

    @property
    def broken(self) -> tuple[Finding, ...]:
        """Return the errors of congress.yml, the calendar or a register that does not read as it was meant.

        What is wrong with the bytes alone, or a number of a person, hinders nobody from reading the rest.
        """
        return self._faulty("YSR")

    @property
    def unreadable(self) -> tuple[Finding, ...]:
        """Return the errors of those files of which something could not be read; what they name may yet be missing."""
        return self._faulty("YS")

    def _faulty(self, families: str) -> tuple[Finding, ...]:
        """Return the errors of the house's own files that have no tree, or a fault of some families of codes."""
        own = {f"records/{stem}.yml" for stem in ("congress", "calendar", *Registers.TYPES)}
        found = [f for f in self.findings if f.blocks and f.path in own]
        faulty = {f.path for f in found if f.code[0] in families or f.path not in self.nodes}
        return tuple(sorted(f for f in found if f.path in faulty))

    @property
    def public(self) -> bool:
        """Tell whether everybody can read the repository."""
        return self.congress.repository == "public"

    def line(self, path: str, place: Place) -> int:
        """Return the line of a value in one of the files."""
        return line_of(self.nodes.get(path), place)

    def positions(self, path: str, key: str) -> dict[str, int]:
        """Return where each entry of a register's list stands, from 0, by its id; the first of an id counts."""
        root = self.nodes.get(path)
        entries = root.items.get(key) if root else None
        found: dict[str, int] = {}
        for n, entry in enumerate(entries.items if isinstance(entries, Sequence) else ()):
            id = entry.items.get("id") if isinstance(entry, Mapping) else None
            if isinstance(id, Scalar):
                found.setdefault(id.text, n)
        return found
