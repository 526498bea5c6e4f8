"""Contract §4: evaluation, lapse, redo, assessment, commitments, closing."""

from __future__ import annotations

from tests.cases.kit import congress, lawful, noticed, policy, record, refused, says, windows
from tests.small_congress import (
    HAPPY,
    PROMISE,
    UNHAPPY,
    B,
    contact,
    ev,
    life,
    redone,
    reply,
    second_round,
    tracking,
    two_hosts,
)

REFERENCE = ev("assess", "06-01", "c-office", conclusion="reference")
CLOSE = ev("close", "06-05", "c-office", evidence="销号单")
DONE = ev("fulfil", "05-20", "u-water", commitment="k1", evidence="验收单")
AFTERWARDS = life("after")

# L417
refused("L417", "a promise open", record(tracking(), CLOSE))
refused(
    "L417",
    "a promise late",
    record(
        life("publish", reply=B | {"commitments": [PROMISE | {"due": "2026-05-01"}]}),
        ev("track", "04-16", "c-office"),
        CLOSE,
    ),
)
CARRIED = ev("carry_over", "05-20", "c-office", commitment="k1", due="2027-06-30", reason="跨年")
refused("L417", "a promise carried over", record(tracking(), CARRIED, CLOSE))
lawful("L417", "a promise kept", record(tracking(), DONE, CLOSE))
lawful("L417", "a carried promise kept", record(tracking(), CARRIED, DONE | {"date": "2026-05-25"}, CLOSE))
lawful(
    "L417",
    "a carried promise released",
    record(tracking(), CARRIED, ev("release", "05-25", "u-water", commitment="k1", reason="改线"), CLOSE),
)
lawful(
    "L417",
    "a lapse instead of an evaluation",
    record(AFTERWARDS, ev("lapse", "05-08", "c-office", urged_on="2026-05-06"), CLOSE),
)
refused("L417", "dissatisfied, neither redone nor kept for reference", record(life("publish", evaluate=UNHAPPY), CLOSE))
refused(
    "L417",
    "dissatisfied with the attitude alone",
    record(life("publish", evaluate={"attitude": "dissatisfied", "reason": "推"}), CLOSE),
)
refused(
    "L417",
    "assessed to go on",
    record(life("publish", evaluate=UNHAPPY), REFERENCE | {"conclusion": "continue"}, CLOSE),
)
refused(
    "L417", "assessed to study", record(life("publish", evaluate=UNHAPPY), REFERENCE | {"conclusion": "study"}, CLOSE)
)
lawful("L417", "kept for reference", record(life("publish", evaluate=UNHAPPY), REFERENCE, CLOSE))
lawful("L417", "redone, and satisfied", record(second_round(), CLOSE))
lawful("L417", "basically satisfied", record(life("publish", evaluate={"result": "basically"}), CLOSE))
lawful(
    "L417",
    "an evaluation of a promise in tracking does not count",
    record(tracking(), ev("evaluate", "05-19", "d-01", **UNHAPPY, commitment="k1"), DONE, CLOSE),
)

# L423
refused(
    "L423", "dissatisfied with the result, no reason", record(life("evaluate", evaluate={"result": "dissatisfied"}))
)
refused(
    "L423", "dissatisfied with the attitude, no reason", record(life("evaluate", evaluate={"attitude": "dissatisfied"}))
)
refused(
    "L423",
    "dissatisfied with a promise, no reason",
    record(tracking(), ev("evaluate", "05-19", "d-01", attitude="satisfied", result="dissatisfied", commitment="k1")),
)
lawful("L423", "dissatisfied, with a reason", record(life("evaluate", evaluate=UNHAPPY)))
lawful("L423", "basically satisfied needs none", record(life("evaluate", evaluate={"attitude": "basically"})))

# L425
REVIEW = ev("review_class", "04-12", "c-farm", unit="u-water", stage="first", class_="C")
refused("L425", "a class changed without a reason", record(AFTERWARDS, REVIEW))
lawful("L425", "changed with one", record(AFTERWARDS, REVIEW | {"reason": "未完工"}))
lawful("L425", "confirmed", record(AFTERWARDS, REVIEW | {"class": "A"}))
refused(
    "L425",
    "the second review changes back without a reason",
    record(
        AFTERWARDS,
        REVIEW | {"reason": "未完工"},
        REVIEW | {"date": "2026-04-13", "by": "c-office", "stage": "second", "class": "A"},
    ),
)

# L427, L428
THIRD = [*second_round(**UNHAPPY), ev("assess", "05-29", "c-office", conclusion="continue"), redone("06-01")]
lawful("L427", "a second redo, of two", record(THIRD))
noticed("L427", "a second redo, of one", record(THIRD), policy(max_redo_rounds=1))
lawful("L427", "two when the policy is silent", record(THIRD), policy(max_redo_rounds=None))
noticed("L427", "none allowed", record(life("publish", evaluate=UNHAPPY), redone()), policy(max_redo_rounds=0))
refused("L428", "dissatisfied twice, redone without assessment", record(second_round(**UNHAPPY), redone("06-01")))
refused("L428", "dissatisfied twice, closed without assessment", record(second_round(**UNHAPPY), CLOSE), also="L417")
lawful("L428", "dissatisfied once, redone at once", record(life("publish", evaluate=UNHAPPY), redone()))
lawful(
    "L428",
    "dissatisfied twice, assessed, redone",
    record(second_round(**UNHAPPY), ev("assess", "05-29", "c-office", conclusion="study"), redone("06-01")),
)
lawful("L428", "dissatisfied twice, kept for reference, closed", record(second_round(**UNHAPPY), REFERENCE, CLOSE))
lawful(
    "L428", "satisfied at last, redone for another cause", record(second_round(), redone("06-01", trigger="flagged"))
)

