"""The canonical form: it means the same, keeps comments, and is the same again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.cli.main import main
from generator.model.congress import CalendarYears, Congress, Policy, RequiredContacts
from generator.model.events import EVENTS, Event
from generator.model.layout import TEXTS, Form, layout
from generator.model.registers import Entry, Registers
from generator.model.suggestion import Suggestion
from generator.store.reading.reader import Bytes, read_register, read_settings, read_suggestion
from generator.store.writing.append import append_item
from generator.store.writing.canonical import join, record_lines, register_lines, struct_lines
from generator.store.writing.comments import comments as found_comments
from generator.store.writing.tidy import tidy
from tests.archives import DRAFT, write_archive
from tests.values import structs

ID = "2026-0001"
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
ANY_EVENT = st.sampled_from(list(EVENTS.values())).flatmap(structs)


def as_file(text: str, path: str = "records/suggestions/2026/0001.yml") -> Bytes:
    data = text.encode("utf-8")
    return Bytes(path, data, len(data))


def item(header: Suggestion, event: Event) -> str:
    """Return an event as it stands in the list of a record."""
    return join(record_lines(header, [event])).partition("\nevents:\n")[2]


def reading_errors(findings: Any) -> list[Any]:
    return [f for f in findings if f.blocks and f.code[0] in "BYS" and f.code != "B102"]


@SLOW
@given(structs(Suggestion), st.lists(ANY_EVENT, max_size=4))
def test_a_record_reads_as_it_was_written(header: Suggestion, events: list[Event]) -> None:
    text = join(record_lines(header, events))
    record, findings = read_suggestion(ID, as_file(text))
    assert not reading_errors(findings), text
    assert record is not None
    assert record.events == tuple(events), text
    assert record.header == replace(header, events=()), text
    if not [f for f in findings if f.code == "B102"]:
        assert tidy(as_file(text), id=ID).data == text.encode("utf-8")


@SLOW
@given(structs(Suggestion), ANY_EVENT)
def test_texts_are_texts_for_every_reader(header: Suggestion, event: Event) -> None:
    """YAML 1.1, read by its strictest and its loosest reader."""
    text = "events:\n" + item(header, event)
    loose: dict[str, Any] = yaml.safe_load(text)["events"][0]
    bare: dict[str, Any] = yaml.load(text, yaml.BaseLoader)["events"][0]  # noqa: S506  (it makes only texts)
    for field in layout(type(event)):
        value = getattr(event, field.name)
        if field.form in TEXTS and not field.listed and value is not None:
            assert isinstance(loose[field.key], str)
            assert loose[field.key].rstrip("\n") == bare[field.key].rstrip("\n") == value
        elif field.form in (Form.DATE, Form.BOOL, Form.WHOLE) and not field.listed and value is not None:
            assert loose[field.key] == value


@SLOW
@given(structs(Congress))
def test_settings_read_as_they_were_written(congress: Congress) -> None:
    text = join(struct_lines(congress))
    found = read_settings(Congress, as_file(text))
    assert not reading_errors(found.findings), text
    assert found.value == congress


def registers(stem: str) -> st.SearchStrategy[tuple[str, list[Entry]]]:
    entries = st.lists(structs(Registers.TYPES[stem]), max_size=3, unique_by=lambda entry: entry.id)
    return st.tuples(st.just(stem), entries)


@SLOW
@given(structs(CalendarYears))
def test_a_calendar_reads_as_it_was_written(calendar: CalendarYears) -> None:
    assert read_settings(CalendarYears, as_file(join(struct_lines(calendar)))).value == calendar


@SLOW
@given(st.sampled_from(list(Registers.TYPES)).flatmap(registers))
def test_a_register_reads_as_it_was_written(pair: tuple[str, list[Entry]]) -> None:
    stem, entries = pair
    text = join(register_lines(stem, entries))
    assert list(read_register(stem, as_file(text)).entries.values()) == entries, text


def test_a_group_with_nothing_in_it_is_no_file() -> None:
    with pytest.raises(ValueError, match="required_contacts"):
        struct_lines(Policy(required_contacts=RequiredContacts()))


MESSY = """\
# 录入人：代表工委

kind: suggestion  # 种类
title: "关于修路的建议"
session: s6

# 大会期间
period: in_session
proposer:
    lead: d-0101   # 江望舒
    kind: individual
category: city
scope: single
formed_by:
- research   # 去年秋天
- visit
publicity_wish: full
text: |  # 正文
  # 这一行是正文
  路面 # 破损。
demands:
- '修好东湖路。'
co_signers_note: x
events:
# 提出
- by: d-0101
  date: '2026-01-11'   # 当天
  event: submit
  # 末尾一
# 末尾二
""".replace("co_signers_note: x\n", "")

TIDY = """\
# 录入人：代表工委
title: 关于修路的建议
# 种类
kind: suggestion
session: s6
# 大会期间
period: in_session
proposer:
  kind: individual
  # 江望舒
  lead: d-0101
category: city
scope: single
# 去年秋天
formed_by: [research, visit]
publicity_wish: full
demands:
  - 修好东湖路。
