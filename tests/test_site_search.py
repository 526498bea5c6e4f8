"""The search index: it leads to every substring, holds nothing withheld, and is the same however it was made."""

from __future__ import annotations

import heapq
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.workshop import building
from generator.cli.workshop.backmatter.library import Library
from generator.site.leaks.scan import LeakScan
from generator.site.leaks.withheld import Withheld
from generator.site.search.grams import Grams, Postings, grams_of, joined, leb, mended
from generator.site.search.shards import shards_of
from generator.site.search.words import folded
from tests.bench import corpus
from tests.small_congress import World, life, run, suggestion
from tests.test_site_publication import DEMAND, NOTE, TEXT, TITLE, answered, private

TEXTS = st.lists(st.text(st.sampled_from("水渠修缮云川𠮷a1"), max_size=12), max_size=40)


def collected(texts: list[str], cuts: set[int]) -> list[tuple[int, bytes]]:
    """Return the joined grams of texts, of which a run is put away before each cut."""
    runs: list[list[Postings]] = []
    grams = Grams(lambda run: runs.append(list(run)))
    for position, text in enumerate(texts):
        if position in cuts:
            grams.finish()
        grams.take(position, text)
    grams.finish()
    return [(found.gram, found.data) for found in joined(heapq.merge(*runs))]


def numbers(data: bytes) -> list[int]:
    """Read LEB128 numbers."""
    found, number, shift = [], 0, 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(number)
            number, shift = 0, 0
    return found


def positions(gaps: bytes) -> list[int]:
    at, found = -1, []
    for gap in numbers(gaps):
        at += gap
        found.append(at)
    return found


@given(TEXTS, st.sets(st.integers(0, 40)))
def test_a_gram_leads_to_where_it_stands_however_runs_are_cut(texts: list[str], cuts: set[int]) -> None:
    found = collected(texts, cuts)
    assert found == collected(texts, set())
    expected: dict[int, list[int]] = {}
    for position, text in enumerate(texts):
        units = text.encode("utf-16-le")
        for n in range(0, len(units) - 2, 2):
            gram = int.from_bytes(units[n : n + 4], "little")
            if position not in expected.setdefault(gram, []):
                expected[gram].append(position)
    assert {gram: positions(gaps) for gram, gaps in found} == expected


@given(st.lists(st.integers(0, 5_000_000), min_size=1, max_size=20, unique=True))
def test_gaps_of_any_size_are_read_back(places: list[int]) -> None:
    grams = Grams(lambda run: runs.append(list(run)))
    runs: list[list[Postings]] = []
    for place in sorted(places):
        grams.take(place, "水渠")
    grams.finish()
    assert [positions(found.data) for found in joined(heapq.merge(*runs))] == [sorted(places)]


@given(
    TEXTS, st.dictionaries(st.integers(0, 40), st.text(st.sampled_from("水渠修缮云川𠮷a1"), max_size=12), max_size=5)
)
def test_an_index_that_is_mended_is_as_if_made_anew(texts: list[str], changed: dict[int, str]) -> None:
    runs: list[list[Postings]] = []
    grams = Grams(lambda run: runs.append(list(run)))
    for position, text in enumerate(texts):
        grams.take(position, text)
    grams.finish()
    gone: dict[int, set[int]] = {}
    new: dict[int, set[int]] = {}
    for position, text in changed.items():
        for gram in grams_of(texts[position]) if position < len(texts) else ():
            gone.setdefault(gram, set()).add(position)
        for gram in grams_of(text):
            new.setdefault(gram, set()).add(position)
    now = [
        changed.get(n, texts[n] if n < len(texts) else "") for n in range(max([len(texts), *(n + 1 for n in changed)]))
    ]
    made = mended((postings for run in runs for postings in run), gone, new)
    assert [(found.gram, found.data) for found in made] == collected(now, set())


@given(st.integers(0, 1 << 40))
def test_numbers_are_read_back(number: int) -> None:
    assert numbers(leb(number)) == [number]


def test_texts_are_compared_without_blanks_case_and_width() -> None:
    assert folded("Ａ区 5Ｇ\n基站（一）") == "a区5g基站（一）"
    assert grams_of("a") == set()


