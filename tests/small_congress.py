"""A small congress of our own, 云川县, and the plain life of a suggestion in it.

Everything is plain data until it is written: a test changes a dictionary, never a text.
"""

from __future__ import annotations

import contextlib
import copy
import io
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from generator.cli.main import main

Fields = dict[str, Any]
AS_OF = "2026-06-30"
YEAR = "2026"

CONGRESS: Fields = {
    "name": "云川县人民代表大会",
    "level": "county",
    "term": 17,
    "demo": True,
    "repository": "public",
    "sessions": [
        {"id": "s4", "title": "第十七届第四次会议", "year": 2025, "opened": "2025-01-08", "closed": "2025-01-11"},
        {"id": "s5", "title": "第十七届第五次会议", "year": 2026, "opened": "2026-01-10", "closed": "2026-01-13"},
    ],
    "categories": [{"id": "farming", "label": "农业农村"}, {"id": "learning", "label": "教育卫生"}],
    "classes": [
        {"letter": "A", "label": "已经解决", "solved": True},
        {"letter": "B", "label": "列入计划", "planned": True, "follow_up": True},
        {"letter": "C", "label": "留作参考"},
    ],
    "windows_profile": "chongqing-2017",
    "windows": {"sign_for": "7 days", "return_request": "5 working days", "publication": "20 working days"},
    "policy": {
        "delegation_review": True,
        "required_contacts": {"reply": ["before", "during"], "close": ["after"]},
        "face_to_face": "key",
        "late_return_requests": "refuse",
        "max_redo_rounds": 2,
    },
    "number_gaps": [],
}

SINCE = {"from": "2022-01-05"}


def _unit(id: str, name: str, head: str, **more: Any) -> Fields:
    return {"id": id, "name": name, "system": "government", **SINCE, "head": [{"name": head, **SINCE}], **more}


REGISTERS: dict[str, list[Fields]] = {
    "deputies": [
        {"id": "d-01", "name": "简素秋", "delegation": "g-east", **SINCE},
        {"id": "d-02", "name": "纪云帆", "delegation": "g-east", **SINCE},
        {"id": "d-03", "name": "阿依·努尔", "delegation": "g-west", **SINCE},
        {"id": "d-leaves", "name": "时念安", "delegation": "g-east", **SINCE, "until": "2026-02-28"},
        {"id": "d-left", "name": "向晚晴", "delegation": "g-west", **SINCE, "until": "2025-12-31"},
    ],
    "delegations": [
        {"id": "g-east", "name": "东乡代表团", **SINCE,
         "head": [{"name": "段长风", **SINCE}, {"name": "祁副团", **SINCE}]},
        {"id": "g-west", "name": "西镇代表团", **SINCE, "head": []},
    ],
    "units": [
        _unit("u-gov", "县人民政府办公室", "顾明远", office=True),
        _unit("u-party", "县委办公室", "谈向东", office=True, system="party"),
        _unit("u-water", "县水利局", "江润生"),
        _unit("u-dam", "县水库管理所", "闸守一", parent="u-water"),
        _unit("u-edu", "县教育局", "文启蒙"),
        _unit("u-fin", "县财政局", "钱有度"),
        _unit("u-press", "县委宣传部", "言必行", system="party"),
        _unit("u-wood", "县林业局", "林茂", until="2026-04-30", successor="u-land"),
        _unit("u-land", "县自然资源局", "田广", **{"from": "2026-05-01"}),
    ],
    "committees": [
        {"id": "c-office", "name": "代表工作委员会", "kind": "office", **SINCE},
        {"id": "c-review", "name": "建议审查委员会", "kind": "review", **SINCE},
        {"id": "c-council", "name": "主任会议", "kind": "council", **SINCE},
        {"id": "c-farm", "name": "农业农村委员会", "kind": "committee", "supervises": ["farming", "u-water"], **SINCE},
        {"id": "c-learn", "name": "教科文卫委员会", "kind": "committee", "supervises": ["learning", "u-edu"], **SINCE},
    ],
    "stations": [{"id": "s-east", "name": "东乡代表联络站", "kind": "station", **SINCE}],
    "staff": [
        {"id": "t-01", "name": "代工委经办", "login": "office", "email": "office@rd.example", "roles": ["clerk"],
         "body": "c-office", **SINCE},
    ],
}  # fmt: skip

HEADER: Fields = {
    "title": "关于修缮云川水渠的建议",
    "kind": "suggestion",
    "session": "s5",
    "period": "in_session",
    "proposer": {"kind": "individual", "lead": "d-01"},
    "category": "farming",
    "scope": "single",
    "formed_by": ["research"],
    "publicity_wish": "full",
    "demands": ["年内修缮主渠。", "公布轮灌安排。"],
    "text": "云川水渠多处渗漏，下游缺水。\n建议分段修缮，公开轮灌安排。\n",
}


# -- events


