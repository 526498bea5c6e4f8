"""Contract §4: assignment, return, reassignment, extension; §3: who is in office when a unit is reformed."""

from __future__ import annotations

from tests.cases.kit import PRIVATE, congress, entry, folds, lawful, noticed, policy, record, refused, says, windows
from tests.small_congress import (
    LIFE,
    PLAN,
    RETURN,
    SEPARATE,
    UNHAPPY,
    contact,
    ev,
    life,
    redone,
    reply,
    second_round,
    two_hosts,
)

ASK = ev("request_return", "02-06", "u-water", **RETURN)
EXTEND = ev(
    "extend", "04-24", "c-office", unit="u-water", until="2026-07-20", reason="工程复杂", told_deputy_on="2026-04-24"
)
MOVED = ev("reassign", "02-09", "c-office", from_="u-water", to="u-edu", role="host", reason="职责在教育部门")

# L418: five working days from 3 February end on the 10th
lawful("L418", "asked on the last day", record(life("sign"), ASK | {"date": "2026-02-10"}))
refused("L418", "asked a day late", record(life("sign"), ASK | {"date": "2026-02-11"}))
noticed(
    "L418",
    "asked late where that is accepted",
    record(life("sign"), ASK | {"date": "2026-02-11"}),
    policy(late_return_requests="accept"),
)
lawful("L418", "a co-unit asks in time", record(life("sign_co"), ASK | {"by": "u-fin", "date": "2026-02-10"}))
refused("L418", "a co-unit asks late", record(life("sign_co"), ASK | {"by": "u-fin", "date": "2026-02-11"}))
lawful(
    "L418",
    "a new unit's window starts with its reassignment",
    record(
        life("sign"),
        MOVED | {"date": "2026-03-02"},
        ev("request_return", "03-09", "u-edu", reason="不属", propose="u-water"),
    ),
)
lawful(
    "L418",
    "an undecided window refuses nothing",
    record(
        life("register", register={"date": "2026-12-20"}),
        ev("assign", "2026-12-29", "c-office", hosts=["u-water"], mode="single"),
        ev("request_return", "2027-03-01", "u-water", **RETURN),
    ),
    as_of="2027-03-02",
)
refused(
    "L418",
    "the window moves with a pause, and no further",
    record(
        life("sign"),
        ev("suspend", "02-06", "c-office", reason="审"),
        ev("resume", "02-12", "c-office", reason="毕"),
        ASK | {"date": "2026-02-25"},
    ),
)
lawful(
    "L418",
    "the window moves with a pause, and rolls",
    record(
        life("sign"),
        ev("suspend", "02-06", "c-office", reason="审"),
        ev("resume", "02-12", "c-office", reason="毕"),
        ASK | {"date": "2026-02-24"},
    ),
)
refused(
    "L418",
    "a window that was over before the pause is not opened by it",
    record(
        life("plan"),
        ev("suspend", "02-13", "c-office", reason="审"),
        ev("resume", "03-02", "c-office", reason="毕"),
        ASK | {"date": "2026-03-02"},
    ),
    windows(return_request="3 working days"),
)

# L422
OVERALL = {"hosts": ["u-gov"], "co_units": ["u-water"], "mode": "joint_government"}
refused("L422", "an overall matter for one bureau", record(life("assign"), scope="overall"))
refused(
    "L422", "the mode alone is not enough", record(life("assign", assign={"mode": "joint_government"}), scope="overall")
)
refused(
    "L422",
    "the government's office alone is not enough",
    record(life("assign", assign=OVERALL | {"mode": "single"}), scope="overall"),
)
lawful("L422", "the government's office, in its mode", record(life("assign", assign=OVERALL), scope="overall"))
refused(
    "L422",
    "reassigned away from the government",
    record(
        life("assign", assign=OVERALL),
        ev("reassign", "02-09", "c-office", from_="u-gov", to="u-edu", role="host", reason="转"),
        scope="overall",
    ),
)
lawful(
    "L422",
    "another unit added",
    record(
        life("assign", assign=OVERALL),
        ev("reassign", "02-09", "c-office", to="u-edu", role="host", reason="加"),
        scope="overall",
    ),
)
lawful("L422", "a single matter for one bureau", record(life("assign")))

