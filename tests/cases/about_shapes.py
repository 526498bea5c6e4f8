"""Contract §§2–3: keys, words, forms, limits."""

from __future__ import annotations

from tests.cases.kit import PRIVATE, congress, entry, lawful, policy, put, record, refused, windows, without
from tests.small_congress import (
    JOINT,
    LIFE,
    PLAN,
    PROMISE,
    REGISTERS,
    SINCE,
    B,
    Fields,
    contact,
    dump,
    ev,
    life,
    redone,
)

SUBMITTED = life("submit")
REPLIED = life("reply")

# S201 unknown keys
refused("S201", "a state typed by hand", record(SUBMITTED, state="closed"))
refused("S201", "an id inside the file", record(SUBMITTED, id="2026-0001"))
refused("S201", "a telephone of a deputy", record(SUBMITTED), entry("deputies", "d-01", phone="内线"))
refused("S201", "a field of another event", record(life("submit", submit={"signed_by": "简素秋"})))
refused("S201", "a key of the congress", record(SUBMITTED), congress(motto="实干"))
refused("S201", "a key of the policy", record(SUBMITTED), policy(strict="true"))
refused("S201", "a window that nobody knows", record(SUBMITTED), windows(thinking="3 days"))
refused("S201", "co-signers of one deputy alone", record(SUBMITTED, proposer=JOINT | {"kind": "individual"}))
refused(
    "S201",
    "a lead of a delegation's suggestion",
    record(
        life("submit", submit={"by": "g-west"}), proposer={"kind": "delegation", "delegation": "g-west", "lead": "d-03"}
    ),
    also="L405",
)
refused(
    "S201",
    "a second list in a register",
    record(SUBMITTED),
    put("stations.yml", dump({"stations": REGISTERS["stations"], "more": []})),
)
lawful(
    "S201",
    "note, document and link stand in every event",
    record(life("submit", submit={"note": "面交", "document": "12号", "link": "https://rd.example/a"})),
)

# S202 missing
for key in (
    "kind",
    "session",
    "period",
    "category",
    "scope",
    "formed_by",
    "publicity_wish",
    "title",
    "text",
    "proposer",
):
    left_out: Fields = {key: None}
    refused("S202", f"a header without {key}", record(SUBMITTED, **left_out))
refused("S202", "an event without its date", record(life("submit", submit={"date": None}), as_is=True))
refused("S202", "an event without its actor", record(life("register", register={"by": None})))
refused("S202", "an event without its name", record(SUBMITTED, {"date": "2026-01-12", "by": "g-east"}))
refused("S202", "a joint suggestion without co-signers", record(SUBMITTED, proposer={"kind": "joint", "lead": "d-01"}))
refused("S202", "one deputy's without the deputy", record([], proposer={"kind": "individual"}))
refused("S202", "a delegation's without the delegation", record([], proposer={"kind": "delegation"}))
for key, also in (
    ("document", ""),
    ("text", ""),
    ("signed_by", ""),
    ("class", ""),
    ("publicity", ""),
    ("delivered_to", ""),
):
    refused("S202", f"a reply without {key}", record(life("reply", reply={key: None})), also=also)
refused(
    "S202", "advice without its text in a private repository", PRIVATE, record(life("advise", advise={"text": None}))
)
lawful("S202", "advice without its text in a public one", record(life("advise", advise={"text": None})))
refused(
    "S202",
    "a talk that the deputy did not confirm, and no word why",
    record(life("before", before={"confirmed": False})),
)
lawful("S202", "not confirmed, and why", record(life("before", before={"confirmed": False, "note": "代表出差"})))
refused(
    "S202",
    "a reassignment from nobody to nobody",
    record(life("assign"), ev("reassign", "02-09", "c-office", role="host", reason="误")),
)
refused("S202", "evidence of a closing", record(life("close", close={"evidence": None})))
for key in ("name", "level", "term", "sessions", "categories", "classes"):
    more = {"sessions": "R301 B107", "categories": "R301", "classes": "L424"}.get(key, "")
    also = " ".join(w for w in more.split() if w != "B107")
    refused("S202", f"a congress without {key}", record(REPLIED), congress(**{key: None}), also=also)
