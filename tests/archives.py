"""A small lawful archive of a made-up congress, written where a test wants it."""

from __future__ import annotations

from pathlib import Path

CONGRESS = """\
name: 云溪市人民代表大会
short_name: 云溪市人大
level: city
term: 15
demo: true
repository: {repository}
sessions:
  - id: s5
    title: 云溪市第十五届人民代表大会第五次会议
    year: 2025
    opened: 2025-01-08
    closed: 2025-01-12
  - id: s6
    title: 云溪市第十五届人民代表大会第六次会议
    year: 2026
    opened: 2026-01-10
    closed: 2026-01-14
categories:
  - id: city
    label: 城建交通
  - id: education
    label: 教科文卫
classes:
  - letter: A
    label: 已经解决或者基本解决
    solved: true
  - letter: B
    label: 正在解决或者列入计划逐步解决
    planned: true
    follow_up: true
  - letter: C
    label: 因条件限制或者其他原因难以解决
windows_profile: chongqing-2017
policy:
  delegation_review: true
  required_contacts:
    reply: [before, during]
    close: [after]
"""

REGISTERS = {
    "deputies": """\
deputies:
  - id: d-0101
    name: 江望舒
    delegation: g-01
    from: 2022-01-08
  - id: d-0102
    name: 江知远
    delegation: g-01
    from: 2022-01-08
  - id: d-0103
    name: 阮青禾
    delegation: g-01
    from: 2022-01-08
    until: 2025-06-30
""",
    "delegations": """\
delegations:
  - id: g-01
    name: 东湖代表团
    from: 2022-01-08
    head:
      - name: 佟怀瑾
        from: 2022-01-08
""",
    "units": """\
units:
  - id: u-housing
    name: 云溪市住房和城乡建设局
    system: government
    from: 2021-01-01
    head:
      - name: 韩执中
        from: 2022-03-01
  - id: u-fin
    name: 云溪市财政局
    system: government
    from: 2021-01-01
    head:
      - name: 卓立言
        from: 2022-03-01
""",
    "committees": """\
committees:
  - id: c-office
    name: 云溪市人大常委会代表工作委员会
    kind: office
    from: 2022-01-08
  - id: c-city
    name: 云溪市人大城建环保委员会
    kind: committee
    supervises: [city]
    from: 2022-01-08
""",
}

DRAFT = """\
title: 关于在老旧小区增设电动自行车充电设施的建议
kind: suggestion
session: s6
period: in_session
proposer:
  kind: individual
  lead: d-0101
category: city
scope: single
formed_by: [research]
publicity_wish: full
demands:
  - 今年内在东湖小区建成集中充电点。
  - 公布充电收费标准并接受监督。
text: |
  老旧小区普遍缺少集中充电场所，飞线充电屡禁不止。
  建议统筹选址，分批建设，明码收费。
"""


def write_archive(root: Path, *, repository: str = "public", **records: str) -> Path:
    """Write the congress, its registers and some suggestions; return the root.

    Args:
        root: an existing folder.
        repository: ``public`` or ``private``.
        records: ``r2026_0003="…"`` is the text of 2026-0003.
    """
    folder = root / "records"
    folder.mkdir()
    (folder / "congress.yml").write_text(CONGRESS.format(repository=repository), "utf-8")
    for stem, text in REGISTERS.items():
        (folder / f"{stem}.yml").write_text(text, "utf-8")
    for name, text in records.items():
        year, number = name.removeprefix("r").split("_")
        path = folder / "suggestions" / year / f"{number}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root
