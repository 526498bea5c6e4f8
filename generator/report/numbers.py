"""Statistics for people and for machines (contract §7, ``stats``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.ledgers.counts import labels
from generator.ledgers.rates import SIX
from generator.ledgers.sheet import as_csv
from generator.ledgers.statistics import Statistics
from generator.ledgers.table import Table
from generator.report import table
from generator.rules.sums import sum_notes

WIDEST = 110


def as_json(stats: Statistics, revision: str | None) -> dict[str, Any]:
    """Return the numbers as a machine reads them."""
    return {
        "as_of": stats.as_of.isoformat(),
        "revision": revision,
        "scope": {
            "kind": stats.scope.kind,
            "term": stats.scope.term,
            "year": stats.scope.year,
            "from": stats.scope.start.isoformat() if stats.scope.start else None,
            "to": stats.scope.end.isoformat() if stats.scope.end else None,
            "label": stats.scope.words,
        },
        "total": stats.total,
        "counts": stats.counts,
        "rates": [
            {
                "id": r.id,
                "label": r.label,
                "numerator": r.numerator,
                "denominator": r.denominator,
                "percent": r.percent,
                "definition": r.definition,
                "target": r.target,
            }
            for r in stats.rates
        ],
        "tables": [
            {
                "id": t.id,
                "label": t.label,
                "denominator": t.denominator,
                "rows": [{"key": r.key, "label": r.label, "count": r.count, "percent": r.percent} for r in t.rows],
                "notes": notes_of(t),
            }
            for t in stats.tables
        ],
    }


def as_text(stats: Statistics) -> Iterator[str]:
    """Yield the numbers as staff read them."""
    yield f"{stats.scope.words}，截至 {stats.as_of}，登记 {stats.total} 件"
    yield ""
    counts = [(label, str(stats.counts[id])) for id, label in labels()]
    yield from table.lines(("件数", ""), counts, WIDEST)
    yield ""
    for title, six in (("六率", True), ("其他比率", False)):
        rows = [
            (r.label, f"{r.numerator}/{r.denominator}", _percent(r.percent), _percent(r.target, ""), r.definition)
            for r in stats.rates
            if (r.id in SIX) is six
        ]
        yield from table.lines((title, "分子/分母", "百分比", "目标", "怎样计算"), rows, WIDEST)
        yield ""
    for t in stats.tables:
        yield f"{t.label}（总数 {t.denominator}：{t.of}）"
        shown = [r for r in t.rows if r.count or len(t.rows) <= len(stats.counting.categories) or t.id == "class"]
        if shown:
            yield from table.lines(
                ("", "件数", "百分比"), [(r.label, str(r.count), _percent(r.percent)) for r in shown]
            )
        if hidden := len(t.rows) - len(shown):
            yield f"另有 {hidden} 行是 0，没有列出。"
        yield from notes_of(t)
        yield ""


def notes_of(counted: Table) -> list[str]:
    """Return what must be said below a table."""
    return [*sum_notes(counted.sum, counted.denominator, counted.why), *([counted.note] if counted.note else [])]


def _percent(value: str | None, nothing: str = "—") -> str:
    return nothing if value is None else f"{value}%"


def as_csv_text(stats: Statistics) -> str:
    """Return the numbers as CSV: a line a count, a rate or a row."""
    heads = ("kind", "id", "key", "label", "count", "denominator", "percent")
    lines: list[tuple[str | int | None, ...]] = [
        ("count", id, "", label, stats.counts[id], None, None) for id, label in labels()
    ]
    lines += [("rate", r.id, "", r.label, r.numerator, r.denominator, r.percent) for r in stats.rates]
    lines += [("table", t.id, r.key, r.label, r.count, t.denominator, r.percent) for t in stats.tables for r in t.rows]
    return as_csv(heads, lines)
