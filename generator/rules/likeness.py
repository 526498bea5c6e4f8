"""N903: an earlier suggestion that looks like this one is linked, or said to be another matter.

Two ways of looking alike: a long paragraph that stands in both word for word, and title and demands that share many
pairs of characters, in two telling phrases at least: the place and the matter, not one of them. Pairs that are rare in
the archive (a village, a road) lead to each other; common ones do not, so that tens of thousands of suggestions are
compared in seconds. Only earlier ones are found: those of smaller ids.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from math import log, sqrt
from operator import mul
from typing import NamedTuple

from generator.model.finding import Told
from generator.model.rule import notice
from generator.model.suggestion import Suggestion
from generator.rules.bytes import EVERYDAY

LEAST = 20
"""Characters of a paragraph that is no coincidence."""
COMMON = 5
"""A paragraph that stands in more suggestions is a phrase of the house."""
RARE = 24
"""How many of its rarest pairs a suggestion is looked up by."""
CROWD = 40
"""A pair that stands in more suggestions leads to none."""
SHARED = 2
"""How many rare pairs two suggestions share before they are compared."""
ALIKE = 0.12
"""From which cosine on two suggestions look alike; figures in docs/about/numbers.md."""
NEARLY = 0.6
"""From which cosine on most of the words are the same, in however few phrases."""
PHRASES = 2
"""How many telling phrases two suggestions share: one alone may be a village, or a turn of speech."""
TELLING = 0.4
"""A phrase tells something where one of its pairs stands in so few suggestions: this power of how many there are."""
TITLE = 2.0
"""How much more a pair of the title weighs than one of a demand."""
_MARK = 8
"""Bytes of a paragraph's mark."""
_HALF = 0xFFFF
"""A pair is two characters of UTF-16, the first one in the lower half."""
TOLD = 3
"""How many earlier ones are named."""

_BETWEEN = "\x00"
"""Stands between texts, and in none."""
_WORDS = re.compile(r"[^\x000-9a-z\u3400-\u9fff\U00020000-\U0003ffff]+")
_FRAME = re.compile(r"^(?:关于|建议|提请|希望)+|(?:的?(?:建议|意见|批评))+$")


class Sketch(NamedTuple):
    """What is compared of a suggestion; small, and without a word of it."""

    id: str
    title: bytes
    """Pairs of characters of the title, four bytes each, each once."""
    demands: bytes
    """Those of the demands that do not stand in the title."""
    lines: bytes
    """Marks of its long paragraphs, eight bytes each."""
    known: tuple[str, ...]
    """Suggestions that it names as the same matter or as another one."""


class Likeness(NamedTuple):
    """An earlier suggestion that looks like a later one."""

    later: str
    earlier: str
    is_word_for_word: bool


def sketch_of(id: str, header: Suggestion, merged_into: str | None = None) -> Sketch:
    """Return the sketch of a suggestion; one whose words are withheld looks like nothing."""
    words, *asked = _plain((header.title or "", *header.demands))
    title, demands = _pairs(_FRAME.sub("", words)), set[int]()
    demands.update(*map(_pairs, asked))
    demands -= title
    lines = dict.fromkeys(_mark(line) for raw in (header.text or "").split("\n") if len(line := raw.strip()) >= LEAST)
    known = (*header.repeat_of, *header.not_repeat_of, *((merged_into,) if merged_into else ()))
    return Sketch(id, _packed(title), _packed(demands), b"".join(lines), known)


def _pairs(words: str) -> set[int]:
    units = words.encode("utf-16-le")
    found = set(memoryview(units[: len(units) & ~3]).cast("I").tolist())
    found.update(memoryview(units[2 : 2 + (len(units) - 2 & ~3)]).cast("I").tolist())
    return found


def _packed(pairs: Iterable[int]) -> bytes:
    return array("I", pairs).tobytes()


