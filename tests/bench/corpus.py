"""A lawful archive of any size, the same every time: shelved, of realistic weight, in every state.

A record has about 126 lines, 8 kB and a dozen events; texts are strings of common words, for weight, not for reading.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

YEARS = (2022, 2023, 2024, 2025, 2026)
AS_OF = date(2026, 6, 30)
CATEGORIES = ("economy", "city", "education", "agriculture", "society", "justice", "general")
DELEGATIONS, DEPUTIES, UNITS = 12, 600, 60
_WORDS = [
    "社区",
    "道路",
    "学校",
    "医院",
    "养老",
    "托育",
    "公交",
    "停车",
    "充电",
    "电梯",
    "供水",
    "排水",
    "燃气",
    "供暖",
    "河道",
    "湿地",
    "垃圾",
    "分类",
    "绿化",
    "公园",
    "夜市",
    "农贸",
    "市场",
    "企业",
    "园区",
    "就业",
    "培训",
    "技能",
    "零工",
    "工伤",
    "社保",
    "医保",
    "药品",
    "门诊",
    "急救",
    "食堂",
    "校车",
    "操场",
    "图书",
    "文物",
    "旅游",
    "民宿",
    "乡村",
    "田块",
    "种子",
    "农机",
    "灌溉",
    "水库",
    "山林",
    "果园",
    "冷链",
    "物流",
    "快递",
    "信用",
    "审批",
    "窗口",
    "数据",
    "网络",
    "消防",
    "应急",
    "预案",
    "演练",
    "巡查",
    "执法",
    "调解",
    "法律",
    "援助",
    "宣传",
    "志愿",
    "建议",
    "统筹",
    "安排",
    "资金",
    "分批",
    "实施",
    "公布",
    "进度",
    "接受",
    "监督",
    "定期",
    "回访",
    "完善",
    "机制",
    "明确",
    "责任",
    "加强",
    "培养",
    "推广",
    "经验",
    "增设",
    "改造",
    "修缮",
]
_DAY = timedelta(days=1)


def write(root: Path, count: int) -> Path:
    """Write an archive with so many suggestions, spread evenly over the years, and return its folder."""
    records = root / "records"
    records.mkdir(parents=True)
    for name, text in _registers():
        (records / f"{name}.yml").write_text(text, "utf-8", newline="\n")
    for id, text in suggestions(count):
        year, number = id[:4], int(id[5:])
        low = (number - 1) // 100 * 100 + 1
        shelf = records / "suggestions" / year / f"{low:04d}-{low + 99:04d}"
        if number == low:
            shelf.mkdir(parents=True)
        (shelf / f"{number:04d}.yml").write_text(text, "utf-8", newline="\n")
    return root


def suggestions(count: int) -> Iterator[tuple[str, str]]:
    """Yield id and file of each suggestion, in the order of their ids."""
    each, more = divmod(count, len(YEARS))
    for n, year in enumerate(YEARS):
        for number in range(1, each + (n < more) + 1):
            yield f"{year}-{number:04d}", _suggestion(year, number)


def _registers() -> Iterator[tuple[str, str]]:
    sessions = "".join(
        f"  - id: s{n}\n    title: 示例省人民代表大会第{n}次会议\n    year: {year}\n"
        f"    opened: {year}-01-10\n    closed: {year}-01-15\n"
        for n, year in enumerate(YEARS, 1)
    )
    categories = "".join(f"  - id: {c}\n    label: 分类{n}\n" for n, c in enumerate(CATEGORIES, 1))
    yield (
        "congress",
        "name: 示例省人民代表大会\nlevel: province\nterm: 14\ndemo: true\nrepository: public\nshelves: true\n"
        f"sessions:\n{sessions}categories:\n{categories}"
        "classes:\n  - letter: A\n    label: 已经解决\n    solved: true\n"
        "  - letter: B\n    label: 正在解决\n    planned: true\n    follow_up: true\n  - letter: C\n    label: 难以解决\n"
        "windows_profile: chongqing-2017\nwindows:\n  sign_for: 7 days\n  publication: 20 working days\n"
        "policy:\n  delegation_review: true\n  required_contacts:\n    reply: [before, during]\n    close: [after]\n",
    )
    heads = "    head:\n      - name: 团长{n:03d}\n        from: 2021-01-01\n"
    yield (
        "delegations",
        "delegations:\n"
        + "".join(
            f"  - id: g-{n:02d}\n    name: 示例代表团{n:02d}\n    from: 2021-01-01\n{heads.format(n=n)}"
            for n in range(1, DELEGATIONS + 1)
        ),
    )
    yield (
        "deputies",
        "deputies:\n"
        + "".join(
            f"  - id: d-{n:04d}\n    name: 示例代表{n:04d}\n    delegation: g-{n % DELEGATIONS + 1:02d}\n"
            "    from: 2021-01-01\n"
            for n in range(1, DEPUTIES + 1)
        ),
    )
    yield (
        "units",
        "units:\n"
        + "".join(
            f"  - id: u-{n:03d}\n    name: 示例省单位{n:03d}\n    system: government\n    from: 2021-01-01\n"
            f"    head:\n      - name: 负责人{n:03d}\n        from: 2021-01-01\n"
            for n in range(1, UNITS + 1)
        ),
    )
    yield (
        "committees",
        "committees:\n  - id: c-office\n    name: 示例省人大常委会代表工作委员会\n    kind: office\n    from: 2021-01-01\n"
        "  - id: c-review\n    name: 建议审查委员会\n    kind: review\n    from: 2021-01-01\n"
        "  - id: c-edu\n    name: 示例省人大教科文卫委员会\n    kind: committee\n    supervises: [education]\n    from: 2021-01-01\n",
    )
    yield (
        "staff",
        "staff:\n  - id: t-01\n    name: 经办\n    login: clerk\n    email: clerk@rd.example\n    roles: [clerk]\n"
        "    body: c-office\n    from: 2021-01-01\n",
    )


class _Story:
    """One suggestion's file, written event by event until the day ends it."""

    def __init__(self, year: int, number: int) -> None:
        self.dice = random.Random(f"{year}-{number}")  # noqa: S311  (weight, not secrets)
        self.year, self.number = year, number
        self.lead = self.dice.randrange(1, DEPUTIES + 1)
        self.host, self.co = self.dice.sample(range(1, UNITS + 1), 2)
        self.events: list[str] = []

    def prose(self, characters: int) -> str:
        words = "".join(self.dice.choice(_WORDS) for _ in range(characters // 2))
        return "，".join(words[i : i + 14] for i in range(0, len(words), 14)) + "。"

    def talk(self, day: date, host: str, phase: str) -> None:
        """Add a contact with the deputy."""
        lines = (f"phase: {phase}", "channel: phone", "confirmed: true", f"summary: {self.prose(40)}")
        self.add("contact", day, host, *lines)

    def add(self, event: str, day: date, by: str, *lines: str) -> bool:
        """Add an event, unless it lies in the future; return whether it happened."""
        if day > AS_OF:
            return False
        head = f"  - event: {event}\n    date: {day}\n    by: {by}\n"
        self.events.append(head + "".join(f"    {line}\n" for line in lines))
        return True


def _suggestion(year: int, number: int) -> str:
    story = _Story(year, number)
    dice = story.dice
    demands = [story.prose(40) for _ in range(dice.randrange(1, 4))]
    _live(story, len(demands), dice.choices("ABC", (60, 30, 10))[0])
    body = "\n".join(f"  {story.prose(110)}" for _ in range(dice.randrange(5, 9)))
    asked = "".join(f"  - {d}\n" for d in demands)
    return (
        f"title: 关于{story.prose(24)[:-1]}的建议\nkind: suggestion\nsession: s{YEARS.index(year) + 1}\n"
        f"period: in_session\nproposer:\n  kind: individual\n  lead: d-{story.lead:04d}\n"
        f"category: {dice.choice(CATEGORIES)}\nscope: single\nformed_by: [research, visit]\npublicity_wish: full\n"
        f"demands:\n{asked}text: |\n{body}\nevents:\n{''.join(story.events)}"
    )


def _live(story: _Story, demands: int, letter: str) -> None:
    """Let the plain life happen, as far as today reaches."""
    dice, start = story.dice, date(story.year, 1, 11)
    lead, host, co = f"d-{story.lead:04d}", f"u-{story.host:03d}", f"u-{story.co:03d}"
    group = story.lead % DELEGATIONS + 1
    story.add("submit", start, lead)
    story.add("endorse", start + _DAY, f"g-{group:02d}", f"signed_by: 团长{group:03d}")
    story.add("register", start + 2 * _DAY, "c-review", f"number: 第{story.number}号")
    assigned = date(story.year, 2, 20) + dice.randrange(0, 10) * _DAY
    story.add("assign", assigned, "c-office", f"hosts: [{host}]", "mode: single", f"co_units: [{co}]")
    signed = assigned + dice.randrange(1, 7) * _DAY
    story.add("sign_for", signed, host)
    story.add("sign_for", signed, co)
    story.add(
        "plan", signed + 3 * _DAY, host, "responsible:", "  - level: head", f"    name: 负责人{story.host:03d}",
        "    post: 局长", "track: immediate",
    )  # fmt: skip
    story.talk(signed + 5 * _DAY, host, "before")
    story.add("advise", signed + 20 * _DAY, co, f"text: {story.prose(160)}")
    story.talk(signed + 25 * _DAY, host, "during")
    replied = assigned + dice.randrange(40, 140) * _DAY
    if dice.random() < 0.04 or not _reply(story, replied, host, lead, demands, letter):
        return
    story.talk(replied + 4 * _DAY, host, "after")
    answer = dice.choices(("satisfied", "basically"), (85, 15))[0]
    judged = replied + dice.randrange(8, 24) * _DAY
    if not story.add("evaluate", judged, lead, "attitude: satisfied", f"result: {answer}"):
        return
    if letter == "B":
        story.add("track", judged + 5 * _DAY, "c-office")
        kept = replied + dice.randrange(150, 500) * _DAY
        if not story.add("fulfil", kept, host, "commitment: k1", f"evidence: {story.prose(20)}"):
            return
        judged = kept
    story.add("close", judged + 20 * _DAY, "c-office", "evidence: 现场核验记录")


def _reply(story: _Story, day: date, host: str, lead: str, demands: int, letter: str) -> bool:
    text = [f"  {story.prose(150)}" for _ in range(5)]
    answers = [f"  - {story.prose(120)}" for _ in range(demands)]
    promise = [
        "commitments:", "  - id: k1", f"    text: {story.prose(40)}", f"    due: {day + 365 * _DAY}", f"    owner: {host}",
    ] if letter == "B" else []  # fmt: skip
    return story.add(
        "reply", day, host, f"class: {letter}", f"document: 示例复〔{story.year}〕{story.number}号",
        f"signed_by: 负责人{story.host:03d}", "text: |", *text, "answers:", *answers, f"delivered_to: [{lead}]",
        "publicity: full", *promise,
    )  # fmt: skip
