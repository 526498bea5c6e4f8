"""What all tests share: hypothesis that finds the same in every run, and the site of the demo archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.small_congress import run

settings.register_profile(
    "house", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo archive's site once a process; tests only read it."""
    site = tmp_path_factory.mktemp("demo") / "site"
    answer = run(Path(__file__).parents[1], "build", "--site", str(site))
    assert answer.code == 0, answer.out + answer.err
    return site
