"""A suggestion as data: all that its page says, under the same names as the types that hold it."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.law.dues import Status
from generator.site.licence import LICENCE
from generator.site.pages.names import path_of
from generator.site.public import PublicSuggestion

FOLDER = "data/suggestions/"
SCHEMA = "jianyi.suggestion/1"
_MET = Status.MET.value
_ENCODE = msgspec.json.Encoder().encode


class OpenCase(Struct, frozen=True):
    """A suggestion, as it is published."""

    schema: str
    page: str
    """Where its page stands, below the site's root."""
    as_of: dt.date
    licence: str
    suggestion: PublicSuggestion


def data_path(id: str) -> str:
    """Return where the data of a suggestion stand."""
    return f"{FOLDER}{id}.json"


def case_json(public: PublicSuggestion, as_of: dt.date) -> bytes:
    """Return a suggestion as JSON; how a day was found is told of what is still due."""
    dues = tuple(replace(due, lines=()) if due.status == _MET else due for due in public.dues)
    told = OpenCase(SCHEMA, path_of(public.row.id), as_of, LICENCE.name, replace(public, dues=dues))
    return _ENCODE(told)
