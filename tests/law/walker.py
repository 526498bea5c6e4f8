"""Random walks along the law: each step is one that ``next`` offers, with fields that satisfy its guards."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import msgspec

from generator.law.calendar import add_months
from generator.law.case import Case
from generator.law.dues import reckon
from generator.law.fold import fold
from generator.law.happenings import Assignee, is_dissatisfied
from generator.law.next import next_events
from generator.law.step import Facts, acting_lead
from generator.model.events import AnyEvent, Event
from generator.model.nodes import Mapping
from generator.model.suggestion import Record, Suggestion
from generator.model.words import Conclusion, Phase, Role, State, WindowName
from generator.rules.judge import Judged, judge_record
from generator.store.archive import Archive
from generator.store.reading.reader import Bytes, read_suggestion
from tests.small_congress import HEADER, PLAN, Fields, dump

ID = "2026-0002"
UNITS = ("u-water", "u-edu", "u-fin", "u-press", "u-gov", "u-party")
HEADS = {
    "u-water": "江润生",
    "u-edu": "文启蒙",
    "u-fin": "钱有度",
    "u-press": "言必行",
    "u-gov": "顾明远",
    "u-party": "谈向东",
}
ANY_EVENT: Any = AnyEvent
LAST = date(2026, 11, 30)


def read(header: Fields, events: list[Fields]) -> Record:
    """Return the record of a header and events, as a file would give it."""
    data = dump(header | {"events": events}).encode()
    record, findings = read_suggestion(ID, Bytes("records/suggestions/2026/0002.yml", data, len(data)))
    assert record is not None, findings
    return record


@dataclass
class Walker:
    """Somebody who walks: what was written so far, and the case it makes."""

    archive: Archive
    random: Random
    header: Fields
    day: date = date(2026, 1, 11)

    def __post_init__(self) -> None:
        """Start with a draft."""
        self.events: list[Fields] = []
        self.typed: list[Event] = []
        self.case = self._fold()

    @property
    def facts(self) -> Facts:
        """Return what the law knows besides."""
        return self.archive.facts

    def _fold(self) -> Case:
        """Fold what was written, without going through a file."""
        told = msgspec.convert(self.header, Suggestion)
        record = Record(ID, "records/suggestions/2026/0002.yml", told, tuple(self.typed), lambda: Mapping(1))
        return fold(record, self.facts, self.day).case

    def judge(self) -> Judged:
        """Judge what was written so far."""
        return judge_record(read(self.header, self.events), self.archive.house, self.facts, self.day)

    def step(self) -> bool:
        """Take one step; tell whether there was one to take."""
        self.day = min(self.day + timedelta(days=self.random.choice((0, 1, 2, 5, 9, 25))), LAST)
        if self.case.state is State.DRAFT and not all(self.facts.in_office(s, self.day) for s in self.hands()):
            return False  # a draft that is wrong by now, whatever comes
        offers = [(n.move.name, by) for n in next_events(self.case, self.facts, self.day) for by in n.by]
        road = [o for o in offers if o[0] in ROAD]
        self.random.shuffle(offers)
        self.random.shuffle(road)
        for name, by in (road + offers) if self.random.random() < 0.65 else offers:
            if name in ENDINGS and self.random.random() < 0.9:
                continue
            fields = MAKERS[name](self, by)
            if fields is not None:
                self.write(name, by, **fields)
                return True
        return False

    def write(self, name: str, by: str, **fields: object) -> None:
        """Write an event of today."""
        made: Fields = {"event": name, "date": self.day.isoformat(), "by": by} | fields
        self.events.append(made)
        with contextlib.suppress(msgspec.ValidationError):  # what is spoilt on purpose is judged as a file
            self.typed.append(msgspec.convert(made, ANY_EVENT))
            self.case = self._fold()

    # -- what the makers ask

    def may(self, by: str, *units: str) -> bool:
        """Tell whether an office may act for these units: one of the congress always, one of a system for its own."""
        if not by.startswith("u-"):
            return True
        system = self.archive.house.registers.units[by].system
        return bool(units) and all(self.archive.house.registers.units[u].system is system for u in units)

    def pick(self, *words: str) -> str:
        """Return one of some words."""
        return self.random.choice(words)

    def units(self, by: str, count: int, taken: tuple[str, ...] = ()) -> list[str]:
        """Return some units that are not taken and that this office may give work to."""
        free = [u for u in UNITS if u not in taken and self.may(by, u)]
        return self.random.sample(free, min(count, len(free)))

    def over(self, what: WindowName, unit: str | None = None) -> bool | None:
        """Tell whether a window is over; ``None`` where it has no clock or nobody knows."""
        clock = self.case.clock(what, unit)
        due = reckon(clock, self.facts.calendar) if clock else None
        return None if due is None or due.undecided or due.date is None else self.day > due.date

    def hands(self) -> list[str]:
        """Return who signs the suggestion."""
        return [s for s in (self.case.lead, *self.case.co_signers) if s]

    def signers(self) -> list[str]:
        """Return whom a reply must reach."""
        told = [s for s in self.hands() if self.facts.in_office(s, self.day)]
        return list(dict.fromkeys([acting_lead(self.case, self.facts, self.day) or "", *told]))

    def talked(self, host: Assignee, phase: Phase, round: int) -> bool:
        """Tell whether a host's talk of a phase was held or waived."""
        held = any(t.unit == host.unit and t.round == round and t.event.phase is phase for t in self.case.talks)
        return held or (round, phase) in self.case.waived

    def promise(self) -> Fields:
        """Return a commitment that is new."""
        owner = self.random.choice(self.case.assignees).unit
        return {"id": f"k{len(self.case.promises) + 1}", "text": "年底前完成。", "due": "2026-12-20", "owner": owner}


