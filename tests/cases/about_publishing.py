"""Contract §§1, 4, 6: publication and privacy."""

from __future__ import annotations

from tests.cases.kit import PRIVATE, edited, lawful, policy, put, record, refused, says
from tests.small_congress import LIFE, Fields, dump, ev, life, suggestion

HELD: Fields = {"publicity": "none", "ground": "internal", "text": None, "answers": None}
FOR_TITLE: Fields = {"publicity_wish": "title_only", "text": None, "demands": None}
FOR_NOBODY: Fields = {"publicity_wish": "none", "text": None, "demands": None, "title": None, "proposer": None}


def resident(birth: str = "19810405") -> str:
    """Return a resident identity number, made here and written nowhere."""
    body = f"500101{birth}002"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def card(body: str = "621700123456789012") -> str:
    """Return a bank card number with its check digit."""
    total = sum(sum(divmod(int(d) * (2 - n % 2), 10)) for n, d in enumerate(reversed(body)))
    return body + str(-total % 10)


ID, PHONE, CARD = resident(), "139" + "12345678", card()


def note(text: str) -> dict[str, str]:
    """Return a submission with a note."""
    return LIFE["submit"] | {"note": text}


def grouped(number: str, mark: str, *sizes: int) -> str:
    """Return a number in groups."""
    pieces, rest = [], number
    for size in sizes:
        pieces.append(rest[:size])
        rest = rest[size:]
    return mark.join([*pieces, rest] if rest else pieces)


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

# P701
for claim, text in {
    "plain": ID,
    "between hanzi": f"证号{ID}的住户",
    "in full width": ID.translate(WIDE),
    "in groups": grouped(ID, " ", 6, 8),
    "with dashes": grouped(ID, "-", 6, 8),
    "two, a space apart": f"甲{ID} {ID}",
    "a letter before and after": f"a{ID}b",
}.items():
    refused("P701", claim, record(note(text)))
refused("P701", "in a comment", record(life("submit")), put("0001", suggestion(life("submit")) + f"# {ID}\n"))
refused("P701", "in a register", record(life("submit")), edited("stations.yml", "东乡代表联络站", f"站 {ID}"))
refused("P701", "in a record of another kind", record(life("submit")), put("opinions/2026/0001.yml", f"a: 证{ID}\n"))
refused("P701", "in a file that may not be there", record(life("submit")), put("notes.txt", f"{ID}\n"), also="B107")
WRONG = ID[:17] + ("1" if ID[17] != "1" else "2")
lawful("P701", "a wrong check digit", record(note(f"合同{WRONG}")))
lawful("P701", "no real date", record(note(f"合同{resident('19811341')}")))
lawful("P701", "a longer number", record(note(f"合同{ID[:17]}{ID[17:].replace('X', '0')}7")))

# P702
for claim, text in {
    "plain": PHONE,
    "with the country's code": f"+86{PHONE}",
    "the code and a space": f"+86 {PHONE}",
    "in groups": grouped(PHONE, " ", 3, 4),
    "with dashes": grouped(PHONE, "-", 3, 4),
    "in full width": PHONE.translate(WIDE),
    "two, a space apart": f"{PHONE} {PHONE}",
    "letters around": f"tel{PHONE}x",
    "at the end of a line": f"甲\n{PHONE}\n乙",
}.items():
    refused("P702", claim, record(note(text)))
WRITTEN = suggestion([note("电话")])
for claim, value in {
    "its first digit escaped": f'"\\u0031{PHONE[1:]}"',
    "a blank within it escaped": f'"{PHONE[:3]}\\x20{PHONE[3:]}"',
    "over two lines, plain": f"电话{PHONE[:3]}\n      {PHONE[3:]}",
    "over two lines, in quotes": f'"电话{PHONE[:3]}\n      {PHONE[3:]}"',
    "over two lines, joined": f'"电话{PHONE[:3]}\\\n      {PHONE[3:]}"',
}.items():
    refused("P702", claim, put("0001", WRITTEN.replace("note: 电话", f"note: {value}")))
refused(
    "P702",
    "escaped in a register",
    record(life("submit")),
    edited("stations.yml", "东乡代表联络站", f'"站\\u0031{PHONE[1:]}"'),
)
lawful("P702", "digits that a line divides for good", record(note(f"甲{PHONE[:3]}\n{PHONE[3:]}乙")))
lawful("P702", "another digit escaped", put("0001", WRITTEN.replace("note: 电话", 'note: "电话\\u00312"')))
refused("P702", "written as a number", record(life("plan", plan={"budget_yuan": PHONE})))
lawful("P702", "twelve digits", record(note(f"编号{PHONE}0")))
lawful("P702", "a digit before", record(note(f"编号5{PHONE}")))
lawful("P702", "a landline", record(note("电话 023-63851234")))
lawful("P702", "12 is no mobile prefix", record(note(f"12{PHONE[2:]}")))
lawful("P702", "a sum of money", record(note("金额 13912345.678 元")))

# P703
for claim, text in {
    "plain": CARD,
    "in groups of four": grouped(CARD, " ", 4, 4, 4, 4),
    "with dashes": grouped(CARD, "-", 4, 4, 4, 4),
}.items():
    refused("P703", claim, record(note(f"账户 {text}")))
lawful("P703", "a wrong check digit", record(note(f"账户 {CARD[:-1]}{(int(CARD[-1]) + 1) % 10}")))
lawful("P703", "an unknown prefix", record(note(f"账户 {card('111700123456789012')}")))
lawful("P703", "fifteen digits", record(note(f"账户 {card('62170012345678')}")))

