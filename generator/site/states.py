"""What each state means to a reader who has never heard of it."""

from __future__ import annotations

from generator.model.words import State
from generator.site.public import PublicRow

MEANINGS = {
    State.DRAFT: "还没有提出。",
    State.SUBMITTED: "代表已经提交，等待审核。",
    State.RETURNED: "退给代表修改。",
    State.ENDORSED: "代表团已经看过，等待登记。",
    State.REGISTERED: "审核通过，登记在册，等待交给有关单位办理。",
    State.PRE_ASSIGNED: "正式交办以前，正在征求有关单位的意见。",
    State.ASSIGNED: "已经交给有关单位，等待签收。",
    State.HANDLING: "主办单位已经签收，正在办理。",
    State.REDO: "要求单位再办一次，正在重新办理。",
    State.REPLIED: "单位已经把答复送给代表，等待代表评价。已答复不等于已解决，结果的类别由单位先定。",
    State.EVALUATED: "代表已经评价，等待销号、转入跟踪或者重新办理。评价的是办理的态度和结果。",
    State.TRACKING: "答复里有承诺，正在逐项跟踪。承诺没有落实，就不算办完。",
    State.CLOSED: "办理手续已经走完。已销号不等于已解决，做到了哪些，要看单位答复和代表评价。",
    State.WITHDRAWN: "代表已经撤回，不再办理。",
    State.REJECTED: "不属于建议的范围，另作处理。",
    State.MERGED: "并入另一件内容相同的建议一起办理。",
    State.SUSPENDED: "暂时停办，期限也跟着停。",
}

LAPSED = "逾期未反馈"
LAPSED_ID = "lapsed"
"""What addresses and classes call it."""
LAPSED_MEANING = "过了规定的时间，经过提醒，仍然没有收到代表的评价。这不算满意，也不算不满意。"
"""What is said in place of 已评价 after a lapse."""
UNSEEN = {
    State.CLOSED: "办理手续已经走完。已销号不等于已解决。这件建议的内容不公开，单位答复和代表评价都不在这里列出。",
}
"""What is said where nothing but number, category, state and due days may be shown, and those words would mislead."""
IDS = tuple(id for s in State for id in ((s.value, LAPSED_ID) if s is State.EVALUATED else (s.value,)))
"""All that a suggestion's state can be called in addresses, in the law's order."""


def meaning_of(state: State, *, lapsed: bool, shown: bool) -> str:
    """Return what a state means on a suggestion's page.

    Args:
        state: the state.
        lapsed: the deputy did not answer in time.
        shown: more than number, category, state and due days may be shown.
    """
    if state is State.EVALUATED and lapsed:
        return LAPSED_MEANING
    return MEANINGS[state] if shown else UNSEEN.get(state, MEANINGS[state])


def state_id(row: PublicRow) -> str:
    """Return what addresses call a suggestion's state; a lapse is one of its own."""
    return LAPSED_ID if row.state_label == LAPSED and row.state == State.EVALUATED.value else row.state
