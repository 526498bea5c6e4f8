"""A build that is killed, starved or shut out leaves a whole site; and its bytes hang on nothing but the records."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.small_congress import World, life, suggestion

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
DAYS = {"2026-03-01": "2026 年 3 月 1 日", "2026-06-30": "2026 年 6 月 30 日"}
KILLS = 200


def call(root: Path, day: str, *more: str) -> list[str]:
    return [sys.executable, "-m", "generator", "build", "--root", str(root), "--as-of", day, *more]


def lay_down(root: Path) -> None:
    made = World(root)
    for n in range(1, 25):
        made.put(f"{n:04d}", suggestion(life("sign" if n % 3 else "register"), title=f"关于第{n}段水渠的建议"))
    made.write()


def listing(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_200_kills_leave_the_old_or_the_new_site(tmp_path: Path) -> None:
    lay_down(tmp_path)
    whole = {}
    for day in DAYS:
        subprocess.run(call(tmp_path, day, "--site", str(tmp_path / day)), check=True, cwd=ROOT, capture_output=True)
        whole[day] = listing(tmp_path / day)
    shutil.copytree(tmp_path / "2026-03-01", tmp_path / "site")
    dice = random.Random(20260630)  # noqa: S311  (instants, not secrets)
    start = time.monotonic()
    subprocess.run(call(tmp_path, "2026-03-01"), check=True, cwd=ROOT, capture_output=True)
    length = time.monotonic() - start
    seen = set()
    for n in range(KILLS):
        day = list(DAYS)[n % 2]
        hands = ("--workers", str(1 + n % 3 // 2))
        running = subprocess.Popen(
            call(tmp_path, day, *hands), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(dice.uniform(0.1, 1.25) * length)
        running.send_signal(signal.SIGKILL)
        running.wait()
        now = listing(tmp_path / "site")
        kept = [d for d, files in whole.items() if files == now]
        assert kept, f"after kill {n} the site is neither the old nor the new one"
        seen.add(kept[0])
    subprocess.run(call(tmp_path, "2026-06-30"), check=True, cwd=ROOT, capture_output=True)
    assert listing(tmp_path / "site") == whole["2026-06-30"]
    for _ in range(50):  # hands that lost their master stop by themselves
        if not (left := [p.name for p in tmp_path.iterdir() if p.name.startswith(".site")]):
            break
        time.sleep(0.1)
    assert left == []
    assert len(seen) == 2, "no build was switched in, or every one: the instants prove nothing"


def test_bytes_hang_on_nothing_but_the_records(tmp_path: Path) -> None:
    found = []
    for n, (place, zone, locale, hands) in enumerate(
        (
            ("one", "Asia/Shanghai", "C.UTF-8", "1"),
            ("two/deeper", "America/Los_Angeles", "C", "2"),
            ("三", "Pacific/Kiritimati", "POSIX", "3"),
        )
    ):
        root = tmp_path / place
        root.mkdir(parents=True)
        lay_down(root)
        env = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(n), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            call(root, "2026-06-30", "--workers", hands), cwd=ROOT, env=env, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        found.append(listing(root / "site"))
    assert found[0].keys() == found[1].keys() == found[2].keys()
    assert [name for name in found[0] if not found[0][name] == found[1][name] == found[2][name]] == []


@pytest.mark.skipif(os.geteuid() == 0 and shutil.which("setpriv") is None, reason="root writes everywhere")
def test_a_target_that_cannot_be_written_keeps_its_site(tmp_path: Path) -> None:
    lay_down(tmp_path)
    place = tmp_path / "www"
    place.mkdir()
    subprocess.run(
        call(tmp_path, "2026-03-01", "--site", str(place / "site")), check=True, cwd=ROOT, capture_output=True
    )
    before = listing(place / "site")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to("/tmp"):  # noqa: S108  (where pytest works)
            folder.chmod(folder.stat().st_mode | 0o555)
    place.chmod(0o555)
    someone = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*someone, *call(tmp_path, "2026-06-30", "--site", str(place / "site"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    place.chmod(0o755)
    if done.returncode != 1:
        pytest.skip(f"another user cannot run this Python here: {done.stderr[:200]}")
    assert "原来的网站保持不变" in done.stderr
    assert listing(place / "site") == before
