"""Contract §4: handing in, review, registration, leaving; the order of days; annulment; old papers."""

from __future__ import annotations

from tests.cases.kit import congress, entry, folds, lawful, noticed, policy, record, refused, says
from tests.small_congress import (
    HAPPY,
    JOINT,
    LIFE,
    OF_WEST,
    Fields,
    contact,
    ev,
    life,
    redone,
    reply,
    second_round,
    tracking,
    two_hosts,
)

SUBMITTED = life("submit")
SUSPEND = ev("suspend", "02-20", "c-office", reason="资格审查")
RESUME = ev("resume", "03-02", "c-office", reason="审查完毕")

# L401 from
refused("L401", "registered before it was handed in", record(life("register", submit=None, endorse=None)))
refused("L401", "handed in twice", record(SUBMITTED, ev("submit", "01-12", "d-01")))
refused("L401", "endorsed twice", record(life("endorse"), ev("endorse", "01-12", "g-east", signed_by="祁副团")))
refused(
    "L401", "assigned twice", record(life("assign"), ev("assign", "02-04", "c-office", hosts=["u-edu"], mode="single"))
)
refused("L401", "answered before anybody signed", record(life("reply", sign=None, plan=None)))
refused("L401", "a plan before signing", record(life("plan", sign=None)))
refused("L401", "signed twice by one host", record(life("sign"), ev("sign_for", "02-06", "u-water")))
refused("L401", "signed twice by one co-unit", record(life("sign_co"), ev("sign_for", "02-07", "u-fin")))
lawful(
    "L401",
    "signed again after it was reassigned to the same unit",
    record(
        life("sign"),
        ev("reassign", "02-06", "c-office", from_="u-water", to="u-water", role="host", reason="重新交办"),
        ev("sign_for", "02-07", "u-water"),
    ),
)
refused("L401", "answered twice in one round", record(life("reply"), reply("04-03")))
lawful("L401", "answered again in the next round", record(second_round()))
refused("L401", "evaluated before any reply", record(life("during"), ev("evaluate", "03-20", "d-01", **HAPPY)))
refused("L401", "evaluated twice in one round", record(life("evaluate"), ev("evaluate", "04-11", "d-01", **HAPPY)))
lawful(
    "L401",
    "evaluated after a lapse",
    record(
        life("after"), ev("lapse", "05-08", "c-office", urged_on="2026-05-06"), ev("evaluate", "05-11", "d-01", **HAPPY)
    ),
)
refused(
    "L401",
    "lapsed after the evaluation",
    record(life("evaluate"), ev("lapse", "05-08", "c-office", urged_on="2026-05-06")),
)
refused("L401", "withdrawn after the reply", record(life("reply"), ev("withdraw", "04-03", "d-01", agreed_by=[])))
refused(
    "L401",
    "progress after withdrawal",
    record(life("sign"), ev("withdraw", "02-09", "d-01", agreed_by=[]), ev("progress", "02-20", "u-water", text="修")),
)
refused("L401", "a draft withdrawn", record(ev("withdraw", "01-11", "d-01", agreed_by=[])))
refused(
    "L401",
    "a merged one assigned",
    record(life("register"), name="0001"),
    record(life("register"), ev("merge", "01-20", "c-office", into="2026-0001"), LIFE["assign"], name="0002"),
)
refused(
    "L401",
    "merged once assigned",
    record(life("register")),
    record(life("assign"), ev("merge", "02-20", "c-office", into="2026-0001"), name="0002"),
)
refused(
    "L401",
    "rejected, then registered",
    record(life("endorse"), ev("reject", "01-12", "c-review", grounds=["personal"]), LIFE["register"]),
)
refused(
    "L401",
    "rejected after registration",
    record(life("register"), ev("reject", "01-14", "c-review", grounds=["personal"])),
)
refused(
    "L401",
    "a dispute where nothing is pre-assigned",
    record(life("register"), ev("dispute", "01-20", "u-water", reason="不属", propose="u-edu")),
)
lawful(
    "L401",
    "disputed, pre-assigned anew, assigned",
    record(
        life("register"),
        ev("pre_assign", "01-20", "c-office", hosts=["u-edu"]),
        ev("dispute", "01-21", "u-edu", reason="不属", propose="u-water"),
        ev("pre_assign", "01-22", "c-office", hosts=["u-water"], co_units=["u-fin"], mode="single"),
        LIFE["assign"],
    ),
)
refused(
    "L401",
    "assessed before it was evaluated",
    record(life("after"), ev("assess", "04-09", "c-office", conclusion="study")),
)
refused(
    "L401",
    "tracked before it was evaluated",
    record(
        life("after", reply={"class": "C"}),
        ev(
            "track",
            "04-09",
            "c-office",
            commitments=[{"id": "k1", "text": "修", "due": "2026-12-01", "owner": "u-water"}],
        ),
    ),
)
refused(
    "L401",
    "fulfilled outside tracking",
    record(
        life(
            "evaluate",
            reply={"class": "B", "commitments": [{"id": "k1", "text": "修", "due": "2026-12-01", "owner": "u-water"}]},
        ),
        ev("fulfil", "04-12", "u-water", commitment="k1", evidence="照片"),
    ),
)
refused(
    "L401",
    "fulfilled twice",
    record(tracking(), *(ev("fulfil", f"05-1{n}", "u-water", commitment="k1", evidence="照片") for n in (1, 2))),
)
refused("L401", "a redo of what nobody answered", record(life("during"), redone("03-20")))
lawful("L401", "a redo of what was closed", record(life(), redone("05-20", trigger="look_back")))
refused("L401", "closed before the evaluation", record(life("after"), ev("close", "04-20", "c-office", evidence="单")))
refused("L401", "closed twice", record(life(), ev("close", "04-21", "c-office", evidence="单")))
refused("L401", "resumed without a pause", record(life("plan"), RESUME))
refused("L401", "work while suspended", record(life("plan"), SUSPEND, contact("before", "02-24")))
lawful("L401", "work after the pause", record(life("plan"), SUSPEND, RESUME, contact("before", "03-04")))
refused("L401", "a closed one suspended", record(life(), ev("suspend", "05-20", "c-office", reason="审")))
refused(
    "L401",
    "designated before it is registered",
    record(
        SUBMITTED, ev("designate", "01-12", "c-council", supervisor="甲", committee="c-farm", coordinator="c-office")
    ),
)
refused(
    "L401",
    "supervised before it is assigned",
    record(life("register"), ev("supervise", "01-20", "c-farm", form="visit", finding="看")),
)
refused("L401", "urged when closed", record(life(), ev("urge", "05-20", "c-office", unit="u-water")))
refused(
    "L401",
    "published before it is registered",
    record(life("endorse"), ev("publish", "01-12", "c-office", what="text", level="full")),
)
lawful(
    "L401",
    "registered onward includes closed and withdrawn",
    record(life(), ev("cover", "05-20", "c-office", title="报道")),
    record(
        life("register"),
        ev("withdraw", "01-14", "d-01", agreed_by=[]),
        ev("publish", "01-20", "c-office", what="text", level="full"),
        name="0002",
    ),
)
refused(
    "L401",
    "a contact in pre-assignment",
    record(life("register"), ev("pre_assign", "01-20", "c-office", hosts=["u-water"]), contact("before", "01-22")),
)
refused("L401", "an annulment of a draft", record(ev("annul", "01-12", "c-office", of=0, reason="误"), as_is=True))
lawful("L401", "a redaction in any state", record(ev("redact", "01-12", "c-office", where="text", ground="privacy")))

