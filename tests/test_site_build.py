"""The site as it is built from a small archive: whole, inert, alike to the byte, and free of what is withheld."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.small_congress import JOINT, Fields, World, contact, ev, life, run, second_round, suggestion, tracking

HOSTILE = "</p><script>boom()</script><img src=x onerror=boom()>"
TWO = JOINT | {"co_signers": ["d-02"]}


def _delivered(events: list[Fields]) -> list[Fields]:
    return [e | {"delivered_to": ["d-01", "d-02"]} if e["event"] == "reply" else e for e in events]


def world(root: Path) -> World:
    """Return an archive with suggestions in several states."""
    made = World(root)
    made.put("0001", suggestion(life()))
    made.put("0002", suggestion(_delivered(tracking()), title="关于疏浚东乡水库的建议", proposer=TWO))
    made.put("0003", suggestion(second_round(), title=f"关于{HOSTILE}的建议", text=f"{HOSTILE}\n**加粗**[^1]\n"))
    made.put(
        "0004", suggestion(life("register"), title="关于增设校车的建议", category="learning", repeat_of=["2026-0001"])
    )
    made.put("0005", suggestion(life("submit"), title="关于还没有登记的事项的建议"))
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    world(root).write()
    answer = run(root, "build")
    assert answer.code == 0, answer.out
    return root / "site"


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def test_no_page_has_a_script_or_a_style_of_its_own_and_a_policy_says_so(built: Path) -> None:
    for name, html in pages(built):
        policy = re.search('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
        assert policy, name
        rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
        assert (rules["default-src"], rules["style-src"]) == ("'none'", "'self'")
        assert rules.get("script-src", "'self'") == "'self'"
        assert "unsafe" not in policy[1]
        first = min(html.index(tag) for tag in ("<link", "<script") if tag in html)
        assert policy.start() < first, f"{name}: the policy comes too late"
        for script in re.findall("<script[^>]*>", html):
            assert " src=" in script or 'type="application/' in script, f"{name}: {script}"
        assert not [a for a in Attributes(html).found if a == "style" or a.startswith("on")], name


def test_the_name_of_a_site_stands_as_it_was_given(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life("register")))
    made.write()
    (tmp_path / "mkdocs.yml").write_text(
        'site_name: "云川 <A&B> 建议"\nsite_url: "https://rd.example/a?b&c/"\n', "utf-8"
    )
    assert run(tmp_path, "build").code == 0
    for name in ("index.html", "suggestions/index.html", "about/index.html", "suggestions/2026-0001/card.html"):
        html = (tmp_path / "site" / name).read_text("utf-8")
        assert "amp;amp;" not in html, name
        assert "amp;lt;" not in html, name
        assert "<A&B>" not in html, name
    assert '<h1 id="main">云川 &lt;A&amp;B&gt; 建议</h1>' in (tmp_path / "site/index.html").read_text("utf-8")


class Attributes(HTMLParser):
    """The names of all attributes of a page, and of its style elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found = set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {name for name, _ in attrs} | ({tag} if tag == "style" else set())


