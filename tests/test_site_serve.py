"""The preview: on this machine alone, anew when a record changes, the old pages while something is wrong."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.small_congress import World, life, suggestion

PATIENCE = 20.0


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    made = World(tmp_path)
    made.put("0001", suggestion(life("sign")))
    made.write()
    call = [sys.executable, "-u", "-m", "generator", "serve", "--port", "0", "--root", str(tmp_path)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        assert running.stdout is not None
        address = None
        while address is None:
            line = running.stdout.readline()
            assert line, "the preview ended before it began"
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        yield tmp_path, address[0]
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  (our own address)
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def becomes(address: str, words: str) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if words in get(address)[1]:
            return True
        time.sleep(0.3)
    return False


def test_a_change_is_seen_and_a_mistake_is_not(preview: tuple[Path, str]) -> None:
    root, address = preview
    page = f"{address}suggestions/2026-0001/"
    assert get(page)[0] == 200
    assert get(f"{address}suggestions/2026-9999/") == (404, (root / "site/404.html").read_text("utf-8"))
    assert get(f"{address}assets/")[0] == 404
    assert get(f"{address}../records/congress.yml")[0] == 404
    record = root / "records/suggestions/2026/0001.yml"
    right = record.read_text("utf-8")
    record.write_text(right.replace("scope: single", "scope: some"), "utf-8")
    time.sleep(3)
    assert "关于修缮云川水渠的建议" in get(page)[1]
    record.write_text(right.replace("关于修缮云川水渠的建议", "关于修缮云川渡口的建议"), "utf-8")
    assert becomes(page, "关于修缮云川渡口的建议")
