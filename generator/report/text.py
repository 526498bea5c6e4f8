"""Findings for a person: place, code, fact, and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.finding import Finding

LEVELS = {"error": "错误", "notice": "提醒"}


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield two lines a finding, in the order given."""
    for f in findings:
        yield f"{f.path}:{f.line}: {f.code} {LEVELS[f.level.value]}：{f.message}"
        yield f"    怎么办：{f.hint}"


def summary(findings: Iterable[Finding], checked: int, what: str = "件建议", way_out: str = "改正之后才能合入") -> str:
    """Return the last line: how much was checked, and what was found.

    Args:
        findings: what was found.
        checked: how many.
        what: the measure word and noun of these.
        way_out: what follows where there are errors.
    """
    listed = list(findings)
    errors = sum(f.blocks for f in listed)
    verdict = f"有 {errors} 处错误，{way_out}" if errors else "没有错误"
    notices = len(listed) - errors
    return f"检查了 {checked} {what}：{verdict}" + (f"；另有 {notices} 条提醒。" if notices else "。")
