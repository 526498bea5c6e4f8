"""Opening an archive: its house read whole, its suggestions one by one as they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from pathlib import Path
from typing import Any

from generator.law.calendar import WorkCalendar
from generator.law.fold import struck_in
from generator.law.provisions import DEFAULT_PROFILE, ProvisionBook
from generator.law.reform import Reforms
from generator.law.step import Facts
from generator.model.archive import House, Trees
from generator.model.congress import CalendarYears, Congress, WindowsProfile
from generator.model.events import Merge
from generator.model.finding import Finding, Place, Severity
from generator.model.registers import Registers
from generator.model.rule import Verdicts
from generator.model.suggestion import Record, Suggestion
from generator.rules.bytes import paths_follow_the_grammar
from generator.rules.shape import values_have_their_form, words_are_of_the_list
from generator.store.disk import Found, read_bytes, walk
from generator.store.paths import KINDS, Placed, placed
from generator.store.reading.gate import RECORD_LIMIT, REGISTER_LIMIT
from generator.store.reading.reader import (
    Bytes,
    Settings,
    read_register,
    read_settings,
    read_structure,
    read_suggestion,
    stray,
)
from generator.store.reading.reader import placed as with_lines

MERGING = "event: *['\"]?merge"
"""What stands in the bytes of every suggestion that was merged into another."""
_PROFILES = Path(__file__).parents[1] / "law" / "profiles"


class Undecidable(Exception):
    """What cannot be decided must block: there is no congress.yml that can be read. The text is Chinese."""

    findings: tuple[Finding, ...] = ()
    """What a machine is told beside the text."""


def files_of(root: Path) -> list[Found]:
    """Return everything that lies under records/, sorted; nothing where there is no such folder."""
    return list(walk(root)) if (root / "records").is_dir() else []


class Archive:
    """An archive in a working tree, opened once; every record is read when it is asked for."""

    def __init__(self, root: Path) -> None:
        """Read congress.yml, the registers and the names of all files.

        Raises: Undecidable where there is no congress.yml or its format is not known.
        """
        self.root, self._start = root, f"{root}/"
        self.files = files_of(root)
        self._open()

    def _open(self) -> None:
        congress = self._congress()
        self.house = self._house(congress)
        book = ProvisionBook(self.house.congress, self.house.profiles)
        self.facts = Facts(
            book,
            self.house.registers,
            WorkCalendar(self.house.calendar),
            self.house.public,
            self._merged_into,
            Reforms(self.house.registers, book),
        )
        self._merging: frozenset[str] | None = None
        self._merges: dict[str, tuple[tuple[date, Suggestion], ...]] | None = None

    # -- the house

    def bytes_of(self, path: str, limit: int = RECORD_LIMIT) -> Bytes:
        """Return the bytes of a file, by its path relative to the root."""
        data, size = read_bytes(self._start + path, limit)
        return Bytes(path, data, size)

    def _congress(self) -> Any:
        path = "records/congress.yml"
        if not any(f.path == "congress.yml" and f.is_readable for f in self.files):
            raise Undecidable("没有可读的 records/congress.yml，无法判断。请在仓库根目录运行，或用 --root 指明。")
        found = read_settings(Congress, self.bytes_of(path, REGISTER_LIMIT))
        if found.value is None:
            where = "；".join(f"第 {f.line} 行 {f.code} {f.message}" for f in found.findings[:5])
            error = Undecidable(f"records/congress.yml 读不出来：{where}")
            error.findings = found.findings
            raise error
        if ("format",) not in found.unread and found.value.format != 1:
            raise Undecidable(f"不认识记录格式 {found.value.format}，请升级本程序。")
        return found

    def _house(self, found: Any) -> House:
        findings, unread = list(found.findings), {("records/congress.yml", place) for place in found.unread}
        nodes = Trees()
        nodes.sow("records/congress.yml", found.grow)
        congress: Congress = found.value
        calendar, registers = None, {}
        present = {f.path for f in self.files if f.is_readable}
        if "calendar.yml" in present:
            path = "records/calendar.yml"
            got = read_settings(CalendarYears, self.bytes_of(path, REGISTER_LIMIT))
            calendar = got.value
            findings += got.findings
            nodes.sow(path, got.grow)
            unread |= {(path, place) for place in got.unread}
        for stem in Registers.TYPES:
            path = f"records/{stem}.yml"
            if f"{stem}.yml" not in present:
                continue
            register = read_register(stem, self.bytes_of(path, REGISTER_LIMIT))
            registers[stem] = register.entries
            findings += register.findings
            nodes.sow(path, register.grow)
            unread |= {(path, place) for place in register.unread}
        profiles = {}
        named = (congress.windows_profile, *(c.windows_profile for c in congress.changes), DEFAULT_PROFILE)
        for name in dict.fromkeys(n for n in named if n):
            if (profile := shipped_profile(name)) is not None:
                profiles[name] = profile
        paths, bad = self._paths(congress)
        findings += bad
        findings += _settings(congress, found, profiles)
        return House(
            congress,
            Registers(**registers),  # type: ignore[arg-type]  # TYPES says which entry each stem holds
            calendar,
            profiles,
            paths,
            nodes,
            frozenset(unread),
            tuple(findings),
        )

    def _paths(self, congress: Congress) -> tuple[dict[str, str], list[Finding]]:
        years = frozenset(s.year for s in congress.sessions)
        paths: dict[str, str] = {}
        bad: list[Finding] = []
        for file in self.files:
            what = placed(file.path, shelves=congress.shelves, years=years)
            if file.problem:
                bad.append(misplaced(file.path, file.problem, what.id))
            elif what.problem:
                bad.append(_bad_path(file.path, what))
            if not file.is_readable:
                continue
            if what.problem:
                bad += self._stray(file)
            elif what.id:
                paths[what.id] = f"records/{file.path}"
        return paths, bad

    def _stray(self, file: Found) -> tuple[Finding, ...]:
        """Look into a file that may not be there."""
        data, size = read_bytes(self.root / f"records/{file.raw or file.path}", RECORD_LIMIT)
        return stray(Bytes(f"records/{file.path}", data, size))

    # -- the suggestions

    @property
    def ids(self) -> list[str]:
        """Return the ids of all suggestions, in order."""
        return sorted(id for id in self.house.paths if id[0].isdigit())

    def others(self) -> list[tuple[str, str, int]]:
        """Return folder, label and count of each other kind."""
        counts = dict.fromkeys((f for f in KINDS if f != "suggestions"), 0)
        for path in self.house.paths.values():
            folder = path.split("/")[1]
            if folder in counts:
                counts[folder] += 1
        return [(folder, KINDS[folder][1], count) for folder, count in counts.items()]

    def read(self, id: str, data: Bytes | None = None) -> tuple[Record | None, tuple[Finding, ...]]:
        """Read one suggestion of the archive; ``data`` where somebody has read its bytes already."""
        return read_suggestion(id, data or self.bytes_of(self.house.paths[id]))

    def read_other(self, id: str) -> tuple[Finding, ...]:
        """Read a file of another kind at byte and YAML level."""
        path = self.house.paths[id]
        node, heard = read_structure(self.bytes_of(path))
        return with_lines(heard, path, node, id)

    def records(self, ids: Iterable[str] | None = None) -> Iterator[tuple[str, Record | None, tuple[Finding, ...]]]:
        """Read suggestions one after the other; all of them by default."""
        for id in self.ids if ids is None else ids:
            record, findings = self.read(id)
            yield id, record, findings

    def mentioning(self, words: str) -> set[str]:
        """Return the ids of suggestions whose bytes match a pattern; a cheap look before reading."""
        pattern = re.compile(words.encode())
        return {id for id in self.ids if pattern.search(self.bytes_of(self.house.paths[id]).data)}

    def _merged_into(self, id: str) -> tuple[tuple[date, Suggestion], ...]:
        if self._merges is None:
            self._merges = self._all_merges()
        return self._merges.get(id, ())

    @property
    def merging(self) -> frozenset[str]:
        """The suggestions whose bytes speak of a merger; somebody who knows may say so, or all are looked through."""
        if self._merging is None:
            self._merging = frozenset(self.mentioning(MERGING))
        return self._merging

    @merging.setter
    def merging(self, ids: frozenset[str]) -> None:
        self._merging = ids

    def _all_merges(self) -> dict[str, tuple[tuple[date, Suggestion], ...]]:
        return self._merges_among(self.merging)

    def _merges_among(self, ids: Iterable[str]) -> dict[str, tuple[tuple[date, Suggestion], ...]]:
        """Find who of some suggestions was merged into whom; annulled mergers count not."""
        found: dict[str, tuple[tuple[date, Suggestion], ...]] = {}
        for id in sorted(ids):
            record, _ = self.read(id)
            if record is None:
                continue
            void = struck_in(record)
            for n, event in enumerate(record.events, 1):
                if isinstance(event, Merge) and event.date and n not in void:
                    found[event.into] = (*found.get(event.into, ()), (event.date, record.header))
        return found


def misplaced(path: str, problem: str, id: str = "") -> Finding:
    """Tell of what is no plain file."""
    return _bad_path(path, Placed("", id, problem, "请换成普通文件（模式 100644）"))


def _bad_path(path: str, what: Placed) -> Finding:
    told = next(paths_follow_the_grammar(what.problem, what.hint))
    return Finding(f"records/{path}", 1, "B107", told.message, told.hint, Severity.ERROR, what.id or None)


def _settings(congress: Congress, read: Settings, profiles: dict[str, WindowsProfile]) -> list[Finding]:
    """Judge what congress.yml says of itself: its profile, its time zone, ids given twice."""
    from generator.rules.references import entries_have_their_own_id  # noqa: PLC0415

    heard = Verdicts()
    named: list[tuple[Place, str | None]] = [(("windows_profile",), congress.windows_profile)]
    named += [(("changes", n, "windows_profile"), c.windows_profile) for n, c in enumerate(congress.changes)]
    for place, name in named:
        if name and name not in profiles:
            heard.ask(words_are_of_the_list, place, name, shipped_profiles())
    if congress.timezone != "Asia/Shanghai" and timezone_of(congress) is None:
        told = f"“{congress.timezone[:40]}”不是时区的名称"
        heard.ask(values_have_their_form, ("timezone",), told, "中国各地请填 Asia/Shanghai")
    for key, ids in (
        ("sessions", [s.id for s in congress.sessions]),
        ("categories", [c.id for c in congress.categories]),
        ("classes", [c.letter for c in congress.classes]),
    ):
        seen: set[str] = set()
        for n, id in enumerate(ids):
            if id and id in seen:
                heard.ask(entries_have_their_own_id, (key, n), id)
            seen.add(id)
    return list(with_lines(heard, "records/congress.yml", read.node if heard else None, None))


def timezone_of(congress: Congress) -> tzinfo | None:
    """Return the congress's time zone, ``None`` where its name is not known."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  (most runs are given their day)

    try:
        return ZoneInfo(congress.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def shipped_profiles() -> list[str]:
    """Return the ids of the windows profiles that are shipped."""
    return sorted(p.stem for p in _PROFILES.glob("*.yml"))


def shipped_profile(name: str) -> WindowsProfile | None:
    """Read a shipped windows profile, ``None`` where there is none of that name."""
    if not re.fullmatch("[a-z0-9-]{1,38}", name):
        return None
    file = _PROFILES / f"{name}.yml"
    if not file.is_file():
        return None
    data = file.read_bytes()
    read = read_settings(WindowsProfile, Bytes(file.name, data, len(data)))
    if read.findings:
        raise RuntimeError(f"shipped profile {name} is broken: {[f.message for f in read.findings]}")
    profile: WindowsProfile = read.value
    return profile
