"""Statistics: the printed percentages of real reports, exactly; and what one more record changes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli.sound import SoundCases
from generator.ledgers.counting import Counting, counting_of
from generator.ledgers.rates import RATES
from generator.ledgers.scope import Scope
from generator.ledgers.shares import share, shares
from generator.ledgers.slip import Slip, slip_of
from generator.ledgers.statistics import Statistics, statistics
from generator.model.congress import Rounding
from generator.model.words import Force100
from generator.store.archive import Archive
from tests import counted
from tests.small_congress import (
    UNHAPPY,
    Fields,
    World,
    ev,
    life,
    redone,
    reply,
    run,
    second_round,
    suggestion,
    tracking,
    two_hosts,
)

ROOT = Path(__file__).parents[1]
DAY = date(2026, 6, 30)


def stats(root: Path, *words: str, as_of: str = "2026-06-30") -> Any:
    answer = run(root, "stats", "--format", "json", *words, as_of=as_of)
    assert answer.code == 0, answer.err
    return answer.json


def rows(answer: Any, table: str) -> dict[str, tuple[int, str | None]]:
    found = next(t for t in answer["tables"] if t["id"] == table)
    return {r["key"]: (r["count"], r["percent"]) for r in found["rows"]}


def rate(answer: Any, id: str) -> tuple[int, int, str | None]:
    found = next(r for r in answer["rates"] if r["id"] == id)
    return found["numerator"], found["denominator"], found["percent"]


def printed(answer: Any, table: str) -> list[str | None]:
    return [percent for _, percent in rows(answer, table).values()]


# -- published reports


@cache
def _of(place: Path, name: str) -> Any:
    report = getattr(counted, name)
    return stats(counted.write(place / name, report), as_of=f"{report.year}-12-31")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


def test_kunming_2021(place: Path) -> None:
    found = _of(place, "KUNMING_2021")
    assert found["total"] == 291
    assert printed(found, "category") == ["9.62", "29.21", "4.12", "7.56", "22.34", "20.62", "6.53"]
    assert rows(found, "class") == {"A": (226, "77.66"), "B": (33, "11.34"), "C": (32, "11.00")}
    assert [n for n, _ in rows(found, "period").values()] == [270, 21]
    assert (found["counts"]["units"], found["counts"]["key"]) == (57, 4)


def test_hengyang_2023(place: Path) -> None:
    found = _of(place, "HENGYANG_2023")
    assert printed(found, "class") == ["41.2", "55.3", "3.5"]
    assert rate(found, "solved_or_planned") == (363, 376, "96.5")
    assert rate(found, "satisfaction") == (376, 376, "100.0")


def test_chuxiong_2025(place: Path) -> None:
    found = _of(place, "CHUXIONG_2025")
    assert printed(found, "category") == (
        ["28.16", "18.78", "13.88", "12.65", "6.94", "4.08", "3.67", "2.45", "1.63", "1.63", "0.82", "5.31"]
    )
    assert printed(found, "class") == ["60", "16.73", "23.27"]


def test_shanghai_2023_has_four_denominators(place: Path) -> None:
    found = _of(place, "SHANGHAI_2023")
    assert found["total"] == 838
    assert rows(found, "class") == {"A": (652, "79.5"), "B": (22, "2.7"), "C": (31, "3.8"), "D": (115, "14.0")}
    assert rate(found, "reply")[:2] == (820, 838)
    assert rows(found, "publicity_text")["full"] == (792, "94.5")
    assert rate(found, "publication_with_text") == (434, 792, "54.8")
    assert rows(found, "proposer_kind") == {
        "individual": (814, "97.1"), "joint": (0, "0.0"), "delegation": (24, "2.9"),
    }  # fmt: skip
    assert (found["counts"]["delegations"], found["counts"]["deputies"]) == (13, 379)


def test_haishu_2021_sums_to_100_by_the_largest_remainder(place: Path) -> None:
    percents = printed(_of(place, "HAISHU_2021"), "category")
    assert percents[2] == "11.44"
    assert sum(round(float(p or 0) * 100) for p in percents) == 10_000


def test_beijing_2025_sums_to_100_on_the_largest_row(place: Path) -> None:
    assert printed(_of(place, "BEIJING_2025"), "category") == ["32.89", "34.73", "22.10", "5.04", "3.70", "1.54"]


# -- arithmetic


def test_shares_are_rounded_half_up_or_cut() -> None:
    assert share(1, 8, Rounding(decimals=2)) == "12.50"
    assert share(1, 800, Rounding(decimals=2)) == "0.13"
    assert share(1, 800, Rounding(decimals=2, truncate=True)) == "0.12"
    assert share(1, 800, Rounding(decimals=0)) == "0"
    assert share(3, 3, Rounding(decimals=1, trim_zeros=True)) == "100"
    assert share(0, 0, Rounding()) is None


@given(
    st.lists(st.integers(0, 500), min_size=1, max_size=12),
    st.sampled_from([Force100.LARGEST_REMAINDER, Force100.RESIDUAL_TO_LARGEST]),
    st.integers(0, 3),
)
def test_forced_shares_sum_to_100(parts: list[int], how: Force100, decimals: int) -> None:
    found = shares(parts, sum(parts), Rounding(decimals=decimals, force_100=how))
    if sum(parts):
        assert sum(int((p or "").replace(".", "")) for p in found) == 100 * 10**decimals
    else:
        assert set(found) == {None}


# -- definitions


def told(tmp_path: Path, *records: str, **congress: Any) -> Any:
    made = World(tmp_path)
    made.congress |= congress
    for number, text in enumerate(records, 1):
        made.put(f"{number:04}", text)
    return stats(made.write())


def test_nothing_has_no_percent(tmp_path: Path) -> None:
    found = told(tmp_path)
    assert found["total"] == 0
    assert all(r["percent"] is None for r in found["rates"])
    assert rows(found, "category") == {"farming": (0, None), "learning": (0, None)}


def test_withdrawn_and_merged_leave_the_rates_and_are_counted(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        suggestion(life()),
        suggestion([*life("assign"), ev("withdraw", "02-20", "d-01", agreed_by=[])], title="关于另一件事的建议"),
        suggestion([*life("register"), ev("merge", "02-01", "c-office", into="2026-0001")], title="关于第三件事的建议"),
    )
    assert found["total"] == 3
    assert rate(found, "assignment") == (1, 1, "100.00")
    assert (found["counts"]["withdrawn"], found["counts"]["merged"]) == (1, 1)
    assert rows(found, "state")["withdrawn"][0] == rows(found, "state")["merged"][0] == 1


def test_a_lapse_is_no_evaluation(tmp_path: Path) -> None:
    lapsed = [*life("reply"), ev("lapse", "05-20", "c-office", urged_on="05-12")]
    lapsed[-1]["urged_on"] = "2026-05-12"
    found = told(tmp_path, suggestion(life()), suggestion(lapsed, title="关于另一件事的建议"))
    assert rate(found, "evaluation") == (1, 2, "50.00")
    assert rate(found, "satisfaction") == (1, 1, "100.00")
    assert found["counts"]["lapsed"] == 1


def test_the_latest_round_counts(tmp_path: Path) -> None:
    found = told(tmp_path, suggestion(second_round()), suggestion(life("evaluate", evaluate=UNHAPPY), title="又一件"))
    assert rate(found, "satisfaction") == (1, 2, "50.00")
    assert rows(found, "satisfaction_result")["satisfied"][0] == 1
    assert found["counts"]["first_dissatisfied"] == 2


def test_a_case_is_evaluated_when_every_host_is(tmp_path: Path) -> None:
    world = World(tmp_path)
    answered = [*two_hosts("after"), reply("04-03", "u-edu", signed_by="文启蒙")]
    one = ev("evaluate", "04-10", "d-01", unit="u-water", **UNHAPPY)
    other = ev("evaluate", "04-12", "d-01", unit="u-edu", attitude="satisfied", result="satisfied")
    world.put("0001", suggestion([*answered, one]))
    world.put("0002", suggestion([*answered, one, other]))
    world.put("0003", suggestion([*answered, one, redone("04-20")]))
    answer = stats(world.write())
    assert (rate(answer, "evaluation")[:2], rate(answer, "satisfaction")[:2]) == ((1, 3), (0, 1))
    assert (answer["counts"]["evaluated"], rows(answer, "satisfaction_result")["dissatisfied"][0]) == (1, 1)


def test_separate_hosts_count_in_each_row_and_the_table_says_so(tmp_path: Path) -> None:
    found = told(tmp_path, suggestion(two_hosts("during")), suggestion(life(), title="关于另一件事的建议"))
    table = next(t for t in found["tables"] if t["id"] == "unit")
    counts = rows(found, "unit")
    assert (table["denominator"], counts["u-water"][0], counts["u-edu"][0]) == (2, 2, 1)
    assert any("N902" in note and "分别办理" in note for note in table["notes"])
    assert (found["counts"]["separate"], found["counts"]["assignments"]) == (1, 3)
    assert rows(found, "unit_system")["government"][0] == 2


def test_a_withheld_proposer_stands_in_no_row(tmp_path: Path) -> None:
    header: Fields = {"title": None, "proposer": None, "text": None, "demands": None, "publicity_wish": "none"}
    found = told(tmp_path, suggestion(life("register"), **header))
    table = next(t for t in found["tables"] if t["id"] == "delegation")
    assert (table["denominator"], {r["count"] for r in table["rows"]}) == (1, {0})
    assert any("N902" in note for note in table["notes"])


def test_commitments_and_what_was_to_follow(tmp_path: Path) -> None:
    done = ev("fulfil", "06-01", "u-water", commitment="k1", evidence="现场照片")
    closed = [*tracking(), done, ev("close", "06-10", "c-office", evidence="核验记录")]
    found = told(tmp_path, suggestion(closed), suggestion(tracking(), title="关于另一件事的建议"))
    assert rate(found, "commitments_fulfilled") == (1, 2, "50.00")
    assert rate(found, "b_closed") == (1, 2, "50.00")
    assert rows(found, "commitment")["open"][0] == 1


def test_replies_in_time(tmp_path: Path) -> None:
    late = [e | {"date": "2026-05-20"} if e["event"] == "reply" else e for e in life("reply")]
    found = told(
        tmp_path,
        suggestion(life()),
        suggestion(late, title="关于迟了的事的建议"),
        suggestion(life("sign"), title="关于没有答复的事的建议"),
        suggestion(
            life("sign", assign={"date": "2026-06-20"}, sign={"date": "2026-06-22"}), title="关于刚交办的事的建议"
        ),
    )
    assert rate(found, "on_time") == (1, 3, "33.33")
    assert rate(found, "reply") == (2, 4, "50.00")


def test_meetings_and_talks(tmp_path: Path) -> None:
    phone = life(during={"channel": "phone", "place": None, "attendees": None})
    found = told(tmp_path, suggestion(life()), suggestion(phone, title="关于另一件事的建议"))
    assert rate(found, "meeting") == (1, 2, "50.00")
    assert rate(found, "contact") == (2, 2, "100.00")


def test_old_replies_keep_the_meaning_of_their_classes(tmp_path: Path) -> None:
    later = [{"letter": "A", "label": "留作参考"}, {"letter": "B", "label": "办成了", "solved": True}]
    changes = [{"from": "2026-06-01", "classes": later}]
    found = told(tmp_path, suggestion(life()), changes=changes)
    assert rate(found, "solved") == (1, 1, "100.00")


# -- scopes and days


def test_a_year_goes_by_the_path_and_a_range_by_the_registration(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    made.put("0002", suggestion(life("register", register={"date": "2026-03-02"}), title="关于另一件事的建议"))
    root = made.write()
    assert stats(root, "--year", "2026")["total"] == 2
    assert stats(root, "--year", "2025")["total"] == 0
    assert stats(root, "--from", "2026-03-01", "--to", "2026-03-31")["total"] == 1
    assert stats(root, "--from", "2026-01-13")["total"] == 2
    assert run(root, "stats", "--year", "2026", "--from", "2026-01-01").code == 2
    assert run(root, "stats", "--from", "2026-02-30").code == 2


def test_a_past_day_is_counted_as_if_nothing_had_come_since(tmp_path: Path) -> None:
    whole, then = World(tmp_path / "whole"), World(tmp_path / "then")
    lives = [life(), second_round(), tracking(), two_hosts("during"), life("register", register={"date": "2026-06-10"})]
    for number, events in enumerate(lives, 1):
        title = f"关于第 {number} 件事的建议"
        whole.put(f"{number:04}", suggestion(events, title=title))
        kept = [e for e in events if e["date"] <= "2026-04-12"]
        then.put(f"{number:04}", suggestion(kept, title=title))
    now, past = whole.write(), then.write()
    assert stats(now, as_of="2026-04-12") == stats(past, as_of="2026-04-12")
    assert stats(now) != stats(past)


def test_a_broken_record_is_left_out_and_told(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    made.put("0002", suggestion(life(), scope="some", title="关于另一件事的建议"))
    answer = run(made.write(), "stats", "--format", "json")
    assert (answer.code, answer.json["skipped"], answer.json["total"]) == (1, 1, 1)


def test_text_and_csv_say_the_same(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life()))
    root = made.write()
    text, lines = run(root, "stats").out, run(root, "stats", "--format", "csv").out.splitlines()
    assert "办结答复率" in text
    assert "1/1" in text
    assert "rate,reply,,办结答复率,1,1,100.00" in lines
    assert "table,class,A,A 类（已经解决）,1,1,100.00" in lines


def test_list_as_csv_holds_no_formula(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.put("0001", suggestion(life(), title="＝1+1水渠的建议"))
    answer = run(made.write(), "list", "--format", "csv")
    assert answer.code == 0
    assert ",'＝1+1水渠的建议,已销号," in answer.out


# -- one record more


@cache
def _slips() -> tuple[tuple[Slip, ...], Counting]:
    archive = Archive(ROOT)
    return tuple(slip_of(c, archive.facts, DAY) for c in SoundCases(archive, DAY)), counting_of(archive.facts, DAY)


def _numbers(found: Statistics) -> Counter[str]:
    """Return every number that adds up: counts of distinct people and units do not."""
    numbers = Counter({f"count {id}": n for id, n in found.counts.items() if id not in DISTINCT})
    for t in found.tables:
        numbers[f"of {t.id}"] += t.denominator
        numbers.update({f"row {t.id} {r.key}": r.count for r in t.rows})
    for r in found.rates:
        numbers.update({f"top {r.id}": r.numerator, f"bottom {r.id}": r.denominator})
    return numbers


DISTINCT = {"units", "deputies", "leads", "delegations"}


@settings(max_examples=40)
@given(st.data())
def test_one_more_record_changes_only_what_it_counts_in(data: st.DataObject) -> None:
    slips, counting = _slips()
    one = data.draw(st.sampled_from(slips))
    others = [s for s in data.draw(st.lists(st.sampled_from(slips), max_size=20, unique=True)) if s is not one]
    scope = Scope(counting.term, data.draw(st.sampled_from([None, 2025, 2026])))
    before = _numbers(statistics(others, scope, counting, DAY))
    after = _numbers(statistics([*others, one], scope, counting, DAY))
    alone = _numbers(statistics([one], scope, counting, DAY))
    before.update(alone)
    assert +before == +after


def test_every_rate_of_the_contract_is_there() -> None:
    six = ["assignment", "meeting", "reply", "satisfaction", "evaluation", "publication"]
    more = ["on_time", "contact", "solved", "solved_or_planned", "commitments_fulfilled", "b_closed"]
    assert [r.id for r in RATES][:12] == six + more
