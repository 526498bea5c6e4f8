"""B: what the bytes of a file and its path must be, before anybody reads a word of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from generator.model.finding import Told
from generator.model.rule import rule

_RANGES = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but LF, DEL, C1 with NEL
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiners, fillers: drawn as nothing
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"  # zero width, separators, bidi
    "\u2e80-\u2fdf"  # CJK and Kangxi radicals
    "\ud800-\udfff\ue000-\uf8ff"  # surrogates, private use
    "\ufdd0-\ufdef\ufff0-\uffff"  # non-characters, interlinear marks, U+FFFC, U+FFFD
    "\U000e0000-\U000e00ff\U000f0000-\U0010ffff"  # tags, private planes
)
FORBIDDEN = re.compile(f"[{_RANGES}]")
"""Characters that no record may hold, raw or escaped (contract §2)."""

EVERYDAY = re.compile("[\n -~\u4e00-\u9fff，。、；：？！“”‘’（）《》〔〕—…·]*")
"""Characters of which nothing is wrong, in any order: visible, composed, of no other script; one look at most files."""

_NEVER = "·±×°§"


@cache
def _looks_misread() -> re.Pattern[str]:
    """Return the pattern of words whose bytes could be GBK; few texts hold any sign of it, so it is made when asked."""
    signs = (chr(high << 6 | low) for high in range(0x02, 0x20) for low in range(0x21, 0x40))
    return re.compile(f"[{re.escape(''.join(sign for sign in signs if sign not in _NEVER))}]{{2,}}")


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def misread(text: str) -> dict[str, str]:
    """Return each word that looks like GBK read as UTF-8, with what it probably meant, in order."""
    found: dict[str, str] = {}
    for match in _looks_misread().finditer(text):
        word = match.group()
        try:
            meant = word.encode().decode("gb2312")
        except UnicodeDecodeError:
            continue
        if all("\u4e00" <= c <= "\u9fff" for c in meant):
            found[word] = meant
    return found


@rule("B101")
def bytes_are_utf8(data: bytes) -> Iterator[Told]:
    """文件必须是 UTF-8 编码。

    为什么：别的编码在不同的电脑上会读成不同的字，姓名和数字因此出错。
    依据：本系统《记录规则》。
    例子：用旧版记事本或 Excel 另存，文件成了 GBK（GB18030）编码。
    怎么办：用记事本打开，“另存为”时把“编码”选为 UTF-8，再提交。
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Told(line, f"不是 UTF-8 编码，{_guess(data)}", "请在编辑器里另存为 UTF-8 编码后再提交")


