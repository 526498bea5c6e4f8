"""Without a terminal nothing prompts: an event is appended whole and lawful, or nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.model.events import EVENTS
from generator.store.writing.append import NotAppended, append_item
from generator.store.writing.canonical import write_raw_event
from tests.archives import DRAFT, write_archive

URGE = {"date": "2026-06-20", "by": "c-office", "unit": "u-housing"}
HANDLED = (
    DRAFT
    + """\
events:
  - event: submit
    date: 2026-01-11
    by: d-0101
  - event: endorse
    date: 2026-01-12
    by: g-01
    signed_by: 佟怀瑾
  - event: register
    date: 2026-01-13
    by: c-office
    number: 第1号
  # 交办会之后录入
  - event: assign
    date: 2026-02-03
    by: c-office
    hosts: [u-housing]
    mode: single
  - event: sign_for
    date: 2026-02-05
    by: u-housing
# 完
"""
)
OTHER = HANDLED.split("events:")[0] + "events:\n  - event: submit\n    date: 2026-01-20\n    by: d-0101\n"
INTERSESSION = OTHER.replace("in_session", "intersession")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path, r2026_0001=HANDLED, r2026_0002=INTERSESSION, r2026_0003=DRAFT)


def act(root: Path, *args: str, as_of: str = "2026-06-30") -> int:
    return main(["act", *args, "--root", str(root), "--as-of", as_of])


def text(root: Path, number: str = "0001") -> str:
    return (root / f"records/suggestions/2026/{number}.yml").read_text("utf-8")


def test_an_event_is_added_at_the_end_and_all_else_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "--phase",
        "before",
        "--channel=face_to_face",
        "--place",
        "代表之家",
        "--attendees",
        "江望舒，韩执中",
        "--confirmed",
    ]
    assert act(root, "2026-0001", "contact", *words, "--summary", "商定选址：东区 #1", "--date", "2026-02-12") == 0
    assert (
        text(root)
        == HANDLED
        + """\
  - event: contact
    date: 2026-02-12
    by: u-housing
    phase: before
    channel: face_to_face
    place: 代表之家
    attendees: [江望舒, 韩执中]
    confirmed: true
    summary: "商定选址：东区 #1"
