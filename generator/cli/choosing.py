"""Which files of records/ the paths of a call mean."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.cli.scene import Misused
from generator.store.archive import Archive


def files_meant(root: Path, known: Iterable[str], paths: Iterable[str]) -> list[str]:
    """Return the known files that are meant, in their order; a folder means all that lies in it.

    Args:
        root: the folder that holds records/.
        known: files relative to the root.
        paths: as given on the command line, relative to the folder one stands in.

    Raises: Misused where a path lies outside or means nothing.
    """
    files = list(known)
    chosen: set[str] = set()
    for given in paths:
        place = Path(given)
        full = place if place.is_absolute() else Path.cwd() / place
        try:
            relative = (full.parent.resolve() / full.name).relative_to(root).as_posix()
        except ValueError:
            raise Misused(f"{given[:80]} 不在 {root.name}/ 里。") from None
        inside = {f for f in files if f == relative or f.startswith(f"{relative}/") or relative == "."}
        if not inside:
            raise Misused(f"records/ 里没有 {given[:80]}。")
        chosen |= inside
    return [f for f in files if f in chosen]


def chosen_files(archive: Archive, paths: Iterable[str]) -> set[str]:
    """Return the files below records/ that are meant, relative to the root; a folder means all that is in it."""
    return set(files_meant(archive.root, [f"records/{f.path}" for f in archive.files], paths))