# L430: three months from 3 February end on Sunday 3 May, in the holiday, and roll to the 6th
lawful("L430", "the last day of the window", record(life("assign", assign={"reply_by": "2026-05-06"})))
refused("L430", "a day beyond the window", record(life("assign", assign={"reply_by": "2026-05-07"})))
folds(
    "a lawful reply_by is the due day",
    record(life("sign", assign={"reply_by": "2026-04-03"})),
    **{"due__reply__date": "2026-04-03", "units__u-water__due": "2026-04-03"},
)

# L419
lawful("L419", "asked in time, told, within six months", record(life("during"), EXTEND))
lawful("L419", "asked on the due day", record(life("during"), EXTEND | {"date": "2026-05-06"}))
refused("L419", "asked a day late", record(life("during"), EXTEND | {"date": "2026-05-07"}))
lawful("L419", "to the last day of six months", record(life("during"), EXTEND | {"until": "2026-08-03"}))
refused("L419", "beyond six months", record(life("during"), EXTEND | {"until": "2026-08-04"}))
refused(
    "L419", "twice in one round", record(life("during"), EXTEND, EXTEND | {"date": "2026-05-20", "until": "2026-07-30"})
)
refused("L419", "the deputy told only afterwards", record(life("during"), EXTEND | {"told_deputy_on": "2026-04-25"}))
lawful("L419", "once for each unit", record(two_hosts("during"), EXTEND, EXTEND | {"unit": "u-edu"}))
lawful(
    "L419",
    "once in each round",
    record(
        life(
            "publish",
            reply={"date": "2026-04-28"},
            after={"date": "2026-04-28"},
            evaluate={"date": "2026-04-29", "result": "dissatisfied", "reason": "无"},
            publish={"date": "2026-04-29"},
        ),
        EXTEND,
        redone("04-30"),
        EXTEND | {"date": "2026-05-20", "told_deputy_on": "2026-05-20", "until": "2026-09-30"},
    ),
)
refused(
    "L419",
    "in a redo the ceiling runs from the redo",
    record(
        life("publish", evaluate={"result": "dissatisfied", "reason": "无"}),
        redone("04-20"),
        EXTEND | {"date": "2026-05-20", "told_deputy_on": "2026-05-20", "until": "2026-10-21"},
    ),
)
says(
    "an extension moves redo_reply in a redo",
    {
        "due.redo_reply@u-water.date": "2026-09-30",
        "units.u-water.extended_to": "2026-09-30",
        "units.u-water.due": "2026-06-22",
    },
    record(
        life("publish", evaluate={"result": "dissatisfied", "reason": "无"}),
        redone("04-20"),
        EXTEND | {"date": "2026-05-20", "told_deputy_on": "2026-05-20", "until": "2026-09-30"},
    ),
)
says(
    "after an extension the reply is due exactly then, a Sunday too",
    {
        "due.reply@u-water.date": "2026-07-19",
        "units.u-water.due": "2026-05-06",
        "units.u-water.extended_to": "2026-07-19",
    },
    record(life("during"), EXTEND | {"until": "2026-07-19"}),
)
lawful("L419", "the government's office extends for its own bureau", record(life("during"), EXTEND | {"by": "u-gov"}))