def _register(w: Walker, _by: str) -> Fields | None:
    asked = w.header["period"] == "in_session"
    return {"number": f"第{w.random.randint(1, 999)}号"} if w.case.endorsed or not asked else None


def _given(w: Walker, by: str) -> Fields | None:
    if w.header["scope"] == "overall":
        return {"hosts": ["u-gov"], "co_units": ["u-water"], "mode": "joint_government"} if w.may(by, "u-gov") else None
    hosts = w.units(by, w.random.choice((1, 1, 2)))
    if not hosts:
        return None
    co_units = [u for u in UNITS if u not in hosts and w.may(by, u)][: w.random.randint(0, 1)]
    return {"hosts": hosts, "co_units": co_units, "mode": "separate" if len(hosts) > 1 else "single"}


def _request(w: Walker, by: str) -> Fields | None:
    return None if w.over(WindowName.RETURN_REQUEST, by) else {"reason": "不属", "propose": "u-edu"}


def _refuse(w: Walker, by: str) -> Fields | None:
    asked = [u for u in w.case.requests if w.may(by, u)]
    return {"unit": asked[0], "reason": "属你"} if asked else None


def _reassign(w: Walker, by: str) -> Fields | None:
    there = tuple(a.unit for a in w.case.assignees)
    new = w.units(by, 1, there)
    old = w.random.choice(there)
    if not new or not w.may(by, old) or w.header["scope"] == "overall" or w.case.reassignments > 2:
        return None
    role = w.case.assignee(old)
    assert role is not None
    return {"from": old, "to": new[0], "role": role.role.value, "reason": "职责"}


def _contact(w: Walker, _by: str) -> Fields:
    channel = w.pick("face_to_face", "site_visit", "seminar", "phone")
    met = {"place": "村里", "attendees": ["简素秋"]} if channel != "phone" else {}
    said: Fields = {
        "phase": w.pick("before", "during", "after"),
        "channel": channel,
        "confirmed": True,
        "summary": "商量。",
    }
    return said | met


def _bounce(w: Walker, _by: str) -> Fields | None:
    filed = [a.unit for a in w.case.advice if a.filed]
    return {"unit": filed[0], "reason": "空"} if filed else None


def _extend(w: Walker, by: str) -> Fields | None:
    for host in w.case.hosts:
        clock = w.case.reply_clock(host.unit)
        if clock is None or clock.met_on or (host.unit, w.case.round) in w.case.extended or not w.may(by, host.unit):
            continue
        due = reckon(clock, w.facts.calendar)
        if due.date is None or due.undecided or w.day > due.date:
            continue
        until = due.date + timedelta(days=3)
        if until <= add_months(clock.start, 5):
            return {"unit": host.unit, "until": until.isoformat(), "reason": "难", "told_deputy_on": w.day.isoformat()}
    return None