class Reader(HTMLParser):
    """Reads what a browser would act on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang, self.h1, self.ids, self.links, self.boom = "", 0, list[str](), list[str](), list[str]()
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.inside = "data" if given.get("type") == "application/ld+json" else tag
        self.h1 += tag == "h1"
        self.lang = given.get("lang") or self.lang if tag == "html" else self.lang
        self.ids += [v for v in (given.get("id"),) if v]
        self.links += [v for k in ("href", "src") if (v := given.get(k)) is not None]
        self.boom += [f"{tag} {k}" for k, v in attrs if k.startswith("on") or "javascript:" in (v or "")]

    def handle_data(self, data: str) -> None:
        if self.inside == "script" and "boom" in data:
            self.boom.append(data)


def test_every_page_is_chinese_and_has_one_heading(built: Path) -> None:
    for name, html in pages(built):
        read = Reader(html)
        assert (read.lang, read.h1) == ("zh-CN", 1), name
        assert len(read.ids) == len(set(read.ids)), f"{name} gives an id twice"


def test_every_link_leads_somewhere_and_none_leaves(built: Path) -> None:
    ids = {name: set(Reader(html).ids) for name, html in pages(built)}
    for name, html in pages(built):
        here = f"http://site/{name.removesuffix('index.html')}"
        for link in Reader(html).links:
            whole = urlsplit(urljoin(here, link))
            assert whole.netloc == "site", f"{name} leads to {link}"
            path = unquote(whole.path).removeprefix("/")
            file = f"{path}index.html" if path == "" or path.endswith("/") else path
            assert (built / file).is_file(), f"{name} leads to {link}"
            assert not whole.fragment or unquote(whole.fragment) in ids[file], f"{name} leads to {link}"


def test_record_words_are_shown_and_never_run(built: Path) -> None:
    for name, html in pages(built):
        assert not Reader(html).boom, name
    shown = (built / "suggestions/2026-0003/index.html").read_text("utf-8")
    assert "&lt;script&gt;boom()&lt;/script&gt;" in shown
    assert "**加粗**[^1]" in shown


def test_the_life_is_told_and_what_is_never_published_is_not(built: Path) -> None:
    page = (built / "suggestions/2026-0001/index.html").read_text("utf-8")
    for told in (
        "关于修缮云川水渠的建议",
        "三月已经完工。",
        "轮灌表已经公布。",
        "县水利局签收",
        "现场核验记录",
        "满意",
    ):
        assert told in page
    whole = "".join(html for _, html in pages(built))
    for never in (
        "资金可以统筹",
        "商量了渠段和工期",
        "东乡水管站",
        "代工委经办",
        "office@rd.example",
        "关于还没有登记的事项",
    ):
        assert never not in whole
    assert "已提出 1 件" in (built / "index.html").read_text("utf-8")
    assert not (built / "suggestions/2026-0005").exists()


def test_repeats_are_linked_both_ways(built: Path) -> None:
    earlier = (built / "suggestions/2026-0001/index.html").read_text("utf-8")
    later = (built / "suggestions/2026-0004/index.html").read_text("utf-8")
    assert 'href="../../suggestions/2026-0004/"' in earlier
    assert 'href="../../suggestions/2026-0001/"' in later


def test_who_acts_next_is_said_with_the_day(built: Path) -> None:
    page = (built / "suggestions/2026-0002/index.html").read_text("utf-8")
    assert "县水利局应在 2026 年 10 月 31 日以前落实承诺事项，还剩 123 天。" in page
    assert "规定期限：3 个月" in page


def test_a_lapse_is_called_by_its_name(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion([*life("after"), ev("lapse", "06-20", "c-office", urged_on="2026-06-10")]))
    made.write()
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert "逾期未反馈" in page
    assert "已评价" not in page


def test_an_annulled_event_stays_struck(tmp_path: Path) -> None:
    made = World(tmp_path)
    wrong = ev("progress", "02-20", "u-water", text="误把别处的进展写在这里。")
    undo = ev("annul", "02-21", "c-office", of=7, reason="写错了地方。")
    made.put("0001", suggestion([*life("sign_co"), wrong, undo]))
    made.write()
    assert run(tmp_path, "build").code == 0
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert "<s>县水利局报告进展。</s>" in page
    assert "误把别处" not in page
    assert "写错了地方" in page


def test_the_past_is_rebuilt(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.put("0002", suggestion(life("register"), title="关于以后才提的建议"))
    made.put("0003", suggestion([ev("submit", "05-01", "d-01")], period="intersession"))
    made.write()
    answer = run(tmp_path, "build", as_of="2026-02-28")
    assert answer.code == 0, answer.out
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert "办理中" in page
    assert "三月已经完工" not in page
    assert "数据截至 2026 年 2 月 28 日" in page


def test_bytes_depend_on_nothing_but_the_records(tmp_path: Path) -> None:
    sites = []
    for name, zone, locale in (("one", "Asia/Shanghai", "C.UTF-8"), ("two/deeper", "America/New_York", "C")):
        root = tmp_path / name
        root.mkdir(parents=True)
        made = world(root)
        made.put("0002", suggestion(life("sign"), title="关于疏浚东乡水库的建议"))
        made.write()
        call = [sys.executable, "-m", "generator", "build", "--root", str(root), "--as-of", "2026-06-30"]
        env = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": "random"}
        subprocess.run(call, check=True, env=env, capture_output=True)
        sites.append({p.relative_to(root / "site"): p.read_bytes() for p in (root / "site").rglob("*") if p.is_file()})
    assert sites[0].keys() == sites[1].keys()
    assert [str(name) for name in sites[0] if sites[0][name] != sites[1][name]] == []


def test_pages_of_hundreds_of_rows_say_so_by_year(tmp_path: Path) -> None:
    made = world(tmp_path)
    made.put("0002", suggestion(life("sign"), title="关于疏浚东乡水库的建议"))
    made.put("suggestions/2025/0001.yml", suggestion([ev("submit", "2025-01-09", "d-01")], session="s4"))
    made.write()
    assert run(tmp_path, "build").code == 0
    listed = (tmp_path / "site/suggestions/index.html").read_text("utf-8")
    ids = re.findall(r"suggestions/(2026-\d{4})/", listed)
    assert ids == ["2026-0004", "2026-0003", "2026-0002", "2026-0001"]
    assert (tmp_path / "site/suggestions/2026/index.html").is_file()


def test_an_archive_names_its_site_and_runs_nothing(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life("sign")))
    made.write()
    spy = tmp_path / "spy"
    (tmp_path / "hook.py").write_text(f"open({str(spy)!r}, 'w')", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 云川<script>boom()</script>\nsite_url: https://rd.example/jianyi\nhooks: [hook.py]\n"
        "plugins: [search]\nextra:\n  analytics: {provider: google, property: G-1}\n"
        "markdown_extensions: [!!python/name:os.system ]\n",
        "utf-8",
    )
    theme = tmp_path / "site_templates/theme"
    theme.mkdir(parents=True)
    (theme / "main.html").write_text("{{ self.__init__.__globals__ }}不该出现", "utf-8")
    own = tmp_path / "site_templates/pages"
    own.mkdir()
    (own / "code.html").write_text('<h1 id="main">本地的说明 {{ view.code }}</h1>', "utf-8")
    answer = run(tmp_path, "build")
    assert answer.code == 0, answer.out + answer.err
    assert not spy.exists()
    home = (tmp_path / "site/index.html").read_text("utf-8")
    assert "云川&lt;script&gt;" in home
    assert not Reader(home).boom
    assert '<link rel="canonical" href="https://rd.example/jianyi/">' in home
    law = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://rd.example/jianyi/suggestions/2026-0001/">' in law
    assert "本地的说明 L412" in (tmp_path / "site/about/law/L412/index.html").read_text("utf-8")
    whole = "".join(html for _, html in pages(tmp_path / "site"))
    assert "不该出现" not in whole
    assert "google" not in whole


def test_a_template_of_an_archive_cannot_break_out(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.write()
    own = tmp_path / "site_templates/pages"
    own.mkdir(parents=True)
    (own / "code.html").write_text("{{ view.__class__.__mro__[1].__subclasses__() }}", "utf-8")
    assert run(tmp_path, "build").code == 70
    assert not (tmp_path / "site").exists()


def test_talks_stay_between_those_who_talked(tmp_path: Path) -> None:
    made = World(tmp_path)
    talk = contact("during", "03-10", channel="seminar", attendees=["不愿署名的村民"], place="某户家中")
    made.put("0001", suggestion([*life("plan"), contact("before", "02-12"), talk]))
    made.write()
    assert run(tmp_path, "build").code == 0
    page = (tmp_path / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    assert "办中沟通（座谈，代表已确认）" in page
    assert "不愿署名的村民" not in page
    assert "某户家中" not in page
