"""How far a case may be published on a day: the least open of wish, unit's word, decisions and policy.

Source: contract §4, Publication.
"""

from __future__ import annotations

from generator.law.case import Case
from generator.law.happenings import Answered
from generator.law.provisions import Provisions
from generator.model.events import Publish, Reply
from generator.model.words import PUBLICITY_RANK, PublicationPolicy, Publicity, PublicityWish, ReplyPublicity

_WISHED = {wish: Publicity(wish.value) for wish in PublicityWish}


def least_open(*levels: Publicity) -> Publicity:
    """Return the most closed of some levels."""
    return max(levels, key=PUBLICITY_RANK.__getitem__)


def text_level(case: Case, provisions: Provisions) -> Publicity:
    """Return the level of the text: the least open of the wish and the latest decision; none while one is awaited."""
    decision = case.text_decision
    if decision is None and awaits(provisions):
        return Publicity.NONE
    wish = _WISHED[case.header.publicity_wish or PublicityWish.NONE]
    return least_open(wish, decision.level) if decision is not None and decision.level is not None else wish


def bound_level(reply: Reply, decision: Publish | None) -> Publicity:
    """Return the least open of a reply's own publicity and the latest decision on replies."""
    own = Publicity((reply.publicity or ReplyPublicity.NONE).value)
    return own if decision is None else least_open(own, decision.level or Publicity.NONE)


def reply_level(answered: Answered, provisions: Provisions) -> Publicity:
    """Return the level of a reply: the least open of its publicity and the latest decision on replies.

    Where nothing is published before a decision, one that was made before the reply opens nothing: nobody had read it.
    """
    return Publicity.NONE if not answered.decided and awaits(provisions) else answered.level


def awaits(provisions: Provisions) -> bool:
    """Tell whether nothing is published before a decision is entered."""
    return provisions.publication is PublicationPolicy.DECIDED
