"""Findings as annotations of a forge's pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.finding import Finding


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a workflow command a finding."""
    for f in findings:
        place = f"file={_property(f.path)},line={f.line},title={_property(f.code)}"
        yield f"::{f.level.value} {place}::{_data(f'{f.message}。怎么办：{f.hint}')}"
