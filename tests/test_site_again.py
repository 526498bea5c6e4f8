"""A build that remembers the last one makes the same site, and makes anew only what is made of something else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from generator.cli.workshop.hands.hand import Hand
from generator.cli.workshop.hands.proof import Proof
from generator.store.archive import Archive
from generator.store.printing import sights
from generator.store.reading.gate import RECORD_LIMIT
from generator.store.reading.reader import Bytes
from tests.bench import corpus
from tests.repository import Repo
from tests.small_congress import World, ev, life, run, suggestion
from tests.test_site_publication import NOTE, private

QUIET = "坐标和结构都不宜在任何地方公开"


class Work:
    """Counts which records are composed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ids: list[str] = []
        compose = Hand.compose

        def counted(hand: Hand, ids: Iterable[str], first: int = 0, *, known: bool = False) -> Iterator[Proof]:
            told = list(ids)
            self.ids += told
            return compose(hand, told, first, known=known)

        monkeypatch.setattr(Hand, "compose", counted)

    def of(self, root: Path, site: Path, *more: str) -> list[str]:
        """Build, and return what was composed."""
        self.ids = []
        answer = run(root, "build", "--site", str(site), *more)
        assert answer.code == 0, answer.out
        return sorted(self.ids)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


def contents(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def afresh(root: Path, tmp_path: Path, *more: str) -> dict[str, bytes]:
    """Return the site that nobody remembers anything of."""
    site = tmp_path / "afresh"
    shutil.rmtree(site, ignore_errors=True)
    assert run(root, "build", "--site", str(site), *more).code == 0
    return contents(site)


def change(root: Path, id: str, before: str, after: str) -> None:
    (file,) = root.glob(f"records/suggestions/{id[:4]}/**/{id[5:]}.yml")
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def test_only_what_has_changed_is_composed_and_the_site_is_the_same(tmp_path: Path, work: Work) -> None:
    root, site, steps = (
        corpus.write(tmp_path / "a", 12),
        tmp_path / "site",
        list[tuple[str, Callable[[], object], int]](),
    )
    day = ("--as-of", "2026-06-30")
    assert len(work.of(root, site, *day)) == 12
    last = max(p.stem for p in root.glob("records/suggestions/2026/**/*.yml"))
    new = f"{int(last) + 1:04d}"

    def add() -> None:
        (file,) = root.glob(f"records/suggestions/2026/**/{last}.yml")
        text = (
            file.read_text("utf-8")
            .replace(f"第{int(last)}号", f"第{int(new)}号")
            .replace("title: 关于", "title: 关于新的")
        )
        file.with_name(f"{new}.yml").write_text(text, "utf-8")

    steps = [
        ("nothing", lambda: None, 0),
        ("a title", lambda: change(root, "2024-0002", "title: 关于", "title: 关于又一处"), 1),
        ("one that comes last, and looks like the one before it", add, 2),
        (
            "a page that somebody wrote into",
            lambda: (site / "suggestions/2023-0001/index.html").write_text("没有了"),
            1,
        ),
        ("a page that is gone", (site / "suggestions/2023-0002/text.txt").unlink, 1),
    ]
    for name, step, composed in steps:
        step()
        assert (name, len(work.of(root, site, *day))) == (name, composed)
    assert contents(site) == afresh(root, tmp_path, *day)


def rename_a_unit(root: Path) -> None:
    file = root / "records/units.yml"
    file.write_text(file.read_text("utf-8").replace("县水利局", "县水务局"), "utf-8")


def in_memory(root: Path, name: str) -> Path:
    return next((root / "build").glob(f"site-*/{name}"))


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(rename_a_unit, id="a register"),
        pytest.param(lambda root: in_memory(root, "index").write_bytes(b"\xff"), id="broken", marks=pytest.mark.long),
        pytest.param(lambda root: in_memory(root, "values").unlink(), id="no values", marks=pytest.mark.long),
        pytest.param(lambda root: in_memory(root, "grams").unlink(), id="no grams", marks=pytest.mark.long),
        pytest.param(lambda root: (root / "records/suggestions/2026/0003.yml").unlink(), id="one that is gone"),
    ],
)
def test_where_the_memory_helps_nothing_all_is_composed(
    tmp_path: Path, work: Work, step: Callable[[Path], object]
) -> None:
    made = World(tmp_path / "a")
    for n in range(1, 5):
        made.put(f"000{n}", suggestion(life("register", register={"number": f"第{n}号"}), title=f"关于第{n}件事的建议"))
    root, site = tmp_path / "a", tmp_path / "site"
    made.write()
    work.of(root, site)
    step(root)
    assert len(work.of(root, site)) == len(list(root.glob("records/suggestions/**/*.yml")))
    assert contents(site) == afresh(root, tmp_path)