def _plain(texts: Iterable[str]) -> list[str]:
    """Return the letters, digits and characters of texts alone; all are cleaned in one go."""
    words = _BETWEEN.join(texts)
    if not EVERYDAY.fullmatch(words.replace(_BETWEEN, "")):  # else only marks have another form, and they fall away
        words = unicodedata.normalize("NFKC", words)
    return _WORDS.sub("", words.lower()).split(_BETWEEN)


def _mark(line: str) -> bytes:
    return blake2b(line.encode(), digest_size=_MARK).digest()


def _marks(lines: bytes) -> list[int]:
    return memoryview(lines).cast("Q").tolist()


def look_alikes(
    sketches: Iterable[Sketch], aim: Iterable[str] | None = None, least: float = ALIKE
) -> Iterator[Likeness]:
    """Yield every pair that looks alike and is not linked yet, the later ones in order of their ids.

    Args:
        sketches: all that is known.
        aim: the later ones that are asked about; all by default.
        least: from which cosine on; higher where only some of an archive is known, and rarity says little.
    """
    ordered = sorted(sketches, key=lambda s: s.id)
    wanted = None if aim is None else frozenset(aim)
    matter, pairs = _Matters(ordered), _Pairs(ordered)
    lines = Counter(chain.from_iterable(_marks(sketch.lines) for sketch in ordered))
    by_line: dict[int, list[int]] = {}
    by_pair: dict[int, list[int]] = {}
    for n, sketch in enumerate(ordered):
        rare = pairs.rare(sketch)
        marks = [mark for mark in _marks(sketch.lines) if 1 < lines[mark] <= COMMON]
        if (rare or marks) and (wanted is None or sketch.id in wanted):
            same = {k for mark in marks for k in by_line.get(mark, ())}
            near = Counter(chain.from_iterable(by_pair[pair] for pair in rare if pair in by_pair))
            found = dict.fromkeys(same, 1.0)
            for k, count in near.items():
                if count < SHARED or k in same or (alike := pairs.alike(n, k)) < least:
                    continue
                if alike >= NEARLY or pairs.phrases(n, k) >= PHRASES:
                    found[k] = alike
            kept = [k for k in found if not matter.are_settled(sketch, ordered[k])]
            for k in sorted(kept, key=lambda k: (-found[k], ordered[k].id))[:TOLD]:
                yield Likeness(sketch.id, ordered[k].id, k in same)
        for mark in marks:
            by_line.setdefault(mark, []).append(n)
        for pair in rare:
            by_pair.setdefault(pair, []).append(n)


class _Pairs:
    """How much each pair of characters weighs: the rarer in the archive, the more."""

    def __init__(self, ordered: Sequence[Sketch]) -> None:
        self._ordered = ordered
        every = chain.from_iterable(array("I", part) for sketch in ordered for part in (sketch.title, sketch.demands))
        self._counts = dict(Counter(every))
        self._few = {pair for pair, count in self._counts.items() if 1 < count <= CROWD}
        self._weights = {pair: log((len(ordered) + 1) / count) for pair, count in self._counts.items()}
        self._lengths: dict[int, float] = {}
        self._last: tuple[int, dict[int, float]] = -1, {}
        """The products that were made last: one suggestion is held against many."""

    def rare(self, sketch: Sketch) -> list[int]:
        """Return the rarest pairs of a suggestion that others have too."""
        found = list(filter(self._few.__contains__, array("I", sketch.title + sketch.demands)))
        counts = self._counts
        return sorted(found, key=lambda pair: (counts[pair], pair))[:RARE] if found else found

    def alike(self, n: int, k: int) -> float:
        """Return the cosine of two suggestions, 0 where they have nothing in common and 1 where all."""
        if self._last[0] != n:
            self._last = n, self._products(n)
        products, other = self._last[1], self._ordered[k]
        shared = sum(map(products.__getitem__, products.keys() & _unpacked(other.demands)))
        shared += TITLE * sum(map(products.__getitem__, products.keys() & _unpacked(other.title)))
        return shared / (self._length(n) * self._length(k)) if shared else 0.0

    def phrases(self, n: int, k: int) -> int:
        """Count the telling phrases that two suggestions share: pairs that follow on each other, one of them rare."""
        counts, most = self._counts, max(2, (len(self._ordered) + 1) ** TELLING)
        one, other = (set(_unpacked(s.title + s.demands)) for s in (self._ordered[n], self._ordered[k]))
        return sum(any(counts[pair] <= most for pair in phrase) for phrase in _chained(one & other))

    def _products(self, n: int) -> dict[int, float]:
        """Return what each pair of a suggestion adds where it stands in a demand of another."""
        sketch, made = self._ordered[n], dict[int, float]()
        for part, times in ((sketch.demands, 1.0), (sketch.title, TITLE)):
            pairs = _unpacked(part)
            weights = map(self._weights.__getitem__, pairs)
            made.update(zip(pairs, [times * weight * weight for weight in weights], strict=True))
        return made

    def _length(self, n: int) -> float:
        known = self._lengths.get(n)
        if known is None:
            sketch, weight = self._ordered[n], self._weights.__getitem__
            weights = list(map(weight, _unpacked(sketch.demands)))
            weights += [TITLE * weight(pair) for pair in _unpacked(sketch.title)]
            known = self._lengths[n] = sqrt(sum(map(mul, weights, weights)))
        return known


