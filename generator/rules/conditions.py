"""Keys that are required only under a condition: by the kind of proposer, by form, by what may be published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.model import events as e
from generator.model.finding import Place
from generator.model.labels import label_for
from generator.model.rule import Verdicts
from generator.model.suggestion import Proposer, Record, Suggestion
from generator.model.words import ProposerKind, ReplyForm, ReplyPublicity
from generator.rules.shape import keys_are_known, required_keys_are_there, texts_are_bounded

_SIGNERS: dict[ProposerKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    ProposerKind.INDIVIDUAL: (("lead",), ("co_signers", "delegation")),
    ProposerKind.JOINT: (("lead", "co_signers"), ("delegation",)),
    ProposerKind.DELEGATION: (("delegation",), ("lead", "co_signers")),
}
"""By the kind of proposer what must be filled in, and what must not."""


def judge_conditions(record: Record, *, public: bool) -> Verdicts:
    """Judge what must be there because of what else is there.

    Args:
        record: what its file holds.
        public: everybody can read the repository, so that withheld texts are left out (contract §1).
    """
    heard, header = Verdicts(), record.header
    for key in ("title", "proposer", "text"):
        if getattr(header, key) is None and not (public and header.publicity_wish in Suggestion.WITHHELD[key]):
            _ask(heard, record, Suggestion, (key,))
    if header.proposer is not None:
        _proposer(heard, record, header.proposer)
    for n, event in enumerate(record.events):
        wanted = _WANTED.get(type(event)) if event is not None else None
        for key, why in wanted(event, public) if wanted else ():
            if not getattr(event, key):
                _ask(heard, record, type(event), ("events", n, key), why)
    return heard


def _ask(heard: Verdicts, record: Record, cls: type, place: Place, why: str = "") -> None:
    key = str(place[-1])
    if place in record.unread:
        return
    if record.has(place):
        heard.ask(texts_are_bounded, place, "名单是空的", "请至少填写一项")
    else:
        heard.ask(required_keys_are_there, place, key, label_for(cls, key).title, why)


def _proposer(heard: Verdicts, record: Record, proposer: Proposer) -> None:
    wanted, barred = _SIGNERS.get(proposer.kind, ((), ()))
    for key in wanted:
        if not getattr(proposer, key):
            _ask(heard, record, Proposer, ("proposer", key), f"：{proposer.kind.label}提出的要填")
    for key in barred:
        if getattr(proposer, key):
            heard.ask(keys_are_known, ("proposer", key), key, ("kind", *wanted))


def _contact(event: e.Contact, _public: bool) -> Iterator[tuple[str, str]]:
    if not event.confirmed:
        yield "note", "：代表没有确认的，要说明原因"


def _reassign(event: e.Reassign, _public: bool) -> Iterator[tuple[str, str]]:
    if event.from_ is None and event.to is None:
        yield "to", "：改办前、改办后的单位至少填一项"


def _advise(_event: e.Advise, public: bool) -> Iterator[tuple[str, str]]:
    if not public:
        yield "text", ""


def _reply(event: e.Reply, public: bool) -> Iterator[tuple[str, str]]:
    if event.form is not ReplyForm.ON_SITE:
        yield "document", ""
    if not (public and event.publicity is not ReplyPublicity.FULL):
        yield "text", ""
        if event.publicity is not None:
            yield "answers", ""


_WANTED: dict[type[e.Event], Callable[[Any, bool], Iterator[tuple[str, str]]]] = {
    e.Contact: _contact,
    e.Reassign: _reassign,
    e.Advise: _advise,
    e.Reply: _reply,
}
"""By the kind of event the keys that must be filled in, each with the reason why."""
