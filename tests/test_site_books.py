"""The ledgers with columns of their own, as pages and as files: the same lines in each, and nothing withheld."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.small_congress import (
    KEY,
    RETURN,
    UNHAPPY,
    Fields,
    World,
    ev,
    life,
    run,
    second_round,
    suggestion,
    tracking,
)

ROOT = Path(__file__).parents[1]
NAMES = (
    "all", "open", "overdue", "closed", "commitments", "repeats", "key", "supervision", "returned", "co-units",
    "dissatisfied", "meetings", "numbers",
)  # fmt: skip
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def built(made: World) -> Path:
    made.write()
    answer = run(made.root, "build")
    assert answer.code == 0, answer.out + answer.err
    return made.root / "site"


def lines(site: Path, name: str) -> list[Fields]:
    found: list[Fields] = json.loads((site / f"data/ledgers/{name}.json").read_text("utf-8"))["rows"]
    return found


def cells(site: Path, name: str) -> list[list[str]]:
    """Return the rows of a CSV below its heads."""
    text = (site / f"data/ledgers/{name}.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def office(site: Path, name: str) -> tuple[list[list[str]], str]:
    """Return the rows of an XLSX, dates as days, and its sheet as XML."""
    with zipfile.ZipFile(site / f"data/ledgers/{name}.xlsx") as pack:
        assert {info.date_time for info in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = [
            "".join(t.text or "" for t in si.iter(f"{MAIN}t"))
            for si in ET.fromstring(pack.read("xl/sharedStrings.xml"))  # noqa: S314  (the same)
        ]
        styles = ET.fromstring(pack.read("xl/styles.xml"))  # noqa: S314  (the same)
        dated = [n for n, xf in enumerate(styles.find(f"{MAIN}cellXfs") or []) if int(xf.get("numFmtId", "0")) >= 164]
        sheet = pack.read("xl/worksheets/sheet1.xml").decode()
    rows = []
    for row in ET.fromstring(sheet).iter(f"{MAIN}row"):  # noqa: S314  (our own bytes)
        found: dict[int, str] = {}
        for cell in row:
            letters = re.match("[A-Z]+", cell.get("r", ""))
            value = cell.findtext(f"{MAIN}v", "")
            if cell.get("t") == "s":
                value = told[int(value)]
            elif cell.get("t") == "inlineStr":
                value = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
            elif int(cell.get("s", "0")) in dated and value:
                value = (date(1899, 12, 30) + timedelta(int(value))).isoformat()
            column = 0
            for letter in letters[0] if letters else "":
                column = column * 26 + ord(letter) - 64
            found[column - 1] = value
        rows.append([found.get(n, "") for n in range(max(found, default=-1) + 1)])
    return rows, sheet


@pytest.mark.parametrize("name", NAMES)
def test_page_json_csv_and_xlsx_hold_the_same_lines(demo: Path, name: str) -> None:
    rows, plain = lines(demo, name), cells(demo, name)
    wide, sheet = office(demo, name)
    assert len(plain) == len(rows) + 1
    told = [[str(v) if v is not None else "" for k, v in row.items() if k != "page"] for row in rows]
    assert plain[1:] == told
    padded = [row + [""] * (len(plain[0]) - len(row)) for row in wide]
    assert padded == plain
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert 'orientation="landscape"' in sheet
    page = (demo / f"ledgers/{name}/index.html").read_text("utf-8")
    assert f"共 {len(rows)} " in page
    assert f"data/ledgers/{name}.xlsx" in page


def test_every_line_of_a_case_leads_to_its_page(demo: Path) -> None:
    for name in NAMES:
        for row in lines(demo, name):
            assert name == "numbers" or (demo / row["page"] / "index.html").is_file()


def test_the_description_names_every_ledger(demo: Path) -> None:
    package = json.loads((demo / "data/datapackage.json").read_text("utf-8"))
    tables = [resource for resource in package["resources"] if "schema" in resource]
    assert [table["name"] for table in tables] == list(NAMES)
    for resource in tables:
        heads = cells(demo, resource["name"])[0]
        assert [f["name"] for f in resource["schema"]["fields"]] == heads
        assert (demo / "data" / resource["path"]).is_file()


def test_the_same_records_give_the_same_files(demo: Path, tmp_path: Path) -> None:
    assert run(ROOT, "build", "--site", str(tmp_path / "again")).code == 0
    for file in sorted((demo / "data").rglob("*.*")):
        assert file.read_bytes() == (tmp_path / "again" / file.relative_to(demo)).read_bytes(), file.name


def test_the_commitments_are_those_that_stats_counts(demo: Path) -> None:
    answer = run(ROOT, "stats", "--format", "json").json
    table = next(t for t in answer["tables"] if t["id"] == "commitment")
    rows = lines(demo, "commitments")
    assert len(rows) == table["denominator"]
    for row in table["rows"]:
        assert sum(r["status"] == row["label"] for r in rows) == row["count"]


def test_a_commitment_says_when_it_was_due_and_by_what_it_was_kept(tmp_path: Path) -> None:
    made = World(tmp_path)
    carried = ev("carry_over", "05-01", "c-office", commitment="k1", due="2027-05-31", reason="汛期不能施工。")
    made.put("0001", suggestion([*tracking(), carried]))
    (row,) = lines(built(made), "commitments")
    assert (row["due"], row["first_due"], row["status"]) == ("2027-05-31", "2026-10-31", "跨年续办")
    assert (row["owner"], row["text"], row["account"]) == ("县水利局", "十月底前修完支渠。", "汛期不能施工。")


def test_one_matter_stands_together_however_often_it_was_raised(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life(), raised_before=["2019年第15号"]))
    made.put("0002", suggestion(life("register"), title="关于另一件事的建议"))
    made.put("0003", suggestion(life("register"), title="关于再修水渠的建议", repeat_of=["2026-0001"]))
    made.put("0004", suggestion(life("register"), title="关于第三次修水渠的建议", repeat_of=["2026-0003"]))
    rows = lines(built(made), "repeats")
    assert [r["id"] for r in rows] == ["2026-0001", "2026-0003", "2026-0004"]
    assert {(r["group"], r["times"]) for r in rows} == {("第 1 组", 4)}
    assert (rows[0]["papers"], rows[0]["result"], rows[2]["earlier"]) == (
        "2019年第15号",
        "A 类（已经解决）",
        "2026-0003",
    )


def test_key_suggestions_say_who_leads(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion([*life(), KEY | {"handler": "分管副县长"}]))
    (row,) = lines(built(made), "key")
    assert (row["handler"], row["supervisor"], row["committee"]) == ("分管副县长", "分管副主任", "农业农村委员会")


def test_whoever_has_no_supervisor_stands_first(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.entry("committees", "c-farm")["supervises"] = ["u-water"]
    made.put("0001", suggestion(life()))
    made.put("0002", suggestion(life("register"), title="关于没有归口的事的建议"))
    found = ev(
        "supervise", "03-01", "c-farm", form="visit", finding="进度慢。", defects=["no_plan"], rectify_by="2026-03-31"
    )
    made.put("0003", suggestion([*life("during"), found], title="关于要整改的事的建议"))
    rows = lines(built(made), "supervision")
    assert [r["id"] for r in rows] == ["2026-0002", "2026-0003", "2026-0001"]
    assert rows[0]["bodies"] == "没有归口"
    assert (rows[1]["marks"], rows[1]["rectify_by"]) == ("没有办理方案", "2026-03-31")


def test_returned_and_dissatisfied(tmp_path: Path) -> None:
    made = World(tmp_path)
    asked = ev("request_return", "02-08", "u-water", **RETURN)
    refused = ev("refuse_return", "02-09", "c-office", unit="u-water", reason="属于本单位职责。")
    made.put("0001", suggestion([*life("sign"), asked, refused]))
    made.put("0002", suggestion(second_round(), title="关于先不满意后满意的建议"))
    made.put("0003", suggestion(life("evaluate", evaluate=UNHAPPY), title="关于不满意的建议"))
    site = built(made)
    assert [(r["date"], r["label"], r["reason"]) for r in lines(site, "returned")] == [
        ("2026-02-09", "不同意改办", "属于本单位职责。"),
        ("2026-02-08", "申请改办", None),
    ]
    assert {r["id"]: r["later"] for r in lines(site, "dissatisfied")} == {
        "2026-0002": "代表对态度和结果都满意",
        "2026-0003": "代表对态度满意，对结果不满意",
    }


def test_what_was_assigned_at_which_meeting(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life(assign={"meeting": "二月三日交办会"})))
    made.put("0002", suggestion(life("sign"), title="关于没有上会的事的建议"))
    rows = lines(built(made), "meetings")
    assert [(r["id"], r["meeting"], r["assigned"]) for r in rows] == [("2026-0001", "二月三日交办会", "2026-02-03")]


def test_every_unused_number_is_explained_or_asked_about(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.congress["number_gaps"] = [{"number": "2026-0002", "reason": "涉密件，线下办理。"}]
    made.put("0001", suggestion(life()))
    made.put("0004", suggestion(life("submit"), title="关于还没有登记的事的建议"))
    rows = lines(built(made), "numbers")
    assert [(r["id"], r["words"]) for r in rows] == [
        ("2026", "用到 0004 号：登记 1 件，没有登记只计数的 1 件，空号 2 个"),
        ("2026-0002", "涉密件，线下办理。"),
        ("2026-0003", "没有说明"),
    ]


def test_a_line_is_a_link_where_the_site_has_an_address(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    (tmp_path / "mkdocs.yml").write_text("site_url: https://rd.example/\n", "utf-8")
    site = built(made)
    with zipfile.ZipFile(site / "data/ledgers/all.xlsx") as pack:
        assert '<hyperlink ref="A2" r:id="rId2"/>' in pack.read("xl/worksheets/sheet1.xml").decode()
        links = pack.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert 'Target="https://rd.example/suggestions/2026-0001/" TargetMode="External"' in links


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    made = World(tmp_path)
    promise: Fields = {"id": "k1", "text": "=HYPERLINK(1)\n＋二", "due": "2026-10-31", "owner": "u-water"}
    events = [*life("publish", reply={"class": "B", "commitments": [promise]}), ev("track", "04-16", "c-office")]
    made.put("0001", suggestion(events, title="＝1+1水渠的建议"))
    site = built(made)
    for file in (site / "data").rglob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")):
            for line in (line for cell in row for line in cell.split("\n")):
                assert not re.match(r"\s*[=+@＝＋＠-]", line), (file.name, line)
    rows, sheet = office(site, "commitments")
    assert "<f>" not in sheet
    assert rows[1][2] == "'＝1+1水渠的建议"


def test_nothing_withheld_is_in_any_file(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.congress["repository"] = "private"
    title, text = "关于一处不便明说的水利设施的建议", "设施位于某山谷，坐标和结构都不宜公开。"
    header: Fields = {"title": title, "text": text, "publicity_wish": "none", "repeat_of": ["2026-0001"]}
    made.put("0001", suggestion(life(), title="关于可以公开的水利设施的建议"))
    made.put("0002", suggestion([*tracking(), KEY], **header))
    site = built(made)
    for file in sorted((site / "data").rglob("*.*")):
        data = file.read_bytes()
        if file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as pack:
                data = b"".join(pack.read(name) for name in pack.namelist())
        for never in (title, "某山谷", "十月底前修完支渠", "分管副主任"):
            assert never not in data.decode("utf-8", "replace"), file.name
    assert {r["id"] for r in lines(site, "all")} == {"2026-0001", "2026-0002"}
    (hidden,) = (r for r in lines(site, "all") if r["id"] == "2026-0002")
    assert {k for k, v in hidden.items() if v is not None} <= {
        "id", "number", "title", "hosts", "year", "category", "state", "days_late", "step", "late", "page",
    }  # fmt: skip
    assert hidden["hosts"] == ""