def ev(event: str, day: str, by: str, **fields: Any) -> Fields:
    """Return an event; ``day`` is MM-DD of 2026 or whole, a key's trailing underscore falls, ``None`` leaves it out."""
    made = {"event": event, "date": day if len(day) > 5 else f"{YEAR}-{day}", "by": by}
    return changed(made, fields)


def changed(event: Fields, fields: Fields) -> Fields:
    """Return an event with other fields."""
    cleared = event | {key.rstrip("_"): value for key, value in fields.items()}
    return {key: value for key, value in cleared.items() if value is not None}


def contact(phase: str, day: str, by: str = "u-water", channel: str = "phone", **fields: Any) -> Fields:
    """Return a talk with the deputy."""
    met = {"place": "东乡水管站", "attendees": ["简素秋", "江润生"]} if channel == "face_to_face" else {}
    rest = met | fields
    return ev("contact", day, by, phase=phase, channel=channel, confirmed=True, summary="商量了渠段和工期。", **rest)


def reply(day: str, by: str = "u-water", **fields: Any) -> Fields:
    """Return a lawful reply of the water bureau."""
    made = ev(
        "reply", day, by, class_="A", document="云水复〔2026〕1号", signed_by="江润生", text="主渠已经修缮。",
        answers=["三月已经完工。", "轮灌表已经公布。"], delivered_to=["d-01"], publicity="full",
    )  # fmt: skip
    return changed(made, fields)


PLAN: Fields = {"responsible": [{"level": "head", "name": "江润生", "post": "局长"}], "track": "immediate"}
PROMISE: Fields = {"id": "k1", "text": "十月底前修完支渠。", "due": "2026-10-31", "owner": "u-water"}
B: Fields = {"class": "B", "commitments": [PROMISE]}
HAPPY: Fields = {"attitude": "satisfied", "result": "satisfied"}
UNHAPPY: Fields = {"attitude": "satisfied", "result": "dissatisfied", "reason": "下游仍然没有水。"}
JOINT: Fields = {"kind": "joint", "lead": "d-01", "co_signers": ["d-02", "d-03"]}
OF_WEST: Fields = {"kind": "delegation", "delegation": "g-west"}
RETURN: Fields = {"reason": "不属本单位职责。", "propose": "u-edu"}
KEY: Fields = ev("designate", "02-08", "c-council", supervisor="分管副主任", committee="c-farm", coordinator="c-office")

LIFE: dict[str, Fields] = {
    "submit": ev("submit", "01-11", "d-01"),
    "endorse": ev("endorse", "01-11", "g-east", signed_by="段长风"),
    "register": ev("register", "01-13", "c-review"),
    "assign": ev("assign", "02-03", "c-office", hosts=["u-water"], co_units=["u-fin"], mode="single"),
    "sign": ev("sign_for", "02-05", "u-water"),
    "sign_co": ev("sign_for", "02-06", "u-fin"),
    "plan": ev("plan", "02-09", "u-water", **PLAN),
    "before": contact("before", "02-12"),
    "advise": ev("advise", "03-05", "u-fin", text="资金可以统筹。"),
    "during": contact("during", "03-10", channel="face_to_face"),
    "reply": reply("04-02"),
    "after": contact("after", "04-08"),
    "evaluate": ev("evaluate", "04-10", "d-01", **HAPPY),
    "publish": ev("publish", "04-14", "c-office", what="reply", level="full"),
    "close": ev("close", "04-20", "c-office", evidence="现场核验记录"),
}


def life(upto: str = "close", **changes: Fields | None) -> list[Fields]:
    """Return the plain life up to an event; a change replaces fields, ``None`` leaves the event out."""
    names = list(LIFE)[: list(LIFE).index(upto) + 1]
    kept = [(name, changes.get(name, {})) for name in names]
    return [changed(LIFE[name], change) for name, change in kept if change is not None]


def tracking() -> list[Fields]:
    """Return a life with a promise under watch."""
    return [*life("publish", reply=B), ev("track", "04-16", "c-office")]


def redone(day: str = "04-20", **fields: Any) -> Fields:
    """Return the event that opens another round."""
    return ev("redo", day, **({"by": "c-office", "trigger": "dissatisfied", "reason": "代表不满意。"} | fields))


def second_round(**verdict: Any) -> list[Fields]:
    """Return a dissatisfied round, redone, answered again, with the verdict given."""
    return [
        *life("publish", evaluate=UNHAPPY),
        redone(),
        contact("before", "04-24"),
        contact("during", "05-08"),
        reply("05-20", document="云水复〔2026〕9号"),
        contact("after", "05-22"),
        ev("evaluate", "05-28", "d-01", **(verdict or HAPPY)),
    ]


SEPARATE: Fields = {"hosts": ["u-water", "u-edu"], "co_units": None, "mode": "separate"}


