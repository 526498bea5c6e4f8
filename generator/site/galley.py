"""A galley: one suggestion in set type, waiting for its neighbours and its frame.

Pass one composes a record and forgets it; pass two knows the whole archive and needs the record no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.site.offprints.offprints import Offprints, files_beside
from generator.site.page import Head
from generator.site.pages.case.neighbours import RELATED
from generator.site.search.words import TEXT

PLACE = b"<!-- related -->"
"""Where the neighbours go; the words of a record are escaped, so none of them is taken for it."""
_HEADING = f'<h2 id="{RELATED}">'.encode()


class Galley(Struct, frozen=True, array_like=True):
    """The page of one suggestion but for its frame and its neighbours; texts are in UTF-8, as they will be written."""

    path: str
    head: Head
    body: bytes
    words: bytes = b""
    """All that can be searched, as plain text; it lies beside the page."""
    offprints: Offprints | None = None
    """Its data, its card and its badge."""

    @property
    def told(self) -> bytes:
        """Return everything that the page says beside its frame."""
        return self.head.told_with(self.body)

    def beside(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files beside the page, each with its path: words, data, card and badge."""
        yield words_file(self.path), self.words
        if self.offprints:
            yield from self.offprints.files()

    def with_neighbours(self, related: bytes) -> Galley:
        """Return the galley with a part about its neighbours; its contents name it where it has a heading."""
        before, place, after = self.body.rpartition(PLACE)  # it stands near the end
        body = b"".join((before, related if place else b"", after))
        if _HEADING in related:
            return replace(self, body=body)
        toc = tuple(heading for heading in self.head.toc if heading.id != RELATED)
        return replace(self, head=replace(self.head, toc=toc), body=body)


def files_of(name: str) -> tuple[str, ...]:
    """Return the files of something that is printed, by its path: all that a galley becomes, or one file alone."""
    return (page_file(name), words_file(name), *files_beside(name)) if name.endswith("/") else (name,)


def page_file(path: str) -> str:
    """Return the file of a page."""
    return f"{path}index.html"


def words_file(path: str) -> str:
    """Return the file of a page's words."""
    return f"{path}{TEXT}"
