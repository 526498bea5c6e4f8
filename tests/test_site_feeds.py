"""Feeds, calendars, cards, badges and the site's map: they parse, say what changed, and nothing that is withheld."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.feeds import sitemap
from generator.site.feeds.atom import Entry, FeedHead, Link, entry_xml, feed_xml
from generator.site.feeds.ics import Event, calendar_ics, event_ics
from generator.site.lasting import Lasting
from tests.small_congress import KEY, UNHAPPY, World, ev, life, redone, run, suggestion, tracking

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOSTILE = "关于“<b>&amp;]]></script><!--\"'\\n;,的建议"
CLOSED = "关于一处不便明说的水利设施的建议"
CLOSED_TEXT = "设施位于某山谷，坐标和结构都不宜公开。"
URL = "https://rd.example/jianyi/"
LEGAL = st.text(st.characters(exclude_categories=["Cs"])).map(lambda t: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", t))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = World(tmp_path_factory.mktemp("archive"))
    made.congress["repository"] = "private"
    made.put("0001", suggestion([*life(), KEY], title=HOSTILE))
    made.put("0002", suggestion(tracking(), title="关于疏浚东乡水库的建议"))
    late = life("during", register={"number": "第9号"})
    hidden: dict[str, Any] = {"title": CLOSED, "text": CLOSED_TEXT, "publicity_wish": "none"}
    made.put("0003", suggestion([*late, ev("progress", "03-20", "u-water", text="内部的进展不要外传出去。")], **hidden))
    made.put("0004", suggestion([*life("publish", evaluate=UNHAPPY), redone()], title="关于另一件事的建议"))
    wrong = ev("progress", "02-20", "u-water", text="误把别处的进展写在这里。")
    undo = ev("annul", "02-21", "c-office", of=7, reason="写错了地方。")
    lived = [*life("sign_co", submit={"by": "d-02"}), wrong, undo]
    made.put("0005", suggestion(lived, title="关于有一处误录的建议", proposer={"kind": "individual", "lead": "d-02"}))
    made.put("0006", suggestion([*life("sign"), ev("suspend", "02-20", "c-office", reason="等待上级意见。")]))
    made.put("0007", suggestion(life("submit"), title="关于还没有登记的事的建议"))
    made.write()
    (made.root / "mkdocs.yml").write_text(f"site_url: {URL}\n", "utf-8")
    answer = run(made.root, "build")
    assert answer.code == 0, answer.out + answer.err
    return made.root / "site"


class Told(NamedTuple):
    """An entry as a reader has it."""

    id: str
    title: str
    updated: str
    summary: str
    href: str
    term: str


def feed(path: Path) -> tuple[ET.Element, list[Told]]:
    root = ET.fromstring(path.read_bytes())  # noqa: S314  (our own bytes)
    return root, [_told(entry) for entry in root.iter(f"{ATOM}entry")]


def _told(entry: ET.Element) -> Told:
    link, category = entry.find(f"{ATOM}link"), entry.find(f"{ATOM}category")
    assert link is not None
    assert category is not None
    id, title, updated, summary = (entry.findtext(f"{ATOM}{tag}", "") for tag in ("id", "title", "updated", "summary"))
    return Told(id, title, updated, summary, link.get("href", ""), category.get("term", ""))


# -- feeds


def test_every_feed_is_atom(site: Path) -> None:
    ids = set()
    for path in sorted((site / "feeds").glob("*.atom")):
        root, entries = feed(path)
        assert root.tag == f"{ATOM}feed"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
        for tag in ("id", "title", "updated"):
            assert root.findtext(f"{ATOM}{tag}"), path.name
        links = {link.get("rel"): link.get("href", "") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == f"{URL}feeds/{path.name}"
        assert (site / links["alternate"].removeprefix(URL) / "index.html").is_file()
        own = [entry.id for entry in entries]
        assert len(own) == len(set(own))
        assert root.findtext(f"{ATOM}id") not in ids
        ids.add(root.findtext(f"{ATOM}id"))
        for entry in entries:
            assert re.fullmatch(
                "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", entry.id
            )
            assert re.fullmatch(r"2026-\d\d-\d\dT00:00:00\+08:00", entry.updated)
            page, _, event = entry.href.removeprefix(URL).partition("#")
            html = (site / page / "index.html").read_text("utf-8")
            assert not event or f'id="{event}"' in html
        days = [entry.updated for entry in entries]
        assert days == sorted(days, reverse=True)
        assert root.findtext(f"{ATOM}updated") == days[0] if days else True
    assert len(ids) == len(list((site / "feeds").glob("*.atom"))) > 20


def test_an_entry_says_what_changed(site: Path) -> None:
    _, replied = feed(site / "feeds/replied.atom")
    assert [e.title for e in replied] == [
        "县水利局答复了《关于另一件事的建议》（A 类）",
        "县水利局答复了《关于疏浚东乡水库的建议》（B 类）",
        f"县水利局答复了《{HOSTILE}》（A 类）",
    ]
    assert "云水复〔2026〕1号" in replied[0].summary
    _, closed = feed(site / "feeds/closed.atom")
    assert [e.title for e in closed] == [f"《{HOSTILE}》办结销号"]
    _, redo = feed(site / "feeds/redo.atom")
    assert [e.title for e in redo] == ["代表工作委员会决定重新办理《关于另一件事的建议》"]
    _, late = feed(site / "feeds/overdue.atom")
    assert "县水利局逾期没有办：《关于有一处误录的建议》的答复代表" in [e.title for e in late]


def test_everybody_is_told_of_what_they_follow(site: Path) -> None:
    _, whole = feed(site / "feeds/all.atom")
    assert {e.term for e in whole} >= {"register", "assign", "reply", "evaluate", "close", "redo", "track", "designate"}
    assert not {e.term for e in whole} & {"contact", "sign_for", "advise", "plan", "submit"}
    ids = {e.id for e in whole}
    for name in ("u-water", "u-fin", "d-01", "g-east", "category-farming"):
        _, own = feed(site / f"feeds/{name}.atom")
        assert own, name
        assert len(own) <= 50
        assert {e.id for e in own} & ids, name
    for name in ("u-edu", "d-03", "category-learning"):
        assert feed(site / f"feeds/{name}.atom")[1] == []


def test_what_is_annulled_is_no_news(site: Path) -> None:
    _, whole = feed(site / "feeds/d-02.atom")
    assert not [e for e in whole if e.href.endswith("2026-0005/#event-7")]
    assert [e for e in whole if e.href.endswith("2026-0005/#event-8")]


def test_of_a_hidden_one_only_number_and_due_days_are_told(site: Path) -> None:
    for path in [*(site / "feeds").glob("*.atom"), *(site / "calendar").glob("*.ics")]:
        text = path.read_bytes().replace(b"\r\n ", b"").decode()
        assert CLOSED not in text
        assert path.name in ("overdue.atom", "all.ics") or "第9号" not in text, path.name
        assert "进展不要外传" not in text
        assert "还没有登记的事" not in text
    _, late = feed(site / "feeds/overdue.atom")
    (hidden,) = [e for e in late if "第9号" in e.title and "答复" in e.title]
    assert hidden.title == "逾期没有办：第9号（内容不公开）的答复代表"
    assert "县水利局" not in hidden.summary
    for name in ("card.html", "badge.svg"):
        text = (site / "suggestions/2026-0003" / name).read_text("utf-8")
        assert CLOSED not in text
        assert "县水利局" not in text
        assert "简素秋" not in text
    data = (site / "data/suggestions/2026-0003.json").read_text("utf-8")
    for never in (CLOSED, CLOSED_TEXT, "县水利局", "简素秋", "2026-03-20", "progress"):
        assert never not in data
    assert json.loads(data)["suggestion"]["row"]["shown"] is False


def test_pages_name_their_feeds(site: Path) -> None:
    for page, feeds, calendar in (
        ("", ["all", "overdue"], None),
        ("units/u-water/", ["u-water"], "u-water"),
        ("deputies/d-01/", ["d-01"], None),
        ("delegations/g-east/", ["g-east"], None),
    ):
        html, up = (site / page / "index.html").read_text("utf-8"), "../" * page.count("/") or "./"
        for name in feeds:
            assert re.search(
                f'<link rel="alternate" type="application/atom.xml" title="[^"]+" href="{up}feeds/{name}', html
            )
        assert "订阅" in html
        assert calendar is None or f'href="{up}calendar/{calendar}.ics"' in html


def test_names_last() -> None:
    one, other = Lasting("云川县人民代表大会"), Lasting("云水县人民代表大会")
    assert one.name("2026-0001", 9) == "03013fbf-517c-50b8-8952-8685da477d5f"
    assert len({one.name("2026-0001", 9), one.name("2026-0001", 8), other.name("2026-0001", 9)}) == 3


@given(LEGAL, LEGAL)
def test_a_feed_parses_back_to_the_same_text(title: str, summary: str) -> None:
    entry = Entry("x", title, "2026-04-02T00:00:00+08:00", f"?{title}", "reply", "答复", summary)
    head = FeedHead("y", title, summary, title, "2026-04-02T00:00:00+08:00", (Link("self", "a/b", f"#{summary}"),), "z")
    data = feed_xml(head, [entry_xml(entry)])
    never = re.compile("[\ufffe\uffff]")
    root = ET.fromstring(data)  # noqa: S314  (our own bytes)
    (told,) = root.iter(f"{ATOM}entry")
    assert told.findtext(f"{ATOM}title", "") == never.sub("", title)
    assert told.findtext(f"{ATOM}summary", "") == never.sub("", summary)
    assert root.findtext(f"{ATOM}title", "") == never.sub("", title)
    assert [x.get("href") for x in root.iter(f"{ATOM}link")] == [
        never.sub("", f"#{summary}"),
        never.sub("", f"?{title}"),
    ]


def test_what_no_xml_may_hold_is_left_out() -> None:
    entry = Entry("x", "a\x00b\x0bc\x1f\ufffe\ud800d\u202e", "t", "", "reply", "答复", "]]>")
    told = ET.fromstring(entry_xml(entry))  # noqa: S314  (our own bytes)
    assert (told.findtext("title"), told.findtext("summary")) == ("abcd\u202e", "]]>")


# -- calendars


def properties(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the properties of a calendar, unfolded and unescaped; anything amiss is an error."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()
    for line in data[:-2].replace(b"\r\n ", b"").split(b"\r\n"):
        name, colon, value = line.decode().partition(":")
        assert colon, line
        assert re.fullmatch("[A-Z-]+(;[A-Z]+=[A-Z]+)*", name), line
        yield name, re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)


def events(data: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar, their alarms among them."""
    open_, found = list[str](), list[dict[str, str]]()
    for name, value in properties(data):
        if name == "BEGIN":
            open_.append(value)
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert open_.pop() == value
        elif "VEVENT" in open_:
            found[-1]["ALARM" if name == "DESCRIPTION" and open_[-1] == "VALARM" else name] = value
    assert not open_
    return found


