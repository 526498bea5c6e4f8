"""The words of the command line itself: help and refusals in plain Chinese."""

from __future__ import annotations

from typing import Any

import click

_VALUED = ("--root", "--as-of", "--format")
_FLAGS = ("--verbose",)


def _forward_globals(words: list[str]) -> list[str]:
    """Move the global options that stand before the command behind it, so that both places mean the same."""
    moved: list[str] = []
    rest = list(words)
    while rest and rest[0].startswith("--"):
        word = rest[0]
        if word in _FLAGS or (word.split("=", 1)[0] in _VALUED and "=" in word):
            moved.append(rest.pop(0))
        elif word in _VALUED and len(rest) > 1:
            moved += [rest.pop(0), rest.pop(0)]
        else:
            break
    return [*rest[:1], *moved, *rest[1:]] if rest else []


class _ChineseHelp:
    """Help whose headings people can read."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]  # the command's own
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        params: list[click.Parameter] = self.get_params(ctx)  # type: ignore[attr-defined]
        rows = [row for param in params if (row := _help_row(ctx, param)) is not None]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这段说明。"
        return option


def _help_row(ctx: click.Context, param: click.Parameter) -> tuple[str, str] | None:
    """Return the help of an option; the mark of one that must be there is click's own word."""
    row = param.get_help_record(ctx)
    return (row[0], row[1].replace("required]", "必填]")) if row and param.required else row


class ChineseCommand(_ChineseHelp, click.Command):
    """A command with Chinese help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say 选项 where click says OPTIONS."""
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)


class ChineseGroup(_ChineseHelp, click.Group):
    """A group of commands with Chinese help; the global options stand before or after a command's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say 命令 where click says COMMAND."""
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs.setdefault("subcommand_metavar", "命令 [参数]…")
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand the global options on to the command."""
        return super().parse_args(ctx, _forward_globals(args))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands."""
        with formatter.section("命令"):
            formatter.write_dl(self.described(ctx))

    def described(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Return each command with what it does."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command.get_short_help_str(limit=200)) for name, command in commands if command is not None]


def tell_usage(error: click.UsageError) -> str:
    """Say what is wrong with a call, and where help is; return the sentence for machines."""
    told = _sentence(error)
    click.echo(f"用法不对：{told}", err=True)
    if error.ctx is not None:
        click.echo(f"{error.ctx.get_usage()}\n要看说明，请运行：{error.ctx.command_path} --help", err=True)
    return told


def _wanted(error: click.BadParameter) -> str:
    """Return what an option takes, where its type says it; what click says of it is English."""
    match error.param.type if error.param is not None else None:
        case click.Choice() as choice:
            return f"可选：{'、'.join(str(word) for word in choice.choices)}。"
        case click.IntRange() as bounds:
            upto = f" 到 {bounds.max} 之间" if bounds.max is not None else " 以上"
            return f"请写 {bounds.min}{upto}的整数。"
    return error.message


def _sentence(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            close = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else "。"
            return f"没有 {error.option_name} 这个选项{close}"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param is not None else ""
            return f"缺少 {name}。"
        case click.BadParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
            return f"{name or '参数'} 的值不能用：{_wanted(error)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 用得不对。"
        case click.exceptions.NoArgsIsHelpError():
            return "请指明命令。"
    message = error.message
    if message.startswith("No such command"):
        return f"没有{message.removeprefix('No such command').strip().rstrip('.')}这个命令。"
    if message.startswith("Got unexpected extra argument"):
        return f"多了参数{message.partition('(')[2].rstrip(')').join(('（', '）')) if '(' in message else ''}。"
    return message or "请看说明。"