# hosts that work separately: each has its own state
lawful("L401", "one host answers while the other has not signed", record(two_hosts("reply", sign_co=None)[:-3]))
refused(
    "L401",
    "a host that has not signed answers",
    record(two_hosts("during", sign_co=None)[:-3], reply("04-02", "u-edu", signed_by="文启蒙")),
)
refused("L401", "evaluated while one host has not answered", record(two_hosts("evaluate")))
refused("L401", "a host answers twice while the other is silent", record(two_hosts("reply"), reply("04-05")))
lawful("L401", "a host that has answered still talks", record(two_hosts("reply"), contact("after", "04-05")))
refused(
    "L401", "a host that has answered still plans", record(two_hosts("reply"), LIFE["plan"] | {"date": "2026-04-05"})
)
lawful(
    "L401",
    "the slower host still plans",
    record(two_hosts("reply"), LIFE["plan"] | {"date": "2026-04-05", "by": "u-edu"}),
)
refused(
    "L401",
    "the slower host asks to return after signing, in redo",
    record(life("after"), redone(), ev("request_return", "04-21", "u-water", reason="不属", propose="u-edu")),
)
folds(
    "the case is assigned until every host has signed",
    record(two_hosts("reply", sign_co=None)[:-3]),
    state="assigned",
    **{"units__u-water__state": "replied", "units__u-edu__state": "assigned"},
)
folds("the case is handling until every host has answered", record(two_hosts("reply")), state="handling")
folds(
    "and replied when the last has",
    record(two_hosts("reply"), reply("04-20", "u-edu", signed_by="文启蒙")),
    state="replied",
    since="2026-04-20",
)

