"""Findings as SARIF 2.1.0, for forges and editors that read it; each rule with its law and its way out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.model.finding import Finding, Severity
from generator.report.json import pretty
from generator.rules.catalogue import ALL_RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.NOTICE: "note"}


def document(findings: Iterable[Finding]) -> str:
    """Return one run with its results, in the order given."""
    listed = list(findings)
    codes = sorted({f.code for f in listed})
    laws: dict[str, Any] = {}
    for rule in ALL_RULES:
        laws.setdefault(rule.code, rule)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": laws[code].law},
            "help": {"text": laws[code].part("怎么办")},
        }
        for code in codes
        if code in laws
    ]
    driver = {"name": "jianyi", "rules": rules}
    return pretty(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": [_result(f) for f in listed]}],
        }
    )


def _result(finding: Finding) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": finding.path}, "region": {"startLine": max(finding.line, 1)}}
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message}。怎么办：{finding.hint}"},
        "locations": [{"physicalLocation": place}],
    }
