"""Contract §§3–4: references, and who is in office."""

from __future__ import annotations

from tests.cases.kit import bent, congress, entry, lawful, policy, put, record, refused, without
from tests.small_congress import (
    JOINT,
    OF_WEST,
    PROMISE,
    REGISTERS,
    RETURN,
    B,
    contact,
    dump,
    ev,
    life,
    reply,
    suggestion,
    tracking,
)

SUBMITTED = life("submit")

# R301
refused("R301", "a session nobody knows", record(SUBMITTED, session="s9"))
refused("R301", "a category nobody knows", record(SUBMITTED, category="poetry"))
HARVEST = [{"id": "harvest", "label": "农业"}]
refused(
    "R301",
    "a category before its day",
    record(SUBMITTED, category="harvest"),
    congress(changes=[{"from": "2026-01-12", "categories": HARVEST}]),
)
lawful(
    "R301",
    "a category on its day",
    record(SUBMITTED, category="harvest"),
    congress(changes=[{"from": "2026-01-11", "categories": HARVEST}]),
)
refused(
    "R301",
    "a category that is gone",
    record(SUBMITTED),
    congress(changes=[{"from": "2026-01-11", "categories": HARVEST}]),
)
lawful(
    "R301",
    "a category that went later",
    record(life("register")),
    congress(changes=[{"from": "2026-01-12", "categories": HARVEST}]),
)
lawful(
    "R301",
    "a body that supervises a category to come",
    record(SUBMITTED),
    entry("committees", "c-farm", supervises=["harvest"]),
    congress(changes=[{"from": "2027-01-01", "categories": HARVEST}]),
)
refused("R301", "a co-signer nobody knows", record(SUBMITTED, proposer=JOINT | {"co_signers": ["d-02", "d-99"]}))
refused("R301", "a host nobody knows", record(life("assign", assign={"hosts": ["u-moon"]})))
refused("R301", "an actor nobody knows", record(life("register", register={"by": "c-moon"})))
refused("R301", "a record that is not there, repeated", record(SUBMITTED, repeat_of=["2025-0007"]))
refused("R301", "an opinion that is not there", record(SUBMITTED, origin=["o-2026-0007"]))
refused("R301", "a suggested unit", record(SUBMITTED, suggested_units=["u-moon"]))
refused(
    "R301", "an owner of a promise", record(life("reply", reply=B | {"commitments": [PROMISE | {"owner": "u-moon"}]}))
)
refused("R301", "a parent of a unit", record(SUBMITTED), entry("units", "u-dam", parent="u-moon"))
refused(
    "R301", "a delegation of a deputy", record([], proposer=OF_WEST), entry("deputies", "d-02", delegation="g-moon")
)
refused(
    "R301",
    "a category that a committee supervises",
    record(SUBMITTED),
    entry("committees", "c-farm", supervises=["poetry"]),
)
refused(
    "R301",
    "a unit that a committee supervises",
    record(SUBMITTED),
    entry("committees", "c-farm", supervises=["u-moon"]),
)
refused("R301", "a body of staff", record(SUBMITTED), entry("staff", "t-01", body="u-moon"))
lawful(
    "R301",
    "a category that a later change brought",
    record(SUBMITTED, category="ecology"),
    congress(changes=[{"from": "2026-01-05", "categories": [{"id": "ecology", "label": "生态"}]}]),
)
lawful(
    "R301",
    "an opinion that is there",
    record(SUBMITTED, origin=["o-2026-0001"]),
    put("opinions/2026/0001.yml", "a: b\n"),
)
lawful("R301", "a unit proposed for a return", record(life("sign"), ev("request_return", "02-06", "u-water", **RETURN)))