def _chained(pairs: set[int]) -> Iterator[list[int]]:
    """Yield pairs in groups, those together of which one ends with what another begins with."""
    beginning: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for pair in pairs:
        beginning.setdefault(pair & _HALF, []).append(pair)
        ending.setdefault(pair >> 16, []).append(pair)
    left = set(pairs)
    while left:
        group, waiting = [], [left.pop()]
        while waiting:
            pair = waiting.pop()
            group.append(pair)
            for other in (*beginning.get(pair >> 16, ()), *ending.get(pair & _HALF, ())):
                if other in left:
                    left.remove(other)
                    waiting.append(other)
        yield group


def _unpacked(pairs: bytes) -> list[int]:
    return memoryview(pairs).cast("I").tolist()


class _Matters:
    """Which suggestions are known to be one matter, or are dismissed."""

    def __init__(self, sketches: Iterable[Sketch]) -> None:
        self._head: dict[str, str] = {}
        self._named: set[tuple[str, str]] = set()
        for sketch in sketches:
            for other in sketch.known:
                self._named.add((sketch.id, other))
                self._head[self._root(sketch.id)] = self._root(other)

    def _root(self, id: str) -> str:
        while (above := self._head.get(id, id)) != id:
            id = above
        return id

    def are_settled(self, later: Sketch, earlier: Sketch) -> bool:
        """Tell whether somebody has said what two have to do with each other, directly or over a third."""
        named = {(later.id, earlier.id), (earlier.id, later.id)} & self._named
        return bool(named) or self._root(later.id) == self._root(earlier.id)


@notice("N903")
def look_alikes_are_settled(likeness: Likeness) -> Iterator[Told]:
    """看着像以前提过的，要关联起来，或者写明是另一件事。

    为什么：同一件事提过几次、以前怎么答复的，要在台账上一目了然，才不会一次次从头办起。
    依据：赤壁市意见三（四）：台账要设立每件建议提出的次数及时间。
    例子：新的建议有一段和去年的一件一字不差，没有写 repeat_of。
    怎么办：是同一件事的，写进 repeat_of；看着像、其实是另一件事的，写进 not_repeat_of。
    """
    how = "有整段文字相同" if likeness.is_word_for_word else "标题和要求很相近"
    told = f"和以前的 {likeness.earlier} {how}，可能是同一件事，还没有关联"
    yield Told(1, told, "是同一件事的请写进 repeat_of，是另一件事的请写进 not_repeat_of")


LIKENESS = (look_alikes_are_settled,)
