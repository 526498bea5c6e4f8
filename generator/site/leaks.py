"""The last look: no finished page says a value that is withheld, in whatever escape.

Windows of characters make it one pass over a page, however many values are withheld.
Source: contract §6, P706: values and their lines of twelve characters and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import compress, islice
from typing import Any, NamedTuple
from zipfile import ZipFile

from generator.model.events import Advise, Reply
from generator.model.suggestion import Record
from generator.site.public import PublicSuggestion

LEAST = 12
"""A shorter value is no evidence: it stands anywhere by chance."""
_WINDOW = 6
_ARCHIVE = b"PK\x03\x04"
_REMEMBERED = 300_000
_STRIDE = LEAST - _WINDOW + 1
_MARKUP = re.compile(r"<[^>]*>")
_JSON = re.compile(r"\\u([0-9a-fA-F]{4})")


_SIGNS = bytes(range(128))
_SHEET = _STRIDE << 12
"""Characters that are looked at in one go."""
_BLOCK = 1 << 18
_STEPS = tuple(slice(n, n + _WINDOW) for n in range(0, _SHEET, _STRIDE))


class Withheld(NamedTuple):
    """A value that may not be read."""

    value: str
    kind: str
    """What it is, in Chinese; never the value."""
    record: str


def values_of(record: Record) -> Iterator[Withheld]:
    """Yield every value of a record that is withheld at one level or another, whole and by lines."""
    header = record.header
    found: list[tuple[str | None, str]] = [(header.title, "标题"), (header.text, "正文")]
    found += [(demand, "具体建议") for demand in header.demands]
    found += [(comment, "注释") for comment in record.comments]
    for event in record.events:
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
            yield Withheld(piece, kind, record.id)


def pieces(value: str) -> Iterator[str]:
    """Yield a value and each of its lines, those that are long enough."""
    whole = value.strip()
    if len(whole) < LEAST:
        return
    yield whole
    if "\n" in whole:
        lines = dict.fromkeys(line.strip() for line in whole.split("\n"))
        yield from (line for line in lines if len(line) >= LEAST)


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


def texts_in(data: bytes) -> Iterator[str]:
    """Yield what a finished file says: the whole of it, or every member of an archive.

    A cell is given a line of its own: the same cells stand in many ledgers, and what was looked at once is clean.
    """
    if data[:4] != _ARCHIVE:
        text = data.decode("utf-8", "replace")
        yield from _blocks(text.replace('","', '",\n"') if text.startswith("{") else text)
        return
    with ZipFile(BytesIO(data)) as archive:
        for member in archive.infolist():
            yield from _blocks(archive.read(member).decode("utf-8", "replace").replace("<", "\n<"))


def _blocks(text: str) -> Iterator[str]:
    """Yield a text in pieces of whole lines, so that no list of a million lines is made."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK)
        yield text[start : end if end >= 0 else len(text)]
        start = end + 1 if end >= 0 else len(text)


def _bare(text: str) -> str:
    """Return a text without the plain signs of ASCII."""
    return text.encode("utf-8", "ignore").translate(None, _SIGNS).decode()


def _is_torn(value: str) -> bool:
    """Tell whether a value has short lines only; of any other, each long line is a value of its own."""
    return "\n" in value and all(len(line.strip()) < LEAST for line in value.split("\n"))


def _joined(value: str) -> str:
    return "".join(value.split())


def _shown(text: str) -> str:
    """Return a page's words without what divides them."""
    return _joined(unescape(_MARKUP.sub("", text)))


Leaks = dict[str, set[str]]
"""Withheld values that were found, each with the files it was found in."""


