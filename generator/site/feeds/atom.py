"""Atom: feeds as RFC 4287 has them. Whoever parses one gets back every character that was put in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML 1.0 may hold, not even in an escape."""
_ODD = re.compile('[\x00-\x08\x0b-\x1f"&<>\ud800-\udfff\ufffe\uffff]')
"""These, and those that are escaped; most texts have none."""


class Link(NamedTuple):
    """Where something stands, from the feed on."""

    rel: str
    type: str
    href: str


class FeedHead(NamedTuple):
    """What a feed says of itself."""

    id: str
    title: str
    subtitle: str
    author: str
    updated: str
    links: tuple[Link, ...]
    rights: str


class Entry(NamedTuple):
    """One piece of news."""

    id: str
    title: str
    updated: str
    """With the offset of the congress's time zone."""
    href: str
    term: str
    """A word of the law: nothing in it is to be escaped, nor in its label."""
    label: str
    summary: str


def words(text: str) -> str:
    """Return a text as it stands between tags."""
    if _ODD.search(text) is None:
        return text
    text = _NEVER.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def quoted(text: str) -> str:
    """Return a text as it stands in an attribute."""
    return words(text).replace("\n", "&#10;").replace("\t", "&#9;")


def entry_xml(entry: Entry) -> str:
    """Return an entry, on a line of its own."""
    return (
        f'<entry><id>urn:uuid:{entry.id}</id><updated>{entry.updated}</updated><link href="{quoted(entry.href)}"/>'
        f'<category term="{entry.term}" label="{entry.label}"/>'
        f"<title>{words(entry.title)}</title><summary>{words(entry.summary)}</summary></entry>\n"
    )


def feed_xml(head: FeedHead, entries: Iterable[str]) -> bytes:
    """Return a whole feed of entries that are written already."""
    links = "".join(f'<link rel="{x.rel}" type="{x.type}" href="{quoted(x.href)}"/>\n' for x in head.links)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<id>urn:uuid:{head.id}</id>\n<title>{words(head.title)}</title>\n"
        f"<subtitle>{words(head.subtitle)}</subtitle>\n<updated>{head.updated}</updated>\n{links}"
        f"<author><name>{words(head.author)}</name></author>\n<rights>{words(head.rights)}</rights>\n"
        f"{''.join(entries)}</feed>\n"
    ).encode()
