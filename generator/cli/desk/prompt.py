"""Speaking with a person at a plain terminal: one line out, one line in, no cursor tricks.

Questions go to standard error, so that standard output holds only the answer of the command.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import click

MANY = 15
"""More choices than this are not listed unasked; people search in them."""
_ESCAPE = "\x1b"


class Choice(NamedTuple):
    """One thing to choose."""

    code: str
    """As it goes into the file."""
    label: str
    """As people read it."""

    def __str__(self) -> str:
        return self.label if self.code == self.label else f"{self.label}（{self.code}）"


def at_terminal() -> bool:
    """Tell whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def say(text: str = "") -> None:
    """Show a line."""
    click.echo(text, err=True)


def hear(prompt: str) -> str:
    """Show a prompt and return the line that is typed, composed (NFC) and without blanks around it.

    Raises: click.Abort where the person ends the input.
    """
    while True:
        click.echo(prompt, nl=False, err=True)
        row = sys.stdin.buffer.readline()
        if not row:
            say()
            raise click.Abort
        try:
            text = row.decode("utf-8")
        except UnicodeDecodeError:
            say("  这一行的编码不是 UTF-8，请把终端的编码设为 UTF-8，再输入一次。")
            continue
        if _ESCAPE in text:
            say("  这一行里有方向键之类的按键，请重新输入整行。")
            continue
        return unicodedata.normalize("NFC", text).replace("\t", " ").strip()


def narrow(text: str) -> str:
    """Return a short answer in half-width characters, as codes, numbers and dates are written."""
    return unicodedata.normalize("NFKC", text).strip()


def menu(choices: Sequence[Choice]) -> None:
    """List numbered choices, their codes in one column however wide the labels are."""
    width = max((_width(c.label) for c in choices), default=0)
    digits = len(str(len(choices)))
    for n, choice in enumerate(choices, 1):
        code = "" if choice.code == choice.label else f"{' ' * (width - _width(choice.label))}  {choice.code}"
        say(f"  {n:>{digits}}. {choice.label}{code}")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def matching(answer: str, choices: Sequence[Choice], listed: Sequence[Choice]) -> list[Choice]:
    """Return the choices that an answer means: a code, a number of the list shown, a label, or a part of a name."""
    short = narrow(answer)
    by_code = [c for c in choices if short in (c.code, c.code.lower()) or answer == c.label]
    if by_code:
        return by_code[:1]
    if short.isascii() and short.isdigit() and 1 <= int(short[:6]) <= len(listed):
        return [listed[int(short[:6]) - 1]]
    return [c for c in choices if answer and (answer in c.label or short.lower() in c.code)]
