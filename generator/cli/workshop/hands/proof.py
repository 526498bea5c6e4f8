"""A proof: what is kept in memory of one record when its galley is on the spool, and what is remembered of it."""

from __future__ import annotations

from msgspec import Struct

from generator.model.finding import Finding
from generator.site.feeds.news import News
from generator.site.leaks.withheld import Withheld
from generator.site.pages.ledgers.docket import Docket
from generator.site.public import PublicSuggestion
from generator.store.printing.sights import Sight


class Proof(Struct, frozen=True, array_like=True):
    """What is kept in memory of one record when its galley is on the spool."""

    id: str
    findings: tuple[Finding, ...] = ()
    key: bytes = b""
    """Mark of everything it is made of."""
    session: str = ""
    numbers: tuple[tuple[int, str], ...] = ()
    """The numbers it was registered under, each with its event's position from 0."""
    public: PublicSuggestion | None = None
    """What lists need of what may be published; ``None`` where it has no page."""
    unlisted: str | None = None
    """The state of one that is counted and has no page."""
    withheld: tuple[Withheld, ...] = ()
    docket: Docket | None = None
    """What numbers and ledgers need of it; ``None`` where it does not exist yet."""
    news: tuple[News, ...] = ()
    sight: Sight | None = None
    """What was seen of its file, where that was read just now."""

    @property
    def sound(self) -> bool:
        """Tell whether no error was found."""
        return not any(f.blocks for f in self.findings)
