"""What this people's congress is and by which rules it works."""

import datetime as dt

from msgspec import Struct

from generator.model.fields import Code, Entries, Filled, GapNumber, Length, Letter, Line, Percent, Prose, Whole, Year
from generator.model.words import (
    CongressLevel,
    FaceToFace,
    Force100,
    LateReturns,
    Phase,
    PublicationPolicy,
    RateName,
    ReplyTo,
    Repository,
)


class Section(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A group of settings."""


class Session(Section, frozen=True, kw_only=True):
    """会次。"""

    id: Code
    title: Line
    year: Year
    opened: dt.date
    closed: dt.date
    term: Whole | None = None


class Term(Section, frozen=True, kw_only=True, rename={"from_": "from"}):
    """届次。"""

    number: Whole
    from_: dt.date
    until: dt.date | None = None


class Category(Section, frozen=True, kw_only=True):
    """内容分类。"""

    id: Code
    label: Line


class ResultClass(Section, frozen=True, kw_only=True):
    """办理结果分类。"""

    letter: Letter
    label: Line
    solved: bool = False
    planned: bool = False
    follow_up: bool = False


class Windows(Section, frozen=True, kw_only=True):
    """期限。"""

    intersession_assignment: Length | None = None
    sign_for: Length | None = None
    return_request: Length | None = None
    reassignment: Length | None = None
    first_contact: Length | None = None
    advice: Length | None = None
    reply: Length | None = None
    reply_extended: Length | None = None
    feedback: Length | None = None
    redo_reply: Length | None = None
    publication: Length | None = None
    roll_forward: bool | None = None


class RequiredContacts(Section, frozen=True, kw_only=True):
    """沟通要求。"""

    reply: Entries[Phase] | None = None
    close: Entries[Phase] | None = None


class Policy(Section, frozen=True, kw_only=True):
    """办理规则。"""

    delegation_review: bool | None = None
    required_contacts: RequiredContacts | None = None
    face_to_face: FaceToFace | None = None
    late_return_requests: LateReturns | None = None
    max_redo_rounds: Whole | None = None
    reply_to: ReplyTo | None = None
    keepers: Whole | None = None
    due_soon_days: Whole | None = None
    publication: PublicationPolicy | None = None


class NumberGap(Section, frozen=True, kw_only=True):
    """未使用的编号。"""

    number: GapNumber
    reason: Prose


class Rounding(Section, frozen=True, kw_only=True):
    """百分比取舍。"""

    decimals: Whole = 2
    trim_zeros: bool = False
    truncate: bool = False
    force_100: Force100 = Force100.NONE


class Change(Section, frozen=True, kw_only=True, rename={"from_": "from"}):
    """自某日起的调整。"""

    from_: dt.date
    windows_profile: Code | None = None
    windows: Windows | None = None
    policy: Policy | None = None
    classes: Filled[ResultClass] | None = None
    categories: Filled[Category] | None = None


class Congress(Section, frozen=True, kw_only=True):
    """本级人民代表大会。"""

    format: Whole = 1
    name: Line
    short_name: Line | None = None
    level: CongressLevel
    term: Whole
    terms: Entries[Term] = ()
    demo: bool = False
    repository: Repository = Repository.PUBLIC
    timezone: Line = "Asia/Shanghai"
    shelves: bool = False
    sessions: Filled[Session]
    categories: Filled[Category]
    classes: Filled[ResultClass]
    windows_profile: Code | None = None
    windows: Windows | None = None
    policy: Policy | None = None
    number_gaps: Entries[NumberGap] = ()
    targets: dict[RateName, Percent] = {}
    changes: Entries[Change] = ()
    rounding: Rounding = Rounding()


class CalendarYears(Section, frozen=True, kw_only=True):
    """工作日历。"""

    years: Filled[Year]
    holidays: Entries[dt.date] = ()
    workdays: Entries[dt.date] = ()


class WindowSource(Section, frozen=True, kw_only=True):
    """期限及其出处。"""

    window: Line
    length: Length
    source: Prose


class WindowsProfile(Section, frozen=True, kw_only=True, rename={"from_": "from"}):
    """一地的期限规定。"""

    title: Line
    law: Prose
    from_: dt.date
    until: dt.date | None = None
    windows: Filled[WindowSource]
