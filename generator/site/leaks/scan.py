"""Looking for withheld values in what is finished; clauses and windows make it one pass, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from generator.site.leaks.clauses import Clauses
from generator.site.leaks.windows import Windows
from generator.site.leaks.withheld import LEAST, Withheld

_MARKUP = re.compile(r"<[^>]*>")
_JSON = re.compile(r"\\u([0-9a-fA-F]{4})")
_NUMBERED = re.compile(rb"&#(?:[xX][0-9a-fA-F]{3}|[0-9]{4})")
"""A character of HTML by its number, other than a plain sign."""
_ENCODING = "utf-8", "ignore"
_END = b"\n"
"""Stands between files that are read together: no escape goes on over it."""
_SIGNS = bytes(range(128))
"""The plain signs of ASCII."""

Leaks = dict[str, set[str]]
"""Withheld values that were found, each with the files it was found in."""


class LeakScan:
    """Looks for withheld values in finished pages.

    What is no plain sign of ASCII stays as it is in every escape, so a page is looked through without its plain signs,
    markup and all. Where a clause of a value is met, or twelve such characters, it is looked for as it is.
    """

    def __init__(self) -> None:
        """Start knowing none."""
        self.values: dict[str, Withheld] = {}
        self._clauses, self._words, self._signs = Clauses(), Windows(), Windows()
        """Values with enough other characters, by a clause if they have one; and those of plain signs, such as
        addresses of the web."""
        self._torn: list[str] = []
        """Values of plain signs in short lines: a page sets each line by itself."""

    def watch(self, withheld: Withheld) -> None:
        """Look out for one more value."""
        value = withheld.value
        if value in self.values:
            return
        self.values[value] = withheld
        if "\n" in value and not _is_torn(value):
            return  # its lines are watched
        bare = _bare(value.encode())
        if len(words := bare.decode()) >= LEAST:
            if not self._clauses.add(value, bare):
                self._words.add(value, words)
        elif "\n" in value:
            self._torn.append(value)
        else:
            self._signs.add(value, value)

    def look(self, leaks: Leaks, file: str, data: bytes) -> None:
        """Note which withheld values a file says."""
        for value in self.find(data):
            leaks.setdefault(value, set()).add(file)

    def look_at_all(self, leaks: Leaks, files: Sequence[tuple[str, bytes]]) -> None:
        """Note which withheld values some files say; small ones are read together, and by themselves if need be."""
        if self._torn or (self.values and self._met(_END.join(data for _, data in files))):
            for file, data in files:
                self.look(leaks, file, data)

    def find(self, data: bytes) -> set[str]:
        """Return the withheld values that a text in UTF-8 says, plainly or in HTML's or JSON's escapes."""
        met = self._met(data)
        if not (met or self._torn):
            return met
        ways = list(_read(data.decode(*_ENCODING)))
        return {value for value in (*met, *self._torn) if _stands(value, ways)}

    def _met(self, data: bytes) -> set[str]:
        """Return the values of which a text may hold a stretch; all that it says in one piece are among them."""
        met: set[str] = set()
        if self._clauses or self._words:
            for said in _said(data):
                bare = _bare(said)
                met.update(self._clauses.met(bare))
                if self._words:
                    met.update(self._words.met(bare.decode(*_ENCODING)))
        if self._signs:
            met.update(*(self._signs.met(text) for text in _read(data.decode(*_ENCODING))))
        return met


def _said(data: bytes) -> Iterator[bytes]:
    """Yield a text in every way in which it can say something that is no plain sign."""
    yield data
    if _has_escape(data):
        yield _from_json(data.decode(*_ENCODING)).encode(*_ENCODING)
    if b"&" in data and _NUMBERED.search(data):
        yield unescape(data.decode(*_ENCODING)).encode(*_ENCODING)


def _has_escape(data: bytes) -> bool:
    """Tell whether a text may hold a character of JSON by its number.

    One sign is looked for at a twelfth of what two cost.
    """
    at = data.find(b"\\")
    while at >= 0:
        if data[at + 1 : at + 2] == b"u":
            return True
        at = data.find(b"\\", at + 1)
    return False


def _read(data: str) -> Iterator[str]:
    """Yield a text in every way in which it can be read."""
    for text in (data, _from_json(data)) if "\\" in data else (data,):
        yield text
        if "&" in text:
            yield unescape(text)
        if '""' in text:  # as CSV writes one quote
            yield text.replace('""', '"')


def _from_json(data: str) -> str:
    return _JSON.sub(lambda m: chr(int(m[1], 16)), data).replace("\\n", "\n").replace('\\"', '"')


def _stands(value: str, ways: list[str]) -> bool:
    """Tell whether a value can be read, as it is or with its lines each set by itself."""
    if any(value in text for text in ways):
        return True
    return _is_torn(value) and any(_joined(value) in _shown(text) for text in ways)


def _bare(data: bytes) -> bytes:
    """Return a text without the plain signs of ASCII."""
    return data.translate(None, _SIGNS)


def _is_torn(value: str) -> bool:
    """Tell whether a value has short lines only; of any other, each long line is a value of its own."""
    return "\n" in value and all(len(line.strip()) < LEAST for line in value.split("\n"))


def _joined(value: str) -> str:
    return "".join(value.split())


def _shown(text: str) -> str:
    """Return a page's words without what divides them."""
    return _joined(unescape(_MARKUP.sub("", text)))
