"""News: an event that is worth telling those who follow, short enough to be kept for thousands of suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.site.pages.names import heading_of
from generator.site.public import PublicEvent, PublicRow, PublicSuggestion

HEADLINES = {
    "register": "{by}登记了{title}",
    "withdraw": "{by}撤回了{title}",
    "merge": "{title}并入另一件建议一起办理",
    "assign": "{by}交办了{title}",
    "reassign": "{title}的承办单位有变动",
    "extend": "{title}延期答复",
    "progress": "{by}报告了{title}的进展",
    "reply": "{by}答复了{title}{more}",
    "reclassify": "",
    "evaluate": "",
    "lapse": "{title}逾期没有收到代表的评价",
    "redo": "{by}决定重新办理{title}",
    "assess": "",
    "track": "{title}转入跟踪落实",
    "fulfil": "{by}落实了{title}的一项承诺",
    "carry_over": "{title}有一项承诺跨年续办",
    "release": "{title}有一项承诺不再实施",
    "close": "{title}办结销号",
    "designate": "{title}确定为重点督办建议",
    "supervise": "{by}督办了{title}",
    "publish": "",
    "correct": "",
    "annul": "{by}把{title}的一条记录作废",
    "suspend": "{by}决定暂停办理{title}",
    "resume": "{by}决定恢复办理{title}",
}
"""Events that are news, each with its headline; where there is none, the title and the sentence make it."""

ANNUL = "annul"
"""Taking something back is struck through with it, and those who heard of it hear of this too."""


class News(NamedTuple):
    """Something that changed."""

    date: date
    number: int
    """Position of the event, from 1."""
    event: str
    by: str
    """Who did it, as a sentence calls them."""
    more: str
    """What a headline adds: （B 类）."""
    words: str


def news_of(public: PublicSuggestion) -> tuple[News, ...]:
    """Return what is news of a suggestion; where the days of its events may not be shown there is none."""
    return tuple(_news(public)) if public.row.shown else ()


def _news(public: PublicSuggestion) -> Iterator[News]:
    graded = {reply.number: reply.result for reply in public.replies}
    for told in public.events:
        if told.event in HEADLINES and (not told.struck or told.event == ANNUL):
            result = graded.get(told.number)
            more = f"（{result.split('（')[0]}）" if result else ""
            yield News(told.date, told.number, told.event, _by(told), more, told.words)


def _by(told: PublicEvent) -> str:
    return f"{told.by.name}代表" if told.by.id.startswith("d-") else told.by.name


def headline(news: News, row: PublicRow) -> str:
    """Return one line that says what changed."""
    title = called(row)
    form = HEADLINES[news.event]
    if not form:
        return f"{title}：{news.words.rstrip('。')}"
    return form.format(by=news.by, title=title, more=news.more)


def called(row: PublicRow) -> str:
    """Return how a sentence calls a suggestion."""
    return f"《{row.title}》" if row.title else heading_of(row)
