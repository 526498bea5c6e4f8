"""Audits: what a history may not hold, wherever it stands; checkpoints; what hides nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.proof.kit import (
    AT,
    AUDIT,
    COVER,
    FIX,
    URGE,
    Act,
    append,
    asked,
    branch,
    commit,
    drop,
    edit,
    fresh,
    git,
    item,
    main,
    merge,
    move,
    pr,
    put,
    switch,
    world,
)
from tests.repository import Repo, spy
from tests.small_congress import ev, life, run

UNKIND = edit("0001", "result: satisfied", "result: basically")
BACK = git("revert", "--no-edit", "HEAD")
OTHER_TITLE = edit("0001", "title: ", "title: 再论")
VERDICT = ev("evaluate", "05-10", "d-01", attitude="satisfied", result="satisfied")
LAPSE = ev("lapse", "06-10", "c-office", urged_on="2026-06-01")
NUMBER = {"number": "第7号"}

LINE = b"  - event: cover\n    date: 2026-06-20\n    by: c-office\n"
TORN = LINE + "    title: 电视\n".encode("gb18030")


def raw(tail: bytes, instead: bytes | None = None) -> Act:
    """Append bytes to a record, or put others in their place."""

    def act(repo: Repo) -> None:
        file = repo.root / AT / "0003.yml"
        data = file.read_bytes()
        file.write_bytes(data + tail if instead is None else data.replace(tail, instead))

    return act


FOUND = [
    ("H501", "a record deleted", [drop("0001"), commit()]),
    ("H502", "a record moved", [move("0001", "0006"), commit()]),
    ("H503", "tampered and restored", [UNKIND, commit(), BACK]),
    ("H503", "tampered and restored on a merged branch", [
        branch(), UNKIND, commit(), BACK, main(append("0003", URGE)), merge()]),
    ("H504", "an event taken back", [append("0003", URGE), commit(), BACK]),
    ("H505", "an event slipped in", [
        edit("0003", "  - event: plan", "  - event: cover\n    date: 2026-02-08\n    by: c-office\n    title: 报道\n"
                                        "  - event: plan"), commit()]),
    ("H506", "a title changed", [OTHER_TITLE, commit()]),
    ("H506", "a correction in the commit before, on a branch", [
        branch(), append("0001", FIX), commit(), OTHER_TITLE, commit(), switch(), merge()]),
    ("H503", "a redaction in the commit before, on a branch", [
        branch(), append("0003", ev("redact", "06-20", "c-office", where="events.responsible.post", ground="privacy")),
        commit(), edit("0003", "post: 局长", "post: ■"), commit(), switch(), merge()]),
    ("H507", "a number given again", [drop("0001"), commit(), fresh("0001", life("submit")), commit()]),
    ("H509", "a merge that rewrites", [
        pr(append("0003", URGE)), main(append("0002", COVER)), git("merge", "-q", "--no-ff", "--no-commit", "pr"),
        UNKIND, commit()]),
    ("H509", "a merge that adds a whole record", [
        pr(append("0003", URGE)), main(append("0002", COVER)), git("merge", "-q", "--no-ff", "--no-commit", "pr"),
        fresh("0005", life("submit")), commit()]),
    ("H509", "a merge beside the line that adds a whole record", [
        pr(append("0003", URGE)), main(append("0002", COVER)), switch("pr"),
        git("merge", "-q", "--no-ff", "--no-commit", "main"), fresh("0005", life("submit")), commit(), switch(),
        append("0001", COVER), commit(), merge()]),
    ("H509", "a merge that drops a side", [
        pr(append("0003", URGE)), main(append("0002", COVER)), git("merge", "-q", "-s", "ours", "-m", "-", "pr")]),
    ("L401", "an unlawful event, annulled later", [
        append("0003", ev("evaluate", "06-20", "d-01", attitude="satisfied", result="satisfied")), commit(),
        append("0003", ev("annul", "06-21", "c-office", of=len(life("plan")) + 1, reason="误录")), commit()]),
    ("L401", "two lawful requests merged", [
        fresh("0005", life("after")), commit(),
        pr(append("0005", LAPSE)), main(append("0005", VERDICT)),
        git("merge", "-q", "-s", "ours", "--no-commit", "pr"), append("0005", LAPSE), commit()]),
    ("R306", "one number twice", [
        pr(fresh("0005", life("register", register=NUMBER))), main(fresh("0006", life("register", register=NUMBER))),
        merge()]),
    ("A605", "a stranger", [append("0003", URGE), commit("nobody@elsewhere.example")]),
    ("A605", "a stranger on a merged branch", [
        pr(append("0003", URGE), by="nobody@elsewhere.example"), main(append("0002", COVER)), merge()]),
    ("A605", "the wrong body", [append("0003", URGE), commit("water@rd.example")]),
    ("B101", "an event in another encoding", [raw(TORN), commit()]),
    ("B101", "an event in another encoding, and one after it", [
        raw(TORN), commit(), raw(item(URGE).encode()), commit()]),
    ("B106", "a record that has become too large", [raw(LINE + b"    note: |\n" + b"      x\n" * 40_000), commit()]),
    ("H503", "tampered behind a version that nobody can read", [
        raw(TORN), commit(), raw(TORN, b""), edit("0003", "post: 局长", "post: 科长"), commit()]),
    ("Y101", "a record that could not be read for a while", [
        append("0003", COVER | {"title": "报道"}), edit("0003", "title: 报道", 'title: "报道'), commit(),
        edit("0003", 'title: "报道', 'title: "报道"'), commit()]),
    ("S203", "a wrong value that was mended", [
        append("0003", COVER | {"link": "ftp://x.example"}), commit(), edit("0003", "ftp://", "https://"), commit()]),
    ("R302", "by the registers of its time", [
        edit("records/units.yml", "until: 2026-04-30", "until: 2026-04-29"), commit(),
        append("0003", ev("urge", "06-20", "c-office", unit="u-wood")), commit(),
        edit("records/units.yml", "until: 2026-04-29", "until: 2026-12-29"), commit()]),
]  # fmt: skip

CLEAN = [
    ("as it is", []),
    ("a draft deleted, and its number used", [drop("0004"), commit(), fresh("0004", life("submit")), commit()]),
    ("merged, squashed, rebased", [
        pr(append("0003", URGE)), main(append("0002", COVER)), merge(), branch("a"), append("0001", COVER), commit(),
        switch(), git("merge", "-q", "--squash", "a"), commit(), branch("b"), append("0003", COVER), commit(),
        main(append("0002", COVER | {"date": "2026-06-21"})), git("rebase", "-q", "main", "b"), switch(),
        git("merge", "-q", "--ff-only", "b")]),
    ("corrected on a branch, commit by commit", [
        branch(), OTHER_TITLE, append("0001", FIX), commit(), edit("0001", "title: 再论", "title: 三论"),
        append("0001", FIX | {"reason": "又录错了。"}), commit(), main(append("0001", COVER)),
        git("merge", "-q", "--no-ff", "--no-commit", "-s", "ours", "pr"),
        git("checkout", "-q", "pr", "--", f"{AT}/0001.yml"), append("0001", COVER), commit()]),
    ("an octopus", [
        branch("a"), append("0003", URGE), commit(), switch(), branch("b"), append("0002", COVER), commit(), switch(),
        git("merge", "-q", "--no-ff", "-m", "-", "a", "b")]),
    ("a branch that took main in, merged", [
        branch(), append("0003", URGE), commit(), main(append("0002", COVER)), switch("pr"), merge("main"), switch(),
        merge()]),
    ("main forwarded to a branch that had taken it in", [
        branch(), append("0003", URGE), commit(), main(append("0002", COVER)), switch("pr"), merge("main"), switch(),
        git("merge", "-q", "--ff-only", "pr")]),
    ("corrected, redacted, annulled", [
        OTHER_TITLE, append("0001", FIX), commit(),
        edit("0003", "post: 局长", "post: ■"),
        append("0003", ev("redact", "06-20", "c-office", where="events.responsible.post", ground="privacy")), commit(),
        append("0003", URGE), commit(),
        append("0003", ev("annul", "06-21", "c-office", of=len(life("plan")) + 2, reason="误录")), commit()]),
    ("one of two requests gave its number up when main was taken in", [
        pr(fresh("0005", life("submit"))), main(fresh("0005", life("submit"), text="另一件。\n")), switch("pr"),
        git("merge", "-q", "-s", "ours", "--no-commit", "main"), git("mv", f"{AT}/0005.yml", f"{AT}/0006.yml"),
        git("checkout", "-q", "main", "--", f"{AT}/0005.yml"), commit(), switch(), merge()]),
    ("a draft of a branch rewritten before it was merged", [
        branch(), append("0003", URGE), commit(), edit("0003", "2026-06-20", "2026-06-19"), commit(),
        main(append("0002", COVER)), merge()]),
    ("a number freed by an annulment", [
        fresh("0006", life("register", register=NUMBER)), commit(),
        append("0006", ev("annul", "01-14", "c-office", of=3, reason="错号")), commit(),
        fresh("0005", life("register", register=NUMBER)), commit()]),
    ("registers that go on", [
        append("0003", URGE), commit(), edit("records/units.yml", "name: 县财政局", "name: 县财政金融局"), commit(),
        append("0003", COVER), commit()]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "claim", "acts"), FOUND, ids=[f"{c}: {n}" for c, n, _ in FOUND])
def test_found(code: str, claim: str, acts: list[Act], tmp_path: Path) -> None:
    answer = asked(world(tmp_path, *acts), *AUDIT)
    assert code in answer.codes("error"), (claim, answer.out)
    assert answer.code == 1


@pytest.mark.parametrize(("claim", "acts"), CLEAN, ids=[n for n, _ in CLEAN])
def test_clean(claim: str, acts: list[Act], tmp_path: Path) -> None:
    answer = asked(world(tmp_path, *acts), *AUDIT)
    assert (answer.codes("error"), answer.code) == (set(), 0), (claim, answer.out)


def test_a_finding_names_its_step_and_its_commit(tmp_path: Path) -> None:
    repo = world(tmp_path, branch(), UNKIND, commit(), BACK, main(append("0003", URGE)), merge())
    repo.git("switch", "-q", "main")
    answer = asked(repo, *AUDIT)
    first = answer.findings[0]
    assert first["commit"] in repo.git("rev-list", "main^2", "^main^1").split()
    assert first["revision"] == repo.git("rev-parse", "main")


def test_other_formats(tmp_path: Path) -> None:
    repo = world(tmp_path, UNKIND, commit())
    line = asked(repo, "audit", "--format", "github").out
    assert line.startswith(f"::error file={AT}/0001.yml,line=")
    assert f"（提交 {repo.head()[:10]}）" in line
    assert asked(repo, "audit").out.endswith("有 1 处错误，请按每条的“怎么办”处理。\n")  # what is past is merged
    answer = asked(repo, "audit", "--format", "sarif")
    (result,) = answer.json["runs"][0]["results"]
    assert (answer.code, result["ruleId"], result["level"]) == (1, "H503", "error")
    clean = world(tmp_path / "clean")
    assert (asked(clean, "audit", "--format", "github").out, asked(clean, "audit", "--format", "sarif").code) == ("", 0)


def test_it_goes_on_after_a_finding(tmp_path: Path) -> None:
    answer = asked(
        world(tmp_path, drop("0001"), commit(), OTHER_0002, commit(), append("0003", URGE), commit("x@y")), *AUDIT
    )
    assert answer.codes("error") == {"H501", "H506", "A605"}


OTHER_0002 = edit("0002", "title: ", "title: 再论")


def test_replaced_objects_settings_and_attributes_hide_nothing(tmp_path: Path) -> None:
    repo = world(tmp_path, UNKIND, commit())
    repo.git("replace", repo.git("rev-parse", f"HEAD:{AT}/0001.yml"), repo.git("rev-parse", f"HEAD~1:{AT}/0001.yml"))
    program, trace = spy(tmp_path)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "gpg.program"):
        repo.git("config", key, str(program))
    repo.git("config", "log.showSignature", "true")
    repo.put(".git/info/attributes", "*.yml diff=x\n")
    assert "H503" in asked(repo, *AUDIT).codes()
    assert not trace.exists()


def test_histories_that_are_not_whole(tmp_path: Path) -> None:
    repo = world(tmp_path, append("0003", URGE), commit())
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(tmp_path / "cut"))
    cut = run(tmp_path / "cut", *AUDIT)
    assert (cut.code, cut.codes()) == (3, {"H508"})
    repo.put(".git/info/grafts", repo.head() + "\n")
    assert asked(repo, *AUDIT).codes() == {"H508"}
    (repo.root / ".git/info/grafts").unlink()
    gone = repo.git("rev-parse", f"HEAD~1:{AT}/0003.yml")
    (repo.root / ".git/objects" / gone[:2] / gone[2:]).unlink()
    assert asked(repo, *AUDIT).code == 3


# -- checkpoints


def checkpointed(place: Path) -> tuple[Repo, str]:
    repo, file = world(place), str(place / "kept.json")
    assert asked(repo, *AUDIT, "--checkpoint", file).code == 0
    return repo, file


def test_a_checkpoint_is_small_and_is_gone_on_from(tmp_path: Path) -> None:
    repo, file = checkpointed(tmp_path)
    kept = json.loads(Path(file).read_text("utf-8"))
    assert (kept["schema"], kept["head"], kept["count"]) == ("jianyi.checkpoint/1", repo.head(), 4)
    for act in (append("0003", URGE), commit(), pr(append("0001", COVER)), main(append("0002", COVER)), merge()):
        act(repo)
    again = asked(repo, *AUDIT, "--from", file, "--checkpoint", file)
    assert (again.code, again.json["base"], again.findings) == (0, kept["head"], [])
    whole = asked(repo, *AUDIT, "--checkpoint", str(tmp_path / "whole.json"))
    assert whole.code == 0
    assert Path(file).read_text("utf-8") == (tmp_path / "whole.json").read_text("utf-8")
    for act in (UNKIND, commit()):
        act(repo)
    assert asked(repo, *AUDIT, "--from", file).codes() == {"H503"}


@pytest.mark.parametrize("file", [True, False], ids=["a file", "a revision"])
def test_a_number_taken_away_before_the_checkpoint(file: bool, tmp_path: Path) -> None:
    """A draft's number is free again; one that was given is not, whatever lies between."""
    repo = world(tmp_path, drop("0001"), commit(), drop("0004"), commit(), git("tag", "gone"))
    kept = asked(repo, *AUDIT, "--from", "gone", "--checkpoint", str(tmp_path / "kept.json"))
    assert kept.code == 0
    for act in (fresh("0004", life("submit")), fresh("0006", life("submit")), commit()):
        act(repo)
    since = str(tmp_path / "kept.json") if file else "gone"
    assert asked(repo, *AUDIT, "--from", since).code == 0
    for act in (pr(fresh("0001", life("submit"))), main(append("0003", URGE)), merge()):
        act(repo)
    answer = asked(repo, *AUDIT, "--from", since)
    assert [(f["code"], f["record"]) for f in answer.findings] == [("H507", "2026-0001")]
    assert repo.git("rev-parse", "gone~1")[:10] in answer.findings[0]["message"]


