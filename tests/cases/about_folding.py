"""Contract §4: the folded case, as of a day."""

from __future__ import annotations

from tests.cases.kit import congress, lawful, put, record, says
from tests.small_congress import (
    JOINT,
    KEY,
    OF_WEST,
    UNHAPPY,
    B,
    contact,
    ev,
    life,
    redone,
    reply,
    second_round,
    suggestion,
    tracking,
    two_hosts,
)

says(
    "a draft",
    {
        "id": "2026-0001",
        "path": "records/suggestions/2026/0001.yml",
        "state": "draft",
        "since": None,
        "rounds": 0,
        "units": [],
        "due": [],
        "class": None,
        "satisfaction": None,
        "commitments": [],
        "key": False,
        "year": 2026,
        "period": "in_session",
        "times_raised": 1,
    },
    record([]),
)
says(
    "a closed one",
    {"state": "closed", "since": "2026-04-20", "rounds": 1, "class": "A", "reassignments": 0},
    record(life()),
)
says(
    "later events are left out",
    {"state": "handling", "since": "2026-02-05", "rounds": 1},
    record(life()),
    as_of="2026-03-31",
)
says("on the day itself an event counts", {"state": "replied"}, record(life()), as_of="2026-04-02")
BROUGHT_IN = [*life("publish", evaluate=UNHAPPY), redone(units=["u-water", "u-edu"])]
says(
    "a redo that brings in a host clears no class",
    {"class": "A", "units.u-edu.class": None, "units.u-edu.state": "redo"},
    record(BROUGHT_IN),
)
says(
    "a host brought in counts from its reply on",
    {"class": "C", "units.u-water.state": "redo"},
    record(
        BROUGHT_IN,
        contact("before", "04-22", "u-edu"),
        contact("during", "04-23", "u-edu"),
        reply("05-02", "u-edu", signed_by="文启蒙", class_="C"),
    ),
)
says("rounds count the redos", {"rounds": 2, "state": "evaluated"}, record(second_round()))
says(
    "the class: the last letter in configured order",
    {"class": "C"},
    record(two_hosts("reply"), reply("04-05", "u-edu", signed_by="文启蒙", class_="C")),
)
says(
    "in the order that is configured, not the alphabet's",
    {"class": "A"},
    record(two_hosts("reply"), reply("04-05", "u-edu", signed_by="文启蒙", class_="C")),
    congress(classes=[{"letter": "C", "label": "参考"}, {"letter": "A", "label": "解决"}]),
)
says("none until all hosts have answered", {"class": None}, record(two_hosts("reply")))
says(
    "after a review",
    {"class": "C", "units.u-water.class": "C"},
    record(
        life("after"), ev("review_class", "04-12", "c-farm", unit="u-water", stage="first", class_="C", reason="未完工")
    ),
)
says(
    "contacts by phase",
    {"contacts.before": 1, "contacts.during": 1, "contacts.after": 1, "contacts.face_to_face": 1},
    record(life()),
)
says("key", {"key": True}, record(life("sign"), KEY))
says(
    "supervision",
    {"supervision.0.by": "c-farm", "supervision.0.form": "visit"},
    record(life("sign"), ev("supervise", "02-20", "c-farm", form="visit", finding="看")),
)
says(
    "times raised: what repeat_of leads to, and papers",
    {"times_raised": 5},
    put("suggestions/2025/0001.yml", suggestion([], raised_before=["2019年第15号", "2021年第2号"])),
    put("suggestions/2025/0002.yml", suggestion([], repeat_of=["2025-0001"])),
    record([], repeat_of=["2025-0002"]),
)
says(
    "times raised once for one paper",
    {"times_raised": 3},
    put("suggestions/2025/0001.yml", suggestion([], raised_before=["2019年第15号"])),
    record([], repeat_of=["2025-0001"], raised_before=["2019年第15号"]),
)
says(
    "the evaluations, all of them",
    {"evaluations.0.result": "dissatisfied", "evaluations.1.result": "satisfied", "evaluations.1.round": 2},
    record(second_round()),
)
says(
    "units in their roles",
    {"units.u-water.role": "host", "units.u-fin.role": "co", "units.u-fin.signed_for": "2026-02-06"},
    record(life("sign_co")),
)

# next
says("a draft is handed in by its lead", {"next.submit.by": ["d-01"]}, record([]))
says("a delegation's by itself", {"next.submit.by": ["g-west"]}, record([], proposer=OF_WEST))
says(
    "then the delegation endorses, or review and office decide",
    {
        "next.endorse.by": ["g-east"],
        "next.register.by": ["c-review", "c-office"],
        "next.return.by": ["g-east", "c-review", "c-office"],
    },
    record(life("submit")),
)
says(
    "assigned by the office, or by that of a system",
    {"next.assign.by": ["c-office", "u-gov", "u-party"]},
    record(life("register")),
)
says(
    "each host where it stands",
    {"next.sign_for.by": ["u-edu"], "next.reply.by": ["u-water"]},
    record(two_hosts("plan", sign_co=None)[:-3]),
)
says(
    "the co-signer in office for a lead who has left",
    {"next.withdraw.by": ["d-02"]},
    record(life("sign", submit={"by": "d-leaves"}), proposer=JOINT | {"lead": "d-leaves", "co_signers": ["d-02"]}),
)
says(
    "the owner keeps the promise",
    {"next.fulfil.by": ["u-water"], "next.carry_over.by": ["c-office", "u-gov"]},
    record(tracking()),
)
says(
    "nobody keeps what nobody promised",
    {"next.fulfil": None, "next.release": None},
    record(tracking(), ev("fulfil", "05-20", "u-water", commitment="k1", evidence="照片")),
)
says(
    "a suspended case resumes",
    {"next.resume.by": ["c-office", "u-gov"], "next.contact": None},
    record(life("plan"), ev("suspend", "02-20", "c-office", reason="审")),
)
says("evaluated twice only after a lapse", {"next.evaluate": None}, record(life("evaluate")))
says("guards are not asked yet", {"next.close.by": ["c-office", "u-gov"]}, record(life("evaluate", after=None)))
says(
    "an office of a system has no part before there are units",
    {"next.suspend.by": ["c-office"], "next.correct.by": ["c-office"]},
    record(life("register")),
)
says(
    "whom a refusal names is not asked yet",
    {"next.refuse_return.by": ["c-office", "u-gov"]},
    record(life("assign")),
)
says(
    "whose advice is bounced is not asked yet",
    {"next.bounce.by": ["u-water"]},
    record(life("plan")),
)
SEEN_TO = ev("supervise", "04-16", "c-farm", form="visit", finding="渠口没有护栏。")
MENDED = ev("progress", "04-18", "u-water", text="护栏已装。", rectifies=len(life("publish")) + 1)
says("no progress after the reply", {"next.progress": None}, record(life("after")))
says("no progress once it is closed", {"next.progress": None}, record(life()))
says(
    "but on what a supervision found",
    {"next.progress.by": ["u-water", "u-fin"]},
    record(life("publish"), SEEN_TO),
)
says("until it is mended", {"next.progress": None}, record(life("publish"), SEEN_TO, MENDED))
says("a closed case can be redone", {"next.redo.by": ["c-office", "u-gov", "c-farm"]}, record(life()))
lawful(
    "L401",
    "what next offers",
    record(life(reply=B, close=None), ev("track", "04-20", "c-office"), redone("05-20"), contact("before", "05-21")),
)