# R302
refused(
    "R302",
    "a lead whose term had ended",
    record(life("submit", submit={"by": "d-left"}), proposer={"kind": "individual", "lead": "d-left"}),
)
refused("R302", "a co-signer whose term had ended", record(SUBMITTED, proposer=JOINT | {"co_signers": ["d-left"]}))
refused("R302", "a host abolished before", record(life("assign", assign={"hosts": ["u-wood"], "date": "2026-05-04"})))
refused("R302", "a host of the future", record(life("assign", assign={"hosts": ["u-land"]})))
refused("R302", "an actor of the future", record(life("register")), entry("committees", "c-review", from_="2026-01-14"))
refused("R302", "a draft is judged as of today", record([], proposer={"kind": "individual", "lead": "d-leaves"}))
lawful(
    "R302",
    "a draft of one still in office",
    record([], proposer={"kind": "individual", "lead": "d-leaves"}),
    as_of="2026-02-28",
)
lawful("R302", "the first day counts", record(life("register")), entry("committees", "c-review", from_="2026-01-13"))
lawful(
    "R302",
    "the last day counts",
    record(
        life("submit", submit={"by": "d-leaves", "date": "2026-02-28"}),
        proposer={"kind": "individual", "lead": "d-leaves"},
    ),
)
lawful(
    "R302",
    "the header is judged as of the first submit",
    record(life("register"), suggested_units=["u-wood"]),
    as_of="2026-06-30",
)
lawful(
    "R302",
    "signers are not judged after submit",
    record(
        life("evaluate", reply={"delivered_to": ["d-01", "d-leaves"]}), proposer=JOINT | {"co_signers": ["d-leaves"]}
    ),
)
lawful(
    "R302",
    "undated references of registers are only asked to exist",
    record(SUBMITTED),
    entry("staff", "t-01", body="u-land"),
)

# R303
refused("R303", "repeats itself", record(SUBMITTED, repeat_of=["2026-0001"]))
refused("R303", "repeats a later one", record(SUBMITTED, repeat_of=["2026-0002"]), record(SUBMITTED, name="0002"))
refused(
    "R303",
    "merged into a later one",
    record(life("register"), ev("merge", "01-20", "c-office", into="2026-0002")),
    record(life("register"), name="0002"),
)
refused("R303", "merged into itself", record(life("register"), ev("merge", "01-20", "c-office", into="2026-0001")))
lawful(
    "R303",
    "merged into an earlier one",
    record(life("register")),
    record(life("register"), ev("merge", "01-20", "c-office", into="2026-0001"), name="0002"),
)
lawful(
    "R303",
    "earlier is the smaller id, whatever the dates",
    record(life("submit", submit={"date": "2026-03-01"})),
    record(SUBMITTED, repeat_of=["2026-0001"], name="0002"),
)
lawful(
    "R303",
    "earlier is the smaller year first",
    put("suggestions/2025/0009.yml", suggestion([])),
    record(SUBMITTED, repeat_of=["2025-0009"]),
    congress(number_gaps=[{"number": f"2025-000{n}", "reason": "未用"} for n in range(1, 9)]),
)
lawful(
    "R303", "not_repeat_of may be later", record(SUBMITTED, not_repeat_of=["2026-0002"]), record(SUBMITTED, name="0002")
)

# R304
refused("R304", "a host and a unit below it", record(life("assign", assign={"co_units": ["u-dam"]})))
refused(
    "R304",
    "two hosts, one below the other",
    record(life("assign", assign={"hosts": ["u-water", "u-dam"], "mode": "separate", "co_units": None})),
)
refused(
    "R304",
    "already when pre-assigned",
    record(life("register"), ev("pre_assign", "01-20", "c-office", hosts=["u-water"], co_units=["u-dam"])),
)
refused(
    "R304",
    "a grandchild",
    record(life("assign", assign={"co_units": ["u-pump"]})),
    entry("units", "u-pump", name="泵站", system="government", parent="u-dam", from_="2022-01-01", head=[]),
)
refused(
    "R304",
    "reassigned from a unit to one below it",
    record(
        life("assign"), ev("reassign", "02-09", "c-office", from_="u-water", to="u-dam", role="host", reason="下交")
    ),
)
lawful("R304", "a unit below, alone", record(life("assign", assign={"hosts": ["u-dam"]})))
lawful(
    "R304",
    "reassigned from a unit to one above it",
    record(
        life("assign", assign={"hosts": ["u-dam"]}),
        ev("reassign", "02-09", "c-office", from_="u-dam", to="u-water", role="host", reason="上收"),
    ),
)