# reassign
says(
    "dues of a dropped unit leave the list; the new one's start",
    {
        "due.reply@u-water": None,
        "due.reply@u-edu.date": "2026-05-09",
        "reassignments": 1,
        "state": "assigned",
        "units.u-edu.role": "host",
    },
    record(life("sign"), MOVED),
)
says(
    "a co-unit added keeps the state",
    {"state": "handling", "units.u-edu.role": "co", "advice.u-edu.state": "waiting"},
    record(life("sign"), ev("reassign", "02-09", "c-office", to="u-edu", role="co", reason="加")),
)
says(
    "a co-unit dropped",
    {"state": "handling", "advice": []},
    record(life("sign_co"), ev("reassign", "02-09", "c-office", from_="u-fin", role="co", reason="减")),
)
says(
    "other hosts keep what they did",
    {"state": "assigned", "units.u-edu.state": "handling", "units.u-fin.state": "assigned"},
    record(
        two_hosts("before"), ev("reassign", "02-20", "c-office", from_="u-water", to="u-fin", role="host", reason="换")
    ),
)
says(
    "the slowest host dropped: the others have answered, and the deputy's time runs from the last reply",
    {"state": "replied", "due.feedback.date": "2026-05-06"},
    record(two_hosts("reply"), ev("reassign", "04-20", "c-office", from_="u-edu", role="host", reason="减")),
)
refused(
    "R307",
    "the only host dropped",
    record(life("sign"), ev("reassign", "02-09", "c-office", from_="u-water", role="host", reason="减")),
)
says(
    "a request lets the unit's clock run on",
    {"due.reply@u-water.status": "late", "due.reassignment@u-water.status": "late"},
    record(life("sign"), ASK),
)
says(
    "a refusal meets the request",
    {"due.reassignment@u-water.status": "met", "state": "handling"},
    record(life("sign"), ASK, ev("refuse_return", "02-09", "c-office", unit="u-water", reason="属你")),
)
says(
    "reassigned in a redo, a new host gets redo_reply",
    {
        "state": "assigned",
        "due.redo_reply@u-edu.date": "2026-07-06",
        "due.reply@u-edu": None,
        "due.first_contact@u-edu": None,
    },
    record(
        second_round()[:15], ev("reassign", "05-06", "c-office", from_="u-water", to="u-edu", role="host", reason="换")
    ),
)
lawful(
    "L401",
    "a co-unit added in a redo may sign there",
    record(
        second_round()[:15],
        ev("reassign", "04-21", "c-office", to="u-edu", role="co", reason="加"),
        ev("sign_for", "04-22", "u-edu"),
    ),
)
lawful(
    "L401",
    "a host new in a redo signs and answers",
    record(
        second_round()[:15],
        ev("reassign", "04-21", "c-office", from_="u-water", to="u-edu", role="host", reason="换"),
        ev("sign_for", "04-22", "u-edu"),
        contact("before", "04-24", "u-edu"),
        contact("during", "05-08", "u-edu"),
        reply("05-20", "u-edu", signed_by="文启蒙"),
    ),
)
lawful("N904", "reassigned once", record(life("sign"), MOVED))
noticed(
    "N904",
    "reassigned twice",
    record(
        life("sign", assign={"co_units": None}),
        MOVED,
        ev("reassign", "02-12", "c-office", from_="u-edu", to="u-fin", role="host", reason="再换"),
    ),
)

# successors
WOOD = {"hosts": ["u-wood"], "co_units": ["u-fin"]}
REFORMED = life(
    "during",
    assign=WOOD,
    sign={"by": "u-wood"},
    plan={"by": "u-wood"},
    before={"by": "u-wood"},
    during={"by": "u-wood"},
)
lawful("R302", "a successor answers", record(REFORMED, reply("05-04", "u-land", signed_by="田广")))
refused("R302", "the unit that is gone answers", record(REFORMED, reply("05-04", "u-wood", signed_by="林茂")))
refused("R302", "a successor before its day", record(REFORMED, reply("04-29", "u-land", signed_by="田广")))
lawful("R302", "the old unit to its last day", record(REFORMED, reply("04-30", "u-wood", signed_by="林茂")))
says(
    "a successor inherits clocks and state, and this is no reassignment",
    {
        "reassignments": 0,
        "units.u-land.state": "handling",
        "units.u-land.signed_for": "2026-02-05",
        "due.reply@u-land.date": "2026-05-06",
        "units.u-wood": None,
    },
    record(REFORMED),
)
says("not before the day after", {"units.u-wood.state": "handling"}, record(REFORMED), as_of="2026-04-30")
PROMISED = [
    *life(
        "publish",
        assign=WOOD,
        sign={"by": "u-wood"},
        plan={"by": "u-wood"},
        before={"by": "u-wood"},
        during={"by": "u-wood"},
        after={"by": "u-wood"},
        reply={
            "by": "u-wood",
            "signed_by": "林茂",
            "class": "B",
            "commitments": [{"id": "k1", "text": "造林", "due": "2026-10-01", "owner": "u-wood"}],
        },
    ),
    ev("track", "04-20", "c-office"),
]
lawful(
    "L405",
    "a successor fulfils the promise",
    record(PROMISED, ev("fulfil", "05-20", "u-land", commitment="k1", evidence="照片")),
)
lawful(
    "R302",
    "a talk of the old unit entered after the reform",
    record(REFORMED, reply("05-04", "u-land", signed_by="田广"), contact("during", "04-28", "u-wood"), as_is=True),
)

