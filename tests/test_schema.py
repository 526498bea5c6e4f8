"""The schemas say what the reader says: the same fields, the same forms, the same Chinese."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from generator.cli.main import main
from generator.model.congress import CalendarYears, Congress
from generator.model.events import EVENTS, Event
from generator.model.labels import label_for
from generator.model.layout import layout
from generator.model.nodes import Mapping, Node, Scalar
from generator.model.registers import Registers
from generator.model.schema import NAMES, schema_of
from generator.model.suggestion import Suggestion
from generator.rules.conditions import judge_conditions
from generator.store.reading.reader import Bytes, read_suggestion
from generator.store.reading.tree import read_tree
from generator.store.writing.canonical import join, record_lines
from tests.archives import CONGRESS, DRAFT, REGISTERS
from tests.values import structs


class OrdinaryLoader(yaml.SafeLoader):
    """YAML 1.2 as browsers read it: numbers and booleans are typed, days are texts."""


OrdinaryLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_texts(node: Node) -> Any:
    """The tree as our reader sees it: every scalar a text, final newlines gone."""
    if isinstance(node, Scalar):
        return node.text.rstrip("\n")
    if isinstance(node, Mapping):
        return {key: as_texts(child) for key, child in node.items.items()}
    return [as_texts(child) for child in node.items]


@functools.cache
def validator(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema_of(name), validate_formats=True)


def valid(name: str, text: str) -> tuple[bool, bool]:
    """Whether a text is valid as our reader reads it, and as others do."""
    schema = validator(name)
    node, heard = read_tree(text)
    assert node is not None
    assert not heard
    return schema.is_valid(as_texts(node)), schema.is_valid(yaml.load(text, OrdinaryLoader))  # noqa: S506  (it is a safe one)


def readable(text: str) -> bool:
    data = text.encode("utf-8")
    record, findings = read_suggestion("2026-0001", Bytes("x", data, len(data)))
    assert record is not None
    heard = judge_conditions(record, public=True)
    return not heard and not any(f.blocks and f.code[0] == "S" for f in findings)


LIFE = (
    DRAFT
    + """\
events:
  - event: submit
    date: 2026-01-11
    by: d-0101
  - event: assign
    date: "2026-02-03"
    by: c-office
    hosts: [u-housing]
    mode: single
    reply_by: 2026-04-30
  - event: plan
    date: 2026-02-10
    by: u-housing
    responsible:
      - level: head
        name: 韩执中
        post: 局长
    track: immediate
    budget_yuan: 120000
  - event: contact
    date: 2026-02-12
    by: u-housing
    phase: before
    channel: phone
    confirmed: true
    summary: 商定选址。
  - event: reply
    date: 2026-04-02
    by: u-housing
    class: B
    document: 云建复〔2026〕6号
    signed_by: 韩执中
    text: |
      两项均已办结。
    answers:
      - 已建成。
      - 已公示。
    demands: [1, 2]
    delivered_to: [d-0101]
    publicity: full
    commitments:
      - id: k1
        text: 再建两处。
        due: 2026-11-30
        owner: u-housing
    link: https://rd.example/a
