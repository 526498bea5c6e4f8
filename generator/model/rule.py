"""A rule: a law in one function, with its code, and its page of the handbook in its docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, ParamSpec

from generator.model.finding import Severity, Told

Facts = ParamSpec("Facts")

PARTS = ("为什么", "依据", "例子", "怎么办")
"""The labelled paragraphs of a rule's docstring, in the order of its page."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Facts]):
    """A law that holds: called with facts it yields what it finds, as ``Told``."""

    code: str
    severity: Severity
    told: Callable[Facts, Iterator[Told]]

    def __call__(self, *args: Facts.args, **kwargs: Facts.kwargs) -> Iterator[Told]:
        """Judge the facts."""
        return self.told(*args, **kwargs)

    @property
    def name(self) -> str:
        """Return the law's name, as in ``dates_never_go_back``."""
        return self.told.__name__

    @property
    def law(self) -> str:
        """Return the law in one Chinese sentence: the docstring's first line."""
        return self._paragraphs()[0]

    def part(self, label: str) -> str:
        """Return one labelled paragraph of the docstring (see PARTS), empty when it is not there."""
        head = f"{label}："
        return next((p[len(head) :] for p in self._paragraphs() if p.startswith(head)), "")

    def _paragraphs(self) -> list[str]:
        paragraphs: list[str] = []
        for line in (inspect.getdoc(self.told) or "").splitlines():
            if not paragraphs or line.startswith(tuple(f"{p}：" for p in PARTS)):
                paragraphs.append(line)
            elif line:
                paragraphs[-1] += line if line[0] > "\u2e80" or paragraphs[-1][-1] > "\u2e80" else f" {line}"
        return paragraphs or [""]


def rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[Callable[Facts, Iterator[Told]]], Rule[Facts]]:
    """Give a function of facts its code; the function becomes a Rule."""

    def sign(told: Callable[Facts, Iterator[Told]]) -> Rule[Facts]:
        return Rule(code, severity, told)

    return sign


def notice(code: str) -> Callable[[Callable[Facts, Iterator[Told]]], Rule[Facts]]:
    """Give a function of facts its code, as a rule that informs and does not block."""
    return rule(code, Severity.NOTICE)


MOST = 5_000
"""How many findings of reading one file are told; nobody reads more, and a flood must not cost time."""


class Verdicts(list[tuple[Rule[...], Told]]):
    """What was told so far, each with the rule that told it; not yet placed in a file."""

    def ask(self, judged_by: Rule[Facts], /, *args: Facts.args, **kwargs: Facts.kwargs) -> None:
        """Put facts before a rule and keep what it tells."""
        for told in judged_by.told(*args, **kwargs):
            self.append((judged_by, told))


class Bounded(Verdicts):
    """What reading one file tells, up to a bound."""

    def ask(self, judged_by: Rule[Facts], /, *args: Facts.args, **kwargs: Facts.kwargs) -> None:
        """Put facts before a rule and keep what it tells, unless enough was told."""
        if len(self) < MOST:
            super().ask(judged_by, *args, **kwargs)
