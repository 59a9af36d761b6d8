"""What the commands on the results of a quarter share: which edition and rules, what came before, what is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from build_tools import canonical, report, yaml_format
from build_tools.check import CheckResult
from build_tools.cli.frame import Exit, deny, fail
from build_tools.editions import chosen
from build_tools.editions.archive import Archive, Released
from build_tools.messages import Language, say
from build_tools.model import Catalogue
from build_tools.ratings import quarter as quarters
from build_tools.ratings import rules
from build_tools.ratings.quarter import Quarter
from build_tools.ratings.rules import Rules
from build_tools.source import Problem


def _period(context: click.Context, option: click.Parameter, value: str) -> str:
    if not quarters.is_period(value):
        fail(say("ratings_period", value=value))
    return value


def period_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--period", required=True, callback=_period, metavar="季度", help="哪个季度，例如 2026Q3。")(
        command
    )


def pinned(checked: CheckResult, day: date, number: str | None, lang: Language) -> Catalogue:
    """The edition of a number, or the one in force on a day; the working text as long as nothing was released."""
    if number is None:
        return chosen.catalogue(checked, day)
    return released(checked.editions, number, lang).catalogue


def released(editions: Archive, number: str, lang: Language) -> Released:
    one = editions.get(number)
    if one is None:
        fail(say("ratings_edition", lang, value=number, known="、".join(str(each.number) for each in editions) or "—"))
    return one


def rules_under(catalogue: Catalogue, lang: Language) -> Rules:
    if not rules.rated(catalogue):
        fail(say("ratings_party", lang))
    return rules.under(catalogue)


def black_listed(
    ratings: Path, own: Rules, estates: AbstractSet[str], as_of: date, lang: Language
) -> Mapping[str, str]:
    """Records of the estates on the black list on a day. Broken records are listed, and the command ends with 1."""
    from build_tools.procedure import public, reading
    from build_tools.procedure import rules as procedures

    under = procedures.of(own.rating)
    shelf = reading.read(ratings, under, date.max, estates)
    if shelf.failed:
        refuse(shelf.problems, lang, f"{ratings.as_posix()}/")
    return public.black_listed(shelf.records, under, as_of)


def quarters_before(ratings: Path, period: str, longest: int, lang: Language) -> list[Quarter]:
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
        refuse(reading.problems, lang)
    return reading.quarter


def rules_of(made: Quarter, checked: CheckResult, lang: Language) -> Rules:
    """The rules that a quarter was computed by; without the very edition it names nothing can be explained."""
    number, stated = made.edition.number, made.edition.digest
    try:
        found = _edition_of(made, checked)
    except ValueError:  # whoever changed the file has mended its entry in the list, and not its own digest
        deny("ratings_edition_altered", lang, period=made.period, value=number, stated=canonical.short(stated), own="—")
    if found is None or not rules.rated(found):
        deny("ratings_edition_missing", lang, period=made.period, value=number)
    own = rules.under(found)
    if own.edition.digest != stated:
        short = {"stated": canonical.short(stated), "own": canonical.short(own.edition.digest)}
        deny("ratings_edition_altered", lang, period=made.period, value=number, **short)
    if own.digest != made.rules:
        words = {"value": number, "stated": canonical.short(made.rules), "own": canonical.short(own.digest)}
        deny("ratings_rules", lang, period=made.period, **words)
    return own


def _edition_of(made: Quarter, checked: CheckResult) -> Catalogue | None:
    """The text under the number that a quarter names: as released, or the working text while it is not."""
    released = checked.editions.get(made.edition.number)
    if released:
        return released.catalogue
    stated = checked.catalogue.publisher.edition.number
    return checked.catalogue if stated == made.edition.number else None


def refuse(problems: Sequence[Problem], lang: Language, prefix: str = "") -> NoReturn:
    click.echo(report.as_text(problems, lang, prefix), err=True)
    sys.exit(Exit.PROBLEMS)


def write(file: Path, raw: bytes, lang: Language) -> None:
    if file.is_symlink():  # what it leads to may be anything, and would be overwritten
        fail(say("quarter_link", lang, value=file))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        yaml_format.exchange(file, raw)
    except OSError as error:
        fail(say("cannot_write", lang, value=file, reason=error.strerror))
