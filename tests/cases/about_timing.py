"""Contract §§2–4: windows, working days, clocks, and what is told of them."""

from __future__ import annotations

from tests.cases.kit import congress, lawful, noticed, policy, put, record, says, windows, without
from tests.small_congress import KEY, PLAN, contact, dump, ev, life, redone, reply, tracking, two_hosts

SIGNED = life("sign_co")


def assigned(day: str, **fields: object) -> list[dict[str, object]]:
    """Return a life that was assigned on a day."""
    return [*life("register"), ev("assign", day, "c-office", hosts=["u-water"], mode="single", **fields)]


# T801, T802
noticed("T801", "a reply overdue", record(life("during")), as_of="2026-05-07")
lawful("T801", "on the due day", record(life("during")), as_of="2026-05-06")
noticed("T802", "on the due day it is soon", record(life("during")), as_of="2026-05-06")
noticed("T802", "seven days before, when the policy is silent", record(life("during")), as_of="2026-04-29")
lawful("T802", "eight days before", record(life("during")), as_of="2026-04-28")
noticed(
    "T802", "ten days before, where ten are soon", record(life("during")), policy(due_soon_days=10), as_of="2026-04-26"
)
lawful("T801", "answered late is answered", record(life("during"), reply("05-20")), as_of="2026-05-21")
lawful(
    "T801",
    "rights never are overdue",
    record(life("sign_co", assign={"date": "2026-02-03"}), contact("before", "02-06")),
    as_of="2026-02-28",
)
lawful("T801", "a withdrawn case owes nothing", record(SIGNED, ev("withdraw", "02-09", "d-01", agreed_by=[])))
lawful(
    "T801",
    "a merged case owes nothing",
    record(life("during"), reply("04-02", delivered_to=["d-01"]), as_is=True),
    record(
        life("register", endorse=None),
        ev("merge", "01-20", "c-office", into="2026-0001"),
        name="0002",
        period="intersession",
    ),
    as_of="2026-04-20",
)
lawful(
    "T801", "a suspended case's clocks stand", record(life("during"), ev("suspend", "04-20", "c-office", reason="审"))
)
noticed(
    "T801",
    "what was late before the pause stays late in it",
    record(life("during"), ev("suspend", "05-20", "c-office", reason="审")),
)
noticed(
    "T801",
    "and after it",
    record(
        life("during"), ev("suspend", "05-20", "c-office", reason="审"), ev("resume", "06-29", "c-office", reason="毕")
    ),
)
noticed("T801", "a promise overdue", record(tracking()), as_of="2026-11-01")
noticed("T802", "a promise due soon", record(tracking()), as_of="2026-10-30")
noticed(
    "T801",
    "a milestone overdue",
    record(life("during", plan={"milestones": [{"due": "2026-03-20", "target": "开工"}]})),
    as_of="2026-03-21",
)
noticed(
    "T801",
    "a rectification overdue",
    record(life("reply"), ev("supervise", "04-03", "c-farm", form="notice", finding="缺", rectify_by="2026-04-10")),
    as_of="2026-04-11",
)
lawful(
    "T801",
    "a rectification done",
    record(
        life("reply"),
        ev("supervise", "03-11", "c-farm", form="notice", finding="缺", rectify_by="2026-04-10"),
        ev("progress", "03-20", "u-water", text="补", rectifies=11),
    ),
    as_of="2026-04-11",
)

