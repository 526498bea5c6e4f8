"""One suggestion: who acts next, what was asked, what was answered, and all that happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from generator.site.days import day
from generator.site.named import Named
from generator.site.page import HOME, SUGGESTIONS, Crumb, Head, Heading, Page
from generator.site.pages.names import Piece, heading_of, linked, number_of, others_of, path_of
from generator.site.public import (
    PublicDecision,
    PublicDue,
    PublicEvent,
    PublicKey,
    PublicPromise,
    PublicReply,
    PublicRow,
    PublicStep,
    PublicSuggestion,
    PublicUnit,
    PublicVerdict,
)


class Fact(Struct, frozen=True):
    """A line of the plain facts."""

    label: str
    pieces: tuple[Piece, ...]


class DemandAnswer(Struct, frozen=True):
    """One unit's answer to one demand, in one round."""

    unit: Named
    round: int
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


class DueView(Struct, frozen=True):
    """A day by which something is due."""

    status: str
    what: str
    """Who has to do what."""
    when: str
    lines: tuple[str, ...]


class EventView(Struct, frozen=True):
    """A line of the life."""

    event: PublicEvent
    day: str
    lines: tuple[str, ...]


RELATED = "related"
"""Id of the heading over the neighbours."""


class Related(Struct, frozen=True):
    """Another suggestion that has to do with this one."""

    why: str
    path: str | None
    """``None`` where that one has no page."""
    heading: str


class SuggestionView(Struct, frozen=True):
    """A suggestion's page."""

    row: PublicRow
    heading: str
    number: str
    state_label: str
    meaning: str
    since: str
    steps: tuple[PublicStep, ...]
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
    running: tuple[DueView, ...]
    met: tuple[DueView, ...]
    events: tuple[EventView, ...]
    decisions: tuple[PublicDecision, ...]


class Neighbours:
    """What every page may need to know of the other suggestions."""

    def __init__(self, rows: Iterable[PublicRow], links: Iterable[tuple[str, str, str]]) -> None:
        """Take all rows, and the links between them as (why, from, to)."""
        self.rows: Mapping[str, PublicRow] = {r.id: r for r in rows}
        self.ahead: dict[str, list[tuple[str, str]]] = {}
        self.back: dict[str, list[tuple[str, str]]] = {}
        for why, source, target in links:
            self.ahead.setdefault(source, []).append((why, target))
            told = {"以前提过": "以后又提", "并入": "并入这一件"}.get(why)
            if told:
                self.back.setdefault(target, []).append((told, source))

    def of(self, id: str) -> tuple[Related, ...]:
        """Return the suggestions that one has to do with, earlier ones first."""
        if not self.rows[id].shown:
            return ()
        found = self.ahead.get(id, []) + self.back.get(id, [])
        return tuple(self._related(why, id) for why, id in sorted(dict.fromkeys(found), key=lambda f: (f[1], f[0])))

    def _related(self, why: str, id: str) -> Related:
        row = self.rows.get(id)
        return Related(why, path_of(id) if row else None, heading_of(row) if row else id)


def page_of(s: PublicSuggestion) -> Page:
    """Return the page of a suggestion, with an empty place for its neighbours."""
    row, dues = s.row, [_due(due) for due in sorted(s.dues, key=_by_day)]
    view = SuggestionView(
        row=row,
        heading=heading_of(row),
        number=number_of(row),
        state_label=row.state_label,
        meaning=s.meaning,
        since=day(s.since) if s.since else "",
        steps=s.steps,
        facts=tuple(_facts(s)),
        withheld=_withheld(s),
        summary=lines_of(s.summary),
        lines=lines_of(s.text),
        demands=_demands(s),
        units=s.units,
        replies=tuple(_reply(r, bool(s.demands)) for r in reversed(s.replies)),
        verdicts=s.verdicts,
        promises=tuple(sorted(s.promises, key=lambda p: (p.due or date.max, p.owner.id))),
        running=tuple(due for due in dues if due.status != _MET),
        met=tuple(due for due in dues if due.status == _MET),
        events=tuple(EventView(e, day(e.date), lines_of(e.text)) for e in s.events),
        decisions=s.decisions,
    )
    crumbs = (HOME, SUGGESTIONS, Crumb(f"{row.year} 年", f"suggestions/{row.year}/"))
    who = f"{row.lead.name}{others_of(row)}提出，" if row.lead else ""
    description = f"{number_of(row)}：{who}{row.state_label}。{row.step}"
    head = Head(heading_of(row), description, "suggestions/", crumbs, tuple(_toc(view)))
    return Page(path_of(row.id), "pages/suggestion.html", head, view)


