"""The laws of history, each in a sentence; the comparison of two versions tells where they do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.finding import Place, Told
from generator.model.rule import rule


@rule("H501")
def records_stay(place: Place | int, what: str) -> Iterator[Told]:
    """提出以后的记录不能删除，也不能清空。

    为什么：代表提过的建议，办得怎么样都要留下；删掉一件，就没有人能查到它。
    依据：本系统《记录规则》：自提出（submit）起，文件一直保留。
    例子：一件建议办得不好，有人把文件删了。
    怎么办：恢复原来的文件；代表撤回的，录入 withdraw；录错的事件，用 annul 作废。
    """
    yield Told(place, what, "请恢复原来的文件；代表撤回的请录入撤回（withdraw），录错的请作废（annul）")


@rule("H502")
def records_keep_their_place(place: Place | int, path: str) -> Iterator[Told]:
    """记录不能移动位置，也不能改名。

    为什么：编号来自文件的位置；移动一次，所有提到它的地方都找不到它。
    依据：本系统《记录规则》。
    例子：把 0002.yml 改名为 0006.yml。
    怎么办：移回原来的位置；编号弄错的，用 annul 作废登记，再另建一件。
    """
    yield Told(place, f"这一件被移到了 {path}", "请移回原来的位置，一个字也不用改")


@rule("H503")
def settled_events_keep_their_words(place: Place | int, what: str, hint: str) -> Iterator[Told]:
    """已经合入的事件，一个字也不能改。

    为什么：评价、答复、日期事后改掉，就没有人再相信这份档案。
    依据：本系统《记录规则》：事件一经合入即为定稿。
    例子：把“基本满意”改成“满意”；把签收日期提前三天。
    怎么办：改回原来的内容；确实录错的，用 annul 作废那一个事件，再补录正确的。
    """
    yield Told(place, what, hint)


@rule("H504")
def settled_events_stay(place: Place | int, what: str, hint: str) -> Iterator[Told]:
    """已经合入的事件不能删去。

    为什么：删去一步，状态和期限都会倒退，后来的人也看不出发生过什么。
    依据：本系统《记录规则》：事件只能追加。
    例子：用 git revert 撤掉了一次催办。
    怎么办：把事件加回原处；录错的，在最后追加 annul，写明作废第几个事件和原因。
    """
    yield Told(place, what, hint)


@rule("H505")
def new_events_come_last(place: Place | int, what: str) -> Iterator[Told]:
    """新的事件只能加在最后，原来的次序不能变。

    为什么：事件的编号就是它的次序；插在中间，后面各条的编号和前后关系都会变。
    依据：本系统《记录规则》：事件只能追加；补记较早的事也加在最后（N907）。
    例子：事后在答复之前补插一次“沟通”。
    怎么办：移到最后；日期照实填写，系统会标明是补记。
    """
    yield Told(place, what, "请把新的事件移到最后，日期照实填写；原有各条保持原来的次序")


@rule("H506")
def settled_headers_change_by_correction(place: Place | int, key: str, label: str) -> Iterator[Told]:
    """登记以后，表头、正文和要求只有通过更正才能改。

    为什么：承办单位按登记的内容办理；内容悄悄变了，答复就对不上。
    依据：本系统《记录规则》：登记（register）之后，一次更正（correct）可以改一项。
    例子：登记以后悄悄删去一条要求。
    怎么办：改回原样；确需更正的，在同一次提交里追加一个 correct 事件，写明 field 和原因，一次只改一项。
    """
    hint = f"请改回原来的内容；确需更正的，请在同一次提交里追加 correct 事件，field 填 {key}，并写明原因"
    yield Told(place, f"登记以后改动了 {key}（{label}），没有相应的更正事件", hint)


@rule("H507")
def numbers_are_given_once(place: Place | int, id: str, commit: str) -> Iterator[Told]:
    """编号不能在删除以后再给另一件用。

    为什么：同一个编号先后指两件事，旧的链接和文件就指错了地方。
    依据：本系统《记录规则》：编号用过就不再改给别人。
    例子：0003 被删除以后，又用 0003 新建了一件。
    怎么办：恢复原来的那一件，新的一件换用没有用过的编号。
    """
    yield Told(
        place, f"{id} 曾经用过，后来被删除（提交 {commit}）", "请恢复原来的那一件；新的一件请换一个没有用过的编号"
    )


@rule("H508")
def history_is_whole(what: str) -> Iterator[Told]:
    """历史要完整，才能判断。

    为什么：缺了一段历史，改动过什么就看不出来；看不出来的，不能当作没有问题。
    依据：本系统《记录规则》；contract §6 H508。
    例子：用 git clone --depth 1 取得的仓库；损坏的磁盘上少了对象。
    怎么办：运行 git fetch --unshallow 补全；仍然缺少的，用 git fsck 检查，从别的副本恢复。
    """
    yield Told(1, what, "请运行 git fetch --unshallow 补全历史；仍然缺少的，请用 git fsck 检查并从别的副本恢复")


@rule("H509")
def merges_add_nothing(place: Place | int, what: str, hint: str) -> Iterator[Told]:
    """合并提交只能把各方的内容合在一起，不能多出什么，也不能少掉什么。

    为什么：合并时夹带的改动没有人审核过，逐个提交去看也看不出来。
    依据：本系统《记录规则》；contract §6 H509。
    例子：解决冲突时顺手改了另一件的评价；合并时选了“只要我方”，对方录入的事件没有了。
    怎么办：用 jianyi resolve 编号 解决冲突；要改的内容，另外提交。
    """
    yield Told(place, what, hint)


@rule("H510")
def history_goes_on(what: str) -> Iterator[Told]:
    """历史只能往前走，不能推倒重来。

    为什么：整段历史重写以后，里面的每一步都可能换过；留在别处的存证点能看出来。
    依据：本系统《记录规则》存证点（checkpoint）。
    例子：强制推送；把仓库删了，用同样的文件重新建立。
    怎么办：从别的副本恢复原来的历史，在它后面继续。
    """
    yield Told(1, what, "请从别的副本恢复原来的历史，在它后面继续；不要强制推送")


LAWS = (
    records_stay,
    records_keep_their_place,
    settled_events_keep_their_words,
    settled_events_stay,
    new_events_come_last,
    settled_headers_change_by_correction,
    numbers_are_given_once,
    history_is_whole,
    merges_add_nothing,
    history_goes_on,
)
