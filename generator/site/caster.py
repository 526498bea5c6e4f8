"""The caster: makes type of templates. Pages are set from it by the thousand, of hundreds of words each."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr, Getattr, Node
from jinja2.sandbox import SandboxedEnvironment

try:
    from markupsafe._speedups import _escape_inner as escape_inner
except ImportError:  # no compiled wheel for this machine
    from markupsafe._native import _escape_inner as escape_inner


def _escaped(value: object) -> str:
    """Escape a value for HTML; what has escaped itself stays. Plain text comes back: it is only ever joined."""
    if type(value) is str:
        return escape_inner(value)
    if type(value) is int:
        return str(value)
    return value.__html__() if hasattr(value, "__html__") else escape_inner(str(value))


class _Quick(Template):
    """A compiled template that escapes without making an object of every word."""

    @classmethod
    def from_code(cls, environment: Environment, code: Any, globals: Any, uptodate: Any = None) -> Template:
        """Make a template of compiled code."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__.update(escape=_escaped, escape_inner=escape_inner)
        return made


class _Code(CodeGenerator):
    """Writes the code of a template: attributes are read, and words escaped, in place; the pieces leave in one go.

    Jinja's own calls a function for either, and hands over one piece after the other.
    """

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802  (its name in Jinja)
        """Write an attribute that is read."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write("(escape_inner(word) if (word := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write(").__class__ is str else escape(word))")
        else:
            super()._output_child_post(node, frame, finalize)

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Write a part of a template; the whole of it gathers its pieces, as Jinja's macros do."""
        is_whole = frame.rootlevel and frame.buffer is None and not frame.require_output_check
        if is_whole:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if is_whole:
            self.writeline(f"yield concat({frame.buffer})")
            frame.buffer = None


def _escapes(frame: Frame) -> bool:
    """Tell whether words are escaped at a place, as they are wherever no template has said otherwise."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class Plain(Environment):
    """The environment of our own templates, which read attributes of what they are given, and nothing else."""

    code_generator_class = _Code
    template_class = _Quick
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # Jinja's own falls back to items, at four times the cost

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows beside its view; every page copies it, and Jinja's chain takes long for that."""
        return {**self.globals, **(d or {})}


class Guarded(SandboxedEnvironment):
    """The environment of templates that an archive has brought along."""

    template_class = _Quick
