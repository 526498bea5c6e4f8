"""The stamp of a build: a mark of everything that all its pages depend on, beside the records."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from generator.cli.workshop.hand import Orders
from generator.store.archive import Archive
from generator.store.printing.memory import mark_of, marks_below
from generator.store.printing.shipped import house

_PRINTERS = ("mkdocs", "mkdocs-material", "jinja2", "markupsafe", "msgspec")
_PARTS = ("generator", "site_templates", "docs/about", "docs/assets")


def stamp_of(orders: Orders, archive: Archive) -> bytes:
    """Return the mark of program, templates, hand-written pages, registers, settings, and the day."""
    registers = [(file.path, file.problem) for file in archive.files if "/" not in file.path]
    said = [archive.bytes_of(f"records/{path}", 1 << 30).data for path, problem in registers if problem is None]
    settings = [path.read_bytes() for home in (house(), orders.root) if (path := home / "mkdocs.yml").is_file()]
    homes = dict.fromkeys((house(), orders.root))
    told = (orders.day, orders.given, tuple(orders.about), orders.guarded)
    return mark_of(
        told, registers, said, settings, [version(name) for name in _PRINTERS], [list(_marks(home)) for home in homes]
    )


def _marks(home: Path) -> Iterator[tuple[str, bytes]]:
    for part in _PARTS:
        yield from marks_below(home / part)
