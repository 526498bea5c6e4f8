"""The press: sets pages into their frames. Record words are escaped here, and pass through nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from jinja2 import BaseLoader, Environment, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from generator.site.days import day
from generator.site.frame import Frame
from generator.site.page import About, Page


class Press:
    """Templates and frames, ready to print."""

    def __init__(self, templates: BaseLoader, frames: Mapping[str, str], about: About, *, guarded: bool) -> None:
        """Cut the frames.

        Args:
            templates: where templates are found.
            frames: the frame pages' HTML, each by its path.
            about: what every page says of the site.
            guarded: some templates are an archive's own, so all run in the sandbox.
        """
        self.about = about
        self.frames = {path: Frame(html, path) for path, html in frames.items()}
        kind = SandboxedEnvironment if guarded else Environment
        self.environment = kind(
            loader=templates, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.environment.filters["day"] = day
        self.environment.globals["about"] = about

    def body(self, page: Page) -> str:
        """Return a page's own words as HTML."""
        return self._render(page.template, page)

    def print(self, page: Page) -> bytes:
        """Return a whole page, as UTF-8."""
        return self.set(page, self.body(page))

    def set(self, page: Page, body: str) -> bytes:
        """Set a body into its frame."""
        head = page.head
        words = {
            "title": escape(head.title),
            "description": escape(head.description),
            "canonical": escape(f"{self.about.url}{page.path}"),
            "path": self._render("frame/path.html", page) if head.crumbs else "",
            "toc": self._render("frame/toc.html", page) if head.toc else "",
            "aside": "" if head.toc else "hidden",
            "body": body,
        }
        return self.frames[head.section].set(page.path, words).encode()

    def _render(self, template: str, page: Page) -> str:
        up = "../" * page.path.count("/") or "./"
        return self.environment.get_template(template).render(view=page.view, head=page.head, up=up)
