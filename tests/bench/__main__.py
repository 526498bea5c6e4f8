"""Measure what clerks and CI wait for, in one run: medians of whole processes, and the memory they took."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench import corpus, history, numbers, search

ROOT = Path(__file__).parents[2]
RUNS = 7
JIANYI = [sys.executable, "-m", "generator"]


def measure(words: Sequence[str], runs: int = RUNS) -> tuple[float, float, int]:
    """Return median wall seconds, median CPU seconds and the highest resident memory (KiB) of a command."""
    walls, cpus, peak = [], [], 0
    for _ in range(runs):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            process.wait()
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        peak = max(peak, after.ru_maxrss)
    return statistics.median(walls), statistics.median(cpus), peak


def say(label: str, words: Sequence[str], runs: int = RUNS) -> None:
    """Print one row."""
    wall, cpu, peak = measure(words, runs)
    print(f"{label:<44} {wall:8.3f} s wall {cpu:8.3f} s cpu   peak so far {peak / 1024:6.0f} MiB")


def main() -> None:
    """Run all benchmarks."""
    day = ["--as-of", "2026-06-30"]
    say("python -c pass", [sys.executable, "-c", "pass"])
    say("import click, msgspec, yaml", [sys.executable, "-c", "import click, msgspec, yaml"])
    say("check one record", [*JIANYI, "check", "records/suggestions/2026/0002.yml", *day])
    say("check the demo archive", [*JIANYI, "check", *day])
    say("show one record", [*JIANYI, "show", "2026-0002", *day])
    with tempfile.TemporaryDirectory() as scratch:
        big = str(corpus.write(Path(scratch) / "big", 5_000))
        say("check 5,000 records", [*JIANYI, "check", "--root", big, *day], 3)
        say("stats of 5,000 records", [*JIANYI, "stats", "--root", big, *day], 3)
        one = f"{big}/records/suggestions/2024/0001-0100/0042.yml"
        say("check one record among 5,000", [*JIANYI, "check", one, "--root", big, *day])
    proof(day)
    for count in (5_000, 45_000):
        print(search.measure(count))
        for line in numbers.measure(count):
            print(line)
    with tempfile.TemporaryDirectory() as scratch:
        bad = corpus.write(Path(scratch) / "bad", 1)
        target = bad / "records/suggestions/2022/0001-0100/0001.yml"
        for label, data in (
            ("hostile: 100,000 brackets", b"title: " + b"[" * 100_000 + b"\n"),
            ("hostile: a bomb of merges", b"a: &a\n  k: x\n" + b"b: &b\n  <<: [*a, *a, *a]\n" * 9),
            ("hostile: 100 MB", b""),
        ):
            with target.open("wb") as file:
                file.write(data)
                if not data:
                    file.truncate(100_000_000)
            say(label, [*JIANYI, "check", "--root", str(bad), *day])


def proof(day: Sequence[str]) -> None:
    """Measure requests and audits: ten records changed, and the cost of a commit as the archive grows."""
    costs = []
    for count in (5_000, 45_000):
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "repo"
            versions = history.write(root, count, 8)
            head = history.request(root, 10)
            ends = ["--base", "main", "--head", head, "--root", str(root)]
            say(f"check --base, 10 of {count:,} records", [*JIANYI, "check", *ends, *day])
            words = [*JIANYI, "audit", "main", "--root", str(root), *day]
            wall, cpu, peak = measure(words, 1)
            costs.append(cpu / versions)
            print(
                f"audit of {versions:,} versions: {wall:.1f} s wall, {cpu:.1f} s cpu, peak so far {peak / 1024:.0f} MiB"
            )
    print(f"a commit costs {costs[1] / costs[0]:.2f} times as much at 45,000 records as at 5,000")


if __name__ == "__main__":
    main()
