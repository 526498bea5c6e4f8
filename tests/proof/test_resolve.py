"""Two requests on one record, put together."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.proof.kit import AT, AUDIT, COVER, URGE, Act, append, asked, commit, edit, fresh, main, pr, world
from tests.repository import Repo, environment
from tests.small_congress import ev, life

EARLIER = COVER | {"date": "2026-06-19"}


def conflicting(place: Path, *acts: Act) -> Repo:
    repo = world(place, *acts)
    done = subprocess.run(["git", "merge", "pr"], cwd=repo.root, env=environment(), capture_output=True, check=False)
    assert done.returncode != 0
    return repo


def test_new_events_of_both_sides_by_date_then_lawful_history(tmp_path: Path) -> None:
    repo = conflicting(tmp_path, pr(append("0003", EARLIER)), main(append("0003", URGE)))
    answer = asked(repo, "resolve", "2026-0003")
    assert (answer.code, "已经合并" in answer.out) == (0, True)
    text = (repo.root / AT / "0003.yml").read_text("utf-8")
    assert text.index("event: plan") < text.index("event: cover") < text.index("event: urge")
    repo.commit()
    assert asked(repo, *AUDIT).codes("error") == set()


def test_then_the_request_is_lawful_too(tmp_path: Path) -> None:
    repo = world(tmp_path, pr(append("0003", EARLIER)), main(append("0003", URGE)))
    repo.git("switch", "-q", "pr")
    subprocess.run(["git", "merge", "main"], cwd=repo.root, env=environment(), capture_output=True, check=False)
    assert asked(repo, "resolve", "2026-0003").code == 0
    repo.commit()
    assert asked(repo, "check", "--base", "main", "--head", "pr", "--format", "json").codes("error") == set()
    repo.git("switch", "-q", "main")
    repo.merge("pr")
    assert asked(repo, *AUDIT).codes("error") == set()


def test_the_same_event_of_both_sides_is_one(tmp_path: Path) -> None:
    repo = conflicting(tmp_path, pr(append("0003", URGE, COVER)), main(append("0003", URGE, EARLIER)))
    assert asked(repo, "resolve", "2026-0003").code == 0
    assert (repo.root / AT / "0003.yml").read_text("utf-8").count("event: urge") == 1


def test_outside_git_the_marks_tell(tmp_path: Path) -> None:
    repo = conflicting(tmp_path, pr(append("0003", EARLIER)), main(append("0003", URGE)))
    (repo.root / ".git").rename(tmp_path / "gone")
    assert asked(repo, "resolve", "2026-0003").code == 0
    assert (repo.root / AT / "0003.yml").read_text("utf-8").index("event: cover") > 0


@pytest.mark.parametrize("which", ["events", "title"])
def test_what_a_person_must_decide_is_left(which: str, tmp_path: Path) -> None:
    if which == "title":
        acts = [fresh("0005", life("submit")), commit(), pr(edit("0005", "title: ", "title: 甲")),
                main(edit("0005", "title: ", "title: 乙"))]  # fmt: skip
        name = "0005"
    else:
        verdict = ev("evaluate", "05-10", "d-01", attitude="satisfied", result="satisfied")
        lapse = ev("lapse", "06-10", "c-office", urged_on="2026-06-01")
        acts = [fresh("0005", life("after")), commit(), pr(append("0005", verdict)), main(append("0005", lapse))]
        name = "0005"
    repo = conflicting(tmp_path, *acts)
    before = (repo.root / AT / f"{name}.yml").read_bytes()
    answer = asked(repo, "resolve", f"2026-{name}")
    assert answer.code == 1
    assert "不能自动合并" in answer.out or "放在一起不合规" in answer.out
    assert (repo.root / AT / f"{name}.yml").read_bytes() == before


@pytest.mark.parametrize("id", ["2026-0003", "2026-0009", "x"])
def test_without_a_conflict(id: str, tmp_path: Path) -> None:
    assert asked(world(tmp_path), "resolve", id).code == 2
