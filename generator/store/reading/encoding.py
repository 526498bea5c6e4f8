"""Files saved under another encoding or with other line ends, put right without losing a character."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.rules.bytes import FORBIDDEN, misread

_ENCODINGS = {"gb18030": "GB18030（GBK）", "utf-16-le": "UTF-16（小端）", "utf-16-be": "UTF-16（大端）"}
_KEY = re.compile(r"^(?:- +)?[a-z_]+:", re.MULTILINE)


class Repair(NamedTuple):
    """What a file becomes, and what was wrong with it."""

    data: bytes
    """The file as it should be; as it is where it cannot be put right."""
    done: tuple[str, ...]
    """What was put right, in Chinese."""
    left: tuple[str, ...]
    """What a person must look at, in Chinese."""


def repair(data: bytes) -> Repair:
    """Return a file in UTF-8 without a mark, with LF and a final newline; nothing else of it changes.

    A reading is taken only when writing it back under its own encoding gives the very same bytes.
    """
    done: list[str] = []
    left: list[str] = []
    text, encoding = _read(data)
    if text is None:
        return Repair(data, (), ("认不出是什么编码，请用原来的软件打开，另存为 UTF-8",))
    if encoding != "utf-8":
        done.append(f"{_ENCODINGS[encoding]}改为 UTF-8")
    if text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
        done.append("去掉 BOM 标记")
    if "\r\n" in text:
        done.append(f"{text.count(chr(13) + chr(10))} 处 CRLF 改为 LF")
        text = text.replace("\r\n", "\n")
    if "\r" in text:
        left.append(f"还有 {text.count(chr(13))} 处单独的 CR，可能藏着另一行，请人工核对")
    words = misread(text)
    for wrong, right in words.items():
        text = text.replace(wrong, right)
        done.append(f"乱码“{wrong}”还原为“{right}”")
    if text and not text.endswith("\n"):
        text += "\n"
        done.append("末尾补上换行")
    if FORBIDDEN.search(text.replace("\r", "").replace("\t", "")):
        left.append("含有不允许的字符，请按 jianyi check 的提示处理")
    return Repair(text.encode("utf-8"), tuple(done), tuple(left))


def _read(data: bytes) -> tuple[str | None, str]:
    """Return the text of a file and the encoding it is in, ``None`` where no reading is without loss."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text:
        return (data.decode("gb18030"), "gb18030") if _looks_gbk(text) else (text, "utf-8")
    order = ["utf-16-le", "utf-16-be", "gb18030"]
    if data.startswith(b"\xfe\xff"):
        order = ["utf-16-be"]
    elif data.startswith(b"\xff\xfe"):
        order = ["utf-16-le"]
    for encoding in order:
        try:
            read = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if read.encode(encoding) == data and "\0" not in read and _KEY.search(read.removeprefix("\ufeff")):
            return read, encoding
    return None, ""


def _looks_gbk(text: str) -> bool:
    """Tell whether a text without a single hanzi would be all hanzi in GBK: bytes can be valid in both."""
    foreign = "".join(c for c in text if c > "\x7f")
    if not foreign or max(foreign) > "\u07ff":
        return False
    try:
        return all("\u4e00" <= c <= "\u9fff" for c in foreign.encode().decode("gb2312"))
    except UnicodeDecodeError:
        return False