# a successor that has a part in the case already
INTO_FIN = entry("units", "u-wood", successor="u-fin")
says(
    "a host that goes into its co-unit leaves it the host",
    {
        "units.u-fin.role": "host",
        "units.u-fin.state": "handling",
        "due.reply@u-fin.date": "2026-05-06",
        "advice": [],
        "reassignments": 0,
    },
    record(REFORMED),
    INTO_FIN,
)
lawful(
    "L405",
    "the co-unit answers for the host it took over",
    record(REFORMED, reply("05-04", "u-fin", signed_by="钱有度")),
    INTO_FIN,
)
lawful(
    "L412",
    "nobody advises itself after a reform",
    record([e for e in REFORMED if e["event"] != "advise"], reply("05-04", "u-fin", signed_by="钱有度")),
    INTO_FIN,
    windows(advice="6 months"),
)
says(
    "a co-unit that goes into the host leaves it the host",
    {"units.u-wood.role": "host", "units.u-fin": None, "due.reply@u-wood.date": "2026-05-06", "advice": []},
    record(REFORMED),
    entry("units", "u-fin", until="2026-03-31", successor="u-wood"),
    entry("units", "u-wood", until=None, successor=None),
)
BOTH = [
    *two_hosts("reply", assign={**SEPARATE, "hosts": ["u-wood", "u-water"]}, sign_co={"by": "u-wood"})[:-3],
    ev("plan", "02-11", "u-wood", **PLAN),
    contact("before", "02-13", "u-wood"),
    contact("during", "03-11", "u-wood"),
]
INTO_WATER = entry("units", "u-wood", successor="u-water")
says(
    "a host that has answered goes on for the one it took over",
    {
        "state": "handling",
        "units.u-water.state": "handling",
        "units.u-wood": None,
        "class": None,
        "next.reply.by": ["u-water"],
        "next.extend.by": ["c-office", "u-gov"],
    },
    record(BOTH),
    INTO_WATER,
)
noticed("T801", "what it took over runs on", record(BOTH), INTO_WATER, as_of="2026-05-07")
lawful("L401", "it answers for the one it took over", record(BOTH, reply("05-04")), INTO_WATER)
refused("L401", "it answers again before the reform", record(BOTH, reply("04-20")), INTO_WATER)
refused(
    "L401",
    "it answers a third time",
    record(BOTH, reply("05-04"), reply("05-05", document="云水复〔2026〕2号")),
    INTO_WATER,
)
lawful(
    "L421",
    "what it answered for itself stays answered",
    record(
        [e for e in BOTH if e["event"] != "reply"],
        reply("04-02", demands=[1], answers=["已经完工。"]),
        reply("05-04", demands=[2], answers=["已经公布。"]),
    ),
    INTO_WATER,
)
refused(
    "L421",
    "what neither of two that became one has answered",
    record(
        [e for e in BOTH if e["event"] != "reply"],
        reply("04-02", demands=[1], answers=["已经完工。"]),
        reply("05-04", demands=[1], answers=["已经完工。"]),
    ),
    INTO_WATER,
)
says(
    "two answers that became one unit's keep the class",
    {"state": "replied", "class": "C", "units.u-water.state": "replied"},
    record(BOTH, reply("04-20", "u-wood", signed_by="林茂", class_="C")),
    INTO_WATER,
)
says(
    "two co-units that became one owe the advice that is still to come",
    {"advice": [{"unit": "u-edu", "state": "waiting", "filed": None}], "due.advice@u-edu.status": "late"},
    record(life("advise", assign={"co_units": ["u-fin", "u-edu"]})),
    entry("units", "u-fin", until="2026-03-31", successor="u-edu"),
)
lawful(
    "L412",
    "it advises for both",
    record(
        life("during", assign={"co_units": ["u-fin", "u-edu"]}, advise={"by": "u-edu"}),
        ev("advise", "04-02", "u-edu", text="资金也可以统筹。"),
        reply("04-03"),
    ),
    entry("units", "u-fin", until="2026-03-31", successor="u-edu"),
    windows(advice="3 months"),
)

