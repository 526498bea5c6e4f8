"""Contract §§1–2: paths, bytes, and the subset of YAML."""

from __future__ import annotations

from tests.cases.kit import bent, congress, edited, executable, lawful, linked, noticed, put, record, refused
from tests.small_congress import dump, life, suggestion

ONE = record(life("submit"))
TEXT = suggestion(life("submit"))
RECORD = "suggestions/2026/0001.yml"
TITLE = "title: 关于修缮云川水渠的建议"


def titled(yaml: str) -> str:
    """Return the record with another line in place of its title."""
    return TEXT.replace(TITLE, yaml)


def mapping(depth: int) -> str:
    """Return mappings inside each other."""
    return "".join(f"{'  ' * n}k{n}:\n" for n in range(depth)) + "  " * depth + "x: y\n"


# B101 to B109
refused("B101", "a record saved as GBK", ONE, bent("0001", lambda b: b.decode().encode("gbk")))
refused("B101", "half a character", ONE, bent("0001", lambda b: b.replace("渠".encode(), "渠".encode()[:2], 1)))
refused("B101", "a surrogate written as bytes", ONE, bent("0001", lambda b: b + b"# \xed\xa0\x80\n"))
refused("B101", "an overlong slash", ONE, bent("0001", lambda b: b + b"# \xc0\xaf\n"))
refused("B101", "a register saved as GBK", ONE, bent("stations.yml", lambda b: b.decode().encode("gbk")))
lawful("B101", "a character of an extension plane", put("0001", titled("title: 关于𠮷川水渠的建议")))
lawful("B101", "a variation selector", put("0001", titled("title: 关于葛\U000e0100川水渠的建议")))
refused("B102", "GBK bytes read as UTF-8", put("0001", titled(f"title: {'医院'.encode('gbk').decode()}")))
refused("B102", "the same in a comment", put("0001", TEXT + f"# {'医院'.encode('gbk').decode()}\n"))
lawful("B102", "one such letter alone", put("0001", titled("title: 关于α射线的建议")))
lawful("B102", "middle dot, plus-minus, times, degree and section never count", put("0001", titled("title: ·±×°§§·°±")))
lawful("B102", "Greek whose bytes are lower", put("0001", titled("title: 关于ππ的建议")))
refused("B103", "a byte order mark", ONE, bent("0001", lambda b: b"\xef\xbb\xbf" + b))
lawful("B103", "the plain life", record(life()))
refused("B104", "CRLF", ONE, bent("0001", lambda b: b.replace(b"\n", b"\r\n")))
refused("B104", "a lone CR", ONE, bent("0001", lambda b: b + b"# a\rb\n"))
lawful("B104", "LF", ONE)
for point in (0x00, 0x0B, 0x7F, 0x85, 0xAD, 0x200B, 0x200E, 0x202E, 0x2028, 0x2066, 0xE000, 0xFFFD, 0x2E80, 0x2FD5):
    refused("B105", f"U+{point:04X} in a comment", put("0001", f"{TEXT}# {chr(point)}\n"))
for escape in (r"\0", r"\t", r"\e", r"\x85", r"\N", r"\u200b", r"\L", r"\u2f08", r"\U0000e000", r"\r", r"\uFFFD"):
    refused("B105", f"{escape} in a quoted title", put("0001", titled(f'title: "关于{escape}水渠的建议"')))
lawful("B105", "an escaped hanzi", put("0001", titled('title: "关于\\u6c34渠的建议"')))
lawful("B105", "full-width forms and dashes", put("0001", titled("title: 关于“一渠”——Ａ段（①）的建议")))
refused("B106", "a record over 256 KiB", put("0001", TEXT + "#" * (256 * 1024) + "\n"))
lawful("B106", "a record of exactly 256 KiB", put("0001", TEXT + "#" * (256 * 1024 - len(TEXT.encode()) - 1) + "\n"))
lawful("B106", "a register of 300 KiB", ONE, bent("units.yml", lambda b: b + b"#" * (300 * 1024) + b"\n"))
refused("B106", "a register over 4 MiB", ONE, bent("stations.yml", lambda b: b + b"#" * (4 << 20) + b"\n"))
for name in (
    "suggestions/2026/建议.yml",
    "suggestions/2026/001.yml",
    "suggestions/2026/0002.yaml",
    "suggestions/2026/0002.YML",
    "suggestions/2026/.0002.yml.swp",
    "suggestions/0002.yml",
    "suggestions/2026/0000.yml",
    "Suggestions/2026/0002.yml",
    "notes.txt",
    "suggestions/2026/0001-0100/0002.yml",
    "projects/2026/0001.yml",
    "opinions/2026/01.yml",
):
    refused("B107", name, ONE, put(name, TEXT))
