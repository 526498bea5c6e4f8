"""Where feeds and calendars stand, and whose page leads to which."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.events import EVENTS

FEEDS, CALENDARS = "feeds/", "calendar/"
ATOM, ICS = "application/atom+xml", "text/calendar"


class Follow(NamedTuple):
    """Something to follow, as a link says it."""

    title: str
    path: str
    type: str = ATOM


class Step(NamedTuple):
    """A step of the way that has a feed of its own."""

    name: str
    title: str
    told: str
    events: frozenset[str]


STEPS = (
    Step("registered", "新登记的建议", "每登记一件，有一条消息", frozenset({"register"})),
    Step("assigned", "交办和改办", "交给哪个单位办，改由哪个单位办", frozenset({"assign", "reassign"})),
    Step("replied", "单位的答复", "哪个单位答复了哪件建议，是哪一类", frozenset({"reply"})),
    Step("evaluated", "代表的评价", "代表满意不满意，或者逾期没有反馈", frozenset({"evaluate", "lapse"})),
    Step("redo", "重新办理", "哪些建议要求重新办理，为什么", frozenset({"redo"})),
    Step("tracking", "承诺的落实", "答应的事落实了没有", frozenset({"track", "fulfil", "carry_over", "release"})),
    Step("closed", "办结销号", "哪些建议办理手续走完了", frozenset({"close"})),
    Step("supervised", "重点督办和督办", "哪些建议列为重点，督办时指出了什么", frozenset({"designate", "supervise"})),
)
"""The steps, in the law's order."""
assert all(step.events <= EVENTS.keys() for step in STEPS)  # noqa: S101  (the law names its events once)

ALL = Follow("全部建议的消息", f"{FEEDS}all.atom")
OVERDUE = Follow("逾期的事", f"{FEEDS}overdue.atom")
ALL_DAYS = Follow("全部到期日", f"{CALENDARS}all.ics", ICS)
_OF = {"units": "单位", "deputies": "代表", "delegations": "代表团"}
"""Whose pages have feeds, by the folder they stand in."""


def feed_path(name: str) -> str:
    """Return where a feed stands; bodies' feeds are named by their ids."""
    return f"{FEEDS}{name}.atom"


def calendar_path(name: str) -> str:
    """Return where a calendar stands; units' calendars are named by their ids."""
    return f"{CALENDARS}{name}.ics"


def category_feed(id: str) -> str:
    """Return the name of a category's feed."""
    return f"category-{id}"


def follow_of(page: str) -> tuple[Follow, ...]:
    """Return what the page of one who acts offers to follow; nothing on the sheets below it."""
    folder, _, rest = page.partition("/")
    id, _, below = rest.partition("/")
    if folder not in _OF or not id or below:
        return ()
    feed = Follow(f"订阅这个{_OF[folder]}的消息", feed_path(id))
    if folder != "units":
        return (feed,)
    return (feed, Follow("订阅这个单位的到期日", calendar_path(id), ICS))
