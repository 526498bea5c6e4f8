"""Other printers, given the same pages: what a site costs with them, side by side in one run.

Hugo is measured in two ways: from the records, as we are (``hugo``), and like plain MkDocs from finished bodies, which
reads no records. None of them judges anything or looks for leaks. Writing the same bytes is what nobody can do without.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import corpus, hugo

ROOT = Path(__file__).parents[2]
JIANYI = [sys.executable, "-m", "generator"]
DAY = ["--as-of", "2026-06-30"]
_HUGO = """baseURL = "https://hugo.example/"
title = "{title}"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "robotsTXT", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_MKDOCS = """site_name: {title}
use_directory_urls: true
theme:
  name: material
  language: zh
  font: false
plugins: {plugins}
"""
_WRITE = """
import sys
from pathlib import Path
source, target = map(Path, sys.argv[1:])
for file in source.rglob("*"):
    if file.is_file():
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
"""

_CASE = re.compile("suggestions/[0-9]{4}-[0-9]{4}")
"""Path of a suggestion's page."""
_LINKED = re.compile('<script type="application/ld.json">.*?</script>')
"""What a page says for machines: each one has its own."""


class Pressed(NamedTuple):
    """A finished page, taken apart."""

    path: str
    title: str
    description: str
    before: str
    body: str
    after: str


def pages(site: Path) -> Iterator[Pressed]:
    """Yield the pages of a site that were set into a frame, the home page apart."""
    for file in sorted(site.rglob("index.html")):
        html = file.read_text("utf-8")
        start = html.find("<article")
        path = file.parent.relative_to(site).as_posix()
        if start < 0 or path == ".":
            continue
        start = html.index(">", start) + 1
        end = html.index("</article>")
        title = re.search("<title>(.*?)</title>", html, re.DOTALL)
        told = re.search('name="description"[^>]* content="(.*?)"', html)
        yield Pressed(
            path, title[1] if title else "", told[1] if told else "", html[:start], html[start:end], html[end:]
        )


def for_hugo(site: Path, folder: Path) -> None:
    """Lay out a site for Hugo: the frame as its layout, the bodies as its contents."""
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "config.toml").write_text(_HUGO.format(title="示例"), "utf-8")
    frame = ""
    for page in pages(site):
        place = folder / "content" / f"{page.path}.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        head = {"title": page.title, "description": page.description, "url": f"/{page.path}/"}
        place.write_text(f"{json.dumps(head, ensure_ascii=False)}\n\n{page.body}", "utf-8")
        if not frame and page.description and _CASE.fullmatch(page.path):
            before = _LINKED.sub("", page.before)
            frame = f"{before}{{{{ .Content }}}}{page.after}".replace(page.title, "{{ .Title }}")
            frame = frame.replace(page.description, "{{ .Description }}")
    (folder / "layouts/_default/single.html").write_text(frame, "utf-8")


