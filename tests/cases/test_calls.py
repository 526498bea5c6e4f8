"""How a call is read: global options in every place, what is wrong with it in Chinese, and ``upgrade``."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli.main import COMMANDS, jianyi, main
from tests.repository import Repo
from tests.small_congress import World, life, run, suggestion


def _call(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        return main(words), out.getvalue(), err.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    world = World(tmp_path)
    world.put("0001", suggestion(life()))
    return world.write()


@pytest.mark.parametrize(
    "words",
    [
        "--root {} --as-of 2026-06-30 show 2026-0001",
        "--root={} show --as-of=2026-06-30 2026-0001",
        "--verbose show 2026-0001 --root {} --as-of 2026-06-30",
        "--root {} hook pre-commit --as-of 2026-06-30",
        "hook --root {} --as-of 2026-06-30 pre-commit",
        "--as-of 2026-06-30 hook --root {} pre-commit",
        "--as-of 2026-06-30 hook pre-commit --root {}",
    ],
)
def test_global_options_stand_before_or_after_the_command(root: Path, words: str) -> None:
    if "hook" in words:
        Repo(root).commit()
    code, out, err = _call(*words.format(root).split())
    assert code == 0, err
    assert out


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    with click.Context(group) as ctx:
        for name in group.list_commands(ctx):
            command = group.get_command(ctx, name)
            assert command is not None
            yield f"{path}{name}", command
            if isinstance(command, click.Group):
                yield from _commands(command, f"{path}{name} ")


@pytest.mark.parametrize("path", ["", *(path for path, _ in _commands(jianyi, ""))])
def test_no_help_speaks_the_words_of_click(path: str) -> None:
    code, out, _ = _call(*path.split(), "--help")
    assert code == 0
    assert not re.search(r"Usage|Options|Commands|Show this|required|default:", out), out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("list --year x", "1900 到 9999"),
        ("list --state x", "可选：draft、"),
        ("list --nosuch x", "没有 --nosuch 这个选项"),
        ("list --year", "用得不对"),
        ("due --within -1", "0 到 3650"),
        ("report soon", "1900 到 9999"),
        ("approvals", "缺少"),
        ("forge comment --run 0", "1 以上的整数"),
        ("hook post-commit", "没有'post-commit'这个命令"),
        ("harvest", "没有'harvest'这个命令"),
        ("show 2026-0001 2026-0002", "多了参数"),
        ("", "请指明命令"),
        ("--verbose", "请指明命令"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(words: str, told: str) -> None:
    code, out, err = _call(*words.split())
    assert (code, out) == (2, "")
    assert told in err
    assert not re.search(r"[Ii]nvalid|not in the range|not one of|valid", err)


def test_upgrade_has_nothing_to_do(root: Path) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*.yml")}
    answer = run(root, "upgrade")
    assert answer.code == 0
    assert "最新" in answer.out
    assert {file: file.read_bytes() for file in root.rglob("*.yml")} == before
    assert "upgrade" in COMMANDS


@pytest.mark.parametrize(("format", "told"), [("2", "不认识记录格式 2"), ("new", "读不出来")])
def test_upgrade_decides_nothing_about_a_format_it_does_not_know(tmp_path: Path, format: str, told: str) -> None:
    world = World(tmp_path)
    world.congress["format"] = format
    answer = run(world.write(), "upgrade")
    assert answer.code == 3
    assert told in answer.err
