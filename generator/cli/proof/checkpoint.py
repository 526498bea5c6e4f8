"""A checkpoint: where an audit came to, small enough to be kept by somebody else, on paper too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Annotated

import msgspec

from generator.cli.proof.replay import Replay
from generator.cli.proof.versions import Versions
from generator.model.congress import Congress
from generator.store.archive import Undecidable
from generator.store.disk import read_bytes, write_whole

SCHEMA = "jianyi.checkpoint/1"
_LIMIT = 1 << 16


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What a history came to at a commit."""

    schema: str
    head: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{40}|[0-9a-f]{64})$")]
    count: int
    """How many suggestions there are."""
    root: str
    """Digest over all of them, folded."""


def checkpoint_of(replay: Replay) -> Checkpoint:
    """Return what a replay came to."""
    court = replay.court
    rows = []
    for id, life in sorted(replay.lives.items()):
        if not life.here:
            continue
        if not life.digest and court is not None and (record := court.read(life).record) is not None:
            life.digest = court.digest(court.judge(record))
        rows.append(id.encode() + life.digest)
    return Checkpoint(schema=SCHEMA, head=replay.head, count=len(rows), root=blake2b(b"".join(rows)).hexdigest()[:64])


def read_checkpoint(path: Path) -> Checkpoint:
    """Read a checkpoint.

    Raises: Undecidable where the file is none.
    """
    data, size = read_bytes(path, _LIMIT)
    try:
        found = msgspec.json.decode(data, type=Checkpoint) if size <= _LIMIT else None
    except msgspec.DecodeError:
        found = None
    if found is None or found.schema != SCHEMA:
        raise Undecidable(f"{path.name[:80]} 不是 audit 写下的存证点。")
    return found


def write_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write a checkpoint, whole or not at all."""
    write_whole(path, msgspec.json.format(msgspec.json.encode(checkpoint), indent=2) + b"\n")


def holds(checkpoint: Checkpoint, versions: Versions, today: Callable[[Congress], date]) -> bool:
    """Tell whether the records at a checkpoint's commit come to what it says."""
    return checkpoint_of(Replay.at(versions, checkpoint.head, today)) == checkpoint
