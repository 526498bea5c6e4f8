"""The form of each field of the model, read off its annotations: the reader and the rules go by it.

This is what ``msgspec.inspect`` tells too, at a twentieth of its cost at start, because nothing is walked
that is not asked for.
"""

import datetime as dt
import inspect
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct

from generator.model.words import Word


class Form(NamedTuple):
    """What a value looks like."""

    kind: str
    """``text date bool whole word part list table event``."""
    type: type
    """The class of words and parts, and of a table's keys, which are words too; ``str`` and the like elsewhere."""
    meta: Meta | None = None
    """Limits and the form of a text."""
    item: Any = None
    """For lists and tables, the Form of what is inside."""

    @property
    def extra(self) -> dict[str, Any]:
        """Return what the field's alias says beyond its limits (see fields)."""
        return (self.meta.extra if self.meta else None) or {}


class FieldForm(NamedTuple):
    """A field: what it is called in a file and in the code, and its form."""

    key: str
    name: str
    form: Form
    required: bool


_PLAIN = {str: "text", int: "whole", bool: "bool", dt.date: "date"}
_KNOWN: dict[type, tuple[FieldForm, ...]] = {}


def forms_of(cls: type[Struct]) -> tuple[FieldForm, ...]:
    """Return the fields of a type in its order; made on first use."""
    if cls not in _KNOWN:
        annotations: dict[str, Any] = {}
        for base in reversed(cls.__mro__):
            annotations |= inspect.get_annotations(base)
        names, keys = cls.__struct_fields__, cls.__struct_encode_fields__
        defaults = (NODEFAULT,) * (len(names) - len(cls.__struct_defaults__)) + cls.__struct_defaults__
        _KNOWN[cls] = tuple(
            FieldForm(key, name, form_of(annotations[name]), default is NODEFAULT)
            for key, name, default in zip(keys, names, defaults, strict=True)
        )
    return _KNOWN[cls]


def form_of(annotation: Any, meta: Meta | None = None) -> Form:
    """Return the form that an annotation means.

    Raises: TypeError for an annotation that no field of the model may have.
    """
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *said = get_args(annotation)
        return form_of(inner, next((m for m in said if isinstance(m, Meta)), None))
    if origin in (Union, UnionType):
        inner_types = [a for a in get_args(annotation) if a is not NoneType]
        return form_of(inner_types[0]) if len(inner_types) == 1 else Form("event", object)
    if origin is tuple:
        return Form("list", tuple, meta, form_of(get_args(annotation)[0]))
    if origin is dict:
        keys, values = get_args(annotation)
        return Form("table", keys, meta, form_of(values))
    if isinstance(annotation, type):
        if issubclass(annotation, Word):
            return Form("word", annotation)
        if issubclass(annotation, Struct):
            return Form("part", annotation)
        if annotation in _PLAIN:
            return Form(_PLAIN[annotation], annotation, meta)
    raise TypeError(annotation)
