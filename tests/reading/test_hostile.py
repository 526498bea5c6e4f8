"""Hostile bytes: always findings, never an accident, and never much time or memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.registers import Registers
from generator.store.disk import read_bytes
from generator.store.reading.gate import RECORD_LIMIT
from generator.store.reading.reader import Bytes, read_register, read_suggestion
from tests.small_congress import (
    CONGRESS,
    HAPPY,
    PLAN,
    PROMISE,
    World,
    check,
    contact,
    dump,
    ev,
    life,
    redone,
    reply,
    run,
    suggestion,
)

PATIENCE = 2
"""A busy machine is forgiven so much; what these really cost is measured by ``make bench``."""
ROOT = Path(__file__).resolve().parent.parent.parent
MIB = 1024 * 1024
KIB = 1024
TEXT = suggestion(life("submit"))


def aliases(depth: int) -> str:
    """Return lists that hold the list before nine times."""
    return "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, depth))


def merges(depth: int) -> str:
    """Return mappings that merge the mapping before nine times."""
    told = "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, depth))
    return "a0: &a0\n  k: x\n" + told


def full(text: str, limit: int = RECORD_LIMIT) -> str:
    """Return a text again and again up to a size."""
    return text * (limit // len(text.encode()))


HOSTILE: dict[str, str | bytes] = {
    "an alias bomb": aliases(20),
    "a merge bomb": merges(20),
    "a hundred thousand brackets": "title: " + "[" * 100_000 + "\n",
    "a hundred thousand pairs of brackets": "title: " + "[]" * 100_000 + "\n",
    "a hundred thousand braces": "title: " + "{" * 100_000 + "\n",
    "a hundred thousand dashes": "- " * 100_000 + "\n",
    "dashes at the start of every line": "-\n" * 100_000,
    "a hundred thousand questions": "? " * 100_000 + "\n",
    "questions line by line": full("? a\n"),
    "colons": ": " * 100_000 + "\n",
    "deep indentation": "".join(" " * n + "a:\n" for n in range(700)),
    "ever deeper lists": "".join(" " * n + "- a:\n" for n in range(700)),
    "a quarter of a MiB of NULs": b"\0" * RECORD_LIMIT,
    "NULs among lines": full("a: \0\n"),
    "quotes that never close": "title: '" + "a\n" * 100_000,
    "double quotes that never close": 'title: "' + "\\x41" * 60_000,
    "escapes": 'title: "' + "\\0" * 100_000 + '"\n',
    "surrogate escapes": 'title: "' + "\\ud800" * 40_000 + '"\n',
    "escapes beyond all planes": 'title: "' + "\\Uffffffff" * 20_000 + '"\n',
    "anchors": full("a: &b c\n"),
    "tags": full("a: !b c\n"),
    "a long tag": "a: !" + "b" * 200_000 + " c\n",
    "a long anchor": "a: &" + "b" * 200_000 + " c\n",
    "a long key": "b" * 200_000 + ": c\n",
    "keys twice": full("a: b\n"),
    "a key a hundred times, each a question": full("? a\n: b\n"),
    "documents": full("---\na: b\n"),
    "directives": "%YAML 1.1\n" * 20_000 + "---\na: b\n",
    "comments": full("# 注\n"),
    "blank lines": "\n" * RECORD_LIMIT,
    "spaces": " " * (RECORD_LIMIT - 1) + "\n",
    "tabs": "\t" * (RECORD_LIMIT - 1) + "\n",
    "carriage returns": "\r" * RECORD_LIMIT,
    "marks of byte order": "\ufeff" * 80_000,
    "combining marks": TEXT.replace("title: ", "title: a" + "\u0301" * 80_000),
    "marks out of order": TEXT.replace("title: ", "title: a" + "\u0327\u0301" * 40_000),
    "hangul pieces": TEXT.replace("title: ", "title: " + "\u1100\u1161\u11a8" * 25_000),
    "zero widths": full("a\u200b"),
    "bidi": full("\u202e\u2066a\u2069"),
    "digits": full("1234567890 "),
    "digits a dash apart": full("1-"),
    "mobile prefixes": full("139 "),
    "letters that look like GBK": full("Ҽ"),
    "twenty thousand unknown keys": "".join(f"k{n}: x\n" for n in range(19_000)),
    "unknown keys in one event": TEXT + "".join(f"    k{n}: x\n" for n in range(9_000)),
    "events that are words": "events:\n" + "- a\n" * 19_000,
    "events that are empty": "events:\n" + "- event: reply\n" * 6_000,
    "a list where a text is wanted": "title:\n" + "- a\n" * 19_000,
    "a title of a quarter MiB": "title: " + "长" * 80_000 + "\n",
    "integers": full("term: 99999999999999999999\n"),
    "conflict markers": full("<<<<<<< a\n=======\n>>>>>>> b\n"),
    "a flow list of a quarter MiB": "a: [" + "b, " * 80_000 + "]\n",
    "nothing": "",
}

NOT_UTF8 = [
    b"\xff\xfe",
    b"\xfe\xff",
    b"\x80",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xed\xb0\x80",
    b"\xf4\x90\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xe4\xb8",
    b"\xc3",
    "标题".encode("gbk"),
    "标题".encode("utf-16"),
    "标题".encode("utf-32"),
    "標題".encode("big5"),
    b"\xff" * 1000,
]


def judged(data: bytes) -> set[str]:
    """Read bytes as a suggestion; return the codes."""
    size = len(data)
    record, findings = read_suggestion("2026-0001", Bytes("x", data[: RECORD_LIMIT + 1], size))
    assert record is not None or findings
    assert all(f.line >= 1 and f.message and f.hint for f in findings)
    return {f.code for f in findings}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_told_in_time(name: str, tmp_path: Path) -> None:
    told = HOSTILE[name]
    world = World(tmp_path)
    world.put("0001", told)
    world.write()
    start = time.process_time()
    answer = check(tmp_path)
    spent = time.process_time() - start
    assert answer.code == 1
    assert {f["record"] for f in answer.findings if f["level"] == "error"} == {"2026-0001"}
    assert spent < 1 * PATIENCE, f"{spent:.1f} s"
    assert run(tmp_path, "show", "2026-0001").code in (1, 2)


@pytest.mark.parametrize("data", NOT_UTF8, ids=repr)
def test_bytes_that_are_no_utf8(data: bytes) -> None:
    for whole in (data, b"title: " + data + b"\n", TEXT.encode() + b"# " + data + b"\n"):
        assert judged(whole) & {"B101", "B105"}


@settings(max_examples=400)
@given(st.binary(max_size=400))
def test_any_bytes_are_told(data: bytes) -> None:
    judged(data)


WEIRD = st.text(
    st.characters(exclude_categories=()) | st.sampled_from(list("\n :-?[]{}&*!|>'\"%@`#,\t\\ab0\u2028\ufeff")),
    max_size=200,
)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@settings(max_examples=400)
@given(WEIRD)
def test_any_text_is_told(text: str) -> None:
    judged(_bytes(text))


LINES = TEXT.splitlines(keepends=True)


@settings(max_examples=300)
@given(st.integers(0, len(LINES) - 1), WEIRD, st.booleans())
def test_any_text_in_place_of_a_line_or_before_it(at: int, text: str, instead: bool) -> None:
    judged(_bytes("".join([*LINES[:at], text, "\n", *LINES[at + instead :]])))


VALUES = st.recursive(
    st.text(max_size=8)
    | st.sampled_from(["2026-01-11", "d-01", "u-water", "2026-0001", "A", "true", "[]", "9" * 30, "0000-00-00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["event", "date", "by", "unit", "id"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_any_value_anywhere_is_told_by_check(place: Path, data: st.DataObject) -> None:
    events = life("publish")
    number = data.draw(st.integers(0, len(events) - 1))
    key = data.draw(st.sampled_from([*events[number], "of", "commitment", "commitments", "demands"]))
    world = World(place)
    header = {}
    if data.draw(st.booleans()):
        events[number] = events[number] | {key: data.draw(VALUES)}
    else:
        header = {
            data.draw(st.sampled_from(["title", "proposer", "demands", "events", "session", "repeat_of"])): data.draw(
                VALUES
            )
        }
    try:
        text = (
            suggestion(events, as_is=True, **header) if "events" not in header else dump({"events": header["events"]})
        )
    except (ValueError, StopIteration, RuntimeError):  # our writer has its limits too
        return
    world.put("0001", text.encode("utf-8", "surrogatepass"))
    world.write()
    assert check(place).code in (0, 1)
    assert run(place, "show", "2026-0001", "--format", "json").code in (0, 1, 2)


SETTINGS: dict[str, object] = {
    "sessions": [],
    "categories": "x",
    "classes": [{"letter": ""}],
    "windows": {"reply": "9999 months"},
    "term": "x",
    "windows_profile": "../../etc/passwd",
    "timezone": "../etc/passwd",
    "changes": [{"from": "0000-00-00"}],
    "number_gaps": ["x"],
    "policy": {"due_soon_days": "999999999"},
    "level": [],
    "rounding": "x",
    "targets": {"a": {"b": "c"}},
    "terms": "x",
}


@pytest.mark.parametrize("key", SETTINGS)
@pytest.mark.parametrize("day", ["0001-01-01", "2026-06-30", "9999-12-31"])
def test_strange_settings_are_told(key: str, day: str, tmp_path: Path) -> None:
    world = World(tmp_path)
    world.congress[key] = SETTINGS[key]
    world.put("0001", suggestion(life()))
    world.put("calendar.yml", dump({"years": ["1", "2026", "9999"], "holidays": ["9999-12-31"]}))
    world.write()
    assert check(tmp_path, day).code in (0, 1)
    assert run(tmp_path, "show", "2026-0001", as_of=day).code in (0, 1, 2, 3)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(day: str, tmp_path: Path) -> None:
    world = World(tmp_path)
    events = [e | {"date": day} for e in life()]
    world.put("0001", suggestion(events, as_is=True))
    world.write()
    assert check(tmp_path, "9999-12-31").code in (0, 1)
    assert run(tmp_path, "show", "2026-0001", as_of="9999-12-31").code in (0, 1)


def test_a_file_of_a_hundred_mebibytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yml"
    with path.open("wb") as file:
        file.truncate(100 * MIB)
    data, size = read_bytes(path, RECORD_LIMIT)
    assert (data, size) == (b"", 100 * MIB)


@settings(max_examples=60)
@given(st.sampled_from(list(Registers.TYPES)), WEIRD)
def test_any_text_as_a_register(stem: str, text: str) -> None:
    data = _bytes(text)
    told = read_register(stem, Bytes("x", data, len(data)))
    assert told.findings or not told.entries


# -- floods


def _flood() -> dict[str, list[dict[str, object]]]:
    back, forth = (
        {"from_": a, "to": b, "role": "host", "reason": "换"} for a, b in (("u-water", "u-edu"), ("u-edu", "u-water"))
    )
    signed = life("sign")
    covers = [ev("cover", "02-10", "c-office", title="报道")] * 240
    return {
        "covers and their annulments": [
            *signed,
            *covers,
            *(ev("annul", "02-10", "c-office", of=6 + n, reason="误") for n in range(240)),
        ],
        "one annulment after the other": [
            *signed,
            *(ev("annul", "02-10", "c-office", of=5 + n, reason="误") for n in range(490)),
        ],
        "annulments dated back": [
            *signed,
            *covers,
            *(ev("annul", "02-03", "c-office", of=6 + n, reason="误") for n in range(240)),
        ],
        "annulments of nothing": [
            *signed,
            *(ev("annul", "02-10", "c-office", of=999, reason="误") for n in range(490)),
        ],
        "talks": [*signed, *[contact("before", "02-10")] * 490],
        "plans": [
            *signed,
            *[ev("plan", "02-10", "u-water", **PLAN, milestones=[{"due": "2026-03-01", "target": "甲"}] * 9)] * 200,
        ],
        "pauses": [
            *signed,
            *[ev("suspend", "02-10", "c-office", reason="审"), ev("resume", "02-10", "c-office", reason="毕")] * 245,
        ],
        "reassignments": [*signed, *[ev("reassign", "02-10", "c-office", **x) for x in (back, forth)] * 245],
        "redos": [*life("after"), *[redone("04-20"), contact("before", "04-20"), reply("04-20")] * 160],
        "supervisions": [
            *signed,
            *[ev("supervise", "02-10", "c-farm", form="visit", finding="看", rectify_by="2026-03-01")] * 490,
        ],
        "decisions": [*life("after"), *[ev("publish", "04-20", "c-office", what="reply", level="full")] * 485],
        "promises": [
            *life("during"),
            reply("04-02", class_="B", commitments=[PROMISE | {"id": f"k{n}"} for n in range(500)]),
            ev("evaluate", "04-02", "d-01", **HAPPY),
            ev("track", "04-02", "c-office"),
            *(ev("fulfil", "04-03", "u-water", commitment=f"k{n}", evidence="单") for n in range(480)),
        ],
        "hosts nobody knows": [
            *life("register"),
            ev("assign", "02-01", "c-office", hosts=[f"u-m{n}" for n in range(500)], mode="separate"),
        ],
        "wrong replies": [ev("reply", "01-11", "u-moon", class_="zz", x=1, y=2)] * 490,
        "events nobody knows": [ev("nonsense", "01-11", "d-01")] * 490,
        "submissions": [ev("submit", "01-11", "d-01")] * 490,
    }


FLOODS = _flood()


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_events_is_judged_in_time(name: str, tmp_path: Path) -> None:
    world = World(tmp_path)
    world.put("0001", suggestion(FLOODS[name], as_is=True))
    world.write()
    start = time.process_time()
    answer = check(tmp_path)
    shown = run(tmp_path, "show", "2026-0001", "--format", "json")
    spent = time.process_time() - start
    assert answer.code in (0, 1)
    assert shown.code in (0, 1)
    assert spent < 2 * PATIENCE, f"{spent:.1f} s for two commands"


# -- whole processes


class Spent(NamedTuple):
    """What a process cost."""

    code: int
    cpu: float
    rss: int
    out: str


MEASURE = """
import resource, sys
from generator.cli.main import main
code = main(sys.argv[1:])
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def measured(root: Path) -> Spent:
    """Run check as a process of its own; return exit code, seconds of work and bytes of memory at the peak.

    A shell stands between, because a process inherits the peak of the one that starts it.
    """
    words = [sys.executable, "-c", MEASURE, "check", "--root", str(root), "--as-of", "2026-06-30"]
    done = subprocess.run(
        ["sh", "-c", '"$@"; exit $?', "sh", *words], cwd=ROOT, capture_output=True, check=False, timeout=120
    )
    cpu, rss = done.stderr.decode().splitlines()[-1].split()
    assert b"Traceback" not in done.stderr
    return Spent(done.returncode, float(cpu), int(rss) * KIB, done.stdout.decode())


