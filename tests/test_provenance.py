"""The commit of each event: found in real histories, kept between runs, and shown beside the event."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from generator.model.nodes import Mapping, Node, Scalar
from generator.model.provenance import Committed
from generator.model.suggestion import Record
from generator.store.history.provenance import BROKEN, CACHE, SHALLOW, SHORT, Provenance, provenance_of
from generator.store.reading.reader import Bytes, read_suggestion
from tests.repository import Repo, spy
from tests.small_congress import Fields, World, life, run, suggestion

ONE, TWO = "records/suggestions/2026/0001.yml", "records/suggestions/2026/0002.yml"
LIFE = life()


@pytest.fixture(autouse=True)
def _no_git_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.delenv(key, raising=False)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "archive")


def record(id: str, data: bytes) -> Record:
    found, _ = read_suggestion(id, Bytes(ONE, data, len(data)))
    assert found is not None
    return found


def told(root: Path, path: str = ONE, provenance: Provenance | None = None) -> list[str | None]:
    """Return the short commit of each event of a file in the working tree."""
    found, _ = read_suggestion(
        f"{path[20:24]}-{path[-8:-4]}", Bytes(path, (data := (root / path).read_bytes()), len(data))
    )
    assert found is not None
    commits = (provenance or provenance_of(root)).of(found)
    assert len(commits) == len(found.events)
    return [c and c.commit for c in commits]


def grow(repo: Repo, count: int, path: str = ONE, start: int = 0) -> list[str]:
    """Commit the plain life event by event; return the short ids."""
    made = []
    for n in range(start + 1, count + 1):
        repo.put(path, suggestion(LIFE[:n]))
        made.append(repo.commit()[:SHORT])
    return made


# -- histories


def test_each_event_has_the_commit_that_brought_it(repo: Repo) -> None:
    assert told_none(repo)
    made = grow(repo, 4)
    repo.put("README.md", "x")
    repo.commit()
    repo.put(ONE, suggestion(LIFE[:7]))
    three = repo.commit()[:SHORT]
    assert told(repo.root) == [*made, three, three, three]


def told_none(repo: Repo) -> bool:
    """Tell whether nothing is told before the first commit."""
    found = record("2026-0001", suggestion(LIFE[:2]).encode())
    before = provenance_of(repo.root)
    return before.notice is None and before.of(found) == (None, None)


def test_outside_git_there_is_none(tmp_path: Path) -> None:
    outside = provenance_of(tmp_path)
    assert outside.notice is None
    assert outside.of(record("2026-0001", suggestion(LIFE[:2]).encode())) == (None, None)
    assert list(tmp_path.iterdir()) == []


def test_a_commit_is_dated_in_the_zone_of_the_congress(repo: Repo) -> None:
    grow(repo, 1)
    found = record("2026-0001", suggestion(LIFE[:1]).encode())
    for zone, day in ((UTC, date(2026, 1, 1)), (timezone(timedelta(hours=-9)), date(2025, 12, 31))):
        assert provenance_of(repo.root, zone).of(found) == (Committed(repo.head()[:SHORT], day),)


def test_a_moment_beyond_the_calendar_has_no_day(repo: Repo) -> None:
    grow(repo, 1)
    written = repo.git("cat-file", "commit", "HEAD").replace(str(repo.clock), str(10**12))
    late = repo.git("hash-object", "-t", "commit", "-w", "--stdin", data=f"{written}\n".encode())
    repo.git("reset", "-q", "--hard", late)
    found = record("2026-0001", (repo.root / ONE).read_bytes())
    assert provenance_of(repo.root).of(found) == (Committed(late[:SHORT], None),)


def test_a_merge_brings_what_its_branch_recorded(repo: Repo) -> None:
    made = grow(repo, 2)
    repo.git("checkout", "-q", "-b", "side")
    grow(repo, 4, start=2)
    grow(repo, 1, TWO)
    repo.git("checkout", "-q", "main")
    repo.put("README.md", "x")
    repo.commit()
    merged = repo.merge("side")[:SHORT]
    assert told(repo.root) == [*made, merged, merged]
    assert told(repo.root, TWO) == [merged]


def test_a_squashed_request_is_one_commit(repo: Repo) -> None:
    made = grow(repo, 2)
    repo.git("checkout", "-q", "-b", "side")
    grow(repo, 5, start=2)
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--squash", "side")
    squashed = repo.commit()[:SHORT]
    assert told(repo.root) == [*made, squashed, squashed, squashed]


def test_what_was_taken_back_and_comes_again_was_recorded_first_of_all(repo: Repo) -> None:
    made = grow(repo, 3)
    taken = repo.revert("HEAD")
    assert told(repo.root) == made[:2]
    repo.revert(taken)
    assert told(repo.root) == made
    (repo.root / ONE).unlink()
    repo.commit()
    repo.put(ONE, suggestion(LIFE[:4]))
    again = repo.commit()[:SHORT]
    assert told(repo.root) == [*made, again]


def test_a_move_to_a_shelf_keeps_everything(repo: Repo) -> None:
    made = grow(repo, 3)
    shelved = "records/suggestions/2026/0001-0100/0001.yml"
    (repo.root / shelved).parent.mkdir()
    repo.git("mv", ONE, shelved)
    repo.commit()
    assert told(repo.root, shelved) == made
    repo.put(shelved, suggestion(LIFE[:4]))
    assert told(repo.root, shelved) == [*made, None]
    added = repo.commit()[:SHORT]
    assert told(repo.root, shelved) == [*made, added]


def test_what_is_not_committed_has_no_commit(repo: Repo) -> None:
    made = grow(repo, 2)
    repo.put(ONE, suggestion(LIFE[:3]))
    repo.put(TWO, suggestion(LIFE[:1]))
    assert told(repo.root) == [*made, None]
    assert told(repo.root, TWO) == [None]
    changed = [LIFE[0] | {"note": "改过"}, LIFE[1]]
    repo.put(ONE, suggestion(changed))
    assert told(repo.root) == [None, made[1]]


def test_layout_is_no_change_and_a_word_is(repo: Repo) -> None:
    made = grow(repo, 3)
    text = suggestion(LIFE[:3])
    for laid_out in (
        text.replace("event: submit", 'event: "submit"  # 提出'),
        text.replace("  - event: endorse\n    date: 2026-01-11\n", "  - date: 2026-01-11\n    event: endorse\n"),
        text.replace("events:\n", "events:\n\n  # 从这里开始\n"),
        text.replace("\n", "\r\n"),
        "\ufeff" + text,
        text.replace("关于", "有关", 1),
    ):
        assert laid_out != text
        repo.put(ONE, laid_out)
        repo.commit()
        assert told(repo.root) == made
    repo.put(ONE, text.replace("段长风", "祁副团"))
    assert told(repo.root) == [made[0], None, made[2]]
    changed = repo.commit()[:SHORT]
    assert told(repo.root) == [made[0], changed, made[2]]


@pytest.mark.parametrize(
    "line", ["    note: 补上一句。\n", "\n    note: 补上一句。\n", "    # 说明\n    note: 补上一句。\n"]
)
def test_lines_added_at_the_end_of_a_file_belong_to_its_last_event(repo: Repo, line: str) -> None:
    made = grow(repo, 2)
    repo.put(ONE, suggestion(LIFE[:2]) + line)
    longer = repo.commit()[:SHORT]
    assert told(repo.root) == [made[0], longer]
    repo.put(ONE, suggestion(LIFE[:2]) + line + suggestion([LIFE[2]]).partition("events:\n")[2])
    assert told(repo.root) == [made[0], longer, None]
    third = repo.commit()[:SHORT]
    assert told(repo.root) == [made[0], longer, third]


def test_an_event_that_comes_between_others_is_the_new_one(repo: Repo) -> None:
    repo.put(ONE, suggestion([LIFE[0], LIFE[2]], as_is=True))
    first = repo.commit()[:SHORT]
    repo.put(ONE, suggestion(LIFE[:3]))
    second = repo.commit()[:SHORT]
    assert told(repo.root) == [first, second, first]


def test_an_event_entered_twice_is_two(repo: Repo) -> None:
    repo.put(ONE, suggestion([LIFE[0]]))
    first = repo.commit()[:SHORT]
    repo.put(ONE, suggestion([LIFE[0]] * 2))
    assert told(repo.root) == [first, None]
    second = repo.commit()[:SHORT]
    assert told(repo.root) == [first, second]


def test_versions_that_cannot_be_read_say_nothing(repo: Repo) -> None:
    made = grow(repo, 2)
    text = suggestion(LIFE[:2])
    for broken in (b"", b"\xff\xfe", text.encode("gbk"), b"x" * 300_000, b"- a\n", b"a: [\n", b"events: no\n"):
        repo.put(ONE, broken)
        repo.commit()
    repo.put(ONE, text + "  - event: register\n    date: [\n")
    repo.commit()
    repo.put(ONE, suggestion(LIFE[:3]))
    mended = repo.commit()[:SHORT]
    assert told(repo.root) == [*made, mended]


def test_other_paths_and_links_are_nobodys_history(repo: Repo) -> None:
    text = suggestion(LIFE[:1])
    for path in ("records/suggestions/x.yml", "records/suggestions/2026/1.yml", "records/opinions/2026/0001.yml"):
        repo.put(path, text)
    repo.put("text.yml", text)
    (repo.root / "records/suggestions/2026/0001.yml").symlink_to("../../../text.yml")
    repo.commit()
    (repo.root / ONE).unlink()
    repo.put(ONE, text)
    assert told(repo.root) == [None]


def test_an_archive_below_the_top_of_its_repository(repo: Repo) -> None:
    repo.put(ONE, suggestion(LIFE[:2]))
    repo.commit()
    repo.put(f"县/{ONE}", suggestion(LIFE[:2]))
    below = repo.commit()[:SHORT]
    assert told(repo.root / "县") == [below, below]
    assert told(repo.root) != [below, below]


# -- what must not be believed


def test_replaced_commits_are_not_believed(repo: Repo) -> None:
    made = grow(repo, 3)
    honest = repo.head()
    repo.git("checkout", "-q", "--orphan", "forged")
    repo.put(ONE, suggestion(LIFE[:3]))
    forged = repo.commit()
    repo.git("checkout", "-q", "main")
    repo.git("replace", honest, forged)
    assert told(repo.root) == made


def test_nothing_of_the_repository_is_run(repo: Repo, tmp_path: Path) -> None:
    made = grow(repo, 2)
    program, trace = spy(tmp_path)
    for key in ("core.fsmonitor", "gpg.program", "core.pager", "diff.external"):
        repo.git("config", key, str(program))
    repo.git("config", "log.showSignature", "true")
    assert told(repo.root) == made
    assert not trace.exists()


def test_a_shallow_clone_tells_nothing_and_says_why(repo: Repo, tmp_path: Path) -> None:
    grow(repo, 3)
    cut = tmp_path / "cut"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(cut))
    found = provenance_of(cut)
    assert found.notice == SHALLOW
    assert told(cut, provenance=found) == [None] * 3
    assert not (cut / CACHE).exists()


def test_a_history_with_a_hole_tells_nothing_and_says_why(repo: Repo) -> None:
    grow(repo, 3)
    blob = repo.git("rev-parse", f"HEAD~1:{ONE}")
    (repo.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    found = provenance_of(repo.root)
    assert found.notice == BROKEN
    assert told(repo.root, provenance=found) == [None] * 3
    assert not (repo.root / CACHE).exists()


# -- what is kept


def test_what_is_kept_is_ignored_by_git_and_goes_on(repo: Repo) -> None:
    made = grow(repo, 2)
    assert told(repo.root) == made
    assert repo.git("status", "--porcelain") == ""
    old = repo.git("rev-parse", f"HEAD~1:{ONE}")
    (repo.root / ".git/objects" / old[:2] / old[2:]).unlink()
    more = grow(repo, 4, start=2)
    assert told(repo.root) == [*made, *more]


def test_another_first_parent_is_another_history(repo: Repo) -> None:
    """What was the head may become the second parent of a merge: then other commits brought its events."""
    base = grow(repo, 1)
    repo.git("checkout", "-q", "-b", "side")
    repo.put("README.md", "x")
    repo.commit()
    repo.git("checkout", "-q", "main")
    made = grow(repo, 3, start=1)
    assert told(repo.root) == [*base, *made]
    repo.git("checkout", "-q", "side")
    merged = repo.merge("main")[:SHORT]
    assert told(repo.root) == [*base, merged, merged]


def test_a_reset_forgets_what_is_no_longer_there(repo: Repo) -> None:
    made = grow(repo, 3)
    assert told(repo.root) == made
    repo.git("reset", "-q", "--hard", "HEAD~2")
    repo.put(ONE, suggestion(LIFE[:3]))
    assert told(repo.root) == [made[0], None, None]


@pytest.mark.parametrize("bad", [b"", b"\x93", b"\xff" * 99, b"\x81\xa6format\x01"])
def test_what_is_kept_and_broken_is_made_anew(repo: Repo, bad: bytes) -> None:
    made = grow(repo, 2)
    assert told(repo.root) == made
    (repo.root / CACHE).write_bytes(bad)
    assert told(repo.root) == made
    assert (repo.root / CACHE).read_bytes() != bad


def test_what_a_commit_brings_along_is_no_memory_of_ours(repo: Repo, tmp_path: Path) -> None:
    made = grow(repo, 2)
    assert told(repo.root) == made
    forged = (repo.root / CACHE).read_bytes().replace(made[0].encode(), b"f" * SHORT)
    (repo.root / CACHE).write_bytes(forged)
    assert told(repo.root) != made  # our own disk is believed
    (repo.root / "build/.gitignore").unlink()
    repo.commit()
    assert told(repo.root) == made
    assert (repo.root / CACHE).read_bytes() == forged
    shutil.rmtree(repo.root / "build")
    away = tmp_path / "away"
    away.mkdir()
    (repo.root / "build").symlink_to(away)
    repo.commit()
    assert told(repo.root) == made
    assert list(away.iterdir()) == []


def test_where_nothing_can_be_kept_it_is_found_again(repo: Repo) -> None:
    made = grow(repo, 2)
    repo.put("build", "a file")
    assert told(repo.root) == made
    assert told(repo.root) == made


# -- against a plain reading of the whole history


def plainly(node: Node) -> Any:
    """Return what a node says, as Python's own values."""
    if isinstance(node, Scalar):
        return node.text.rstrip("\n")
    if isinstance(node, Mapping):
        return tuple(sorted((k, plainly(v)) for k, v in node.items.items()))
    return tuple(plainly(v) for v in node.items)


