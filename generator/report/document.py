"""A report for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.ledgers.reports.document import Document
from generator.ledgers.sheet import as_csv


def as_text(document: Document) -> Iterator[str]:
    """Yield the report as it is read and copied."""
    yield document.title
    yield ""
    yield document.lead
    for section in document.sections:
        yield ""
        yield section.title
        yield from (f"　　{paragraph}" for paragraph in section.paragraphs)


def as_json(document: Document) -> dict[str, Any]:
    """Return the report's parts."""
    return {
        "title": document.title,
        "lead": document.lead,
        "sections": [{"id": s.id, "title": s.title, "paragraphs": list(s.paragraphs)} for s in document.sections],
    }


def as_csv_text(document: Document) -> str:
    """Return the report as CSV, a line a paragraph."""
    lines = [(s.title, n, text) for s in document.sections for n, text in enumerate(s.paragraphs, 1)]
    return as_csv(("section", "paragraph", "text"), lines)