def test_what_is_due_stands_in_the_calendar(site: Path) -> None:
    whole = events((site / "calendar/all.ics").read_bytes())
    own = events((site / "calendar/u-water.ics").read_bytes())
    assert {e["UID"] for e in own} < {e["UID"] for e in whole}
    assert len({e["UID"] for e in whole}) == len(whole)
    for event in whole:
        assert event["DTSTAMP"] == "20260630T000000Z"
        assert event["TRIGGER"] == "-P7D"
        assert event["ALARM"] == event["SUMMARY"]
        assert (site / event["URL"].removeprefix(URL) / "index.html").is_file()
    told = {e["SUMMARY"]: e["DTSTART;VALUE=DATE"] for e in own}
    assert told["县水利局：《关于疏浚东乡水库的建议》落实承诺事项"] == "20261031"
    assert told["县水利局：《关于有一处误录的建议》答复代表"] == "20260506"
    hidden = [e for e in whole if "第9号" in e["SUMMARY"]]
    assert "20260506" in {e["DTSTART;VALUE=DATE"] for e in hidden}
    assert not [e for e in whole if "2026-0006" in e["URL"]], "a suspended case has no days"
    assert events((site / "calendar/u-edu.ics").read_bytes()) == []


@given(LEGAL, LEGAL)
def test_a_calendar_parses_back_to_the_same_text(summary: str, description: str) -> None:
    made = event_ics(Event("u", date(2026, 4, 2), summary, description, ""), date(2026, 6, 30))
    (told,) = events(calendar_ics(summary, description, "Asia/Shanghai", "+0800", [made]))
    never = re.compile("[\x0b-\x1f\x7f]")
    assert told["SUMMARY"] == never.sub("", summary)
    assert told["DESCRIPTION"] == never.sub("", description)


