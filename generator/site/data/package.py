"""The description of the data: one entry a file, for those who fetch them all. Source: Data Package v1."""

from __future__ import annotations

from typing import Any

from generator.site.data.lists import Listed
from generator.site.data.schemas import FOLDER as SCHEMAS
from generator.site.data.schemas import schema_path
from generator.site.pages.ledgers.files import File

ROOT = "data/"


def of_list(listed: Listed) -> dict[str, Any]:
    """Return the entry of a list."""
    path = listed.file.path.removeprefix(ROOT)
    entry = {
        "name": path.removesuffix(".json").replace("/", "-"),
        "title": listed.title,
        "path": path,
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "jsonSchema": schema_path(listed.schema).removeprefix(ROOT),
    }
    if listed.schema == "suggestions":
        entry["description"] = "每一件的全部数据在 suggestions/{id}.json，格式见 schema/suggestion.json。"
    return entry


def of_schema(file: File, title: str) -> dict[str, Any]:
    """Return the entry of a schema."""
    name = file.path.removeprefix(SCHEMAS).removesuffix(".json")
    return {
        "name": f"schema-{name}",
        "title": title,
        "path": file.path.removeprefix(ROOT),
        "format": "json",
        "mediatype": "application/schema+json",
        "encoding": "utf-8",
    }
