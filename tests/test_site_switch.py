"""The old site stays until the new one is whole; nothing is replaced that cannot be made again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.store.printing import staging
from generator.store.printing.staging import Staging
from tests.small_congress import World, life, run, suggestion


def lay_down(root: Path) -> None:
    made = World(root)
    for n in range(1, 9):
        made.put(f"{n:04d}", suggestion(life("sign"), title=f"关于第{n}段水渠的建议"))
    made.write()


def leavings(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith("."))


def test_a_broken_record_leaves_the_old_site(tmp_path: Path) -> None:
    lay_down(tmp_path)
    assert run(tmp_path, "build").code == 0
    before = {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    record = tmp_path / "records/suggestions/2026/0003.yml"
    record.write_text(record.read_text("utf-8").replace("scope: single", "scope: some"), "utf-8")
    answer = run(tmp_path, "build")
    assert answer.code == 1
    assert "S204" in answer.out
    assert answer.out.endswith("检查了 8 件建议：有 1 处错误，改正之后才能生成网站。原来的网站保持不变。\n")
    assert {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()} == before
    assert leavings(tmp_path) == []


def test_what_is_gone_from_the_records_is_gone_from_the_site(tmp_path: Path) -> None:
    lay_down(tmp_path)
    assert run(tmp_path, "build").code == 0
    (tmp_path / "records/suggestions/2026/0008.yml").unlink()
    assert run(tmp_path, "build").code == 0
    assert not (tmp_path / "site/suggestions/2026-0008").exists()
    assert leavings(tmp_path) == []


@pytest.mark.parametrize(
    "site", ["records", "records/site", ".", "..", "/", ".git", ".git/site", "generator", "generator/site", "~", ""]
)
def test_dangerous_places_are_refused(tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "home/archive"
    root.mkdir(parents=True)
    (root / ".git").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(root)
    lay_down(root)
    answer = run(root, "build", "--site", str(tmp_path / "home") if site == "~" else site)
    assert answer.code == 2, answer.out
    assert "--site" in answer.err
    assert (root / "records/congress.yml").is_file()


def test_links_do_not_lead_around_the_refusal(tmp_path: Path) -> None:
    lay_down(tmp_path)
    (tmp_path / "innocent").symlink_to(tmp_path / "records", target_is_directory=True)
    assert run(tmp_path, "build", "--site", str(tmp_path / "innocent/site")).code == 2
    assert run(tmp_path, "build", "--site", str(tmp_path / "innocent")).code == 2


def test_a_folder_of_other_things_is_not_replaced(tmp_path: Path) -> None:
    lay_down(tmp_path)
    other = tmp_path / "papers"
    other.mkdir()
    (other / "thesis.txt").write_text("十年心血", "utf-8")
    assert run(tmp_path, "build", "--site", str(other)).code == 2
    assert (other / "thesis.txt").read_text("utf-8") == "十年心血"
    (tmp_path / "file").write_text("", "utf-8")
    assert run(tmp_path, "build", "--site", str(tmp_path / "file")).code == 2


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    lay_down(tmp_path)
    (tmp_path / "closed").write_text("", "utf-8")
    answer = run(tmp_path, "build", "--site", str(tmp_path / "closed/site"))
    assert answer.code == 1
    assert "写不进去" in answer.err


def test_without_an_exchange_the_switch_goes_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_exchange", lambda _new, _old: False)
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("旧站", "utf-8")
    new = Staging(target)
    new.write("index.html", "新站".encode())
    new.switch()
    assert (target / "index.html").read_text("utf-8") == "新站"
    assert leavings(tmp_path) == []


@pytest.mark.parametrize("new_is_whole", [True, False])
def test_a_switch_cut_short_is_mended(tmp_path: Path, new_is_whole: bool) -> None:
    target, old = tmp_path / "site", tmp_path / ".site.old"
    old.mkdir()
    (old / "index.html").write_text("旧站", "utf-8")
    (tmp_path / ".site.switching").write_text(".site.new-999999999", "utf-8")
    if new_is_whole:
        waiting = tmp_path / ".site.new-999999999/site"
        waiting.mkdir(parents=True)
        (waiting / "index.html").write_text("新站", "utf-8")
    Staging(target).discard()
    assert (target / "index.html").read_text("utf-8") == ("新站" if new_is_whole else "旧站")
    assert leavings(tmp_path) == []


def test_a_page_never_leads_out_of_the_site(tmp_path: Path) -> None:
    new = Staging(tmp_path / "site")
    for path in ("../index.html", "a/../../b", "", "/etc/x", "a//b"):
        with pytest.raises(ValueError, match="out of the site"):
            new.write(path, b"")
    new.discard()


def listing(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Give the whole site of two days."""
    root = tmp_path_factory.mktemp("whole")
    lay_down(root)
    found = {}
    for day in ("2026-03-01", "2026-06-30"):
        assert run(root, "build", as_of=day).code == 0
        found[day] = listing(root / "site")
    return found


