"""``jianyi forge`` against a forge on the loopback, and the harmlessness of what it writes."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from generator.cli.forge import COMMENT_MARK
from generator.cli.main import main
from generator.model.finding import Severity
from generator.model.outcome import Outcome, ToldDue, ToldFinding, ToldMove, ToldNeed
from generator.model.words import State
from generator.report import markdown, outcome
from tests.proof.kit import URGE, Act, append, asked, pr, reviews, world
from tests.small_congress import Answer, ev
from tests.workflows.forge import TOKEN, Forge, Served

HEAD = "a" * 40
LURE = "<img src=x onerror=1> @all #1 [x](https://evil.example) www.evil.example `code` | $x$ **b**\n# h"


@pytest.fixture
def forge(monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    made = Forge()
    with Served(made) as address:
        monkeypatch.setenv("FORGE_API", address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "example/archive")
        monkeypatch.setenv("FORGE_TOKEN", TOKEN)
        yield made


def ask(*words: str) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["forge", *words])
    return Answer(code, out.getvalue(), err.getvalue())


def commented(forge: Forge, told: Outcome, head: str = HEAD, number: int = 7) -> Answer:
    forge.pull(7, HEAD)
    forge.artifacts.clear()
    forge.artifact(5, f"verdict-{number}", outcome.written(told))
    return ask("comment", "--run", "5", "--head", head)


# -- reviews


@pytest.mark.parametrize("pages", [True, False])
def test_reviews_are_told_as_the_check_reads_them(forge: Forge, pages: bool) -> None:
    forge.pages = pages
    forge.pull(7, HEAD, author="clerk")
    for n in range(120):
        forge.review(7, f"p{n}", "COMMENTED", HEAD)
    forge.review(7, "lead", "APPROVED", HEAD)
    forge.review(7, "keeper", "APPROVED", HEAD, dismissed=True)
    told = ask("reviews", "--pull", "7").json
    assert (told["head"], told["author"], len(told["reviews"])) == (HEAD, "clerk", 122)
    assert [r["state"] for r in told["reviews"][-2:]] == ["APPROVED", "DISMISSED"]


def test_a_request_that_is_not_there_cannot_be_decided(forge: Forge) -> None:
    answer = ask("reviews", "--pull", "8")
    assert (answer.code, answer.out) == (3, "")
    assert "404" in answer.err
    assert TOKEN not in answer.err
    assert forge.asked


def test_an_address_that_is_none_is_refused(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    for api, repository in (("file:///etc", "example/archive"), ("https://f.example", "../x/y")):
        monkeypatch.setenv("FORGE_API", api)
        monkeypatch.setenv("GITHUB_REPOSITORY", repository)
        assert ask("reviews", "--pull", "7").code == 3
    assert not forge.asked


# -- the comment


def test_a_request_has_one_comment(forge: Forge) -> None:
    mark = {"id": 1, "user": {"login": "stranger"}, "body": COMMENT_MARK}
    forge.comments[7] = [mark]
    told = Outcome(head=HEAD, moves=(ToldMove(record="2026-0012", before=State.ASSIGNED, after=State.HANDLING),))
    assert commented(forge, told).code == 0
    assert commented(forge, msgspec.structs.replace(told, error="缺少对象。")).code == 0
    stranger, ours = forge.comments[7]
    assert stranger["body"] == COMMENT_MARK
    assert "无法判断" in ours["body"]


def test_the_token_stays_with_the_forge(forge: Forge) -> None:
    assert commented(forge, Outcome(head=HEAD)).code == 0
    kept = {auth for _, path, auth in forge.asked if not path.startswith("/blobs/")}
    given = {auth for _, path, auth in forge.asked if path.startswith("/blobs/")}
    assert (kept, given) == ({f"token {TOKEN}"}, {""})


def test_a_verdict_about_something_else_is_not_told(forge: Forge) -> None:
    forge.pull(8, "b" * 40)
    assert commented(forge, Outcome(head=HEAD), number=8).code == 0
    assert commented(forge, Outcome(head="b" * 40)).code == 0
    assert commented(forge, Outcome(head=HEAD), head="b" * 40).code == 0
    assert not forge.comments


@pytest.mark.parametrize(
    ("data", "inside"),
    [
        (b"{}x", "verdict.json"),
        (b'{"moves": [{"record": "../x", "before": null, "after": null}]}', "verdict.json"),
        (b'{"schema": "jianyi.request/2"}', "verdict.json"),
        (b"{}", "../verdict.json"),
        (b" " * (outcome.LIMIT + 1), "verdict.json"),
        (msgspec.json.encode({"needs": [{"record": None, "who": "x", "why": "y"}] * 101}), "verdict.json"),
    ],
)
def test_what_is_no_verdict_is_not_told(forge: Forge, data: bytes, inside: str) -> None:
    forge.pull(7, HEAD)
    forge.artifact(5, "verdict-7", data, inside)
    assert ask("comment", "--run", "5", "--head", HEAD).code == 3
    assert not forge.comments


def test_a_run_that_left_nothing_is_said(forge: Forge) -> None:
    forge.artifact(6, "verdict-7", b"{}")
    forge.artifact(5, "verdict-x", b"{}")
    assert ask("comment", "--run", "5", "--head", HEAD).code == 3


def test_a_text_of_a_record_does_nothing_in_a_comment() -> None:
    find = ToldFinding(code="L401", level=Severity.ERROR, path=LURE, line=1, message=LURE, hint=LURE)
    told = Outcome(
        head=HEAD,
        findings=(find,),
        moves=(ToldMove(record="2026-0012", before=None, after=None, events=(LURE,)),),
        needs=(ToldNeed(record=None, who=LURE, why=LURE),),
        dues=(ToldDue(record="2026-0012", title=LURE, who=LURE, what=LURE, date=None, left=LURE),),
    )
    text = "\n".join(markdown.request(told))
    for piece in ("<", "@", "://", "www.", "**b**", "\n# h", " #1", " `code`", " $x"):
        assert piece not in text, piece
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len({line.replace("\\|", "").count("|") for line in rows}) == 1


# -- the issue


@pytest.mark.parametrize("pages", [True, False])
def test_a_list_is_kept_in_one_issue(forge: Forge, monkeypatch: pytest.MonkeyPatch, pages: bool) -> None:
    forge.pages = pages
    forge.issues = [
        {"id": 1, "number": 1, "state": "open", "user": {"login": "s"}, "body": "<!-- jianyi:due -->", "title": "x"}
    ]
    for text in ("甲\n", "乙\n", "乙\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert ask("issue").code == 0
    assert [i["title"] for i in forge.issues] == ["x", "到期和逾期事项"]
    assert forge.issues[1]["body"].endswith("\n乙")
    assert [m for m, _, _ in forge.asked if m != "GET"] == ["POST", "PATCH"]


def test_an_empty_list_is_no_list(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    assert ask("issue").code == 2
    assert not forge.asked


def test_a_long_list_is_cut_at_a_line(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("| 建议 |\n" * 10_000))
    assert ask("issue").code == 0
    body = forge.issues[0]["body"]
    assert len(body.encode()) < 65_536
    assert body.endswith("| 建议 |\n\n其余的没有列出。")


# -- what the check tells


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ([], "检查通过，没有判断审核"),
        ([reviews(("water", "APPROVED"))], "检查通过，还缺审核"),
        ([reviews(("lead", "APPROVED"))], "检查通过"),
    ],
)
def test_the_verdict_says_what_is_still_missing(tmp_path: Path, acts: list[Act], said: str) -> None:
    chosen = ev("designate", "06-20", "c-council", supervisor="甲", committee="c-farm", coordinator="c-office")
    repo = world(tmp_path, pr(append("0003", chosen)), *acts)
    given = ["--approvals", str(tmp_path / "reviews.json")] if acts else []
    done = asked(repo, "check", "--base", "main", "--head", "pr", "--format", "markdown", *given)
    assert done.out.splitlines()[0] == f"## {said}"


def test_a_check_tells_moves_needs_and_duties(tmp_path: Path) -> None:
    repo = world(tmp_path, pr(append("0003", URGE)))
    file = tmp_path / "verdict.json"
    done = asked(repo, "check", "--base", "main", "--head", "pr", "--format", "markdown", "--answer", str(file))
    assert done.code == 0
    assert "2026-0003：仍是" not in done.out
    assert "- 2026-0003：办理中；新增催办 1 份" in done.out
    told = json.loads(file.read_bytes())
    assert told["schema"] == "jianyi.request/1"
    assert {d["record"] for d in told["dues"]} == {"2026-0003"}
    assert "答复代表" in {d["what"] for d in told["dues"]}


def test_a_check_that_cannot_decide_tells_that(tmp_path: Path) -> None:
    repo = world(tmp_path)
    file = tmp_path / "verdict.json"
    assert asked(repo, "check", "--base", "nowhere", "--answer", str(file)).code == 3
    assert "nowhere" in json.loads(file.read_bytes())["error"]


def test_a_working_tree_is_told_in_markdown_too(tmp_path: Path) -> None:
    repo = world(tmp_path, append("0003", URGE | {"unit": "u-none"}))
    done = asked(repo, "check", "--format", "markdown")
    assert done.code == 1
    assert done.out.startswith("## 有 1 处要改正")
    assert "R301" in done.out
    assert asked(repo, "check", "--answer", "x").code == 2
