"""The words of the command line itself: help and refusals in plain Chinese."""

from __future__ import annotations

from typing import Any

import click


class _ChineseHelp:
    """Help whose headings people can read."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]  # the command's own
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx)) is not None]  # type: ignore[attr-defined]
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


class ChineseCommand(_ChineseHelp, click.Command):
    """A command with Chinese help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say 选项 where click says OPTIONS."""
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)


class ChineseGroup(_ChineseHelp, click.Group):
    """A group of commands with Chinese help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say 命令 where click says COMMAND."""
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs.setdefault("subcommand_metavar", "命令 [参数]…")
        super().__init__(*args, **kwargs)


def tell_usage(error: click.UsageError) -> None:
    """Say what is wrong with a call, and where help is."""
    click.echo(f"用法不对：{_sentence(error)}", err=True)
    if error.ctx is not None:
        click.echo(f"{error.ctx.get_usage()}\n要看说明，请运行：{error.ctx.command_path} --help", err=True)


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
            return f"{name or '参数'} 的值不能用：{error.message}"
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
