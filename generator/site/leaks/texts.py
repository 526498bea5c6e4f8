"""The texts of a finished file, archives included, in pieces that are looked at one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import BytesIO
from itertools import chain, repeat
from typing import IO
from zipfile import ZipFile

_ARCHIVE = b"PK\x03\x04"
_ROW = b"<row"
_BETWEEN_LINES = b'"},{"'
_BLOCK = 1 << 20
_HEAD = 1 << 12
"""How many bytes tell how lines end: cells of CSV have line feeds of their own."""


def texts_in(data: bytes) -> Iterator[bytes]:
    """Yield what a finished file says: the whole of it, or every member of an archive; long ones in pieces.

    They are cut where nothing that is said goes on: between values of JSON, rows of CSV or of a sheet, lines.
    """
    if data[:4] != _ARCHIVE:
        yield from _pieces(data, b'","' if data[:1] == b"{" else _ends(data))
        return
    with ZipFile(BytesIO(data)) as archive:
        for member in archive.infolist():
            with archive.open(member) as file:
                yield from _unpacked(file)


def news_in(data: bytes, old: bytes) -> Iterator[bytes]:
    """Yield what a finished file says that an older one did not: rows that are new, each with its neighbours.

    Rows are as ``texts_in`` has them; those of a sheet are held against the one at the same place.
    """
    if data[:4] != _ARCHIVE or old[:4] != _ARCHIVE:
        cut = _BETWEEN_LINES if data[:1] == b"{" else _ends(data)
        known = frozenset(old.split(cut))
        yield from _new(((row, row in known) for row in data.split(cut)), cut)
        return
    with ZipFile(BytesIO(data)) as archive, ZipFile(BytesIO(old)) as before:
        names = frozenset(before.namelist())
        for member in archive.infolist():
            with ExitStack() as stack:
                rows = _rows(stack.enter_context(archive.open(member)))
                was = _rows(stack.enter_context(before.open(member.filename))) if member.filename in names else ()
                yield from _new(
                    ((row, row == other) for row, other in zip(rows, chain(was, repeat(None)), strict=False)), _ROW
                )


def _new(rows: Iterable[tuple[bytes, bool]], cut: bytes) -> Iterator[bytes]:
    """Yield the rows that are not known, those together that follow on each other, and one around them."""
    last, held, size = b"", list[bytes](), 0
    for row, known in rows:
        if not known or held:
            held = held or [last]
            held.append(row)
            size += len(row)
            if known or size > _BLOCK:
                yield cut.join(held)
                held, size = [], 0
        last = row
    if held:
        yield cut.join(held)


def _rows(file: IO[bytes]) -> Iterator[bytes]:
    for piece in _unpacked(file):
        yield from filter(None, piece.split(_ROW))


def _ends(data: bytes) -> bytes:
    return b"\r\n" if b"\r\n" in data[:_HEAD] else b"\n"


def _pieces(data: bytes, cut: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        end = data.find(cut, start + _BLOCK)
        end = end if end >= 0 else len(data)
        yield data[start:end]
        start = end


def _unpacked(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a member in pieces of whole rows; it is never unpacked at once."""
    held = b""
    while more := file.read(_BLOCK):
        held += more
        end = held.rfind(_ROW)
        if end > 0:
            yield held[:end]
            held = held[end:]
    yield held
