"""MkDocs as a printer: it prints the handwritten pages and a frame page for each part of the site, no record's words.

Nothing of an archive runs here: settings come from ``shipped``, the theme's templates from the program alone.
Builds are alike to the byte: what carries a date (the site map) is left out.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.store.printing.shipped import house

_FRAME = """---
title: {mark}title
description: {mark}description
frame: true
hide: [navigation]
---

# {mark}title {{#main}}
"""
_LEFT_OUT = ("sitemap.xml", "sitemap.xml.gz", "assets/javascripts")
"""What dates the site, and the theme's own scripts: no page asks for them."""
_PARTS = ("about", "assets", "data")
"""Folders of ``docs/`` that are pages of the site; the rest of it is for other readers."""


def print_pages(
    root: Path,
    work: Path,
    site: Path,
    settings: dict[str, Any],
    about: dict[str, Any],
    sections: Iterable[str],
    mark: str,
) -> dict[str, str]:
    """Print into ``site``, and return the HTML of each frame page by its path.

    Args:
        root: the archive's folder, whose ``docs/`` goes before the program's.
        work: an empty folder for the manuscript.
        site: the folder of the new site.
        settings: what MkDocs is told.
        about: what every page says of the site.
        sections: paths of the frame pages.
        mark: how the frame's slots begin.
    """
    manuscript = work / "manuscript"
    for docs in dict.fromkeys((house() / "docs", root / "docs")):
        for part in _PARTS:
            _lay_over(docs / part, manuscript / part)
    paths = list(sections)
    for path in paths:
        page = manuscript / path / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_FRAME.format(mark=mark), "utf-8")
    _run(manuscript, site, settings, about)
    for name in _LEFT_OUT:
        shutil.rmtree(site / name, ignore_errors=True)
        (site / name).unlink(missing_ok=True)
    for leaving in site.rglob("*.map"):
        leaving.unlink()
    frames = {}
    for path in paths:
        frame = site / path / "index.html"
        frames[path] = frame.read_text("utf-8")
        frame.unlink()
    return frames


def _lay_over(source: Path, target: Path) -> None:
    """Copy plain files over what is there; links and hidden files are left where they are."""
    if source.is_symlink() or not source.is_dir():
        return
    for folder, names, files in os.walk(source):
        names[:] = sorted(n for n in names if not n.startswith(".") and not (Path(folder) / n).is_symlink())
        for name in sorted(files):
            file = Path(folder) / name
            if name.startswith(".") or file.is_symlink() or not file.is_file():
                continue
            place = target / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)


def _run(manuscript: Path, site: Path, settings: dict[str, Any], about: dict[str, Any]) -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    from markdown.extensions.toc import (  # type: ignore[import-untyped]  # noqa: PLC0415  (MkDocs is slow to import)
        slugify_unicode,
    )
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415

    config = MkDocsConfig(config_file_path=str(house() / "mkdocs.yml"))
    config.load_dict(
        settings
        | {
            "docs_dir": str(manuscript),
            "site_dir": str(site),
            "theme": settings["theme"] | {"custom_dir": str(house() / "site_templates" / "theme")},
            "markdown_extensions": [*settings["markdown_extensions"], {"toc": {"slugify": slugify_unicode}}],
            "extra": settings["extra"] | {"jianyi": about, "generator": False},
            "plugins": [],
            "hooks": [],
        }
    )
    errors, _ = config.validate()
    if errors:
        raise ValueError(f"mkdocs.yml: {errors[0][0]}")
    build(config)