def events_of(data: bytes) -> list[Any]:
    events = record("2026-0001", data).node.items.get("events")
    return [plainly(e) for e in getattr(events, "items", [])]


def plain_history(repo: Repo) -> dict[str, list[str | None]]:
    """Read every file of every first-parent commit, whole, and say who came first."""
    ever: dict[str, dict[tuple[Any, int], str]] = {}
    for commit in repo.git("rev-list", "--first-parent", "--reverse", "HEAD").split():
        for path in repo.git("ls-tree", "-r", "--name-only", commit, "records/").split():
            known, count = ever.setdefault(path[-8:-4], {}), Counter[Any]()
            for event in events_of(f"{repo.git('show', f'{commit}:{path}')}\n".encode()):
                count[event] += 1
                known.setdefault((event, count[event]), commit[:SHORT])
    found: dict[str, list[str | None]] = {}
    for file in sorted((repo.root / "records").rglob("*.yml")):
        count = Counter()
        found[file.stem] = []
        for event in events_of(file.read_bytes()):
            count[event] += 1
            found[file.stem].append(ever.get(file.stem, {}).get((event, count[event])))
    return found


class Dice:
    """A clerk who does at random what clerks do, lawful or not."""

    def __init__(self, repo: Repo, seed: int) -> None:
        """Start with nothing."""
        self.repo, self.branches, self.number = repo, 0, 0
        self.dice = random.Random(seed)  # noqa: S311  (the same every time is the point)

    def files(self) -> list[Path]:
        return sorted((self.repo.root / "records").rglob("*.yml"))

    def event(self) -> Fields:
        self.number += 1
        words = self.dice.choice(["渠\n塘\n", "渠", "a: b", "- x\n  - event: y\n", "'", "|"])
        return LIFE[self.dice.randrange(4)] | {"note": f"{words}" if self.dice.random() < 0.3 else f"第{self.number}次"}

    def act(self) -> None:
        """Change a file, and commit."""
        repo, files = self.repo, self.files()
        choice = self.dice.choices(
            ["append", "new", "edit", "drop", "move", "delete", "shuffle", "lay"], [12, 4, 2, 2, 2, 1, 1, 2]
        )[0]
        if choice == "new" or not files:
            repo.put(f"records/suggestions/2026/{self.dice.randrange(1, 5):04d}.yml", suggestion([self.event()]))
            return
        file = self.dice.choice(files)
        text = file.read_text("utf-8")
        head, _, rest = text.partition("events:\n")
        items = [f"  - event:{part}" for part in rest.split("  - event:")[1:]] if "\n  - event: y" not in rest else []
        new = suggestion([self.event()]).partition("events:\n")[2]
        match choice:
            case "move":
                shelf = file.parent.parent if "-" in file.parent.name else file.parent / "0001-0100"
                shelf.mkdir(exist_ok=True)
                file.rename(shelf / file.name)
            case "delete":
                file.unlink()
            case "lay":
                file.write_text(
                    text.replace("event: submit", "event: 'submit'").replace("\n  - ", "\n  -   ", 1), "utf-8"
                )
            case "edit" if items:
                items[self.dice.randrange(len(items))] = new
                file.write_text(f"{head}events:\n{''.join(items)}", "utf-8")
            case "drop" if len(items) > 1:
                items.pop(self.dice.randrange(len(items)))
                file.write_text(f"{head}events:\n{''.join(items)}", "utf-8")
            case "shuffle" if items:
                self.dice.shuffle(items)
                file.write_text(f"{head}events:\n{''.join(items)}", "utf-8")
            case _:
                file.write_text(text + new * self.dice.choice([1, 1, 1, 2]), "utf-8")

    def step(self) -> None:
        """Act on the main line, or on a branch that is merged, squashed, or becomes the main line."""
        repo, before = self.repo, self.repo.git("rev-parse", "HEAD")
        self.act()
        repo.commit()
        if self.dice.random() < 0.3:
            self.branches += 1
            repo.git("checkout", "-q", "-b", f"side{self.branches}", before)
            for _ in range(self.dice.randrange(1, 4)):
                self.act()
                repo.commit()
            if self.dice.random() < 0.7:
                repo.git("checkout", "-q", "main")
                self.join(f"side{self.branches}")
            else:
                self.join("main")
                repo.git("branch", "-q", "-f", "main", "HEAD")
                repo.git("checkout", "-q", "main")
        elif self.dice.random() < 0.1:
            repo.git("read-tree", "-u", "--reset", "HEAD~1")
            repo.commit()

    def join(self, branch: str) -> None:
        """Merge a branch: its files win, or, now and then, are left out."""
        self.repo.git("merge", "-q", "-s", "ours", "--no-commit", branch)
        if self.dice.random() < 0.9:
            self.repo.git("checkout", branch, "--", ".")
        self.repo.commit()


