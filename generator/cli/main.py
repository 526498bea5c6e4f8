"""The command ``jianyi``: global options, exit codes, and commands that are imported when they are called."""

from __future__ import annotations

import gc
import importlib
import io
import itertools
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import click

from generator.cli.shell import ChineseGroup, tell_usage
from generator.model.finding import Finding

COMMANDS = {
    "check": "检查记录：字节、格式、引用、办理规则、隐私；加 --base 检查一次改动",
    "audit": "从头检查整个历史",
    "approvals": "一次改动要由谁审核",
    "show": "看一件建议办到哪一步、各项期限怎么算出来",
    "due": "列出没有做完的事和期限",
    "list": "按条件列出建议",
    "stats": "统计件数、比率和分类，每个数都带分子和分母",
    "report": "写出一年的办理情况报告，或者一个季度的通报",
    "new": "新建一件建议",
    "act": "给一件建议添一步办理记录",
    "resolve": "两个请求改了同一件：合并双方的新事件",
    "hook": "作为 git 钩子运行：pre-commit、pre-receive",
    "forge": "在代码平台上运行：取审核情况，写评论，更新清单",
    "fix-encoding": "修正文件的编码、换行和 BOM",
    "fmt": "把记录整理成统一的写法，不改内容",
    "upgrade": "把记录升到最新的记录格式，不改内容",
    "schema": "导出各类文件的 JSON Schema",
    "build": "生成公开网站",
    "serve": "在本机预览网站，改动后自动重建",
}
"""Every command with what it does; ``cli/<name>.py`` holds it."""

CLEAN, FOUND, MISUSED, UNDECIDABLE, BROKEN = 0, 1, 2, 3, 70


class LazyGroup(ChineseGroup):
    """A group that imports a command only when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"generator.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def described(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Return each command with what it does, without importing it."""
        del ctx
        return list(COMMANDS.items())


@click.group(cls=LazyGroup, help="建议：把人大代表建议的提出、办理和结果，公开、如实地记录下来。")
@click.version_option(package_name="jianyi", message="jianyi %(version)s", help="显示版本号。")
def jianyi() -> None:
    """Run one of the commands."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 clean, 1 errors found, 2 misuse, 3 cannot decide, 70 ours."""
    words = list(sys.argv[1:] if args is None else args)
    from generator.cli.scene import Misused
    from generator.store.archive import Undecidable

    try:
        code: Any = jianyi.main(words, prog_name="jianyi", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.UsageError as error:
        return _also_for_machines(words, tell_usage(error), MISUSED)
    except Misused as error:
        click.echo(f"用法不对：{error}", err=True)
        return _also_for_machines(words, str(error), MISUSED)
    except Undecidable as error:
        click.echo(f"无法判断：{error}", err=True)
        return _also_for_machines(words, str(error), UNDECIDABLE, error.findings)
    except click.Abort:
        click.echo("已取消，什么也没有写入。", err=True)
        return MISUSED
    except BrokenPipeError:
        sys.stderr.close()
        return FOUND
    except Exception as error:  # noqa: BLE001  (the last door: people get a sentence, never a traceback)
        return _apologise(error, verbose="--verbose" in words)
    return code if isinstance(code, int) else CLEAN


def _also_for_machines(words: list[str], message: str, code: int, findings: Iterable[Finding] = ()) -> int:
    """Where JSON was asked for, a machine gets an answer it can read even when there is nothing to answer."""
    if "--format=json" in words or ("--format", "json") in itertools.pairwise(words):
        from generator.report.json import failure

        click.echo(failure(message, findings))
    return code


def _apologise(error: Exception, *, verbose: bool) -> int:
    if verbose:
        import traceback

        where = traceback.extract_tb(error.__traceback__)[-6:]
        for frame in where:  # places only: a value of a record may stand in the error's text
            click.echo(f"  {frame.filename}:{frame.lineno} {frame.name}", err=True)
    click.echo(
        f"程序自身出错（{type(error).__name__}），没有写入任何文件。请加 --verbose 重试，并把输出告诉维护者。", err=True
    )
    return BROKEN


def run() -> NoReturn:
    """Run as a program; what it prints is UTF-8 wherever it does not go to somebody's own screen."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", encoding=None if stream.isatty() else "utf-8")
    code = main()
    gc.freeze()  # the process ends: nobody need look for circles any more
    sys.exit(code)
