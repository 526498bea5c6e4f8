"""A withheld value is found in a finished file in whatever escape, and nothing else is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.leaks.scan import Leaks, LeakScan
from generator.site.leaks.texts import texts_in
from generator.site.leaks.withheld import Withheld

WORDS = '高山村的水<今年>三月起夜里也"停"了&又停'
TORN = "高山村的水\n今年三月起\n夜里也停了"
SIGNS = "http://x.example/a?b=1&c=2"
TORN_SIGNS = "0731-1\n0731-2\n0731-3"


def scan(*values: str) -> LeakScan:
    made = LeakScan()
    for value in values:
        made.watch(Withheld(value, "正文", "2026-0001"))
    return made


def archive(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", f"<c><is><t>{escape(text)}</t></is></c>")
    return out.getvalue()


@pytest.mark.parametrize("value", [WORDS, SIGNS])
@pytest.mark.parametrize(
    "written",
    [
        lambda value: f"前面{value}后面",
        lambda value: f"<p title='x'>前面{escape(value)}后面</p>",
        lambda value: "".join(f"&#{ord(c)};" for c in value),
        lambda value: "".join(f"&#x{ord(c):x};" for c in value),
        lambda value: json.dumps({"text": f"前面{value}"}),
        lambda value: json.dumps({"text": f"前面{value}"}, ensure_ascii=False),
        lambda value: json.dumps({"html": f"<p>前面{escape(value)}</p>"}, ensure_ascii=False),
        archive,
    ],
    ids=["plain", "html", "numbers", "hexadecimal", "json of signs", "json", "html in json", "office file"],
)
def test_a_value_is_found_in_every_escape(value: str, written: object) -> None:
    data = written(value)  # type: ignore[operator]
    whole = data if isinstance(data, bytes) else data.encode()
    looked = scan(value, "另外一件没有公开的很长的事情在这里")
    assert {found for text in texts_in(whole) for found in looked.find(text)} == {value}


@pytest.mark.parametrize("value", [TORN, TORN_SIGNS])
def test_short_lines_are_found_where_a_page_sets_each_by_itself(value: str) -> None:
    html = "".join(f"<p>{line}</p>\n" for line in value.split("\n"))
    assert scan(value).find(html.encode()) == {value}
    assert scan(value).find(html.replace(value.split("\n")[1], "别的").encode()) == set()


ALPHABET = st.text(st.sampled_from("高山村水今年三月夜里停了，，1a<&\"' 。"), max_size=60)


@given(st.lists(ALPHABET, max_size=6), ALPHABET, st.integers(0, 60))
def test_what_is_found_is_what_stands_there(values: list[str], text: str, at: int) -> None:
    held = [v.strip() for v in values if len(v.strip()) >= 12]
    whole = text[:at] + "".join(held[:1]) + text[at:]
    found = scan(*held).find(whole.encode())
    assert {v for v in held if v in whole} <= found
    assert found <= set(held)


ALIKE = [f"请各承办单位按时办理并当面征求代表的意见，第{n}组" for n in "一二三四五六七八九"]


def test_values_that_begin_alike_are_told_apart() -> None:
    looked = scan(*ALIKE, "请各承办单位按时办理并当面")
    assert looked.find(f"<p>{ALIKE[4]}</p>".encode()) == {ALIKE[4], "请各承办单位按时办理并当面"}
    assert looked.find("请各承办单位按时办理并当面征求意见".encode()) == {"请各承办单位按时办理并当面"}


def test_characters_beyond_the_first_plane_are_words_too() -> None:
    value = "𠮷野家门口的𠮷字𠮷𠮷招牌"
    assert all(scan(value).find(("前" * n + value).encode()) == {value} for n in range(9))


LONG = "请各承办单位按时办理并当面征求代表意见再答复"


@pytest.mark.parametrize("length", range(12, 19))
def test_a_value_is_found_wherever_it_begins_and_ends(length: int) -> None:
    value = LONG[:length]
    looked = scan(value)
    for before in range(17):
        for after in range(9):
            assert looked.find(f"{'前' * before}{value}{'后' * after}".encode()) == {value}
        assert looked.find(f"{'前' * before}{value[:-1]}".encode()) == set()


@pytest.mark.parametrize("value", ["𠮷𠮷𠮷𠮷𠮷𠮷", "𠮷野家门口的𠮷字𠮷", "今年𠮷三月起夜里𠮷𠮷停水了"])
def test_characters_of_two_units_are_found_wherever_they_stand(value: str) -> None:
    looked = scan(value, *ALIKE)
    for before in range(17):
        assert looked.find(f"{'前' * before}{value}后".encode()) == {value}


def some_of(letters: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.text(st.sampled_from(letters), min_size=12, max_size=36), min_size=1, max_size=8)


@given(some_of("甲乙") | some_of("甲甲甲甲乙，"), st.sampled_from(["前", "，", "前，"]), st.integers(0, 20))
def test_values_that_hold_one_another_are_all_found(values: list[str], before: str, times: int) -> None:
    looked = scan(*values)
    for value in values:
        text = before * times + value
        assert looked.find(text.encode()) == {v for v in values if v in text}


CLAUSES = [f"我局收悉，已会同有关部门研究第{n}条路，没有不同意见，请主办单位答复" for n in "一二三四五六七八九"]


def test_values_with_clauses_alike_are_told_apart() -> None:
    looked = scan(*CLAUSES, "已会同有关部门研究，没有不同意见，请主办单位答复")
    for value in CLAUSES:
        for written in (value, f"前，{value}，后", value.replace("，", "&#xff0c;"), f"无{value}无"):
            assert looked.find(written.encode()) == {value}
            assert looked.find(written.replace("没", "也没").encode()) == set()


def test_a_sign_behind_other_signs_is_read() -> None:
    told = json.dumps({"path": "C:\\users\\", "text": f"\\{WORDS}"})
    assert scan(WORDS).find(told.encode()) == {WORDS}


HTML = st.lists(
    st.sampled_from(["<", ">", "&", "&#x4eca;", "\\", "\\u", "4eca", "\n", "a", "今年", *TORN.split("\n")]), max_size=9
)


@given(st.lists(HTML.map("".join), max_size=4), st.integers(0, 3), st.sampled_from([WORDS, SIGNS, TORN, TORN_SIGNS]))
def test_files_that_are_read_together_are_told_apart(texts: list[str], at: int, value: str) -> None:
    texts = [*texts[:at], f"{''.join(texts[:1])}{escape(value)}", *texts[at:]]
    files = [(f"{n}.html", text.encode()) for n, text in enumerate(texts)]
    looked, one, all = scan(value, LONG), Leaks(), Leaks()
    for file, data in files:
        looked.look(one, file, data)
    looked.look_at_all(all, files)
    assert all == one


def test_a_value_torn_between_two_files_is_none() -> None:
    looked, leaks = scan(LONG), Leaks()
    looked.look_at_all(leaks, [("one", LONG[:9].encode()), ("two", LONG[9:].encode())])
    assert leaks == {}


ROW = re.compile(r"(\d+)号：这一行写满了别的事情(?:\\n|\n)?没有什么要藏起来(\d+)号")


@pytest.mark.parametrize(
    "written",
    [
        lambda rows: json.dumps({"rows": rows}, ensure_ascii=False, separators=(",", ":")),
        lambda rows: "\r\n".join(f'"{row}",1' for row in rows),
        lambda rows: "\n".join(row.replace("\n", "") for row in rows),
    ],
    ids=["json", "csv", "lines"],
)
def test_a_long_file_is_cut_where_no_value_goes_on(written: Callable[[list[str]], str]) -> None:
    rows = [f"{n}号：这一行写满了别的事情\n没有什么要藏起来{n}号" for n in range(40_000)]
    data = written(rows).encode()
    texts = list(texts_in(data))
    assert len(texts) > 2
    assert b"".join(texts) == data
    whole = [found.groups() for text in texts for found in ROW.finditer(text.decode())]
    assert whole == [(str(n), str(n)) for n in range(40_000)]


def test_a_long_sheet_is_looked_at_row_by_row_and_whole() -> None:
    out = io.BytesIO()
    rows = "".join(f"<row><c><t>{n}号：这一行写满了别的事情没有什么要藏起来{n}号</t></c></row>" for n in range(40_000))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", rows)
    texts = list(texts_in(out.getvalue()))
    assert len(texts) > 2
    assert b"".join(texts).decode() == rows
    assert sum(len(ROW.findall(text.decode())) for text in texts) == 40_000
