"""What a last version tells of those before it: their ids, what they hold, and nothing of any other bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.proof.beginnings import Beginnings, beginnings_of
from generator.cli.proof.line import Line
from generator.cli.proof.lives import extended, first_look
from generator.store.history.answers import GitFailed
from generator.store.history.git import Repository
from generator.store.history.stock import blob_id, stock_of
from generator.store.reading.reader import Bytes, read_at_once
from tests.proof.kit import item
from tests.repository import Repo
from tests.small_congress import Fields, ev, life, suggestion

WIDTHS = {"sha1": 20, "sha256": 32}


def begun(text: str, width: int = 20) -> Beginnings | None:
    data = text.encode()
    record = read_at_once("2026-0001", Bytes("records/suggestions/2026/0001.yml", data, len(data)))
    return beginnings_of(record, data, width) if record else None


def told(events: list[Fields]) -> str:
    return suggestion(events)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_beginning_is_what_a_reader_sees_in_it(width: int) -> None:
    events = life()
    whole = told(events)
    found = begun(whole, width)
    assert found is not None
    before = None
    for n in range(1, len(events) + 1):
        data = told(events[:n]).encode()
        assert whole.encode().startswith(data)
        blob = blob_id(data, width).hex()
        assert found.size(blob) == len(data)
        looked = first_look(data, blob)
        assert found.first(blob) == looked
        assert looked is not None
        if before is not None:
            assert found.grown(blob, before) == extended(data, blob, before)
        before = looked.seen


@pytest.mark.parametrize("change", [
    lambda text: text.replace("title: ", "title: x", 1),
    lambda text: text + "    note: x\n",
    lambda text: text[:-1],
    lambda text: text[:0],
])  # fmt: skip
def test_other_bytes_are_no_beginning(change: Callable[[str], str]) -> None:
    events = life()
    found = begun(told(events))
    assert found is not None
    blob = blob_id(change(told(events[:4])).encode(), 20).hex()
    assert (found.held(blob), found.first(blob), found.size(blob)) == (0, None, None)


def test_a_shorter_version_does_not_grow_from_a_longer_one() -> None:
    events = life()
    found = begun(told(events))
    assert found is not None
    long, short = (found.first(blob_id(told(events[:n]).encode(), 20).hex()) for n in (5, 3))
    assert long is not None
    assert short is not None
    assert found.grown(short.seen.blob, long.seen) is None


@pytest.mark.parametrize("text", [
    told([]),
    told(life("plan")) + "imported_from: 纸质档案\n",
    told(life("plan")).replace("events:\n", "events:\n  # 从这里起\n"),
    told(life("plan")) + item(ev("cover", "06-20", "c-office", titel="x")),
], ids=["no events", "a key behind them", "a remark before them", "not in order"])  # fmt: skip
def test_files_that_tell_nothing(text: str) -> None:
    assert begun(text) is None


def test_what_looks_like_an_event_inside_of_a_text_is_none() -> None:
    sly = ev("cover", "06-20", "c-office", title="报道", note="一\n  - event: urge\n    date: 2026-06-21\n")
    found = begun(told([*life("plan"), sly]))
    assert found is None or len(found.entered) == len(life("plan")) + 1


@pytest.mark.parametrize("kind", WIDTHS)
def test_ids_are_those_that_git_gives(kind: str, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    if kind == "sha256":
        repo.git("init", "-q", "-b", "main", "--object-format=sha256", str(tmp_path / "other"))
        repo.root = tmp_path / "other"
    for data in (b"", b"x\n", "建议\n".encode() * 3_000):
        id = repo.git("hash-object", "-w", "--stdin", data=data)
        assert blob_id(data, WIDTHS[kind]).hex() == id
        with stock_of(Repository(repo.root)) as stock:
            stock.confirm([(id, len(data))] * 300)
            with pytest.raises(GitFailed):
                stock.confirm([(id, len(data) + 1)])
        with stock_of(Repository(repo.root)) as stock, pytest.raises(GitFailed):
            stock.confirm([(id[::-1], len(data))])
        with stock_of(Repository(repo.root)) as stock, pytest.raises(GitFailed):
            stock.confirm([(repo.git("write-tree"), 0)])


def test_a_line_knows_its_steps() -> None:
    ids = [f"{n * 7919 % 1000:02x}".zfill(4) * 10 for n in range(1, 900)]
    line = Line(ids, "ab" * 20)
    assert len(line) == len(ids)
    assert [line.step(id) for id in ids] == list(range(1, len(ids) + 1))
    assert [line.step(id) for id in reversed(ids)] == list(range(len(ids), 0, -1))
    assert [line.commit(n) for n in (0, 1, len(ids))] == ["ab" * 20, ids[0], ids[-1]]
    assert line.step("ab" * 20) == 0
    assert line.step("cd" * 20) is None
    assert len(Line(())) == 0
    assert Line(()).step("cd" * 20) is None
