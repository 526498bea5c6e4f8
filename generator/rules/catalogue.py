"""Every rule of the house, in one literal tuple.

The handbook prints it; a test compares it with the rules that exist.
"""

from __future__ import annotations

from typing import Any

from generator.law.actors import ACTORS
from generator.law.guards.assignment import ASSIGNMENT
from generator.law.guards.entry import ENTRY
from generator.law.guards.publication import PUBLICATION
from generator.law.guards.reply import REPLY
from generator.law.guards.rounds import ROUNDS
from generator.law.guards.talk import TALK
from generator.law.guards.time import TIME
from generator.model.rule import Rule
from generator.rules.authority.laws import LAWS as AUTHORITY
from generator.rules.bytes import BYTES
from generator.rules.history.laws import LAWS as HISTORY
from generator.rules.leaks import LEAKS
from generator.rules.likeness import LIKENESS
from generator.rules.notices import NOTICES
from generator.rules.privacy import PRIVACY
from generator.rules.references import REFERENCES
from generator.rules.shape import SHAPE
from generator.rules.sums import SUMS
from generator.rules.yaml import YAML

ALL_RULES: tuple[Rule[Any], ...] = (
    *BYTES,
    *YAML,
    *SHAPE,
    *REFERENCES,
    *ACTORS,
    *TIME,
    *ENTRY,
    *ASSIGNMENT,
    *TALK,
    *REPLY,
    *ROUNDS,
    *PUBLICATION,
    *HISTORY,
    *AUTHORITY,
    *PRIVACY,
    *LEAKS,
    *NOTICES,
    *SUMS,
    *LIKENESS,
)
