"""What all commands share: the group, exit codes, Chinese help, common options, a checked catalogue."""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from build_tools import __version__, report
from build_tools.check import CheckResult
from build_tools.check import check as run_check
from build_tools.editions import chosen
from build_tools.messages import Language, say
from build_tools.model import Catalogue
from build_tools.project import Project
from build_tools.source import Problem

if TYPE_CHECKING:
    from build_tools.ratings.register import Register

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


def standards_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--standards",
        type=FOLDER,
        default=Path("standards"),
        metavar="文件夹",
        help="数据文件所在的文件夹，默认 standards。",
    )(command)


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    choice = click.Choice(["zh", "en"])
    return click.option("--lang", type=choice, default="zh", metavar="zh|en", help="消息的语言，默认中文。")(command)


def ratings_option(command: Callable[..., Any]) -> Callable[..., Any]:
    text = "考评数据所在的文件夹：小区名册、各季度结果、名单和整改记录，默认 ratings。"
    return click.option("--ratings", type=FOLDER, default=Path("ratings"), metavar="文件夹", help=text)(command)


def form_option(*forms: str, note: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--format``, given to the command as ``form``; the first is the default."""
    text = f"输出的形式，默认 {forms[0]}。{note}"
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], metavar="|".join(forms), help=text
    )


def fail(message: str) -> NoReturn:
    """Say why the command cannot run, and stop."""
    click.echo(message, err=True)
    sys.exit(Exit.CANNOT_RUN)


def deny(code: str, language: Language, /, **words: object) -> NoReturn:
    """Say what stands in the way, and stop with exit code 1; nothing was changed."""
    click.echo(say(code, language, **words), err=True)
    sys.exit(Exit.PROBLEMS)


def checked(standards: Path, language: Language) -> CheckResult:
    """Check a folder; stop with exit code 2 if there is no such folder."""
    if not standards.is_dir():
        fail(say("no_such_folder", language, value=standards))
    return run_check(standards)


def today() -> date:
    return datetime.now(UTC).astimezone().date()


def day_of(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """The day of an option, or None if it was not given."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = date.min
    # gzip and PDF cannot date files outside these years
    if day.isoformat() != value or not 1980 <= day.year <= 2099:
        raise click.BadParameter("日期要写成 2026-11-21 这样，1980年到2099年之间")
    return day


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date:
    return day_of(context, option, value) or today()


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    text = "按哪一天生成，例如 2026-11-21；默认今天。“本月到期”和文件日期都按这一天。"
    return click.option("--as-of", callback=_day, metavar="日期", help=text)(command)


def offline_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How the site is to work without a network: ``offline_package`` and ``no_worker``."""
    package, worker = "在“打印下载”页提供离线包，解压就能用。", "不让浏览器存网页；存过的浏览器会自己删掉。"
    command = click.option("--no-worker", is_flag=True, help=worker)(command)
    return click.option("--offline-package", is_flag=True, help=package)(command)


def draft_option(command: Callable[..., Any]) -> Callable[..., Any]:
    text = "用正在起草的文字，不用已经发布的版次。"
    return click.option("--draft", is_flag=True, help=text)(command)


def clean(standards: Path, language: Language) -> CheckResult:
    """The check of a clean folder; with problems, list them and stop with exit code 1."""
    result = checked(standards, language)
    if result.failed():
        refuse(result.problems, standards, language)
    return result


def refuse(problems: Sequence[Problem], standards: Path, language: Language) -> NoReturn:
    """List what stands in the way, and stop; nothing was changed."""
    click.echo(report.as_text(problems, language, f"{standards.as_posix()}/"), err=True)
    sys.exit(Exit.PROBLEMS)


def clean_catalogue(
    standards: Path, language: Language, *, as_of: date | None = None, draft: bool = False
) -> Catalogue:
    """The edition in force on a day (today if none is named) of a clean folder.

    The working text instead with ``draft``, and as long as nothing was released.
    """
    return chosen.catalogue(clean(standards, language), as_of or today(), draft=draft)


def estate_names(ratings: Path, language: Language) -> Mapping[str, str] | None:
    """Names by key; None without a register. What is wrong with the register is listed, and the command ends with 1."""
    from build_tools.ratings import register

    names = register.names(ratings)
    if isinstance(names, tuple):
        refuse(names, ratings, language)
    return names


def estate_register(ratings: Path, language: Language) -> Register | None:
    """The whole register, if there is one; what is wrong with it is listed, and the command ends with 1."""
    from build_tools.ratings import register

    found = register.kept(ratings)
    if isinstance(found, tuple):
        refuse(found, ratings, language)
    return found


def project_here() -> Project:
    project = Project(Path.cwd())
    if not project.config.is_file() or not project.docs.is_dir():
        fail("这里不是项目文件夹：没有 mkdocs.yml 或 docs。请到项目文件夹里运行。")
    return project
