"""The texts of a finished file, archives included, in pieces that are looked at one by one."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

_ARCHIVE = b"PK\x03\x04"
_BLOCK = 1 << 18


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
