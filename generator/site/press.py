"""The press: sets pages into their frames. Record words are escaped here, and pass through nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from jinja2 import BaseLoader, Environment, StrictUndefined

from generator.site.caster import Guarded, Plain
from generator.site.days import day
from generator.site.frame import Frame
from generator.site.page import About, Head, Page


class Press:
    """Templates and frames, ready to print."""

    def __init__(self, templates: BaseLoader, about: About, *, guarded: bool) -> None:
        """Get the templates ready.

        Args:
            templates: where templates are found.
            about: what every page says of the site.
            guarded: some templates are an archive's own, so all run in the sandbox.
        """
        self.about = about
        self.frames: dict[str, Frame] = {}
        self._parts: dict[tuple[str, tuple[object, ...], str], str] = {}
        """Ways back and tables of contents, which thousands of pages have in common."""
        self.environment: Environment = (Guarded if guarded else Plain)(
            loader=templates,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.filters["day"] = day
        self.environment.globals["about"] = about

    def mount(self, frames: Mapping[str, str]) -> None:
        """Cut the frames open: the frame pages' HTML, each by its path.

        Raises: BrokenFrame where the theme printed one without its marks.
        """
        self.frames = {path: Frame(html, path) for path, html in frames.items()}

    def body(self, page: Page) -> bytes:
        """Return a page's own words as HTML, in UTF-8."""
        return self.part(page.template, page.path, page.view).encode()

    def part(self, template: str, path: str, view: object) -> str:
        """Return what a template makes of a view, for a page that stands at a path."""
        return self.environment.get_template(template).render(view=view, up=_up(path))

    def print(self, page: Page) -> bytes:
        """Return a whole page, as UTF-8."""
        return self.set(page.path, page.head, self.body(page))

    def set(self, path: str, head: Head, body: bytes) -> bytes:
        """Set a body into its frame, for a page that stands at a path."""
        words = {
            "title": escape(head.title),
            "description": escape(head.description),
            "canonical": escape(f"{self.about.url}{path}"),
            "path": self._shared("frame/path.html", head.crumbs, path),
            "toc": self._shared("frame/toc.html", head.toc if len(head.toc) > 1 else (), path),
            "aside": "" if len(head.toc) > 1 else " hidden",
            "meta": f"{_followed(head, path)}{head.meta}",
        }
        return self.frames[head.section].set(path, words, body)

    def _shared(self, template: str, view: tuple[object, ...], path: str) -> str:
        if not view:
            return ""
        key = (template, view, _up(path))
        known = self._parts.get(key)
        if known is None:
            known = self._parts[key] = self.part(template, path, view)
            if len(self._parts) > _KEPT:
                self._parts.clear()
        return known


_KEPT = 2_000


def _followed(head: Head, path: str) -> str:
    """Return what tells a feed reader of the feeds of a page."""
    return "".join(
        f'<link rel="alternate" type="{x.type}" title="{escape(x.title)}" href="{_up(path)}{x.path}">\n'
        for x in head.follow
    )


def _up(path: str) -> str:
    """Return the way from a page to the site's root."""
    return "../" * path.count("/") or "./"