class _Windows:
    """Stretches of twelve characters that are looked for in a text, however many there are, in one pass.

    Each is known by seven windows, one for each place where a step of seven characters may meet it; the text is
    looked at in such steps, and read closely only where a window is met. Of a window its hash is kept.
    """

    def __init__(self) -> None:
        self._known: dict[int, str | tuple[str, ...]] = {}
        """By window: the values that it may belong to."""
        self._stretches: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._known)

    def add(self, value: str, stretch: str) -> None:
        self._stretches[value] = stretch
        for start in range(_STRIDE):
            window = hash(stretch[start : start + _WINDOW])
            others = self._known.get(window)
            if others is None:
                self._known[window] = value
            else:
                self._known[window] = (*((others,) if isinstance(others, str) else others), value)

    def met(self, text: str) -> set[str]:
        """Return the values of which a text holds the stretch."""
        known, found = self._known, set[str]()
        for base in range(0, len(text), _SHEET):
            piece = text[base : base + _SHEET + _WINDOW]
            steps = map(piece.__getitem__, islice(_STEPS, -(-len(piece) // _STRIDE)))
            seen = map(known.__contains__, map(hash, steps))
            for at in compress(range(base, base + _SHEET, _STRIDE), seen):
                values = known[hash(text[at : at + _WINDOW])]
                near = text[max(at - _STRIDE, 0) : at + LEAST]
                for value in (values,) if isinstance(values, str) else values:
                    if self._stretches[value] in near:
                        found.add(value)
        return found


class LeakScan:
    """Looks for withheld values in finished pages.

    What is no plain sign of ASCII stays as it is in every escape, so a page is looked through without its plain signs,
    markup and all. Where a value's first twelve other characters are met, it is looked for as it is.
    """

    def __init__(self) -> None:
        """Start knowing none."""
        self.values: dict[str, Withheld] = {}
        self._words, self._signs = _Windows(), _Windows()
        """Values with enough other characters, and those of plain signs, such as addresses of the web."""
        self._torn: list[str] = []
        """Values of plain signs in short lines: a page sets each line by itself."""
        self._clean: set[int] = set()
        """Marks of lines that say nothing withheld; lists repeat one another's rows."""

    def watch(self, withheld: Withheld) -> None:
        """Look out for one more value."""
        value = withheld.value
        if value in self.values:
            return
        self._clean.clear()
        self.values[value] = withheld
        if "\n" in value and not _is_torn(value):
            return  # its lines are watched
        words = _bare(value)
        if len(words) >= LEAST:
            self._words.add(value, words[:LEAST])
        elif "\n" in value:
            self._torn.append(value)
        else:
            self._signs.add(value, value[:LEAST])

    def look(self, leaks: Leaks, file: str, data: str, *, listed: bool = True) -> None:
        """Note which withheld values a file says."""
        for value in self.find(data, listed=listed):
            leaks.setdefault(value, set()).add(file)

    def find(self, data: str, *, listed: bool = True) -> set[str]:
        """Return the withheld values that a text says, plainly or in HTML's or JSON's escapes.

        Args:
            data: what a file says.
            listed: other files say much of the same, so that its lines are worth remembering.
        """
        if not self.values:
            return set()
        fresh = [line for line in data.split("\n") if hash(line) not in self._clean] if listed else [data]
        text = "\n".join(fresh)
        ways = [text]
        if "\\" in text:
            ways.append(_JSON.sub(lambda m: chr(int(m[1], 16)), text).replace("\\n", "\n").replace('\\"', '"'))
        found = {value for way in ways for value in self._met(way)}
        if listed and not found:
            if len(self._clean) > _REMEMBERED:
                self._clean.clear()
            self._clean.update(map(hash, fresh))
        return found

    def _met(self, text: str) -> Iterator[str]:
        plain = unescape(text) if "&" in text and self._signs else text
        for value in (*self._words.met(_bare(text)), *(self._signs.met(plain) if self._signs else ())):
            if value in text or value in unescape(text) or (_is_torn(value) and _joined(value) in _shown(text)):
                yield value
        if self._torn:
            shown = _shown(text)
            yield from (value for value in self._torn if _joined(value) in shown)
