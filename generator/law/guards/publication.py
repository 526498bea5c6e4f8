"""Guards of publication: nothing is held back without a ground, nothing opened against the deputy's wish."""

from __future__ import annotations

from collections.abc import Iterator

from generator.law.step import Step
from generator.model import events as e
from generator.model.finding import Told
from generator.model.rule import rule
from generator.model.words import PUBLICITY_RANK, Ground, Publicity, PublicityWish, PublishWhat, ReplyPublicity


@rule("P705")
def withholding_has_a_ground(step: Step[e.Reply | e.Publish]) -> Iterator[Told]:
    """不全文公开的，要写明法定理由。

    为什么：公开是原则，不公开是例外，例外要说得出理由。
    依据：《政府信息公开条例》第十三至十六条；上海、广东关于建议办理结果公开的规定。
    例子：决定不公开答复，没有填 ground。
    怎么办：从规定的理由里选一项填入 ground；没有理由的，请全文公开。
    """
    event = step.event
    key, level = ("publicity", event.publicity) if isinstance(event, e.Reply) else ("level", event.level)
    if level not in (None, ReplyPublicity.FULL, Publicity.FULL) and event.ground is None and step.knows("ground"):
        listed = "、".join(f"{g}（{g.label}）" for g in Ground)
        yield Told(step.at(key), f"“{level.label}”没有写明理由", f"请填 ground，可选：{listed}")


@rule("P708")
def the_wish_is_kept(step: Step[e.Publish]) -> Iterator[Told]:
    """公开建议文本不能超过代表同意的程度。

    为什么：建议是代表写的，公开到什么程度由代表决定。
    依据：汝州等地建议专用纸的公开意愿。
    例子：代表只同意公开标题，却决定全文公开。
    怎么办：改成代表同意的程度；代表改变意愿的，先用 correct 更正 publicity_wish。
    """
    event, header = step.event, step.case.header
    if event.what is not PublishWhat.TEXT or event.level is None or header.publicity_wish is None:
        return
    wish: PublicityWish = header.publicity_wish
    if PUBLICITY_RANK[event.level] < PUBLICITY_RANK[Publicity(wish.value)]:
        told = f"“{event.level.label}”超过了代表的意愿（{wish.label}）"
        yield Told(step.at("level"), told, "请改成代表同意的程度")


PUBLICATION = (withholding_has_a_ground, the_wish_is_kept)
