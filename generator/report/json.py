"""Findings for machines: one JSON object, schema ``jianyi.check/1`` (contract §7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from generator.model.finding import Finding


def row(finding: Finding) -> dict[str, Any]:
    """Return a finding as a machine reads it."""
    return {
        "code": finding.code,
        "level": finding.level.value,
        "path": finding.path,
        "line": finding.line,
        "record": finding.record,
        "message": finding.message,
        "hint": finding.hint,
        "url": finding.url,
    }


def check(findings: Iterable[Finding], as_of: date, checked: int) -> str:
    """Return the answer of ``check``; base and head are null where the working tree was checked."""
    answer = {
        "schema": "jianyi.check/1",
        "base": None,
        "head": None,
        "as_of": as_of.isoformat(),
        "checked": checked,
        "findings": [row(f) for f in findings],
        "moves": [],
    }
    return pretty(answer)


def request(
    findings: Iterable[Finding], moves: Iterable[dict[str, Any]], base: str, head: str, as_of: date, checked: int
) -> str:
    """Return the answer of ``check --base``."""
    answer = {
        "schema": "jianyi.check/1",
        "base": base,
        "head": head,
        "as_of": as_of.isoformat(),
        "checked": checked,
        "findings": [row(f) for f in findings],
        "moves": list(moves),
    }
    return pretty(answer)


def failure(message: str, findings: Iterable[Finding] = ()) -> str:
    """Return the answer where nothing could be judged, and why."""
    told = [row(f) for f in findings]
    return pretty({"schema": "jianyi.check/1", "findings": told, "moves": [], "error": message})


def pretty(value: Any) -> str:
    """Return a value as JSON that people can read too, without a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
