"""From text to a tree with lines, by all of YAML that the subset has."""

from __future__ import annotations

from generator.model.nodes import Mapping
from generator.model.rule import Verdicts
from generator.rules.yaml import MAX_NODES


def read_tree(text: str, max_nodes: int = MAX_NODES) -> tuple[Mapping | None, Verdicts]:
    """Return the tree of a text, ``None`` where it has none, and what is not of the subset."""
    from generator.store.reading.grower import grow_tree  # noqa: PLC0415  (files of the everyday layout need no libyaml)

    return grow_tree(text, max_nodes)
