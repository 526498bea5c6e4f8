"""Looking for withheld values in what is finished; windows of characters make it one pass, however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.site.leaks.windows import Windows
from generator.site.leaks.withheld import LEAST, Withheld

_REMEMBERED = 300_000
_MARKUP = re.compile(r"<[^>]*>")
_JSON = re.compile(r"\\u([0-9a-fA-F]{4})")
_NUMBERED = re.compile(r"&#(?:[xX][0-9a-fA-F]{3}|[0-9]{4})")
"""A character of HTML by its number, other than a plain sign."""
_SIGNS = bytes(range(128))
"""The plain signs of ASCII."""

Leaks = dict[str, set[str]]
"""Withheld values that were found, each with the files it was found in."""


class LeakScan:
    """Looks for withheld values in finished pages.

    What is no plain sign of ASCII stays as it is in every escape, so a page is looked through without its plain signs,
    markup and all. Where a value's first twelve other characters are met, it is looked for as it is.
    """

    def __init__(self) -> None:
        """Start knowing none."""
        self.values: dict[str, Withheld] = {}
        self._words, self._signs = Windows(), Windows()
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
        if "&#" in text and _NUMBERED.search(text):
            ways.append(unescape(text))
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
