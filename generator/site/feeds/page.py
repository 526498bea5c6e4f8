"""What can be followed: a page that names every feed and calendar, but for the deputies', whose pages name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from generator.model.registers import Entry
from generator.site.feeds.addresses import (
    ALL,
    ALL_DAYS,
    FEEDS,
    OVERDUE,
    STEPS,
    calendar_path,
    category_feed,
    feed_path,
)
from generator.site.feeds.newsroom import Newsroom
from generator.site.page import HOME, Head, Heading, Page
from generator.site.pages.bodies.directory import Directory, named


class FeedLine(NamedTuple):
    """One thing to follow."""

    title: str
    page: str
    """Where the page stands that it is about; empty where there is none."""
    told: str
    feed: str
    calendar: str = ""


class FeedGroup(NamedTuple):
    """Some of them."""

    id: str
    title: str
    lines: tuple[FeedLine, ...]


class FeedsView(Struct, frozen=True):
    """All of them."""

    groups: tuple[FeedGroup, ...]


def build(newsroom: Newsroom, directory: Directory) -> Iterator[Page]:
    """Yield the page."""
    whole = (
        FeedLine(ALL.title, "suggestions/", "每一件建议的每一步变化", ALL.path, ALL_DAYS.path),
        FeedLine(OVERDUE.title, "ledgers/overdue/", "过了期限还没有办的事", OVERDUE.path),
    )
    steps = tuple(FeedLine(step.title, "", step.told, feed_path(step.name)) for step in STEPS)
    categories = tuple(
        FeedLine(label, "", "", feed_path(category_feed(id))) for id, label in newsroom.categories.items()
    )
    groups = (
        FeedGroup("all", "全部", whole),
        FeedGroup("steps", "按办理的步骤", steps),
        FeedGroup("categories", "按内容分类", categories),
        FeedGroup("units", "按承办单位", _bodies(directory.units, is_unit=True)),
        FeedGroup("delegations", "按代表团", _bodies(directory.delegations, is_unit=False)),
    )
    toc = tuple(Heading(group.id, group.title) for group in groups)
    description = "订阅代表建议的变化和到期日：按步骤、内容分类、承办单位和代表团。"
    head = Head("订阅", description, "suggestions/", (HOME,), toc, (ALL, OVERDUE))
    yield Page(FEEDS, "pages/feeds.html", head, FeedsView(groups))


def _bodies(register: Mapping[str, Entry], *, is_unit: bool) -> tuple[FeedLine, ...]:
    return tuple(
        FeedLine(one.name, named(one).path, "", feed_path(one.id), calendar_path(one.id) if is_unit else "")
        for one in register.values()
    )
