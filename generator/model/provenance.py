"""Where in git's history something was recorded."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Committed(NamedTuple):
    """A commit, as much of it as may be shown."""

    commit: str
    """The beginning of its id."""
    date: dt.date | None
    """When it was committed, by its own word; ``None`` where that is no day."""
