"""Commands on the standards workbook: export, import."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from build_tools.cli.frame import FOLDER, Exit, as_of_option, clean, fail, language_option, standards_option, wuye
from build_tools.messages import Language, say, text_of, visible
from build_tools.source import Problem


@wuye.command("export", help="把条目、服务标准、责任和任务写成一个 Excel 表；在 Excel、WPS 里改，再用 wuye import 收。")
@click.argument("book", type=FOLDER, metavar="文件.xlsx")
@standards_option
@as_of_option
@click.option("--force", is_flag=True, help="同名的文件已经有了也覆盖。")
@language_option
def export_book(book: Path, standards: Path, as_of: date, force: bool, lang: Language) -> None:
    from build_tools.workbook.export import TooLongError, standards_book

    checked = clean(standards, lang)
    if book.suffix.lower() != ".xlsx":
        fail(say("book_name", lang, value=book))
    try:
        raw = standards_book({name: document.data for name, document in checked.documents.items()}, as_of=as_of)
    except TooLongError as error:
        click.echo(say("book_too_long", lang, id=error.args[0], title=error.args[1]), err=True)
        sys.exit(Exit.PROBLEMS)
    try:
        if book.exists() and not force and book.read_bytes() != raw:
            click.echo(say("book_exists", lang, value=book), err=True)
            sys.exit(Exit.PROBLEMS)
        book.write_bytes(raw)
    except OSError as error:
        fail(say("cannot_write", lang, value=book, reason=error.strerror))
    click.echo(say("book_written", lang, value=book, size=max(1, round(len(raw) / 1024))))


@wuye.command("import", help="把改好的标准工作簿收进数据文件：先列出改动、检查，有一处不对就都不写。")
@click.argument("book", type=FOLDER, metavar="文件.xlsx")
@click.option("--dry-run", is_flag=True, help="只列出改动、检查，不写。")
@standards_option
@language_option
def import_book(book: Path, dry_run: bool, standards: Path, lang: Language) -> None:
    from build_tools.workbook import listing, taking

    if Path.cwd().is_relative_to(standards.resolve()):
        fail(say("book_inside", lang))
    try:
        taking.recover(standards)
        made = taking.tried(clean(standards, lang), standards, book, book.as_posix())
    except OSError as error:
        fail(say("cannot_write", lang, value=error.filename or standards, reason=error.strerror))
    _problems(made.changes.problems, lang)
    if made.changes.failed:
        _refuse(lang)
    if not made.changes:
        click.echo(say("book_unchanged", lang))
        return
    click.echo("\n".join(visible(line) for line in listing.as_text(made.changes).split("\n")))
    for comment in made.lost:
        click.echo(say("book_lost_comment", lang, value=visible(comment)), err=True)
    if made.faults:
        _faults(made.faults, book, standards, lang)
        _refuse(lang)
    if dry_run:
        click.echo(say("book_dry_run", lang))
        return
    try:
        taking.carry_out(made, standards)
    except taking.MovedError:
        click.echo(say("book_moved", lang), err=True)
        sys.exit(Exit.PROBLEMS)
    except OSError as error:
        fail(say("cannot_write", lang, value=error.filename or standards, reason=error.strerror))
    click.echo(say("book_taken", lang, files="、".join(made.texts)))


def _problems(problems: Sequence[Problem], language: Language) -> None:
    for one in problems:
        click.echo(f"{visible(one.file)}: {_kind(one.warning, language)}: {text_of(one, language)}", err=True)


def _faults(faults: Sequence[Any], book: Path, standards: Path, language: Language) -> None:
    """What the check found, by sheet and cell, or by file and line where it comes from no cell."""
    for fault in faults:
        one: Problem = fault.problem
        spot = f"{standards.as_posix()}/{one.file}:{one.line}:{one.column}: "
        place = f"{visible(book.as_posix())}: " if fault.cell else spot
        said = (fault.cell.spot + "：" if language == "zh" else fault.cell.spot_en + ": ") if fault.cell else ""
        click.echo(f"{place}{_kind(False, language)}: {said}{text_of(one, language)}", err=True)


def _kind(warning: bool, language: Language) -> str:
    words: dict[Language, tuple[str, str]] = {"zh": ("提醒", "错误"), "en": ("warning", "error")}
    return words[language][not warning]


def _refuse(language: Language) -> None:
    click.echo(say("book_refused", language), err=True)
    sys.exit(Exit.PROBLEMS)
