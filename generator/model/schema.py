r"""JSON Schemas (draft 2020-12) of the files, made from the same types that the reader goes by.

The reader takes every scalar as text; other readers of YAML make numbers and booleans of some. So a number may be an
integer or its digits, a boolean may be ``true`` or ``"true"``, a date is a text of ten characters; free text is text.
Patterns are anchored and spell out their characters, for all engines read ``\d`` and ``\s`` in their own way.
What depends on other files (ids that exist, office on a day, the law) is left to ``jianyi check``.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from generator.model.congress import CalendarYears, Congress
from generator.model.events import EVENTS, Event, label_of, name_of
from generator.model.fields import ID, KIND_NAMES, RECORD_ID
from generator.model.labels import Label, label_for
from generator.model.layout import Field, Form, layout
from generator.model.registers import Registers
from generator.model.suggestion import Proposer, Suggestion
from generator.model.words import ProposerKind, PublicityWish, Word

Schema = dict[str, Any]

NAMES: dict[str, str] = {
    "suggestion": "代表建议",
    "congress": "本级人民代表大会（congress.yml）",
    "calendar": "工作日历（calendar.yml）",
    **{stem: f"{label_for(Registers, stem).title}登记册（{stem}.yml）" for stem in Registers.TYPES},
}
"""Every schema with what it describes."""

_BLANK = "\t\n\x0b\x0c\r\x1c-\x1f \x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DAY = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_TEXT = f"^[{_BLANK}]*[^{_BLANK}](.|\n)*$"
_ONE_LINE = f"^[^\n]*[^{_BLANK}][^\n]*\n*$"
_LINK = f'^https?://[^{_BLANK}<>"]+$'


def schema_of(name: str) -> Schema:
    """Return the schema of a kind of file, by a name of NAMES."""
    book = _Book()
    match name:
        case "suggestion":
            body = book.struct(Suggestion) | {"allOf": _wishes()}
        case "congress":
            body = book.struct(Congress)
        case "calendar":
            body = book.struct(CalendarYears)
        case _:
            entry = book.reference(Registers.TYPES[name])
            body = _closed({name: {**_titled(label_for(Registers, name)), "type": "array", "items": entry}}, [name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "由 jianyi schema 生成；能不能办、编号是否登记过，由 jianyi check 判断",
        **body,
        "title": NAMES[name],
        "$defs": book.defs,
    }


class _Book:
    """The named parts of one schema."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}

    def reference(self, cls: type[Struct]) -> Schema:
        """Return a reference to a type's own schema, written down on first use."""
        if cls.__name__ not in self.defs:
            self.defs[cls.__name__] = {}
            self.defs[cls.__name__] = self.struct(cls)
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def struct(self, cls: type[Struct]) -> Schema:
        """Return the schema of a type: its keys, all of them named, nothing else allowed."""
        fields = layout(cls)
        properties: Schema = {}
        required = [f.key for f in fields if f.required]
        if issubclass(cls, Event):
            label = label_for(Event, "event")
            properties["event"] = {**_titled(label), "const": name_of(cls)}
            required.insert(0, "event")
        for field in fields:
            properties[field.key] = {**_titled(label_for(cls, field.key)), **self._field(field)}
        named = label_of(cls) if issubclass(cls, Event) else (cls.__doc__ or "").rstrip("。")
        return {"title": named, **_closed(properties, required), **_conditions(cls)}

    def _field(self, field: Field) -> Schema:
        if field.form is Form.TABLE:
            names = {"enum": [word.value for word in field.words or ()]}
            return {"type": "object", "propertyNames": names, "additionalProperties": _percent()}
        one = self._one(field)
        if not field.listed:
            return one
        many: Schema = {"type": "array", "items": one}
        if field.low:
            many["minItems"] = field.low
        if field.high is not None:
            many["maxItems"] = field.high
        return many

    def _one(self, field: Field) -> Schema:
        if field.form is Form.EVENT:
            return {"oneOf": [self.reference(cls) for cls in EVENTS.values()]}
        if field.part is not None:
            return self.reference(field.part)
        if field.words is not None:
            return words(field.words)
        return _scalar(field)


