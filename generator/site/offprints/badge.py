"""The badge: a number and a state in a small picture, to be set into other people's pages."""

from __future__ import annotations

from html import escape

from generator.site.pages.names import number_of
from generator.site.public import PublicRow

COLOURS = {"late": "#a1160e", "soon": "#7a4a00", "open": "#1a4f8b", "done": "#1b5e3a"}
"""By tone; white on each is read at 7:1 and more."""
LONGEST = 16
"""Characters of a number that fit in."""
SIZE, PAD = 12, 8


def badge_svg(row: PublicRow) -> str:
    """Return the badge of a suggestion."""
    number, state = number_of(row), row.state_label
    short = number if len(number) <= LONGEST else f"{number[: LONGEST - 1]}…"
    first, second = _width(short), _width(state)
    whole, colour = first + second, COLOURS["late" if row.late else row.tone]
    late = "，有事逾期" if row.late else ""
    named, written = escape(f"{number[:60]}：{state}{late}"), escape(short)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="22" role="img" aria-labelledby="t">'
        f'<title id="t">{named}</title>'
        f'<rect width="{whole}" height="22" rx="4" fill="{colour}"/>'
        f'<path d="M4 0h{first - 4}v22H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4" fill="#3d444e"/>'
        f'<g fill="#fff" font-family="sans-serif" font-size="{SIZE}" text-anchor="middle">'
        f'<text x="{first / 2:g}" y="15.5">{written}</text>'
        f'<text x="{first + second / 2:g}" y="15.5">{escape(state)}</text></g></svg>\n'
    )


def _width(text: str) -> int:
    """Return the room that a text takes, with its edges: Chinese characters have three bytes and are square."""
    wide = (len(text.encode()) - len(text)) // 2
    return 2 * PAD + SIZE * wide + 7 * max(len(text) - wide, 0)