def for_mkdocs(site: Path, folder: Path, plugins: str) -> None:
    """Lay out the pages of suggestions for plain MkDocs with Material, out of its navigation."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MKDOCS.format(title="示例", plugins=plugins) + "nav: [index.md]\n", "utf-8")
    (folder / "docs/index.md").write_text("# 示例\n", "utf-8")
    for page in pages(site):
        if _CASE.fullmatch(page.path):
            place = folder / "docs" / f"{page.path}.md"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n{page.body}", "utf-8")


class Cost(NamedTuple):
    """What one run of a command cost, its children included."""

    wall: float
    cpu: float
    peak: float
    """MiB of the largest process."""


def cost(words: list[str], where: Path) -> Cost:
    """Run a command in a process of its own, and tell what it cost."""
    watch = (
        "import json, resource, subprocess, sys, time; s = time.perf_counter();"
        "r = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([time.perf_counter() - s, u.ru_utime + u.ru_stime, u.ru_maxrss / 1024, r.returncode]))"
    )
    done = subprocess.run([sys.executable, "-c", watch, *words], cwd=where, capture_output=True, text=True, check=True)
    wall, cpu, peak, code = json.loads(done.stdout)
    if code:
        raise RuntimeError(f"{' '.join(words[:4])} ended with {code}")
    return Cost(wall, cpu, peak)


def paired(label: str, ours: Callable[[], Cost], other: Callable[[], Cost], runs: int = 3) -> None:
    """Print medians of two costs, measured in turn, and their ratio."""
    found = [(ours(), other()) for _ in range(runs)]
    mine, theirs = (sorted((pair[n] for pair in found), key=lambda c: c.cpu)[runs // 2] for n in (0, 1))
    print(f"  jianyi          {mine.cpu:8.2f} s cpu {mine.wall:8.2f} s wall {mine.peak:7.0f} MiB")
    print(f"  {label:<15} {theirs.cpu:8.2f} s cpu {theirs.wall:8.2f} s wall {theirs.peak:7.0f} MiB")
    print(f"  jianyi takes {mine.cpu / theirs.cpu:.2f} × the cpu of {label}", flush=True)


class Bench:
    """One archive, built by us and by others, every time into a new folder.

    Nothing is removed before all is measured: where many files have just gone, ext4 makes new ones at a hundred times
    the cost for a minute.
    """

    def __init__(self, place: Path, size: int) -> None:
        """Write the archive."""
        self.place, self.size, self.made = place, size, 0
        self.archive = corpus.write(place / "archive", size)

    def fresh(self) -> Path:
        """Return a folder that nobody has used."""
        self.made += 1
        return self.place / f"made-{self.made}"

    def build(self, site: Path | None = None) -> Cost:
        """Build the site, into a new folder unless one is given."""
        target = str(site or self.fresh())
        return cost([*JIANYI, "build", "--root", str(self.archive), "--site", target, *DAY, "--workers", "1"], ROOT)

    def change(self) -> None:
        """Change one record."""
        record = next(self.archive.glob("records/suggestions/2024/**/0001.yml"))
        record.write_text(record.read_text("utf-8").replace("title: 关于", "title: 关于加快", 1), "utf-8")

    def rival(self, name: str, site: Path) -> Callable[[], Cost]:
        """Lay out a finished site for somebody else, and return what prints it into a new folder."""
        folder = self.fresh()
        if name.startswith("hugo"):
            if "bodies" in name:
                for_hugo(site, folder)
            else:
                page = next(site.glob("suggestions/????-????/index.html"))
                hugo.lay_out(self.archive, page.read_text("utf-8"), folder)
            return lambda: cost(["hugo", "--quiet", "--destination", str(self.fresh())], folder)
        if name == "bytes":
            return lambda: cost([sys.executable, "-c", _WRITE, str(site), str(self.fresh())], self.place)
        for_mkdocs(site, folder, "[search]" if "search" in name else "[]")
        return lambda: cost([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(self.fresh())], folder)


def main(sizes: tuple[int, int] = (1_000, 10_000)) -> None:
    """Measure plain MkDocs at the first size, Hugo and bare writing at the second."""
    small, large = sizes
    for size, rivals in ((small, ("mkdocs", "mkdocs, search")), (large, ("hugo, records", "hugo, bodies", "bytes"))):
        with tempfile.TemporaryDirectory() as scratch:
            bench = Bench(Path(scratch), size)
            site = bench.fresh()
            first = bench.build(site)
            print(f"{size} records, one process: {first.cpu:.2f} s cpu, {first.peak:.0f} MiB", flush=True)
            bench.change()
            again = bench.build(site)
            print(f"  built again over itself, one record changed: {again.cpu:.2f} s cpu", flush=True)
            for rival in rivals:
                if rival.startswith("hugo") and shutil.which("hugo") is None:
                    print("  hugo is not installed (apt-get install hugo): not measured")
                    continue
                paired(rival, bench.build, bench.rival(rival, site))


if __name__ == "__main__":
    given = [int(n) for n in sys.argv[1:3]]
    main((given[0], given[1]) if given else (1_000, 10_000))
