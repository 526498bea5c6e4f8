"""What may come next: every event that the law allows where a case stands, and who may enter it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.law.actors import candidates
from generator.law.case import Case, standing
from generator.law.moves import Move
from generator.law.step import Facts
from generator.law.suggestion import EXPECTED, MENDING, MOVES
from generator.model.events import Annul, Assign, PreAssign, Progress, SignFor, Submit
from generator.model.words import State


class Next(NamedTuple):
    """An event that the law allows, and the ids that may enter it."""

    move: Move
    by: tuple[str, ...]

    @property
    def expected(self) -> bool:
        """Tell whether the road goes on with this event, rather than beside it."""
        return self.move.event in EXPECTED


def next_events(case: Case, facts: Facts, day: date) -> list[Next]:
    """Return what the law allows on a day, in the order of the law, whether or not its guards hold yet."""
    found = []
    for move in MOVES:
        if move.event is Annul and case.latest is None:
            continue
        ids = dict.fromkeys(id for part in move.by for id in candidates(case, part, facts, day, move.event))
        by = tuple(id for id in ids if standing(case, id) in move.source and _may(case, move, id, facts, day))
        if by:
            found.append(Next(move, by))
    return found


def _may(case: Case, move: Move, id: str, facts: Facts, day: date) -> bool:
    """Tell whether nothing that has happened already stands in the way."""
    if move.event is Submit and case.state is State.DRAFT:  # where one has left, the draft is mended first
        return all(facts.in_office(signer, day) for signer in (case.lead, *case.co_signers) if signer)
    unit = case.assignee(id)
    if id.startswith("u-") and not (case.assignees or case.proposed) and move.event not in (Assign, PreAssign):
        return False  # an office of a system has no part before there are units of it
    if move.event is SignFor:
        return unit is not None and unit.signed_for is None
    if move.name == "evaluate" and case.state is State.EVALUATED:
        return case.lapsed
    if move.event is Progress and standing(case, id) in MENDING:
        return any(s.rectified is None for s in case.supervisions)
    if move.name in ("fulfil", "carry_over", "release"):
        return bool(case.open_promises)
    return True
