"""The command that makes the result of a quarter of a folder of result files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from build_tools.cli.frame import (
    FOLDER,
    Exit,
    as_of_option,
    clean,
    fail,
    form_option,
    language_option,
    ratings_option,
    standards_option,
    wuye,
)
from build_tools.cli.quarter import (
    black_listed,
    period_option,
    pinned,
    quarters_before,
    refuse,
    rules_under,
    write,
)
from build_tools.messages import Language, say
from build_tools.project import Project
from build_tools.ratings import lists, marks
from build_tools.ratings import quarter as quarters
from build_tools.ratings import register as registers
from build_tools.ratings.lists import Past
from build_tools.ratings.quarter import Quarter
from build_tools.ratings.register import Register

if TYPE_CHECKING:
    from build_tools.ratings.intake import Judge
    from build_tools.ratings.journal import Journal


def _table_option(name: str, text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(name, type=FOLDER, metavar="文件", help=text)


@wuye.command(help="收一个季度的结果文件：逐个核对，重新计算，评星、排名，写出 quarter.json。没有一个文件不说去处。")
@click.argument("folder", type=FOLDER, metavar="文件夹")
@period_option
@_table_option("--owners", "业主评价（CSV：小区键、答卷数、平均分）。")
@_table_option("--street", "街道评价（CSV：小区键、得分）。")
@_table_option("--confirmed", "核实过的（CSV：小区键、确认），“确认”写条目编号或文件摘要的前12位以上。")
@click.option("--migrate", is_flag=True, help="按以前版次填的文件，换到这个季度的版次再收。")
@click.option("--strict", is_flag=True, help="有待核或者不收的文件就什么都不写，退出码 1。")
@click.option("--replace", "replacing", is_flag=True, help="这次比已有的结果少了小区、文件或评价，也照样换掉。")
@click.option("--edition", "number", metavar="版次", help="用哪一版，默认季度最后一天施行的那一版。")
@ratings_option
@standards_option
@as_of_option
@form_option("text", "json")
@language_option
def collect(
    folder: Path,
    period: str,
    owners: Path | None,
    street: Path | None,
    confirmed: Path | None,
    migrate: bool,
    strict: bool,
    replacing: bool,
    number: str | None,
    ratings: Path,
    standards: Path,
    as_of: date,
    form: str,
    lang: Language,
) -> None:
    if not folder.is_dir():
        fail(say("no_such_folder", lang, value=folder))
    checked = clean(standards, lang)
    from build_tools.ratings import reporting
    from build_tools.ratings.intake import Judge

    own = rules_under(pinned(checked, quarters.last_day(period), number, lang), lang)
    known = _register(ratings, lang)
    said = _marks(known, own.item_ids, owners, street, confirmed, lang)
    before = quarters_before(ratings, period, lists.longest(own), lang)
    judge = Judge(
        rules=own,
        register=known,
        period=period,
        as_of=as_of,
        editions=checked.editions,
        migrate=migrate,
        confirmed=said[2],
    )
    past = [lists.past(one) for one in before[: lists.longest(own) - 1]]
    listed = black_listed(ratings, own, known.by_key.keys(), as_of, lang)
    made, kept = _collected(folder, judge, said, past, listed, lang)
    text = reporting.REPORTERS[form](reporting.Report(made, own.catalogue, next(iter(before), None)), lang)
    if strict and any(file.state in ("review", "refused") for file in made.files):
        click.echo(text)
        sys.exit(Exit.PROBLEMS)
    if not any(file.state == "accepted" for file in made.files):  # a wrong folder must not wipe out a quarter
        click.echo(text)
        click.echo(say("collect_none_accepted", lang), err=True)
        sys.exit(Exit.PROBLEMS)
    target = quarters.path(ratings, period)
    lost = _lost(target, made, lang)
    if lost and not replacing:
        click.echo(text)
        click.echo(
            "\n".join([say("collect_smaller", lang, period=period), *lost, say("collect_replace", lang)]), err=True
        )
        sys.exit(Exit.PROBLEMS)
    write(target, quarters.write(made), lang)
    kept.clear()
    click.echo(text)
    if lost:
        click.echo("\n".join([say("collect_replaced", lang, period=period), *lost]), err=True)
    click.echo(say("collect_written", lang, value=target.as_posix()), err=form == "json")


def _collected(
    folder: Path,
    judge: Judge,
    said: tuple[Any, Any, Any],
    before: Sequence[Past],
    listed: Mapping[str, str],
    lang: Language,
) -> tuple[Quarter, Journal]:
    """The quarter of a folder, with a progress bar; whoever has written it clears the journal."""
    from build_tools.ratings import assembling, choosing, collecting, journal, walking

    found = walking.walk(folder)
    if not found:
        fail(say("collect_no_files", lang, value=folder))
    with collecting.few_collections():
        kept = journal.of(Project(Path.cwd()).work, judge)
        try:
            with click.progressbar(length=len(found), label=say("collect_progress", lang), file=sys.stderr) as bar:
                taken = collecting.collect(found, judge, kept, bar.update)
        except collecting.InterruptedRunError:
            fail(say("collect_broken", lang))
        chosen_ones = choosing.choose(taken, said[0], said[1])
        del taken
        setting = assembling.Setting(
            period=judge.period,
            as_of=judge.as_of.isoformat(),
            register=judge.register,
            rules=judge.rules,
            before=before,
            listed=listed,
        )
        return assembling.assemble(setting, chosen_ones.evidence, chosen_ones.files), kept


_NAMED = 20
"""So many estates are named in each line about what would be lost."""


def _lost(target: Path, made: Quarter, lang: Language) -> list[str]:
    """What the quarter kept holds and the new one does not, in words; of a broken one nobody can tell."""
    from build_tools.ratings import replacing

    if target.is_symlink() or not target.exists():  # a link is refused where it would be written
        return []
    kept = quarters.read(target).quarter
    if kept is None:
        return [say("collect_kept_broken", lang, value=target.as_posix())]
    lines = []
    for loss in replacing.losses(kept, made):
        named = "、".join(f"{name}（{key}）" for key, name in loss.estates[:_NAMED])
        more = "……" if len(loss.estates) > _NAMED else ""
        lines.append(say(replacing.CODES[loss.what], lang, count=len(loss.estates), value=named + more))
    return lines


def _register(ratings: Path, lang: Language) -> Register:
    if not ratings.is_dir():
        fail(say("no_such_folder", lang, value=ratings))
    reading = registers.read(ratings)
    if reading.register is None:
        refuse(reading.problems, lang, f"{ratings.as_posix()}/")
    return reading.register


def _marks(
    known: Register,
    items: Sequence[str],
    owners: Path | None,
    street: Path | None,
    confirmed: Path | None,
    lang: Language,
) -> tuple[Any, Any, Any]:
    """The three tables, all their faults in one run."""
    readings = (
        marks.owners(owners, known) if owners else marks.Reading[Any]({}),
        marks.street(street, known) if street else marks.Reading[Any]({}),
        marks.confirmed(confirmed, known, items) if confirmed else marks.Reading[Any]({}),
    )
    problems = [problem for reading in readings for problem in reading.problems]
    if problems:
        refuse(problems, lang)
    return readings[0].marks, readings[1].marks, readings[2].marks
