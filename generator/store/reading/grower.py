"""The grower of trees: libyaml's event stream, held to the subset as it flows.

Each event costs a few microseconds and nothing recurses, so a hostile file is left at its first excess.
"""

from __future__ import annotations

import re
from typing import Any

from yaml import events as ye
from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError

from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.model.rule import Bounded, Verdicts
from generator.rules import yaml as y
from generator.rules.bytes import FORBIDDEN, characters_are_visible, text_is_composed
from generator.rules.shape import quote

_CONFLICT = re.compile(r"^(<<<<<<<|=======|>>>>>>>)( |$)", re.MULTILINE)


_SIMPLE = frozenset({None, "", "'", "|"})
"""Styles in which a scalar stands as it is written."""


class _Stop(Exception):
    """The rest of the file is not worth reading."""


def grow_tree(text: str, max_nodes: int) -> tuple[Mapping | None, Verdicts]:
    """Return the tree of a text, ``None`` where it has none, and what is not of the subset."""
    grower, torn = _Grower(text, max_nodes), True
    try:
        grower.read()
        torn = False
    except _Stop:
        pass
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        grower.found.ask(y.syntax_is_plain, *_syntax(text, mark.line + 1 if mark else 1))
    except YAMLError:
        grower.found.ask(y.syntax_is_plain, *_syntax(text, 1))
    found, root = grower.found, grower.root
    if isinstance(root, Mapping):
        root.torn = torn
        return root, found
    if not found:
        what = "文件是空的" if root is None or (isinstance(root, Scalar) and not root.text) else "文件内容不是“键: 值”"
        grower.found.ask(y.root_is_a_mapping, 1, what)
    return None, found


def _syntax(text: str, line: int) -> tuple[int, str, str]:
    if match := _CONFLICT.search(text):
        at = text.count("\n", 0, match.start()) + 1
        return at, "留有合并冲突的标记", "请保留正确的内容，删去 <<<<<<<、=======、>>>>>>> 三种行"
    return line, "这一行附近不是合规的 YAML", "请检查冒号后的空格、缩进和引号；文字含有特殊符号时加双引号"


