from __future__ import annotations

import copy
import functools
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.law.actors import _KINDS, Part, kind_of
from generator.law.case import HANDLED, Case, standing
from generator.law.fold import fold
from generator.law.next import next_events
from generator.law.reform import succeed
from generator.law.suggestion import MOVES
from generator.model.words import State
from generator.report.case import as_json, as_text
from generator.rules.judge import judge_record
from generator.store import archive as archives
from generator.store.archive import Archive
from generator.store.disk import Found
from generator.store.disk import walk as files_of
from tests.law.walker import LAST, Walker, read, walk
from tests.small_congress import HEADER, World, check, life, run, suggestion, tracking, two_hosts

SEEDS = st.integers(min_value=0, max_value=10**6)


@functools.cache
def archive() -> Archive:
    """Return the archive that all walks of this process are judged in; it holds one earlier suggestion."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.put("0001", suggestion(life("register")))
        opened = Archive(world.write())
        opened.facts.merged_into("2026-0001")
        opened.house.paths["2026-0002"] = "records/suggestions/2026/0002.yml"  # type: ignore[index]
        return opened


def codes(walker: Walker, as_of: date = LAST) -> set[str]:
    """Return the codes of errors in what was walked."""
    judged = judge_record(read(walker.header, walker.events), archive().house, archive().facts, as_of)
    return {f.code for f in judged.findings if f.blocks}


@settings(max_examples=120)
@given(SEEDS, st.integers(min_value=5, max_value=30))
def test_what_next_offers_is_lawful_at_every_step(seed: int, steps: int) -> None:
    walker = walk(archive(), seed, steps)
    assert walker.events


def test_a_draft_of_somebody_who_has_left_is_not_handed_in() -> None:
    header = HEADER | {"proposer": {"kind": "individual", "lead": "d-leaves"}}
    walker = Walker(archive(), Random(1), header)  # noqa: S311  (a walk, not a secret)
    days = date(2026, 2, 28), date(2026, 3, 1)
    offered = [{n.move.name for n in next_events(walker.case, archive().facts, day)} for day in days]
    assert ["submit" in names for names in offered] == [True, False]


def test_walks_come_everywhere() -> None:
    names: set[str] = set()
    for seed in range(400):
        names |= {e["event"] for e in walk(archive(), seed, 30, judged=False).events}
        if len(names) == len(MOVES):
            break
    assert names == {m.name for m in MOVES}


@settings(max_examples=60)
@given(SEEDS, st.integers(min_value=1, max_value=25))
def test_folding_is_the_same_each_time_and_changes_no_record(seed: int, steps: int) -> None:
    walker = walk(archive(), seed, steps, judged=False)
    record = read(walker.header, walker.events)
    before = msgspec.json.encode([record.header, *[e for e in record.events if e]])
    first, second = fold(record, archive().facts, LAST), fold(record, archive().facts, LAST)
    assert first.case == second.case
    assert first.told == second.told
    assert msgspec.json.encode([record.header, *[e for e in record.events if e]]) == before
    shown = [as_json(f.case, archive().facts, LAST, 1) for f in (first, second)]
    assert msgspec.json.encode(shown[0]) == msgspec.json.encode(shown[1])
    assert list(as_text(first.case, archive().facts, LAST, 1))


@settings(max_examples=60)
@given(SEEDS, st.integers(min_value=3, max_value=25))
def test_a_prefix_is_what_the_past_showed(seed: int, steps: int) -> None:
    walker = walk(archive(), seed, steps, judged=False)
    whole = read(walker.header, walker.events)
    middle = date.fromisoformat(walker.events[len(walker.events) // 2]["date"])
    then = [e for e in walker.events if date.fromisoformat(e["date"]) <= middle]
    seen = fold(whole, archive().facts, middle).case
    assert as_json(seen, archive().facts, middle, 1) == as_json(
        fold(read(walker.header, then), archive().facts, middle).case, archive().facts, middle, 1
    )


@settings(max_examples=150)
@given(SEEDS, st.integers(min_value=5, max_value=25), st.randoms(use_true_random=False))
def test_two_parts_that_a_reform_makes_one_leave_no_dead_end(seed: int, steps: int, random: Random) -> None:
    walker = walk(archive(), seed, steps, judged=False)
    case = walker.case
    assume(len(case.assignees) > 1)
    had = {(c.what, c.met_on) for c in case.clocks if c.met_on is not None}
    old, new = random.sample([a.unit for a in case.assignees], 2)
    succeed(case, old, new, ("A", "B", "C"))
    succeed(case, old, new, ("A", "B", "C"))
    units = [a.unit for a in case.assignees]
    assert old not in units
    assert len(set(units)) == len(units)
    assert case.hosts
    assert had == {(c.what, c.met_on) for c in case.clocks if c.met_on is not None}
    assert not [a for a in case.advice if case.host(a.unit)]
    if case.state in HANDLED:
        assert case.state is case.least_advanced()
        offers = {n.move.name: n.by for n in next_events(case, walker.facts, walker.day)}
        for host in case.hosts:
            if host.state is not State.REPLIED:
                clock = case.reply_clock(host.unit)
                assert clock is not None
                assert clock.met_on is None
                assert host.unit in offers["sign_for" if host.state is State.ASSIGNED else "reply"]


def _actors(case: Case) -> list[str]:
    return ["d-01", "g-east", "c-office", "c-review", "c-farm", "c-council", "u-gov", *(a.unit for a in case.assignees)]


@settings(max_examples=80)
@given(SEEDS, st.integers(min_value=0, max_value=25), st.randoms(use_true_random=False))
def test_an_event_in_another_state_is_refused(seed: int, steps: int, random: Random) -> None:
    walker = walk(archive(), seed, steps, judged=False)
    walker.day = min(walker.day, LAST - timedelta(days=1))
    wrong = [(m, by) for m in MOVES for by in _actors(walker.case) if standing(walker.case, by) not in m.source]
    move, by = random.choice(wrong)
    fields = {"unit": "u-water", "of": 1, "into": "2026-0001"}
    walker.write(move.name, by, **{k: v for k, v in fields.items() if k in move.event.__struct_encode_fields__})
    assert "L401" in codes(walker)


@settings(max_examples=80)
@given(SEEDS, st.integers(min_value=0, max_value=25), st.randoms(use_true_random=False))
def test_an_actor_of_another_kind_is_refused(seed: int, steps: int, random: Random) -> None:
    walker = walk(archive(), seed, steps, judged=False)
    facts = archive().facts
    everybody = ["d-02", "g-west", "c-office", "c-review", "c-farm", "c-council", "u-gov", "u-water", "s-east", "t-01"]
    wrong = [(m, by) for m in MOVES for by in everybody if not any(kind_of(by, facts) in _KINDS[part] for part in m.by)]
    move, by = random.choice(wrong)
    walker.write(move.name, by)
    assert "L402" in codes(walker)


@settings(max_examples=80)
@given(SEEDS, st.integers(min_value=4, max_value=25), st.randoms(use_true_random=False))
def test_the_right_kind_of_another_case_is_refused(seed: int, steps: int, random: Random) -> None:
    walker = walk(archive(), seed, steps, judged=False)
    case = walker.case
    mine = {Part.LEAD, Part.DELEGATION, Part.HOST, Part.CO, Part.NAMED}
    stranger = {Part.LEAD: "d-03", Part.DELEGATION: "g-west"}
    offers = []
    for move in MOVES:
        if set(move.by) <= mine:
            by = stranger.get(move.by[0], "u-dam")
            if standing(case, by) in move.source and move.name != "progress":  # it may ask for a finding to mend
                offers.append((move, by))
    if not offers:
        return
    move, by = random.choice(offers)
    walker.write(move.name, by)
    assert "L405" in codes(walker)


@settings(max_examples=60)
@given(SEEDS, st.integers(min_value=2, max_value=25))
def test_a_move_dated_back_is_refused(seed: int, steps: int) -> None:
    walker = walk(archive(), seed, steps, judged=False)
    moves = []
    for n in range(1, len(walker.events)):
        before = fold(read(walker.header, walker.events[:n]), archive().facts).case
        after = fold(read(walker.header, walker.events[: n + 1]), archive().facts).case
        if before.state is not after.state and before.moved:
            moves.append((n, before.moved))
    for n, moved in moves[-2:]:
        spoilt = copy.copy(walker)
        spoilt.events = [*walker.events[:n], walker.events[n] | {"date": (moved - timedelta(days=1)).isoformat()}]
        assert "L403" in codes(spoilt)


@settings(max_examples=40)
@given(SEEDS, st.integers(min_value=1, max_value=25))
def test_tomorrow_is_refused(seed: int, steps: int) -> None:
    walker = walk(archive(), seed, steps, judged=False)
    last = max(date.fromisoformat(e["date"]) for e in walker.events)
    assert "L404" in codes(walker, last - timedelta(days=1))
    assert "L404" not in codes(walker, last)


SPOILT: dict[str, list[tuple[dict[str, object], str]]] = {
    "reply": [
        ({"answers": ["一"]}, "L421"),
        ({"class": "Z"}, "L424"),
        ({"signed_by": "路人"}, "L426"),
        ({"publicity": "none"}, "P704"),
        ({"class": "B", "commitments": []}, "L416"),
        ({"delivered_to": ["d-left"]}, "L431"),
        ({"demands": [3]}, "R307"),
    ],
    "evaluate": [({"result": "dissatisfied", "reason": None}, "L423"), ({"unit": "u-dam"}, "R307")],
    "contact": [({"channel": "face_to_face", "place": None}, "L415"), ({"confirmed": False}, "S202")],
    "publish": [({"level": "none", "ground": None}, "P705")],
    "extend": [({"until": "2027-11-30"}, "L419"), ({"unit": "u-dam"}, "R307")],
    "assign": [
        ({"hosts": ["u-water", "u-dam"]}, "R304"),
        ({"reply_by": "2027-11-30"}, "L430"),
        ({"co_units": ["u-moon"]}, "R301"),
    ],
    "endorse": [({"signed_by": "路人"}, "L426")],
    "register": [({"number": ""}, "S206")],
    "withdraw": [({"agreed_by": ["c-farm"]}, "R305")],
    "merge": [({"into": "2026-0002"}, "R303")],
    "fulfil": [({"commitment": "k99"}, "R307")],
    "urge": [({"unit": "u-dam"}, "R307")],
}


def test_one_fact_spoilt_is_refused_with_its_code() -> None:
    seen: set[tuple[str, str]] = set()
    for seed in range(120):
        walker = walk(archive(), seed, 30, judged=False)
        for n, event in enumerate(walker.events):
            for change, code in SPOILT.get(event["event"], ()):
                if (event["event"], code) in seen:
                    continue
                spoilt = copy.copy(walker)
                told = {k: v for k, v in (event | change).items() if v is not None}
                spoilt.events = [*walker.events[:n], told]
                assert code in codes(spoilt), f"seed {seed}: {event['event']} with {change}"
                seen.add((event["event"], code))
    assert len(seen) >= len([c for changes in SPOILT.values() for c in changes]) - 2


def test_a_withdrawal_without_the_co_signers() -> None:
    for seed in range(300):
        walker = walk(archive(), seed, 6, judged=False)
        if (
            walker.case.co_signers
            and walker.header["proposer"]["lead"] == "d-01"
            and standing(walker.case, "d-01") in (next(m for m in MOVES if m.name == "withdraw").source)
        ):
            walker.write("withdraw", "d-01", agreed_by=[])
            assert codes(walker) == {"L420"}
            return
    raise AssertionError


def _three(root: Path) -> Path:
    world = World(root)
    for name, events in (("0001", life(reply={"class": "Z"})), ("0002", tracking()), ("0004", two_hosts("evaluate"))):
        world.put(name, suggestion(events))
    world.put("opinions/2026/0001.yml", "a: b\n")
    world.put("opinions/2026/0002.yml", "a: b\na: c\n")
    world.put("weird.txt", "x\n")
    return world.write()


def test_the_order_of_reading_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _three(tmp_path)
    plain = check(root).out
    for seed in range(5):

        def shuffled(root: Path, seed: int = seed) -> list[Found]:
            found = list(files_of(root))
            Random(seed).shuffle(found)  # noqa: S311
            return found

        monkeypatch.setattr(archives, "walk", shuffled)
        assert check(root).out == plain


def test_show_says_the_same_twice(tmp_path: Path) -> None:
    root = _three(tmp_path)
    for format in ("json", "text"):
        first, second = (run(root, "show", "2026-0002", "--format", format).out for _ in range(2))
        assert first == second
        assert first
