"""A page before it is printed: where it stands, which template shows it, and all that the template shows."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from generator.site.feeds.addresses import Follow


class Crumb(NamedTuple):
    """A step of the way back to the home page."""

    title: str
    path: str


class Heading(NamedTuple):
    """An entry of the table of contents."""

    id: str
    title: str


class Head(Struct, frozen=True, array_like=True):
    """What the frame needs to know of a page."""

    title: str
    description: str
    section: str
    """Path of the frame page whose navigation this page stands in: ``""``, ``suggestions/``, ``about/law/``."""
    crumbs: tuple[Crumb, ...] = ()
    toc: tuple[Heading, ...] = ()
    follow: tuple[Follow, ...] = ()
    """Feeds of what the page is about."""
    meta: str = ""
    """What else stands in the head, as HTML."""

    def told_with(self, body: bytes) -> bytes:
        """Return what the frame prints of it and nothing on the page says, and a page's own words."""
        return b"%b\n%b" % (f"{self.title}\n{self.description}\n{self.meta}".encode(), body)


class Page(NamedTuple):
    """One page of the site."""

    path: str
    """Below the site's root, with a slash at its end; empty for the home page."""
    template: str
    head: Head
    view: object
    """Frozen: everything the template shows, chosen, counted and in order."""

    @property
    def file(self) -> str:
        """Return the file that holds the page."""
        return f"{self.path}index.html"


class About(NamedTuple):
    """What every page says of the site."""

    name: str
    """The site's name."""
    url: str
    """Where the site is served, for canonical addresses; empty where nobody has said."""
    as_of: str
    demo: bool
    publisher: str = ""
    """Who answers for it, as citations name them."""
    history: str = ""
    """What a file's path follows where its history can be read; empty where no forge was named."""


HOME = Crumb("首页", "")
SUGGESTIONS = Crumb("全部建议", "suggestions/")
LEDGERS = Crumb("台账", "ledgers/")
STATISTICS = Crumb("统计", "statistics/")
REPORTS = Crumb("报告", "reports/")
UNITS = Crumb("承办单位", "units/")
DEPUTIES = Crumb("代表", "deputies/")
DELEGATIONS = Crumb("代表团", "delegations/")
COMMITTEES = Crumb("人大机构", "committees/")
STATIONS = Crumb("代表家站", "stations/")
LAW = Crumb("办理规定", "about/law/")
SECTIONS = (HOME, SUGGESTIONS, LEDGERS, STATISTICS, REPORTS, UNITS, DEPUTIES, DELEGATIONS, COMMITTEES, STATIONS, LAW)
"""The parts of the site whose pages are pressed; each has one frame page."""
