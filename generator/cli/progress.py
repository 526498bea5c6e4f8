"""A bar for people who wait at a terminal; silence for everybody else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal's standard error, and give the function that moves it by one."""
    if total < 200 or not sys.stderr.isatty():  # noqa: PLR2004  (less is done before the bar is drawn)
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    words, count = TextColumn("{task.description}"), TextColumn("{task.completed}/{task.total}")
    columns = (words, BarColumn(), count, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
