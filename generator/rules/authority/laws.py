"""The laws of authority, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.finding import Place, Told
from generator.model.rule import rule


@rule("A601")
def changes_are_approved(place: Place | int, missing: str, why: str) -> Iterator[Told]:
    """改变状态的重要事件和规则的改动，要有规定的人审核。

    为什么：交办、答复、销号不能由一个人说了算。
    依据：contract §6“Authority”：由谁审核，按合入之前的 staff.yml 和改动的内容推算。
    例子：承办单位经办人提交了答复，本单位负责人还没有审核。
    怎么办：请提示里的人在合并请求里点“批准”；提交有更新的，要对最新的提交重新批准。
    """
    yield Told(
        place, f"还缺审核：{missing}（{why}）", "请他们在合并请求里批准最新的提交；不知道是谁的，运行 jianyi approvals"
    )


@rule("A602")
def authors_do_not_approve_themselves(place: Place | int, missing: str, why: str) -> Iterator[Told]:
    """作者不能自己审核自己的改动。

    为什么：自己录、自己批，等于没有审核。
    依据：contract §6“Authority”：审核人不是作者。
    例子：代表工作机构负责人自己录入交办，又自己点了批准。
    怎么办：请另一位有同样职责的人审核；没有的，由代表工作机构的负责人审核。
    """
    yield Told(place, f"只有作者本人批准，还缺审核：{missing}（{why}）", "请另一位有同样职责的人批准")


@rule("A603")
def rules_and_records_change_apart(path: str) -> Iterator[Told]:
    """规则、人员、程序和工作流的改动，不能与记录的改动放在一起。

    为什么：先把规则改松，再做规则本来不许的事，放在一起就没有人看得出。
    依据：contract §6 A603；记录一律按合入之前的规则判断。
    例子：在同一个合并请求里，把逾期申请改办改为“接受”，又录入一次逾期的申请。
    怎么办：拆成两个合并请求，先合入规则的改动，再提交记录。
    """
    yield Told(1, f"{path} 与记录一起改动", "请拆成两个合并请求：先改规则、人员或程序，合入以后再改记录")


@rule("A604")
def records_change_alone(path: str) -> Iterator[Told]:
    """记录的改动里，不能夹带 records/ 以外的文件。

    为什么：夹带的文件容易被看漏，审核的人也不是同一批。
    依据：contract §6 A604。
    例子：录入催办的同时改了 .gitattributes。
    怎么办：把其他文件的改动另外提交一个合并请求。
    """
    yield Told(1, f"{path} 与记录一起改动", "请把 records/ 以外的改动另外提交一个合并请求")


@rule("A605")
def authors_act_for_their_body(place: Place | int, commit: str, what: str) -> Iterator[Told]:
    """提交人只能替自己的单位或者机构录入。

    为什么：别的单位替你签收、替你答复，责任就不清楚。
    依据：contract §6“Authority”：按提交人的邮箱对照合入之前的 staff.yml；这一条防的是疏忽，证明要靠审核和签名。
    例子：没有登记的人替教育局录入了签收。
    怎么办：核对 git config user.email；新的工作人员先登记到 staff.yml；请本单位的人或者代表工作机构来录入。
    """
    yield Told(
        place,
        f"提交 {commit} 的作者{what}",
        "请核对 git config user.email 与 staff.yml；或者请本单位、代表工作机构的人来录入",
    )


@rule("A606")
def staff_with_keys_sign(place: Place | int, commit: str, what: str) -> Iterator[Told]:
    """登记了公钥的工作人员，提交要有本人的有效签名。

    为什么：提交人的姓名和邮箱谁都能填，签名只有本人能做。
    依据：contract §6 A606；以当天有效的 staff.yml 登记项的 keys 为准。
    例子：经办人换了新电脑，没有配置签名就提交了。
    怎么办：配置 gpg.format=ssh 和 user.signingkey，用 git commit -S 重新提交；换了钥匙的，先改 staff.yml。
    """
    hint = "请设置 gpg.format=ssh 和 user.signingkey，用 git commit --amend -S 签名；换了钥匙的请先更新 staff.yml"
    yield Told(place, f"提交 {commit} {what}", hint)


LAWS = (
    changes_are_approved,
    authors_do_not_approve_themselves,
    rules_and_records_change_apart,
    records_change_alone,
    authors_act_for_their_body,
    staff_with_keys_sign,
)
