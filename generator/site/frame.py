"""The frame: a page printed by the theme, cut open where a pressed page's own words go.

The theme's output is treated as text. Marks are set by ``site_templates/theme``; addresses are found by their
attributes and made relative to each pressed page's own depth. Nothing here knows the theme's markup.
"""

from __future__ import annotations

import posixpath
import re

MARK = "jianyi-slot-"
SLOTS = ("title", "description", "path", "body", "toc", "aside", "canonical", "meta")

_GAPS = re.compile(r"[ \t]*\n\s*")
"""What the theme's templates leave behind; a frame holds no text in which such a gap would count."""
_CUT = re.compile(
    rf"{MARK}(?P<slot>[a-z]+)"
    rf'|(?P<before>\b(?:href|src|action)=")(?!{MARK})(?P<url>[^":#?][^":]*|)(?=")'
)


class BrokenFrame(Exception):
    """The theme printed a frame without one of its marks."""


class Frame:
    """A frame, ready to take pages at any depth."""

    def __init__(self, html: str, path: str) -> None:
        """Cut the page that the theme printed at ``path``.

        Raises: BrokenFrame where a mark is missing.
        """
        html = _GAPS.sub("\n", html)
        self._parts: list[str | tuple[str, str]] = []
        self._ready: dict[int, list[bytes | str]] = {}
        """By depth: what is printed as it is, and the names of slots."""
        end = 0
        for found in _CUT.finditer(html):
            self._parts.append(html[end : found.start()])
            end = found.end()
            if slot := found["slot"]:
                self._parts.append(("slot", slot))
                continue
            url = found["url"]
            self._parts.append(found["before"])
            self._parts.append(url if url.startswith("/") else ("url", _settled(path, url)))
        self._parts.append(html[end:])
        slots = {part[1] for part in self._parts if isinstance(part, tuple) and part[0] == "slot"}
        if missing := sorted(set(SLOTS) - slots - {"canonical", "meta"}):
            raise BrokenFrame(f"the theme printed no {', '.join(missing)}")

    def set(self, path: str, words: dict[str, str], body: bytes) -> bytes:
        """Return a whole page, in UTF-8.

        Args:
            path: where the page will stand.
            words: the slots' HTML, escaped already.
            body: that of the slot of this name, the longest.
        """
        depth = path.count("/")
        if depth not in self._ready:
            self._ready[depth] = _joined(self._parts, "../" * depth or "./")
        told = {slot: text.encode() for slot, text in words.items()} | {"body": body}
        return b"".join([told[part] if isinstance(part, str) else part for part in self._ready[depth]])


def _settled(path: str, url: str) -> str:
    """Return an address as it stands from the site's root."""
    whole = posixpath.normpath(posixpath.join(path, url)) if url else path.rstrip("/") or "."
    folder = url in ("", ".", "..") or url.endswith(("/", "/.."))
    return "" if whole == "." else whole + ("/" if folder else "")


def _joined(parts: list[str | tuple[str, str]], up: str) -> list[bytes | str]:
    """Write addresses for one depth, and join all that lies between the slots."""
    found: list[bytes | str] = []
    between = ""
    for part in parts:
        if isinstance(part, tuple) and part[0] == "slot":
            found += [between.encode(), part[1]]
            between = ""
        else:
            between += part if isinstance(part, str) else up + part[1]
    return [*found, between.encode()]