def _guess(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "看起来是 UTF-16 编码"
    try:
        read = data.decode("gb18030")
    except UnicodeDecodeError:
        return "有的字符只剩一半"
    return "看起来是 GB18030（GBK）编码" if any("\u4e00" <= c <= "\u9fff" for c in read) else "有的字符只剩一半"


@rule("B102")
def words_are_not_misread_gbk(text: str) -> Iterator[Told]:
    """文字不能是把 GBK 误当作 UTF-8 读出来的乱码。

    为什么：少数汉字的 GBK 字节恰好也是合法的 UTF-8，会悄悄变成外文字母，机器不报错，人也难发现。
    依据：本系统《记录规则》：两个以上 U+0080–07FF 的字符，其字节能读成 GB2312 汉字的，视为乱码。
    例子：“医院”变成了“ҽԺ”。
    怎么办：按提示里的汉字改回来，并用 UTF-8 编码保存。
    """
    for word, meant in misread(text).items():
        told = f"“{word[:20]}”像是按错误编码读出的乱码，原文可能是“{meant[:20]}”"
        yield Told(_line(text, text.index(word)), told, "请改回原来的汉字，并以 UTF-8 编码保存")


@rule("B103")
def no_byte_order_mark(data: bytes) -> Iterator[Told]:
    """文件开头不能有 BOM（字节顺序标记）。

    为什么：这个看不见的标记会被一些程序当作内容，使第一个键读错。
    依据：本系统《记录规则》。
    例子：记事本保存为“UTF-8 带 BOM”的文件。
    怎么办：另存为不带 BOM 的 UTF-8。
    """
    if data.startswith(b"\xef\xbb\xbf"):
        yield Told(1, "文件开头有 BOM 标记", "请另存为“UTF-8”（不要选“带 BOM 的 UTF-8”）")


@rule("B104")
def lines_end_with_lf(data: bytes) -> Iterator[Told]:
    """换行只用 LF，不用 CR。

    为什么：单独的 CR 在有的界面上看不出换行，可以藏住一个键；CRLF 会让每一行都像改过。
    依据：本系统《记录规则》。
    例子：Windows 记事本按 CRLF 保存的文件。
    怎么办：在编辑器里把换行符改为 LF；仓库里的 .gitattributes 会自动处理 Windows 上的检出。
    """
    if (at := data.find(b"\r")) >= 0:
        what = "CRLF（Windows 换行）" if data[at : at + 2] == b"\r\n" else "单独的 CR"
        line = data.count(b"\n", 0, at) + 1
        yield Told(line, f"换行符是{what}，共 {data.count(bytes([13]))} 处", "请把换行符改为 LF 后保存")


@rule("B105")
def characters_are_visible(text: str, line: int | None = None) -> Iterator[Told]:
    r"""不能有看不见的、会改变显示次序的或者各机不一的字符。

    为什么：零宽字符、双向控制符会让人看到的和机器读到的不一样；自造字、部首字换一台电脑就变成别的字。
    依据：本系统《记录规则》，转义写法也算。
    例子：标题里藏着一个零宽空格；姓名里用了输入法的自造字。
    怎么办：删去该字符，用普通键盘重新输入这几个字。
    """
    counts = Counter(match.group() for match in FORBIDDEN.finditer(text))
    for char, times in sorted(counts.items()):
        code = f"U+{ord(char):04X}"
        hint = (
            "请改用普通的汉字（这是部首字符，只是看起来像）"
            if "\u2e80" <= char <= "\u2fdf"
            else "请删去这个字符，重新输入这几个字"
        )
        at = line if line is not None else _line(text, text.index(char))
        yield Told(at, f"含有不允许的字符 {code}，共 {times} 处", hint)


@rule("B106")
def size_is_bounded(size: int, limit: int) -> Iterator[Told]:
    """一件建议的文件不超过 256 KiB，登记册不超过 4 MiB。

    为什么：过大的文件多半是误把附件贴了进来，也会拖慢每一个人的检查。
    依据：本系统《记录规则》。
    例子：把一份扫描件转成的文字整个贴进正文。
    怎么办：正文只留要点，材料放到网上用 link 注明地址。
    """
    if size > limit:
        yield Told(1, f"文件有 {size} 字节，超过上限 {limit} 字节", "请删减内容，材料另行公布并用 link 注明地址")


@rule("B107")
def paths_follow_the_grammar(problem: str | None, hint: str) -> Iterator[Told]:
    """records/ 里只放按规定命名的普通文件。

    为什么：编号来自文件的位置；名字不合规定的文件没有人会检查，链接和可执行文件可能指向别处。
    依据：本系统《记录规则》：小写英文和数字、.yml、普通文件（模式 100644）。
    例子：records/suggestions/2026/建议6.yml，或者编辑器留下的临时文件。
    怎么办：按 suggestions/年份/四位编号.yml 命名；不是记录的文件请移出 records/。
    """
    if problem:
        yield Told(1, problem, hint)


@rule("B108")
def file_ends_with_newline(data: bytes) -> Iterator[Told]:
    """文件最后要有一个换行。

    为什么：没有换行的末行再追加内容时会接在一起，改动也难看清。
    依据：本系统《记录规则》。
    例子：在网页上编辑时删掉了最后一个空行。
    怎么办：在文件末尾按一次回车再保存。
    """
    if data and not data.endswith(b"\n"):
        yield Told(data.count(b"\n") + 1, "文件末尾没有换行", "请在文件末尾按一次回车再保存")


@rule("B109")
def text_is_composed(text: str, at: int | None = None) -> Iterator[Told]:
    """文字须是 NFC 规范形式。

    为什么：同一个字有两种字节写法时，检索、比较都会漏。
    依据：本系统《记录规则》；Unicode 标准附件 15。
    例子：é 写成 e 加一个附加符号；用了兼容汉字“﨑”的旧写法。
    怎么办：用普通输入法重新输入这几个字。
    """
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            pairs = [c for c in line if unicodedata.normalize("NFC", c) != c or unicodedata.combining(c)]
            seen = "、".join(f"U+{ord(c):04X}" for c in dict.fromkeys(pairs[:3]))
            yield Told(at or number, f"文字不是规范形式（NFC）：{seen}", "请用普通输入法重新输入这几个字")
            return


BYTES = (
    bytes_are_utf8,
    words_are_not_misread_gbk,
    no_byte_order_mark,
    lines_end_with_lf,
    characters_are_visible,
    size_is_bounded,
    paths_follow_the_grammar,
    file_ends_with_newline,
    text_is_composed,
)