def test_what_is_withheld_now_is_looked_for_in_pages_that_are_taken_over(tmp_path: Path, work: Work) -> None:
    root, site, made = tmp_path / "a", tmp_path / "site", private(tmp_path / "a")
    for n in range(1, 6):
        events = life("sign", register={"number": f"第{n}号"})
        if n == 2:
            events.append(ev("progress", "03-20", "u-water", text=f"另据了解，{QUIET}。"))
        made.put(f"000{n}", suggestion(events, title=f"关于第{n}件事的建议"))
    made.write()
    work.of(root, site)
    before = contents(site)
    made.put("0001", suggestion(life("sign", submit={"note": QUIET}), title="关于第1件事的建议"))
    made.write()
    answer = run(root, "build", "--site", str(site))
    assert (answer.code, "P706" in answer.out) == (1, True)
    assert "suggestions/2026-0002/index.html" in answer.out
    assert QUIET not in answer.out + answer.err
    assert contents(site) == before


def test_a_leak_that_another_record_excused_is_told_when_that_one_goes_silent(tmp_path: Path, work: Work) -> None:
    root, site, made = tmp_path / "a", tmp_path / "site", private(tmp_path / "a")
    for n in range(1, 6):
        events = life("sign", register={"number": f"第{n}号"}, submit={"note": NOTE if n == 1 else None})
        if n == 2:
            events.append(ev("progress", "03-20", "u-water", text=f"另据了解，{NOTE}"))
        text = f"{NOTE}\n" if n == 3 else "云川水渠渗漏。\n"
        made.put(f"000{n}", suggestion(events, title=f"关于第{n}件事的建议", text=text))
    made.write()
    work.of(root, site)
    made.put("0003", suggestion(life("sign", register={"number": "第3号"}), title="关于第3件事的建议"))
    made.write()
    answer = run(root, "build", "--site", str(site))
    assert (answer.code, "suggestions/2026-0002/index.html" in answer.out) == (1, True)


def test_what_a_commit_brings_along_is_no_memory(tmp_path: Path, work: Work) -> None:
    repo = Repo(tmp_path / "a")
    made = World(repo.root)
    for n in range(1, 5):
        made.put(f"000{n}", suggestion(life("register", register={"number": f"第{n}号"}), title=f"关于第{n}件事的建议"))
    made.write()
    repo.commit("records")
    site = tmp_path / "site"
    assert len(work.of(repo.root, site)) == 4
    assert work.of(repo.root, site) == []
    repo.git("add", "-f", "build")
    repo.git("commit", "-q", "-m", "a memory")
    assert len(work.of(repo.root, site)) == 4


def test_a_page_names_another_as_soon_as_that_one_has_a_page(tmp_path: Path, work: Work) -> None:
    made = World(tmp_path / "a")
    made.put("0001", suggestion(life("endorse")))
    made.put("0002", suggestion(life("register"), repeat_of=["2026-0001"]))
    root, site = made.write(), tmp_path / "site"
    assert len(work.of(root, site)) == 2
    page = site / "suggestions/2026-0002/index.html"
    assert "2026-0001" not in page.read_text("utf-8")
    made.put("0001", suggestion(life("register", register={"number": "第7号"})))
    made.write()
    assert work.of(root, site) == ["2026-0001", "2026-0002"]
    assert "2026-0001" in page.read_text("utf-8")
    assert contents(site) == afresh(root, tmp_path)


