"""The texts of a finished file, archives included, in pieces that are looked at one by one."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import IO
from zipfile import ZipFile

_ARCHIVE = b"PK\x03\x04"
_ROW = b"<row"
_BLOCK = 1 << 20
_HEAD = 1 << 12
"""How many bytes tell how lines end: cells of CSV have line feeds of their own."""


def texts_in(data: bytes) -> Iterator[bytes]:
    """Yield what a finished file says: the whole of it, or every member of an archive; long ones in pieces.

    They are cut where nothing that is said goes on: between values of JSON, rows of CSV or of a sheet, lines.
    """
    if data[:4] != _ARCHIVE:
        ends = b"\r\n" if b"\r\n" in data[:_HEAD] else b"\n"
        yield from _pieces(data, b'","' if data[:1] == b"{" else ends)
        return
    with ZipFile(BytesIO(data)) as archive:
        for member in archive.infolist():
            with archive.open(member) as file:
                yield from _unpacked(file)


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
