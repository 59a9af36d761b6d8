"""Commands on tasks done and findings: followup check, list, import, report."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from build_tools import report, source
from build_tools.cli.frame import (
    FOLDER,
    Exit,
    as_of_option,
    clean_catalogue,
    estate_register,
    fail,
    form_option,
    language_option,
    ratings_option,
    standards_option,
    wuye,
)
from build_tools.followup import reading
from build_tools.followup.periods import Period
from build_tools.followup.reading import Shelf
from build_tools.followup.standing import Standing
from build_tools.messages import Language, say, text_of, visible
from build_tools.model import Catalogue
from build_tools.source import Problem


@dataclass(frozen=True)
class Desk:
    """What a command works with: the records of a folder on a day."""

    folder: Path
    catalogue: Catalogue
    names: Mapping[str, str]
    shelf: Shelf
    may_name: reading.Known
    as_of: date
    language: Language

    def standing(self, period: Period) -> Standing:
        from build_tools.followup import standing

        return standing.standing(self.shelf.units, self.shelf.findings, self.catalogue.tasks.tasks, period, self.as_of)

    def sound(self) -> Desk:
        """The same desk; with errors in any record they are listed, and the command ends with 1."""
        if self.shelf.failed:
            _list_problems(self.shelf.problems, self.folder, self.language)
        return self


def _common(command: Any) -> Any:
    return ratings_option(standards_option(as_of_option(language_option(command))))


def _period_options(command: Any) -> Any:
    command = click.option("--month", metavar="年-月", help="哪个月，例如 2026-10。")(command)
    return click.option("--quarter", metavar="季度", help="哪个季度，例如 2026Q3。")(command)


@wuye.group("followup", cls=type(wuye), help="跟踪问效：检查任务和整改记录，看应完成、超期、已完成，做通报和督导单。")
def followup_group() -> None:
    pass


@followup_group.command("check", help="检查任务完成记录和问题整改记录；问题一次全部列出。")
@_common
@form_option(*report.REPORTERS)
def check(ratings: Path, standards: Path, as_of: date, lang: Language, form: str) -> None:
    desk = _desk(ratings, standards, as_of, lang, writes=True)
    click.echo(report.REPORTERS[form](desk.shelf.problems, lang, f"{ratings.as_posix()}/"))
    sys.exit(Exit.PROBLEMS if desk.shelf.failed else Exit.OK)


@followup_group.command("list", help="一个月或者一个季度的任务：应完成、已完成、超期，按主体合计；问题整改情况。")
@_common
@_period_options
@form_option("text", "json")
def list_all(
    ratings: Path, standards: Path, as_of: date, lang: Language, month: str | None, quarter: str | None, form: str
) -> None:
    period = _period(month, quarter, lang)
    desk = _desk(ratings, standards, as_of, lang).sound()
    from build_tools.followup import wording

    found = desk.standing(period)
    if form == "json":
        click.echo(json.dumps(wording.plain(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(wording.lines(found, desk.catalogue, desk.names)))


@followup_group.command("report", help="做成 PDF：--month 每月调度通报，--quarter 每季度现场督导单。")
@_common
@_period_options
@click.option("--font-dir", type=FOLDER, metavar="文件夹", help="本单位的仿宋、小标宋等字体；不写就用自带的字体。")
@click.option("--output", type=FOLDER, metavar="文件", help="写到哪个文件，默认如 followup-2026-10.pdf。")
def make_report(
    ratings: Path,
    standards: Path,
    as_of: date,
    lang: Language,
    month: str | None,
    quarter: str | None,
    font_dir: Path | None,
    output: Path | None,
) -> None:
    period = _period(month, quarter, lang)
    desk = _desk(ratings, standards, as_of, lang).sound()
    if not desk.shelf.units and not desk.shelf.findings:
        fail(say("followup_no_records", lang, value=ratings))
    from build_tools.paper import followup
    from build_tools.paper.typesetting import typeset

    data = followup.report(desk.standing(period), desk.catalogue, desk.names)
    made = typeset(followup.TEMPLATE, data, day=as_of, font_dir=font_dir)
    file = output or Path(f"followup-{period.name}.pdf")
    try:
        file.write_bytes(made.pdf)
    except OSError as error:
        fail(say("cannot_write", lang, value=file, reason=error.strerror))
    click.echo(say("paper_written", lang, value=file, pages=made.pages))


@followup_group.command("import", help="把填好的任务清单 Excel 表加进一个单位的记录；看不懂的格子一次全部列出。")
@click.argument("workbook", type=FOLDER, metavar="文件.xlsx")
@click.option("--into", type=FOLDER, required=True, metavar="文件.yml", help="加进哪个文件，在 followup/tasks 里。")
@_common
def import_tasks(workbook: Path, into: Path, ratings: Path, standards: Path, as_of: date, lang: Language) -> None:
    desk = _desk(ratings, standards, as_of, lang, writes=True)
    if not into.is_file():
        fail(say("followup_no_into", lang, value=into))
    from build_tools.followup import importing

    document = source.read(into, into.as_posix())
    added = importing.added(document, workbook, desk.catalogue, desk.may_name)
    for problem in added.problems:
        click.echo(_line(problem, lang), err=True)
    if added.text is None:
        sys.exit(Exit.PROBLEMS)
    if not added.count:
        click.echo(say("followup_nothing_new", lang, value=into, skipped=added.skipped))
        return
    from build_tools import yaml_format

    try:
        yaml_format.exchange(into, added.text.encode("utf-8"))
    except OSError as error:
        fail(say("cannot_write", lang, value=into, reason=error.strerror))
    click.echo(say("followup_imported", lang, value=into, count=added.count, skipped=added.skipped))


def _period(month: str | None, quarter: str | None, language: Language) -> Period:
    from build_tools.followup import periods

    name = month or quarter or ""
    period = periods.named(name)
    fits = period is not None and (name[4:5] == "-" if month else name[4:5] == "Q")
    if period is None or not fits or (month and quarter):
        fail(say("followup_one_period", language))
    return period


def _desk(ratings: Path, standards: Path, as_of: date, language: Language, *, writes: bool = False) -> Desk:
    """The records of a folder. Only a check, and what writes, faults days after ``as_of``; views do not know them."""
    if not ratings.is_dir():
        fail(say("procedure_no_folder", language, value=ratings))
    catalogue = clean_catalogue(standards, language, as_of=as_of)
    register = estate_register(ratings, language)
    may_name = reading.known(catalogue, register, as_of if writes else date.max)
    names = {one.key: one.name for one in register.estates} if register else {}
    return Desk(ratings, catalogue, names, reading.read(ratings, may_name), may_name, as_of, language)


def _list_problems(problems: Sequence[Problem], folder: Path, language: Language) -> None:
    click.echo(report.as_text(problems, language, f"{folder.as_posix()}/"), err=True)
    sys.exit(Exit.PROBLEMS)


def _line(problem: Problem, language: Language) -> str:
    words: dict[Language, tuple[str, str]] = {"zh": ("提醒", "错误"), "en": ("warning", "error")}
    kind = words[language][not problem.warning]
    return f"{visible(problem.file)}:{problem.line}: {kind}: {text_of(problem, language)}"
