"""The site map and what robots are told; addresses in both are whole, so a site without one has no map.

Source: sitemaps.org protocol 0.9; RFC 9309.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.site.feeds.atom import words
from generator.site.pages.ledgers.files import File

MOST = 50_000
"""Addresses that a map may hold."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def build(url: str, pages: Sequence[str], changed: Mapping[str, date]) -> Iterator[File]:
    """Yield the files.

    Args:
        url: where the site is served; empty where nobody has said.
        pages: the pages' paths, each once.
        changed: the day of the latest change, of pages that have one.
    """
    lines = ["User-agent: *", "Allow: /"]
    if url:
        lines.append(f"Sitemap: {url}sitemap.xml")
        yield from _maps(url, sorted(pages), changed)
    yield File("robots.txt", "".join(f"{line}\n" for line in lines).encode())


def _maps(url: str, pages: Sequence[str], changed: Mapping[str, date]) -> Iterator[File]:
    sheets = [pages[n : n + MOST] for n in range(0, len(pages), MOST)]
    made = [_map(url, sheet, changed) for sheet in sheets]
    if len(made) == 1:
        yield File("sitemap.xml", made[0])
        return
    for n, data in enumerate(made, 1):
        yield File(f"sitemap-{n}.xml", data)
    lines = (f"<sitemap><loc>{words(url)}sitemap-{n}.xml</loc></sitemap>" for n in range(1, len(made) + 1))
    yield File("sitemap.xml", _xml("sitemapindex", lines))


def _map(url: str, pages: Sequence[str], changed: Mapping[str, date]) -> bytes:
    base = words(url)
    return _xml(
        "urlset",
        (
            f"<url><loc>{base}{words(page)}</loc>"
            + (f"<lastmod>{changed[page]}</lastmod></url>" if page in changed else "</url>")
            for page in pages
        ),
    )


def _xml(tag: str, lines: Iterator[str]) -> bytes:
    body = "\n".join(lines)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{tag} xmlns="{NAMESPACE}">\n{body}\n</{tag}>\n'.encode()
