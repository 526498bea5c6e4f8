"""The schemas of what is published, made from the very types it is written from; and those of the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from generator.model.schema import NAMES, schema_of
from generator.site.data.case import OpenCase
from generator.site.data.fields import FIELDS, TYPES
from generator.site.data.lists import ROLLS, OpenRows
from generator.site.pages.ledgers.files import File

FOLDER = "data/schema/"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
PUBLISHED: dict[str, tuple[type[Struct], str]] = {
    "suggestion": (OpenCase, "一件建议"),
    "suggestions": (OpenRows, "一年的建议"),
    **{roll.name: (roll.type, f"{roll.crumb.title}名单") for roll in ROLLS},
}
"""Every published object by the name of its schema, with what it is called."""


def published(name: str) -> dict[str, Any]:
    """Return the schema of a published object."""
    cls, title = PUBLISHED[name]
    made = msgspec.json.schema(cls)
    for type_name, part in made["$defs"].items():
        part.pop("description", None)
        part["title"] = TYPES[type_name]
        for key, field in part["properties"].items():
            field["title"] = FIELDS[type_name][key]
    return {"$schema": DRAFT, "title": title, **made}


def schema_path(name: str) -> str:
    """Return where a schema stands."""
    return f"{FOLDER}{name}.json"


def build() -> Iterator[tuple[File, str]]:
    """Yield every schema with what it describes; no archive has a word in them."""
    for name, (_, title) in PUBLISHED.items():
        yield File(schema_path(name), _bytes(published(name))), title
    for name, title in NAMES.items():
        yield File(schema_path(f"record-{name}"), _bytes(schema_of(name))), f"记录格式：{title}"


def _bytes(schema: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"