def two_hosts(upto: str = "close", **changes: Fields | None) -> list[Fields]:
    """Return the life with two hosts that work each for itself; the education bureau has signed and talked."""
    told = {"assign": SEPARATE, "sign_co": {"by": "u-edu"}, "advise": None, **changes}
    return [
        *life(upto, **told),
        ev("plan", "02-11", "u-edu", **PLAN),
        contact("before", "02-13", "u-edu"),
        contact("during", "03-11", "u-edu"),
    ]


# -- writing


_PLAIN = re.compile(r"[0-9A-Za-z_\u3400-\u9fff]([^:#\"'\n]*[^:#\"'\n ])?")


def _scalar(value: Any) -> str:
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _lines(key: str, value: Any, pad: str) -> Iterable[str]:
    if isinstance(value, dict):
        yield f"{pad}{key}:"
        yield from _mapping(value, f"{pad}  ")
    elif isinstance(value, list) and not value:
        yield f"{pad}{key}: []"
    elif isinstance(value, list):
        yield f"{pad}{key}:"
        for item in value:
            yield from _item(item, f"{pad}  ")
    elif isinstance(value, str) and "\n" in value:
        yield f"{pad}{key}: |"
        yield from (f"{pad}  {line}".rstrip() for line in value.rstrip("\n").split("\n"))
    else:
        yield f"{pad}{key}: {_scalar(value)}"


def _item(value: Any, pad: str) -> Iterable[str]:
    if isinstance(value, dict):
        first, *rest = _mapping(value, f"{pad}  ")
        yield f"{pad}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{pad}- {_scalar(value)}"


def _mapping(value: Fields, pad: str = "") -> Iterable[str]:
    for key, each in value.items():
        yield from _lines(key, each, pad)


def dump(value: Fields) -> str:
    """Return a mapping in the archive's subset of YAML."""
    return "".join(f"{line}\n" for line in _mapping(value))


def merged(old: Fields, new: Fields) -> Fields:
    """Return settings with others laid over them; ``None`` takes a key away."""
    made = dict(old)
    for key, value in new.items():
        there = made.get(key)
        made[key] = merged(there, value) if isinstance(there, dict) and isinstance(value, dict) else value
    return {key: value for key, value in made.items() if value is not None}


def suggestion(events: Sequence[Fields], *, as_is: bool = False, **header: Any) -> str:
    """Return a record's text; its events come in order of their dates unless disorder is the matter."""
    told = {key: value for key, value in (HEADER | header).items() if value is not None}
    ordered = list(events) if as_is else sorted(events, key=lambda e: str(e["date"]))
    return dump(told | {"events": ordered})


class World:
    """An archive that is about to be written below a folder."""

    def __init__(self, root: Path) -> None:
        """Start with the congress and its registers."""
        self.root = root
        self.congress = copy.deepcopy(CONGRESS)
        self.registers = copy.deepcopy(REGISTERS)
        self.files: dict[str, bytes] = {}

    def put(self, name: str, text: str | bytes) -> None:
        """Lay down a file; four digits are a suggestion of 2026, anything else a path below records/."""
        path = f"suggestions/{YEAR}/{name}.yml" if re.fullmatch("[0-9]{4}", name) else name
        self.files[path] = text.encode() if isinstance(text, str) else text

    def bytes_of(self, name: str) -> bytes:
        """Return the bytes that a file will have."""
        if name in self.files:
            return self.files[name]
        if name == "congress.yml":
            return dump(self.congress).encode()
        if name.removesuffix(".yml") in self.registers:
            stem = name.removesuffix(".yml")
            return dump({stem: self.registers[stem]}).encode()
        return self.files[f"suggestions/{YEAR}/{name}.yml"]

    def entry(self, stem: str, id: str) -> Fields:
        """Return an entry of a register, to be changed."""
        return next(e for e in self.registers[stem] if e["id"] == id)

    def write(self) -> Path:
        """Write everything; return the root."""
        names = ["congress.yml", *(f"{stem}.yml" for stem in self.registers), *self.files]
        for name in dict.fromkeys(names):
            path = self.root / "records" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.bytes_of(name))
        return self.root


class Answer:
    """What a command printed, and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Keep exit code and streams."""
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """Return the printed JSON."""
        return json.loads(self.out)

    @property
    def findings(self) -> list[Fields]:
        """Return the findings of a check."""
        found: list[Fields] = self.json["findings"]
        return found

    def codes(self, level: str | None = None) -> set[str]:
        """Return the codes that were found, of one level or of both."""
        return {str(f["code"]) for f in self.findings if level in (None, f["level"])}


def run(root: Path, *words: str, as_of: str = AS_OF) -> Answer:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*words, "--root", str(root), "--as-of", as_of])
    return Answer(code, out.getvalue(), err.getvalue())


def check(root: Path, as_of: str = AS_OF) -> Answer:
    """Run ``check`` for machines."""
    return run(root, "check", "--format", "json", as_of=as_of)
