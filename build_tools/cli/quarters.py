"""Commands on the results of a quarter: collect, explain, what-if, sample-quarters."""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
import msgspec

from build_tools import canonical, consistency, model, report, schema, source, yaml_format
from build_tools.check import CheckResult
from build_tools.cli.frame import (
    FOLDER,
    Exit,
    as_of_option,
    clean,
    estate_names,
    fail,
    form_option,
    language_option,
    ratings_option,
    standards_option,
    wuye,
)
from build_tools.editions import carry, chosen
from build_tools.editions.archive import Archive, Released
from build_tools.messages import Language, say
from build_tools.model import Catalogue
from build_tools.project import Project
from build_tools.ratings import lists, marks, moves, rules
from build_tools.ratings import quarter as quarters
from build_tools.ratings import register as registers
from build_tools.ratings.lists import Past
from build_tools.ratings.quarter import Quarter
from build_tools.ratings.register import Register
from build_tools.ratings.rules import Rules
from build_tools.source import Problem

if TYPE_CHECKING:
    from build_tools.ratings.intake import Judge
    from build_tools.ratings.journal import Journal


def _period(context: click.Context, option: click.Parameter, value: str) -> str:
    if not quarters.is_period(value):
        fail(say("ratings_period", value=value))
    return value


def period_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--period", required=True, callback=_period, metavar="季度", help="哪个季度，例如 2026Q3。")(
        command
    )


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

    own = _rules(_pinned(checked, _last_day(period), number, lang), lang)
    known = _register(ratings, lang)
    said = _marks(known, owners, street, confirmed, lang)
    before = _before(ratings, period, lists.longest(own), lang)
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
    made, kept = _collected(folder, judge, said, past, _listed(ratings, own, as_of, lang), lang)
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
    _write(target, quarters.write(made), lang)
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
    """What the quarter kept holds and the new one does not, in words; nothing of a document that cannot be read."""
    from build_tools.ratings import replacing

    kept = quarters.read(target).quarter if target.exists() else None
    lines = []
    for loss in replacing.losses(kept, made) if kept else ():
        named = "、".join(f"{name}（{key}）" for key, name in loss.estates[:_NAMED])
        more = "……" if len(loss.estates) > _NAMED else ""
        lines.append(say(replacing.CODES[loss.what], lang, count=len(loss.estates), value=named + more))
    return lines


def _last_day(period: str) -> date:
    year, month = int(period[:4]), int(period[5]) * 3
    return date(year, month, monthrange(year, month)[1])


def _pinned(checked: CheckResult, day: date, number: str | None, lang: Language) -> Catalogue:
    """The edition of a number, or the one in force on a day; the working text as long as nothing was released."""
    if number is None:
        return chosen.catalogue(checked, day)
    return _released(checked.editions, number, lang).catalogue


def _released(editions: Archive, number: str, lang: Language) -> Released:
    one = editions.get(number)
    if one is None:
        fail(say("ratings_edition", lang, value=number, known="、".join(str(each.number) for each in editions) or "—"))
    return one


def _rules(catalogue: Catalogue, lang: Language) -> Rules:
    if not rules.rated(catalogue):
        fail(say("ratings_party", lang))
    return rules.under(catalogue)


def _listed(ratings: Path, own: Rules, as_of: date, lang: Language) -> Mapping[str, str]:
    """Records of the estates on the black list on a day. Broken records are listed, and the command ends with 1."""
    from build_tools.procedure import public, reading
    from build_tools.procedure import rules as procedures

    under, names = procedures.of(own.rating), estate_names(ratings, lang)
    shelf = reading.read(ratings, under, date.max, None if names is None else frozenset(names))
    if shelf.failed:
        _refuse(shelf.problems, lang, f"{ratings.as_posix()}/")
    return public.black_listed(shelf.records, under, as_of)


def _register(ratings: Path, lang: Language) -> Register:
    if not ratings.is_dir():
        fail(say("no_such_folder", lang, value=ratings))
    reading = registers.read(ratings)
    if reading.register is None:
        _refuse(reading.problems, lang, f"{ratings.as_posix()}/")
    return reading.register


