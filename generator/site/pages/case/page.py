"""One suggestion: what became of it, what was asked, what was answered, and all that happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from msgspec import Struct

from generator.site.days import day
from generator.site.page import HOME, SUGGESTIONS, Crumb, Head, Heading, Page
from generator.site.pages.case.answer import Answer, answer_of
from generator.site.pages.case.citation import cited
from generator.site.pages.case.duties import MET, Duty, duties_of
from generator.site.pages.case.facts import Fact, facts_of
from generator.site.pages.case.life import Proof, Told, in_sequence, proofs, told
from generator.site.pages.case.neighbours import RELATED
from generator.site.pages.names import heading_of, lines_of, number_of, others_of, path_of
from generator.site.public import (
    PublicDecision,
    PublicPromise,
    PublicReply,
    PublicRow,
    PublicSuggestion,
    PublicUnit,
    PublicVerdict,
)


class DemandAnswer(Struct, frozen=True):
    """One unit's answer to one demand, in one round."""

    who: str
    lines: tuple[str, ...]


class Demand(Struct, frozen=True):
    """What is asked, with every answer to it."""

    lines: tuple[str, ...]
    answers: tuple[DemandAnswer, ...]


class ReplyView(Struct, frozen=True):
    """A reply, its text in lines; answers that stand under no demand follow the text."""

    reply: PublicReply
    day: str
    lines: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]


class SuggestionView(Struct, frozen=True):
    """A suggestion's page."""

    row: PublicRow
    heading: str
    number: str
    state_label: str
    answer: Answer
    meaning: str
    since: str
    facts: tuple[Fact, ...]
    withheld: str
    """Why the text cannot be read, in a sentence; empty where it can."""
    summary: tuple[str, ...]
    lines: tuple[str, ...]
    demands: tuple[Demand, ...]
    units: tuple[PublicUnit, ...]
    replies: tuple[ReplyView, ...]
    verdicts: tuple[PublicVerdict, ...]
    promises: tuple[PublicPromise, ...]
    running: tuple[Duty, ...]
    met: tuple[Duty, ...]
    events: tuple[Told, ...]
    in_sequence: bool
    """Counting from one gives every event its number."""
    proofs: tuple[Proof, ...]
    decisions: tuple[PublicDecision, ...]
    cited: str
    file: str
    """The record's path in the archive; empty where nobody is led to it."""
    path: str


def page_of(s: PublicSuggestion) -> Page:
    """Return the page of a suggestion, with an empty place for its neighbours."""
    row, duties, answer = s.row, duties_of(s.dues), answer_of(s)
    view = SuggestionView(
        row=row,
        heading=heading_of(row),
        number=number_of(row),
        state_label=row.state_label,
        answer=answer,
        meaning=s.meaning,
        since=day(s.since) if s.since else "",
        facts=tuple(facts_of(s)),
        withheld=_withheld(s),
        summary=lines_of(s.summary),
        lines=lines_of(s.text),
        demands=_demands(s),
        units=s.units,
        replies=tuple(_reply(r, bool(s.demands)) for r in reversed(s.replies)),
        verdicts=s.verdicts,
        promises=tuple(sorted(s.promises, key=lambda p: (p.due or date.max, p.owner.id))),
        running=tuple(d for d in duties if d.status != MET),
        met=tuple(d for d in duties if d.status == MET),
        events=told(s.events),
        in_sequence=in_sequence(s.events),
        proofs=proofs(s.events),
        decisions=_decisions(s.decisions),
        cited=cited(row),
        file=s.file,
        path=path_of(row.id),
    )
    crumbs = (HOME, SUGGESTIONS, Crumb(f"{row.year} 年", f"suggestions/{row.year}/"))
    who = f"{row.lead.name}{others_of(row)}提出，" if row.lead else ""
    description = f"{number_of(row)}：{who}{row.state_label}。{answer.words}"
    there = (s.units, s.replies, s.verdicts, s.promises, duties, s.events)
    toc = _toc(True, row.shown, *(bool(part) for part in there), row.shown, True, True)
    head = Head(view.heading, description, "suggestions/", crumbs, toc)
    return Page(view.path, "pages/suggestion.html", head, view)


def _withheld(s: PublicSuggestion) -> str:
    decision = s.decisions[0]
    if s.text is not None:
        return ""
    why = f"，理由：{decision.ground}" if decision.ground else ""
    return f"这件建议的公开程度是“{decision.level}”{why}。"


def _demands(s: PublicSuggestion) -> tuple[Demand, ...]:
    answers: dict[int, list[DemandAnswer]] = {}
    for reply in s.replies:
        again = f"（第 {reply.round} 轮）" if reply.round > 1 else ""
        who = f"{reply.unit.name}答复{again}" if len(s.replies) > 1 else "单位答复"
        for given in reply.answers:
            answers.setdefault(given.demand, []).append(DemandAnswer(who, lines_of(given.text)))
    return tuple(Demand(lines_of(demand), tuple(answers.get(n, ()))) for n, demand in enumerate(s.demands, 1))


def _reply(reply: PublicReply, under_demands: bool) -> ReplyView:
    answers = () if under_demands else tuple(lines_of(a.text) for a in reply.answers)
    return ReplyView(reply, day(reply.date), lines_of(reply.summary) or lines_of(reply.text), answers)


def _decisions(found: Iterable[PublicDecision]) -> tuple[PublicDecision, ...]:
    """Return the decisions; what is decided alike is told together."""
    together: dict[tuple[str, str | None, date | None], list[str]] = {}
    for d in found:
        together.setdefault((d.level, d.ground, d.date), []).append(d.what)
    return tuple(PublicDecision("、".join(what), *how) for how, what in together.items())


@lru_cache
def _toc(*there: bool) -> tuple[Heading, ...]:
    """Return the headings that the template shows, in its order."""
    return tuple(heading for heading, is_there in zip(_HEADINGS, there, strict=True) if is_there)


_HEADINGS = (
    Heading("facts", "基本情况"),
    Heading("text", "建议内容"),
    Heading("units", "承办单位"),
    Heading("replies", "单位答复"),
    Heading("verdicts", "代表评价"),
    Heading("promises", "承诺事项"),
    Heading("dues", "期限"),
    Heading("events", "办理经过"),
    Heading(RELATED, "有关的建议"),
    Heading("publicity", "公开情况"),
    Heading("cite", "引用和转发"),
)
