"""An archive with the counts of a published report: so many suggestions of each category, period and class.

The reports give no texts and no names; those here are made up and say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat
from pathlib import Path

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ResultClass:
    """A class of the report: its letter, what it means, and how many replies it has."""

    letter: str
    label: str
    count: int
    flags: tuple[str, ...] = ()
    """``solved``, ``planned``, ``follow_up``."""


@dataclass(frozen=True)
class Report:
    """What a report prints, as far as an archive can say it."""

    name: str
    year: int
    opened: date
    closed: date
    categories: tuple[tuple[str, int], ...]
    classes: tuple[ResultClass, ...]
    intersession: int
    units: int
    key: int
    decimals: int = 2
    rounding: tuple[str, ...] = ()
    """Further lines of ``rounding``."""
    text_public: int | None = None
    """How many texts are public; all where the report says nothing."""
    reply_public: int | None = None
    by_delegations: tuple[int, int] = (0, 0)
    """How many are delegations' suggestions, and by how many delegations."""
    deputies: int = 100

    @property
    def total(self) -> int:
        """Return how many suggestions there are."""
        return sum(count for _, count in self.categories)


KUNMING_2021 = Report(
    name="昆明市人民代表大会",
    year=2021,
    opened=date(2021, 1, 23),
    closed=date(2021, 1, 27),
    categories=(
        ("经济建设", 28),
        ("城建交通", 85),
        ("监察司法", 12),
        ("社会事业", 22),
        ("教科文卫", 65),
        ("农林水、生态环保", 60),
        ("党群综合及其他", 19),
    ),
    classes=(
        ResultClass("A", "已经解决或者部分解决", 226, ("solved",)),
        ResultClass("B", "已制定解决措施或者已列入工作计划逐步解决", 33, ("planned", "follow_up")),
        ResultClass("C", "因目前条件限制或者其他原因难以解决", 32),
    ),
    intersession=21,
    units=57,
    key=4,
)
"""Seed 003: 291 suggestions, 270 in session and 21 between sessions, four of them key ones and all class A."""

HENGYANG_2023 = Report(
    name="衡阳市人民代表大会",
    year=2023,
    opened=date(2023, 1, 3),
    closed=date(2023, 1, 6),
    categories=(("全部", 376),),
    classes=(
        ResultClass("A", "已经解决或者基本解决", 155, ("solved",)),
        ResultClass("B", "正在解决或者列入计划逐步解决", 208, ("planned", "follow_up")),
        ResultClass("C", "留作参考", 13),
    ),
    intersession=17,
    units=60,
    key=16,
    decimals=1,
)
"""Seed 002: 376 suggestions, solved or planned 96.5 %, all deputies satisfied."""

CHUXIONG_2025 = Report(
    name="楚雄市人民代表大会",
    year=2025,
    opened=date(2025, 1, 6),
    closed=date(2025, 1, 9),
    categories=tuple((f"第{n}类", c) for n, c in enumerate((69, 46, 34, 31, 17, 10, 9, 6, 4, 4, 2, 13), 1)),
    classes=(
        ResultClass("A", "已经解决或者采纳", 147, ("solved",)),
        ResultClass("B", "列入计划逐步解决", 41, ("planned", "follow_up")),
        ResultClass("C", "条件不允许或者留作参考", 57),
    ),
    intersession=0,
    units=40,
    key=0,
    rounding=("trim_zeros: true",),
)
"""Twelve categories; shares to two decimals, zeros at the end dropped."""

SHANGHAI_2023 = Report(
    name="上海市人民代表大会",
    year=2023,
    opened=date(2023, 1, 11),
    closed=date(2023, 1, 16),
    categories=(("全部", 838),),
    classes=(
        ResultClass("A", "解决采纳", 652, ("solved",)),
        ResultClass("B", "正在解决", 22, ("planned",)),
        ResultClass("C", "计划解决", 31, ("planned", "follow_up")),
        ResultClass("D", "留作参考", 115),
    ),
    intersession=18,
    units=90,
    key=0,
    decimals=1,
    text_public=792,
    reply_public=434,
    by_delegations=(24, 13),
    deputies=379,
)
"""838 suggestions of which 820 were replied to; the classes are of 820, public texts of 838, public replies of 792."""

HAISHU_2021 = Report(
    name="海曙区人民代表大会",
    year=2021,
    opened=date(2021, 1, 19),
    closed=date(2021, 1, 22),
    categories=tuple((f"第{n}类", c) for n, c in enumerate((69, 45, 19, 15, 15, 2, 1), 1)),
    classes=(ResultClass("A", "已经解决或者基本解决", 166, ("solved",)),),
    intersession=0,
    units=30,
    key=0,
    rounding=("force_100: largest_remainder",),
)
"""Shares made to sum to 100 by the largest remainder."""

BEIJING_2025 = Report(
    name="北京市人民代表大会",
    year=2025,
    opened=date(2025, 1, 14),
    closed=date(2025, 1, 18),
    categories=tuple((f"第{n}类", c) for n, c in enumerate((320, 338, 215, 49, 36, 15), 1)),
    classes=(ResultClass("A", "吸纳", 973, ("solved",)),),
    intersession=0,
    units=80,
    key=0,
    rounding=("force_100: residual_to_largest",),
)
"""Shares made to sum to 100 on the largest row."""


