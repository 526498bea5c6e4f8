"""Requests: each law of history and authority refused, and one fact away what passes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.proof.kit import (
    AT,
    COVER,
    FIX,
    RANGE,
    STAFF,
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
    main,
    merge,
    move,
    person,
    pr,
    put,
    reviews,
    switch,
    world,
)
from tests.repository import Repo
from tests.small_congress import REGISTERS, SINCE, dump, ev, life, run

BLACKEN = edit("0003", "post: 局长", "post: ■")
REDACT = ev("redact", "06-20", "c-office", where="events.responsible.post", ground="privacy")
ANNUL = ev("annul", "06-21", "c-office", of=99, reason="录错了。")
OTHER_TITLE = edit("0001", "title: ", "title: 再论")
SIGN_TWO = life("assign", assign={"hosts": ["u-edu"], "co_units": None})
LATE = ev("sign_for", "04-02", "u-edu")


def lapse_or_verdict(repo_event: str) -> Act:
    made = {
        "evaluate": ev("evaluate", "05-10", "d-01", attitude="satisfied", result="satisfied"),
        "lapse": ev("lapse", "06-10", "c-office", urged_on="2026-06-01"),
    }
    return append("0005", made[repo_event])


def stored(name: str, encoding: str, instead: str = "utf-8") -> Act:
    """Save a file in one encoding that was in another."""

    def act(repo: Repo) -> None:
        file = repo.root / AT / f"{name}.yml"
        file.write_bytes(file.read_bytes().decode(instead).encode(encoding))

    return act


GBK, UTF8 = stored("0003", "gb18030"), stored("0003", "utf-8", "gb18030")
TORN, MENDED = edit("0003", "post: 局长", 'post: "局长'), edit("0003", 'post: "局长', "post: 局长")
OTHER_POST = edit("0003", "post: 局长", "post: 科长")

REFUSED = [
    ("H501", "a record deleted", [pr(drop("0001"))]),
    ("H501", "a record emptied", [pr(put(f"{AT}/0001.yml", "\n"))]),
    ("H502", "a record moved and grown", [pr(move("0001", "0006"), append("0006", COVER))]),
    ("H503", "a verdict made unkind", [pr(edit("0001", "result: satisfied", "result: basically"))]),
    ("H503", "blackened without a redaction", [pr(BLACKEN)]),
    ("H503", "one redaction, another value", [pr(edit("0003", "name: 江润生", "name: ■"), append("0003", REDACT))]),
    ("H503", "tampered and restored inside the request", [
        branch(), edit("0001", "phase: after", "phase: before"), commit(), git("revert", "--no-edit", "HEAD"),
        append("0003", URGE), commit()]),
    ("H503", "rewritten on the way back from another encoding", [GBK, commit(), pr(UTF8, OTHER_POST)]),
    ("H503", "rewritten after the way back from another encoding", [GBK, commit(), pr(UTF8), OTHER_POST, commit()]),
    ("H503", "rewritten, and back, on the way from another encoding", [
        GBK, commit(), pr(UTF8, OTHER_POST), edit("0003", "post: 科长", "post: 局长"), commit()]),
    ("H503", "rewritten in a record that came in another encoding", [
        fresh("0005", life("plan"), title="关于另一条水渠的建议"), stored("0005", "gb18030"), commit(),
        pr(stored("0005", "utf-8", "gb18030"), edit("0005", "post: 局长", "post: 科长"))]),
    ("H503", "rewritten where a file was torn", [TORN, commit(), pr(MENDED, OTHER_POST)]),
    ("H506", "a title changed where a file was torn", [
        TORN, commit(), append("0002", COVER), commit(), pr(MENDED, edit("0003", "title: ", "title: 再论"))]),
    ("H501", "a file in another encoding deleted", [GBK, commit(), pr(drop("0003"))]),
    ("H501", "a draft that nobody can read deleted", [
        edit("0004", "title: 关于", 'title: "关于'), commit(), pr(drop("0004"))]),
    ("H504", "an event reverted", [append("0003", URGE), commit(), branch(), git("revert", "--no-edit", "HEAD")]),
    ("H505", "an event slipped in before a settled one", [
        pr(edit("0003", "  - event: plan", "  - event: cover\n    date: 2026-02-08\n    by: c-office\n    title: 报道\n"
                                           "  - event: plan"))]),
    ("H506", "a title changed", [pr(OTHER_TITLE)]),
    ("H506", "another field corrected", [pr(OTHER_TITLE, append("0001", FIX | {"field": "text"}))]),
    ("H506", "a correction that was settled before", [append("0001", FIX), commit(), pr(OTHER_TITLE)]),
    ("H506", "a correction in the commit before", [pr(append("0001", FIX)), OTHER_TITLE, commit()]),
    ("H506", "a correction in the commit after", [pr(OTHER_TITLE), append("0001", FIX), commit()]),
    ("H506", "a correction that was spent", [
        pr(OTHER_TITLE, append("0001", FIX)), edit("0001", "title: 再论", "title: 三论"), commit(),
        append("0003", URGE), commit()]),
    ("H503", "a redaction in the commit before", [pr(append("0003", REDACT)), BLACKEN, commit()]),
    ("H507", "a number that fills a gap", [drop("0002"), commit(), pr(fresh("0002", life("submit")))]),
    ("H507", "the last number again", [
        drop("0003"), commit(), drop("0004"), commit(), pr(fresh("0003", life("submit")))]),
    ("H509", "a merge that adds an event", [
        branch(), append("0003", URGE), commit(), main(append("0002", COVER)), switch("pr"),
        git("merge", "-q", "--no-ff", "--no-commit", "main"), append("0001", COVER), commit()]),
    ("H509", "a merge that adds a whole record", [
        branch(), append("0003", URGE), commit(), main(append("0002", COVER)), switch("pr"),
        git("merge", "-q", "--no-ff", "--no-commit", "main"), fresh("0005", life("submit")), commit()]),
    ("A603", "the policy softened beside a record", [
        pr(append("0003", URGE), edit("records/congress.yml", "late_return_requests: refuse",
                                      "late_return_requests: accept"))]),
    ("A603", "the program beside a record", [pr(append("0003", URGE), put("generator/x.py", ""))]),
    ("A604", "a readme beside a record", [pr(append("0003", URGE), put("README.md", "x\n"))]),
    ("A605", "a stranger", [pr(append("0003", URGE), by="nobody@elsewhere.example")]),
    ("A605", "a bureau for the office", [pr(append("0003", URGE), by="water@rd.example")]),
    ("A605", "who has left", [fresh("0005", SIGN_TWO), commit(), pr(append("0005", LATE), by="left@rd.example")]),
    ("L401", "each lawful, not together", [
        fresh("0005", life("after")), commit(), pr(lapse_or_verdict("evaluate")), main(lapse_or_verdict("lapse"))]),
    ("R306", "one number in two requests", [
        pr(fresh("0005", life("register", register={"number": "第7号"}))),
        main(fresh("0006", life("register", register={"number": "第7号"})))]),
    ("L431", "merged into one whose answer then misses a signer", [
        pr(fresh("0005", [*life("register", submit={"by": "d-02"}), ev("merge", "01-20", "c-office", into="2026-0001")],
                 proposer={"kind": "individual", "lead": "d-02"}))]),
    ("R301", "a unit taken off the register", [
        pr(edit("records/units.yml", "  - id: u-water\n", "  - id: u-waters\n"))]),
    ("R301", "a draft deleted that another names", [
        fresh("0005", life("submit"), not_repeat_of=["2026-0004"]), commit(), pr(drop("0004"))]),
    ("R301", "a draft deleted that another names, which goes on", [
        fresh("0005", life("submit"), not_repeat_of=["2026-0004"]), commit(),
        pr(drop("0004"), append("0005", life("endorse")[-1]))]),
    ("R301", "a draft renamed that another names", [
        fresh("0005", life("submit"), not_repeat_of=["2026-0004"]), commit(), pr(move("0004", "0006"))]),
    ("P702", "a number in a comment", [
        pr(append("0003", URGE), edit("0003", "events:\n", "# 138" + "00138000\nevents:\n"))]),
    ("B107", "a file that may not be there", [pr(put("records/suggestions/2026/建议.yml", "a: b\n"))]),
]  # fmt: skip

LAWFUL = [
    ("a draft deleted", [pr(drop("0004"))]),
    ("a draft deleted, and who named it names it no more", [
        fresh("0005", life("submit"), not_repeat_of=["2026-0004"]), commit(),
        pr(drop("0004"), fresh("0005", life("submit")))]),
    ("a draft rewritten", [pr(fresh("0004", [], text="全部重写。\n"))]),
    ("a draft's number used again", [drop("0004"), commit(), pr(fresh("0004", life("submit")))]),
    ("an event appended", [pr(append("0003", URGE))]),
    ("a value redacted", [pr(BLACKEN, append("0003", REDACT))]),
    ("a late entry at the end", [pr(append("0003", COVER | {"date": "2026-02-08"}))]),
    ("a title corrected", [pr(OTHER_TITLE, append("0001", FIX))]),
    ("corrected commit by commit", [
        pr(OTHER_TITLE, append("0001", FIX)), edit("0001", "title: 再论", "title: 三论"),
        append("0001", FIX | {"reason": "又录错了。"}), commit(), BLACKEN, append("0003", REDACT), commit()]),
    ("corrected, taken back, corrected again", [
        pr(OTHER_TITLE, append("0001", FIX)), git("revert", "--no-edit", "HEAD"), OTHER_TITLE, append("0001", FIX),
        commit()]),
    ("a correction whose reason was reworded", [
        pr(OTHER_TITLE, append("0001", FIX)), edit("0001", "录入时漏字。", "录入时漏了字。"), commit()]),
    ("corrected, rebased, and gone on", [
        pr(OTHER_TITLE, append("0001", FIX)), append("0001", COVER), commit(), main(append("0002", COVER)),
        git("rebase", "-q", "main", "pr")]),
    ("a title of its own changed twice", [
        pr(fresh("0005", life("assign"))), edit("0005", "title: ", "title: 再论"), commit()]),
    ("a title changed before registration", [
        fresh("0005", life("endorse")), commit(), pr(edit("0005", "title: ", "title: 再论"))]),
    ("a wrong entry annulled", [
        append("0003", URGE), commit(),
        pr(append("0003", ANNUL | {"of": len(life("plan")) + 1}))]),
    ("a branch that took main in", [
        branch(), append("0003", URGE), commit(), main(append("0002", COVER)), switch("pr"), merge("main")]),
    ("a branch whose first part was squashed into main", [
        branch(), append("0003", URGE), commit(), switch(), git("merge", "-q", "--squash", "pr"), commit(),
        switch("pr"), append("0003", COVER), commit()]),
    ("one that gave its number up when it took main in", [
        pr(fresh("0005", life("submit"))), main(fresh("0005", life("submit"), text="另一件。\n")), switch("pr"),
        git("merge", "-q", "-s", "ours", "--no-commit", "main"), git("mv", f"{AT}/0005.yml", f"{AT}/0006.yml"),
        git("checkout", "-q", "main", "--", f"{AT}/0005.yml"), commit()]),
    ("criss-cross", [
        branch("other"), append("0002", COVER), commit(), switch(), merge("other"), git("switch", "-q", "-c", "pr",
        "main~1"), append("0003", URGE), commit(), merge("other")]),
    ("a comment, quotes and other layout", [
        pr(edit("0003", "date: 2026-02-05", 'date: "2026-02-05"'), edit("0003", "events:\n", "# 以下\nevents:\n"))]),
    ("the policy alone", [
        pr(edit("records/congress.yml", "late_return_requests: refuse", "late_return_requests: accept"))]),
    ("an address of old, and one of a forge", [
        pr(append("0003", ev("progress", "06-20", "u-water", text="已开工。")), by="w@water.example"),
        append("0003", ev("progress", "06-21", "u-water", text="已过半。")),
        commit("12+water@users.noreply.forge.example")]),
    ("an office of the system for a bureau", [
        pr(append("0003", ev("progress", "06-20", "u-water", text="已开工。")), by="gov@rd.example")]),
    ("broken before, and not by this", [
        edit("0001", "phase: after", "phase: nope"), commit(), pr(append("0001", COVER))]),
    ("brought back from another encoding", [GBK, commit(), pr(UTF8)]),
    ("brought back from another encoding, and gone on with", [GBK, commit(), pr(UTF8, append("0003", URGE))]),
    ("a torn file mended, and gone on with", [TORN, commit(), pr(MENDED, append("0003", URGE))]),
    ("a torn file gone on with, and left torn", [
        TORN, commit(), pr(append("0003", URGE)), append("0003", COVER), commit()]),
    ("a torn file mended in two commits", [TORN, commit(), pr(append("0003", URGE)), MENDED, commit()]),
    ("something else beside a file that nobody can read", [TORN, commit(), pr(append("0002", COVER))]),
    ("a number that was annulled", [
        fresh("0005", [*life("register", register={"number": "第7号"}),
                       ev("annul", "01-14", "c-office", of=3, reason="错号")]), commit(),
        pr(fresh("0006", life("register", register={"number": "第7号"})))]),
    ("nothing", [branch()]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "claim", "acts"), REFUSED, ids=[f"{c}: {n}" for c, n, _ in REFUSED])
def test_refused(code: str, claim: str, acts: list[Act], tmp_path: Path) -> None:
    answer = asked(world(tmp_path, *acts), *RANGE)
    assert code in answer.codes("error"), (claim, answer.out)
    assert answer.code == 1


@pytest.mark.parametrize(("claim", "acts"), LAWFUL, ids=[n for n, _ in LAWFUL])
def test_lawful(claim: str, acts: list[Act], tmp_path: Path) -> None:
    answer = asked(world(tmp_path, *acts), *RANGE)
    assert (answer.codes("error"), answer.code) == (set(), 0), (claim, answer.out)


UNDECIDABLE = [
    ("no such base", [branch()], ("check", "--base", "nowhere")),
    ("a base of two names", [pr(append("0003", URGE)), git("tag", "main", "pr")], RANGE),
    ("nothing in common", [git("checkout", "-q", "--orphan", "pr"), commit()], RANGE),
    ("no policy at the base", [
        lambda r: (r.root / "records/congress.yml").unlink(), commit(), pr(append("0003", URGE))], RANGE),
    ("a file in the place of reviews", [pr(append("0003", URGE)), put("x.json", "{")],
     (*RANGE, "--approvals", "x.json")),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "acts", "words"), UNDECIDABLE, ids=[n for n, _, _ in UNDECIDABLE])
def test_what_cannot_be_decided_blocks(
    claim: str, acts: list[Act], words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = world(tmp_path, *acts)
    monkeypatch.chdir(repo.root)
    assert asked(repo, *words).code == 3, claim


def test_a_missing_object_blocks(tmp_path: Path) -> None:
    repo = world(tmp_path, pr(append("0003", URGE)))
    gone = repo.git("rev-parse", f"pr:{AT}/0003.yml")
    (repo.root / ".git/objects" / gone[:2] / gone[2:]).unlink()
    answer = asked(repo, *RANGE)
    assert (answer.code, answer.codes()) == (3, {"H508"})


@pytest.mark.parametrize("words", [("--head", "pr"), ("--base", "main", "records"), ("--base", "a\nb")])
def test_calls_that_make_no_sense(words: tuple[str, ...], tmp_path: Path) -> None:
    assert asked(world(tmp_path, branch()), "check", *words).code == 2


# -- moves and approvals

PUBLISH = ev("publish", "06-20", "c-office", what="reply", level="full")


def test_moves_in_words_and_for_machines(tmp_path: Path) -> None:
    sign = life("assign", assign={"co_units": None})
    repo = world(tmp_path, fresh("0005", sign), commit(), pr(append("0005", ev("sign_for", "02-05", "u-water"))))
    assert "2026-0005：已交办 → 办理中；新增签收 1 份\n" in run(repo.root, *RANGE[:5]).out
    (moved,) = asked(repo, *RANGE).json["moves"]
    assert moved == {
        "record": "2026-0005", "before": "assigned", "after": "handling", "events": ["sign_for"], "approvals": []
    }  # fmt: skip


def test_a_settled_event_with_other_words_is_no_new_one(tmp_path: Path) -> None:
    def alter(repo: Repo) -> None:
        path = repo.root / "records/suggestions/2026/0001.yml"
        path.write_text(path.read_text("utf-8").replace("2026-01-11", "2026-01-10", 1), "utf-8")

    said = run(world(tmp_path, pr(alter)).root, *RANGE[:5]).out
    assert "改动已有的提出 1 份" in said
    assert "新增" not in said


def test_needs_in_words_and_for_machines(tmp_path: Path) -> None:
    repo = world(tmp_path, pr(append("0001", PUBLISH)))
    assert "新增公开决定 1 份；还需 代表工作委员会 1 人审核" in run(repo.root, *RANGE[:5]).out
    told = asked(repo, "approvals", *RANGE[1:]).json
    assert told["needs"] == [
        {"record": "2026-0001", "role": "lead", "body": "c-office", "count": 1, "why": "公开决定", "able": ["lead"]}
    ]
    assert "可以由 人员02 审核" in asked(repo, "approvals", *RANGE[1:5]).out


def test_a_body_without_a_lead_has_the_office_s(tmp_path: Path) -> None:
    key = ev("designate", "06-20", "c-council", supervisor="副主任", committee="c-farm", coordinator="c-office")
    told = asked(world(tmp_path, pr(append("0003", key))), "approvals", *RANGE[1:]).json
    assert [n["body"] for n in told["needs"]] == ["c-office"]


def with_leads(*rows: tuple[str, str]) -> Act:
    """Register more leads on main, by login and body, and a second office."""

    def act(repo: Repo) -> None:
        more = [person(f"t-{n}", login, body, "lead") for n, (login, body) in enumerate(rows, 20)]
        office = {"id": "c-second", "name": "街道代表工作室", "kind": "office", **SINCE}
        repo.put("records/staff.yml", dump({"staff": [*STAFF, *more]}))
        repo.put("records/committees.yml", dump({"committees": [*REGISTERS["committees"], office]}))
        repo.commit()

    return act


LEADS = with_leads(("gov-lead", "u-gov"), ("party-lead", "u-party"), ("second-lead", "c-second"))


def needs_of_reply(place: Path, login: str) -> set[str]:
    """Return what is missing when one person approves a reply of a bureau that has no lead."""
    answered = life("reply")
    repo = world(place, LEADS, fresh("0005", answered[:-1]), commit(),
                 pr(append("0005", answered[-1])), reviews((login, "APPROVED")))  # fmt: skip
    told = asked(repo, *RANGE, "--approvals", str(place / "reviews.json"))
    return {f["code"] for f in told.findings if f["code"][0] == "A"}


@pytest.mark.parametrize("login", ["lead", "second-lead", "gov-lead"])
def test_where_a_bureau_has_no_lead_that_of_any_office_counts(login: str, tmp_path: Path) -> None:
    assert needs_of_reply(tmp_path, login) == set()


@pytest.mark.parametrize("login", ["party-lead", "keeper", "water"])
def test_but_not_that_of_anybody_else(login: str, tmp_path: Path) -> None:
    assert needs_of_reply(tmp_path, login) == {"A601"}


def test_an_office_that_has_a_lead_needs_its_own(tmp_path: Path) -> None:
    repo = world(tmp_path, LEADS, pr(append("0001", PUBLISH)), reviews(("second-lead", "APPROVED")))
    assert asked(repo, *RANGE, "--approvals", str(tmp_path / "reviews.json")).codes("error") == {"A601"}


def test_all_who_may_are_named(tmp_path: Path) -> None:
    answered = life("reply")
    repo = world(tmp_path, LEADS, fresh("0005", answered[:-1]), commit(), pr(append("0005", answered[-1])))
    assert "代表工作委员会或者街道代表工作室或者县人民政府办公室 1 人" in asked(repo, *RANGE[:5]).out
    (need,) = asked(repo, "approvals", *RANGE[1:]).json["needs"]
    assert need["able"] == ["lead", "gov-lead", "second-lead"]


POLICY = edit("records/congress.yml", "late_return_requests: refuse", "late_return_requests: accept")
ANNULLED = [append("0003", URGE), commit(), pr(append("0003", ANNUL | {"of": len(life("plan")) + 1}))]
APPROVALS = [
    ("A601", "nobody", [pr(append("0001", PUBLISH)), reviews()]),
    ("A601", "somebody else", [pr(append("0001", PUBLISH)), reviews(("keeper", "APPROVED"))]),
    ("A601", "taken back", [
        pr(append("0001", PUBLISH)), reviews(("lead", "APPROVED"), ("lead", "CHANGES_REQUESTED"))]),
    ("A601", "an older commit", [pr(append("0001", PUBLISH)), reviews(("lead", "APPROVED"), of="main")]),
    ("A602", "the author", [pr(append("0001", PUBLISH)), reviews(("lead", "APPROVED"), author="lead")]),
    ("A602", "the author of a commit", [
        pr(append("0001", PUBLISH), by="lead@rd.example"), reviews(("lead", "APPROVED"))]),
    ("A601", "a keeper too for an annulment", [*ANNULLED, reviews(("lead", "APPROVED"))]),
    ("A601", "two keepers for the policy", [pr(POLICY), reviews(("keeper", "APPROVED"))]),
    (None, "the lead", [pr(append("0001", PUBLISH)), reviews(("LEAD", "approved"))]),
    (None, "the lead, who then only comments", [
        pr(append("0001", PUBLISH)), reviews(("lead", "APPROVED"), ("lead", "COMMENTED"))]),
    (None, "nobody for an urge", [pr(append("0003", URGE)), reviews()]),
    (None, "both for an annulment", [*ANNULLED, reviews(("lead", "APPROVED"), ("keeper", "APPROVED"))]),
    (None, "two keepers for the policy", [pr(POLICY), reviews(("keeper", "APPROVED"), ("keeper2", "APPROVED"))]),
    (None, "one keeper for anything else", [pr(put("README.md", "x\n")), reviews(("keeper", "APPROVED"))]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "claim", "acts"), APPROVALS, ids=[f"{c}: {n}" for c, n, _ in APPROVALS])
def test_approvals(code: str | None, claim: str, acts: list[Act], tmp_path: Path) -> None:
    answer = asked(world(tmp_path, *acts), *RANGE, "--approvals", str(tmp_path / "reviews.json"))
    assert answer.codes("error") == ({code} if code else set()), (claim, answer.out)


def test_without_staff_authority_is_not_judged(tmp_path: Path) -> None:
    acts = [put("records/staff.yml", "staff: []\n"), commit(), pr(append("0003", URGE), by="nobody@elsewhere.example")]
    answer = asked(world(tmp_path, *acts), *RANGE)
    assert (answer.code, answer.codes()) == (0, {"N906"})


def test_an_archive_below_the_top(tmp_path: Path) -> None:
    repo = world(tmp_path, git("mv", "records", "x"), put("county/a", ""), git("mv", "x", "county/records"), commit(),
                 branch())  # fmt: skip
    file = repo.root / f"county/{AT}/0001.yml"
    file.write_text(file.read_text("utf-8").replace("result: satisfied", "result: basically"), "utf-8")
    repo.commit()
    answer = run(repo.root / "county", *RANGE)
    assert [(f["code"], f["path"]) for f in answer.findings] == [("H503", f"{AT}/0001.yml")]


def test_other_formats(tmp_path: Path) -> None:
    repo = world(tmp_path, pr(OTHER_TITLE))
    assert run(repo.root, *RANGE[:5], "--format", "github").out.startswith(f"::error file={AT}/0001.yml,line=1,")
    told = json.loads(run(repo.root, *RANGE[:5], "--format", "sarif").out)
    (result,) = told["runs"][0]["results"]
    assert (told["version"], result["ruleId"], result["level"]) == ("2.1.0", "H506", "error")
    assert told["runs"][0]["tool"]["driver"]["rules"][0]["help"]["text"]


def test_the_program_of_the_head_is_not_asked(tmp_path: Path) -> None:
    """Neither its attributes, its policy nor its files in the working tree count."""
    repo = world(tmp_path, pr(edit("0001", "result: satisfied", "result: basically"),
                              put(".gitattributes", "*.yml -diff\n")), switch())  # fmt: skip
    (repo.root / "records/congress.yml").unlink()
    assert "H503" in asked(repo, *RANGE).codes()