# L402, L405
refused("L402", "a host evaluates", record(life("evaluate", evaluate={"by": "u-water"})))
refused(
    "L402",
    "a host grants itself time",
    record(
        life("during"),
        ev("extend", "04-20", "u-water", unit="u-water", until="2026-07-20", reason="难", told_deputy_on="2026-04-20"),
    ),
)
refused("L402", "a deputy registers", record(life("register", register={"by": "d-01"})))
refused("L402", "an office unit registers", record(life("register", register={"by": "u-gov"})))
refused("L402", "an office unit returns", record(SUBMITTED, ev("return", "01-12", "u-gov", defects=["abstract"])))
refused("L402", "an office unit rejects", record(SUBMITTED, ev("reject", "01-12", "u-gov", grounds=["personal"])))
refused(
    "L402",
    "an office unit merges",
    record(life("register")),
    record(life("register"), ev("merge", "01-20", "u-gov", into="2026-0001"), name="0002"),
)
refused("L402", "a committee assigns", record(life("assign", assign={"by": "c-farm"})))
refused("L402", "a committee closes", record(life(close={"by": "c-farm"})))
refused("L402", "a station registers", record(life("register", register={"by": "s-east"})))
refused("L402", "a member of staff registers", record(life("register", register={"by": "t-01"})))
refused(
    "L402",
    "a council supervises by designation only: it redoes nothing",
    record(life("after"), redone("04-20") | {"by": "c-council"}),
)
refused(
    "L402",
    "an office designates",
    record(
        life("register"),
        ev("designate", "01-20", "c-office", supervisor="甲", committee="c-farm", coordinator="c-office"),
    ),
)
refused("L402", "the review committee endorses", record(life("endorse", endorse={"by": "c-review"})))
refused(
    "L402",
    "a committee publishes",
    record(life("evaluate"), ev("publish", "04-14", "c-farm", what="reply", level="full")),
)
lawful("L402", "the office registers, returns and assigns", record(life("assign", register={"by": "c-office"})))
lawful("L402", "the office of a system assigns to its own", record(life("assign", assign={"by": "u-gov"})))
refused("L405", "another deputy hands it in", record(life("submit", submit={"by": "d-02"})))
refused("L405", "another delegation endorses", record(life("endorse", endorse={"by": "g-west", "signed_by": "甲"})))
refused(
    "L405",
    "a co-signer evaluates",
    record(life("evaluate", evaluate={"by": "d-02"}, reply={"delivered_to": ["d-01", "d-02", "d-03"]}), proposer=JOINT),
)
refused("L405", "a co-unit answers", record(life("during"), reply("04-02", "u-fin", signed_by="钱有度")))
refused("L405", "a host advises", record(life("advise", advise={"by": "u-water"})))
refused("L405", "a stranger signs", record(life("assign"), ev("sign_for", "02-05", "u-edu")))
refused(
    "L405",
    "a former host goes on",
    record(
        life("sign"),
        ev("reassign", "02-09", "c-office", from_="u-water", to="u-edu", role="host", reason="职责"),
        contact("before", "02-12"),
    ),
)
refused(
    "L405",
    "a unit that was not named disputes",
    record(
        life("register"),
        ev("pre_assign", "01-20", "c-office", hosts=["u-edu"]),
        ev("dispute", "01-21", "u-water", reason="不属", propose="u-edu"),
    ),
)
refused(
    "L405",
    "another than the owner fulfils",
    record(tracking(), ev("fulfil", "06-10", "u-fin", commitment="k1", evidence="照片")),
)
refused(
    "L405", "a committee of other matters asks for a redo", record(life("after"), redone("04-20") | {"by": "c-learn"})
)
refused(
    "L405", "the party's office assigns to the government's bureau", record(life("assign", assign={"by": "u-party"}))
)
refused(
    "L405",
    "the government's office extends for the party's unit",
    record(
        life("during", assign={"hosts": ["u-press"]}, sign={"by": "u-press"}, plan=None, before=None, during=None),
        ev("extend", "04-20", "u-gov", unit="u-press", until="2026-07-20", reason="难", told_deputy_on="2026-04-20"),
    ),
)
refused(
    "L405",
    "a stranger supervises itself",
    record(life("sign"), ev("supervise", "02-20", "u-edu", form="internal", finding="自查")),
)
lawful(
    "L405",
    "the committee that supervises the category asks for a redo",
    record(life("after"), redone("04-20") | {"by": "c-farm"}),
)
lawful(
    "L405",
    "the committee of the designation asks for a redo",
    record(
        life("after"),
        ev("designate", "02-08", "c-council", supervisor="甲", committee="c-learn", coordinator="c-office"),
        redone("04-20") | {"by": "c-learn"},
    ),
)
lawful(
    "L405",
    "a unit of the case supervises itself",
    record(life("sign"), ev("supervise", "02-20", "u-fin", form="internal", finding="自查")),
)
lawful(
    "L405",
    "any committee follows up",
    record(life("after"), ev("follow_up", "04-20", "c-learn", source="phone", satisfied=True)),
)