def found_by(root: Path) -> dict[str, list[str | None]]:
    provenance = provenance_of(root)
    assert provenance.notice is None
    paths: Sequence[Path] = sorted((root / "records").rglob("*.yml"))
    found = {}
    for path in paths:
        data = path.read_bytes()
        read, _ = read_suggestion(f"2026-{path.stem}", Bytes(path.relative_to(root).as_posix(), data, len(data)))
        assert read is not None
        found[path.stem] = [c and c.commit for c in provenance.of(read)]
    return found


@pytest.mark.parametrize("seed", range(20))
def test_what_is_kept_says_what_a_plain_reading_says(repo: Repo, seed: int) -> None:
    clerk = Dice(repo, seed)
    repo.put(".gitignore", "/build/\n")
    repo.commit()
    for _ in range(6):
        for _ in range(clerk.dice.randrange(1, 3)):
            clerk.step()
        kept = found_by(repo.root)
        (repo.root / CACHE).rename(repo.root / "build/kept")
        assert kept == found_by(repo.root)
        assert kept == plain_history(repo)
        if clerk.dice.random() < 0.5:
            (repo.root / "build/kept").rename(repo.root / CACHE)


# -- on the page


def test_the_page_shows_the_commit_and_its_day_and_nothing_more(tmp_path: Path) -> None:
    made = World(tmp_path / "archive")
    made.congress["repository"] = "private"
    made.put("0001", suggestion(life("sign")))
    made.put("0002", suggestion(life("sign"), title="关于不公开的事项的建议", publicity_wish="none"))
    repo = Repo(made.root)
    made.write()
    repo.put(".gitignore", "/site/\n")
    repo.commit("--author=无名氏 <secret@rd.example>", "-m", "不宜公开的提交说明")
    made.put("0001", suggestion(life("sign_co")))
    made.write()
    answer = run(made.root, "build")
    assert answer.code == 0, answer.out
    assert answer.err == ""
    page = (made.root / "site/suggestions/2026-0001/index.html").read_text("utf-8")
    proof = f"第 1～5 个事件：存证 <code>{repo.head()[:SHORT]}</code>，2026 年 1 月 1 日提交"
    assert page.count(proof) == page.count("存证 ") == 1
    assert "存证 " not in (made.root / "site/suggestions/2026-0002/index.html").read_text("utf-8")
    whole = "".join(p.read_text("utf-8") for p in (made.root / "site").rglob("*.html"))
    for never in ("secret@rd.example", "无名氏", "不宜公开的提交说明", "clerk@rd.example", repo.head()):
        assert never not in whole


def test_a_build_in_a_shallow_clone_says_what_is_missing(tmp_path: Path) -> None:
    made = World(tmp_path / "archive")
    made.put("0001", suggestion(life("sign")))
    repo = Repo(made.root)
    made.write()
    repo.commit()
    repo.commit()
    cut = tmp_path / "cut"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(cut))
    answer = run(cut, "build")
    assert answer.code == 0
    assert SHALLOW in answer.err
    assert "存证 " not in (cut / "site/suggestions/2026-0001/index.html").read_text("utf-8")
