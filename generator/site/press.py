"""The press: sets pages into their frames. Record words are escaped here, and pass through nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

try:
    from markupsafe._speedups import _escape_inner as escape_inner
except ImportError:  # no compiled wheel for this machine
    from markupsafe._native import _escape_inner as escape_inner

from generator.site.days import day
from generator.site.frame import Frame
from generator.site.page import About, Page


def _escaped(value: object) -> str:
    """Escape a value for HTML; what has escaped itself stays. Plain text comes back: it is only ever joined."""
    if type(value) is str:
        return escape_inner(value)
    return value.__html__() if hasattr(value, "__html__") else escape_inner(str(value))


class _Quick(Template):
    """A compiled template that escapes without making an object of every word; pages have hundreds of them."""

    @classmethod
    def from_code(cls, environment: Environment, code: Any, globals: Any, uptodate: Any = None) -> Template:
        """Make a template of compiled code."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


class _Plain(Environment):
    """The environment of our own templates, which read attributes of what they are given, and nothing else."""

    template_class = _Quick
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Jinja's own falls back to items, at four times the cost


class _Guarded(SandboxedEnvironment):
    """The environment of templates that an archive has brought along."""

    template_class = _Quick


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
        self.environment: Environment = (_Guarded if guarded else _Plain)(
            loader=templates,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
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