refused("S202", "a unit without its name", record(SUBMITTED), entry("units", "u-fin", name=None))
refused("S202", "a unit without its first day", record(SUBMITTED), entry("units", "u-fin", from_=None))
refused("S202", "a milestone without its day", record(life("plan", plan={"milestones": [{"target": "开工"}]})))
lawful("S202", "an on-site reply asks no document", record(life("reply", reply={"form": "on_site", "document": None})))
lawful("S202", "public when repository is absent", record(SUBMITTED), congress(repository=None))
lawful("S202", "a format that is absent means 1", record(SUBMITTED))

# S203 forms
refused("S203", "a list as a text", record(SUBMITTED, demands="修渠"))
refused("S203", "a text as a list", record(SUBMITTED, converted_from=["议案"]))
refused("S203", "a title of two lines", record(SUBMITTED, title="关于水渠\n的建议"))
refused("S203", "a link that is a script", record(life("submit", submit={"link": "javascript:x"})))
refused("S203", "a link by ftp", record(life("submit", submit={"link": "ftp://a/b"})))
lawful("S203", "a link by http", record(life("submit", submit={"link": "http://a.example/b?c=d#e"})))
for seen in ("yes", "True", "1", "null", "~"):
    refused("S203", f"a boolean written {seen}", record(life("before", before={"confirmed": seen, "note": "甲"})))
for seen in ("01", "-1", "1.0", "1e3", "0x10", "1_000", "1234567890", "一"):
    refused("S203", f"an integer written {seen}", record(SUBMITTED), policy(due_soon_days=seen))
lawful("S203", "an integer of nine digits", record(life("plan", plan={"budget_yuan": "123456789"})))
lawful("S203", "money of twelve digits", record(life("plan", plan={"budget_yuan": "123456789012"})))
refused("S203", "money of thirteen digits", record(life("plan", plan={"budget_yuan": "1234567890123"})))
for seen in ("3 month", "1 day", "three days", "3  days", "3 weeks", "5 Working days"):
    refused("S203", f"a window of {seen}", record(SUBMITTED), windows(feedback=seen))
lawful("S203", "a window of 1 months", record(SUBMITTED), windows(feedback="1 months"))
for stem, strange in (
    ("deputies", {"id": "u-new", "delegation": "g-east"}),
    ("delegations", {"id": "d-new", "head": []}),
    ("units", {"id": "d-01", "system": "other", "head": []}),
    ("committees", {"id": "u-new", "kind": "committee"}),
    ("stations", {"id": "2026-0001"}),
    ("staff", {"id": "c-new", "login": "xin", "email": "xin@rd.example", "roles": ["clerk"], "body": "c-office"}),
):
    refused(
        "S203", f"an id of another register in {stem}", record(SUBMITTED), entry(stem, name="新", **SINCE, **strange)
    )
refused("S203", "an id in capitals", record(life("register", register={"by": "C-office"})))
refused("S203", "a class of two letters", record(life("reply", reply={"class": "AB"})))
refused("S201", "a target of a rate that nobody counts", record(SUBMITTED), congress(targets={"harvest": "90"}))
for seen in ("05 days", "03 months", "00 days", "5 day", "5  days"):
    refused("S203", f"a window written {seen}", record(SUBMITTED), windows(advice=seen))
lawful("S203", "a window of 0 days", record(SUBMITTED), windows(advice="0 days"))
for seen in ("x", "第12号", "2026-", "26-0012"):
    refused(
        "S203", f"a gap written {seen}", record(SUBMITTED), congress(number_gaps=[{"number": seen, "reason": "无"}])
    )
for seen in ("2025-0012", "0012"):
    lawful("S203", f"a gap written {seen}", record(SUBMITTED), congress(number_gaps=[{"number": seen, "reason": "无"}]))
for seen in ("0", "999", "999999999"):
    refused("S203", f"a year {seen} of the calendar", record(SUBMITTED), put("calendar.yml", dump({"years": [seen]})))