def test_a_history_begun_anew(tmp_path: Path) -> None:
    repo, file = checkpointed(tmp_path)
    repo.git("tag", "seen")
    for act in (git("checkout", "-q", "--orphan", "anew"), commit()):
        act(repo)
    for since in (file, "seen"):
        answer = asked(repo, *AUDIT, "--from", since)
        assert (answer.code, answer.codes("error")) == (1, {"H510"})


def test_a_checkpoint_that_says_something_else(tmp_path: Path) -> None:
    repo, file = checkpointed(tmp_path)
    kept = json.loads(Path(file).read_text("utf-8"))
    Path(file).write_text(json.dumps(kept | {"count": 5}), "utf-8")
    assert asked(repo, *AUDIT, "--from", file).codes() == {"H510"}
    Path(file).write_text("{}", "utf-8")
    assert asked(repo, *AUDIT, "--from", file).code == 3


def test_no_checkpoint_of_a_history_with_errors(tmp_path: Path) -> None:
    repo = world(tmp_path, UNKIND, commit())
    assert asked(repo, *AUDIT, "--checkpoint", str(tmp_path / "kept.json")).code == 1
    assert not (tmp_path / "kept.json").exists()


def test_from_a_commit_beside_the_line(tmp_path: Path) -> None:
    """A branch that took main in became main: main's old tip is an ancestor, and no step of the line."""
    repo = world(tmp_path, branch(), append("0003", URGE), commit(), main(append("0002", COVER)), git("tag", "seen"),
                 switch("pr"), merge("main"), switch(), git("merge", "-q", "--ff-only", "pr"))  # fmt: skip
    assert asked(repo, *AUDIT, "--from", "seen").code == 0


def test_outside_git(tmp_path: Path) -> None:
    put("records/congress.yml", "x")(Repo(tmp_path / "a"))
    assert run(tmp_path / "a", *AUDIT).code == 3
    (tmp_path / "b").mkdir()
    assert run(tmp_path / "b", *AUDIT).code == 3
