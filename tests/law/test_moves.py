"""The table of moves, held against the contract's own words."""

from __future__ import annotations

import inspect

import pytest

from generator.law.actors import _KINDS, ACTORS, Part
from generator.law.guards.assignment import ASSIGNMENT
from generator.law.guards.entry import ENTRY
from generator.law.guards.publication import PUBLICATION
from generator.law.guards.reply import REPLY
from generator.law.guards.rounds import ROUNDS
from generator.law.guards.talk import TALK
from generator.law.guards.time import TIME
from generator.law.moves import ASIDE, Move, between
from generator.law.suggestion import EXPECTED, MOVE_OF, MOVES
from generator.model import words
from generator.model.events import EVENTS, Event, label_of, name_of
from generator.model.labels import label_for
from generator.model.words import State, Word

ROAD = (
    "draft submitted returned endorsed registered pre_assigned assigned handling redo replied evaluated tracking closed"
)
ONWARD = "registered pre_assigned assigned handling redo replied evaluated tracking closed withdrawn merged suspended"

# event: (Chinese name, who, from, to); "keeps" keeps the state, "folds" goes where the hosts stand.
CONTRACT = {
    "submit": ("提出", "lead", "draft returned", "submitted"),
    "endorse": ("代表团初审", "delegation", "submitted", "endorsed"),
    "return": ("退回修改", "delegation review c-office", "submitted endorsed", "returned"),
    "reject": ("不作为建议处理", "review c-office", "submitted endorsed", "rejected"),
    "register": ("审核登记", "review c-office", "submitted endorsed", "registered"),
    "withdraw": ("撤回", "lead", "submitted returned endorsed registered pre_assigned assigned handling", "withdrawn"),
    "merge": ("合并办理", "c-office", "registered pre_assigned", "merged"),
    "pre_assign": ("预交办", "office", "registered pre_assigned", "pre_assigned"),
    "dispute": ("预交办异议", "named", "pre_assigned", "keeps"),
    "assign": ("交办", "office", "registered pre_assigned", "assigned"),
    "sign_for": ("签收", "host co", "assigned handling", "handling"),
    "request_return": ("申请改办", "host co", "assigned handling", "keeps"),
    "refuse_return": ("不同意改办", "office", "assigned handling", "keeps"),
    "reassign": ("改办", "office", "assigned handling redo", "assigned"),
    "plan": ("办理方案", "host", "handling redo", "keeps"),
    "contact": ("沟通", "host co", "assigned handling redo replied evaluated tracking", "keeps"),
    "waive": ("同意不面商", "lead office", "handling redo", "keeps"),
    "advise": ("会办意见", "co", "assigned handling redo", "keeps"),
    "bounce": ("退回会办意见", "host", "handling redo", "keeps"),
    "extend": ("延期", "office", "assigned handling redo", "keeps"),
    "progress": ("进展", "host co", "assigned handling redo tracking", "keeps"),
    "reply": ("答复", "host", "handling redo", "replied"),
    "review_class": ("分类复审", "committee office", "replied evaluated tracking closed", "keeps"),
    "evaluate": ("代表评价", "lead", "replied evaluated tracking", "evaluated"),
    "lapse": ("逾期未反馈", "office", "replied", "evaluated"),
    "redo": ("重新办理", "office supervising", "replied evaluated tracking closed", "redo"),
    "assess": ("评估研判", "office", "evaluated", "keeps"),
    "track": ("转入跟踪", "office", "evaluated", "tracking"),
    "fulfil": ("承诺落实", "owner", "tracking", "keeps"),
    "carry_over": ("跨年续办", "office", "tracking", "keeps"),
    "release": ("承诺不再实施", "host", "tracking", "keeps"),
    "reclassify": ("调整类别", "committee office", "tracking", "keeps"),
    "follow_up": ("回访", "committee office", "replied evaluated tracking closed", "keeps"),
    "close": ("办结销号", "office", "evaluated tracking", "closed"),
    "designate": ("确定为重点督办建议", "council committee",
                  "registered pre_assigned assigned handling redo replied evaluated tracking", "keeps"),
    "supervise": ("督办", "committee office council internal",
                  "assigned handling redo replied evaluated tracking closed", "keeps"),
    "urge": ("催办", "office", "assigned handling redo replied evaluated tracking", "keeps"),
    "publish": ("公开决定", "office", ONWARD, "keeps"),
    "correct": ("更正", "office", ONWARD, "keeps"),
    "annul": ("误录作废", "office", f"{ROAD.removeprefix('draft ')} withdrawn rejected merged suspended", "keeps"),
    "redact": ("遮蔽", "office", f"{ROAD} withdrawn rejected merged suspended", "keeps"),
    "cover": ("宣传报道", "office host", ONWARD, "keeps"),
    "suspend": ("中止办理", "office",
                "submitted returned endorsed registered pre_assigned assigned handling redo replied evaluated tracking",
                "suspended"),
    "resume": ("恢复办理", "office", "suspended", "keeps"),
}  # fmt: skip

WIDER = {"progress": "replied evaluated closed"}
"""Where the law goes further than the contract's row: findings of a supervision are mended after the reply too."""

