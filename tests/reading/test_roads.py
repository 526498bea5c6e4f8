"""Two roads lead from bytes to a record: where the quick one goes through, the close one reads alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.congress import CalendarYears, Congress, WindowsProfile
from generator.model.meaning import header_of, meaning
from generator.model.nodes import Mapping, Node, Scalar
from generator.model.registers import Registers
from generator.rules.bytes import EVERYDAY
from generator.rules.privacy import is_free_of_numbers, personal_numbers
from generator.store.reading.plain import MOST_ROWS, ROWS, SHORT_ROW, Plain, read_plain
from generator.store.reading.plain_tree import grow_plain
from generator.store.reading.reader import (
    Bytes,
    read_at_once,
    read_closely,
    register_at_once,
    register_closely,
    settings_at_once,
    settings_closely,
)
from generator.store.reading.tree import read_tree

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "records" / "suggestions").rglob("*.yml"))
TEXTS = [file.read_text("utf-8") for file in FILES]
BITS = (
    " ", "  ", "\n", "\n\n", " \n", ": ", ":", "- ", "-", "|", "|-", ">", "'", '"', "\\", "#", " # x", "[", "]",
    "[]", ", ", ",", "{", "}", "&a", "*a", "!x", "?", "? ", "@", "`", "%", "~", "null", "true", "---", "--- ",
    "...", "...\n", "<<", "<<: ", "=", "0", "2026-01-01", "第", "\u3000", "\t", "\u200b", "a", "key: v\n", "- v\n",
    "  - event: urge\n", "text: |\n", "events:\n",
)  # fmt: skip


def file(text: str) -> Bytes:
    data = text.encode()
    return Bytes("records/suggestions/2026/0001.yml", data, len(data))


def said(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: said(child) for key, child in node.items.items()}
    return [said(child) for child in node.items]


def drawn(node: Node) -> object:
    """Return a tree as it stands in its file: every value with its line, every key with its own."""
    if isinstance(node, Scalar):
        return node.line, node.text
    if isinstance(node, Mapping):
        return node.line, node.torn, node.lines, {key: drawn(child) for key, child in node.items.items()}
    return node.line, [drawn(child) for child in node.items]


def hold_against_each_other(text: str) -> None:
    record = read_at_once("2026-0001", file(text))
    if record is not None:
        other, findings = read_closely("2026-0001", file(text))
        assert other is not None
        assert findings == ()
        assert other.unread == frozenset()
        assert (record.header, record.events) == (other.header, other.events)
        assert drawn(record.node) == drawn(other.node)
        assert record.said == other.said
        assert header_of(record.words) == header_of(other.words)
    if not any(c in text for c in "\t\r"):
        plain = read_plain(text)
        if plain is not None:
            node, found = read_tree(text)
            assert not found
            assert node is not None
            assert said(node) == plain
            assert meaning(node) == meaning(plain)
            tree = grow_plain(text)
            assert tree is not None
            assert drawn(tree) == drawn(node)


@pytest.mark.parametrize("text", TEXTS, ids=[f"{f.parent.name}-{f.stem}" for f in FILES])
def test_every_record_of_the_demo_takes_the_quick_road(text: str) -> None:
    assert read_at_once("2026-0001", file(text)) is not None
    hold_against_each_other(text)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_edit_parts_the_roads(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))[: data.draw(st.sampled_from([400, 900, 100_000]))]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.sampled_from([0, 0, 1, 2, 7]))
        text = text[:at] + data.draw(st.sampled_from(BITS)) + text[at + cut :]
    hold_against_each_other(text if text.endswith("\n") else f"{text}\n")


REGISTERS = sorted((path.stem, path.read_text("utf-8")) for path in (ROOT / "records").glob("*.yml"))
REGISTERS = [(stem, text) for stem, text in REGISTERS if stem in Registers.TYPES]


def hold_registers_against_each_other(stem: str, text: str) -> bool:
    quick = register_at_once(stem, file(text))
    if quick is None:
        return False
    close = register_closely(stem, file(text))
    assert (quick.entries, list(quick.entries)) == (close.entries, list(close.entries))
    assert (quick.findings, quick.unread) == (close.findings, close.unread)
    assert quick.grow is not None
    assert close.grow is not None
    assert drawn(quick.grow()) == drawn(close.grow())
    return True


@pytest.mark.parametrize(("stem", "text"), REGISTERS, ids=[stem for stem, _ in REGISTERS])
def test_every_register_of_the_demo_takes_the_quick_road(stem: str, text: str) -> None:
    assert hold_registers_against_each_other(stem, text)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_edit_of_a_register_parts_the_roads(data: st.DataObject) -> None:
    stem, whole = data.draw(st.sampled_from(REGISTERS))
    text = whole[: data.draw(st.sampled_from([300, 900, 2_000]))]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.sampled_from([0, 0, 1, 2, 7]))
        text = text[:at] + data.draw(st.sampled_from(BITS)) + text[at + cut :]
    hold_registers_against_each_other(stem, text if text.endswith("\n") else f"{text}\n")


SETTINGS: list[tuple[type[Congress | CalendarYears | WindowsProfile], str]] = [
    (Congress, (ROOT / "records/congress.yml").read_text("utf-8")),
    *((CalendarYears, path.read_text("utf-8")) for path in sorted((ROOT / "records").glob("calendar.yml"))),
    *(
        (WindowsProfile, path.read_text("utf-8"))
        for path in sorted((ROOT / "generator" / "law" / "profiles").glob("*.yml"))
    ),
]


def hold_settings_against_each_other(cls: type[Congress | CalendarYears | WindowsProfile], text: str) -> bool:
    quick = settings_at_once(cls, file(text))
    if quick is None:
        return False
    close = settings_closely(cls, file(text))
    assert (quick.value, quick.findings, quick.unread) == (close.value, close.findings, close.unread)
    assert quick.node is not None
    assert close.node is not None
    assert drawn(quick.node) == drawn(close.node)
    return True


@pytest.mark.parametrize(("cls", "text"), SETTINGS)
def test_settings_take_the_quick_road(cls: type[Congress | CalendarYears | WindowsProfile], text: str) -> None:
    assert hold_settings_against_each_other(cls, text)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_edit_of_settings_parts_the_roads(data: st.DataObject) -> None:
    cls, text = data.draw(st.sampled_from(SETTINGS))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.sampled_from([0, 0, 1, 2, 7]))
        text = text[:at] + data.draw(st.sampled_from(BITS)) + text[at + cut :]
    hold_settings_against_each_other(cls, text if text.endswith("\n") else f"{text}\n")


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "    ", "- ", "  - ", "      "]),
        st.sampled_from(
            [
                "a:",
                "b: ",
                "c: x",
                "text: |",
                "x",
                "",
                "# x",
                "d: 'y'",
                'e: "z"',
                "f: [u, v]",
                "g: a b",
                "h: x: y",
                "i: x #y",
                "j: -",
                "- k",
            ]
        ),
        st.sampled_from(["", "", "", " ", "x", " # y"]),
    ),
    max_size=9,
)


@settings(max_examples=600, deadline=None)
@given(LINES)
def test_no_layout_parts_the_roads(lines: list[tuple[str, str, str]]) -> None:
    hold_against_each_other("".join(f"{lead}{words}{tail}\n" for lead, words, tail in lines))


def test_rows_are_kept_up_to_a_bound() -> None:
    for n in range(3):
        text = "".join(f"k{n}_{m}: v\n" for m in range(1_500))
        assert read_plain(text) == read_plain(text)
    for n in range(2 * MOST_ROWS // 1_000):
        read_plain("".join(f"k: {n} {m}\n" if not m else f"k{m}: {n}\n" for m in range(1_000)))
        assert len(ROWS) <= MOST_ROWS
    read_plain(f"key: {'v' * SHORT_ROW}\n")
    assert max(map(len, ROWS)) <= SHORT_ROW


def test_lists_that_are_read_twice_are_two() -> None:
    one, other = read_plain("f: [u, v]\n"), read_plain("f: [u, v]\n")
    assert one is not None
    one["f"].append("w")
    assert other == read_plain("f: [u, v]\n") == {"f": ["u", "v"]}


DIGITS = st.one_of(
    st.sampled_from([*"0123456789", " ", "-", "—", "——", "\n", "年", "第", "A", "X", ":", "·"]),
    st.sampled_from(["139", "1391234", "110105", "19491231", "002X", "6222021234567894", "2024-01-11", " - "]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(DIGITS, max_size=40).map("".join))
def test_no_number_is_missed_at_a_glance(text: str) -> None:
    assert EVERYDAY.fullmatch(text)
    if is_free_of_numbers(text.encode()):
        assert not any(personal_numbers(text).values())