lawful("S203", "a year of the calendar", record(SUBMITTED), put("calendar.yml", dump({"years": ["2027"]})))
CLERK: Fields = {"id": "t-new", "name": "新", **SINCE, "login": "xin", "email": "xin@rd.example", "roles": ["clerk"]}
for seen in ("not a key", "ssh-ed25519", "ssh-ed25519 AAAA*", "-----BEGIN OPENSSH PRIVATE KEY-----"):
    refused(
        "S203",
        f"a key written {seen}",
        record(SUBMITTED),
        entry("staff", **(CLERK | {"body": "c-office", "keys": [seen]})),
    )
lawful(
    "S203",
    "a public key with its comment",
    record(SUBMITTED),
    entry("staff", **(CLERK | {"body": "c-office", "keys": ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== 新的钥匙"]})),
)
refused("S203", "a target that is no number", record(SUBMITTED), congress(targets={"reply": "all"}))
lawful("S203", "a target with decimals", record(SUBMITTED), congress(targets={"reply": "99.5"}))
lawful(
    "S203",
    "a class of one hanzi",
    record(life("reply", reply={"class": "甲"})),
    congress(classes=[{"letter": "甲", "label": "解决"}]),
)
refused("S203", "a time zone that is none", record(SUBMITTED), congress(timezone="Asia/Yunchuan"))
refused(
    "S203",
    "an event that is a word",
    put(
        "0001",
        dump(
            {
                "title": "甲",
                "kind": "suggestion",
                "session": "s5",
                "period": "in_session",
                "proposer": {"kind": "individual", "lead": "d-01"},
                "category": "farming",
                "scope": "single",
                "formed_by": ["research"],
                "publicity_wish": "full",
                "text": "乙",
                "events": ["submit"],
            }
        ),
    ),
)
refused(
    "S203",
    "events that are no list",
    put(
        "0001",
        "title: 甲\nkind: suggestion\nsession: s5\nperiod: in_session\nproposer:\n"
        "  kind: individual\n  lead: d-01\ncategory: farming\nscope: single\nformed_by: [other]\n"
        "publicity_wish: full\ntext: 乙\nevents: 丙\n",
    ),
)

# S204 closed words
for key, seen in (
    ("kind", "motion"),
    ("period", "between"),
    ("scope", "Single"),
    ("publicity_wish", "summary"),
    ("reply_wish", "oral"),
):
    told: Fields = {key: seen}
    refused("S204", f"{key}: {seen}", record(SUBMITTED, **told))
refused("S204", "an event nobody defined", record(life("register"), ev("approve", "01-20", "c-office")))
refused("S204", "a way of forming nobody knows", record(SUBMITTED, formed_by=["research", "dream"]))
refused(
    "S204",
    "a field that is no key of the header",
    record(life("register"), ev("correct", "01-20", "c-office", field="events", reason="误")),
)
refused("S204", "a level of congress", record(SUBMITTED), congress(level="village"))
refused("S204", "a profile that is not shipped", record(SUBMITTED), congress(windows_profile="atlantis-2020"))
refused("S204", "a contact by pigeon", record(life("before", before={"channel": "pigeon"})))
lawful(
    "S204",
    "a field that is one",
    record(life("register"), ev("correct", "01-20", "c-office", field="category", reason="误")),
)
for kind in ("suggestion", "criticism", "opinion"):
    lawful("S204", f"kind: {kind}", record(SUBMITTED, kind=kind))

# S205 dates
for seen in (
    "2026-02-30",
    "2026-13-01",
    "20260111",
    "2026-1-11",
    "2026/01/11",
    "2026-W02-7",
    "2026-01-11T00:00",
    "0000-01-01",
):
    refused("S205", f"a date written {seen}", record(SUBMITTED, LIFE["endorse"] | {"date": seen}, as_is=True))
lawful("S205", "the leap day of 2028", record(SUBMITTED, LIFE["endorse"] | {"date": "2028-02-29"}), as_of="2028-03-01")
refused("S205", "a birthday of a register", record(SUBMITTED), entry("units", "u-fin", from_="2022-02-30"))

# S206 lengths and emptiness
refused("S206", "a title of 201 characters", record(SUBMITTED, title="渠" * 201))
lawful("S206", "a title of 200", record(SUBMITTED, title="渠" * 200))
refused("S206", "a text of 20,001", record(SUBMITTED, text="渠" * 20_001))
lawful("S206", "a text of 20,000", record(SUBMITTED, text="渠" * 20_000))
refused("S206", "a note of 2,001", record(life("submit", submit={"note": "渠" * 2_001})))
lawful("S206", "a note of 2,000", record(life("submit", submit={"note": "渠" * 2_000})))
for name, long in (
    ("advice", life("during", advise={"text": "渠" * 20_000})),
    ("progress", [*life("plan"), ev("progress", "03-01", "u-water", text="渠" * 20_000)]),
    ("a commitment", life("reply", reply=B | {"commitments": [PROMISE | {"text": "渠" * 20_000}]})),
):
    lawful("S206", f"the text of {name} of 20,000", record(long))
refused("S206", "advice of 20,001", record(life("during", advise={"text": "渠" * 20_001})))
refused("S206", "a demand of 2,001", record(SUBMITTED, demands=["渠" * 2_001]))
refused("S206", "an answer of 20,001", record(life("reply", reply={"answers": ["渠" * 20_001, "乙"]})))
lawful("S206", "an answer of 20,000", record(life("reply", reply={"answers": ["渠" * 20_000, "乙"]})))
refused("S206", "a name of 201", record(SUBMITTED), entry("stations", "s-east", name="站" * 201))
refused("S206", "501 demands", record(SUBMITTED, demands=[f"第{n}条。" for n in range(501)]))
lawful("S206", "500 demands", record(SUBMITTED, demands=[f"第{n}条。" for n in range(500)]))
refused(
    "S206",
    "501 events",
    record(life("register"), [ev("cover", "02-01", "c-office", title=f"报道{n}") for n in range(498)]),
)
refused("S206", "501 places kept", record(SUBMITTED), entry("stations", "s-east", standards=["一"] * 501))
refused("S206", "501 units supervised", record(SUBMITTED), entry("committees", "c-farm", supervises=["u-edu"] * 501))
refused("S206", "501 heads", record(SUBMITTED), entry("units", "u-edu", head=[{"name": "文启蒙", **SINCE}] * 501))
lawful("S206", "500 heads", record(SUBMITTED), entry("units", "u-edu", head=[{"name": "文启蒙", **SINCE}] * 500))
lawful(
    "S206",
    "501 entries of a register",
    record(SUBMITTED),
    put("stations.yml", dump({"stations": [{"id": f"s-{n}", "name": "站", **SINCE} for n in range(501)]})),
)
refused("S206", "a blank note", record(life("submit", submit={"note": "  "})))
refused("S206", "an empty title", record(SUBMITTED, title=""))
refused("S206", "nothing after the colon", record(SUBMITTED, converted_from=""))
refused("S206", "no way of forming", record(SUBMITTED, formed_by=[]))
refused("S206", "no host", record(life("assign", assign={"hosts": []})))
refused("S206", "a reply delivered to nobody", record(life("reply", reply={"delivered_to": []})))
refused("S206", "no defect", record(SUBMITTED, ev("return", "01-12", "c-review", defects=[])))
refused("S206", "a congress without categories in its list", record([]), congress(categories=[]), also="R301")
lawful("S206", "an empty list that is optional", record(SUBMITTED, origin=[], demands=[]))
lawful("S206", "agreed_by may be empty", record(SUBMITTED, ev("withdraw", "01-12", "d-01", agreed_by=[])))
lawful(
    "S206",
    "any number of entries in a register",
    record(SUBMITTED),
    *(entry("stations", f"s-{n}", name=f"第{n}站", from_="2022-01-01") for n in range(501)),
)
lawful("S206", "an absent register reads as an empty list", record(SUBMITTED), without("stations"))
refused("S206", "an empty list of answers where they are asked", record(life("reply", reply={"answers": []})))
refused(
    "S206", "an empty list of co-signers where they are asked", record(SUBMITTED, proposer=JOINT | {"co_signers": []})
)

# Every field that the contract names is a field of ours.
lawful(
    "S201",
    "all optional fields of the header",
    record(
        SUBMITTED,
        raised_before=["2019年第15号"],
        converted_from="议案第3号",
        suggested_units=["u-edu"],
        reply_wish="none_needed",
    ),
)
lawful(
    "S201",
    "all fields of an assignment",
    record(
        life(
            "sign",
            assign={
                "consulted_on": "2026-02-02",
                "panel": ["代工委", "政府办"],
                "meeting": "交办会",
                "reason": "职责明确",
                "reply_by": "2026-04-30",
            },
        )
    ),
)
lawful(
    "S201",
    "all fields of a plan",
    record(
        life(
            "plan",
            plan=PLAN
            | {
                "responsible": [
                    {"level": lv, "name": "江润生", "post": "局长"}
                    for lv in ("head", "deputy_head", "leadership", "office", "section", "officer")
                ],
                "track": "time_limited",
                "measures": "分段施工",
                "milestones": [{"due": "2026-05-30", "target": "开工"}],
                "project_pool": "水利 7",
                "budget_yuan": 1,
            },
        )
    ),
)
lawful(
    "S201",
    "all fields of a talk",
    record(
        life("plan"), contact("before", "02-12", channel="site_visit", place="渠首", attendees=["甲"], led_by="江润生")
    ),
)
lawful(
    "S201",
    "all fields of a reply",
    record(
        life(
            "after",
            reply={
                "class": "B",
                "ground": "internal",
                "summary": "将修。",
                "used_advice": [{"unit": "u-fin", "how": "照办"}],
                "demands": [1, 2],
                "commitments": [{"id": "k1", "text": "修", "due": "2026-12-01", "owner": "u-fin"}],
                "form": "platform",
                "late_reason": "无",
            },
        )
    ),
)
lawful(
    "S201",
    "all fields of an evaluation",
    record(
        life(
            "evaluate",
            evaluate={
                "result": "basically",
                "reason": "尚可",
                "unit": "u-water",
                "channel": "platform",
                "signed": True,
            },
        )
    ),
)
lawful(
    "S201",
    "all fields of a designation, a supervision, a follow-up, a decision and a report",
    record(
        life("after"),
        ev(
            "designate",
            "02-08",
            "c-council",
            supervisor="甲",
            handler="乙",
            committee="c-farm",
            coordinator="c-office",
            tier="committee",
        ),
        ev(
            "supervise",
            "04-09",
            "c-farm",
            form="circular",
            finding="面商材料不全",
            rectify_by="2026-07-31",
            flags=["unresolved_this_year", "neglected_hotspot", "good_proposal_unused", "evasive_reply"],
            defects=[
                "wrong_number",
                "incomplete_contact",
                "bad_format",
                "wrong_class",
                "perfunctory",
                "no_plan",
                "advice_unused",
            ],
        ),
        ev("follow_up", "04-10", "c-farm", source="third_party", satisfied=True, agency="调查队"),
        ev("publish", "04-11", "c-office", what="reply", level="summary", ground="process", summary="已修。"),
        ev("cover", "04-12", "u-water", title="渠水来了", link="https://news.example/1"),
    ),
)
lawful(
    "S201",
    "all fields of a redo",
    record(
        life("after"),
        redone("04-20", trigger="look_back", units=["u-water"]),
        ev("progress", "04-30", "u-water", text="重办"),
    ),
)
lawful(
    "S201",
    "settings that are optional",
    record(SUBMITTED),
    congress(
        short_name="云川人大",
        terms=[{"number": 17, "from": "2022-01-05", "until": "2027-01-04"}],
        timezone="Asia/Urumqi",
        shelves="false",
        rounding={"decimals": 1, "trim_zeros": True, "force_100": "largest_remainder"},
        number_gaps=[{"number": "2026-0009", "reason": "涉密"}],
        changes=[
            {
                "from": "2026-07-01",
                "windows_profile": "deputies-law-2025",
                "policy": {"face_to_face": "all"},
                "windows": {"feedback": "15 working days"},
            }
        ],
    ),
)