def _reply(w: Walker, by: str) -> Fields | None:
    case = w.case
    host = case.host(by)
    assert host is not None
    if not all(w.talked(host, p, case.round) for p in (Phase.BEFORE, Phase.DURING)):
        return None
    met = any(t.channel.value in ("face_to_face", "site_visit") for t in case.talks_of(by))
    if case.key and not met and (case.round, None) not in case.waived:
        return None
    for advised in case.advice:
        waits = advised.round == case.round and case.assignee(advised.unit) and advised.state != "filed"
        if waits and not w.over(WindowName.ADVICE, advised.unit):
            return None
    letter = w.pick("A", "B", "C")
    promised: Fields = {"commitments": [w.promise()]} if letter == "B" else {}
    said: Fields = {
        "class": letter,
        "document": "复1号",
        "signed_by": HEADS[by],
        "text": "已办。",
        "answers": ["一", "二"],
        "delivered_to": w.signers(),
        "publicity": "full",
        "note": "说明",
    }
    return said | promised


def _review(w: Walker, by: str) -> Fields | None:
    units = [h.unit for h in w.case.hosts if w.may(by, h.unit)]
    return {"unit": units[0], "stage": "first", "class": w.pick("A", "C"), "reason": "核查"} if units else None


def _reclassify(w: Walker, by: str) -> Fields | None:
    units = [h.unit for h in w.case.hosts if w.may(by, h.unit)]
    return {"unit": units[0], "class": "A", "evidence": "核查"} if units else None


def _evaluate(w: Walker, _by: str) -> Fields | None:
    words = ("satisfied", "basically", "dissatisfied")
    verdict: Fields = {"attitude": w.pick(*words), "result": w.pick(*words), "reason": "看过现场"}
    if w.case.state is State.TRACKING:
        return verdict | {"commitment": w.random.choice(list(w.case.promises))}
    if len(w.case.hosts) > 1 and w.random.random() < 0.5:
        return verdict | {"unit": w.random.choice(w.case.hosts).unit}
    return verdict


def _lapse(w: Walker, _by: str) -> Fields | None:
    return {"urged_on": w.day.isoformat()} if w.over(WindowName.FEEDBACK) is not False else None


def _assessed(w: Walker) -> bool:
    case = w.case
    unhappy = is_dissatisfied(case.verdict(case.round))
    return not (unhappy and case.dissatisfied_rounds > 1 and case.round not in case.conclusions)


def _redo(w: Walker, by: str) -> Fields | None:
    if not _assessed(w) or w.case.round > 3:
        return None
    hosts = [h.unit for h in w.case.hosts]
    own = [u for u in hosts if w.may(by, u)]
    units = own[: w.random.randint(0 if own == hosts else 1, 1)]
    return {"trigger": w.pick("dissatisfied", "flagged", "look_back"), "reason": "再办", "units": units}


def _track(w: Walker, _by: str) -> Fields:
    return {"commitments": [] if w.case.promises else [w.promise()]}


def _promised(*keys: str) -> Callable[[Walker, str], Fields | None]:
    def make(w: Walker, by: str) -> Fields | None:
        told = {"evidence": "照片", "due": "2027-06-30", "reason": "情况变化"}
        open_ = [p.id for p in w.case.open_promises if "evidence" not in keys or p.owner == by]
        return {"commitment": open_[0]} | {k: told[k] for k in keys} if open_ else None

    return make


def _close(w: Walker, _by: str) -> Fields | None:
    case = w.case
    verdict = case.verdict(case.round)
    kept = not is_dissatisfied(verdict) or case.conclusions.get(case.round) is Conclusion.REFERENCE
    for host in case.hosts:
        last = case.reply_of(host.unit)
        if not w.talked(host, Phase.AFTER, last.round if last else case.round):
            return None
    ready = not case.open_promises and (verdict or case.lapsed) and kept and _assessed(w)
    return {"evidence": "销号单"} if ready else None


def _supervise(w: Walker, by: str) -> Fields:
    form = "internal" if by.startswith("u-") else w.pick("visit", "notice", "joint")
    return {"form": form, "finding": "看过", "rectify_by": (w.day + timedelta(days=9)).isoformat()}


def _urge(w: Walker, by: str) -> Fields | None:
    units = [a.unit for a in w.case.assignees if w.may(by, a.unit)]
    return {"unit": units[0]} if units else None


def _progress(w: Walker, _by: str) -> Fields | None:
    mended: Fields = {"rectifies": w.case.supervisions[-1].number} if w.case.supervisions else {}
    answered = w.case.state in (State.REPLIED, State.EVALUATED, State.CLOSED) or State.REPLIED in {
        h.state for h in w.case.hosts
    }
    return {"text": "在办。"} | mended if mended or not answered else None


