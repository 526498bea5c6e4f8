"""Hugo, given what we are given: the same records and registers, and templates that make the same files of them.

It sets each suggestion's page into the same frame, and lays its data, words, card and badge beside it. It judges
nothing, computes no state and no due date, knows no level of publication, and makes no lists, ledgers, numbers, feeds,
calendars or index of search.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_CONFIG = """baseURL = "https://hugo.example/"
title = "示例"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "robotsTXT", "404"]
[outputs]
page = ["HTML", "JSON", "card", "badge", "words"]
[mediaTypes."image/svg+xml"]
suffixes = ["svg"]
[outputFormats.card]
mediaType = "text/html"
baseName = "card"
isHTML = true
[outputFormats.badge]
mediaType = "image/svg+xml"
baseName = "badge"
[outputFormats.words]
mediaType = "text/plain"
baseName = "text"
isPlainText = true
"""

_ARTICLE = """
{{- $units := site.Data.names.units }}{{ $people := site.Data.names.people }}
{{- $number := "" }}{{ $hosts := slice }}{{ $helpers := slice }}
{{- range .Params.events }}
{{- if eq .event "register" }}{{ $number = .number }}{{ end }}
{{- if eq .event "assign" }}{{ $hosts = .hosts }}{{ $helpers = .co_units }}{{ end }}
{{- end }}
<p class="kicker">{{ $number }}</p>
<h1 id="main">{{ .Title }}</h1>
<h2 id="facts">基本情况</h2>
<dl class="plain">
<dt>编号</dt><dd>{{ $number }}（{{ .File.BaseFileName }}）</dd>
<dt>会次</dt><dd>{{ .Params.session }}</dd>
{{ with .Params.proposer.lead -}}
<dt>提出人</dt><dd><a href="../../deputies/{{ . }}/">{{ index $people . }}</a></dd>
{{- end }}
<dt>内容分类</dt><dd>{{ .Params.category }}</dd>
<dt>形成方式</dt><dd>{{ delimit .Params.formed_by "、" }}</dd>
</dl>
<h2 id="text">建议内容</h2>
<div class="words">{{ range split .Params.text "\\n" }}{{ with . }}<p>{{ . }}</p>{{ end }}{{ end }}</div>
<ol>{{ range .Params.demands }}<li>{{ . }}</li>{{ end }}</ol>
<h2 id="units">承办单位</h2>
<ul>
{{- range $hosts }}<li><a href="../../units/{{ . }}/">{{ index $units . }}</a>，主办</li>{{ end }}
{{- range $helpers }}<li><a href="../../units/{{ . }}/">{{ index $units . }}</a>，会办</li>{{ end }}
</ul>
<h2 id="replies">单位答复</h2>
{{- range .Params.events }}{{ if eq .event "reply" }}
<h3>{{ index $units .by }}，{{ time.Format "2006 年 1 月 2 日" .date }}</h3>
<p>{{ .document }}，{{ .class }} 类，{{ .signed_by }}</p>
<div class="words">{{ range split .text "\\n" }}{{ with . }}<p>{{ . }}</p>{{ end }}{{ end }}</div>
<ol>{{ range .answers }}<li>{{ . }}</li>{{ end }}</ol>
<ul>{{ range .commitments }}<li>{{ .text }}（{{ .due }}，{{ index $units .owner }}）</li>{{ end }}</ul>
{{- end }}{{ end }}
<h2 id="events">办理经过</h2>
<ol>
{{- range $at, $event := .Params.events }}{{ $by := string .by }}
<li id="e{{ $at }}">
<time datetime="{{ time.Format "2006-01-02" .date }}">{{ time.Format "2006 年 1 月 2 日" .date }}</time>
<b>{{ .event }}</b> {{ or (index $units $by) (index $people $by) $by }}
{{- range $key, $value := . }}
{{- if not (in (slice "event" "date" "by" "text" "summary" "answers" "commitments") $key) }}，{{ $key }} {{ $value }}
{{- end }}
{{- end }}
{{- with .summary }}<p>{{ . }}</p>{{ end }}
{{- if ne .event "reply" }}{{ with .text }}<p>{{ . }}</p>{{ end }}{{ end }}</li>
{{- end }}
</ol>
"""
_CARD = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="stylesheet" href="../../assets/card.css"></head>
<body><h1><a href="./">{{ .Title }}</a></h1>
<p>{{ with .Params.proposer.lead }}{{ index site.Data.names.people . }}{{ end }}</p>
<p>{{ (index (last 1 .Params.events) 0).event }}</p></body></html>
"""
_BADGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="113" height="22" role="img"><rect width="113" height="22" rx="4"/>'
    '<g fill="#fff" font-size="12" text-anchor="middle"><text x="30.5" y="15.5">{{ .File.BaseFileName }}</text>'
    '<text x="87" y="15.5">{{ (index (last 1 .Params.events) 0).event }}</text></g></svg>\n'
)
_WORDS = """{{ .Title }}
{{ .Params.text }}
{{ delimit .Params.demands "\\n" }}
{{ range .Params.events }}{{ with .text }}{{ . }}
{{ end }}{{ range .answers }}{{ . }}
{{ end }}{{ end }}"""
_NAMED = re.compile(r"^  - id: (\S+)\n    name: (\S+)$", re.MULTILINE)


def lay_out(archive: Path, page: str, folder: Path) -> None:
    """Lay out an archive for Hugo.

    Args:
        archive: whose records are taken, each file as it is.
        page: a finished page of a suggestion, whose frame is taken.
        folder: where; it must not be there yet.
    """
    layouts, content, data = folder / "layouts/_default", folder / "content/suggestions", folder / "data"
    for place in (layouts, content, data):
        place.mkdir(parents=True)
    (folder / "config.toml").write_text(_CONFIG, "utf-8")
    start, end = page.index(">", page.index("<article")) + 1, page.index("</article>")
    layout = f"{page[:start]}{_ARTICLE}{page[end:]}"
    for name, text in (
        ("single.html", layout),
        ("single.json", "{{ .Params | jsonify }}\n"),
        ("single.card.html", _CARD),
        ("single.badge.svg", _BADGE),
        ("single.words.txt", _WORDS),
    ):
        (layouts / name).write_text(text, "utf-8")
    names = {
        kind: dict(_NAMED.findall("".join((archive / f"records/{file}.yml").read_text("utf-8") for file in files)))
        for kind, files in (("units", ("units", "committees", "delegations")), ("people", ("deputies",)))
    }
    lines = (f"{kind}:\n" + "".join(f"  {id}: {name}\n" for id, name in found.items()) for kind, found in names.items())
    (data / "names.yml").write_text("".join(lines), "utf-8")
    for record in sorted((archive / "records/suggestions").rglob("*.yml")):
        year = record.parts[-3]
        target = content / f"{year}-{record.stem}.md"
        with target.open("wb") as file, record.open("rb") as source:
            file.write(b"---\n")
            shutil.copyfileobj(source, file)
            file.write(b"---\n")