@pytest.mark.parametrize("wait", [0.4, 1.3, *(pytest.param(w, marks=pytest.mark.long) for w in (0.9, 1.7, 2.1))])
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, wait: float, sites: dict[str, dict[str, bytes]]) -> None:
    lay_down(tmp_path)
    assert run(tmp_path, "build", as_of="2026-03-01").code == 0
    call = [sys.executable, "-m", "generator", "build", "--root", str(tmp_path), "--as-of", "2026-06-30"]
    running = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(wait)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert listing(tmp_path / "site") in sites.values()
    answer = run(tmp_path, "build")
    assert answer.code == 0
    assert leavings(tmp_path) == []


def test_a_living_build_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / f".site.new-{os.getppid()}"
    other.mkdir()
    Staging(tmp_path / "site").discard()
    assert other.is_dir()


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    lay_down(tmp_path)
    assert run(tmp_path, "build").code == 0
    before = {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()}
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); "
    limited += "from generator.cli.main import main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", limited, "build", "--root", str(tmp_path), "--as-of", "2026-06-30"]
    done = subprocess.run(call, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"})
    assert done.returncode == 1, done.stderr
    assert "原来的网站保持不变" in done.stderr
    assert {p: p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file()} == before
    assert leavings(tmp_path) == []


def test_what_says_the_same_stays_the_same_file(tmp_path: Path) -> None:
    lay_down(tmp_path)
    assert run(tmp_path, "build").code == 0
    site = tmp_path / "site"
    before = {p.relative_to(site): p.stat().st_ino for p in site.rglob("*") if p.is_file()}
    record = tmp_path / "records/suggestions/2026/0003.yml"
    record.write_text(record.read_text("utf-8").replace("关于第3段水渠", "关于第三段水渠"), "utf-8")
    assert run(tmp_path, "build").code == 0
    after = {p.relative_to(site): p.stat().st_ino for p in site.rglob("*") if p.is_file()}
    kept = {p for p, inode in before.items() if after[p] == inode}
    assert Path("suggestions/2026-0008/index.html") in kept
    assert Path("suggestions/2026-0003/index.html") not in kept
    assert run(tmp_path, "build", "--site", str(tmp_path / "fresh")).code == 0
    fresh = {p.relative_to(tmp_path / "fresh"): p.read_bytes() for p in (tmp_path / "fresh").rglob("*") if p.is_file()}
    assert {p: (site / p).read_bytes() for p in after} == fresh


def test_what_was_taken_over_and_is_written_anew_leaves_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "site/a/index.html"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    made = Staging(tmp_path / "site")
    assert made.keep("a/index.html")
    made.write("a/index.html", b"new")
    assert (old.read_bytes(), (made.site / "a/index.html").read_bytes()) == (b"old", b"new")
    made.discard()


def test_a_file_is_written_whole_by_a_system_that_takes_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))
    made = Staging(tmp_path / "site")
    made.write("a/index.html", b"ten signs.")
    assert (made.site / "a/index.html").read_bytes() == b"ten signs."
    made.discard()