# R305
refused("R305", "a unit as lead", record([], proposer={"kind": "individual", "lead": "u-edu"}))
refused("R305", "a committee as host", record(life("assign", assign={"hosts": ["c-farm"]})))
refused("R305", "a deputy in a unit", record([], proposer=OF_WEST), entry("deputies", "d-02", delegation="u-edu"))
refused(
    "R305",
    "a unit as a supervising committee",
    record(
        life("register"),
        ev("designate", "01-20", "c-council", supervisor="甲", committee="u-gov", coordinator="c-office"),
    ),
)
refused("R305", "a suggestion as an opinion", record(SUBMITTED, origin=["2026-0001"]))
refused("R305", "a unit that a reply is delivered to", record(life("reply", reply={"delivered_to": ["d-01", "u-gov"]})))
lawful(
    "R305",
    "a delegation that a reply is delivered to",
    record(life("reply", reply={"delivered_to": ["d-01", "g-west"]})),
)

# R306
NUMBERED = life("register", register={"number": "第12号"})
refused("R306", "one number for two", record(NUMBERED), record(NUMBERED, name="0002"))
lawful("R306", "one number in two sessions", record(NUMBERED), record(NUMBERED, name="0002", session="s4"))
lawful("R306", "two numbers", record(NUMBERED), record(life("register", register={"number": "第13号"}), name="0002"))
lawful(
    "R306",
    "a number whose registration was annulled",
    record(
        NUMBERED,
        ev("annul", "01-14", "c-office", of=3, reason="错号"),
        ev("register", "01-14", "c-review", number="第11号"),
    ),
    record(NUMBERED, name="0002"),
)

# R307
refused(
    "R307",
    "an extension for a stranger",
    record(
        life("during"),
        ev("extend", "04-20", "c-office", unit="u-edu", until="2026-07-20", reason="复杂", told_deputy_on="2026-04-20"),
    ),
)
refused(
    "R307",
    "a promise nobody made",
    record(tracking(), ev("fulfil", "06-10", "u-water", commitment="k9", evidence="照片")),
)
refused("R307", "an event that is not there", record(SUBMITTED, ev("annul", "01-12", "c-office", of=7, reason="误")))
refused("R307", "an annulment of itself", record(SUBMITTED, ev("annul", "01-12", "c-office", of=2, reason="误")))
refused("R307", "event 0", record(SUBMITTED, ev("annul", "01-12", "c-office", of=0, reason="误")))
refused(
    "R307", "a third demand of two", record(life("reply", reply={"demands": [1, 2, 3], "answers": ["一", "二", "三"]}))
)
refused(
    "R307", "a second demand where the text is the one", record(life("reply", reply={"demands": [1, 2]}), demands=None)
)
refused(
    "R307",
    "a milestone that no plan has",
    record(life("plan"), ev("progress", "02-20", "u-water", text="开工", milestone=1)),
)
refused(
    "R307",
    "a finding that answers no supervision",
    record(life("plan"), ev("progress", "02-20", "u-water", text="整改", rectifies=4)),
)
refused(
    "R307",
    "advice used of a unit that gave none",
    record(life("reply", reply={"used_advice": [{"unit": "u-edu", "how": "照办"}]})),
)
refused(
    "R307",
    "a promise owned by a stranger",
    record(life("reply", reply=B | {"commitments": [PROMISE | {"owner": "u-edu"}]})),
)
refused(
    "R307",
    "a refusal to one who did not ask",
    record(life("sign"), ev("refuse_return", "02-09", "c-office", unit="u-water", reason="属你")),
)
refused("R307", "a stranger urged", record(life("sign"), ev("urge", "02-09", "c-office", unit="u-edu")))
refused(
    "R307",
    "a class reviewed of a stranger",
    record(life("reply"), ev("review_class", "04-05", "c-farm", unit="u-edu", stage="first", class_="A")),
)
refused(
    "R307",
    "a stranger evaluated",
    record(life("after"), ev("evaluate", "04-10", "d-01", attitude="satisfied", result="satisfied", unit="u-edu")),
)
refused(
    "R307",
    "a reassignment from a stranger",
    record(life("sign"), ev("reassign", "02-09", "c-office", from_="u-edu", role="co", reason="误")),
)
refused(
    "R307",
    "advice bounced that nobody filed",
    record(life("before"), ev("bounce", "02-20", "u-water", unit="u-fin", reason="空")),
)
lawful(
    "R307",
    "a milestone of the unit's own plan",
    record(
        life("plan", plan={"milestones": [{"due": "2026-03-01", "target": "开工"}]}),
        ev("progress", "02-20", "u-water", text="开工", milestone=1),
    ),
)
lawful(
    "R307",
    "a supervision answered",
    record(
        life("plan"),
        ev("supervise", "02-15", "c-farm", form="visit", finding="缺图纸", rectify_by="2026-03-01"),
        ev("progress", "02-20", "u-water", text="补齐", rectifies=8),
    ),
)
refused(
    "R307",
    "a commitment where there is none, followed up",
    record(
        life("evaluate"),
        ev("follow_up", "05-01", "c-farm", source="phone", satisfied=True, commitment="k1"),
    ),
)
refused(
    "R307",
    "a commitment where there is none, evaluated",
    record(life("evaluate", evaluate={"commitment": "k1"})),
)
lawful("R307", "the event before", record(SUBMITTED, ev("annul", "01-12", "c-office", of=1, reason="误")))

