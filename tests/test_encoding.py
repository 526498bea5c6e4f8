"""Files from other software are put right without losing a character."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.main import main
from generator.store.reading.encoding import repair
from tests.small_congress import World, run

ROOT = Path(__file__).parents[1]
RECORD = (ROOT / "records/suggestions/2026/0002.yml").read_bytes()
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("label", "damaged"),
    [
        ("GB18030", RECORD.decode().encode("gb18030")),
        ("a mark", b"\xef\xbb\xbf" + RECORD),
        ("CRLF", RECORD.replace(b"\n", b"\r\n")),
        ("UTF-16 with a mark", RECORD.decode().encode("utf-16")),
        ("UTF-16 little-endian", RECORD.decode().encode("utf-16-le")),
        ("UTF-16 big-endian", RECORD.decode().encode("utf-16-be")),
        ("no last newline", RECORD.rstrip(b"\n")),
        ("GBK with CRLF", RECORD.decode().replace("\n", "\r\n").encode("gb18030")),
    ],
)
def test_a_record_comes_back_as_it_was(label: str, damaged: bytes) -> None:
    found = repair(damaged)

    assert found.data == RECORD, label
    assert found.done
    assert not found.left


def test_a_sound_file_is_not_touched() -> None:
    assert repair(RECORD) == (RECORD, (), ())


def test_gbk_words_read_as_utf8_are_restored() -> None:
    found = repair("title: ҽԺ\n".encode())

    assert found.data == "title: 医院\n".encode()


@given(HAN)
def test_any_han_text_survives_gb18030(text: str) -> None:
    whole = f"title: {text}\n"

    assert repair(whole.encode("gb18030")).data == whole.encode()


@given(st.binary(max_size=400))
def test_no_bytes_are_ever_lost_or_stumbled_over(data: bytes) -> None:
    found = repair(data)

    if not found.done:
        assert found.data == data
    else:
        found.data.decode("utf-8")


def _damaged(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "records", tmp_path / "records")
    (tmp_path / "records/suggestions/2026/0002.yml").write_bytes(RECORD.decode().encode("gb18030"))
    return tmp_path


def test_the_command_shows_first_and_writes_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _damaged(tmp_path)
    target = root / "records/suggestions/2026/0002.yml"
    before = target.read_bytes()

    assert main(["fix-encoding", "--root", str(root)]) == 1
    assert target.read_bytes() == before
    assert "GB18030（GBK）改为 UTF-8" in capsys.readouterr().out

    assert main(["fix-encoding", "--root", str(root), "--write"]) == 0
    assert target.read_bytes() == RECORD
    assert main(["fix-encoding", "--root", str(root)]) == 0


def test_bytes_that_are_no_text_are_told_and_left(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", bytes(range(256)))
    made.write()
    answer = run(tmp_path, "fix-encoding")
    assert answer.code == 1, answer.out
    assert "suggestions/2026/0001.yml" in answer.out