@pytest.fixture(scope="module")
def start_up(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Return what it costs to check an archive of one draft."""
    world = World(tmp_path_factory.mktemp("plain"))
    world.put("0001", suggestion([]))
    return min(measured(world.write()).cpu for _ in range(2))


WORST = (
    "an alias bomb",
    "a merge bomb",
    "a hundred thousand pairs of brackets",
    "questions line by line",
    "keys twice",
    "twenty thousand unknown keys",
    "unknown keys in one event",
    "events that are empty",
    "combining marks",
    "digits a dash apart",
)


@pytest.mark.parametrize("name", WORST)
def test_a_hostile_record_costs_little(name: str, tmp_path: Path, start_up: float) -> None:
    world = World(tmp_path)
    told = HOSTILE[name]
    world.put("0001", told)
    spent = measured(world.write())
    assert spent.code == 1
    assert spent.cpu - start_up < 1 * PATIENCE, f"{spent.cpu - start_up:.2f} s"
    assert spent.rss < 256 * MIB, f"{spent.rss // MIB} MiB"


def test_a_sparse_record_of_a_hundred_mebibytes_costs_nothing(tmp_path: Path, start_up: float) -> None:
    world = World(tmp_path)
    root = world.write()
    path = root / "records/suggestions/2026/0001.yml"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(100 * MIB)
    spent = measured(root)
    assert spent.code == 1
    assert "B106" in spent.out
    assert spent.cpu - start_up < 1 * PATIENCE
    assert spent.rss < 128 * MIB


BIG = 4 * MIB - 200


def _units(entry: str, stem: str = "units") -> str:
    """Return a register full of entries; ``#`` is an entry's number and ``@`` the next one's."""
    count = BIG // (len(entry.encode()) + 8)
    return f"{stem}:\n" + "".join(entry.replace("#", f"{n:x}").replace("@", f"{n + 1:x}") for n in range(count))


UNIT = "- id: u-#\n  name: 局\n  system: government\n  from: 2022-01-01\n  head: []\n"
REGISTERS: dict[str, tuple[str, str]] = {
    "millions of tiny items": ("stations", "stations:\n" + "- a\n" * (BIG // 4)),
    "a flow list of tiny items": ("stations", "stations: [" + "a," * (BIG // 2 - 10) + "]\n"),
    "keys": ("stations", "".join(f"k{n}: \n" for n in range(330_000))),
    "entries of one key": ("stations", "stations:\n" + "- id: s-a\n" * (BIG // 10)),
    "entries that are empty": ("stations", "stations:\n" + "- {}\n" * (BIG // 5)),
    "entries whose ids are the same": ("stations", _units("- id: s-a\n  name: 站\n  from: 2022-01-01\n", "stations")),
    "one long name": ("stations", "stations:\n- id: s-a\n  from: 2022-01-01\n  name: " + "长" * (BIG // 3 - 30) + "\n"),
    "digits": ("stations", "stations:\n# " + "1 " * (BIG // 2 - 20) + "\n"),
    "digits like years": ("stations", "stations:\n# " + "19 " * (BIG // 3 - 20) + "\n"),
    "digits like birthdays": ("stations", "stations:\n# " + "1 9 1 9 0 1 0 1 " * (BIG // 16 - 20) + "\n"),
    "digits in groups": ("stations", "stations:\n# " + "139 " * (BIG // 4 - 20) + "\n"),
    "one run of digits": ("stations", "stations:\n# " + "6" * (BIG - 20) + "\n"),
    "NULs": ("stations", "stations: []\n#" + "\0" * (BIG - 20) + "\n"),
    "escapes": ("stations", 'stations:\n- id: "' + "\\0" * (BIG // 2 - 20) + '"\n'),
    "an alias bomb": ("stations", aliases(60)),
    "brackets": ("stations", "stations: " + "[" * (BIG - 20) + "\n"),
    "parents nobody knows": ("units", _units(UNIT + "  parent: u-x#\n")),
    "a long line of parents": ("units", _units(UNIT + "  parent: u-@\n")),
    "a long line of successors": ("units", _units(UNIT + "  until: 2022-01-02\n  successor: u-@\n")),
    "categories": (
        "congress",
        dump(CONGRESS).replace("categories:\n", _units("  - id: c#\n    label: 类\n", "categories")),
    ),
    "categories of one id": (
        "congress",
        dump(CONGRESS).replace("categories:\n", _units("  - id: c\n    label: 类\n", "categories")),
    ),
    "holidays": ("calendar", _units("- 2026-01-01\n", "years: [2027]\nholidays")),
}
LAWFUL = {"a long line of successors", "categories", "holidays"}


QUICK = {
    "a flow list of tiny items",
    "keys",
    "digits in groups",
    "an alias bomb",
    "a long line of parents",
    "categories",
}


@pytest.mark.parametrize("name", [pytest.param(n, marks=() if n in QUICK else (pytest.mark.long,)) for n in REGISTERS])
def test_a_hostile_register_costs_little(name: str, tmp_path: Path, start_up: float) -> None:
    world = World(tmp_path)
    stem, text = REGISTERS[name]
    world.put(f"{stem}.yml", text)
    world.put(
        "0001", suggestion(life("sign", assign={"hosts": ["u-1"]}, sign={"by": "u-1"}) if stem == "units" else life())
    )
    spent = measured(world.write())
    assert spent.code in ((0, 1) if name in LAWFUL else (1,)), spent.out[:500]
    assert spent.cpu - start_up < 5 * PATIENCE, f"{spent.cpu - start_up:.2f} s"
    assert spent.rss < 512 * MIB, f"{spent.rss // MIB} MiB"
