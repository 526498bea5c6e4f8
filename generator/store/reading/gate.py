"""The byte gate: what may become text at all, and everything that is wrong with it at once."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.rule import Verdicts
from generator.rules import bytes as b
from generator.rules.yaml import syntax_is_plain

RECORD_LIMIT = 256 * 1024
REGISTER_LIMIT = 4 * 1024 * 1024


class Looked(NamedTuple):
    """What the gate saw of a file."""

    text: str | None
    """``None`` where no reading of it makes sense."""
    found: Verdicts
    """All that is wrong, unsorted."""
    is_everyday: bool = False
    """It holds everyday characters alone."""


def admit(data: bytes, limit: int) -> tuple[str | None, Verdicts]:
    """Turn bytes into text, or say all that is wrong with them.

    Returns the text, ``None`` where no reading of it makes sense, and what was found, unsorted.
    """
    text, found, _ = look(data, limit)
    return text, found


def look(data: bytes, limit: int) -> Looked:
    """Turn bytes into text, or say all that is wrong with them, and tell whether they are of the everyday kind."""
    found = Verdicts()
    if len(data) > limit:
        found.ask(b.size_is_bounded, len(data), limit)
        return Looked(None, found)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and b.EVERYDAY.fullmatch(text) and text.endswith("\n"):
        return Looked(text, found, is_everyday=True)
    found.ask(b.no_byte_order_mark, data)
    found.ask(b.lines_end_with_lf, data)
    found.ask(b.file_ends_with_newline, data)
    if text is None:
        found.ask(b.bytes_are_utf8, data)
        return Looked(None, found)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", " ")
    if "\t" in text:
        at = text.count("\n", 0, text.index("\t")) + 1
        found.ask(syntax_is_plain, at, f"用了制表符（Tab 键），共 {text.count(chr(9))} 处", "请改成空格")
        text = text.replace("\t", " ")
    if not text.isascii():
        found.ask(b.text_is_composed, text)
        found.ask(b.words_are_not_misread_gbk, text)
    if b.FORBIDDEN.search(text):
        found.ask(b.characters_are_visible, text)
        text = b.FORBIDDEN.sub("", text)
    return Looked(text, found)
