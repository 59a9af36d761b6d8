"""The ``wuye`` command: the only room that prints or exits. Each command is documented in docs/development.md."""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NoReturn

import click
from ruamel.yaml.error import YAMLError

from build_tools import __version__, layout, report, yaml_format
from build_tools.check import CheckResult
from build_tools.check import check as run_check
from build_tools.messages import Language, say

FOLDER = click.Path(path_type=Path, file_okay=True)


class Exit(enum.IntEnum):
    """Every exit code of the command."""

    OK = 0
    """It did what was asked, and found nothing wrong."""
    PROBLEMS = 1
    """It ran and found problems in the input, which it has listed; nothing was changed."""
    CANNOT_RUN = 2
    """It could not start: no such folder, wrong usage, or a part of the installation is missing."""


class _Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    _HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}  # noqa: RUF012

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix="用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class _Command(click.Command):
    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这段说明后退出。"
        return option


class _Group(_Command, click.Group):
    command_class = _Command


@click.group(cls=_Group, help="尺子：把 standards/ 里的物业管理标准检查好，发布成网站、自查表和打印检查表。")
@click.version_option(__version__, message="wuye %(version)s", help="显示版本后退出。")
def wuye() -> None:
    pass


def _standards_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--standards",
        type=FOLDER,
        default=Path("standards"),
        metavar="文件夹",
        help="数据文件所在的文件夹，默认 standards。",
    )(command)


def _language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    choice = click.Choice(["zh", "en"])
    return click.option("--lang", type=choice, default="zh", metavar="zh|en", help="消息的语言，默认中文。")(command)


def fail(message: str) -> NoReturn:
    """Say why the command cannot run, and stop."""
    click.echo(message, err=True)
    sys.exit(Exit.CANNOT_RUN)


def checked(standards: Path, language: Language) -> CheckResult:
    """Check a folder; stop with exit code 2 if there is no such folder."""
    if not standards.is_dir():
        fail(say("no_such_folder", language, value=standards))
    return run_check(standards)


@wuye.command(help="检查全部数据文件，一次列出所有问题：在哪个文件、哪一行、错在哪里、怎么改。")
@_standards_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(report.REPORTERS)),
    default="text",
    metavar="text|json|github",
    help="输出的形式，默认 text。",
)
@click.option("--strict", is_flag=True, help="提醒也算错误。")
@_language_option
def check(standards: Path, form: str, strict: bool, lang: Literal["zh", "en"]) -> None:
    result = checked(standards, lang)
    text = report.REPORTERS[form](result.problems, lang, f"{standards.as_posix()}/")
    if text:
        click.echo(text)
    sys.exit(Exit.PROBLEMS if result.failed(strict=strict) else Exit.OK)


@wuye.command(help="把数据文件改成统一的排版；内容和注释不变。")
@_standards_option
@click.option("--check", "only_check", is_flag=True, help="只检查，不改动。")
@_language_option
def fmt(standards: Path, only_check: bool, lang: Literal["zh", "en"]) -> None:
    if not standards.is_dir():
        fail(say("no_such_folder", lang, value=standards))
    unformed = failed = 0
    for name in layout.file_names(standards):
        path = standards / name
        try:
            text = path.read_text("utf-8")
            formed = yaml_format.canonical(text)
        except (OSError, UnicodeDecodeError, YAMLError):
            click.echo(f"{path.as_posix()}: {_unformattable(lang)}", err=True)
            failed += 1
            continue
        if formed != text:
            unformed += 1
            click.echo(path.as_posix())
            if not only_check:
                path.write_text(formed, "utf-8", newline="\n")
    sys.exit(Exit.PROBLEMS if failed or (unformed and only_check) else Exit.OK)


def _unformattable(language: Language) -> str:
    return (
        "读不了，没有改动；请先运行 wuye check。"
        if language == "zh"
        else "cannot be read, left as it is; run wuye check first."
    )


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
    try:
        code = wuye.main(standalone_mode=False)
    except click.UsageError as error:
        fail(_usage_text(error))
    except click.ClickException as error:
        fail(error.format_message())
    except click.Abort:
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else Exit.OK)


if __name__ == "__main__":
    main()
