"""All the pages of those who act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.site.index import Index
from generator.site.page import Page
from generator.site.pages.bodies import committees, delegations, deputies, stations, units
from generator.site.pages.bodies.directory import Directory
from generator.site.public import PublicRow


def build(directory: Directory, index: Index, rows: Sequence[PublicRow]) -> Iterator[Page]:
    """Yield the rolls and the files, kind by kind."""
    yield from units.build(directory, index)
    yield from deputies.build(directory, index)
    yield from delegations.build(directory, index)
    yield from committees.build(directory, index, rows)
    yield from stations.build(directory)
