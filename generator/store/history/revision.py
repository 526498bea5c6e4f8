"""Which commit the archive stands at."""

from __future__ import annotations

from pathlib import Path

from generator.store.history.answers import GitFailed
from generator.store.history.git import Repository


def revision_of(root: Path) -> str | None:
    """Return the full id of the commit that is checked out, ``None`` outside git or before the first commit."""
    try:
        return Repository(root).commit()
    except GitFailed:
        return None
