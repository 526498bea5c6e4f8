"""Making a file canonical without changing what it means: read, write, put comments back, read again, compare."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct

from generator.model.congress import CalendarYears, Congress
from generator.model.finding import Finding
from generator.model.nodes import Mapping
from generator.store.reading.reader import Bytes, read_register, read_settings, read_suggestion
from generator.store.writing.canonical import Line, record_lines, register_lines, struct_lines
from generator.store.writing.comments import comments, put_back

_READING = frozenset("BYSR")
"""Families of what keeps a file from being read whole; ``R308`` alone is of the last."""
_SETTINGS: dict[str, type[Congress | CalendarYears]] = {"congress": Congress, "calendar": CalendarYears}


class Tidied(NamedTuple):
    """A file's canonical bytes, or why it must be mended first."""

    data: bytes | None
    findings: tuple[Finding, ...]
    """Errors of reading; then there are no bytes."""


class _Parsed(NamedTuple):
    meaning: Any
    """What two files are compared by."""
    lines: list[Line]
    node: Mapping | None
    findings: tuple[Finding, ...]


def tidy(file: Bytes, *, id: str = "", stem: str = "") -> Tidied:
    """Return the canonical bytes of a suggestion (by its id) or of a register (by its stem).

    Raises: RuntimeError where the canonical text would mean something else, which is our own mistake.
    """
    parsed = _parse(file, id, stem)
    errors = tuple(f for f in parsed.findings if f.blocks and f.code[0] in _READING)
    if errors or parsed.node is None:
        return Tidied(None, errors)
    text = file.data.decode("utf-8")
    rows = put_back(parsed.lines, comments(text), parsed.node)
    data = ("\n".join(rows) + "\n").encode("utf-8")
    again = _parse(Bytes(file.path, data, len(data)), id, stem)
    kept = sorted(c.text for c in comments(text)) == sorted(c.text for c in comments(data.decode("utf-8")))
    if any(f.blocks and f.code[0] in _READING for f in again.findings) or again.meaning != parsed.meaning or not kept:
        raise RuntimeError(f"the canonical form of {file.path} does not mean the same")
    return Tidied(data, ())


def _parse(file: Bytes, id: str, stem: str) -> _Parsed:
    if id:
        record, findings = read_suggestion(id, file)
        if record is None or any(f.blocks and f.code[0] in _READING for f in findings):
            return _Parsed(None, [], None, findings)
        events = [e for e in record.events if e is not None]
        return _Parsed((record.header, events), record_lines(record.header, events), record.node, findings)
    if stem in _SETTINGS:
        settings = read_settings(_SETTINGS[stem], file)
        if settings.node is None or any(f.blocks for f in settings.findings):
            return _Parsed(None, [], None, settings.findings)
        lines = struct_lines(settings.value, given=settings.node)
        return _Parsed(settings.value, lines, settings.node, settings.findings)
    register = read_register(stem, file)
    if register.grow is None or any(f.blocks and f.code[0] in _READING for f in register.findings):
        return _Parsed(None, [], None, register.findings)
    entries, node = list[Struct](register.entries.values()), register.grow()
    return _Parsed(entries, register_lines(stem, entries, node), node, register.findings)