def _scalar(field: Field) -> Schema:
    match field.form:
        case Form.LINE:
            return {"type": "string", "maxLength": field.longest, "pattern": _ONE_LINE}
        case Form.DATE:
            return {"type": "string", "format": "date", "maxLength": 10, "pattern": _DAY}
        case Form.BOOL:
            return {"type": ["boolean", "string"], "enum": [True, False, "true", "false"]}
        case Form.WHOLE:
            fewest = len(str(field.least)) - 1
            pattern = (
                f"^{'' if field.least else '(0|'}[1-9][0-9]{{{fewest},{field.digits - 1}}}{'' if field.least else ')'}$"
            )
            bounds = {"minimum": field.least, "maximum": 10**field.digits - 1}
            return {"type": ["integer", "string"], **bounds, "maxLength": field.digits, "pattern": pattern}
        case Form.PERCENT:
            return _percent()
        case Form.REF | Form.ID:
            return {"type": "string", "maxLength": 40, "pattern": id_pattern(field.kinds)}
        case Form.LETTER:
            return {"type": "string", "minLength": 1, "maxLength": 1, "pattern": f"^[^{_BLANK}]$"}
        case Form.LINK:
            return {"type": "string", "format": "iri", "maxLength": 2_000, "pattern": _LINK}
        case Form.CODE | Form.LENGTH | Form.NUMBER:
            return {"type": "string", "maxLength": 39, "pattern": field.pattern}
        case Form.SSH_KEY:
            return {"type": "string", "maxLength": field.longest, "pattern": field.pattern}
        case Form.HEADER_KEY:
            keys = [f for f in layout(Suggestion) if f.key != "events"]
            named = [{"const": f.key, "title": label_for(Suggestion, f.key).title} for f in keys]
            return {"type": "string", "oneOf": named}
    return {"type": "string", "maxLength": field.longest, "pattern": _TEXT}


def words(cls: type[Word]) -> Schema:
    """Return a closed vocabulary, each word with the Chinese that people read."""
    return {"type": "string", "oneOf": [{"const": word.value, "title": word.label} for word in cls]}


def id_pattern(kinds: str) -> str:
    """Return the anchored pattern of ids of these kinds (letters of ``KIND_NAMES``)."""
    forms = [RECORD_ID if k == "r" else f"{k}-{RECORD_ID}" if k in "oab" else f"{k}-{ID}" for k in kinds]
    assert set(kinds) <= set(KIND_NAMES)  # noqa: S101  (the model names no other)
    return f"^({'|'.join(forms)})$"


def _percent() -> Schema:
    pattern = "^[0-9]{1,3}(\\.[0-9]{1,4})?$"
    return {"type": ["number", "string"], "minimum": 0, "maximum": 999.9999, "maxLength": 8, "pattern": pattern}


def _titled(label: Label) -> Schema:
    return {"title": label.title, "description": label.help or label.title}


def _closed(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _when(key: str, words: list[str], then: Schema) -> Schema:
    return {"if": {"properties": {key: {"enum": words}}, "required": [key]}, "then": then}


def _wishes() -> list[Schema]:
    """Return what is required by the deputy's wish in every repository; a private one asks for more (contract §1)."""
    rules = []
    for wish in PublicityWish:
        needed = [k for k in ("title", "proposer", "text") if wish not in Suggestion.WITHHELD[k]]
        if needed:
            rules.append(_when("publicity_wish", [wish.value], {"required": needed}))
    return rules


_PROPOSERS = {
    ProposerKind.INDIVIDUAL: (["lead"], ["co_signers", "delegation"]),
    ProposerKind.JOINT: (["lead", "co_signers"], ["delegation"]),
    ProposerKind.DELEGATION: (["delegation"], ["lead", "co_signers"]),
}


def _conditions(cls: type[Struct]) -> Schema:
    """Return what a type requires because of what else it holds."""
    if cls is Proposer:
        rules = []
        for kind, (wanted, barred) in _PROPOSERS.items():
            then: Schema = {"required": wanted, "properties": dict.fromkeys(barred, False)}
            if "co_signers" in wanted:
                then["properties"]["co_signers"] = {"minItems": 1}
            rules.append(_when("kind", [kind.value], then))
        return {"allOf": rules}
    if cls is EVENTS["contact"]:
        unconfirmed = {"properties": {"confirmed": {"enum": [False, "false"]}}, "required": ["confirmed"]}
        return {"if": unconfirmed, "then": {"required": ["note"]}}
    if cls is EVENTS["reassign"]:
        return {"anyOf": [{"required": ["from"]}, {"required": ["to"]}]}
    if cls is EVENTS["reply"]:
        on_site = {"properties": {"form": {"const": "on_site"}}, "required": ["form"]}
        full = _when("publicity", ["full"], {"required": ["text", "answers"]})
        return {"allOf": [{"if": on_site, "else": {"required": ["document"]}}, full]}
    return {}
