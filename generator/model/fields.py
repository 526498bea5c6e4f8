"""The forms that a field can have; the reader, the schema and the prompts all go by them.

Source: contract §2 (limits S206, types S203) and §1 (ids).
"""

from typing import Annotated, TypeVar

from msgspec import Meta

Item = TypeVar("Item")

ID = "[a-z0-9-]{1,38}"
RECORD_ID = "[0-9]{4}-[0-9]{4}"
KIND_NAMES = {
    "d": "代表",
    "g": "代表团",
    "u": "单位",
    "c": "人大机构",
    "s": "代表家站",
    "t": "工作人员",
    "r": "建议",
    "o": "群众意见",
    "p": "民生实事项目",
    "a": "活动",
    "b": "票决",
}


def _ref(kinds: str) -> Meta:
    """Say that a text is an id of one of these kinds (letters of KIND_NAMES)."""
    forms = [RECORD_ID if k == "r" else f"{k}-{RECORD_ID}" if k in "oab" else f"{k}-{ID}" for k in kinds]
    return Meta(pattern=f"^({'|'.join(forms)})$", extra={"form": "ref", "kinds": kinds})


def _own(kind: str) -> Meta:
    """Say that a text is the id that an entry of a register bears itself (a letter of KIND_NAMES)."""
    return Meta(pattern=f"^{kind}-{ID}$", extra={"form": "id", "kinds": kind})


_LINE = "^[^\\n]*[^\\s][^\\n]*$"
Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=_LINE, extra={"form": "line"})]
"""A name or a title: one line, at most 200 characters."""
Prose = Annotated[str, Meta(min_length=1, max_length=2_000, extra={"form": "prose"})]
"""Any other text: at most 2,000 characters."""
Essay = Annotated[str, Meta(min_length=1, max_length=20_000, extra={"form": "essay"})]
"""The text of a suggestion or of a reply, or an answer, in paragraphs: at most 20,000 characters."""
Passage = Annotated[str, Meta(min_length=1, max_length=20_000, extra={"form": "prose"})]
"""Any other ``text``: most often a sentence, yet it may be as long."""
Link = Annotated[str, Meta(max_length=2_000, pattern='^https?://[^\\s<>"]+$', extra={"form": "link"})]
"""An http(s) address."""
Letter = Annotated[str, Meta(min_length=1, max_length=1, extra={"form": "letter"})]
"""The letter of a result class, 甲 too."""
Code = Annotated[str, Meta(pattern="^[a-z][a-z0-9_-]{0,38}$", extra={"form": "code"})]
"""A short name given by the archive: a category, a session, a commitment."""
Length = Annotated[str, Meta(pattern="^(0|[1-9][0-9]{0,3}) (days|working days|months)$", extra={"form": "length"})]
"""How long a window is: ``5 working days``, ``3 months``."""
GapNumber = Annotated[str, Meta(pattern="^([0-9]{4}-)?[0-9]{1,9}$", extra={"form": "number"})]
"""A number that was never used: of one year, ``2026-0012``, or of every year, ``0012``."""
_SSH = "^(sk-)?(ssh|ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,3}( [^\\n]*)?$"
SshKey = Annotated[str, Meta(max_length=2_000, pattern=_SSH, extra={"form": "ssh_key"})]
"""A public key of SSH as it stands in a ``.pub`` file."""
Whole = Annotated[int, Meta(ge=0, le=999_999_999, extra={"form": "whole", "digits": 9})]
Year = Annotated[int, Meta(ge=1_000, le=9_999, extra={"form": "whole", "digits": 4})]
Yuan = Annotated[int, Meta(ge=0, le=999_999_999_999, extra={"form": "whole", "digits": 12})]

Filled = Annotated[tuple[Item, ...], Meta(min_length=1, max_length=500)]
"""A list that may not be empty."""
Listed = Annotated[tuple[Item, ...], Meta(max_length=500)]
"""A list that may be empty."""
Entries = tuple[Item, ...]
"""The entries of a register or of a settings file: any number."""

Actor = Annotated[str, _ref("dgucst")]
Deputy = Annotated[str, _ref("d")]
Delegation = Annotated[str, _ref("g")]
Unit = Annotated[str, _ref("u")]
Body = Annotated[str, _ref("c")]
AnyBody = Annotated[str, _ref("cug")]
Signer = Annotated[str, _ref("dg")]
RecordRef = Annotated[str, _ref("r")]
OpinionRef = Annotated[str, _ref("o")]
DeputyId = Annotated[str, _own("d")]
DelegationId = Annotated[str, _own("g")]
UnitId = Annotated[str, _own("u")]
BodyId = Annotated[str, _own("c")]
StationId = Annotated[str, _own("s")]
StaffId = Annotated[str, _own("t")]
HeaderKey = Annotated[str, Meta(extra={"form": "header_key"})]
"""A top-level key of a suggestion's header."""
Percent = Annotated[str, Meta(pattern="^[0-9]{1,3}(\\.[0-9]{1,4})?$", extra={"form": "percent"})]
"""A decimal number kept as text, so that no float ever touches it."""
