"""Contract §4: what a reply needs, per unit and round."""

from __future__ import annotations

from tests.cases.kit import PRIVATE, congress, entry, lawful, policy, record, refused
from tests.small_congress import (
    JOINT,
    KEY,
    LIFE,
    OF_WEST,
    PROMISE,
    B,
    contact,
    ev,
    life,
    redone,
    reply,
    second_round,
    two_hosts,
)

PHONED = {"channel": "phone", "place": None, "attendees": None}
EDU = {"signed_by": "文启蒙"}

# L412: thirty working days from 3 February end on 26 March
refused("L412", "a silent co-unit, its window open", record(life("reply", advise=None, reply={"date": "2026-03-20"})))
refused("L412", "the window over and no word of it", record(life("reply", advise=None)))
lawful("L412", "the window over, and noted", record(life("reply", advise=None, reply={"note": "财政局逾期未提"})))
refused(
    "L412",
    "noted, but on the last day of the window",
    record(life("reply", advise=None, reply={"date": "2026-03-26", "note": "未提"})),
    congress(windows={"advice": "51 days"}),
)
lawful(
    "L412",
    "noted, the day after",
    record(life("reply", advise=None, reply={"date": "2026-03-27", "note": "未提"})),
    congress(windows={"advice": "51 days"}),
)
BOUNCED = ev("bounce", "03-12", "u-water", unit="u-fin", reason="没有金额")
refused("L412", "bounced and not filed again", record(life("reply", reply={"date": "2026-03-20"}), BOUNCED))
lawful("L412", "bounced and filed again", record(life("reply"), BOUNCED, LIFE["advise"] | {"date": "2026-03-14"}))
lawful("L412", "bounced, the window over, and noted", record(life("reply", reply={"note": "退回后未再提"}), BOUNCED))
lawful("L412", "in a redo co-units that are not named are not asked", record(second_round()))
refused(
    "L412",
    "in a redo the named co-unit is",
    record(
        life("publish"),
        redone("04-20", units=["u-water", "u-fin"]),
        contact("before", "04-24"),
        contact("during", "05-08"),
        reply("05-20"),
    ),
)
lawful(
    "L412",
    "and gives its advice anew",
    record(
        life("publish"),
        redone("04-20", units=["u-water", "u-fin"]),
        contact("before", "04-24"),
        contact("during", "05-08"),
        LIFE["advise"] | {"date": "2026-05-10"},
        reply("05-20"),
    ),
)
lawful(
    "L412",
    "a co-unit dropped is not asked",
    record(life("reply", advise=None), ev("reassign", "02-09", "c-office", from_="u-fin", role="co", reason="减")),
)
refused(
    "L412",
    "every one of two",
    record(life("reply", assign={"co_units": ["u-fin", "u-edu"]}, reply={"date": "2026-03-20"})),
)

