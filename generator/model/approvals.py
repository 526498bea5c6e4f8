"""What a forge says of a request: who wrote it, and who said what of which commit."""

from msgspec import Struct


class Review(Struct, frozen=True, kw_only=True):
    """One review."""

    login: str
    state: str
    """``APPROVED``, ``CHANGES_REQUESTED``, ``DISMISSED``; anything else takes no stance."""
    commit: str | None = None
    submitted_at: str = ""


class Approvals(Struct, frozen=True, kw_only=True):
    """All reviews of a request."""

    head: str | None = None
    author: str | None = None
    reviews: tuple[Review, ...] = ()

    def approvers(self, head: str) -> frozenset[str]:
        """Return the logins, in lower case, whose latest stance approves of a commit; the author's own too."""
        stances: dict[str, Review] = {}
        for _, review in sorted(enumerate(self.reviews), key=lambda pair: (pair[1].submitted_at, pair[0])):
            if review.state.upper() in ("APPROVED", "APPROVE", "CHANGES_REQUESTED", "REQUEST_CHANGES", "DISMISSED"):
                stances[review.login.lower()] = review
        return frozenset(
            login for login, r in stances.items() if r.state.upper() in ("APPROVED", "APPROVE") and r.commit == head
        )
