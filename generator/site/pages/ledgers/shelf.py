"""The shelf: the table of the books. One more is one function of lines and one row here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from generator.ledgers.sheet import Column
from generator.site.index import Index
from generator.site.pages.ledgers import books
from generator.site.pages.ledgers.desk import Desk
from generator.site.pages.ledgers.lines import Lines


class Book(NamedTuple):
    """A ledger."""

    name: str
    title: str
    counted: str
    columns: tuple[Column, ...]
    """Its own; id, number, title and hosts stand before them."""
    find: Callable[[Desk, Index], Lines[Any]]
    """Finds its lines."""
    empty: str
    unit: str = "件"
    """What its lines are counted in."""

    def lines(self, desk: Desk, index: Index) -> Lines[Any]:
        """Return its lines, found once for pages and files."""
        return desk.once(self.name, lambda: self.find(desk, index))


BOOKS = (
    Book(
        "commitments",
        "承诺事项台账",
        "答复里承诺要做的事，一项一行；逾期的在前，其余按期限排列。立项看答复，销项看落实的依据材料",
        (
            Column("owner", "责任单位", 22), Column("text", "承诺内容", 44), Column("due", "期限", 12),
            Column("first_due", "原定期限", 12), Column("status", "进展", 12), Column("left", "离期限", 14),
            Column("settled", "了结日期", 12), Column("account", "依据或者理由", 36), Column("state", "建议的状态", 12),
        ),
        books.commitments,
        "还没有承诺事项。",
        "项",
    ),
    Book(
        "repeats",
        "重复建议台账",
        "同一件事提过两次以上的建议，同一件事排在一起；次数把查得到的旧件也算在内",
        (
            Column("group", "同一件事", 10), Column("times", "共提出几次", 10), Column("earlier", "以前的编号", 16),
            Column("papers", "以前的纸质件", 18), Column("registered", "登记日期", 12), Column("lead", "领衔", 12),
            Column("result", "这次的办理结果", 26), Column("verdict", "代表评价", 18), Column("state", "状态", 12),
        ),
        books.repeats,
        "还没有重复提出的建议。",
    ),
    Book(
        "key",
        "重点督办台账",
        "确定为重点督办的建议：谁领办，谁牵头督办，哪个机构负责，结果怎样，新的在前",
        (
            Column("handler", "领办", 14), Column("supervisor", "牵头督办", 14), Column("committee", "督办机构", 24),
            Column("coordinator", "统筹协调", 24), Column("result", "办理结果", 26), Column("verdict", "代表评价", 18),
            Column("state", "状态", 12), Column("watches", "督办次数", 10),
        ),
        books.key,
        "还没有重点督办的建议。",
    ),
    Book(
        "supervision",
        "督办台账",
        "登记在册、没有撤回也没有并入他件的全部建议，各归谁督办，发现了什么，改好没有；没有归口的在前",
        (
            Column("bodies", "归口督办", 26), Column("supervisor", "牵头督办", 12), Column("handler", "领办", 12),
            Column("coordinator", "统筹协调", 22), Column("watches", "督办次数", 10), Column("last", "最近督办", 12),
            Column("marks", "指出的问题", 30), Column("rectify_by", "整改期限", 12), Column("rectified", "整改", 12),
        ),
        books.supervision,
        "还没有登记的建议。",
    ),
    Book(
        "returned",
        "改办台账",
        "预交办有异议的、申请改办的、不同意改办的和改办了的，一次一行，最近的在前",
        (
            Column("date", "日期", 12), Column("label", "事项", 12), Column("words", "经过", 44),
            Column("reason", "理由", 36), Column("state", "状态", 12),
        ),
        books.returned,
        "还没有申请改办或者改办的建议。",
        "次",
    ),
    Book(
        "co-units",
        "会办台账",
        "每个会办单位的意见提出没有，一个单位一行；还没有提出的在前。会办意见本身只给主办单位，不公开",
        (
            Column("unit", "会办单位", 24), Column("assigned", "交办日期", 12), Column("signed_for", "签收日期", 12),
            Column("filed", "提出日期", 12), Column("days", "用了几天", 10), Column("how", "会办意见", 16),
            Column("state", "建议的状态", 12),
        ),
        books.co_units,
        "还没有会办的建议。",
        "个",
    ),
    Book(
        "dissatisfied",
        "首次不满意台账",
        "首次办理以后代表对态度或者结果不满意的建议，由督办机构盯住重新办理，最近的在前",
        (
            Column("date", "首次评价", 12), Column("attitude", "对态度", 10), Column("result", "对结果", 10),
            Column("about", "评价什么", 18), Column("bodies", "归口督办", 26), Column("later", "现在的评价", 18),
            Column("class", "现在的办理结果", 26), Column("state", "状态", 12),
        ),
        books.dissatisfied,
        "还没有首次办理不满意的建议。",
        "次",
    ),
    Book(
        "meetings",
        "交办会台账",
        "在交办会上交办的建议，最近的在前；没有写明交办会的不在内",
        (
            Column("meeting", "交办会", 30), Column("assigned", "交办日期", 12), Column("category", "内容分类", 18),
            Column("state", "状态", 12),
        ),
        books.meetings,
        "还没有写明交办会的建议。",
    ),
    Book(
        "numbers",
        "编号登记簿",
        "每一年用到几号、登记了多少件、有哪些空号、为什么空着",
        (Column("kind", "类别", 10), Column("words", "说明", 70)),
        books.numbers,
        "还没有编号。",
        "行",
    ),
)  # fmt: skip
"""The books in their order."""
