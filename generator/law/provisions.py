"""What is in force on a day: windows with their sources, policy, classes and categories.

Source: contract §3; a later ``changes`` entry goes before what stood until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from generator.model.congress import Category, Congress, Policy, ResultClass, Windows, WindowsProfile
from generator.model.words import (
    FaceToFace,
    LateReturns,
    Phase,
    PublicationPolicy,
    ReplyTo,
    WindowName,
)

DEFAULT_PROFILE = "deputies-law-2025"
"""What the national law alone says; it holds where the archive names no profile."""


class Window(NamedTuple):
    """How long a window is, and by which rule."""

    name: WindowName
    number: int
    unit: str
    """``days``, ``working days`` or ``months``."""
    rule: str
    """Id of the rule, as in ``chongqing-2017/reply`` or ``congress.yml/reply``."""
    source: str
    """The rule in words people can look up."""
    roll_forward: bool

    @property
    def words(self) -> str:
        """Return the length in Chinese."""
        return f"{self.number} {_UNITS[self.unit]}"


_UNITS = {"days": "日", "working days": "个工作日", "months": "个月"}


@dataclass(frozen=True, slots=True)
class Provisions:
    """All that is in force on one day, nothing absent."""

    windows: Mapping[WindowName, Window]
    classes: Mapping[str, ResultClass]
    categories: Mapping[str, Category]
    delegation_review: bool
    reply_contacts: tuple[Phase, ...]
    close_contacts: tuple[Phase, ...]
    face_to_face: FaceToFace
    late_returns: LateReturns
    max_redo_rounds: int
    reply_to: ReplyTo
    keepers: int
    due_soon_days: int
    publication: PublicationPolicy


class ProvisionBook:
    """Finds what is in force on a day; made once for an archive."""

    def __init__(self, congress: Congress, profiles: Mapping[str, WindowsProfile]) -> None:
        """Resolve the provisions from the beginning and from each change on."""
        self.congress = congress
        self._profiles = profiles
        changes = sorted((c for c in congress.changes if c.from_), key=lambda c: c.from_)
        self._first = self._resolve(0)
        self._later = [(change.from_, self._resolve(n)) for n, change in enumerate(changes, 1)]

    def on(self, day: date) -> Provisions:
        """Return what is in force on a day."""
        found = self._first
        for start, provisions in self._later:
            if start > day:
                break
            found = provisions
        return found

    def _resolve(self, count: int) -> Provisions:
        changes = sorted((c for c in self.congress.changes if c.from_), key=lambda c: c.from_)[:count]
        profile = self.congress.windows_profile or DEFAULT_PROFILE
        classes, categories = self.congress.classes, self.congress.categories
        policies, windows = [self.congress.policy], [self.congress.windows]
        for change in changes:
            profile = change.windows_profile or profile
            classes = change.classes or classes
            categories = change.categories or categories
            policies.append(change.policy)
            windows.append(change.windows)
        policy = _merge(policies)
        return Provisions(
            windows=self._windows(profile, windows),
            classes={c.letter: c for c in classes},
            categories={c.id: c for c in categories},
            delegation_review=bool(policy.get("delegation_review")),
            reply_contacts=policy.get("reply_contacts") or (),
            close_contacts=policy.get("close_contacts") or (),
            face_to_face=policy.get("face_to_face") or FaceToFace.NONE,
            late_returns=policy.get("late_return_requests") or LateReturns.REFUSE,
            max_redo_rounds=policy.get("max_redo_rounds", 2),
            reply_to=policy.get("reply_to") or ReplyTo.ALL,
            keepers=policy.get("keepers", 2),
            due_soon_days=policy.get("due_soon_days", 7),
            publication=policy.get("publication") or PublicationPolicy.OPEN,
        )

    def _windows(self, profile: str, own: list[Windows | None]) -> dict[WindowName, Window]:
        lengths: dict[str, tuple[str, str, str]] = {}
        shipped = self._profiles.get(profile)
        for entry in shipped.windows if shipped else ():
            lengths[entry.window] = (entry.length, f"{profile}/{entry.window}", entry.source)
        roll = True
        for windows in own:
            if windows is None:
                continue
            if windows.roll_forward is not None:
                roll = windows.roll_forward
            for name in WindowName:
                if length := getattr(windows, name):
                    lengths[name] = (length, f"congress.yml/{name}", "本级人大的规定（congress.yml）")
        found = {}
        for name in WindowName:
            if name in lengths:
                length, rule, source = lengths[name]
                number, unit = length.split(" ", 1)
                found[name] = Window(name, int(number), unit, rule, source, roll)
        return found


def _merge(policies: list[Policy | None]) -> dict[str, Any]:
    """Return the keys that are given, the later ones going before the earlier."""
    merged: dict[str, Any] = {}
    for policy in policies:
        if policy is None:
            continue
        for key in policy.__struct_fields__:
            if (value := getattr(policy, key)) is not None:
                merged[key] = value
        if (contacts := policy.required_contacts) is not None:
            if contacts.reply is not None:
                merged["reply_contacts"] = contacts.reply
            if contacts.close is not None:
                merged["close_contacts"] = contacts.close
    return merged
