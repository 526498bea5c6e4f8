"""The files of those who act: they agree with the rows, hide what is hidden, and look right when there is nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.small_congress import JOINT, OF_WEST, B, Fields, World, ev, life, run, suggestion, tracking

ROOT = Path(__file__).parents[1]
NONE: Fields = {"proposer": {"kind": "individual", "lead": "d-03"}, "publicity_wish": "none"}


class Outline(HTMLParser):
    """Reads a page's headings, ids and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.h1, self.ids, self.links = 0, set[str](), list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.h1 += tag == "h1"
        self.ids |= {v for v in (given.get("id"),) if v}
        self.links += [v for k in ("href", "src") if (v := given.get(k)) is not None]


def read(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def body(html: str) -> str:
    """Return a pressed page's own words."""
    return html[html.index('<h1 id="main">') : html.index("</article>")]


def figures(html: str) -> dict[str, int]:
    return {label: int(n) for n, label in re.findall(r"<strong>(\d+)</strong> <span>([^<]+)</span>", html)}


def part(html: str, id: str) -> str:
    """Return one part of a page, empty where it is not there."""
    found = re.search(rf'<h2 id="{id}">.*?(?=<h2 |\Z)', html, re.DOTALL)
    return found[0] if found else ""


def cases(html: str) -> list[str]:
    return re.findall(r'href="(?:\.\./)+suggestions/(\d{4}-\d+)/', html)


def whole(site: Path) -> str:
    return "".join(file.read_text("utf-8") for file in sorted(site.rglob("*.html")))


def built(made: World, **words: str) -> Path:
    made.write()
    answer = run(made.root, "build", **words)
    assert answer.code == 0, answer.out + answer.err
    return made.root / "site"


def private(root: Path) -> World:
    made = World(root)
    made.congress["repository"] = "private"
    return made


@pytest.fixture(scope="module")
def rows(demo: Path) -> list[Fields]:
    """Return the rows of ``jianyi list`` that may stand under somebody's name."""
    found: list[Fields] = run(ROOT, "list", "--format", "json").json["rows"]
    listed = [r for r in found if (demo / "suggestions" / r["id"]).is_dir()]
    return [r for r in listed if "（内容不公开）" not in body(read(demo, f"suggestions/{r['id']}"))[:200]]


def test_counts_agree_with_the_rows(demo: Path, rows: list[Fields]) -> None:
    kinds: tuple[tuple[str, str, str, Any], ...] = (
        ("units", "hosted", "主办", lambda who: [r["id"] for r in rows if who in r["hosts"]]),
        ("units", "shared", "会办", lambda who: [r["id"] for r in rows if who in r["co_units"]]),
        ("deputies", "led", "领衔提出", lambda who: [r["id"] for r in rows if r["signers"][:1] == [who]]),
        ("deputies", "joined", "联名提出", lambda who: [r["id"] for r in rows if who in r["signers"][1:]]),
        ("delegations", "proposed", "提出建议", lambda who: [r["id"] for r in rows if r["delegation"] == who]),
    )
    seen = 0
    for folder, name, label, expect in kinds:
        for page in sorted((demo / folder).glob("*/index.html")):
            html = body(page.read_text("utf-8"))
            wanted = sorted(expect(page.parent.name), reverse=True)
            listed = cases(part(html, name)) + (cases(part(html, "own")) if name == "proposed" else [])
            assert sorted(listed, reverse=True) == wanted, page
            assert figures(html).get(label, 0) == len(wanted), page
            seen += len(wanted)
    assert seen > 200


def test_every_page_has_one_heading_and_every_link_leads_somewhere(demo: Path) -> None:
    read_in = {f.relative_to(demo).as_posix(): Outline(f.read_text("utf-8")) for f in sorted(demo.rglob("*.html"))}
    for name, page in read_in.items():
        assert page.h1 == 1, name
        for link in page.links:
            to = urlsplit(urljoin(f"http://site/{name.removesuffix('index.html')}", link))
            if to.netloc != "site":  # a paper or a report that a record links to
                continue
            path = unquote(to.path).removeprefix("/")
            file = f"{path}index.html" if path == "" or path.endswith("/") else path
            assert (demo / file).is_file(), f"{name} leads to {link}"
            assert not to.fragment or unquote(to.fragment) in read_in[file].ids, f"{name} leads to {link}"


def test_everybody_in_the_registers_has_a_page(demo: Path) -> None:
    for folder, letter in (("units", "u"), ("deputies", "d"), ("delegations", "g"), ("committees", "c")):
        register = (ROOT / f"records/{folder}.yml").read_text("utf-8")
        ids = re.findall(rf"^  - id: ({letter}-\S+)$", register, re.MULTILINE)
        assert {p.parent.name for p in (demo / folder).glob("*/index.html")} - {folder} == set(ids)
        roll = read(demo, folder)
        assert all(f"{folder}/{id}/" in roll for id in ids)


def test_who_is_hidden_stands_nowhere(tmp_path: Path) -> None:
    made = private(tmp_path)
    without = built(made)
    plain = {p.relative_to(without): body(p.read_text("utf-8")) for p in without.glob("[cdu]*/*/index.html")}
    made.put("0001", suggestion(life("sign", submit={"by": "d-03"}, endorse=None), period="intersession", **NONE))
    site = built(made)
    note = "内容不公开的建议不在这里列出，也不计入上面的件数。"
    hedge = "每届不少于一条的要求：只看公开的建议，尚未达到。"
    for name, before in plain.items():
        now = body((site / name).read_text("utf-8")).replace(f'<p class="small">{note}</p>', "")
        now = now.replace(hedge, "每届不少于一条的要求：尚未达到。")
        assert now == before, name
    assert "2026-0001" in read(site, "ledgers/open")
    for folder in ("units", "deputies", "delegations", "committees"):
        assert "2026-0001" not in "".join(p.read_text("utf-8") for p in (site / folder).rglob("*.html"))


def test_only_a_title_still_names_who(tmp_path: Path) -> None:
    made = private(tmp_path)
    made.put("0001", suggestion(life("sign"), publicity_wish="title_only", text="这一段正文谁也不能看到。"))
    site = built(made)
    assert "关于修缮云川水渠的建议" in read(site, "units/u-water")
    assert "关于修缮云川水渠的建议" in read(site, "deputies/d-01")
    assert "这一段正文谁也不能看到" not in whole(site)


def test_nothing_yet(tmp_path: Path) -> None:
    site = built(World(tmp_path))
    assert "目前没有可以公开的建议由这个单位办理。" in read(site, "units/u-water")
    assert "每届不少于一条的要求：尚未达到。" in read(site, "deputies/d-01")
    assert "还没有可以公开的建议。" in read(site, "delegations/g-east")
    assert "目前没有归口督办的、可以公开的建议。" in read(site, "committees/c-farm")
    assert "还没有登记这里的规矩。" in read(site, "stations/s-east")
    for folder in ("deputies", "delegations", "committees", "stations"):
        made = World(tmp_path / folder)
        made.registers |= {"deputies": [], "delegations": [], "stations": [], "committees": [], "staff": []}
        assert "还没有登记" in read(built(made), folder)


def test_the_least_a_term_asks(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life("register"), proposer=JOINT | {"co_signers": ["d-02"]}))
    gone = [*life("register", submit={"by": "d-03"}, endorse={"by": "g-west"}), ev("withdraw", "01-20", "d-03")]
    gone[-1]["agreed_by"] = []
    made.put("0002", suggestion(gone, title="关于一件撤回的事的建议", proposer={"kind": "individual", "lead": "d-03"}))
    site = built(made)
    for id, told in (("d-01", "1 件"), ("d-02", "1 件"), ("d-03", "0 件")):
        answer = "已达到" if told == "1 件" else "尚未达到"
        assert f"本届提出（领衔或者联名）{told}；每届不少于一条的要求：{answer}。" in read(site, f"deputies/{id}")
    left = read(site, "deputies/d-left")
    assert "每届不少于一条" not in left
    assert "不在任" in left
    assert "已撤回" in read(site, "deputies/d-03")


