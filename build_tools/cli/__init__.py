"""The ``wuye`` command: the only room that prints or exits. Each command is documented in docs/development.md."""

from __future__ import annotations

import io
import sys

import click

# each adds its commands to the group
from build_tools.cli import (  # noqa: F401
    collect,
    editions,
    followup,
    impact,
    marks,
    office,
    offline,
    paper,
    procedure,
    publish,
    quarters,
    results,
    site,
    standards,
    workbook,
)
from build_tools.cli.frame import Exit, fail, wuye

__all__ = ["Exit", "main", "wuye"]


def _usage_text(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "wuye"
    return f"{_said(error)}\n请看 {command} --help。"


def _said(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项“{error.option_name}”。"
    if isinstance(error, click.MissingParameter):
        return f"缺少必须写的内容：{_name(error)}。"
    if isinstance(error, click.BadParameter):
        return f"选项的值不对：{_name(error)}{_why(error)}。"
    return f"用法不对，没有这个命令或多写了内容。（{error.format_message()}）"


def _name(error: click.BadParameter) -> str:
    """As the help shows it: the long form of an option, the Chinese name of an argument."""
    if isinstance(error.param, click.Argument) and error.ctx:
        return error.param.make_metavar(error.ctx)
    return error.param.opts[0] if error.param else "这个值"


def _why(error: click.BadParameter) -> str:
    """What may be written there; the library's own words are English and are left out."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return "，只能写 " + "、".join(map(str, kind.choices))
    return f"，{error.message.rstrip('。')}" if not error.message.isascii() else ""


def main() -> None:
    """Run the command; wrong usage is said in Chinese and ends with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a character shows its number instead
            stream.reconfigure(errors="backslashreplace")
    try:
        code = wuye.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        fail(error.format_message())
    except click.UsageError as error:
        fail(_usage_text(error))
    except click.ClickException as error:
        fail(error.format_message())
    except click.Abort:
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else Exit.OK)