class _Grower:
    """Grows the tree from events; knows how deep it is and how much it holds."""

    def __init__(self, text: str, max_nodes: int) -> None:
        self.text, self.max_nodes = text, max_nodes
        self.found = Bounded()
        self.root: Node | None = None
        self.stack: list[Mapping | Sequence] = []
        self.flows: list[bool] = []
        self.keys: list[str | None] = []
        """For each open mapping the key that waits for its value."""
        self.documents = 0
        self.doubled = False
        """Some mapping holds a key that is to be dropped."""
        self.questions = "?" in text

    def read(self) -> None:
        parser, nodes, limit = CParser(self.text), 0, self.max_nodes
        scalar, alias = ye.ScalarEvent, ye.AliasEvent
        mapping, end_of_mapping = ye.MappingStartEvent, ye.MappingEndEvent
        sequence, end_of_sequence = ye.SequenceStartEvent, ye.SequenceEndEvent
        event: Any  # the parser's own types leave its marks open
        stack, keys = self.stack, self.keys
        while True:
            event = parser.get_event()
            kind = type(event)
            if kind is scalar:
                # Nearly every event is a plain key or value of a mapping: it is taken here, the rest below.
                if event.anchor is None and event.tag is None and event.style in _SIMPLE and stack:
                    top, key = stack[-1], keys[-1]
                    line = event.start_mark.line + 1
                    if key is not None:
                        top.items[key] = Scalar(event.value, line)  # type: ignore[call-overload]  # only mappings have keys
                        keys[-1] = None
                    elif type(top) is Sequence:
                        top.items.append(Scalar(event.value, line))
                    else:
                        self._key(event.value, line, event)
                else:
                    self._scalar(event)
            elif kind is mapping or kind is sequence:
                self._open(event, Mapping if kind is mapping else Sequence)
            elif kind is end_of_mapping or kind is end_of_sequence:
                self._close()
                continue
            elif kind is ye.StreamEndEvent or event is None:
                return
            else:
                self._mark(event)
                if kind is not alias:
                    continue
            nodes += 1
            if nodes > limit:
                self.found.ask(y.depth_and_nodes_are_bounded, 1, f"内容超过 {limit} 个节点")
                raise _Stop

    def _mark(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, ye.AliasEvent):
            self.found.ask(y.nothing_is_anchored, line, f"引用 *{quote(str(event.anchor))[1:-1]}")
            self._add(Scalar("", line), line)
        elif isinstance(event, ye.DocumentStartEvent):
            self.documents += 1
            if event.version or event.tags:
                self.found.ask(y.one_plain_document, line, "指令（%）")
            elif self.documents > 1:
                self.found.ask(y.one_plain_document, line, "第二份内容")
            elif event.explicit:
                self.found.ask(y.one_plain_document, line, "文档标记 ---")
            if self.documents > 1:
                raise _Stop
        elif isinstance(event, ye.DocumentEndEvent) and event.explicit:
            self.found.ask(y.one_plain_document, line, "文档标记 ...")

    def _scalar(self, event: Any) -> None:
        line: int = event.start_mark.line + 1
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, line)
        style = event.style
        if style == ">":
            self.found.ask(y.syntax_is_plain, line, "多行文字用了折叠写法（>）", "请把 > 改成 |")
        elif style == '"' and "\\" in self.text:
            if FORBIDDEN.search(value):
                self.found.ask(characters_are_visible, value, line)
            self.found.ask(text_is_composed, value, line)
        stack = self.stack
        if stack and isinstance(stack[-1], Mapping) and self.keys[-1] is None:
            self._key(value, line, event)
            return
        self._add(Scalar(value, line), line)

    def _key(self, key: str, line: int, event: Any) -> None:
        if key == "<<" and not event.style:
            self.found.ask(y.nothing_is_anchored, line, "合并键 <<")
        if self.questions and self._asked(event):
            self.found.ask(y.style_is_block, line, "“? ”开头的键")
        mapping = self.stack[-1]
        assert isinstance(mapping, Mapping)  # noqa: S101  (the caller has just asked)
        if key in mapping.items:
            self.found.ask(y.keys_are_unique, line, key, mapping.lines[key])
            self.doubled = True
            key = f"{key}\0{line}"  # its value is read, so that what is wrong inside is told too, and dropped on close
        mapping.lines[key] = line
        self.keys[-1] = key

    def _asked(self, event: Any) -> bool:
        mark = event.start_mark
        if not hasattr(self, "rows"):
            self.rows = self.text.split("\n")
        return str(self.rows[mark.line][: mark.column]).rstrip().endswith("?")

    def _decorated(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.found.ask(y.nothing_is_anchored, line, f"锚点 &{quote(str(event.anchor))[1:-1]}")
        if getattr(event, "tag", None) is not None:
            self.found.ask(y.nothing_is_tagged, line, quote(str(event.tag))[1:-1])

    def _open(self, event: Any, kind: type[Mapping | Sequence]) -> None:
        line = event.start_mark.line + 1
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, line)
        if len(self.stack) > y.MAX_DEPTH:
            self.found.ask(y.depth_and_nodes_are_bounded, line, f"层次超过 {y.MAX_DEPTH} 层")
            raise _Stop
        flow = bool(event.flow_style)
        if flow and kind is Mapping:
            self.found.ask(y.style_is_block, line, "花括号映射或方括号里的“键: 值”")
        elif flow and self.flows and self.flows[-1]:
            self.found.ask(y.style_is_block, line, "方括号套方括号")
        node = kind(line)
        if self.stack and self.keys[-1] is None and type(self.stack[-1]) is Mapping:
            self.found.ask(y.style_is_block, line, "复杂的键")
            raise _Stop
        self._add(node, line)
        self.stack.append(node)
        self.flows.append(flow)
        self.keys.append(None)

    def _close(self) -> None:
        node = self.stack.pop()
        self.flows.pop()
        self.keys.pop()
        if self.doubled and isinstance(node, Mapping):
            for key in [k for k in node.items if "\0" in k]:
                del node.items[key], node.lines[key]

    def _add(self, node: Node, line: int) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if type(parent) is Sequence:
            parent.items.append(node)
            return
        assert isinstance(parent, Mapping)  # noqa: S101  (there is no third kind)
        key = self.keys[-1]
        if key is None:  # an alias as a key: told already
            self.keys[-1] = f"\0{line}"
            self.doubled = True
        else:
            parent.items[key] = node
            self.keys[-1] = None