# -- what need not be read


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which suggestions are read; files are believed to lie still as soon as they are written."""
    monkeypatch.setattr(sights, "MARGIN", -(1 << 62))
    paths: list[str] = []
    read = Archive.bytes_of

    def counted(archive: Archive, path: str, limit: int = RECORD_LIMIT) -> Bytes:
        if path.startswith("records/suggestions/"):
            paths.append(path)
        return read(archive, path, limit)

    monkeypatch.setattr(Archive, "bytes_of", counted)
    return paths


def few(folder: Path) -> Path:
    made = World(folder)
    for n in range(1, 6):
        made.put(f"000{n}", suggestion(life("register", register={"number": f"第{n}号"}), title=f"关于第{n}件事的建议"))
    return made.write()


def in_place(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def with_its_time_set_back(file: Path, data: bytes) -> None:
    was = file.stat()
    file.write_bytes(data)
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def by_another_file(file: Path, data: bytes) -> None:
    was, other = file.stat(), file.with_name("another")
    other.write_bytes(data)
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize("put", [in_place, with_its_time_set_back, by_another_file])
def test_a_record_is_read_again_however_it_was_changed(
    tmp_path: Path, work: Work, reads: list[str], put: Callable[[Path, bytes], None]
) -> None:
    root, site = few(tmp_path / "a"), tmp_path / "site"
    work.of(root, site)
    reads.clear()
    assert (work.of(root, site), reads) == ([], [])
    (file,) = root.glob("records/suggestions/2026/**/0003.yml")
    data = file.read_bytes()
    put(file, data.replace("第3件事".encode(), "第7件事".encode()))
    assert file.stat().st_size == len(data)
    assert work.of(root, site) == ["2026-0003"]
    assert set(reads) == {file.relative_to(root).as_posix()}
    assert contents(site) == afresh(root, tmp_path)


def test_a_memory_of_another_checkout_spares_no_reading(tmp_path: Path, work: Work, reads: list[str]) -> None:
    root, site = few(tmp_path / "a"), tmp_path / "site"
    work.of(root, site)
    other = Path(shutil.copytree(root, tmp_path / "b"))
    (file,) = other.glob("records/suggestions/2026/**/0003.yml")
    with_its_time_set_back(file, file.read_bytes().replace("第3件事".encode(), "第7件事".encode()))
    reads.clear()
    assert work.of(other, site) == ["2026-0003"]
    assert len(set(reads)) == 5
    assert contents(site) == afresh(other, tmp_path)


def test_a_merger_is_known_of_records_that_are_not_read(tmp_path: Path, work: Work, reads: list[str]) -> None:
    made = World(tmp_path / "a")
    for n in range(1, 6):
        events = life("register", register={"number": f"第{n}号"})
        if n == 2:
            events.append(ev("merge", "01-20", "c-office", into="2026-0001"))
        made.put(f"000{n}", suggestion(events, title=f"关于第{n}件事的建议"))
    root, site = made.write(), tmp_path / "site"
    work.of(root, site)
    change(root, "2026-0001", "第1件事", "第6件事")
    reads.clear()
    assert work.of(root, site) == ["2026-0001", "2026-0002"]
    assert not any(path.endswith(("3.yml", "4.yml", "5.yml")) for path in reads)
    assert contents(site) == afresh(root, tmp_path)


def test_a_file_that_was_touched_just_before_it_was_read_is_read_again() -> None:
    now, old = 10**18, 10**18 - sights.MARGIN - 1

    def lie(written: int, changed: int) -> bytes:
        return sights._LIE.pack(12, written, changed, 7, 8)  # noqa: SLF001

    assert [
        sights.is_settled(lie(old, old), now),
        sights.is_settled(lie(old + 1, old), now),
        sights.is_settled(lie(old, now), now),
        sights.is_settled(lie(now + 10**12, old), now),
        sights.is_settled(b"", now),
    ] == [True, False, False, False, False]
