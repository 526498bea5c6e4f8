"""How far a case may be published on a day: the least open of wish, unit's word, decisions and policy.

A decision to close binds the past too: a site built for an earlier day never shows what is closed by now.
Source: contract §4, Publication.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.law.case import Case
from generator.law.provisions import Provisions
from generator.law.publicity import awaits, least_open, reply_level, text_level
from generator.model.events import Publish
from generator.model.words import Publicity, State

UNLISTED = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED, State.ENDORSED, State.REJECTED})
"""States in which a suggestion is counted and has no page."""


@dataclass(frozen=True, slots=True)
class Levels:
    """What may be read of one case."""

    text: Publicity
    replies: dict[int, Publicity]
    """By the number of the reply's event; an annulled reply is not among them."""
    decision: Publish | None
    """The decision that the text's level follows from; ``None`` where it is the wish or the policy."""
    undecided: bool
    """The policy waits for a decision on the text, and there is none."""

    @property
    def shown(self) -> bool:
        """Tell whether more than number, category, state and due days may be shown."""
        return self.text is not Publicity.NONE


def levels_of(case: Case, latest: Case, provisions: Provisions) -> Levels:
    """Return the levels of a case.

    Args:
        case: folded as of the day of the site.
        latest: folded with all its events.
        provisions: in force on the day of the site.
    """
    undecided = awaits(provisions) and case.text_decision is None
    text = text_level(case, provisions)
    if latest is not case:
        text = least_open(text, text_level(latest, provisions))
    closed = {r.number: r.level for r in latest.replies}
    replies = {}
    for reply in case.replies:
        level = least_open(reply_level(reply, provisions), closed.get(reply.number, Publicity.NONE))
        replies[reply.number] = Publicity.NONE if text is Publicity.NONE else level
    decisions = (case.text_decision, latest.text_decision)
    decision = next((d for d in decisions if d is not None and d.level is text), None)
    return Levels(text, replies, decision, undecided)


def is_listed(case: Case) -> bool:
    """Tell whether a suggestion has a page: it was registered, or an old one goes on from a later state."""
    if case.state in UNLISTED:
        return False
    if case.state in (State.WITHDRAWN, State.SUSPENDED, State.MERGED):
        return case.registered is not None or case.assigned is not None
    return True
