"""Commands on owners' and street's marks: questionnaire, tally."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools import report
from build_tools.cli.frame import (
    FOLDER,
    Exit,
    as_of_option,
    clean_catalogue,
    estate_names,
    fail,
    language_option,
    ratings_option,
    standards_option,
    wuye,
)
from build_tools.messages import Language, say, text_of, visible
from build_tools.model import Catalogue
from build_tools.source import Problem

if TYPE_CHECKING:
    from build_tools.marks.questionnaire import Questionnaire, StreetMarks
    from build_tools.marks.tally import Tally


@wuye.command(help="做业主问卷（PDF）、问卷登记表（XLSX、CSV）和街道评分表（XLSX），放进一个文件夹。")
@ratings_option
@standards_option
@as_of_option
@click.option("--output", type=FOLDER, default=Path("questionnaire"), metavar="文件夹", help="默认 questionnaire。")
@language_option
def questionnaire(ratings: Path, standards: Path, as_of: date, output: Path, lang: Language) -> None:
    catalogue = clean_catalogue(standards, lang, as_of=as_of)
    asked, marked = _data(ratings, catalogue, lang)
    from build_tools import canonical, edition
    from build_tools.marks import books
    from build_tools.office.form import Identity
    from build_tools.paper import questionnaire as paper
    from build_tools.paper.lookup import Lookup
    from build_tools.paper.typesetting import typeset

    publisher, digest = catalogue.publisher, canonical.short(edition.digest(catalogue))
    owners, street = (Identity(kind, publisher.key, publisher.edition.number, digest) for kind in ("tally", "street"))
    names = estate_names(ratings, lang) or {}
    _write(
        output,
        {
            "questionnaire.pdf": typeset(paper.TEMPLATE, paper.sheet(asked, Lookup(catalogue)), day=as_of).pdf,
            "tally.xlsx": books.tally_book(asked, owners, as_of=as_of),
            "tally.csv": books.tally_csv(asked).encode("utf-8"),
            "street.xlsx": books.street_book(marked, names, street, as_of=as_of),
        },
        lang,
    )


@wuye.command(
    short_help="读登记表、答卷码或街道评分表，算每个小区的得分。",
    help="读问卷登记表或街道评分表（XLSX、CSV）和业主交来的答卷码（TXT），可以几份，算成每个小区的得分；看不懂的一次全部列出。",
)
@click.argument("files", type=FOLDER, nargs=-1, required=True, metavar="文件...")
@click.option("--street", is_flag=True, help="这是街道评分表。")
@ratings_option
@standards_option
@click.option("--output", type=FOLDER, metavar="文件", help="写到哪个文件，默认 owners.csv 或 street.csv。")
@language_option
def tally(
    files: Sequence[Path], street: bool, ratings: Path, standards: Path, output: Path | None, lang: Language
) -> None:
    target = output or Path("street.csv" if street else "owners.csv")
    if any(_same(one, target) for one in files):
        fail(say("marks_own_output", lang, value=target))
    catalogue = clean_catalogue(standards, lang)
    asked, marked = _data(ratings, catalogue, lang)
    from build_tools.marks import handed_in
    from build_tools.marks import tally as tallying

    names = estate_names(ratings, lang)
    if street:
        found = tallying.street(files, marked, names)
    else:
        found = tallying.owners([one for one in files if not handed_in.is_text(one)], asked, names)
        handed_in.add(found, [one for one in files if handed_in.is_text(one)], asked, names)
    _show(found.problems, lang)
    if found.failed or not found.marks:
        click.echo(say("marks_not_written" if found.failed else "marks_nothing", lang), err=True)
        sys.exit(Exit.PROBLEMS)
    if names is None:
        click.echo(say("marks_unchecked", lang), err=True)
    text = tallying.street_csv(found.in_order()) if street else tallying.owners_csv(found.in_order())
    _keep(target, text.encode("utf-8"), overwrite=output is not None, lang=lang)
    click.echo(say("marks_written", lang, value=target, count=len(found.marks)))
    if not street:
        _say_few(found, catalogue, lang)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


_SHOWN = 50
"""So many problems of a file are shown; a file that is none of ours may have hundreds of thousands."""


def _show(problems: Sequence[Problem], language: Language) -> None:
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.file] += 1
        if counts[problem.file] <= _SHOWN:
            click.echo(_line(problem, language), err=True)
    for file, count in counts.items():
        if count > _SHOWN:
            click.echo(say("marks_more", language, value=visible(file), count=count - _SHOWN), err=True)


def _data(ratings: Path, catalogue: Catalogue, language: Language) -> tuple[Questionnaire, StreetMarks]:
    """Both parts of a folder; what is wrong with either is listed, and the command ends with 1."""
    if not ratings.is_dir():
        fail(say("procedure_no_folder", language, value=ratings))
    from build_tools.marks import questionnaire

    found = questionnaire.read(ratings, {one.id for one in catalogue.services})
    if found.questionnaire is None or found.street is None:
        click.echo(report.as_text(found.problems, language, f"{ratings.as_posix()}/"), err=True)
        sys.exit(Exit.PROBLEMS)
    return found.questionnaire, found.street


def _say_few(found: Tally, catalogue: Catalogue, language: Language) -> None:
    """Which estates have too few sheets for the rating, where the rating rules give a least number."""
    combination = catalogue.rating.combination
    parts = combination.parts if combination else ()
    least = next((part.least_answers for part in parts if part.key == "owners"), None)
    few = [one.estate for one in found.in_order() if least and one.sheets < least]
    if few:
        click.echo(say("marks_below_least", language, estates="、".join(few), least=least), err=True)


def _write(folder: Path, files: dict[str, bytes], language: Language) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, raw in files.items():
            (folder / name).write_bytes(raw)
            click.echo(f"{folder / name}（{max(1, round(len(raw) / 1024))} KB）")
    except OSError as error:
        fail(say("cannot_write", language, value=folder, reason=error.strerror))


def _keep(target: Path, raw: bytes, *, overwrite: bool, lang: Language) -> None:
    try:
        if not overwrite and target.exists() and target.read_bytes() != raw:
            fail(say("marks_exists", lang, value=target))
        target.write_bytes(raw)
    except OSError as error:
        fail(say("cannot_write", lang, value=target, reason=error.strerror))


def _line(problem: Problem, language: Language) -> str:
    words: dict[Language, tuple[str, str]] = {"zh": ("提醒", "错误"), "en": ("warning", "error")}
    kind = words[language][not problem.warning]
    return f"{visible(problem.file)}: {kind}: {text_of(problem, language)}"
