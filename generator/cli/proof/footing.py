"""What a request is judged by: the house of its base, which must be readable, or what is left of one that it mends."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.finding import Finding
from generator.store.archive import Undecidable
from generator.store.history.committed import Committed
from generator.store.history.git import Repository
from generator.store.history.objects import Differing, Entry, Objects

_CONGRESS = "records/congress.yml"
_SHOWN = 5


class Footing:
    """The house of a base, and whether judging by it decides anything.

    A policy that cannot be read is not a policy that asks for nothing, and a register that cannot be read is not an
    empty one: judged by them everything would pass, or everybody be blamed. Only the request that mends those files,
    and does nothing else, is judged by what can be read of them, for else nobody could ever mend them.
    """

    def __init__(self, repository: Repository, objects: Objects, tree: str, prefix: str) -> None:
        """Take the base's tree, and where the archive lies in it."""
        self._repository, self._objects, self._tree, self._prefix = repository, objects, tree, prefix

    def archive(self, changes: Sequence[Differing]) -> Committed:
        """Return the archive that a request is judged by.

        Args:
            changes: all that the request changes, by path from the archive's root.

        Raises: Undecidable where the house cannot be read and the request does not mend it.
        """
        over = {c.path: c.new for c in changes}
        try:
            before = self._committed()
        except Undecidable:
            if set(over) != {_CONGRESS}:
                raise
            return self._committed(over)  # there is nothing of it that can be read but what the request makes of it
        broken = before.house.unreadable
        if broken and not self._mends(over, {f.path for f in broken}):
            raise _undecidable(broken)
        return before

    def _mends(self, over: dict[str, Entry | None], broken: set[str]) -> bool:
        """Tell whether a request does nothing but make broken files readable."""
        if not over or not over.keys() <= broken:
            return False
        return over.keys().isdisjoint(f.path for f in self._committed(over).house.unreadable)

    def _committed(self, over: dict[str, Entry | None] | None = None) -> Committed:
        return Committed(self._repository, self._objects, self._tree, self._prefix, over)


def _undecidable(found: tuple[Finding, ...]) -> Undecidable:
    where = "；".join(f"{f.path} 第 {f.line} 行 {f.code} {f.message}" for f in found[:_SHOWN])
    more = f"；等 {len(found)} 处" if len(found) > _SHOWN else ""
    error = Undecidable(
        f"合入之前的规则或者名册读不出来，不能用来判断：{where}{more}。"
        "请先单独提交一个合并请求，只把这几个文件改好，合入以后再检查这次改动。"
    )
    error.findings = found
    return error