_MET = "met"


def _due(due: PublicDue) -> DueView:
    who = f"{due.unit.name}：" if due.unit else ""
    return DueView(due.status, f"{who}{due.label}", f"{day(due.date)}，{due.words}", due.lines)


def _by_day(due: PublicDue) -> tuple[date, str, str]:
    return (due.date or date.max, due.label, due.unit.id if due.unit else "")


def lines_of(text: str | None) -> tuple[str, ...]:
    """Return a text's lines, empty ones left out."""
    return tuple(line for line in (text or "").split("\n") if line.strip())


def _facts(s: PublicSuggestion) -> Iterator[Fact]:
    row = s.row
    yield Fact("编号", _plain(f"{number_of(row)}（{row.id}）" if row.number else row.id))
    if row.shown:
        yield Fact("会次", _plain(f"{row.session}，{s.period}提出"))
        if s.proposer_kind:
            yield Fact("提出人", (*linked(s.signers), Piece(f"（{s.proposer_kind}）")))
        if row.delegation and row.delegation not in s.signers:
            yield Fact("代表团", linked([row.delegation]))
    yield Fact("内容分类", _plain(row.category))
    if not row.shown:
        return
    yield Fact("类型", _plain(f"{s.kind}，{s.scope}"))
    if s.formed_by:
        yield Fact("形成方式", _plain("、".join(s.formed_by)))
    if row.result:
        yield Fact("办理结果", _plain(row.result))
    if s.round > 1:
        yield Fact("办理轮次", _plain(f"第 {s.round} 轮"))
    if s.talks:
        yield Fact("同代表沟通", _plain(s.talks))
    if s.key:
        yield Fact("重点督办", _key(s.key))
    if s.converted_from:
        yield Fact("由议案转来", _plain(s.converted_from))
    if s.raised_before:
        yield Fact("更早提过", _plain("、".join(s.raised_before)))
    if s.imported_from:
        yield Fact("旧档案来源", _plain(s.imported_from))


def _key(key: PublicKey) -> tuple[Piece, ...]:
    handler = f"，{key.handler}领办" if key.handler else ""
    return (
        Piece(f"{key.supervisor}牵头督办，"),
        *linked([key.committee]),
        Piece("负责督办，"),
        *linked([key.coordinator]),
        Piece(f"统筹协调{handler}"),
    )


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),)


def _withheld(s: PublicSuggestion) -> str:
    decision = s.decisions[0]
    if s.text is not None:
        return ""
    why = f"，理由：{decision.ground}" if decision.ground else ""
    return f"这件建议的公开程度是“{decision.level}”{why}。"


def _demands(s: PublicSuggestion) -> tuple[Demand, ...]:
    return tuple(
        Demand(
            lines_of(demand),
            tuple(
                DemandAnswer(r.unit, r.round, lines_of(a.text)) for r in s.replies for a in r.answers if a.demand == n
            ),
        )
        for n, demand in enumerate(s.demands, 1)
    )


def _reply(reply: PublicReply, under_demands: bool) -> ReplyView:
    answers = () if under_demands else tuple(lines_of(a.text) for a in reply.answers)
    return ReplyView(reply, day(reply.date), lines_of(reply.summary) or lines_of(reply.text), answers)


def _toc(view: SuggestionView) -> Iterator[Heading]:
    """Yield the headings that the template shows, in its order."""
    parts: Sequence[tuple[object, str, str]] = (
        (True, "facts", "基本情况"),
        (view.row.shown, "text", "建议内容"),
        (view.units, "units", "承办单位"),
        (view.replies, "replies", "单位答复"),
        (view.verdicts, "verdicts", "代表评价"),
        (view.promises, "promises", "承诺事项"),
        (view.running or view.met, "dues", "期限"),
        (view.events, "events", "办理经过"),
        (view.row.shown, RELATED, "有关的建议"),
        (True, "publicity", "公开情况"),
    )
    yield from (Heading(id, title) for there, id, title in parts if there)
