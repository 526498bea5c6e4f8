"""What a merge commit has at a path, held against what each of its parents has there."""

from __future__ import annotations

from collections.abc import Sequence

from generator.cli.proof.verdict import of_file, of_record
from generator.cli.proof.versions import Versions
from generator.model.finding import Finding
from generator.rules.history.merging import judge_merge, judge_newcomer
from generator.store.history.objects import Entry


def judge_merger(versions: Versions, commit: str, parents: Sequence[str], id: str, path: str) -> list[Finding]:
    """Judge the suggestion that a merge has at a path; one that cannot be read is judged as what it is.

    Args:
        versions: the files of commits.
        commit: full id of the merge.
        parents: full ids, in their order.
        id: the suggestion's.
        path: where it lies.
    """
    entry, held = versions.entry(commit, path), [versions.entry(p, path) for p in parents]
    now = versions.suggestion(id, path, entry).record
    if entry is None or now is None:
        return []
    if not any(held):
        return [] if _moved(versions, commit, parents, entry) else of_file(judge_newcomer(), path, id)
    sides = [r for e in held if (r := versions.suggestion(id, path, e).record)]
    if not sides:
        return []
    forks = versions.repository.common(parents[0], parents[1])
    fork = versions.suggestion(id, path, versions.entry(forks[0], path)).record if forks else None
    return of_record(judge_merge(now, sides, fork), now)


def _moved(versions: Versions, commit: str, parents: Sequence[str], entry: Entry) -> bool:
    """Tell whether a parent has the very same file elsewhere: of two requests with one number one must give way."""
    return any(c.old == entry and c.new != entry for p in parents for c in versions.records(p, commit))
