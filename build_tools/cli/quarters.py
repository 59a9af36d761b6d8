"""Commands on the results of a quarter: explain, what-if, sample-quarters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from build_tools import consistency, model, schema, source
from build_tools.check import CheckResult
from build_tools.cli.frame import (
    FOLDER,
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
    read_quarter,
    refuse,
    released,
    rules_of,
    rules_under,
    write,
)
from build_tools.editions import carry
from build_tools.messages import Language, say
from build_tools.ratings import lists, moves, rules
from build_tools.ratings import quarter as quarters
from build_tools.ratings import register as registers
from build_tools.ratings.quarter import Quarter
from build_tools.ratings.rules import Rules

if TYPE_CHECKING:
    pass


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
        end = released(checked.editions, number, lang)
        start = checked.editions.get(made.edition.number)
        way = carry.path(checked.editions, made.edition.number, number) if start else None
        if way is None:
            fail(say("migrate_backwards", lang, value=made.edition.number, end=number))
        passed, catalogue = list(way), end.catalogue
    other = rules.under(catalogue, _rating(rating, checked, lang) if rating else None)
    if rating is None and number is None:
        other = rules.under(own.catalogue, checked.catalogue.rating)
    before = [lists.past(one) for one in quarters_before(ratings, made.period, lists.longest(other), lang)]
    listed = black_listed(ratings, other, {one.key for one in made.estates}, date.fromisoformat(made.as_of), lang)
    return replaying.replay(made, other, before[: lists.longest(other) - 1], start, passed, listed)


def _rating(file: Path, checked: CheckResult, lang: Language) -> model.Rating:
    """Another ``rating.yml``, checked as if it stood among the standards."""
    document = source.read(file, "rating.yml")
    problems = list(document.problems) or list(schema.check(document, "rating"))
    if not problems:
        found = consistency.check({**checked.documents, document.file: document})
        problems = [problem for problem in found if problem.file == document.file and not problem.warning]
    if problems:
        refuse([replace(problem, file=file.as_posix()) for problem in problems], lang)
    return msgspec.convert(document.data, model.Rating)


@wuye.command("sample-quarters", help="写示例：60个虚构小区四个季度的结果文件、业主和街道评价，供试用 wuye collect。")
@click.argument("folder", type=FOLDER, metavar="文件夹")
@click.option("--results", "documents", is_flag=True, help="不写结果文件，直接写名册和四个季度的 quarter.json。")
@standards_option
@language_option
def sample_quarters(folder: Path, documents: bool, standards: Path, lang: Language) -> None:
    checked = clean(standards, lang)
    from build_tools.ratings import sample

    own = rules_under(pinned(checked, quarters.last_day(sample.PERIODS[-1]), None, lang), lang)
    files = dict(_sample_files(own, documents))
    taken = next((folder / name for name, raw in files.items() if _differs(folder / name, raw)), None)
    if taken and not documents:
        fail(say("samples_exist", lang, value=taken))
    for name, raw in files.items():
        write(folder / name, raw, lang)
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