# a delegation as lead; a lead who leaves
WEST = [
    ev("submit", "01-11", "g-west"),
    ev("endorse", "01-11", "g-west", signed_by="甲"),
    *life("reply", submit=None, endorse=None, reply={"delivered_to": ["g-west"]}),
    ev("evaluate", "04-10", "g-west", **HAPPY),
]
lawful("L405", "a delegation hands in, endorses and evaluates its own", record(WEST, proposer=OF_WEST))
refused(
    "L405",
    "a deputy of the delegation evaluates in its place",
    record(WEST[:-1], ev("evaluate", "04-10", "d-03", **HAPPY), proposer=OF_WEST),
)
refused(
    "L431",
    "a delegation's own reply is delivered to it",
    record(life("reply", submit=None, endorse=None, reply={"delivered_to": ["d-03"]}), WEST[:2], proposer=OF_WEST),
)
LEAVES = {"kind": "joint", "lead": "d-leaves", "co_signers": ["d-left", "d-02", "d-03"]}
HANDED = life("reply", submit={"by": "d-leaves"}, reply={"delivered_to": ["d-02", "d-03"]})
lawful(
    "L405",
    "the first co-signer in office acts when the lead has left",
    record(HANDED, ev("evaluate", "04-10", "d-02", **HAPPY), proposer=LEAVES | {"co_signers": ["d-02", "d-03"]}),
)
refused(
    "L405",
    "not the second co-signer",
    record(HANDED, ev("evaluate", "04-10", "d-03", **HAPPY), proposer=LEAVES | {"co_signers": ["d-02", "d-03"]}),
)
refused(
    "L405",
    "not the lead who has left",
    record(HANDED, ev("evaluate", "04-10", "d-leaves", **HAPPY), proposer=LEAVES | {"co_signers": ["d-02", "d-03"]}),
)
ALONE = {"kind": "individual", "lead": "d-leaves"}
lawful(
    "L405",
    "else the delegation acts",
    record(
        life("reply", submit={"by": "d-leaves"}, reply={"delivered_to": ["g-east"]}),
        ev("evaluate", "04-10", "g-east", **HAPPY),
        proposer=ALONE,
    ),
)
lawful(
    "L405",
    "the lead in person while in office",
    record(life("sign", submit={"by": "d-leaves"}), ev("withdraw", "02-28", "d-leaves", agreed_by=[]), proposer=ALONE),
)