def test_a_crowd_and_a_long_title(tmp_path: Path) -> None:
    made = World(tmp_path)
    crowd = [f"d-{n:03}" for n in range(100, 145)]
    for id in crowd:
        made.registers["deputies"].append(made.entry("deputies", "d-02") | {"id": id, "name": f"联名人{id[2:]}"})
    title = "关于" + "把很长很长的标题写满" * 19 + "两百字的建议"
    proposer = {"kind": "joint", "lead": "d-01", "co_signers": crowd}
    made.put("0001", suggestion(life("sign"), title=title, proposer=proposer))
    site = built(made)
    page = read(site, "suggestions/2026-0001")
    assert all(f'deputies/{id}/">联名人{id[2:]}</a>' in page for id in crowd)
    assert "简素秋</a>等 46 人" in read(site, "suggestions")
    assert title in read(site, "deputies/d-144")


def test_a_unit_says_what_is_due_late_and_promised(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life("sign")))
    made.put("0002", suggestion(tracking(), title="关于有承诺的事的建议"))
    moved = ev("reassign", "02-09", "c-office", from_="u-water", to="u-edu", role="host", reason="职责在教育局。")
    made.put("0003", suggestion([*life("assign"), moved], title="关于转出去的事的建议"))
    site = built(made)
    page = body(read(site, "units/u-water"))
    assert cases(part(page, "late")) == ["2026-0001"] * part(page, "late").count("<li>")
    assert "2026 年 5 月 6 日到期，已逾期 55 天。" in part(page, "late")
    assert B["commitments"][0]["text"] in part(page, "promises")
    assert cases(part(page, "hosted")) == ["2026-0002", "2026-0001"]
    assert cases(part(page, "left")) == ["2026-0003"]
    assert cases(part(body(read(site, "units/u-edu")), "hosted")) == ["2026-0003"]


