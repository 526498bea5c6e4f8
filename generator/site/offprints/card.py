"""The card: a suggestion in a few lines, a page of its own without the site around it."""

from __future__ import annotations

from html import escape

from generator.site.page import About
from generator.site.pages.names import heading_of, number_of, others_of, path_of, pressing
from generator.site.public import PublicRow

CARD = "card.html"
"""Below the suggestion's own page."""
LONGEST = 90
"""Characters of a title that a card has room for."""

POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'\">\n"
)
"""A card has no script, and none may run in it."""
DEMO = "演示，内容纯属虚构。"
HOSTS = 3
"""How many hosts it names."""


def card_html(row: PublicRow, about: About) -> str:
    """Return the card of a suggestion as a page; its words are escaped here."""
    page, (step, tone) = path_of(row.id), pressing(row)
    said = (number_of(row)[:LONGEST], row.state_label, _short(heading_of(row)), _who(row), step)
    number, state, heading, who, told = map(escape, said)
    whole = f'<link rel="canonical" href="{escape(about.url)}{page}">\n' if about.url else ""
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n{POLICY}'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'{whole}<title>{heading}</title>\n<link rel="icon" href="../../assets/favicon.svg">\n'
        '<link rel="stylesheet" href="../../assets/card.css">\n</head>\n<body>\n'
        f'<p>{number} <b class="{tone}">{state}</b></p>\n'
        f'<h1><a href="./" target="_blank" rel="noopener">{heading}</a></h1>\n'
        f'<p>{who}</p>\n<p class="{tone}">{told}</p>\n'
        f'<p class="end">{DEMO if about.demo else ""}数据截至 {about.as_of}</p>\n</body>\n</html>\n'
    )


def _who(row: PublicRow) -> str:
    told = [f"{row.lead.name}{others_of(row)}提出"] if row.lead else []
    if row.hosts:
        more = f"等 {len(row.hosts)} 个单位" if len(row.hosts) > HOSTS else ""
        told.append(f"{'、'.join(host.name for host in row.hosts[:HOSTS])}{more}主办")
    return "，".join(told)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
