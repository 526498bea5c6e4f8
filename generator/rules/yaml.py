"""Y: the subset of YAML that every reader understands in the same way."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.finding import Told
from generator.model.rule import rule
from generator.rules.shape import quote

MAX_DEPTH = 12
"""How many collections may stand inside each other below the file's own mapping."""
MAX_NODES = 20_000
MAX_NODES_OF_REGISTER = 400_000


@rule("Y101")
def syntax_is_plain(line: int, message: str, hint: str) -> Iterator[Told]:
    """文件须是简明的 YAML：每行“键: 值”，用空格缩进，多行文字用“|”。

    为什么：制表符、折叠文字（>）在不同软件里读法不同。
    依据：本系统《记录规则》；YAML 1.2。
    例子：冒号后面漏了空格；缩进用了 Tab 键；合并冲突的 <<<<<<< 没有清理。
    怎么办：按提示的行号改正；缩进一律用两个空格，多行文字用“|”。
    """
    yield Told(line, message, hint)


@rule("Y102")
def keys_are_unique(line: int, key: str, first: int) -> Iterator[Told]:
    """同一层里一个键只写一次。

    为什么：写两次时，有的软件取前一个，有的取后一个。
    依据：本系统《记录规则》；YAML 1.2 第 3.2.1.3 节。
    例子：一个事件里写了两个 date。
    怎么办：留下对的一个，删去另一个。
    """
    yield Told(line, f"键{quote(key)}在第 {first} 行已经写过", "请留下对的一处，删去另一处")


@rule("Y103")
def nothing_is_anchored(line: int, mark: str) -> Iterator[Told]:
    """不用锚点（&）、引用（*）和合并键（<<）。

    为什么：看到的内容和读出的内容不一样，还可以用来使程序瘫痪。
    依据：本系统《记录规则》。
    例子：lead: &who d-0102，另一处写 *who。
    怎么办：把内容直接写出来；文字本身以 * 或 & 开头的，加上双引号。
    """
    yield Told(line, f"这里用了{mark}", "请把内容直接写出来；如果是文字，请加双引号")


@rule("Y104")
def nothing_is_tagged(line: int, tag: str) -> Iterator[Told]:
    """不用标签（!）。

    为什么：标签会让别的软件执行命令或者改变值的类型。
    依据：本系统《记录规则》。
    例子：term: !int 15。
    怎么办：删去标签，只写值；文字本身以 ! 开头的，加上双引号。
    """
    yield Told(line, f"这里用了标签 {tag}", "请删去标签，只写值；如果是文字，请加双引号")


@rule("Y105")
def one_plain_document(line: int, what: str) -> Iterator[Told]:
    """一个文件只写一份内容，不写指令（%）和文档标记（---、...）。

    为什么：标记之后的内容，有的软件会读，有的不会。
    依据：本系统《记录规则》。
    例子：文件第一行是 ---。
    怎么办：删去这一行；两份内容请分成两个文件。
    """
    yield Told(line, f"这里有{what}", "请删去这一行")


@rule("Y106")
def style_is_block(line: int, what: str) -> Iterator[Told]:
    """映射分行写，方括号里只放简单的值。

    为什么：花括号、复杂的键和层层方括号难以逐行核对改动。
    依据：本系统《记录规则》。
    例子：proposer: {kind: individual, lead: d-0101}。
    怎么办：每个键另起一行，下一层缩进两个空格。
    """
    yield Told(line, f"这里用了{what}", "请分行书写：每个键一行，下一层缩进两个空格")


@rule("Y107")
def depth_and_nodes_are_bounded(line: int, what: str) -> Iterator[Told]:
    """层次不超过 12 层，一件建议不超过 20,000 个节点。

    为什么：正常的记录用不到这么多，只有恶意的文件才会。
    依据：本系统《记录规则》。
    例子：十万个左方括号。
    怎么办：检查是否误贴了别的内容。
    """
    yield Told(line, what, "请检查是否误贴了别的内容")


@rule("Y108")
def root_is_a_mapping(line: int, what: str) -> Iterator[Told]:
    """文件的内容须是“键: 值”，不能是空的。

    为什么：空文件或一段文字都不是一件记录。
    依据：本系统《记录规则》。
    例子：文件里只有一行注释。
    怎么办：用 jianyi new 生成一份，再填写；不要的草稿请直接删去文件。
    """
    yield Told(line, what, "请按“键: 值”填写；可以用 jianyi new 生成一份再填")


YAML = (
    syntax_is_plain,
    keys_are_unique,
    nothing_is_anchored,
    nothing_is_tagged,
    one_plain_document,
    style_is_block,
    depth_and_nodes_are_bounded,
    root_is_a_mapping,
)