"""
)

BROKEN = [
    ("kind: suggestion", "kind: advice"),
    ("kind: suggestion\n", ""),
    ("title: 关于", "titel: 关于"),
    ("  lead: d-0101\n", ""),
    ("  lead: d-0101", "  lead: d-0101\n  co_signers: [d-0102]"),
    ("kind: individual", "kind: joint"),
    ("kind: individual\n  lead: d-0101", "kind: delegation\n  delegation: g-01\n  lead: d-0101"),
    ("formed_by: [research]", "formed_by: []"),
    ("formed_by: [research]", "formed_by: research"),
    ("formed_by: [research]", "formed_by: [guessing]"),
    ("publicity_wish: full", "publicity_wish: some"),
    ("title: 关于在老旧小区增设电动自行车充电设施的建议\n", ""),
    ("title: 关于", "title: " + "长" * 200 + "关于"),
    ("title: 关于在老旧小区增设电动自行车充电设施的建议", 'title: " 　"'),
    ("title: 关于在老旧小区增设电动自行车充电设施的建议", 'title: "两\\n行"'),
    ("- 公布充电收费标准并接受监督。", '- ""'),
    ("date: 2026-01-11", "date: 2026-02-30"),
    ("date: 2026-01-11", "date: 2026-1-11"),
    ("    date: 2026-01-11\n", ""),
    ("by: d-0101\n  - event: assign", "by: 江望舒\n  - event: assign"),
    ("event: submit", "event: present"),
    ("event: submit", "event: submit\n    reason: 多余"),
    ("  - event: submit\n    date", "  - date"),
    ("mode: single", "mode: alone"),
    ("hosts: [u-housing]", "hosts: u-housing"),
    ("budget_yuan: 120000", "budget_yuan: 12万"),
    ("budget_yuan: 120000", "budget_yuan: 1234567890123"),
    ("budget_yuan: 120000", 'budget_yuan: "012"'),
    ("post: 局长", "office: 局长"),
    ("confirmed: true", "confirmed: maybe"),
    ("confirmed: true", "confirmed: false"),
    ("class: B", "class: BB"),
    ("    document: 云建复〔2026〕6号\n", ""),
    ("demands: [1, 2]", "demands: [一]"),
    ("id: k1", "id: K1"),
    ("link: https://", "link: ftp://"),
    ("link: https://rd.example/a", 'link: "https://rd.example/a b"'),
    ("    publicity: full\n", ""),
]


def test_a_lawful_life_is_valid_for_all() -> None:
    assert readable(LIFE)
    assert valid("suggestion", LIFE) == (True, True)


@pytest.mark.parametrize(("old", "new"), BROKEN)
def test_what_the_reader_refuses_the_schema_refuses(old: str, new: str) -> None:
    assert LIFE.count(old) >= 1
    text = LIFE.replace(old, new, 1)
    assert not readable(text)
    assert valid("suggestion", text) == (False, False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("confirmed: true", 'confirmed: "true"'),
        ("confirmed: true", "confirmed: false\n    note: 代表出差。"),
        ("budget_yuan: 120000", 'budget_yuan: "120000"'),
        ("budget_yuan: 120000", "budget_yuan: 0"),
        ("publicity_wish: full", "publicity_wish: title_only"),
        ("    document: 云建复〔2026〕6号\n", "    form: on_site\n"),
        ("link: https://rd.example/a", "link: http://例.example/路"),
    ],
)
def test_what_the_reader_takes_the_schema_takes(old: str, new: str) -> None:
    text = LIFE.replace(old, new, 1)
    if "title_only" in text:
        text = text.replace(
            "text: |\n  老旧小区普遍缺少集中充电场所，飞线充电屡禁不止。\n  建议统筹选址，分批建设，明码收费。\n", ""
        )
    assert readable(text)
    assert valid("suggestion", text) == (True, True)


def test_nothing_is_asked_where_nothing_may_be_written() -> None:
    bare = "\n".join(r for r in DRAFT.split("\n") if not r.startswith(("title", "proposer", "  ", "text", "demands")))
    text = bare.replace("publicity_wish: full", "publicity_wish: none")
    assert readable(text)
    assert valid("suggestion", text) == (True, True)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(structs(Suggestion), st.lists(st.sampled_from(list(EVENTS.values())).flatmap(structs), max_size=3))
def test_whatever_is_typed_agrees(header: Suggestion, events: list[Event]) -> None:
    text = join(record_lines(header, events))
    assert valid("suggestion", text)[0] == readable(text), text


@pytest.mark.parametrize("stem", REGISTERS)
def test_registers_are_valid(stem: str) -> None:
    text = REGISTERS[stem]
    assert valid(stem, text) == (True, True)
    assert valid(stem, text.replace("    name:", "    nom:", 1)) == (False, False)
    assert valid(stem, f"{stem}: []\n") == (True, True)


def test_congress_and_calendar_are_valid() -> None:
    text = CONGRESS.format(repository="private") + "targets:\n  reply: 100\nwindows:\n  reply: 3 months\n"
    assert valid("congress", text) == (True, True)
    assert valid("congress", text.replace("3 months", "3 months or so")) == (False, False)
    assert valid("congress", text.replace("reply: 100", "reply: 约一百")) == (False, False)
    calendar = "years: [2027]\nholidays: [2027-01-01]\nworkdays: []\n"
    assert valid("calendar", calendar) == (True, True)
    assert valid("calendar", calendar.replace("01-01]", "01-41]")) == (False, False)


def _types(cls: type[Struct]) -> Iterator[type[Struct]]:
    yield cls
    for field in layout(cls):
        if field.part is not None:
            yield from _types(field.part)


def test_every_field_of_every_type_has_a_label() -> None:
    roots: list[type[Struct]] = [Suggestion, Congress, CalendarYears, *Registers.TYPES.values(), *EVENTS.values()]
    for root in roots:
        for cls in _types(root):
            for field in layout(cls):
                assert label_for(cls, field.key).title
    assert label_for(Event, "event").title


def _nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for child in schema.values():
            yield from _nodes(child)
    elif isinstance(schema, list):
        for child in schema:
            yield from _nodes(child)


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_closed_bounded_and_speak_chinese(name: str) -> None:
    schema = schema_of(name)
    jsonschema_rs.meta.validate(schema)
    for node in _nodes(schema):
        if "properties" in node and "type" in node:
            assert node["additionalProperties"] is False
            for key, field in node["properties"].items():
                assert field["title"], key
                assert field["description"], key
        kinds = node.get("type", [])
        if isinstance(kinds, str | list) and "string" in kinds and not {"oneOf", "enum"} & set(node):
            assert node["maxLength"]
            assert node["pattern"].startswith("^")
            assert node["pattern"].endswith("$")
            assert not re.search(r"\\[dwsDWS]", node["pattern"])


def test_words_show_their_chinese() -> None:
    kind = schema_of("suggestion")["properties"]["kind"]
    assert {"const": "criticism", "title": "批评"} in kind["oneOf"]
    assert schema_of("suggestion")["$defs"]["Reply"]["title"] == "答复"


def test_the_command_prints_lists_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "suggestion"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "代表建议"
    assert main(["schema"]) == 0
    assert "deputies" in capsys.readouterr().out
    assert main(["schema", "--out", str(tmp_path)]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(f"{n}.schema.json" for n in NAMES)
    assert main(["schema", "nothing"]) == 2
    assert main(["schema", "--root", str(tmp_path), "--out", str(tmp_path / "records/x")]) == 2


def test_every_event_is_in_the_schema() -> None:
    assert len(schema_of("suggestion")["properties"]["events"]["items"]["oneOf"]) == len(EVENTS)