# L429: twenty working days from 2 April end on 6 May
LAPSE = ev("lapse", "05-07", "c-office", urged_on="2026-05-05")
refused(
    "L429",
    "on the last day of the window",
    record(AFTERWARDS, LAPSE | {"date": "2026-05-06"}),
    windows(feedback="34 days"),
)
lawful("L429", "the day after", record(AFTERWARDS, LAPSE), windows(feedback="34 days"))
refused(
    "L429",
    "counted from the last host's reply",
    record(two_hosts("reply"), reply("04-20", "u-edu", signed_by="文启蒙"), LAPSE),
    windows(feedback="34 days"),
)
lawful(
    "L429",
    "no window, no refusal",
    record(AFTERWARDS, LAPSE | {"date": "2026-04-10"}),
    congress(windows_profile="deputies-law-2025"),
)
lawful(
    "L429",
    "an undecided window refuses nothing",
    record(
        life("register"),
        ev("assign", "11-03", "c-office", hosts=["u-water"], mode="single"),
        ev("sign_for", "11-04", "u-water"),
        contact("before", "11-05"),
        contact("during", "11-10"),
        reply("12-10"),
        LAPSE | {"date": "2026-12-20"},
    ),
    as_of="2026-12-31",
)
refused(
    "L429",
    "a window changed before the reply",
    record(AFTERWARDS, LAPSE),
    congress(changes=[{"from": "2026-04-01", "windows": {"feedback": "60 days"}}]),
)

# N905
CALL = ev("follow_up", "05-20", "c-farm", source="phone", satisfied=False)
noticed("N905", "satisfied on the form, not on the telephone", record(life("evaluate"), CALL))
lawful("N905", "dissatisfied both times", record(life("evaluate", evaluate=UNHAPPY), CALL))
lawful("N905", "satisfied both times", record(life("evaluate"), CALL | {"satisfied": True}))

# separate hosts evaluated one by one
BOTH = [*two_hosts("reply"), reply("04-05", "u-edu", signed_by="文启蒙")]


def judged(day: str, unit: str | None, **verdict: str) -> dict[str, object]:
    """Return an evaluation of one host."""
    return ev("evaluate", day, "d-01", **(HAPPY | verdict), unit=unit)


ONE, TWO = judged("04-10", "u-water", result="dissatisfied", reason="无水"), judged("04-12", "u-edu")
says("one host evaluated: the case waits for the other", {"state": "replied"}, record(BOTH, ONE))
says(
    "all hosts evaluated: the worst counts",
    {
        "state": "evaluated",
        "since": "2026-04-12",
        "satisfaction.result": "dissatisfied",
        "satisfaction.attitude": "satisfied",
    },
    record(BOTH, ONE, TWO),
)
says(
    "without a unit it is the whole case",
    {"state": "evaluated", "satisfaction.result": "satisfied"},
    record(BOTH, judged("04-10", None)),
)
refused(
    "L417",
    "the worst counts for the closing too",
    record(BOTH, ONE, TWO, contact("after", "04-13"), contact("after", "04-13", "u-edu"), CLOSE),
)

# commitments, carried and kept
says(
    "in tracking an evaluation keeps the state and the satisfaction",
    {"state": "tracking", "satisfaction.result": "satisfied", "evaluations.1.commitment": "k1"},
    record(tracking(), ev("evaluate", "05-19", "d-01", **UNHAPPY, commitment="k1")),
)
says(
    "a promise carried over has its new day",
    {"commitments.k1.status": "carried", "commitments.k1.due": "2027-06-30"},
    record(tracking(), CARRIED),
)
says(
    "a carried promise kept",
    {"commitments.k1.status": "fulfilled"},
    record(tracking(), CARRIED, DONE | {"date": "2026-05-25"}),
)
says("a promise past its day is late", {"commitments.k1.status": "late"}, record(tracking()), as_of="2026-11-01")
says("on its day it is open", {"commitments.k1.status": "open"}, record(tracking()), as_of="2026-10-31")
says(
    "a reclassification shows in the class",
    {"class": "A", "state": "tracking"},
    record(tracking(), ev("reclassify", "05-20", "c-farm", unit="u-water", class_="A", evidence="核查")),
)
says(
    "a redo from tracking",
    {"state": "redo", "rounds": 2, "commitments.k1.status": "open"},
    record(tracking(), redone("05-20", trigger="look_back")),
)
says(
    "a redo from closed clears neither satisfaction nor class",
    {"state": "redo", "satisfaction.result": "satisfied", "satisfaction.round": 1, "class": "A"},
    record(life(), redone("05-20", trigger="flagged")),
)
says(
    "a redo names the units that are asked again; others stay replied",
    {"state": "redo", "units.u-water.state": "redo", "units.u-edu.state": "replied", "due.redo_reply@u-edu": None},
    record(BOTH, redone("04-20", units=["u-water"])),
)
says(
    "a unit that is new joins as host",
    {
        "units.u-gov.role": "host",
        "units.u-gov.state": "redo",
        "due.redo_reply@u-gov.date": "2026-06-22",
        "units.u-water.state": "replied",
    },
    record(life("after"), redone("04-20", units=["u-gov"])),
)
refused(
    "S202", "in tracking an evaluation says which promise", record(tracking(), ev("evaluate", "05-19", "d-01", **HAPPY))
)
says(
    "a lapse, then an evaluation",
    {"state": "evaluated", "satisfaction.result": "satisfied"},
    record(AFTERWARDS, LAPSE, ev("evaluate", "05-11", "d-01", **HAPPY)),
)
says(
    "a lapse leaves no satisfaction",
    {"state": "evaluated", "satisfaction": None, "due.feedback.status": "met"},
    record(AFTERWARDS, LAPSE),
)