# L413
refused("L413", "no talk before", record(life("reply", before=None)))
refused("L413", "no talk during", record(life("reply", during=None)))
refused("L413", "the talk of another unit does not count", record(life("reply", during={"by": "u-fin"})))
refused(
    "L413", "each of separate hosts talks by itself", record(two_hosts("reply")[:-1], reply("04-05", "u-edu", **EDU))
)
refused("L413", "talks of an earlier round do not count", record(life("publish"), redone("04-20"), reply("05-20")))
lawful(
    "L413",
    "the policy asks for nothing",
    record(life("reply", before=None, during=None)),
    policy(required_contacts=None),
)
lawful(
    "L413",
    "waived for that phase by the lead",
    record(life("reply", before=None), ev("waive", "02-11", "d-01", reason="不必", phase="before")),
)
lawful(
    "L413",
    "waived for that phase by the office",
    record(life("reply", before=None), ev("waive", "02-11", "c-office", reason="代表住院", phase="before")),
)
refused(
    "L413",
    "waived for another phase",
    record(life("reply", before=None), ev("waive", "02-11", "d-01", reason="不必", phase="after")),
)
refused(
    "L413",
    "a waiver without a phase lifts meetings, not talks",
    record(life("reply", before=None), ev("waive", "02-11", "d-01", reason="不必")),
)
refused("L413", "closed without the talk after", record(life(after=None)))
refused(
    "L413",
    "closed after a redo, the talk after held in the first round only",
    record([e for e in second_round() if e["date"] != "2026-05-22"], ev("close", "06-01", "c-office", evidence="单")),
)
lawful(
    "L413", "closed after a redo and its talk", record(second_round(), ev("close", "06-01", "c-office", evidence="单"))
)
BOTH = [
    *two_hosts("reply"),
    reply("04-05", "u-edu", **EDU),
    contact("after", "04-08"),
    contact("after", "04-09", "u-edu"),
    ev("evaluate", "04-10", "d-01", attitude="satisfied", result="dissatisfied", reason="无"),
]
AGAIN = [
    redone("04-20", units=["u-water"]),
    contact("before", "04-22"),
    contact("during", "04-23"),
    reply("05-04"),
    contact("after", "05-05"),
    ev("evaluate", "05-06", "d-01", attitude="satisfied", result="satisfied"),
]
lawful(
    "L413",
    "a host that was not asked again needs no new talk to be closed",
    record(BOTH, AGAIN, ev("close", "05-20", "c-office", evidence="单")),
)
refused(
    "L413",
    "every host that answered talks before the closing",
    record([e for e in BOTH if e["date"] != "2026-04-09"], AGAIN, ev("close", "05-20", "c-office", evidence="单")),
)
ON_SITE = {"form": "on_site", "document": None}
lawful("L413", "on site one talk of any phase is enough", record(life("reply", before=None, reply=ON_SITE)))
lawful(
    "L413",
    "on site a talk after is one",
    record(life("reply", before=None, during=None, reply=ON_SITE), contact("after", "03-10")),
)
refused("L413", "on site without any talk", record(life("reply", before=None, during=None, reply=ON_SITE)))

# L414
refused("L414", "a key suggestion answered after calls", record(life("reply", during=PHONED), KEY))
lawful("L414", "calls where no meeting is due", record(life("reply", during=PHONED)))
lawful("L414", "a key suggestion, met face to face", record(life("reply"), KEY))
lawful(
    "L414",
    "a key suggestion, met on the site",
    record(life("reply", during={"channel": "site_visit", "attendees": None}), KEY),
)
refused("L414", "a seminar is no meeting", record(life("reply", during={"channel": "seminar"}), KEY))
lawful(
    "L414",
    "waived without a phase",
    record(life("reply", during=PHONED), KEY, ev("waive", "03-11", "d-01", reason="不必见面")),
)
refused(
    "L414",
    "waived for a phase only",
    record(life("reply", during=PHONED), KEY, ev("waive", "03-11", "d-01", reason="不必", phase="during")),
)
refused("L414", "all are to be met", record(life("reply", during=PHONED)), policy(face_to_face="all"))
refused(
    "L414",
    "all, from the day of the reply on",
    record(life("reply", during=PHONED)),
    policy(face_to_face=None),
    congress(changes=[{"from": "2026-04-02", "policy": {"face_to_face": "all"}}]),
)
lawful(
    "L414",
    "all, from the next day on",
    record(life("reply", during=PHONED)),
    policy(face_to_face=None),
    congress(changes=[{"from": "2026-04-03", "policy": {"face_to_face": "all"}}]),
)
refused(
    "L414",
    "each round anew",
    record(
        life("publish"), KEY, redone("04-20"), contact("before", "04-22"), contact("during", "04-23"), reply("05-04")
    ),
)
lawful("L414", "designated after the reply", record(life("after", during=PHONED), KEY | {"date": "2026-04-09"}))
refused("L414", "each host meets the deputy", record(two_hosts("reply"), KEY, reply("04-05", "u-edu", **EDU)))
lawful("L414", "an absent policy asks for none", record(life("reply", during=PHONED), KEY), policy(face_to_face=None))