# -- cards, badges, linked data, the map


def test_a_card_is_small_and_whole(site: Path) -> None:
    for path in sorted(site.glob("suggestions/2*-*/card.html")):
        html = path.read_text("utf-8")
        assert len(html.encode()) <= 2_000
        assert "<script" not in html
        assert html.count("<h1>") == 1
        assert f'<link rel="canonical" href="{URL}suggestions/{path.parent.name}/">' in html
    told = (site / "suggestions/2026-0001/card.html").read_text("utf-8")
    assert "&lt;b&gt;&amp;amp;]]&gt;&lt;/script&gt;&lt;!--" in told
    assert "简素秋提出，县水利局主办" in told


def test_a_badge_is_a_picture_with_a_title(site: Path) -> None:
    for path in sorted(site.glob("suggestions/2*-*/badge.svg")):
        assert path.stat().st_size <= 1_000
        root = ET.fromstring(path.read_bytes())  # noqa: S314  (our own bytes)
        (title,) = root.iter("{http://www.w3.org/2000/svg}title")
        assert title.text
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == title.get("id")


def test_linked_data_stay_in_their_element(site: Path) -> None:
    html = (site / "suggestions/2026-0001/index.html").read_text("utf-8")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert not re.search("[<>&]", block)
    told = json.loads(block)
    assert (told["@type"], told["name"], told["author"]["name"]) == ("CreativeWork", HOSTILE, "简素秋")
    assert f'<meta property="og:url" content="{URL}suggestions/2026-0001/">' in html
    assert '<meta property="og:title" content="关于“&lt;b&gt;&amp;amp;]]&gt;' in html
    hidden = (site / "suggestions/2026-0003/index.html").read_text("utf-8")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', hidden, re.DOTALL)
    assert json.loads(block).keys() & {"name", "author", "datePublished", "dateModified"} == set()


def test_the_map_names_every_page_once(site: Path, demo: Path) -> None:
    root = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314  (our own bytes)
    told = [loc.text or "" for loc in root.iter(f"{MAP}loc")]
    there = {
        f"{URL}{p.parent.relative_to(site).as_posix()}/".replace(f"{URL}./", URL) for p in site.rglob("index.html")
    }
    assert sorted(told) == sorted(there)
    assert f"Sitemap: {URL}sitemap.xml" in (site / "robots.txt").read_text("utf-8")
    assert not (demo / "sitemap.xml").exists()
    assert "Sitemap" not in (demo / "robots.txt").read_text("utf-8")


def test_a_map_of_too_many_pages_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    made = {file.path: file.data.decode() for file in sitemap.build(URL, ["c/", "a/", "b/"], {"b/": date(2026, 1, 2)})}
    assert list(made) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml", "robots.txt"]
    assert f"<loc>{URL}sitemap-2.xml</loc>" in made["sitemap.xml"]
    assert f"<loc>{URL}b/</loc><lastmod>2026-01-02</lastmod>" in made["sitemap-1.xml"]
