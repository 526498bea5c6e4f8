"""The printer can be replaced: ProperDocs, the maintained fork of MkDocs, prints the same manuscript alike."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown.extensions.toc import slugify_unicode  # type: ignore[import-untyped]

from generator.site.frame import MARK
from generator.site.page import SECTIONS, About
from generator.store.printing.printer import print_pages
from generator.store.printing.shipped import house, settings_of

pytestmark = pytest.mark.long

ABOUT = About("云川县人大代表建议", "https://rd.example/jianyi/", "2026 年 6 月 30 日", demo=True)
LEFT_OUT = ("sitemap.xml", "sitemap.xml.gz", "assets/javascripts/")
"""What we take out of a printed site."""


def told(settings: dict[str, Any], manuscript: Path) -> str:
    """Return the settings as the file that somebody who changes the printer would write."""
    toc = {"toc": {"slugify": slugify_unicode}}
    return yaml.dump(
        settings
        | {
            "docs_dir": str(manuscript),
            "theme": settings["theme"] | {"custom_dir": str(house() / "site_templates/theme")},
            "markdown_extensions": [*settings["markdown_extensions"], toc],
            "extra": settings["extra"] | {"jianyi": ABOUT._asdict(), "generator": False},
            "plugins": [],
        },
        allow_unicode=True,
    )


def files(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(LEFT_OUT) and not name.endswith(".map")}


def test_the_spare_printer_prints_the_same(tmp_path: Path) -> None:
    archive, work = tmp_path / "archive", tmp_path / "work"
    archive.mkdir()
    work.mkdir()
    settings = settings_of(archive, ABOUT.name) | {"site_url": ABOUT.url}
    sections = [section.path for section in SECTIONS]
    frames = print_pages(archive, work, tmp_path / "ours", settings, ABOUT._asdict(), sections, MARK)
    ours = files(tmp_path / "ours") | {f"{path}index.html": html.encode() for path, html in frames.items()}

    (tmp_path / "mkdocs.yml").write_text(told(settings, work / "manuscript"), "utf-8")
    call = [sys.executable, "-m", "properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", "spare"]
    done = subprocess.run(call, cwd=tmp_path, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=False)
    assert done.returncode == 0
    spare = files(tmp_path / "spare")

    assert len(ours) > len(sections) > 5
    assert spare.keys() == ours.keys()
    assert [name for name in sorted(ours) if spare[name] != ours[name]] == []
