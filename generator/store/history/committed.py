"""An archive as a commit holds it, read from git's objects alone; what nobody asks for is never opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any

from generator.model.finding import Finding
from generator.model.suggestion import Suggestion
from generator.store.archive import MERGING, Archive, misplaced
from generator.store.disk import Found
from generator.store.history.git import Repository
from generator.store.history.objects import FILE, TREE, Entry, Objects
from generator.store.paths import KINDS, REGISTER_FILES, path_of, placed
from generator.store.reading.gate import RECORD_LIMIT
from generator.store.reading.reader import Bytes

_FOLDERS = {prefix[:1]: folder for folder, (prefix, _) in KINDS.items() if prefix}


class Paths(Mapping[str, str]):
    """Where every record of a commit lies, by id; a single one is looked up without listing the others."""

    def __init__(
        self, entry: Callable[[str], Entry | None], files: Callable[[str], Iterator[str]], archive: Any
    ) -> None:
        """Take what finds an entry and what lists a folder, and what congress.yml says of folders."""
        self._entry, self._files = entry, files
        self._shelves: bool = archive.shelves
        self._years = frozenset(s.year for s in archive.sessions)
        self._all: dict[str, str] | None = None

    def __getitem__(self, id: str) -> str:
        if self._all is not None:
            return self._all[id]
        path = self._where(id)
        entry = self._entry(path) if path else None
        if path is None or entry is None or entry.mode != FILE:
            raise KeyError(id)
        return path

    def _where(self, id: str) -> str | None:
        if re.fullmatch("[0-9]{4}-[0-9]{4}", id):
            path = path_of(id, shelves=self._shelves)
        elif (folder := _FOLDERS.get(id[:1])) and re.fullmatch("[a-z]-[0-9]{4}-[0-9]{2,4}", id):
            path = f"records/{folder}/{id[2:6]}/{id[7:]}.yml"
        else:
            return None
        return path if placed(path[8:], shelves=self._shelves, years=self._years).id == id else None

    def of_year(self, year: int) -> dict[str, str]:
        """Return the suggestions of one year."""
        return dict(self._among(f"suggestions/{year}"))

    def _among(self, folder: str) -> Iterator[tuple[str, str]]:
        for path in self._files(folder):
            what = placed(path, shelves=self._shelves, years=self._years)
            if what.id:
                yield what.id, f"records/{path}"

    def __iter__(self) -> Iterator[str]:
        if self._all is None:
            self._all = dict(sorted(self._among("")))
        return iter(self._all)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Committed(Archive):
    """The archive of a commit, with changes laid over it."""

    def __init__(
        self,
        repository: Repository,
        objects: Objects,
        tree: str,
        prefix: str = "",
        over: Mapping[str, Entry | None] | None = None,
    ) -> None:
        """Read congress.yml and the registers.

        Args:
            repository: where the objects lie.
            objects: what they are read through.
            tree: full id of the commit's tree.
            prefix: where the archive lies in the repository; empty, or with a slash at the end.
            over: entries, by path from the archive's root, that stand in the place of the commit's own.

        Raises: Undecidable where there is no congress.yml that can be read; GitFailed where an object is not there.
        """
        self.root = repository.folder
        self._repository, self._objects = repository, objects
        self._over: dict[str, Entry | None] = dict(over or {})
        top = objects.at(tree, f"{prefix}records")
        self._records = top if top and top.mode == TREE else None
        self._by_year: dict[int, dict[str, tuple[tuple[date, Suggestion], ...]]] = {}
        self.files = list(self._top())
        self._open()

    def under(self, over: Mapping[str, Entry | None]) -> Committed:
        """Return this archive with other records laid over it; its house stays as it is.

        Args:
            over: entries, by path from the archive's root, that stand in the place of the commit's own.
        """
        other = copy(self)
        other.cover(over)
        return other

    def cover(self, over: Mapping[str, Entry | None]) -> None:
        """Lay other records over this archive."""
        self._over, self._by_year = dict(over), {}
        paths, _ = self._paths(self.house.congress)
        self.house = replace(self.house, paths=paths)
        self.facts = replace(self.facts, merged_into=self._merged_into)

    def _top(self) -> Iterator[Found]:
        """Yield what lies directly under records/."""
        names = {f"records/{name}" for name in self._objects.tree(self._records.id)} if self._records else set()
        for path in sorted(names | {p for p in self._over if p.count("/") == 1}):
            entry = self.entry(path)
            if entry is not None and entry.mode != TREE:
                is_plain = entry.mode == FILE
                yield Found(path[8:], None if is_plain else "不是普通文件（100644）", is_readable=is_plain)

    def entry(self, path: str) -> Entry | None:
        """Return what stands at a path relative to the archive's root, ``records/`` included."""
        if path in self._over:
            return self._over[path]
        return self._objects.at(self._records.id, path[8:]) if self._records else None

    def _files(self, folder: str) -> Iterator[str]:
        """Yield every plain file of a folder below records/, relative to it."""
        top = self._objects.at(self._records.id, folder) if self._records else None
        for found in self._objects.files(top, folder):
            if f"records/{found.path}" not in self._over and found.new and found.new.mode == FILE:
                yield found.path
        for path, entry in self._over.items():
            if entry and entry.mode == FILE and path.startswith(f"records/{folder}"):
                yield path[8:]

    def bytes_of(self, path: str, limit: int = RECORD_LIMIT) -> Bytes:
        """Return the bytes of a file, by its path relative to the root."""
        entry = self.entry(path)
        if entry is None or entry.mode == TREE:
            raise KeyError(path)
        data, size = self._objects.blob(entry.id, limit)
        return Bytes(path, data, size)

    def _paths(self, congress: Any) -> tuple[Any, list[Finding]]:
        """Return where the records are, and registers that are no plain files.

        What else may not be there is judged where it changes.
        """
        bad = [misplaced(f.path, f.problem) for f in self.files if f.problem and f.path in REGISTER_FILES]
        return Paths(self.entry, self._files, congress), bad

    def mentioning(self, words: str, years: Iterable[int] | None = None) -> set[str]:
        """Return the ids of suggestions, of some years or of all, whose bytes match a pattern."""
        paths: Any = self.house.paths
        places = {id: p for year in years for id, p in paths.of_year(year).items()} if years else dict(paths)
        asked = [(id, e.id) for id, p in places.items() if id[0].isdigit() and (e := self.entry(p))]
        pattern = re.compile(words.encode())
        return {id for id, data in self._repository.contents(asked, RECORD_LIMIT) if data and pattern.search(data)}

    def _merged_into(self, id: str) -> tuple[tuple[date, Suggestion], ...]:
        """Find who was merged into a suggestion: only later ones can be."""
        found: tuple[tuple[date, Suggestion], ...] = ()
        for year in sorted({s.year for s in self.house.congress.sessions if s.year >= int(id[:4])}):
            if year not in self._by_year:
                self._by_year[year] = self._merges_among(self.mentioning(MERGING, (year,)))
            found += self._by_year[year].get(id, ())
        return found