def _marks(
    known: Register, owners: Path | None, street: Path | None, confirmed: Path | None, lang: Language
) -> tuple[Any, Any, Any]:
    """The three tables, all their faults in one run."""
    readings = (
        marks.owners(owners, known) if owners else marks.Reading[Any]({}),
        marks.street(street, known) if street else marks.Reading[Any]({}),
        marks.confirmed(confirmed, known) if confirmed else marks.Reading[Any]({}),
    )
    problems = [problem for reading in readings for problem in reading.problems]
    if problems:
        _refuse(problems, lang)
    return readings[0].marks, readings[1].marks, readings[2].marks


def _before(ratings: Path, period: str, longest: int, lang: Language) -> list[Quarter]:
    """The quarters before, the last first, until one is missing; one at least for what has improved."""
    found = []
    for _ in range(max(longest - 1, 1)):
        period = quarters.previous(period)
        file = quarters.path(ratings, period)
        if not file.exists():
            break
        found.append(read_quarter(file, lang))
    return found


def read_quarter(file: Path, lang: Language) -> Quarter:
    """The document of a quarter; what is wrong with it is listed, and the command ends with 1."""
    reading = quarters.read(file)
    if reading.quarter is None:
        _refuse(reading.problems, lang)
    return reading.quarter


def _refuse(problems: Sequence[Problem], lang: Language, prefix: str = "") -> NoReturn:
    click.echo(report.as_text(problems, lang, prefix), err=True)
    sys.exit(Exit.PROBLEMS)


def _write(file: Path, raw: bytes, lang: Language) -> None:
    if file.is_symlink():  # what it leads to may be anything, and would be overwritten
        fail(say("quarter_link", lang, value=file))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yaml_format.exchange(file, raw)
    except OSError as error:
        fail(say("cannot_write", lang, value=file, reason=error.strerror))


# explain


@wuye.command(help="一步一步说明一个小区的季度结果怎么来，拿纸笔就能重算。小区写键或名称。")
@click.argument("estate", metavar="小区")
@period_option
@ratings_option
@standards_option
@form_option("text", "json")
@language_option
def explain(estate: str, period: str, ratings: Path, standards: Path, form: str, lang: Language) -> None:
    checked = clean(standards, lang)
    from build_tools.ratings import explaining

    made = read_quarter(quarters.path(ratings, period), lang)
    own = rules_of(made, checked, lang)
    one = made.estate(estate)
    if one is None:
        fail(say("ratings_no_estate", lang, period=period, value=estate))
    told = explaining.explain(one, made, own, lang)
    if form == "json":
        plain = {"estate": msgspec.to_builtins(one), "explanation": msgspec.to_builtins(told)}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        click.echo(explaining.as_text(told))


def rules_of(made: Quarter, checked: CheckResult, lang: Language) -> Rules:
    """The rules that a quarter was computed by; without the very edition it names nothing can be explained."""
    number, stated = made.edition.number, made.edition.digest
    try:
        found = _edition_of(made, checked)
    except ValueError:  # whoever changed the file has mended its entry in the list, and not its own digest
        _deny(
            "ratings_edition_altered", lang, period=made.period, value=number, stated=canonical.short(stated), own="—"
        )
    if found is None or not rules.rated(found):
        _deny("ratings_edition_missing", lang, period=made.period, value=number)
    own = rules.under(found)
    if own.edition.digest != stated:
        short = {"stated": canonical.short(stated), "own": canonical.short(own.edition.digest)}
        _deny("ratings_edition_altered", lang, period=made.period, value=number, **short)
    if own.digest != made.rules:
        words = {"value": number, "stated": canonical.short(made.rules), "own": canonical.short(own.digest)}
        _deny("ratings_rules", lang, period=made.period, **words)
    return own


def _edition_of(made: Quarter, checked: CheckResult) -> Catalogue | None:
    """The text under the number that a quarter names: as released, or the working text while it is not."""
    released = checked.editions.get(made.edition.number)
    if released:
        return released.catalogue
    stated = checked.catalogue.publisher.edition.number
    return checked.catalogue if stated == made.edition.number else None


def _deny(code: str, lang: Language, **words: str) -> NoReturn:
    click.echo(say(code, lang, **words), err=True)
    sys.exit(Exit.PROBLEMS)


# what if


