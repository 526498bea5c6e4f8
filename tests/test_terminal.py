"""A clerk who knows no YAML takes suggestions from nothing to 已销号, at a real terminal, by answering questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import main
from tests.archives import DRAFT, write_archive
from tests.terminal import Talk

DAY = "日期（回车采用"
SUGGESTION = "records/suggestions/2026/0001.yml"


def act(root: Path, day: str, event: str, *pairs: tuple[str, str]) -> str:
    """Enter one event on its day, and return what was said at the end."""
    talk = Talk(root, "act", "2026-0001", event, as_of=day)
    talk.answer((DAY, ""), *pairs)
    code = talk.end()
    assert code == 0, talk.heard
    return talk.said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path)


def draft(root: Path) -> None:
    """Make a suggestion by answering, with a few slips on the way."""
    talk = Talk(root, "new", "suggestion", as_of="2026-01-11")
    talk.answer(
        ("公开意愿（", ""),
        ("标题：", "关于在老旧小区增设电动自行车充电设施的建议"),
        ("类型（", ""),
        ("会次（", ""),
        ("提出时间（回车采用 in_session）", ""),
        ("提出方式（", "1"),
        ("领衔代表：", "d-0999"),
    )
    assert "不是已登记的代表" in talk.until("（R301）")
    talk.answer(("\n领衔代表：", "d-0103"))
    assert "不在任" in talk.until("（R302）")
    talk.answer(("\n领衔代表：", "江"), ("请选一个", ""), ("序号：", "１"))
    talk.answer(
        ("内容分类：", "城建交通"),
        ("事项范围（", ""),
        ("形成方式：", "1，代表家站"),
        ("第 1 条：", "今年内在东湖小区建成集中充电点。"),
        ("第 2 条：", "公布充电收费标准并接受监督。"),
        ("第 3 条：", ""),
        ("正文：", "老旧小区普遍缺少集中充电场所：飞线充电屡禁不止。"),
        ("  ", "  建议统筹选址 # 分批建设。"),
        ("  ", "."),
    )
    assert talk.end() == 0, talk.heard
    assert "已新建 records/suggestions/2026/0001.yml" in talk.said
    assert "jianyi act 2026-0001 submit" in talk.said


def handled(root: Path) -> None:
    """Bring it to 办理中, with the plan and two talks."""
    assert "草稿 → 已提出" in act(root, "2026-01-11", "submit")
    assert "已提出 → 代表团已初审" in act(root, "2026-01-12", "endorse", ("签字人（回车采用 佟怀瑾）", ""))
    assert "代表团已初审 → 已登记" in act(root, "2026-01-13", "register")
    done = act(root, "2026-02-03", "assign", ("主办单位：", "住房"), ("办理方式（", "1"))
    assert "已登记 → 已交办" in done
    assert "答复代表：2026-05-06" in done
    assert "已交办 → 办理中" in act(root, "2026-02-05", "sign_for")
    act(
        root, "2026-02-10", "plan",
        ("级别：", "1"), ("姓名", "韩执中"), ("职务：", "局长"), ("级别", ""), ("办理时限类别：", "1"),
    )  # fmt: skip
    act(
        root, "2026-02-12", "contact",
        ("沟通阶段：", "1"), ("沟通方式：", "电话"), ("代表已确认：", "否"), ("摘要：", "商定选址。"),
        ("备注", "代表出差，未能确认。"),
    )  # fmt: skip


def test_class_a_from_nothing_to_closed(root: Path) -> None:
    draft(root)
    handled(root)

    early = Talk(root, "act", "2026-0001", "reply", as_of="2026-03-01")
    assert "没有办中沟通（L413）" in early.until("（L413）")
    early.answer(("答复形式（", ""))
    assert early.end() == 1
    assert "请先录入办中沟通（contact，phase: during），再答复" in early.said
    assert "没有写入" in early.said

    talk = Talk(root, "act", "2026-0001", as_of="2026-03-10")
    talk.answer(("录入哪一种", "沟通"), (DAY, "2026-02-30"))
    assert "不是真实的日期（S205）" in talk.until("（S205）")
    talk.answer((DAY, "2026-03-11"))
    assert "晚于今天" in talk.until("（L404）")
    talk.answer(
        (DAY, "2026年3月10日"),
        ("沟通阶段：", "during"), ("沟通方式：", "face_to_face"), ("地点：", "东湖街道代表之家"),
        ("第 1 条：", "江望舒"), ("第 2 条：", ""), ("代表已确认：", "1"), ("摘要：", "商定收费办法。"),
    )  # fmt: skip
    assert talk.end() == 0, talk.heard

    talk = Talk(root, "act", "2026-0001", "reply", as_of="2026-04-02")
    talk.answer((DAY, ""), ("办理结果分类：", "D"))
    assert "没有找到“D”" in talk.until("请重新输入")
    talk.answer(("办理结果分类：", "a"), ("文号：", "云建复〔2026〕6号"), ("签字人（回车采用 韩执中）", "卓立言"))
    assert "当日在任的是韩执中" in talk.until("当日在任的是韩执中")
    talk.answer(
        ("签字人（回车采用 韩执中）", ""), ("送达（回车采用 d-0101）", ""), ("公开程度：", "1"),
        ("正文：", "两项均已办结。"), ("  ", "."),
        ("第 1 条具体建议：今年内在东湖小区建成集中充电点。", "充电点已建成。"),
        ("第 2 条具体建议", "收费标准已公示。"),
    )  # fmt: skip
    assert talk.end() == 0, talk.heard
    assert "办理中 → 已答复" in talk.said

    act(
        root, "2026-04-08", "contact",
        ("沟通阶段：", "办后"), ("沟通方式：", "phone"), ("代表已确认：", "是"), ("摘要：", "代表表示满意。"),
    )  # fmt: skip
    assert "已答复 → 已评价" in act(root, "2026-04-10", "evaluate", ("对办理态度：", "满意"), ("对办理结果：", "1"))
    assert "已评价 → 已销号" in act(root, "2026-04-20", "close", ("依据材料：", "现场核验记录与代表签字"))
    assert main(["check", "--root", str(root), "--as-of", "2026-04-20"]) == 0
    assert main(["fmt", "--check", "--root", str(root)]) == 0


def test_class_b_is_tracked_fulfilled_and_closed(root: Path) -> None:
    write = root / SUGGESTION
    write.parent.mkdir(parents=True)
    write.write_text(DRAFT, "utf-8")
    handled(root)
    for day, phase in (("2026-03-10", "2"), ("2026-03-30", "3")):
        act(
            root, day, "contact",
            ("沟通阶段：", phase), ("沟通方式：", "4"), ("代表已确认：", "1"), ("摘要：", "就选址交换意见。"),
        )  # fmt: skip
    talk = Talk(root, "act", "2026-0001", "reply", as_of="2026-04-02")
    talk.answer(
        (DAY, ""), ("办理结果分类：", "2"), ("文号：", "云建复〔2026〕6号"), ("签字人（", ""), ("送达（", ""),
        ("公开程度：", "3"), ("不全文公开的理由：", "过程"),
    )  # fmt: skip
    said = talk.until("承诺内容：")
    assert "B 类需要跟踪落实" in said
    talk.type("十一月底前再建成两处充电点。")
    talk.answer(("期限：", "2026-11-30"), ("责任单位", ""), ("承诺编号（回车采用 k1）", ""), ("承诺内容（", ""))
    assert talk.end() == 0, talk.heard
    assert "承诺 k1：2026-11-30" in talk.said
    act(root, "2026-04-10", "evaluate", ("对办理态度：", "1"), ("对办理结果：", "3"), ("理由：", "充电点还没有通电。"))

    refused = Talk(root, "act", "2026-0001", "close", as_of="2026-04-11")
    assert refused.end() == 1
    assert "承诺 k1 还没有落实" in refused.said
    assert "代表不满意" in refused.said

    act(root, "2026-04-12", "redo", ("由谁：", "c-office"), ("重新办理的原因：", "1"), ("理由：", "代表对结果不满意。"))
    for day, phase in (("2026-04-20", "1"), ("2026-05-08", "2"), ("2026-05-25", "3")):
        act(
            root, day, "contact",
            ("沟通阶段：", phase), ("沟通方式：", "4"), ("代表已确认：", "1"), ("摘要：", "通电事宜。"),
        )  # fmt: skip
    act(
        root, "2026-05-26", "reply",
        ("办理结果分类：", "B"), ("文号：", "云建复〔2026〕19号"),
        ("签字人（", ""), ("送达（", ""), ("公开程度：", "2"),
        ("不全文公开的理由：", "internal"),
        ("承诺内容：", "年底前通电。"), ("期限：", "2026-12-20"), ("责任单位", ""), ("承诺编号（回车采用 k2）", ""),
        ("承诺内容（", ""),
    )  # fmt: skip
    act(root, "2026-05-28", "evaluate", ("对办理态度：", "1"), ("对办理结果：", "1"))
    assert "已评价 → 跟踪落实" in act(root, "2026-06-01", "track")
    act(root, "2026-06-10", "fulfil", ("承诺事项：", "k1"), ("依据材料：", "验收单"))
    assert "承诺 k2" in act(root, "2026-06-10", "progress", ("进展情况：", "电缆已经敷设。"))
    act(root, "2026-06-20", "fulfil", ("承诺事项：", "1"), ("依据材料：", "通电照片"))
    assert "跟踪落实 → 已销号" in act(root, "2026-06-25", "close", ("依据材料：", "代表签字"))
    assert main(["check", "--root", str(root), "--as-of", "2026-06-25"]) == 0


@pytest.mark.parametrize(("key", "words"), [(b"\x03", "已取消"), (b"\x04", "已取消")])
def test_leaving_in_the_middle_writes_nothing(root: Path, key: bytes, words: str) -> None:
    talk = Talk(root, "new", "suggestion", as_of="2026-01-11")
    talk.until("公开意愿（")
    talk.press(key)
    assert talk.end() == 2
    assert words in talk.said
    assert not (root / "records/suggestions").exists()


def test_a_withheld_text_is_neither_asked_nor_written_in_public(root: Path) -> None:
    talk = Talk(root, "new", "suggestion", as_of="2026-01-20")
    talk.answer(
        ("公开意愿（", "3"), ("类型（", ""),
        ("会次（", ""), ("提出时间（回车采用 intersession）", ""), ("内容分类：", "1"),
        ("事项范围（", ""), ("形成方式：", "1"),
    )  # fmt: skip
    assert talk.end() == 0, talk.heard
    assert "所以不录入" in talk.said
    text = (root / SUGGESTION).read_text("utf-8")
    assert not {"title", "text", "proposer", "demands"} & {row.partition(":")[0] for row in text.splitlines()}


def test_numbers_of_persons_are_refused_at_once(root: Path) -> None:
    talk = Talk(root, "new", "suggestion", as_of="2026-01-20")
    talk.answer(("公开意愿（", ""), ("标题：", "请联系 138" + "0013" + "8000"))
    talk.until("手机号码（P702）")
    talk.answer(("标题：", "关于修路的建议"))
    talk.until("类型（")
    talk.press(b"\x03")
    assert talk.end() == 2