# L415
refused("L415", "a meeting nowhere", record(life("during", during={"place": None})))
refused("L415", "a meeting of nobody", record(life("during", during={"attendees": None})))
refused("L415", "a seminar of nobody", record(life("during", during={"channel": "seminar", "attendees": []})))
refused("L415", "a visit nowhere", record(life("during", during={"channel": "site_visit", "place": None})))
lawful("L415", "a seminar needs no place", record(life("during", during={"channel": "seminar", "place": None})))
lawful("L415", "a visit needs no list", record(life("during", during={"channel": "site_visit", "attendees": None})))
lawful("L415", "a call needs neither", record(life("during", during=PHONED)))

# L416
refused("L416", "a class to follow up without promises", record(life("reply", reply={"class": "B"})))
refused("L416", "an empty list of promises", record(life("reply", reply={"class": "B", "commitments": []})))
lawful("L416", "one promise", record(life("reply", reply=B)))
lawful(
    "L416", "a promise of a co-unit", record(life("reply", reply=B | {"commitments": [PROMISE | {"owner": "u-fin"}]}))
)
lawful("L416", "a class that is not followed up", record(life("reply", reply={"class": "C"})))
refused("L416", "tracked with nothing to track", record(life("evaluate"), ev("track", "04-16", "c-office")))
lawful(
    "L416",
    "reviewed to B, promised when tracked",
    record(
        life("evaluate"),
        ev("review_class", "04-12", "c-farm", unit="u-water", stage="first", class_="B", reason="支渠未修"),
        ev("track", "04-16", "c-office", commitments=[PROMISE]),
    ),
)
refused(
    "R307",
    "promised when tracked by a stranger",
    record(life("evaluate"), ev("track", "04-16", "c-office", commitments=[PROMISE | {"owner": "u-edu"}])),
)

# L421
refused("L421", "one answer to two demands", record(life("reply", reply={"answers": ["都已落实。"]})))
refused("L421", "three answers to two demands", record(life("reply", reply={"answers": ["一", "二", "三"]})))
lawful("L421", "without demands the text is one", record(life("reply", reply={"answers": ["已修。"]}), demands=None))
refused("L421", "and two answers to it are one too many", record(life("reply"), demands=None))
SPLIT = [*two_hosts("reply", reply={"demands": [1], "answers": ["已修。"]})]
lawful(
    "L421",
    "two hosts share the demands",
    record(SPLIT, reply("04-05", "u-edu", **EDU, demands=[2], answers=["已公布。"])),
)
refused(
    "L421",
    "together they leave one out",
    record(SPLIT, reply("04-05", "u-edu", **EDU, demands=[1], answers=["也修。"])),
)
lawful("L421", "the first to answer is not asked for the rest", record(SPLIT))
refused("L421", "one host alone leaves one out", record(life("reply", reply={"demands": [1], "answers": ["已修。"]})))
refused(
    "L421",
    "as many answers as positions",
    record(SPLIT, reply("04-05", "u-edu", **EDU, demands=[2, 1], answers=["已公布。"])),
)
HELD = {"publicity": "summary", "ground": "internal", "summary": "已修。", "text": None, "answers": None}
lawful("L421", "withheld answers are not asked in a public repository", record(life("reply", reply=HELD)))
refused("S202", "but they are in a private one", PRIVATE, record(life("reply", reply=HELD | {"text": "已修。"})))
lawful(
    "L421",
    "demands left out by the wish are not asked for",
    record(life("reply"), publicity_wish="title_only", demands=None, text=None),
)
refused(
    "L421",
    "in a private repository they lie there and are",
    PRIVATE,
    record(life("reply", reply={"answers": ["一"]}), publicity_wish="title_only"),
)

# L424
refused("L424", "a class nobody has", record(life("reply", reply={"class": "D"})))
refused("L424", "a class in lower case", record(life("reply", reply={"class": "a"})))
refused(
    "L424",
    "a review to a class nobody has",
    record(
        life("reply"), ev("review_class", "04-05", "c-farm", unit="u-water", stage="first", class_="E", reason="错")
    ),
)
lawful("L424", "each of the configured", record(life("reply", reply={"class": "C"})))

