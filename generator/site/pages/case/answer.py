"""The answer: one plain sentence on what became of a suggestion, said from what may be published and nothing else.

“已答复” and “已销号” are said of papers; whose word the result is, and what the deputy made of it, is said beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from generator.model.words import Role, State
from generator.site.days import day
from generator.site.pages.names import Piece, path_of
from generator.site.public import PublicPromise, PublicStep, PublicSuggestion, PublicUnit
from generator.site.states import LAPSED

LONGEST = 40
"""How many characters of a commitment the sentence has room for."""
NAMED = 2
"""How many hosts the sentence names; more of them are counted."""
SETTLED = frozenset({"fulfilled", "released"})
"""What a commitment's status is when nothing more is waited for."""


class Stage(Struct, frozen=True):
    """A stage on the way, in one word."""

    label: str
    how: str
    """``done``, ``now`` or ``ahead``."""


class Answer(Struct, frozen=True):
    """What became of a suggestion."""

    pieces: tuple[Piece, ...]
    """The sentence."""
    tone: str
    more: tuple[PublicStep, ...]
    """What else is waited for."""
    stages: tuple[Stage, ...]

    @property
    def words(self) -> str:
        """Return the sentence as plain text."""
        return "".join(piece.text for piece in self.pieces)


def answer_of(s: PublicSuggestion) -> Answer:
    """Return the answer to: what became of it?"""
    if s.row.shown:
        pieces, step = _said(s)
    else:
        pieces, step = _with("", s.steps[0])
    more = [other for other in s.steps if other is not step]
    if s.row.late and all(s.row.late != other.words for other in s.steps):
        more.append(PublicStep(s.row.late, None, -s.row.days_late, "late"))
    return Answer(pieces, step.tone if step else "open", tuple(more), stages_of(s))


def _said(s: PublicSuggestion) -> tuple[tuple[Piece, ...], PublicStep | None]:
    """Return the sentence, and the step that it says."""
    match s.row.state:
        case State.REGISTERED.value:
            return _with("已经登记，还没有交办。", s.steps[0])
        case State.PRE_ASSIGNED.value:
            return _with("已经登记，正在商量由谁办理，还没有正式交办。", s.steps[0])
        case State.ASSIGNED.value | State.HANDLING.value:
            return _with(_answered_so_far(s.units), _foremost(s.steps))
        case State.REDO.value:
            why = "代表不满意，正在重新办理。" if _dissatisfied(s) else "正在重新办理。"
            return _with(why, _foremost(s.steps))
        case State.TRACKING.value:
            return _with(_tracked(s.promises), s.steps[0])
        case State.REPLIED.value:
            return _plain(f"已答复：{_results(s.units)}{_promised(s.promises)}；代表还没有评价。")
        case State.EVALUATED.value:
            return _plain(f"已答复：{_results(s.units)}{_promised(s.promises)}；{_verdict(s)}{_again(s.round)}。")
        case State.CLOSED.value:
            ended = f"{_verdict(s)}{_again(s.round)}{_kept(s.promises)}"
            return (Piece(f"已于 {day(s.row.closed)}销号：{_results(s.units)}；{ended}。"),), s.steps[0]
        case State.MERGED.value:
            return _merged(s), s.steps[0]
        case State.WITHDRAWN.value:
            return (Piece("代表已经撤回，不再办理。"),), s.steps[0]
    return _with("", s.steps[0])


def _with(words: str, step: PublicStep) -> tuple[tuple[Piece, ...], PublicStep]:
    return (Piece(words + step.words),), step


def _plain(words: str) -> tuple[tuple[Piece, ...], None]:
    return (Piece(words),), None


def _foremost(steps: Sequence[PublicStep]) -> PublicStep:
    """Return the step a citizen asks about: what is late the longest, else the nearest reply."""
    late = [step for step in steps if step.tone == "late"]
    if late:
        return min(late, key=lambda step: step.days or 0)
    replies = [step for step in steps if step.is_reply] or steps
    return min(replies, key=lambda step: step.due or date.max)


def _hosts(units: Sequence[PublicUnit]) -> list[PublicUnit]:
    return [unit for unit in units if unit.role == Role.HOST.label]


def _answered_so_far(units: Sequence[PublicUnit]) -> str:
    """Say which of several hosts have replied already."""
    hosts = _hosts(units)
    done = [unit for unit in hosts if unit.replied]
    if not done or len(done) == len(hosts):
        return ""
    if len(done) > NAMED:
        return f"{len(hosts)} 个主办单位里，{len(done)} 个已经答复。"
    return f"{_results(done)}；其余单位还没有答复。"


