"""``jianyi resolve``: two requests on one record, put together where git could not."""

from __future__ import annotations

import re
from typing import NamedTuple

import click

from generator.cli.desk.filing import judge_change
from generator.cli.scene import Misused, Scene, on_scene
from generator.cli.shell import ChineseCommand
from generator.model.labels import label_for
from generator.model.suggestion import Record, Suggestion
from generator.report import text
from generator.rules.history.union import united
from generator.store.archive import Archive, Undecidable
from generator.store.disk import read_bytes, write_whole
from generator.store.history.answers import GitFailed
from generator.store.history.git import Repository
from generator.store.paths import path_of
from generator.store.reading.gate import RECORD_LIMIT
from generator.store.reading.reader import Bytes, read_suggestion
from generator.store.writing.canonical import write_record

_CONFLICT = re.compile(
    rb"^<{7}[^\n]*\n(?P<ours>.*?)(?:^\|{7}[^\n]*\n(?P<base>.*?))?^={7}\n(?P<theirs>.*?)^>{7}[^\n]*\n",
    re.MULTILINE | re.DOTALL,
)


class _Sides(NamedTuple):
    base: bytes | None
    ours: bytes
    theirs: bytes


@click.command("resolve", cls=ChineseCommand, help="两个请求改了同一件，git 合不拢时：合并双方的新事件，再按规则判断。")
@click.argument("id", metavar="编号")
@on_scene()
def command(scene: Scene, id: str) -> int:
    """Mend a record in conflict."""
    archive = scene.archive()
    if not re.fullmatch("[0-9]{4}-[0-9]{4}", id):
        raise Misused(f"{id[:40]} 不是建议的编号，请写成 2026-0012 这样。")
    path = path_of(id, shelves=archive.house.congress.shelves)
    sides = _sides(archive, path)
    base = _read(id, path, sides.base, "双方改动之前的") if sides.base is not None else None
    ours, theirs = _read(id, path, sides.ours, "我方的"), _read(id, path, sides.theirs, "对方的")
    both = united(base, ours, theirs)
    if both.record is None:
        click.echo(f"{id} 不能自动合并：{'；'.join(_conflict(key) for key in both.conflicts)}。文件没有改动。")
        return 1
    try:
        data = write_record(both.record).encode("utf-8")
    except ValueError:
        raise Undecidable(f"{id} 有读不出来的事件，不能合并。请先在各自的分支上改正。") from None
    filed = judge_change(archive, id, path, data, scene.as_of(archive), ours)
    for line in text.lines((*filed.errors, *filed.notices)):
        click.echo(line)
    if filed.errors:
        click.echo(f"{id} 双方各自合规，放在一起不合规，文件没有改动。请与对方商量，去掉其中一方的事件。")
        return 1
    write_whole(archive.root / path, data)
    state = filed.after.state.label if filed.after else "读不出来"
    click.echo(f"{id} 已经合并，现在是“{state}”。请核对后运行 git add {path}，再完成合并。")
    return 0


def _sides(archive: Archive, path: str) -> _Sides:
    """Return both versions, and what they grew from where git knows it.

    Raises: Misused where there is no conflict.
    """
    repository = Repository(archive.root)
    try:
        stages = repository.stages(path)
        if 2 in stages and 3 in stages:  # noqa: PLR2004  (git's numbers for ours and theirs)
            found = dict(repository.contents(sorted(stages.items()), RECORD_LIMIT))
            ours, theirs = found[2], found[3]
            if ours is None or theirs is None:
                raise Undecidable("文件太大，读不出来。")
            return _Sides(found.get(1), ours, theirs)
    except GitFailed:
        pass  # outside git the marks in the file still tell
    file = archive.root / path
    if not file.is_file():
        raise Misused(f"没有 {path}。")
    data, _ = read_bytes(file, RECORD_LIMIT)
    if not _CONFLICT.search(data):
        raise Misused(f"{path} 没有合并冲突。")
    whole = all(m["base"] is not None for m in _CONFLICT.finditer(data))
    return _Sides(
        _CONFLICT.sub(lambda m: m["base"], data) if whole else None,
        _CONFLICT.sub(lambda m: m["ours"], data),
        _CONFLICT.sub(lambda m: m["theirs"], data),
    )


def _read(id: str, path: str, data: bytes, whose: str) -> Record:
    record, findings = read_suggestion(id, Bytes(path, data, len(data)))
    if record is None or any(f.blocks for f in findings):
        first = next((f for f in findings if f.blocks), None)
        told = f"：第 {first.line} 行 {first.code} {first.message}" if first else ""
        raise Undecidable(f"{whose}版本读不出来{told}。请先在那个分支上改正。")
    return record


def _conflict(key: str) -> str:
    if key == "events":
        return "有一方改动了已经合入的事件"
    title = label_for(Suggestion, key).title if key in Suggestion.__struct_fields__ else "不认识的键"
    return f"双方都改了 {key}（{title}）"