def _annul(w: Walker, _by: str) -> Fields | None:
    last = w.events[-1]["event"]
    return {"of": len(w.events), "reason": "误录"} if last in ("progress", "cover", "urge", "publish") else None


def _fixed(**fields: object) -> Callable[[Walker, str], Fields | None]:
    return lambda _w, _by: dict(fields)


MAKERS: dict[str, Callable[[Walker, str], Fields | None]] = {
    "submit": _fixed(),
    "endorse": _fixed(signed_by="段长风"),
    "return": _fixed(defects=["unclear"]),
    "reject": _fixed(grounds=["personal"]),
    "register": _register,
    "withdraw": lambda w, _by: {"agreed_by": list(w.case.co_signers)},
    "merge": _fixed(into="2026-0001"),
    "pre_assign": _given,
    "dispute": _fixed(reason="不属", propose="u-edu"),
    "assign": _given,
    "sign_for": _fixed(),
    "request_return": _request,
    "refuse_return": _refuse,
    "reassign": _reassign,
    "plan": lambda w, _by: PLAN | {"milestones": [{"due": (w.day + timedelta(days=20)).isoformat(), "target": "开工"}]},
    "contact": _contact,
    "waive": lambda w, _by: (
        {"reason": "不必"} | ({"phase": w.pick("before", "during", "after")} if w.random.random() < 0.5 else {})
    ),
    "advise": _fixed(text="可行。"),
    "bounce": _bounce,
    "extend": _extend,
    "progress": _progress,
    "reply": _reply,
    "review_class": _review,
    "evaluate": _evaluate,
    "lapse": _lapse,
    "redo": _redo,
    "assess": lambda w, _by: {"conclusion": w.pick("continue", "study", "reference")},
    "track": _track,
    "fulfil": _promised("evidence"),
    "carry_over": _promised("due", "reason"),
    "release": _promised("reason"),
    "reclassify": _reclassify,
    "follow_up": lambda w, _by: {"source": "phone", "satisfied": w.random.random() < 0.5},
    "close": _close,
    "designate": _fixed(supervisor="甲", committee="c-farm", coordinator="c-office"),
    "supervise": _supervise,
    "urge": _urge,
    "publish": lambda w, _by: {"what": w.pick("text", "reply"), "level": w.pick("full", "none"), "ground": "process"},
    "correct": _fixed(field="category", reason="误"),
    "annul": _annul,
    "redact": _fixed(where="text", ground="privacy"),
    "cover": _fixed(title="报道"),
    "suspend": _fixed(reason="审查"),
    "resume": _fixed(reason="完毕"),
}

ROAD = frozenset(
    [
        "submit",
        "endorse",
        "register",
        "assign",
        "sign_for",
        "contact",
        "advise",
        "reply",
        "evaluate",
        "track",
        "fulfil",
        "close",
        "resume",
    ]
)
ENDINGS = frozenset(["return", "reject", "withdraw", "suspend"])


def header(random: Random) -> Fields:
    """Return a header: one deputy or several or a delegation, in session or between, single or overall."""
    proposer = random.choice(
        (
            {"kind": "individual", "lead": "d-01"},
            {"kind": "joint", "lead": "d-01", "co_signers": ["d-02", "d-03"]},
            {"kind": "joint", "lead": "d-leaves", "co_signers": ["d-02"]},
            {"kind": "delegation", "delegation": "g-east"},
        )
    )
    period = random.choice(("in_session", "intersession"))
    scope = random.choice(("single", "single", "single", "overall"))
    return HEADER | {"proposer": proposer, "period": period, "scope": scope}


def walk(archive: Archive, seed: int, steps: int, *, judged: bool = True) -> Walker:
    """Return a walker after so many steps, judged at every one."""
    random = Random(seed)  # noqa: S311  (a walk, not a secret)
    walker = Walker(archive, random, header(random))
    for _ in range(steps):
        if not walker.step():
            break
        if not judged:
            continue
        errors = [f for f in walker.judge().findings if f.blocks]
        told = [f"{e['date']} {e['by']} {e['event']}" for e in walker.events]
        assert not errors, f"seed {seed}: {errors[0].code} {errors[0].message} {errors[0].hint}\n" + "\n".join(told)
    return walker


__all__ = ["ID", "LAST", "Role", "Walker", "header", "read", "walk"]