@wuye.command("what-if", help="换一套评级规则或换一版，把一个季度重算一遍，看谁升谁降。只推算，什么都不改。")
@period_option
@click.option("--rating", type=FOLDER, metavar="文件", help="另一份 rating.yml。")
@click.option("--edition", "number", metavar="版次", help="另一版，例如 2026.2；换版时新增的条目不计。")
@ratings_option
@standards_option
@form_option("text", "json")
@language_option
def what_if(
    period: str, rating: Path | None, number: str | None, ratings: Path, standards: Path, form: str, lang: Language
) -> None:
    checked = clean(standards, lang)
    from build_tools.ratings import moving

    made = read_quarter(quarters.path(ratings, period), lang)
    own = rules_of(made, checked, lang)
    again = _again(made, own, rating, number, checked, ratings, lang)
    found = moves.compare(made, again)
    click.echo(moving.REPORTERS[form](found, own.catalogue, lang))


def _again(
    made: Quarter,
    own: Rules,
    rating: Path | None,
    number: str | None,
    checked: CheckResult,
    ratings: Path,
    lang: Language,
) -> Quarter:
    """The quarter under other rules; the working text's rating where nothing else is named."""
    from build_tools.ratings import replaying

    start, passed = None, []
    catalogue = own.catalogue
    if number is not None:
        end = _released(checked.editions, number, lang)
        start = checked.editions.get(made.edition.number)
        way = carry.path(checked.editions, made.edition.number, number) if start else None
        if way is None:
            fail(say("migrate_backwards", lang, value=made.edition.number, end=number))
        passed, catalogue = list(way), end.catalogue
    other = rules.under(catalogue, _rating(rating, checked, lang) if rating else None)
    if rating is None and number is None:
        other = rules.under(own.catalogue, checked.catalogue.rating)
    before = [lists.past(one) for one in _before(ratings, made.period, lists.longest(other), lang)]
    listed = _listed(ratings, other, date.fromisoformat(made.as_of), lang)
    return replaying.replay(made, other, before[: lists.longest(other) - 1], start, passed, listed)


def _rating(file: Path, checked: CheckResult, lang: Language) -> model.Rating:
    """Another ``rating.yml``, checked as if it stood among the standards."""
    document = source.read(file, "rating.yml")
    problems = list(document.problems) or list(schema.check(document, "rating"))
    if not problems:
        found = consistency.check({**checked.documents, document.file: document})
        problems = [problem for problem in found if problem.file == document.file and not problem.warning]
    if problems:
        _refuse([replace(problem, file=file.as_posix()) for problem in problems], lang)
    return msgspec.convert(document.data, model.Rating)


# samples


@wuye.command("sample-quarters", help="写示例：60个虚构小区四个季度的结果文件、业主和街道评价，供试用 wuye collect。")
@click.argument("folder", type=FOLDER, metavar="文件夹")
@click.option("--results", "documents", is_flag=True, help="不写结果文件，直接写名册和四个季度的 quarter.json。")
@standards_option
@language_option
def sample_quarters(folder: Path, documents: bool, standards: Path, lang: Language) -> None:
    checked = clean(standards, lang)
    from build_tools.ratings import sample

    own = _rules(_pinned(checked, _last_day(sample.PERIODS[-1]), None, lang), lang)
    files = dict(_sample_files(own, documents))
    taken = next((folder / name for name, raw in files.items() if _differs(folder / name, raw)), None)
    if taken and not documents:
        fail(say("samples_exist", lang, value=taken))
    for name, raw in files.items():
        _write(folder / name, raw, lang)
    click.echo(say("samples_written", lang, count=len(files), value=folder.as_posix()))


def _differs(file: Path, raw: bytes) -> bool:
    return file.exists() and (not file.is_file() or file.read_bytes() != raw)


def _sample_files(own: Rules, documents: bool) -> Iterator[tuple[str, bytes]]:
    from build_tools import results
    from build_tools.ratings import sample

    known = sample.register()
    yield registers.FILE, sample.estates_yml(known).encode()
    if documents:
        for made in sample.quarters(own, known):
            yield f"{made.period}/{quarters.FILE}", quarters.write(made)
        return
    for period in sample.PERIODS:
        came = sample.sample(period, own, known)
        yield f"{period}/owners.csv", sample.owners_csv(came).encode()
        yield f"{period}/street.csv", sample.street_csv(came).encode()
        yield from ((f"{period}/files/{name}", results.write(one)) for name, one in came.files.items())