def _results(units: Sequence[PublicUnit]) -> str:
    """Say what the hosts replied, in their own words for it."""
    hosts = _hosts(units)
    if len(hosts) == 1:
        return _graded(hosts[0].unit.name, hosts[0].result)
    grades = Counter(unit.result for unit in hosts)
    if len(hosts) > NAMED:
        told = "，".join(f"{letter[0]} 类 {n} 个" for letter, n in sorted((g, n) for g, n in grades.items() if g))
        return f"{len(hosts)} 个主办单位都已答复" + (f"，自己定的类别是 {told}" if told else "")
    if len(grades) == 1 and len(hosts) > 1:
        return _graded("、".join(unit.unit.name for unit in hosts), hosts[0].result)
    return "，".join(_graded(unit.unit.name, unit.result) for unit in hosts) or "单位已经答复"


def _graded(who: str, result: str | None) -> str:
    if not result:
        return f"{who}的答复不公开"
    letter, _, label = result.partition("（")
    return f"{who}答复“{label.removesuffix('）')}”（{letter}）" if label else f"{who}答复为 {letter}"


def _promised(promises: Sequence[PublicPromise]) -> str:
    """Say what the reply promises."""
    if not promises:
        return ""
    last = max((p.due for p in promises if p.due), default=None)
    if len(promises) > 1:
        return f"，作出 {len(promises)} 项承诺，最晚 {day(last)}到期"
    text = promises[0].text
    if not text:
        return f"，作出 1 项承诺，{day(last)}到期"
    line = " ".join(text.split())
    return f"，承诺“{_cut(line)}”，{day(last)}到期"


def _cut(line: str) -> str:
    """Return a line that is not too long; its own full stop gives way to the sentence's."""
    return line.rstrip("。；") if len(line) <= LONGEST else f"{line[:LONGEST]}……"


def _tracked(promises: Sequence[PublicPromise]) -> str:
    """Say how far the commitments are."""
    if not promises:
        return "已经答复，正在跟踪落实。"
    done = sum(p.status in SETTLED for p in promises)
    return f"已经答复，正在落实承诺：共 {len(promises)} 项，了结 {done} 项。"


def _kept(promises: Sequence[PublicPromise]) -> str:
    """Say how many commitments were kept, and how many were given up."""
    if not promises:
        return ""
    done = Counter(p.status for p in promises)
    given_up = f"，不再实施 {done['released']} 项" if done["released"] else ""
    return f"；承诺 {len(promises)} 项，落实 {done['fulfilled']} 项{given_up}"


def _verdict(s: PublicSuggestion) -> str:
    """Say what the deputy made of it."""
    if s.row.state_label == LAPSED or s.row.verdict is None:
        return "代表没有反馈，不算满意，也不算不满意"
    return f"代表{s.row.verdict}"


def _again(rounds: int) -> str:
    """Say that it was not done at the first go."""
    return f"；重新办理过 {rounds - 1} 次" if rounds > 1 else ""


def _dissatisfied(s: PublicSuggestion) -> bool:
    return bool(s.row.verdict) and "不满意" in (s.row.verdict or "")


def _merged(s: PublicSuggestion) -> tuple[Piece, ...]:
    """Say where it is handled now."""
    into = next((link.id for link in s.links if link.why == "并入"), None)
    if into is None:
        return (Piece("已经并入另一件建议一起办理。"),)
    return (Piece("已经并入 "), Piece(into, path_of(into)), Piece(" 一起办理，办得怎样请看那一件。"))


_WAY = ("登记", "交办", "办理", "答复", "评价", "销号")
_TRACKED_WAY = ("登记", "交办", "办理", "答复", "评价", "落实", "销号")
_AT = {
    State.REGISTERED: "交办",
    State.PRE_ASSIGNED: "交办",
    State.ASSIGNED: "办理",
    State.HANDLING: "办理",
    State.REDO: "办理",
    State.REPLIED: "评价",
    State.EVALUATED: "销号",
    State.TRACKING: "落实",
    State.CLOSED: "",
}
"""The stage that is waited for in each state; in the others a suggestion has left the way."""


def _way(names: Sequence[str], at: str) -> tuple[Stage, ...]:
    here = names.index(at) if at else len(names)
    return tuple(Stage(name, "done" if n < here else "now" if n == here else "ahead") for n, name in enumerate(names))


_STAGES = {
    (state.value, tracked): _way(_TRACKED_WAY if tracked or at == "落实" else _WAY, at)
    for state, at in _AT.items()
    for tracked in (False, True)
}


def stages_of(s: PublicSuggestion) -> tuple[Stage, ...]:
    """Return how far it is on the way; nothing where it has left it."""
    return _STAGES.get((s.row.state, bool(s.promises)), ())
