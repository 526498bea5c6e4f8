"""What corrections and redactions allow: a change in their own commit, and none in another.

Source: contract §4, ``correct`` and ``redact``. A request is held against what was settled as a whole, and there a
correction of one of its commits would cover a change of another; so each commit is held against the one before it too.
"""

from __future__ import annotations

from generator.model.meaning import header_of
from generator.model.rule import Verdicts
from generator.model.suggestion import Record
from generator.rules.history import laws as h
from generator.rules.history.comparison import grown, header_is_settled


def judge_allowance(settled: Record, before: Record, after: Record) -> Verdicts:
    """Judge what one commit changes of what was settled: its own new events alone allow it.

    What it only puts back as it was settled needs no leave, and what its branch has added is not settled yet.

    Args:
        settled: what was settled when its branch began.
        before: what its parent holds.
        after: what it holds.
    """
    covered = grown(settled, after).altered
    old, now = header_of(settled.words), header_of(after.words)
    told = Verdicts()
    for rule, one in grown(before, after).told:
        place = one.place if isinstance(one.place, tuple) else ()
        if rule.code == h.settled_headers_change_by_correction.code:
            if header_is_settled(settled) and old.get(str(place[0])) != now.get(str(place[0])):
                told.append((rule, one))
        elif rule.code == h.settled_events_keep_their_words.code and place[1] in covered:
            told.append((rule, one))
    return told