# P704
refused(
    "P704", "a text where the wish is for the title", record(life("submit"), publicity_wish="title_only", demands=None)
)
refused(
    "P704", "demands where the wish is for the title", record(life("submit"), publicity_wish="title_only", text=None)
)
refused(
    "P704",
    "a proposer where the wish is for nothing",
    record(life("submit"), **(FOR_NOBODY | {"proposer": {"kind": "individual", "lead": "d-01"}})),
)
refused("P704", "a withheld reply's text", record(life("reply", reply=HELD | {"text": "已修。"})))
refused(
    "P704",
    "a summarised reply's answers",
    record(life("reply", reply=HELD | {"publicity": "summary", "summary": "已修。", "answers": ["一", "二"]})),
)
lawful("P704", "all left out for the title", record(life("submit"), **FOR_TITLE))
lawful("P704", "all left out for nobody", record(life("sign"), **FOR_NOBODY))
refused(
    "P704", "a title where nobody is to read it", record(life("submit"), **(FOR_NOBODY | {"title": "关于水渠的建议"}))
)
lawful(
    "P704",
    "a private repository holds it all",
    PRIVATE,
    record(life("reply", reply=HELD | {"text": "已修。", "answers": ["一", "二"]}), publicity_wish="none"),
)
refused("S202", "a private repository asks for the text", PRIVATE, record(life("submit"), **FOR_TITLE))
lawful(
    "P704",
    "notes, advice and rejected suggestions lie there",
    record(
        life("endorse", submit={"note": "草稿"}),
        ev("reject", "01-12", "c-review", grounds=["pending_case"], routed_to="法院"),
    ),
)
refused("S202", "a full reply is not left out", record(life("reply", reply={"text": None})))

# P705
OPEN_HELD = HELD | {"ground": None}
refused("P705", "a withheld reply without a ground", record(life("reply", reply=OPEN_HELD)))
refused(
    "P705",
    "a summarised reply without a ground",
    record(life("reply", reply=OPEN_HELD | {"publicity": "summary", "summary": "已修。"})),
)
refused(
    "P705",
    "a decision without a ground",
    record(life("evaluate"), ev("publish", "04-14", "c-office", what="reply", level="none")),
)
refused(
    "P705",
    "a text for its title, without a ground",
    record(life("register"), ev("publish", "01-20", "c-office", what="text", level="title_only")),
)
lawful("P705", "with a ground", record(life("reply", reply=HELD)))
lawful(
    "P705",
    "a decision with a ground",
    record(life("evaluate"), ev("publish", "04-14", "c-office", what="reply", level="none", ground="deputy_request")),
)

# P708
FULL = ev("publish", "01-20", "c-office", what="text", level="full")
refused("P708", "more open than the wish", PRIVATE, record(life("register"), FULL, publicity_wish="title_only"))
refused(
    "P708",
    "a summary where the wish is for the title",
    PRIVATE,
    record(life("register"), FULL | {"level": "summary", "ground": "process"}, publicity_wish="title_only"),
)
lawful(
    "P708",
    "as open as the wish",
    PRIVATE,
    record(life("register"), FULL | {"level": "title_only", "ground": "process"}, publicity_wish="title_only"),
)
lawful("P708", "less open than the wish", record(life("register"), FULL | {"level": "none", "ground": "process"}))
lawful(
    "P708",
    "a reply is not the deputy's text",
    record(life("evaluate"), ev("publish", "04-14", "c-office", what="reply", level="full"), **FOR_TITLE),
)

# levels
says("the wish until a decision", {"publicity.text": "full", "publicity.reply": None}, record(life("register")))
says(
    "the least open of wish and decision",
    {"publicity.text": "title_only"},
    record(life("register"), FULL | {"level": "title_only", "ground": "process"}),
)
says(
    "the latest decision counts",
    {"publicity.text": "full"},
    record(life("register"), FULL | {"level": "none", "ground": "process"}, FULL | {"date": "2026-01-21"}),
)
says(
    "a reply: the least open of its own and the decision",
    {"publicity.reply": "none"},
    record(life("reply", reply=HELD), ev("publish", "04-14", "c-office", what="reply", level="full")),
)
says(
    "decided: none until an event",
    {"publicity.text": "none", "publicity.reply": "none"},
    record(life("reply")),
    policy(publication="decided"),
)
says(
    "decided: after an event its level",
    {"publicity.text": "none", "publicity.reply": "summary"},
    record(
        life("reply"),
        ev("publish", "04-14", "c-office", what="reply", level="summary", ground="process", summary="已修"),
    ),
    policy(publication="decided"),
)
says("open: a reply meets publication by itself", {"due.publication@u-water.status": "met"}, record(life("reply")))
says("a withheld one does not", {"due.publication@u-water.status": "late"}, record(life("reply", reply=HELD)))
says(
    "until somebody decides",
    {"due.publication@u-water.status": "met"},
    record(
        life("reply", reply=HELD), ev("publish", "04-14", "c-office", what="reply", level="none", ground="internal")
    ),
)
says(
    "decided: only the decision meets it",
    {"due.publication@u-water.status": "late"},
    record(life("reply")),
    policy(publication="decided"),
)
lawful(
    "P705",
    "another kind's file is not judged by it",
    record(life("submit")),
    put("activities/2026/0001.yml", dump({"level": "none"})),
)