"""
    )
    out = capsys.readouterr().out
    assert "已写入 records/suggestions/2026/0001.yml" in out
    assert "仍是“办理中”" in out
    assert "jianyi act 2026-0001 reply" in out
    assert "期限：" in out


def test_what_moves_is_said_also_to_machines(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, "2026-0002", "register", "--by", "c-office", "--format", "json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == "jianyi.check/1"
    assert [(m["record"], m["before"], m["after"], m["events"]) for m in answer["moves"]] == [
        ("2026-0002", "submitted", "registered", ["register"])
    ]


def test_the_law_is_asked_before_anything_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, "2026-0001", "close", "--by", "c-office", "--evidence", "回执") == 1
    out = capsys.readouterr().out
    assert "L401" in out
    assert "没有写入" in out
    assert text(root) == HANDLED
    assert act(root, "2026-0001", "close", "--by", "c-office", "--evidence", "回执", "--format", "json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert [f["code"] for f in answer["findings"]] == ["L401"]
    assert answer["findings"][0]["record"] == "2026-0001"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["urge", "--by", "c-office"], "S202"),
        (["urge", "--unit", "u-fin", "--by", "c-office"], "R307"),
        (["urge", "--unit", "u-none", "--by", "c-office"], "R301"),
        (["urge", "--unit", "d-0101", "--by", "c-office"], "R305"),
        (["urge", "--unit", "u-housing", "--by", "c-office", "--date", "2026-07-01"], "L404"),
        (["urge", "--unit", "u-housing", "--by", "c-office", "--date", "2026-02-30"], "S205"),
        (["urge", "--unit", "u-housing", "--by", "c-office", "--note", "电话 138" + "0013" + "8000"], "P702"),
        (["urge", "--unit", "u-housing", "--by", "c-office", "--note", "零\u200b宽"], "B105"),
        (["urge", "--unit", "u-housing", "--by", "c-office", "--note", "反斜\\\u200b线"], "B105"),
        (["urge", "--unit", "u-housing", "--by", "c-office", "--note", "制\t表"], "Y101"),
        (["urge", "--unit", "u-housing", "--by", "c-office", "--note", "长" * 2001], "S206"),
        (["urge", "--unit", "u-housing", "--by", "c-office", "--link", "javascript:x"], "S203"),
        (["contact", "--phase", "始", "--channel", "phone", "--confirmed", "true", "--summary", "谈"], "S204"),
        (["evaluate", "--by", "u-housing", "--attitude", "satisfied", "--result", "satisfied"], "L402"),
        (["plan", "--responsible", "head|韩执中", "--track", "immediate"], "S202"),
    ],
)
def test_refusals_name_the_code_and_write_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: str
) -> None:
    assert act(root, "2026-0001", *args) == 1
    assert code in capsys.readouterr().out
    assert text(root) == HANDLED


@pytest.mark.parametrize(
    "args",
    [
        ["2026-0001", "abolish"],
        ["2026-0001", "abolish", "--by", "c-office"],
        ["2026-0099", "urge"],
        ["o-2026-0001", "urge"],
        ["2026-0001", "urge", "--colour", "red"],
        ["2026-0001", "urge", "--unit", "u-housing", "--unit", "u-fin"],
        ["2026-0001", "plan", "--responsible", "head|甲|乙|丙"],
        ["2026-0001", "urge", "extra"],
        ["2026-0001"],
        [],
    ],
)
def test_misuse_is_two(root: Path, args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, *args) == 2
    assert "用法不对" in capsys.readouterr().err
    assert text(root) == HANDLED


def test_without_an_event_the_lawful_ones_are_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, "2026-0001") == 2
    err = capsys.readouterr().err
    assert "现在是“办理中”" in err
    assert "reply          答复（云溪市住房和城乡建设局）" in err
    assert "close" not in err


def test_help_lists_the_fields_of_the_event(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, "2026-0001", "reply", "--help") == 0
    out = capsys.readouterr().out
    assert "--signed-by" in out
    assert "承诺编号|承诺内容|期限|责任单位" in out


def test_underscores_are_as_good_as_dashes(root: Path) -> None:
    done = act(root, "2026-0001", "extend", "--unit=u-housing", "--told_deputy_on", "2026-04-01", "--until=2026-06-01",
               "--reason", "需要协调。", "--by", "c-office", "--date", "2026-04-02")  # fmt: skip
    assert done == 0
    assert "told_deputy_on: 2026-04-01" in text(root)


def test_a_rehearsal_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, "2026-0001", "urge", "--unit", "u-housing", "--by", "c-office", "--dry-run") == 0
    assert "试录，没有写入" in capsys.readouterr().out
    assert text(root) == HANDLED


def test_old_errors_of_the_file_are_not_blamed_on_the_new_event(root: Path) -> None:
    path = root / "records/suggestions/2026/0001.yml"
    path.write_text(HANDLED.replace("signed_by: 佟怀瑾", "signed_by: 别人"), "utf-8")
    assert act(root, "2026-0001", "urge", "--unit", "u-housing", "--by", "c-office") == 0


def test_a_number_is_given_once_in_a_session(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, "2026-0002", "register", "--by", "c-office", "--number", "第1号") == 1
    assert "R306" in capsys.readouterr().out
    assert act(root, "2026-0002", "register", "--by", "c-office", "--number", "第2号") == 0


def test_a_draft_becomes_a_submitted_suggestion(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, "2026-0003", "submit", as_of="2026-01-11") == 0
    assert "草稿 → 已提出" in capsys.readouterr().out
    assert text(root, "0003").startswith(DRAFT + "events:\n  - event: submit\n    date: 2026-01-11\n    by: d-0101\n")


def test_a_file_that_cannot_be_read_is_told_and_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "records/suggestions/2026/0001.yml"
    path.write_bytes(HANDLED.encode("gb18030"))
    assert act(root, "2026-0001", "urge", "--unit", "u-housing", "--by", "c-office") == 1
    assert "B101" in capsys.readouterr().out
    path.write_text(HANDLED + "title: 又一个\n", "utf-8")
    assert act(root, "2026-0001", "urge", "--unit", "u-housing", "--by", "c-office") == 1
    assert path.read_text("utf-8") == HANDLED + "title: 又一个\n"


def item(indent: int) -> str:
    return write_raw_event("urge", URGE, indent)


HEAD, _, LIST = HANDLED.partition("events:\n")
WRITTEN = "  - event: urge\n    date: 2026-06-20\n    by: c-office\n    unit: u-housing\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HANDLED, HANDLED + WRITTEN),
        (HEAD, HEAD + "events:\n" + WRITTEN),
        (HEAD + "events: []\n", HEAD + "events:\n" + WRITTEN),
        (HEAD + "events: [ ]  # 空\n# 完\n", HEAD + "events:  # 空\n" + WRITTEN + "# 完\n"),
        (HEAD + "events: []\nimported_from: 纸\n", HEAD + "events:\n" + WRITTEN + "imported_from: 纸\n"),
        (HANDLED + "imported_from: 纸\n", HANDLED.replace("# 完\n", WRITTEN + "# 完\n") + "imported_from: 纸\n"),
        (HANDLED.removesuffix("\n"), HANDLED + WRITTEN),
        (
            HEAD + "events:\n" + "".join(f"{r[2:]}\n" for r in LIST.split("\n")[:-2]) + "\n# 下\nimported_from: 纸\n",
            HEAD + "events:\n" + "".join(f"{r[2:]}\n" for r in LIST.split("\n")[:-2])
            + "".join(f"{r[2:]}\n" for r in WRITTEN.split("\n")[:-1]) + "\n# 下\nimported_from: 纸\n",
        ),
        (
            HANDLED + "    note: |\n      甲\n\n      # 乙\n\n# 完\nimported_from: 纸\n".replace("# 完", "# 尾"),
            HANDLED + "    note: |\n      甲\n\n      # 乙\n" + WRITTEN + "\n# 尾\nimported_from: 纸\n",
        ),
    ],
)  # fmt: skip
def test_appending_leaves_every_byte_alone(before: str, after: str) -> None:
    assert append_item(before.encode("utf-8"), item).decode("utf-8") == after


@pytest.mark.parametrize("events", ["events: [\n]\n", "events: &a []\n", "events: []\nevents: []\n"])
def test_odd_layouts_are_refused_not_guessed(events: str) -> None:
    with pytest.raises(NotAppended, match=r"jianyi (fmt|check)"):
        append_item((HEAD + events).encode("utf-8"), item)


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_has_its_options(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert act(root, "2026-0001", name, "--help") == 0
    assert "--date" in capsys.readouterr().out