def test_every_page_has_one_search_box_and_every_case_its_words(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    made.put("0002", suggestion(life("submit"), title="关于还没有登记的事项的建议"))
    made.write()
    assert run(tmp_path, "build").code == 0
    site = tmp_path / "site"
    boxes = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")}
    assert boxes.pop("suggestions/2026-0001/card.html").count("<input") == 0
    assert {name: html.count('type="search"') for name, html in boxes.items()} == dict.fromkeys(boxes, 1)
    assert 'action="../../suggestions/"' in boxes["suggestions/2026-0001/index.html"]
    words = (site / "suggestions/2026-0001/text.txt").read_text("utf-8")
    for told in ("关于修缮云川水渠的建议", "2026-0001", "简素秋", "县水利局", "轮灌表已经公布。"):
        assert told in words
    assert len(list(site.glob("suggestions/*/text.txt"))) == 1


def unpacked(folder: Path) -> str:
    """Return everything of an index that is text."""
    packed = [folder / "names.bin", *sorted(folder.glob("rows-*.bin"))]
    return "".join(zlib.decompress(file.read_bytes()).decode() for file in packed)


def test_what_is_withheld_can_be_neither_found_nor_read(tmp_path: Path) -> None:
    made = private(tmp_path)
    hidden: dict[str, Any] = {"title": TITLE, "text": TEXT, "demands": [DEMAND], "publicity_wish": "none"}
    made.put("0001", suggestion(answered(note=NOTE), **hidden))
    made.put(
        "0002", suggestion(answered(note=NOTE), **hidden | {"title": "关于水渠的建议", "publicity_wish": "title_only"})
    )
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    site = tmp_path / "site"
    told = unpacked(site / "search") + "".join(p.read_text("utf-8") for p in site.rglob("*.txt"))
    for never in (TITLE, TEXT, DEMAND, NOTE):
        assert never not in told
    assert "关于水渠的建议" in told
    assert "简素秋" not in (site / "suggestions/2026-0001/text.txt").read_text("utf-8")
    found = set()
    for file in site.glob("search/grams/*.bin"):
        data, at = zlib.decompress(file.read_bytes()), 0
        while at < len(data):
            found.add(data[at : at + 4].decode("utf-16-le", "replace"))
            length = numbers(data[at + 4 : at + 9])[0]
            at += 4 + len(leb(length)) + length
    assert "水渠" in found
    assert "山谷" not in found


def test_a_leak_into_the_index_is_told(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    work = made.write()
    assert work
    scan, leaks = LeakScan(), dict[str, set[str]]()
    scan.watch(Withheld("县水利局县水利局县水利局", "备注", "2026-0001"))
    library = Library(lambda _path, _data: None, lambda _path, _data: False, scan, leaks)
    library._words("names.bin", '["县水利局县水利局县水利局"]'.encode())  # noqa: SLF001  (there is no lawful way to make it leak)
    assert leaks == {"县水利局县水利局县水利局": {"search/names.bin"}}


def test_the_index_does_not_depend_on_how_many_made_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = corpus.write(tmp_path / "archive", 60)
    sites = []
    for hands in (1, 2):
        monkeypatch.setattr(building, "ENOUGH", 10 if hands == 2 else 1_000)
        monkeypatch.setattr(building, "cores", lambda: 2)
        assert run(root, "build", "--site", str(tmp_path / f"site-{hands}")).code == 0
        folder = tmp_path / f"site-{hands}/search"
        sites.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert sites[0] == sites[1]
    head = json.loads(sites[0][Path("head.json")])
    assert head["positions"] == 60


def test_shards_are_small_and_rise() -> None:
    shards = list(shards_of((gram, bytes([1]) * 700) for gram in range(100)))
    assert [shard.first for shard in shards] == sorted(shard.first for shard in shards)
    assert all(len(shard.data) <= 8_800 for shard in shards)


def test_what_is_folded_already_is_known_by_its_signs() -> None:
    for sign in map(chr, range(0x10000)):
        assert folded(sign) == folded(f"{sign}Z")[:-1]  # with a capital letter nothing is taken for folded