# R308
refused("R308", "a co-signer twice", record(SUBMITTED, proposer=JOINT | {"co_signers": ["d-02", "d-02"]}))
refused("R308", "the lead among the co-signers", record(SUBMITTED, proposer=JOINT | {"co_signers": ["d-02", "d-01"]}))
refused("R308", "the lead alone, joined by itself", record(SUBMITTED, proposer=JOINT | {"co_signers": ["d-01"]}))
lawful("R308", "two co-signers", record(SUBMITTED, proposer=JOINT))
refused(
    "R308",
    "a demand answered twice in one reply",
    record(life("reply", reply={"demands": [1, 1], "answers": ["一", "二"]}), demands=["年内修缮主渠。"]),
)
refused(
    "R308",
    "two deputies of one id",
    record(SUBMITTED),
    bent("deputies.yml", lambda b: b + dump({"deputies": REGISTERS["deputies"][:1]}).split("\n", 1)[1].encode()),
)
refused("R308", "two promises of one id", record(life("reply", reply=B | {"commitments": [PROMISE, PROMISE]})))
refused(
    "R308",
    "a promise of an earlier round's id",
    record(
        life("publish", reply=B, evaluate={"result": "dissatisfied", "reason": "无"}),
        ev("redo", "04-20", "c-office", trigger="dissatisfied", reason="再办"),
        contact("before", "04-22"),
        contact("during", "04-23"),
        reply("04-28", **B),
    ),
)
refused("R308", "a unit both host and co-unit", record(life("assign", assign={"co_units": ["u-water"]})))
refused(
    "R308", "two sessions of one id", record(SUBMITTED), bent("congress.yml", lambda b: b.replace(b"id: s4", b"id: s5"))
)
refused(
    "R308",
    "two classes of one letter",
    record(SUBMITTED),
    bent("congress.yml", lambda b: b.replace(b"letter: C", b"letter: A")),
)
lawful("R308", "an absent register", record(SUBMITTED), without("stations"))
lawful(
    "R308",
    "two promises of two ids",
    record(life("reply", reply=B | {"commitments": [PROMISE, PROMISE | {"id": "k2"}]})),
)
lawful("R308", "heads whose terms overlap", record(SUBMITTED), policy(keepers=2))
