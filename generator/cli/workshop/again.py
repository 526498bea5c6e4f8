"""Building again: only what is made of something else than the last time is made; the rest is taken over."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Self

from generator.cli.workshop.hands.compositor import sight_of
from generator.cli.workshop.hands.crew import Step, grams_in
from generator.cli.workshop.hands.hand import Frames, Hand, Orders
from generator.cli.workshop.hands.lastlook import LastLook
from generator.cli.workshop.hands.proof import Proof
from generator.site.galley import files_of, words_file
from generator.site.pages.names import path_of
from generator.site.search.grams import Postings, grams_of, mended
from generator.site.search.words import folded
from generator.store.archive import MERGING, Archive
from generator.store.printing.memory import Memory
from generator.store.printing.runs import merged
from generator.store.printing.sights import Sight, lie_of

MOST = 4
"""One of so many records may have changed; with more, nothing is taken over, and all cores may help."""


class Again:
    """One hand that remembers the last build."""

    def __init__(self, orders: Orders, archive: Archive, memory: Memory[Proof], look: LastLook) -> None:
        """See what has changed."""
        self._hand, self._memory, self._look = Hand(orders, archive), memory, look
        self.notice = self._hand.notice
        ids = archive.ids
        self._places = {id: n for n, id in enumerate(ids)}
        self._sights = {id: self._sight(archive, id) for id in ids}
        archive.merging = frozenset(id for id, sight in self._sights.items() if sight.merges)
        self._keys = {id: self._hand.key(id, sight) for id, sight in self._sights.items()}
        self._kept: list[str] = []
        self._gone: dict[int, set[int]] = {}
        self.is_worth_it = self._compare(ids)
        """The last build helps."""

    def _sight(self, archive: Archive, id: str) -> Sight:
        """Return what there is to see of a record's file, which is read only where it does not lie as it did."""
        known, path = self._memory.sight(id), archive.house.paths[id]
        lie = lie_of(f"{archive.root}/{path}")
        if known is not None and lie == known.lie:
            return known
        data = archive.bytes_of(path).data
        return sight_of(lie, data, merges=re.search(MERGING.encode(), data) is not None)

    def _compare(self, ids: Sequence[str]) -> bool:
        """Tell whether few have changed, and none has come between others."""
        memory = self._memory
        if not memory.has_grams or memory.ids != ids[: len(memory.ids)]:
            return False
        changed = [id for id in memory.ids if not memory.knows(id, self._keys[id])]
        return len(changed) * MOST <= len(ids) and all(map(self._can_mend, changed))

    def _can_mend(self, id: str) -> bool:
        """Tell whether it is known by which grams a suggestion was found, and take them out."""
        path = path_of(id)
        if not self._memory.had(path):
            return True
        if not self._memory.lies(path):
            return False
        for gram in grams_of(folded(self._memory.read(words_file(path)).decode())):
            self._gone.setdefault(gram, set()).add(self._places[id])
        return True

    def compose(self, ids: Sequence[str]) -> Iterator[Proof]:
        """Judge and compose what has changed, and yield all proofs in order."""
        for position, id in enumerate(ids):
            proof = self._memory.recall(id, self._keys[id], self._sights[id])
            if proof is not None:
                self._kept.append(id)
                yield proof
                continue
            for made in self._hand.compose([id], position):
                self._look.take_fresh(made, self._memory.recall(id))
                yield made
        self._hand.finish()

    def impose(self, frames: Frames, look: LastLook, between: Step, step: Step) -> None:
        """Take over the pages that are the same, and set the others."""
        memory = self._memory
        for id in self._kept:
            path = path_of(id)
            if path not in memory:
                continue
            if memory.keep(path):
                for file in files_of(path):
                    look.take_over(file, memory)
                step()
            else:
                deque(self._hand.compose([id], self._places[id], known=True), 0)
        look.note(self._hand.impose(frames, look.scan, step))
        between()

    def grams(self) -> Iterator[Postings]:
        """Yield each gram once, as the last build had it but for what has changed."""
        new: dict[int, set[int]] = {}
        for postings in grams_in(self._hand.runs.paths):
            new[postings.gram] = set(postings.positions())
        old = (Postings(*entry) for entry in merged([self._memory.old_run]))
        return mended(old, self._gone, new)

    def close(self) -> None:
        """Stop."""
        self._hand.__exit__(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.close()
