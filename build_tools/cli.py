"""The ``wuye`` command: the only room that prints or exits. Each command is documented in docs/development.md."""

from __future__ import annotations

import enum
import io
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, NoReturn

import click

from build_tools import __version__, layout, report, yaml_format
from build_tools.check import CheckResult
from build_tools.check import check as run_check
from build_tools.messages import Language, say
from build_tools.model import Catalogue
from build_tools.project import Project

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
            raw, formed = yaml_format.formed(path)
            if formed != raw and not only_check:
                yaml_format.exchange(path, formed)
        except (OSError, yaml_format.UnformattableError):
            click.echo(f"{path.as_posix()}: {_unformattable(lang)}", err=True)
            failed += 1
            continue
        if formed != raw:
            unformed += 1
            click.echo(path.as_posix())
    sys.exit(Exit.PROBLEMS if failed or (unformed and only_check) else Exit.OK)


def _unformattable(language: Language) -> str:
    return (
        "没有改动：读写不了，或内容有错。请先运行 wuye check。"
        if language == "zh"
        else "left as it is: it cannot be read or written, or has faults. Run wuye check first."
    )


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date:
    if value is None:
        return datetime.now(UTC).astimezone().date()
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = date.min
    # gzip and PDF cannot date files outside these years
    if day.isoformat() != value or not 1980 <= day.year <= 2099:
        raise click.BadParameter("日期要写成 2026-11-21 这样，1980 年到 2099 年之间")
    return day


def _as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    text = "按哪一天生成，例如 2026-11-21；默认今天。“本月到期”和文件日期都按这一天。"
    return click.option("--as-of", callback=_day, metavar="日期", help=text)(command)


def _catalogue(standards: Path, language: Language) -> Catalogue:
    """The catalogue of a clean folder; with problems, list them and stop with exit code 1."""
    result = checked(standards, language)
    if result.failed():
        click.echo(report.as_text(result.problems, language, f"{standards.as_posix()}/"), err=True)
        sys.exit(Exit.PROBLEMS)
    return result.catalogue


def _project() -> Project:
    project = Project(Path.cwd())
    if not project.config.is_file() or not project.docs.is_dir():
        fail("这里不是项目文件夹：没有 mkdocs.yml 或 docs。请到项目文件夹里运行。")
    return project


@wuye.command(help="检查数据，生成整个网站；全部做好以后才换下旧网站，中途失败旧网站不变。")
@_standards_option
@_as_of_option
@click.option("--site", type=FOLDER, default=Path("site"), metavar="文件夹", help="网站放在哪里，默认 site。")
@_language_option
def build(standards: Path, as_of: date, site: Path, lang: Literal["zh", "en"]) -> None:
    catalogue, project = _catalogue(standards, lang), _project()
    from build_tools.site import build as site_build

    try:
        built = site_build.build(project, catalogue, as_of, site.absolute())
    except site_build.BuildError as error:
        click.echo(f"网站没有生成，旧网站没有动：{error}", err=True)
        sys.exit(Exit.PROBLEMS)
    click.echo(site_build.in_words(built, as_of))
    click.echo(site_build.provenance_in_words(catalogue))
    if built.replaced:
        click.echo(f"提醒：字体里没有这些字，打印件里印成了〓：{''.join(built.replaced)}", err=True)


@wuye.command(help="在本机预览网站；改了数据、文字或模板会自动重做，有问题时在网页上列出来。")
@_standards_option
@_as_of_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="端口", help="端口，默认 8000。")
@_language_option
def serve(standards: Path, as_of: date, port: int, lang: Literal["zh", "en"]) -> None:
    if not standards.is_dir():
        fail(say("no_such_folder", lang, value=standards))
    from build_tools.site import preview

    project = _project()
    click.echo(f"预览：http://127.0.0.1:{port}/ （按 Ctrl+C 停止）")
    try:
        preview.serve(project, standards, as_of, port, lang)
    except preview.PortError as error:
        fail(f"端口 {port} 用不了（{error}）。请换一个：--port {port % 65535 + 1}")
    except OSError as error:
        fail(f"预览不了：{error.filename or ''} {error.strerror}")


