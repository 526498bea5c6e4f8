"""The number of a new suggestion: the next of its year that nobody ever had."""

from __future__ import annotations

from generator.cli.scene import Misused
from generator.store.archive import Archive, Undecidable
from generator.store.paths import path_of

_LAST = 9_999


def next_number(archive: Archive, year: int) -> str:
    """Return the next number of a year that no file has or had and no gap explains.

    Raises: Misused where the year is full.
    """
    taken = [int(id[5:]) for id in archive.ids if id[:4] == str(year)]
    gaps = {gap.number for gap in archive.house.congress.number_gaps}
    for number in range(max(taken, default=0) + 1, _LAST + 1):
        id = f"{year}-{number:04d}"
        if not {id, f"{number:04d}"} & gaps and not was_given(archive, id):
            return id
    raise Misused(f"{year} 年的编号已经用完。")


def was_given(archive: Archive, id: str) -> bool:
    """Tell whether a suggestion that is gone had this number, by what is checked out and the history before it.

    A draft that was dropped leaves its number free. Where git cannot tell, nobody is kept from working: a request
    is judged by the whole history in any case (H507).
    """
    from generator.cli.proof.ground import standing_in

    path = path_of(id, shelves=archive.house.congress.shelves)
    try:
        with standing_in(archive.root) as versions:
            holder = versions.repository.commit("HEAD")
            if holder is not None and versions.entry(holder, path) is None:
                gone = versions.repository.removed(holder, path)
                holder = next(iter(versions.commit(gone).parents), None) if gone else None
            entry = versions.entry(holder, path)
            read = versions.suggestion(id, path, entry)
            return entry is not None and (read.record is None or bool(read.record.events))
    except Undecidable:
        return False
