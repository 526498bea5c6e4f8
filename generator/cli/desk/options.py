"""The options of a form on the command line: one a field, as ``--signed-by`` or ``--signed_by``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import click

from generator.cli.desk.sheet import Item, Raw
from generator.cli.scene import Misused
from generator.cli.shell import ChineseCommand
from generator.model.labels import label_for
from generator.model.layout import TEXTS, Field, Form, layout

_OPTION = re.compile(r"--[a-z]+(_[a-z]+)+")
_COMMAS = re.compile(r"[,，、]")
_NAMES = frozenset({"attendees", "panel"})
"""Lists of texts in which a comma stands between the items, not inside them."""


class FormCommand(ChineseCommand):
    """A command whose options are the fields of a form; underscores in their names are as good as dashes."""

    def form(self, ctx: click.Context) -> Iterable[Item]:
        """Return the fields."""
        raise NotImplementedError

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of a call."""
        return super().parse_args(ctx, [_dashed(word) for word in args])

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the arguments, then the fields, then the options of every command."""
        params = super().get_params(ctx)
        if "options" not in ctx.meta:
            ctx.meta["options"] = options_for(self.form(ctx))
        arguments = [p for p in params if isinstance(p, click.Argument)]
        return [*arguments, *ctx.meta["options"], *(p for p in params if not isinstance(p, click.Argument))]


def _dashed(word: str) -> str:
    name, equals, value = word.partition("=")
    return f"{name.replace('_', '-')}{equals}{value}" if _OPTION.fullmatch(name) else word


def option_name(item: Item) -> str:
    """Return the option's word: the key, save where two keys of a form are the same."""
    return "proposer_kind" if item.path == ("proposer", "kind") else item.path[-1]


def options_for(items: Iterable[Item]) -> list[click.Option]:
    """Return the options of some fields; each may be given several times, and says so if it must not be."""
    made = []
    for item in items:
        name, label = option_name(item), label_for(item.owner, item.path[-1])
        help = f"{label.title}：{label.help}。" if label.help and label.help != label.title else f"{label.title}。"
        if item.field.words is not None:
            help += "可填 " + "、".join(f"{w.value} {w.label}" for w in item.field.words) + "。"
        elif item.field.part is not None:
            inner = "|".join(label_for(item.field.part, f.key).title for f in layout(item.field.part))
            help += f'写成 "{inner}"。'
        if item.field.listed:
            help += "可以写几次。"
        flag: dict[str, Any] = {"is_flag": False, "flag_value": "true"} if item.field.form is Form.BOOL else {}
        made.append(
            click.Option([f"--{name.replace('_', '-')}", f"f_{name}"], multiple=True, help=help, metavar="值", **flag)
        )
    return made


def answers_from(items: Iterable[Item], given: Mapping[str, Any]) -> dict[str, Raw]:
    """Return the answers that stand on the command line.

    Raises: Misused where an option is given twice that holds one value.
    """
    raw: dict[str, Raw] = {}
    for item in items:
        texts = [_composed(str(text)) for text in given.get(f"f_{option_name(item)}", ())]
        if not texts:
            continue
        answer = _answer(item, texts)
        if len(item.path) == 1:
            raw[item.path[0]] = answer
        else:
            group = raw.setdefault(item.path[0], {})
            assert isinstance(group, dict)  # noqa: S101  (only groups have a second step)
            group[item.path[1]] = answer
    return raw


def _composed(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Misused("命令里有不是 UTF-8 编码的字，请检查终端的编码。") from None
    return unicodedata.normalize("NFC", text)


def _answer(item: Item, texts: list[str]) -> Raw:
    field = item.field
    if not field.listed:
        if len(texts) > 1:
            raise Misused(f"--{option_name(item).replace('_', '-')} 只能写一次。")
        return texts[0]
    if field.part is not None:
        return [_group(item, layout(field.part), text) for text in texts]
    if field.form in TEXTS and field.key not in _NAMES:
        return [text for text in texts if text]
    return [part.strip() for text in texts for part in _COMMAS.split(text) if part.strip()]


def _group(item: Item, fields: tuple[Field, ...], text: str) -> dict[str, Raw]:
    parts = [part.strip() for part in re.split(r"[|｜]", text)]
    if len(parts) > len(fields):
        word = option_name(item).replace("_", "-")
        raise Misused(f"--{word} 只有 {len(fields)} 段，用 | 隔开：{'|'.join(f.key for f in fields)}。")
    return {field.key: part for field, part in zip(fields, parts, strict=False) if part}
