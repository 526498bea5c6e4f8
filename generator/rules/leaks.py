"""P706: no finished page says what is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.finding import Told
from generator.model.rule import rule


@rule("P706")
def nothing_withheld_is_printed(kinds: Iterable[str]) -> Iterator[Told]:
    """做好的网页里，不能有不公开的内容。

    为什么：网页一旦发布，就会被人抄走，收不回来；发布以前再查一遍，比发布以后补救好。
    依据：contract §6 P706；《政府信息公开条例》第十七条（公开前审查）。
    例子：一件建议的正文不公开，另一件的进展情况却引用了它。
    怎么办：在引用它的记录里改写那一句；确实可以公开的，先作公开决定。原来的网站保持不变。
    """
    for kind in sorted(set(kinds)):
        yield Told(
            1, f"这个网页里有不公开的内容（{kind}），网站没有更新", "请改写引用它的那条记录（此处不重复显示内容）"
        )


LEAKS = (nothing_withheld_is_printed,)
