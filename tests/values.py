"""Random values of the model's types, awkward texts among them."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

from generator.cli.desk.sheet import HEADER_KEYS
from generator.model.events import EVENTS
from generator.model.layout import Field, Form, layout
from generator.rules.bytes import FORBIDDEN

AWKWARD = [
    "012", "yes", "No", "1:30", "- 项", "#不是注释", "a: b", "a #b", "“引”", '"', "'", "\\n", "|", ">", "?", "~",
    "null", "*星", "&锚", "!号", "%百", "@甲", "`乙", "[丙]", "{丁}", "戊,己", "2026-03-01", "0x1F", "1e5", ".5",
    "-", "--- ", "...", "<<", "=", "😀", "𠮷野家", "葛󠄀城", " 前", "后 ", "　全角", "null\n甲",
    "  首行空两格\n第二行", "\n空行开头", "a\n\n  b\n c", "末行空格 ", "行尾有空格 \n再一行", "甲\n ", "key:",
    "冒号：全角", "3 months", "A", "y", "第012号", "1_000", "12:30:45", "+1", "0o7", "NaN", "# 井\n# 号",
    "甲\n# 乙", "a\u00a0b", "\u00a0", "\ud7ff",
]  # fmt: skip


def _legal(text: str) -> str:
    return unicodedata.normalize("NFC", FORBIDDEN.sub("", text)).rstrip("\n")


def _texts(*, lines: bool) -> st.SearchStrategy[str]:
    alphabet = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), include_characters="\n" if lines else "")
    found = st.one_of(st.sampled_from(AWKWARD), st.text(alphabet, min_size=1, max_size=30)).map(_legal)
    return found.filter(lambda t: bool(t.strip()) and (lines or "\n" not in t))


def one(field: Field) -> st.SearchStrategy[Any]:
    """Return values of a field, of one item where it is a list."""
    match field.form:
        case Form.WORD:
            return st.sampled_from(list(field.words or ()))
        case Form.DATE:
            return st.dates(date(1990, 1, 1), date(2099, 12, 31))
        case Form.BOOL:
            return st.booleans()
        case Form.WHOLE:
            return st.integers(field.least, 10**field.digits - 1)
        case Form.PART:
            assert field.part is not None
            return structs(field.part)
        case Form.EVENT:
            return st.sampled_from(list(EVENTS.values())).flatmap(structs)
        case Form.REF | Form.ID:
            kind = field.kinds[0]
            return st.sampled_from(["2026-0001", "2024-0033"] if kind == "r" else [f"{kind}-2026-0001"] if kind in "oab"
                                   else [f"{kind}-0101", f"{kind}-edu"])  # fmt: skip
        case Form.CODE:
            return st.sampled_from(["s6", "no", "true", "economy", "k1", "null", "e5"])
        case Form.LETTER:
            return st.sampled_from("AYN甲1~")
        case Form.LINK:
            return st.sampled_from(["https://rd.example/a?b=1&c=%20#d", "http://例.example/路"])
        case Form.LENGTH:
            return st.sampled_from(["5 working days", "3 months", "7 days"])
        case Form.PERCENT:
            return st.sampled_from(["95", "95.5", "0"])
        case Form.NUMBER:
            return st.sampled_from(["2026-0012", "0012", "7"])
        case Form.SSH_KEY:
            return st.sampled_from(["ssh-ed25519 AAAA+/0=", "sk-ssh-ed25519@openssh.com AAAA 甲的钥匙"])
        case Form.HEADER_KEY:
            return st.sampled_from(HEADER_KEYS)
        case Form.TABLE:
            return st.dictionaries(st.sampled_from(list(field.words or ())), st.just("95.5"), max_size=2)
    return _texts(lines=form_has_lines(field))


def form_has_lines(field: Field) -> bool:
    return field.form in {Form.PROSE, Form.ESSAY}


def structs(cls: type[Struct]) -> st.SearchStrategy[Any]:
    """Return values of a type; groups with nothing in them, which no file can hold, left out."""
    given = {}
    for field in layout(cls):
        value = one(field)
        if field.listed:
            value = st.lists(value, min_size=field.low, max_size=3).map(tuple)
        given[field.name] = value if field.required else st.one_of(st.just(field.default), value)
    made = st.fixed_dictionaries(given).map(lambda values: cls(**values))
    return made.filter(lambda v: any(getattr(v, f.name) != f.default for f in layout(cls)))