# L411
refused("L411", "registered without endorsement in session", record(life("register", endorse=None)))
refused(
    "L411",
    "returned, handed in again, not endorsed again",
    record(
        life("endorse"),
        ev("return", "01-12", "g-east", defects=["abstract"]),
        ev("submit", "01-12", "d-01"),
        LIFE["register"],
    ),
)
lawful(
    "L411",
    "returned, handed in again, endorsed again",
    record(
        life("endorse"),
        ev("return", "01-12", "c-review", defects=["unclear", "several_matters"]),
        ev("submit", "01-12", "d-01"),
        ev("endorse", "01-13", "g-east", signed_by="祁副团"),
        LIFE["register"],
    ),
)
lawful("L411", "between sessions nobody endorses", record(life("register", endorse=None), period="intersession"))
lawful("L411", "a converted motion is not asked", record(life("register", endorse=None), converted_from="议案第3号"))
lawful("L411", "the policy does not ask", record(life("register", endorse=None)), policy(delegation_review=None))
refused(
    "L411",
    "the policy asks from a day on",
    record(life("register", endorse=None)),
    policy(delegation_review=False),
    congress(changes=[{"from": "2026-01-13", "policy": {"delegation_review": True}}]),
)
lawful(
    "L411",
    "the policy asks from the day after on",
    record(life("register", endorse=None)),
    policy(delegation_review=False),
    congress(changes=[{"from": "2026-01-14", "policy": {"delegation_review": True}}]),
)

# L420
WITHDRAWN = ev("withdraw", "01-12", "d-01", agreed_by=["d-02"])
refused("L420", "one co-signer did not agree", record(SUBMITTED, WITHDRAWN, proposer=JOINT))
lawful("L420", "every co-signer agreed", record(SUBMITTED, WITHDRAWN | {"agreed_by": ["d-03", "d-02"]}, proposer=JOINT))
lawful(
    "L420",
    "one who has left is not asked",
    record(
        life("sign"),
        ev("withdraw", "03-03", "d-01", agreed_by=["d-02"]),
        proposer=JOINT | {"co_signers": ["d-02", "d-leaves"]},
    ),
)
refused(
    "L420",
    "one in office is asked to the last day",
    record(
        life("sign"),
        ev("withdraw", "02-28", "d-01", agreed_by=["d-02"]),
        proposer=JOINT | {"co_signers": ["d-02", "d-leaves"]},
    ),
)

# L403, L404, N907
refused(
    "L403", "a move dated before the last move", record(life("assign"), ev("sign_for", "02-02", "u-water"), as_is=True)
)
refused(
    "L403", "a talk dated before its round was opened", record(life("sign"), contact("before", "02-02"), as_is=True)
)
refused(
    "L403",
    "a talk of the second round dated in the first",
    record(life("evaluate"), redone(), contact("before", "04-19"), as_is=True),
)
lawful("L403", "several events of one day", record(life("register", register={"date": "2026-01-11"})))
lawful("L403", "a talk on the day of the assignment", record(life("sign"), contact("before", "02-03"), as_is=True))
noticed("N907", "a talk entered late, after the reply", record(life("reply"), contact("during", "03-20"), as_is=True))
noticed(
    "N907",
    "a talk before the signing that moved the case",
    record(life("sign"), contact("before", "02-04"), as_is=True),
)
noticed(
    "N907",
    "a move later than the last move, before the line above",
    record(
        life("assign"), ev("cover", "02-10", "c-office", title="报道"), ev("sign_for", "02-05", "u-water"), as_is=True
    ),
)
noticed(
    "N907",
    "an annulment dated before the line above",
    record(
        life("plan"),
        contact("before", "02-12"),
        contact("during", "02-13"),
        ev("annul", "02-12", "c-office", of=8, reason="重复"),
        as_is=True,
    ),
)
lawful("N907", "in order", record(life("reply"), contact("during", "04-03"), as_is=True))
refused(
    "L403",
    "an annulment that moves the case dated before the last move",
    record(life("reply"), ev("annul", "04-01", "c-office", of=11, reason="误"), as_is=True),
)
refused("L404", "tomorrow", record(life("plan"), ev("progress", "07-01", "u-water", text="修")))
lawful("L404", "today", record(life("plan"), ev("progress", "06-30", "u-water", text="修")))
refused(
    "L404", "a draft's redaction of tomorrow", record(ev("redact", "07-01", "c-office", where="text", ground="privacy"))
)

