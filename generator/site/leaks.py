"""The last look: no finished page says a value that is withheld, in whatever escape.

Windows of characters make it one pass over a page, however many values are withheld.
Source: contract §6, P706: values and their lines of twelve characters and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

from generator.model.events import Advise, Event, Reply
from generator.model.suggestion import Suggestion
from generator.site.public import PublicSuggestion

LEAST = 12
"""A shorter value is no evidence: it stands anywhere by chance."""
_WINDOW = 6
_STRIDE = LEAST - _WINDOW + 1
_MARKUP = re.compile(r"<[^>]*>")
_JSON = re.compile(r"\\u([0-9a-fA-F]{4})")


class Withheld(NamedTuple):
    """A value that may not be read."""

    value: str
    kind: str
    """What it is, in Chinese; never the value."""
    record: str


def values_of(id: str, header: Suggestion, events: Iterable[Event | None]) -> Iterator[Withheld]:
    """Yield every value of a record that is withheld at one level or another, whole and by lines."""
    found: list[tuple[str | None, str]] = [(header.title, "标题"), (header.text, "正文")]
    found += [(demand, "具体建议") for demand in header.demands]
    for event in events:
        if event is None:
            continue
        found.append((event.note, "备注"))
        if isinstance(event, Advise):
            found.append((event.text, "会办意见"))
        if isinstance(event, Reply):
            found.append((event.text, "答复"))
            found += [(answer, "逐条答复") for answer in event.answers]
    for value, kind in found:
        for piece in pieces(value or ""):
            yield Withheld(piece, kind, id)


def pieces(value: str) -> Iterator[str]:
    """Yield a value and each of its lines, those that are long enough."""
    whole = value.strip()
    if len(whole) < LEAST:
        return
    yield whole
    words = whole.split()
    if len(words) > 1:
        parts = dict.fromkeys(["".join(words), *(line.strip() for line in whole.split("\n"))])
        yield from (piece for piece in parts if len(piece) >= LEAST and piece != whole)


def readable(public: PublicSuggestion) -> Iterator[str]:
    """Yield the pieces of the long texts that a suggestion publishes; ``published`` yields all, and takes longer."""
    texts = [public.row.title, public.text, public.summary, *public.demands]
    for reply in public.replies:
        texts += [reply.text, reply.summary, *(answer.text for answer in reply.answers)]
    texts += [event.text for event in public.events]
    for text in texts:
        yield from pieces(text or "")


def published(value: Any) -> Iterator[str]:
    """Yield the pieces of every text in what may be published."""
    match value:
        case str():
            yield from pieces(value)
        case dict():
            for inner in value.values():
                yield from published(inner)
        case list() | tuple():
            for inner in value:
                yield from published(inner)


class LeakScan:
    """Looks for withheld values in finished pages."""

    def __init__(self) -> None:
        """Start knowing none."""
        self.values: dict[str, Withheld] = {}
        self._windows: dict[str, set[str]] = {}

    def watch(self, withheld: Withheld) -> None:
        """Look out for one more value."""
        if withheld.value in self.values:
            return
        self.values[withheld.value] = withheld
        for start in range(_STRIDE):
            self._windows.setdefault(withheld.value[start : start + _WINDOW], set()).add(withheld.value)

    def find(self, data: str) -> set[str]:
        """Return the withheld values that a text says, plainly or in HTML's or JSON's escapes."""
        found = self._find(data)
        shown = _MARKUP.sub("", data)
        found |= self._find("".join(unescape(shown).split()))
        if "&" in data:
            found |= self._find(unescape(data))
        if "\\" in data:
            plain = _JSON.sub(lambda m: chr(int(m[1], 16)), data).replace("\\n", "\n").replace('\\"', '"')
            found |= self._find(plain)
        return found

    def _find(self, text: str) -> set[str]:
        if not self._windows:
            return set()
        near = {text[n : n + _WINDOW] for n in range(0, len(text), _STRIDE)} & self._windows.keys()
        return {value for window in near for value in self._windows[window] if value in text}
