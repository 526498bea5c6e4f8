"""The stamp of a build: a mark of everything that all its pages depend on, beside the records."""

from __future__ import annotations

import sys
from pathlib import Path
from sysconfig import get_path

import generator
from generator.cli.workshop.hands.hand import Orders
from generator.store.archive import Archive
from generator.store.printing.marks import mark_of, marks_below
from generator.store.printing.shipped import house

_PARTS = ("site_templates", "docs/about", "docs/assets", "docs/data")


def stamp_of(orders: Orders, archive: Archive) -> bytes:
    """Return the mark of program, libraries, templates, hand-written pages, registers, settings, and the day."""
    registers = [(file.path, file.problem) for file in archive.files if "/" not in file.path]
    said = [archive.bytes_of(f"records/{path}", 1 << 30).data for path, problem in registers if problem is None]
    homes = list(dict.fromkeys((house(), orders.root)))
    settings = [path.read_bytes() for home in homes if (path := home / "mkdocs.yml").is_file()]
    libraries = [sys.version, *sorted(path.name for path in Path(get_path("purelib")).glob("*.dist-info"))]
    parts = [Path(generator.__file__).parent, *(home / part for home in homes for part in _PARTS)]
    told = (orders.day, orders.given, tuple(orders.about), orders.guarded)
    return mark_of(told, registers, said, settings, libraries, [list(marks_below(part)) for part in parts])