# annul
says(
    "annulled: the state without it",
    {"state": "handling", "rounds": 1},
    record(life("reply"), ev("annul", "04-03", "c-office", of=11, reason="误")),
)
says(
    "an annulled annulment revives its target",
    {"state": "replied", "units.u-water.state": "replied"},
    record(
        life("reply"),
        ev("annul", "04-03", "c-office", of=11, reason="误"),
        ev("annul", "04-04", "c-office", of=12, reason="没有错"),
    ),
)
says(
    "an annulled withdrawal",
    {"state": "handling"},
    record(
        life("sign", sign_co=None),
        ev("withdraw", "02-09", "d-01", agreed_by=[]),
        ev("annul", "02-10", "c-office", of=6, reason="误"),
    ),
)
refused(
    "L401",
    "what remains after an annulment must be lawful",
    record(life("reply"), ev("annul", "04-03", "c-office", of=5, reason="误")),
)
lawful(
    "L401",
    "a wrong event, annulled, is passed over",
    record(life("reply"), ev("annul", "04-03", "c-office", of=11, reason="误"), reply("04-04")),
)
refused(
    "R307",
    "annulled twice",
    record(life("sign"), *(ev("annul", f"02-1{n}", "c-office", of=5, reason="误") for n in (0, 1))),
)
refused(
    "R307",
    "an annulment annulled twice",
    record(
        life("sign_co"),
        ev("annul", "02-10", "c-office", of=6, reason="误"),
        *(ev("annul", f"02-1{n}", "c-office", of=7, reason="误") for n in (1, 2)),
    ),
)
lawful(
    "R307",
    "annulled, revived, annulled again",
    record(
        life("sign_co"),
        ev("annul", "02-10", "c-office", of=6, reason="误"),
        ev("annul", "02-11", "c-office", of=7, reason="误"),
        ev("annul", "02-12", "c-office", of=6, reason="误"),
    ),
)
refused("L402", "a host annuls", record(life("sign"), ev("annul", "02-10", "u-water", of=5, reason="误")))

# Old records that were imported
OLD: Fields = {"imported_from": "纸质档案"}
PAPER = [
    ev("submit", "01-11", "d-01"),
    ev(
        "reply",
        "04-02",
        "u-water",
        class_="A",
        document="1",
        signed_by="旧局长",
        text="已办",
        answers=["已办。"],
        delivered_to=["d-01"],
        publicity="full",
    ),
]
noticed("L401", "an old record goes on from a later state", record(PAPER, **OLD))
says(
    "and a unit that acts without an assignment is a host",
    {"state": "replied", "units.u-water.role": "host", "rounds": 1},
    record(PAPER, **OLD),
)
noticed("L413", "guards of an old record only inform", record(PAPER, **OLD))
noticed("L421", "so with answers", record(PAPER, **OLD))
noticed("L426", "so with heads", record(PAPER, **OLD))
refused("L401", "an old record does not go back", record(life(), ev("register", "05-01", "c-review"), **OLD))
refused("L402", "kinds of actors stay errors", record(PAPER, ev("evaluate", "04-10", "u-water", **HAPPY), **OLD))
refused("L403", "order stays an error", record(life("assign"), ev("sign_for", "02-02", "u-water"), as_is=True, **OLD))
refused("L404", "the future stays an error", record(PAPER, ev("cover", "07-01", "c-office", title="报道"), **OLD))
refused("L405", "another deputy stays an error", record(PAPER, ev("evaluate", "04-10", "d-02", **HAPPY), **OLD))
lawful("L411", "an old record that is whole", record(life(), **OLD))
noticed("L411", "an old record without endorsement", record(life("register", endorse=None), **OLD))

# other kinds of leniency there are not
lawful(
    "L404",
    "the day counts in the congress's own time",
    record(life("plan"), ev("progress", "06-30", "u-water", text="修")),
    entry("stations", "s-east", kind="centre"),
)