# T803: nobody knows the holidays of 2027 yet
LATE = assigned("12-21")
noticed("T803", "working days into an unknown year", record(LATE), as_of="2026-12-22")
says(
    "have no date and are undecided",
    {"due.first_contact.date": None, "due.first_contact.status": "undecided"},
    record(LATE),
    as_of="2026-12-22",
)
says("even long afterwards", {"due.first_contact.status": "undecided"}, record(LATE), as_of="2028-01-01")
noticed(
    "T803",
    "months ending in an unknown year",
    record(LATE),
    windows(first_contact="1 days", return_request="1 days"),
    as_of="2026-12-22",
)
says(
    "show the unrolled day, running",
    {"due.reply.date": "2027-03-21", "due.reply.status": "running"},
    record(LATE),
    as_of="2026-12-22",
)
says("and are not late while nobody knows", {"due.reply.status": "running"}, record(LATE), as_of="2027-06-01")
lawful("T802", "past the day while nobody knows", record(LATE), as_of="2027-03-30")
noticed("T803", "past the day while nobody knows", record(LATE), as_of="2027-03-30")
noticed("T802", "on the day while nobody knows", record(LATE), as_of="2027-03-21")
lawful("T803", "in a year that is known", record(SIGNED), as_of="2026-02-07")
KNOWN = put("calendar.yml", dump({"years": ["2027"], "holidays": ["2027-01-01"], "workdays": ["2027-01-02"]}))
lawful("T803", "the archive gives the year", record(LATE), KNOWN, as_of="2026-12-22")
says(
    "counts its holidays and its working weekends",
    {"due.return_request.date": "2026-12-28", "due.first_contact.date": "2027-01-18"},
    record(LATE),
    KNOWN,
    as_of="2026-12-22",
)
lawful(
    "T803",
    "months that nobody rolls",
    record(LATE),
    windows(roll_forward="false", first_contact="1 days", return_request="1 days", sign_for="1 days"),
    as_of="2026-12-22",
)

# counting
says("three months end in a holiday and roll", {"due.reply.date": "2026-05-06"}, record(SIGNED))
says("unless nobody rolls", {"due.reply.date": "2026-05-03"}, record(SIGNED), windows(roll_forward="false"))
says(
    "a month ends on the last day where there is no such day",
    {"due.advice.date": "2026-02-28"},
    record(assigned("01-31", co_units=["u-fin"])),
    windows(advice="1 months", roll_forward="false"),
)
says(
    "a working Saturday counts",
    {"due.return_request.date": "2026-02-13"},
    record(assigned("02-09")),
    windows(return_request="4 working days"),
)
says(
    "and the days of the spring festival do not",
    {"due.return_request.date": "2026-02-25"},
    record(assigned("02-13")),
    windows(return_request="3 working days"),
)
says("the day of the trigger does not count", {"due.sign_for@u-water.date": "2026-02-10"}, record(life("assign")))
says(
    "the profile's windows hold where the archive says nothing",
    {"due.first_contact.date": "2026-03-09", "due.advice.rule": "chongqing-2017/advice"},
    record(SIGNED),
)
says(
    "the national law alone holds without a profile",
    {"due.reply.rule": "deputies-law-2025/reply", "due.first_contact": None},
    record(SIGNED),
    congress(windows_profile=None),
)
says(
    "the archive's own go before the profile's",
    {"due.reply.rule": "congress.yml/reply", "due.reply.date": "2026-04-03"},
    record(SIGNED),
    windows(reply="2 months"),
)
says(
    "a later change goes before both",
    {"due.reply.date": "2026-03-03"},
    record(SIGNED),
    windows(reply="2 months"),
    congress(changes=[{"from": "2026-02-03", "windows": {"reply": "1 months"}}]),
)
says(
    "changes need not stand in order",
    {"due.reply.date": "2026-03-03"},
    record(SIGNED),
    congress(
        changes=[
            {"from": "2026-02-03", "windows": {"reply": "1 months"}},
            {"from": "2026-01-01", "windows": {"reply": "9 months"}},
        ]
    ),
)
says(
    "between sessions the assignment has its clock",
    {"due.intersession_assignment.date": "2026-01-27", "due.intersession_assignment.status": "late"},
    record(life("register", endorse=None), period="intersession"),
)
says(
    "which the assignment meets",
    {"due.intersession_assignment.status": "met"},
    record(life("assign", endorse=None), period="intersession"),
)
says("in session there is none", {"due.intersession_assignment": None}, record(life("register")))

