"""The open data: every case and list by its schema, every field explained, and a description of them all."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema_rs
import msgspec
import pytest

from generator.model.schema import NAMES, schema_of
from generator.site.data.fields import FIELDS, TYPES
from generator.site.data.schemas import PUBLISHED, published
from generator.site.galley import Galley
from generator.site.leaks.scan import Leaks, LeakScan
from generator.site.leaks.withheld import Withheld
from generator.site.offprints.offprints import Offprints
from generator.site.page import Head

ROOT = Path(__file__).parents[1]
HANDBOOK = ROOT / "docs/about/data.md"
BLOCK = re.compile("(?<=<!-- fields -->\n).*(?=<!-- /fields -->)", re.DOTALL)
PLAIN = {"string": "文字", "integer": "整数", "boolean": "是或否"}


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def of_schema(name: str) -> dict[str, Any]:
    parts: dict[str, Any] = published(name)["$defs"]
    return parts


def every_type() -> dict[str, Any]:
    return {name: part for schema in PUBLISHED for name, part in of_schema(schema).items()}


# -- schemas


@pytest.mark.parametrize(("folder", "name"), [("suggestions/2*-*", "suggestion"), ("suggestions/????", "suggestions")])
def test_suggestions_are_as_their_schemas_say(demo: Path, folder: str, name: str) -> None:
    schema = read(demo / f"data/schema/{name}.json")
    valid = jsonschema_rs.validator_for(schema, validate_formats=True)
    files = sorted((demo / "data").glob(f"{folder}.json"))
    assert files
    for file in files:
        told = read(file)
        valid.validate(told)
        assert told["licence"] == "CC-BY-4.0"
        assert (demo / told["page"] / "index.html").is_file()


@pytest.mark.parametrize("name", ["units", "deputies", "delegations", "committees", "stations"])
def test_rolls_are_as_their_schemas_say(demo: Path, name: str) -> None:
    told = read(demo / f"data/{name}.json")
    jsonschema_rs.validator_for(read(demo / f"data/schema/{name}.json"), validate_formats=True).validate(told)
    assert told["rows"]
    for row in told["rows"]:
        for key in ("page", "feed", "calendar"):
            if key in row:
                place = demo / row[key]
                assert place.is_file() or (place / "index.html").is_file(), row[key]


def test_the_schemas_of_records_are_those_of_the_command(demo: Path) -> None:
    for name in NAMES:
        assert read(demo / f"data/schema/record-{name}.json") == json.loads(json.dumps(schema_of(name)))


def test_every_case_with_a_page_has_its_data(demo: Path) -> None:
    pages = {p.parent.name for p in demo.glob("suggestions/2*-*/index.html")}
    assert pages == {p.stem for p in demo.glob("data/suggestions/2*-*.json")}
    listed = [row["id"] for file in demo.glob("data/suggestions/????.json") for row in read(file)["rows"]]
    assert sorted(listed) == sorted(pages)


def test_the_description_names_every_file(demo: Path) -> None:
    package = read(demo / "data/datapackage.json")
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    names = [r["name"] for r in package["resources"]]
    assert len(names) == len(set(names))
    paths = {r["path"] for r in package["resources"]}
    there = {p.relative_to(demo / "data").as_posix() for p in (demo / "data").rglob("*") if p.is_file()}
    cases = {path for path in there if re.fullmatch("suggestions/[0-9]{4}-[0-9]{4}.json", path)}
    assert there - cases - paths == {"datapackage.json", "index.html"}
    assert paths <= there


@pytest.mark.parametrize(
    "value", ["高山村的水今年三月起夜里也停了", "高山村的水\n今年三月起\n夜里也停", '高山村的“水”说是"停了"三回']
)
def test_a_withheld_value_in_the_data_is_found(demo: Path, value: str) -> None:
    told = read(demo / "data/suggestions/2026-0024.json")
    told["suggestion"]["meaning"] = f"据说{value}。"
    offprints = Offprints("2026-0024", msgspec.json.encode(told), b"", b"")
    galley = Galley("suggestions/2026-0024/", Head("题", "话", ""), b"", b"", offprints)
    scan, leaks = LeakScan(), Leaks()
    scan.watch(Withheld(value, "正文", "2026-0099"))
    beside = tuple(galley.beside())
    scan.look_at_all(leaks, beside)
    assert leaks == {value: {"data/suggestions/2026-0024.json"}}
    assert len(beside) == 4


# -- fields


def test_every_field_has_its_words_and_no_word_is_left_over() -> None:
    types = every_type()
    assert {name: list(part["properties"]) for name, part in types.items()} == {
        name: list(FIELDS[name]) for name in types
    }
    assert set(FIELDS) == set(types) == set(TYPES)


def value_of(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return TYPES[field["$ref"].rpartition("/")[2]]
    if "anyOf" in field:
        inner = [value_of(x) for x in field["anyOf"] if x.get("type") != "null"]
        return f"{'或'.join(inner)}，可以为空"
    if field["type"] == "array":
        return f"{value_of(field['items'])}的列表"
    return "日期" if field.get("format") == "date" else PLAIN[field["type"]]


def tables() -> str:
    types, told = every_type(), []
    for name, title in TYPES.items():
        fields = types[name]["properties"].items()
        told += [f'<details class="fields" markdown="1"><summary>{title}（{len(fields)} 项）</summary>', ""]
        told += ["| 键 | 含义 | 值 |", "| --- | --- | --- |"]
        told += [f"| `{key}` | {field['title']} | {value_of(field)} |" for key, field in fields]
        told += ["", "</details>", ""]
    return "\n".join(("", *told))


def test_the_handbook_explains_every_field() -> None:
    text = HANDBOOK.read_text("utf-8")
    fresh = BLOCK.sub(lambda _: tables(), text)
    if os.environ.get("BLESS"):
        HANDBOOK.write_text(fresh, "utf-8")
    assert BLOCK.search(text), "the tables have no place"
    assert text == fresh or os.environ.get("BLESS"), "run it once more with BLESS=1"


def test_every_address_of_the_handbook_is_there(demo: Path) -> None:
    text = HANDBOOK.read_text("utf-8")
    told = re.findall(r"^\| `((?:feeds|calendar|data)/[^`]+)`", text, re.MULTILINE)
    assert len(told) > 20
    whose = {"分类编号": "education", "单位编号": "u-edu", "代表团编号": "g-03", "代表编号": "d-0101"}
    for address in told:
        word = next((word for word in whose if word in address), "")
        assert (demo / (address.replace(word, whose[word]) if word else address)).is_file(), address
    page = (demo / "about/data/index.html").read_text("utf-8")
    for link in re.findall(r'href="([^"#]+)(?:#[^"]*)?"', page):
        if not link.startswith(("http:", "https:")):
            place = demo / urljoin("about/data/", unescape(link))
            assert place.exists(), link