refused("B107", "a symbolic link", ONE, linked("suggestions/2026/0002.yml", "/etc/hostname"))
refused("B107", "a folder that is a link", ONE, linked("suggestions/2025", "2026"))
refused("B107", "an executable record", ONE, executable(RECORD))
refused(
    "B107",
    "an executable record with a fault of its own",
    ONE,
    edited("0001", "kind: suggestion", "kid: suggestion"),
    executable(RECORD),
    also="S201 S202",
)
refused("B107", "the wrong shelf", congress(shelves="true"), put("suggestions/2026/0101-0200/0001.yml", TEXT))
refused("B107", "no shelf where there are shelves", congress(shelves="true"), ONE)
lawful("B107", "its shelf", congress(shelves="true"), put("suggestions/2026/0001-0100/0001.yml", TEXT))
lawful(
    "B107",
    "the last of a shelf",
    congress(shelves="true"),
    *(put(f"suggestions/2026/0001-0100/{n:04d}.yml", TEXT) for n in (1, 100)),
)
refused("B108", "no newline at the end", ONE, bent("0001", lambda b: b.rstrip(b"\n")))
lawful("B108", "two newlines at the end", ONE, bent("0001", lambda b: b + b"\n"))
refused("B109", "an accent apart from its letter", put("0001", titled("title: 关于cafe\u0301的建议")))
refused("B109", "the same by an escape", put("0001", titled('title: "关于cafe\\u0301的建议"')))
refused("B109", "a compatibility ideograph", put("0001", titled("title: 关于\uf900雄的建议")))
lawful("B109", "the letter with its accent", put("0001", titled("title: 关于café的建议")))

# Y101 to Y108
refused("Y101", "a raw tab", put("0001", titled("title: 关于\t水渠的建议")))
refused("Y101", "a folded block", put("0001", TEXT.replace("text: |", "text: >")))
refused("Y101", "a colon without a space opens no key", put("0001", TEXT + "nonsense\n"))
refused(
    "Y101",
    "conflict markers",
    put("0001", TEXT.replace("scope: single", "<<<<<<< a\nscope: single\n=======\n>>>>>>> b")),
)
lawful("Y101", "a literal block with its last newlines kept", put("0001", TEXT.replace("text: |", "text: |+")))
lawful(
    "Y101", "comments carry no meaning", put("0001", "# 甲\n" + TEXT.replace("scope: single", "scope: single  # 乙"))
)
refused("Y102", "a key twice", put("0001", TEXT + "scope: single\n"))
refused("Y102", "a key twice inside an event", put("0001", TEXT + "    by: d-01\n"))
lawful("Y102", "the same key in two events", record(life("endorse")))
refused("Y103", "an anchor", put("0001", titled("title: &a 关于修缮水渠的建议")))
refused("Y103", "a merge key", put("0001", TEXT + "<<: 甲\n"), also="S201")
lawful("Y103", "a quoted star", put("0001", titled('title: "*号地块的建议"')))
refused("Y104", "a tag", put("0001", titled("title: !!str 关于修缮水渠的建议")))
refused("Y104", "a local tag on a list", put("0001", TEXT.replace("formed_by:", "formed_by: !a")))
lawful("Y104", "a quoted exclamation mark", put("0001", titled('title: "!重要的建议"')))
refused("Y105", "a document marker", put("0001", "---\n" + TEXT))
refused("Y105", "a directive", put("0001", "%YAML 1.2\n---\n" + TEXT))
refused("Y105", "an end marker", put("0001", TEXT + "...\n"))
refused("Y105", "two documents", put("0001", TEXT + "---\nb: c\n"))
lawful("Y105", "three dashes inside a text", put("0001", titled("title: 甲---乙的建议")))
refused("Y106", "a flow mapping", put("0001", TEXT.replace("scope: single", "scope: {a: b}")), also="S203")
refused("Y106", "a complex key", put("0001", TEXT.replace("scope: single", "? scope\n: single")))
refused(
    "Y106",
    "a list in a flow list",
    put("0001", TEXT.replace("formed_by:\n  - research", "formed_by: [[research]]")),
    also="S203",
)
lawful(
    "Y106",
    "a flow list of scalars",
    put("0001", TEXT.replace("formed_by:\n  - research", 'formed_by: [research, "visit"]')),
)
refused("Y107", "thirteen deep", ONE, put("ballots/2026/01.yml", mapping(13)))
refused("Y107", "20,001 nodes", ONE, put("ballots/2026/01.yml", "a:\n" + "- b\n" * 20_000))
noticed("N908", "twelve deep, of a kind that is read as a file only", ONE, put("ballots/2026/01.yml", mapping(12)))
lawful("Y107", "twelve deep", ONE, put("ballots/2026/01.yml", mapping(12)))
lawful("Y107", "19,000 nodes", ONE, put("ballots/2026/01.yml", "a:\n" + "- b\n" * 19_000))
for text, what in (("", "an empty file"), ("# 待补\n", "only a comment"), ("- a\n", "a list"), ("甲\n", "a word")):
    refused("Y108", what, put("0001", text))
lawful("Y108", "a draft without events", put("0001", suggestion([])))
lawful("Y108", "a draft without the key events", put("0001", TEXT.split("events:")[0]))
refused("Y101", "a register that is no YAML", ONE, put("stations.yml", "stations: [\n"))

# every scalar is text
lawful("S203", "a number with its zero kept", record(life("register", register={"number": "012"})))
lawful(
    "S205",
    "dates quoted or not",
    record(life()),
    bent("0001", lambda b: b.replace(b"date: 2026-01-11", b'date: "2026-01-11"')),
)
lawful("S204", "a word in single quotes", ONE, edited("0001", "scope: single", "scope: 'single'"))
lawful("N908", "no file of another kind", ONE)
noticed("N908", "an opinion is read at byte and YAML level", ONE, put("opinions/2026/0001.yml", dump({"what": "ever"})))
refused("Y102", "an opinion with a key twice", ONE, put("opinions/2026/0001.yml", "a: b\na: c\n"))