def test_a_reform_is_told_on_both_pages(tmp_path: Path) -> None:
    made = World(tmp_path)
    given = life("assign", assign={"hosts": ["u-wood"], "co_units": None})
    made.put("0001", suggestion(given))
    site = built(made)
    old, new = body(read(site, "units/u-wood")), body(read(site, "units/u-land"))
    assert 'units/u-land/">县自然资源局</a>' in old
    assert 'units/u-wood/">县林业局</a>' in new
    assert cases(part(new, "hosted")) == cases(part(old, "left")) == ["2026-0001"]


def test_a_delegation_has_its_own_suggestions(tmp_path: Path) -> None:
    made = World(tmp_path)
    by = {"submit": {"by": "g-west"}, "endorse": {"by": "g-west", "signed_by": "西镇团长"}}
    made.entry("delegations", "g-west")["head"] = [{"name": "西镇团长", "from": "2022-01-05"}]
    made.put("0001", suggestion(life("register", **by), proposer=OF_WEST))
    page = body(read(built(made), "delegations/g-west"))
    assert cases(part(page, "own")) == ["2026-0001"]
    assert "西镇团长（2022 年 1 月 5 日起）" in page


def test_findings_are_open_until_they_are_mended(tmp_path: Path) -> None:
    made = World(tmp_path)
    found: Fields = {"form": "visit", "finding": "方案没有写明完工日期。", "rectify_by": "2026-03-30"}
    seen = ev("supervise", "03-01", "c-farm", defects=["no_plan"], **found)
    made.put("0001", suggestion([*life("during"), seen]))
    number = sorted([*life("during"), seen], key=lambda e: str(e["date"])).index(seen) + 1
    mended = ev("progress", "03-20", "u-water", text="方案已经写明日期。", rectifies=number)
    made.put("0002", suggestion([*life("during"), seen, mended], title="关于改好了的事的建议"))
    page = body(read(built(made), "committees/c-farm"))
    assert cases(part(page, "findings")) == ["2026-0001"]
    assert cases(part(page, "watches")) == ["2026-0002"]
    assert f"suggestions/2026-0001/#event-{number}" in page


def test_a_long_file_is_paged_by_year(tmp_path: Path) -> None:
    made = World(tmp_path)
    for n in range(1, 521):
        made.put(f"{n:04}", suggestion(life("assign"), title=f"关于第 {n} 件事的建议"))
    site = built(made)
    first, year, rest = (body(read(site, f"units/u-water/{at}")) for at in ("", "2026", "2026/2"))
    assert figures(first)["主办"] == 520
    assert len(cases(part(first, "hosted"))) == 50
    assert (len(cases(part(year, "hosted"))), len(cases(part(rest, "hosted")))) == (500, 20)
    assert 'href="../../units/u-water/2026/"' in first
    assert 'href="../../../units/u-water/2026/2/"' in year
    ledger = cases(body(read(site, "ledgers/all/2026"))) + cases(body(read(site, "ledgers/all/2026/2")))
    assert len(ledger) == len(set(ledger)) == 520