# L426
refused("L426", "signed by another", record(life("reply", reply={"signed_by": "副局长"})))
refused(
    "L426",
    "signed by a head who had left",
    record(life("reply")),
    entry(
        "units",
        "u-water",
        head=[
            {"name": "江润生", "from": "2022-01-01", "until": "2026-04-01"},
            {"name": "沈新任", "from": "2026-04-02"},
        ],
    ),
)
lawful(
    "L426",
    "signed by a head on the last day",
    record(life("reply")),
    entry(
        "units",
        "u-water",
        head=[
            {"name": "江润生", "from": "2022-01-01", "until": "2026-04-02"},
            {"name": "沈新任", "from": "2026-04-02"},
        ],
    ),
)
lawful(
    "L426",
    "an empty list is not judged",
    record(life("reply", reply={"signed_by": "某某"})),
    entry("units", "u-water", head=[]),
)
refused("L426", "an endorsement by nobody's head", record(life("endorse", endorse={"signed_by": "路人"})))
lawful("L426", "an endorsement by any of those who may sign", record(life("endorse", endorse={"signed_by": "祁副团"})))
lawful(
    "L426",
    "a delegation without a list of heads",
    record(
        ev("submit", "01-11", "d-03"),
        ev("endorse", "01-11", "g-west", signed_by="某某"),
        proposer={"kind": "individual", "lead": "d-03"},
    ),
)
refused(
    "L426",
    "no head in office on that day",
    record(life("reply")),
    entry("units", "u-water", head=[{"name": "江润生", "from": "2022-01-01", "until": "2026-04-01"}]),
)

# L431
refused("L431", "the lead left out", record(life("reply", reply={"delivered_to": ["d-02", "d-03"]}), proposer=JOINT))
refused("L431", "a co-signer left out", record(life("reply", reply={"delivered_to": ["d-01", "d-02"]}), proposer=JOINT))
lawful(
    "L431",
    "all three, in another order",
    record(life("reply", reply={"delivered_to": ["d-03", "d-01", "d-02"]}), proposer=JOINT),
)
lawful(
    "L431",
    "one who has left is not asked",
    record(
        life("reply", reply={"delivered_to": ["d-01", "d-02"]}), proposer=JOINT | {"co_signers": ["d-02", "d-leaves"]}
    ),
)
lawful("L431", "the lead alone where that is enough", record(life("reply"), proposer=JOINT), policy(reply_to="lead"))
refused(
    "L431",
    "the lead at least",
    record(life("reply", reply={"delivered_to": ["d-02"]}), proposer=JOINT),
    policy(reply_to="lead"),
)
OTHER = record(
    life("register", submit={"by": "d-03"}, endorse={"by": "g-west"}),
    ev("merge", "01-20", "c-office", into="2026-0001"),
    name="0002",
    proposer={"kind": "individual", "lead": "d-03"},
)
refused("L431", "signers of a suggestion merged into this one", record(life("reply")), OTHER)
lawful("L431", "they too got the reply", record(life("reply", reply={"delivered_to": ["d-01", "d-03"]})), OTHER)
lawful(
    "L431",
    "an annulled merger asks for nobody",
    record(life("reply")),
    record(
        life("register", submit={"by": "d-03"}, endorse={"by": "g-west"}),
        ev("merge", "01-20", "c-office", into="2026-0001"),
        ev("annul", "01-21", "c-office", of=4, reason="误"),
        name="0002",
        proposer={"kind": "individual", "lead": "d-03"},
    ),
)
refused(
    "L431",
    "a delegation merged into this one",
    record(life("reply")),
    record(
        ev("submit", "01-11", "g-west"),
        ev("endorse", "01-11", "g-west", signed_by="甲"),
        LIFE["register"],
        ev("merge", "01-20", "c-office", into="2026-0001"),
        name="0002",
        proposer=OF_WEST,
    ),
)
refused(
    "L431",
    "a merger whose annulment was annulled",
    record(life("reply")),
    record(
        life("register", submit={"by": "d-03"}, endorse={"by": "g-west"}),
        ev("merge", "01-20", "c-office", into="2026-0001"),
        ev("annul", "01-21", "c-office", of=4, reason="误"),
        ev("annul", "01-22", "c-office", of=5, reason="没有误"),
        name="0002",
        proposer={"kind": "individual", "lead": "d-03"},
    ),
)
