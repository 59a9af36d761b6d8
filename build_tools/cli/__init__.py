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

_USAGE: tuple[tuple[type[click.UsageError], str], ...] = (
    (click.NoSuchOption, "没有选项“{option_name}”。"),
    (click.MissingParameter, "缺少必须写的内容。"),
    (click.BadParameter, "选项的值不对。"),
)


def _usage_text(error: click.UsageError) -> str:
    said = next((text for kind, text in _USAGE if isinstance(error, kind)), "用法不对，没有这个命令或多写了内容。")
    command = error.ctx.command_path if error.ctx else "wuye"
    said = said.format(option_name=getattr(error, "option_name", ""))
    return f"{said}（{error.format_message()}）\n请看 {command} --help。"


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
