"""The page of search results; the script of the search box fills it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.site.page import HOME, Head, Page


class SearchView(Struct, frozen=True):
    """What is said before anything is searched."""

    count: int


def build(count: int) -> Iterator[Page]:
    """Yield the page; ``count`` is how many suggestions have a page."""
    description = "在全部建议的标题、正文、要求、答复、姓名和编号里搜索。"
    yield Page(
        "search/", "pages/search.html", Head("搜索建议", description, "suggestions/", (HOME,)), SearchView(count)
    )