# 正文
text: |
  # 这一行是正文
  路面 # 破损。
events:
  # 提出
  - event: submit
    # 当天
    date: 2026-01-11
    by: d-0101
# 末尾一
# 末尾二
"""


def test_every_comment_finds_its_place_again() -> None:
    head = "# 录入人：代表工委\n"
    text = MESSY.removeprefix(f"{head}\n").replace("title:", f"{head}title:")
    tidied = tidy(as_file(text), id=ID)
    assert tidied.data is not None
    assert tidied.data.decode("utf-8") == TIDY
    assert tidy(as_file(TIDY), id=ID).data == tidied.data


def test_a_comment_at_the_top_goes_with_the_key_below_it() -> None:
    tidied = tidy(as_file(MESSY), id=ID)
    assert tidied.data is not None
    text = tidied.data.decode("utf-8")
    assert "# 录入人：代表工委\n# 种类\nkind: suggestion\n" in text
    assert sorted(c.text for c in found_comments(MESSY)) == sorted(c.text for c in found_comments(text))


@pytest.mark.parametrize(
    ("given", "comments"),
    [
        ("formed_by: [research, # 甲\n  visit] # 乙\n", ["# 甲", "# 乙"]),
        ("title: '它''s # 不是'\n", []),
        ('title: "a \\" # 不是"  # 是\n', ["# 是"]),
        ("title: 甲#不是\n", []),
        ("text: |\n  甲\n\n  # 不是\n\n# 是\n", ["# 是"]),
        ("a:\n  - text: |2\n       甲\n      # 不是\n    # 是一\n  # 是二\n  - b: c\n", ["# 是一", "# 是二"]),
        ("text: |  # 头\n  甲\n", ["# 头"]),
        ("text: |\n  甲\n  # 末行不是", []),
    ],
)
def test_a_comment_is_told_from_a_text(given: str, comments: list[str]) -> None:
    assert [c.text for c in found_comments(given)] == comments


@SLOW
@given(structs(Suggestion), st.lists(ANY_EVENT, min_size=1, max_size=3), st.data())
def test_no_comment_is_ever_lost(header: Suggestion, events: list[Event], data: st.DataObject) -> None:
    """Comments are strewn before the canonical lines; they come back, all of them, at the same lines."""
    lines = record_lines(header, events)
    rows: list[str] = []
    for n, line in enumerate(lines):
        if data.draw(st.booleans()):
            pad = " " * (len(line.text) - len(line.text.lstrip(" ")))
            rows.append(f'{pad}# 注 {n}: - [x] | "')
        rows.append(line.text)
    text = "\n".join(rows) + "\n# 完\n"
    tidied = tidy(as_file(text), id=ID)
    misread = {f.code for f in tidied.findings} == {"B102"}
    assert misread or tidied.data == text.encode("utf-8"), text


@SLOW
@given(structs(Suggestion), st.lists(ANY_EVENT, max_size=3), ANY_EVENT)
def test_an_appended_event_leaves_all_else_alone(header: Suggestion, events: list[Event], event: Event) -> None:
    before = join(record_lines(header, events))
    after = append_item(before.encode("utf-8"), lambda _: item(header, event)).decode("utf-8")
    assert not events or after.startswith(before)
    record, _ = read_suggestion(ID, as_file(after))
    assert record is not None
    assert record.events == (*events, event)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path, r2026_0001=MESSY, r2026_0002=DRAFT)


def run(root: Path, *args: str) -> int:
    return main(["fmt", *args, "--root", str(root)])


def test_fmt_rewrites_what_is_not_canonical(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "records/suggestions/2026/0001.yml"
    assert run(root, "--check") == 1
    assert path.read_text("utf-8") == MESSY
    assert "要整理 records/suggestions/2026/0001.yml" in capsys.readouterr().out
    assert run(root) == 0
    assert path.read_text("utf-8") != MESSY
    assert (root / "records/suggestions/2026/0002.yml").read_text("utf-8") == DRAFT + "events: []\n"
    capsys.readouterr()
    assert run(root) == 0
    assert "没有要整理的" in capsys.readouterr().out
    assert run(root, "--check") == 0
    assert main(["check", "--root", str(root), "--as-of", "2026-01-20"]) == 0


def test_a_broken_file_is_left_alone_and_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "records/suggestions/2026/0002.yml"
    broken = DRAFT.replace("kind: suggestion", "kind: [suggestion]")
    path.write_text(broken, "utf-8")
    assert run(root, str(path)) == 1
    assert path.read_text("utf-8") == broken
    told = capsys.readouterr().err
    assert "没有整理" in told
    assert "S203" in told


def test_what_is_stated_in_settings_stays_stated(root: Path) -> None:
    path = root / "records/congress.yml"
    path.write_text("format: 1\n" + path.read_text("utf-8") + "rounding:\n  decimals: 2\n", "utf-8")
    assert run(root, str(path)) == 0
    text = path.read_text("utf-8")
    assert text.startswith("format: 1\n")
    assert text.endswith("rounding:\n  decimals: 2\n")
    assert "repository: public\n" in text