# met, late, rights
says(
    "a duty done late is met, and days_late tells",
    {"due.reply.status": "met", "units.u-water.days_late": 14, "units.u-water.replied": "2026-05-20"},
    record(life("during"), reply("05-20")),
)
says(
    "undone it is late",
    {"due.reply.status": "late", "units.u-water.days_late": 1},
    record(life("during")),
    as_of="2026-05-07",
)
says(
    "a right after its day is met",
    {"due.return_request@u-water.status": "met", "due.reply_extended.status": "running"},
    record(life("during")),
)
says("a contact meets the first one", {"due.first_contact.status": "met"}, record(life("before")))
says(
    "advice meets its window",
    {"due.advice.status": "met", "advice.u-fin.state": "filed", "advice.u-fin.filed": "2026-03-05"},
    record(life("advise")),
)
says(
    "a bounce opens it again",
    {"due.advice.status": "late", "advice.u-fin.state": "bounced"},
    record(life("advise"), ev("bounce", "03-12", "u-water", unit="u-fin", reason="空")),
)
says(
    "feedback runs from the last host's reply",
    {"due.feedback.date": "2026-05-20"},
    record(two_hosts("reply"), reply("04-20", "u-edu", signed_by="文启蒙")),
)
says(
    "a redo starts its own window",
    {"due.redo_reply.date": "2026-06-22", "due.redo_reply.trigger": "redo"},
    record(life("publish"), redone("04-20")),
)
says(
    "a milestone stands among the dues until it is reached",
    {"due.milestone.date": "2026-05-30", "due.milestone.status": "late"},
    record(life("plan", plan=PLAN | {"milestones": [{"due": "2026-05-30", "target": "开工"}]})),
)
says(
    "and is met by the progress that names it",
    {"due.milestone.status": "met"},
    record(
        life("plan", plan=PLAN | {"milestones": [{"due": "2026-05-30", "target": "开工"}]}),
        ev("progress", "05-20", "u-water", text="开工", milestone=1),
    ),
)
says(
    "a rectification too",
    {"due.rectification.date": "2026-07-31", "supervision.0.rectified": None},
    record(life("reply"), ev("supervise", "04-03", "c-farm", form="notice", finding="缺", rectify_by="2026-07-31")),
)

# suspension
PAUSED = [ev("suspend", "02-20", "c-office", reason="审"), ev("resume", "03-02", "c-office", reason="毕")]
says(
    "a pause moves running dues by its days, and rolls", {"due.reply.date": "2026-05-18"}, record(life("plan"), PAUSED)
)
says(
    "it does not move what was over before",
    {"due.return_request@u-water.date": "2026-02-10", "due.sign_for@u-water.date": "2026-02-10"},
    record(life("plan"), PAUSED),
)
says(
    "nor what was late before",
    {"due.first_contact.date": "2026-03-09", "due.first_contact.status": "late"},
    record(
        life("plan"), ev("suspend", "03-20", "c-office", reason="审"), ev("resume", "03-30", "c-office", reason="毕")
    ),
)
says(
    "guards use the moved day",
    {"units.u-water.extended_to": "2026-08-10", "due.reply.date": "2026-08-10"},
    record(
        life("plan"),
        PAUSED,
        ev("extend", "05-18", "c-office", unit="u-water", until="2026-08-10", reason="难", told_deputy_on="2026-05-18"),
    ),
)
says("the state before the pause", {"state": "handling", "since": "2026-03-02"}, record(life("plan"), PAUSED))
says("suspended", {"state": "suspended", "due.reply.status": "running"}, record(life("plan"), PAUSED[0]))
says(
    "a pause on a due day moves it, to a working Saturday",
    {"due.reply.date": "2026-05-09"},
    record(
        life("during"), ev("suspend", "05-06", "c-office", reason="审"), ev("resume", "05-09", "c-office", reason="毕")
    ),
)

# N901, N906
noticed("N901", "a number left out", record(life("submit"), name="0003"))
lawful(
    "N901",
    "a gap that is explained",
    record(life("submit"), name="0002"),
    congress(number_gaps=[{"number": "2026-0001", "reason": "涉密"}]),
)
noticed(
    "N901",
    "one of two explained",
    record(life("submit"), name="0003"),
    congress(number_gaps=[{"number": "2026-0001", "reason": "涉密"}]),
)
lawful("N901", "none left out", record(life("submit")), record(life("submit"), name="0002"))
noticed("N906", "no staff", record(life("submit")), without("staff"))
lawful("N906", "one member of staff", record(life("submit")))
lawful("T801", "a key suggestion is no later than others", record(life("reply"), KEY), as_of="2026-04-05")
MENDED = [
    *life("reply"),
    ev("supervise", "04-03", "c-farm", form="notice", finding="缺", rectify_by="2026-04-30"),
    ev("progress", "04-20", "u-water", text="补齐", rectifies=12),
]
says(
    "a finding is mended after the reply too",
    {"due.rectification.status": "met", "supervision.0.rectified": "2026-04-20", "state": "replied"},
    record(MENDED),
)