def write(root: Path, report: Report) -> Path:
    """Write the archive of a report and return its folder."""
    records = root / "records"
    (records / f"suggestions/{report.year}").mkdir(parents=True)
    for name, text in _registers(report):
        (records / f"{name}.yml").write_text(text, "utf-8", newline="\n")
    categories = _spread([(f"c{n}", count) for n, (_, count) in enumerate(report.categories, 1)])
    letters = chain(chain.from_iterable(repeat(c.letter, c.count) for c in report.classes), repeat(""))
    follow = {c.letter for c in report.classes if "follow_up" in c.flags}
    for number, (category, letter) in enumerate(zip(categories, letters, strict=False), 1):
        text = _suggestion(report, number, category, letter, promised=letter in follow)
        (records / f"suggestions/{report.year}/{number:04d}.yml").write_text(text, "utf-8", newline="\n")
    return root


def _spread(counts: list[tuple[str, int]]) -> Iterator[str]:
    """Yield each name as often as it counts, in turn, so that no class falls into one category."""
    left = dict(counts)
    while left:
        for name in list(left):
            yield name
            left[name] -= 1
            if not left[name]:
                del left[name]


def _registers(report: Report) -> Iterator[tuple[str, str]]:
    year = report.year
    categories = "".join(f"  - id: c{n}\n    label: {label}\n" for n, (label, _) in enumerate(report.categories, 1))
    classes = "".join(
        f"  - letter: {c.letter}\n    label: {c.label}\n" + "".join(f"    {flag}: true\n" for flag in c.flags)
        for c in report.classes
    )
    yield (
        "congress",
        (
            f"name: {report.name}\nlevel: city\nterm: 14\ndemo: true\nsessions:\n  - id: s1\n    title: 第六次会议\n"
            f"    year: {year}\n    opened: {report.opened}\n    closed: {report.closed}\n"
            f"categories:\n{categories}classes:\n{classes}"
            f"policy:\n  face_to_face: key\nrounding:\n  decimals: {report.decimals}\n"
            + "".join(f"  {line}\n" for line in report.rounding)
        ),
    )
    since = f"    from: {year - 4}-01-01\n"
    count = max(report.by_delegations[1], 1)
    yield (
        "delegations",
        "delegations:\n"
        + "".join(f"  - id: g-{n:02d}\n    name: 示例代表团{n}\n{since}    head: []\n" for n in range(1, count + 1)),
    )
    yield (
        "deputies",
        "deputies:\n"
        + "".join(
            f"  - id: d-{n:03d}\n    name: 虚构代表{n}\n    delegation: g-01\n{since}"
            for n in range(1, report.deputies + 1)
        ),
    )
    yield (
        "units",
        "units:\n"
        + "".join(
            f"  - id: u-{n:02d}\n    name: 示例单位{n}\n    system: government\n{since}    head: []\n"
            for n in range(1, report.units + 1)
        ),
    )
    yield (
        "committees",
        (
            f"committees:\n  - id: c-office\n    name: 人事代表工作委员会\n    kind: office\n{since}"
            f"  - id: c-council\n    name: 主任会议\n    kind: council\n{since}"
        ),
    )


def _suggestion(report: Report, number: int, category: str, letter: str, *, promised: bool) -> str:
    late = number > report.total - report.intersession
    key = number <= report.key
    of_group = number <= report.by_delegations[0]
    lead = f"g-{(number - 1) % max(report.by_delegations[1], 1) + 1:02d}" if of_group else ""
    lead = lead or f"d-{(number - 1) % report.deputies + 1:03d}"
    host = f"u-{(number - 1) % report.units + 1:02d}"
    text_is_public = report.text_public is None or number <= report.text_public
    reply_is_public = report.reply_public is None or number <= report.reply_public
    submitted = report.closed + (60 * _DAY if late else -1 * _DAY)
    assigned = submitted + 9 * _DAY
    replied = assigned + 55 * _DAY
    events = [
        ("submit", submitted, lead),
        ("register", submitted + _DAY, "c-office"),
        ("assign", assigned, "c-office", f"hosts: [{host}]", "mode: single"),
        ("sign_for", assigned + 2 * _DAY, host),
    ]
    if key:
        body = ("supervisor: 虚构副主任", "committee: c-office", "coordinator: c-office")
        meeting = ("phase: during", "channel: face_to_face", "place: 代表之家", "attendees:", "  - 虚构代表")
        events += [
            ("designate", assigned + 3 * _DAY, "c-council", *body),
            ("contact", assigned + 20 * _DAY, host, *meeting, "confirmed: true", "summary: 当面听取意见。"),
        ]
    answer = [
        f"class: {letter}",
        f"document: 示例复〔{report.year}〕{number}号",
        "signed_by: 虚构局长",
    ]
    if reply_is_public:
        answer += ["text: 已办理。", "answers:", "  - 已逐条办理。", "publicity: full"]
    else:
        answer += ["publicity: none", "ground: process"]
    answer += [f"delivered_to: [{lead}]"]
    if promised:
        answer += ["commitments:", "  - id: k1", "    text: 按计划完成。", f"    due: {report.year + 1}-12-31"]
        answer += [f"    owner: {host}"]
    judged = ("attitude: satisfied", "result: satisfied")
    if letter:
        events += [("reply", replied, host, *answer), ("evaluate", replied + 10 * _DAY, lead, *judged)]
    told = "".join(
        f"  - event: {name}\n    date: {day}\n    by: {by}\n" + "".join(f"    {line}\n" for line in lines)
        for name, day, by, *lines in events
    )
    return (
        f"title: 关于第{number}件虚构事项的建议\nkind: suggestion\nsession: s1\n"
        f"period: {'intersession' if late else 'in_session'}\nproposer:\n"
        f"  kind: {'delegation' if of_group else 'individual'}\n  {'delegation' if of_group else 'lead'}: {lead}\n"
        f"category: {category}\nscope: single\nformed_by: [research]\n"
        + ("publicity_wish: full\n" if text_is_public else "publicity_wish: title_only\n")
        + (f"text: 这一件只为核对数字，编号{number}。\n" if text_is_public else "")
        + f"events:\n{told}"
    )
