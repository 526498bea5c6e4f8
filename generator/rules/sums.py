"""N902: rows that do not sum to their total are told beside the table, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.finding import Told
from generator.model.rule import notice


@notice("N902")
def rows_sum_to_the_total(rows: int, total: int, why: str) -> Iterator[Told]:
    """统计表各行的合计与总数不同的，要说明。

    为什么：合计对不上又不说明，别人就不知道该信哪个数。
    依据：分别办理的建议在每个单位的行里各算一次，提出人不公开的建议不在任何代表团的行里。
    例子：登记 291 件，各单位合计 300 件，因为有 9 件由两个单位分别办理。
    怎么办：照表下的说明引用；要用合计的，请用总数，不要把各行相加。
    """
    if rows != total:
        yield Told(1, f"各行合计 {rows}，与总数 {total} 不同：{why}", "引用时请照表下的说明，要用合计的请用总数")


SUMS = (rows_sum_to_the_total,)


def sum_notes(rows: int, total: int, why: str) -> list[str]:
    """Return what stands below a table whose rows do not sum to its total."""
    rule = rows_sum_to_the_total
    return [f"{rule.code} {told.message}。" for told in rule(rows, total, why)]
