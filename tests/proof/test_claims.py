"""Every code of history and authority is claimed about, and has a lawful neighbour."""

from __future__ import annotations

from tests.proof import test_audits as audits
from tests.proof import test_requests as requests

ELSEWHERE = {"H508", "H510", "A606"}
"""Claimed by tests of their own: histories that are not whole or begun anew, signatures."""


def test_every_code_is_refused_somewhere() -> None:
    told = {code for code, _, _ in (*requests.REFUSED, *audits.FOUND, *requests.APPROVALS) if code}
    codes = {*(f"H{n}" for n in range(501, 511)), *(f"A{n}" for n in range(601, 607))}
    assert codes - ELSEWHERE <= told


def test_no_claim_is_made_twice() -> None:
    claims = [(code, claim) for code, claim, _ in (*requests.REFUSED, *requests.APPROVALS)]
    assert len(set(claims)) == len(claims)