# the offices of the systems
refused(
    "L405",
    "an office of one system takes a co-unit of another",
    record(life("assign", assign={"by": "u-gov", "co_units": ["u-press"]})),
)
lawful(
    "L405",
    "an office takes a co-unit of its own",
    record(life("assign", assign={"by": "u-gov", "co_units": ["u-edu"]})),
)
refused(
    "L405",
    "an office of one system asks a unit of another",
    record(life("publish", evaluate=UNHAPPY), redone(by="u-gov", units=["u-water", "u-press"])),
)
MIXED = [
    *two_hosts(
        "evaluate", assign={**SEPARATE, "hosts": ["u-water", "u-press"]}, sign_co={"by": "u-press"}, evaluate=UNHAPPY
    )[:-3],
    contact("before", "02-13", "u-press"),
    contact("during", "03-11", "u-press"),
    reply("04-03", "u-press", signed_by="言必行"),
]
lawful("L405", "an office asks its own of two systems again", record(MIXED, redone(by="u-gov", units=["u-water"])))
refused("L405", "an office asks all of two systems again", record(MIXED, redone(by="u-gov")))
says(
    "an office of one of two systems is offered what names its unit, and nothing else",
    {"next.redo.by": ["c-office", "u-gov", "u-party", "c-farm"], "next.close.by": ["c-office"]},
    record(MIXED),
)

# what is in force on the day
lawful(
    "L418",
    "a window is counted by what was in force on its day",
    record(life("sign"), ASK | {"date": "2026-02-10"}),
    congress(changes=[{"from": "2026-02-04", "windows": {"return_request": "1 working days"}}]),
)
refused(
    "L418",
    "a window in force on the day of the assignment",
    record(life("sign"), ASK),
    congress(changes=[{"from": "2026-02-03", "windows": {"return_request": "1 working days"}}]),
)
lawful(
    "L424",
    "a class in force on the day",
    record(life("reply", reply={"class": "D"})),
    congress(changes=[{"from": "2026-03-01", "classes": [{"letter": "D", "label": "其他"}]}]),
)
refused(
    "L424",
    "a class abolished",
    record(life("reply")),
    congress(changes=[{"from": "2026-03-01", "classes": [{"letter": "D", "label": "其他"}]}]),
)
lawful(
    "L419",
    "no window, no refusal",
    record(life("during"), EXTEND | {"date": "2026-05-20", "told_deputy_on": "2026-05-20"}),
    congress(windows_profile="deputies-law-2025"),
    windows(reply="4 months"),
)
lawful(
    "L405",
    "a private repository changes nothing here",
    PRIVATE,
    record(life("sign", assign=SEPARATE, sign_co={"by": "u-edu"})),
    entry("units", "u-edu", until="2030-01-01"),
)
lawful(
    "L401",
    "a co-unit asks to return it",
    record(
        life("sign_co"),
        ASK | {"by": "u-fin"},
        ev("refuse_return", "02-09", "c-office", unit="u-fin", reason="要"),
        LIFE["plan"],
    ),
)
