"""Numbers that were given and taken away again before a replay began: a checkpoint does not tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from generator.cli.proof.versions import Versions
from generator.rules.history.comparison import is_settled
from generator.store.history.objects import FILE, Entry


class Graves:
    """The suggestions that had gone by the commit from which a replay goes on; git is asked when one is born."""

    def __init__(self, versions: Versions, since: str | None, id_of: Callable[[str], str]) -> None:
        """Take where the replay began.

        Args:
            versions: the files of commits.
            since: full id; ``None`` where the replay knows everything from the root on.
            id_of: tells which id a path gives, empty where none.
        """
        self._versions, self._since, self._id_of = versions, since, id_of
        self._gone: dict[str, list[tuple[str, str, str]]] | None = None

    def of(self, id: str) -> str | None:
        """Return the step that took away a suggestion of this number that was settled, ``None`` where none did."""
        if self._since is None:
            return None
        if self._gone is None:
            self._gone = self._found(self._since)
        for commit, path, blob in reversed(self._gone.get(id, [])):
            old = self._versions.suggestion(id, path, Entry(FILE, blob))
            if old.record is None or is_settled(old.record):
                return commit
        return None

    def _found(self, since: str) -> dict[str, list[tuple[str, str, str]]]:
        found = defaultdict(list)
        prefix = self._versions.prefix
        for commit in self._versions.repository.removals(since, "records/suggestions"):
            for change in commit.changes:
                path = change.path.removeprefix(prefix)
                found[self._id_of(path)].append((commit.id, path, change.old))
        return found