PARTS = {
    "lead": Part.LEAD, "delegation": Part.DELEGATION, "review": Part.REVIEW, "office": Part.OFFICE,
    "c-office": Part.CONGRESS_OFFICE, "committee": Part.COMMITTEE, "supervising": Part.SUPERVISING,
    "council": Part.COUNCIL, "host": Part.HOST, "co": Part.CO, "named": Part.NAMED, "owner": Part.OWNER,
    "internal": Part.INTERNAL,
}  # fmt: skip

GUARDS_OF = {
    "register": "L411", "withdraw": "L420", "pre_assign": "R304", "assign": "R304 L422 L430", "reassign": "R304 L422",
    "request_return": "L418", "extend": "L419", "contact": "L415", "evaluate": "S202 L423", "lapse": "L429",
    "redo": "L427 L428", "close": "L413 L417 L428", "review_class": "L424 L425", "reclassify": "L424", "track": "L416",
    "reply": "L412 L413 L414 L416 L421 L424 L426 L431 P705", "publish": "P705 P708",
    "endorse": "L426",
}  # fmt: skip
OF_NAMES = {"R307", "R308"}
REGISTERED = (*ACTORS, *TIME, *ENTRY, *ASSIGNMENT, *TALK, *REPLY, *ROUNDS, *PUBLICATION)


def test_every_event_is_a_move_and_back() -> None:
    assert [m.name for m in MOVES] == list(CONTRACT)
    assert {m.event for m in MOVES} == set(EVENTS.values())
    assert len(MOVES) == len(EVENTS) == len(MOVE_OF)


@pytest.mark.parametrize("move", MOVES, ids=lambda m: str(m.name))
def test_a_row_says_what_the_contract_says(move: Move) -> None:
    label, who, source, to = CONTRACT[move.name]
    assert label_of(move.event).removesuffix("办理") == label.removesuffix("办理")
    assert set(move.by) == {PARTS[w] for w in who.split()}
    assert {str(s) for s in move.source} == {*source.split(), *WIDER.get(move.name, "").split()}
    assert (str(move.to) if move.to else "keeps") == to
    codes = {g.code for g in move.guards} - OF_NAMES
    assert codes == set(GUARDS_OF.get(move.name, "").split())


def test_the_states_stand_in_the_contracts_order() -> None:
    assert [str(s) for s in State] == [*ROAD.split(), "withdrawn", "rejected", "merged", "suspended"]
    assert [str(s) for s in ASIDE] == ["withdrawn", "rejected", "merged", "suspended"]
    assert between(State.REDO, State.EVALUATED) == {State.REDO, State.REPLIED, State.EVALUATED}


def _steps() -> dict[State, set[State]]:
    """Return where a case can go from each state, by the table alone; a resumption goes back anywhere."""
    steps: dict[State, set[State]] = {s: set() for s in State}
    for move in MOVES:
        for source in move.source:
            if move.to is not None:
                steps[source].add(move.to)
    steps[State.SUSPENDED] = set(between(State.SUBMITTED, State.TRACKING))
    return steps


def _reach(start: State) -> set[State]:
    seen, waiting, steps = {start}, [start], _steps()
    while waiting:
        for after in steps[waiting.pop()] - seen:
            seen.add(after)
            waiting.append(after)
    return seen


def test_every_state_is_reached_from_a_draft() -> None:
    assert _reach(State.DRAFT) == set(State)


@pytest.mark.parametrize("state", State, ids=str)
def test_every_state_can_reach_an_end(state: State) -> None:
    ends = {State.CLOSED, State.WITHDRAWN, State.REJECTED, State.MERGED}
    assert _reach(state) & ends


def test_every_guard_is_registered_and_every_registered_guard_is_used() -> None:
    used = {g for m in MOVES for g in m.guards}
    assert used <= set(REGISTERED)
    elsewhere = {*ACTORS, *TIME}
    assert set(REGISTERED) - elsewhere <= used


def test_no_guard_is_registered_twice() -> None:
    assert len({id(g) for g in REGISTERED}) == len(REGISTERED)


def test_expected_events_are_events() -> None:
    assert set(EVENTS.values()) >= EXPECTED


def test_every_part_has_kinds_and_a_name() -> None:
    assert set(_KINDS) == set(Part)
    assert all(part.value for part in Part)


def test_effects_say_what_they_do() -> None:
    assert all(inspect.getdoc(m.effect) for m in MOVES)


@pytest.mark.parametrize("cls", EVENTS.values(), ids=name_of)
def test_every_field_has_a_label(cls: type[Event]) -> None:
    for key in cls.__struct_encode_fields__:
        assert any("\u4e00" <= c <= "\u9fff" for c in label_for(cls, key).title), f"{name_of(cls)}.{key}"


def test_every_word_has_a_chinese_label() -> None:
    kinds = [w for w in vars(words).values() if inspect.isclass(w) and issubclass(w, Word) and w is not Word]
    assert len(kinds) > 30
    for kind in kinds:
        labels = [member.label for member in kind]
        assert all(any("\u4e00" <= c <= "\u9fff" for c in label) for label in labels), kind
        assert len(set(labels)) == len(labels), kind