@wuye.command(help="把检查清单做成 A4 纸的 PDF。")
@_standards_option
@_as_of_option
@click.option("--party", metavar="键", help="只要考评某一方的条目，例如 enterprise；默认全部。")
@click.option("--output", type=FOLDER, default=Path("checklist.pdf"), metavar="文件", help="写到哪个文件。")
@_language_option
def paper(standards: Path, as_of: date, party: str | None, output: Path, lang: Literal["zh", "en"]) -> None:
    catalogue = _catalogue(standards, lang)
    parties = [known.key for known in catalogue.checklist.parties]
    if party is not None and party not in parties:
        fail(f"没有被考评方“{party}”。可用：{'、'.join(parties)}。")
    from build_tools.paper.checklist import checklist_pdf
    from build_tools.paper.count import page_count

    made = checklist_pdf(catalogue, as_of=as_of, party=party)
    try:
        output.write_bytes(made.pdf)
    except OSError as error:
        fail(f"写不了 {output}（{error.strerror}）。")
    click.echo(f"已写好 {output}，{page_count(made.pdf)} 页。")
    if made.replaced:
        click.echo(f"提醒：字体里没有这些字，印成了〓：{''.join(made.replaced)}", err=True)


@wuye.command(help="读结果文件，核对以后重新计分：小区、被考评方、状态、得分、星级和原因。")
@click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="文件...")
@_standards_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help="输出的形式，默认 text。",
)
@_language_option
def score(files: tuple[Path, ...], standards: Path, form: str, lang: Literal["zh", "en"]) -> None:
    catalogue = _catalogue(standards, lang)
    from build_tools import reasons, results

    named = [(file, file.as_posix()) for file in files]
    assessments = [results.assess(results.read(file, name), name, catalogue) for file, name in named]
    click.echo(reasons.REPORTERS[form](assessments, catalogue, lang))
    sys.exit(Exit.OK if all(each.fine for each in assessments) else Exit.PROBLEMS)


@wuye.command(help="写几份虚构的结果文件，供试用和培训；小区和企业都是编的。")
@click.argument("folder", type=FOLDER, metavar="文件夹")
@_standards_option
@click.option("--count", type=click.IntRange(1, 999), default=6, metavar="份数", help="写几份，默认 6。")
@click.option(
    "--seed", type=click.IntRange(0, 2**31), default=2026, metavar="整数", help="换一个数就换一批，默认 2026。"
)
@_language_option
def samples(folder: Path, standards: Path, count: int, seed: int, lang: Literal["zh", "en"]) -> None:
    catalogue = _catalogue(standards, lang)
    from build_tools import results
    from build_tools import samples as invented

    made = invented.samples(catalogue, seed, count)
    files = {folder / invented.file_name(number): results.write(result) for number, result in enumerate(made)}
    try:
        taken = next((path for path, raw in files.items() if path.exists() and path.read_bytes() != raw), None)
        if taken:
            fail(say("samples_exist", lang, value=taken))
        folder.mkdir(parents=True, exist_ok=True)
        for path, raw in files.items():
            path.write_bytes(raw)
    except OSError as error:
        fail(say("cannot_write", lang, value=error.filename or folder, reason=error.strerror))
    click.echo("\n".join(path.as_posix() for path in files))


@wuye.command("search-check", help="在做好的网站上试搜一批问法，按种类列出前 1、3、5 条里找到的比例。")
@click.argument("queries", type=FOLDER, metavar="问法文件")
@click.option("--site", type=FOLDER, default=Path("site"), metavar="文件夹", help="做好的网站，默认 site。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help="输出的形式，默认 text；json 列出每个问法的前十条结果。",
)
def search_check(queries: Path, site: Path, form: str) -> None:
    from build_tools.search import audit

    try:
        answered = audit.ask(site.resolve(), audit.read(queries))
    except audit.AuditError as error:
        fail(str(error))
    click.echo(audit.as_json(answered) if form == "json" else audit.as_text(answered))


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


if __name__ == "__main__":
    main()
