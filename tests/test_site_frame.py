"""The frame is the theme's own page: pressed pages differ from printed ones in the slots alone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from jinja2 import DictLoader, FileSystemLoader, UndefinedError
from markupsafe import Markup
from msgspec import defstruct

from generator.site.frame import MARK, BrokenFrame, Frame
from generator.site.page import SECTIONS, About, Head, Heading
from generator.site.press import Press
from generator.store.printing.printer import print_pages
from generator.store.printing.shipped import settings_of, template_folders

ABOUT = About("云川县人大代表建议", "https://rd.example/jianyi/", "2026 年 6 月 30 日", demo=True)
PRINTED = """---
title: 关于修缮云川水渠的建议
description: 第 9 号，办理中。
hide: [navigation]
---

# 关于修缮云川水渠的建议 {#main}

## 基本情况 {#facts}

水渠多处渗漏。

## 单位答复 {#replies}

还没有。
"""


def frames(folder: Path, root: Path, sections: list[str]) -> dict[str, str]:
    """Print an archive's handwritten pages and its frames."""
    (folder / "work").mkdir(parents=True)
    settings = settings_of(root, ABOUT.name) | {"site_url": ABOUT.url}
    return print_pages(root, folder / "work", folder / "site", settings, ABOUT._asdict(), sections, MARK)


def settled(html: str) -> str:
    """Return a page with its addresses whole, without gaps between its lines."""
    base = "https://rd.example/jianyi/about/paper/"
    html = re.sub(r'((?:href|src)=")([^"]*)"', lambda m: f'{m[1]}{urljoin(base, m[2])}"', html)
    return re.sub(r"\s+", " ", re.sub(r">\s+|\s+<", lambda m: m[0].strip(), html))


def test_a_pressed_page_is_the_printed_one_but_for_its_words(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / "docs/about/paper").mkdir(parents=True)
    (archive / "docs/about/paper/index.md").write_text(PRINTED, "utf-8")
    found = frames(tmp_path / "one", archive, [s.path for s in SECTIONS])
    printed = (tmp_path / "one/site/about/paper/index.html").read_text("utf-8")
    cut = frames(tmp_path / "two", archive, [*found, "about/paper/"])["about/paper/"]
    press = Press(FileSystemLoader(template_folders(archive)), ABOUT, guarded=False)
    press.mount({"about/paper/": cut})
    head = Head(
        "关于修缮云川水渠的建议",
        "第 9 号，办理中。",
        "about/paper/",
        (SECTIONS[0],),
        (Heading("facts", "基本情况"), Heading("replies", "单位答复")),
    )
    article = printed[printed.index('<h1 id="main">') : printed.index("</article>")]
    pressed = press.set("about/paper/", head, article.encode()).decode()
    assert settled(pressed) == settled(printed)


def test_addresses_are_made_for_every_depth(tmp_path: Path) -> None:
    found = frames(tmp_path, tmp_path, [s.path for s in SECTIONS])
    words = dict.fromkeys(("title", "description", "path", "toc", "aside", "canonical", "meta"), "")
    for section, html in found.items():
        frame = Frame(html, section)
        for path, up in (("", "./"), ("suggestions/", "../"), ("about/law/L412/", "../../../")):
            page = frame.set(path, words, b"").decode()
            assert f'href="{up}assets/jianyi.css"' in page
            assert f'href="{up}suggestions/"' in page
            assert f'src="{up}assets/view.js"' in page
            assert MARK not in page


def test_a_frame_without_its_marks_is_refused() -> None:
    with pytest.raises(BrokenFrame, match="body"):
        Frame("<title>jianyi-slot-title</title>", "")


def test_the_settings_of_a_page_stay_whole() -> None:
    html = "".join(f"{MARK}{slot} " for slot in ("title", "description", "path", "body", "toc", "aside"))
    html += '<a href="../x/?q=1#y"></a><a href="https://rd.example/"></a><a href="#top"></a>'
    html += '<a href="/z/"></a><a href=".."></a>'
    words = dict.fromkeys(("title", "description", "path", "toc", "aside"), "·")
    page = Frame(html, "suggestions/").set("about/law/", words, "·".encode()).decode()
    for kept in ('href="../../x/?q=1#y"', 'href="https://rd.example/"', 'href="#top"', 'href="/z/"', 'href="../../"'):
        assert kept in page


TEMPLATES = {
    "whole": """{% from "part" import line %}
{{ about.name }}{% for x in view.them %}{{ line(x, up) }}{% else %}-{% endfor %}
{% if view.n > 1 %}{{ view.n }}{% endif %}
{{ view.kept }}{{ view.nobody }}{{ view.class }}{% set a = view.n %}{{ a }}""",
    "part": "{% macro line(x, up) %}<li title='{{ x }}'>{{ up }}{{ x.lower() }}</li>{% endmacro %}",
    "wrong": "{{ view.unknown }}",
    "nameless": "{{ unknown.words }}",
}
VIEW = defstruct("View", ["them", "n", "kept", "nobody", "class"])


@pytest.mark.parametrize("guarded", [False, True])
def test_templates_say_the_same_and_escape_the_same_with_and_without_the_sandbox(guarded: bool) -> None:
    press = Press(DictLoader(TEMPLATES), ABOUT._replace(name="<b>"), guarded=guarded)
    view = VIEW(("<A>", "&'"), 7, Markup("<i>"), None, '"')
    assert press.part("whole", "a/b/", view) == (
        "&lt;b&gt;<li title='&lt;A&gt;'>../../&lt;a&gt;</li><li title='&amp;&#39;'>../../&amp;&#39;</li>7<i>None&#34;7"
    )
    assert press.part("whole", "", VIEW((), 0, "", 1, 2.5)) == "&lt;b&gt;-12.50"
    for wrong in ("wrong", "nameless"):
        with pytest.raises((AttributeError, UndefinedError)):
            press.part(wrong, "", view)
