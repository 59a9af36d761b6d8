"""Commands on the records of red and black lists: ratings check, list, due, open, advance, publishable."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from build_tools import report, source
from build_tools.cli.frame import (
    Exit,
    as_of_option,
    clean,
    clean_catalogue,
    day_of,
    deny,
    estate_names,
    fail,
    form_option,
    language_option,
    ratings_option,
    standards_option,
    wuye,
)
from build_tools.cli.quarter import period_option, read_quarter, rules_of
from build_tools.editions import chosen
from build_tools.messages import Language, say
from build_tools.model import Catalogue
from build_tools.procedure import reading
from build_tools.procedure.reading import Shelf
from build_tools.procedure.record import STAGES
from build_tools.procedure.rules import Rules
from build_tools.procedure.standing import Standing
from build_tools.ratings import quarter as quarters
from build_tools.words import score

if TYPE_CHECKING:
    from build_tools.procedure.opening import Case
    from build_tools.ratings.quarter import Quarter


@dataclass(frozen=True)
class Desk:
    """What a command works with: the records of a folder under the rules of a day."""

    folder: Path
    rules: Rules
    names: Mapping[str, str]
    shelf: Shelf
    as_of: date
    language: Language

    def standings(self) -> list[Standing]:
        from build_tools.procedure import standing

        # what was opened, or listed, after the day is not known on it
        known = [one.until(self.as_of) for one in self.shelf.records if one.found <= self.as_of]
        return [standing.standing(one, self.rules, self.as_of, known) for one in known]

    def sound(self) -> Desk:
        """The same desk; with errors in any record they are listed, and the command ends with 1."""
        if self.shelf.failed:
            click.echo(report.as_text(self.shelf.problems, self.language, f"{self.folder.as_posix()}/"), err=True)
            sys.exit(Exit.PROBLEMS)
        return self


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    return ratings_option(standards_option(as_of_option(language_option(command))))


@wuye.group("ratings", cls=type(wuye), help="红黑名单的程序：检查记录，看到哪一步、什么到期，记下一步，列出能公布的。")
def ratings_group() -> None:
    pass


@ratings_group.command("check", help="检查名单记录：写法、引用、各步先后和期限、个人信息；问题一次全部列出。")
@_common
@form_option(*report.REPORTERS)
def check(ratings: Path, standards: Path, as_of: date, lang: Language, form: str) -> None:
    desk = _desk(ratings, standards, as_of, lang, writes=True)
    click.echo(report.REPORTERS[form](desk.shelf.problems, lang, f"{ratings.as_posix()}/"))
    sys.exit(Exit.PROBLEMS if desk.shelf.failed else Exit.OK)


@ratings_group.command("list", help="每份记录到了哪一步，接下来做什么、什么时候以前。")
@_common
@form_option("text", "json")
def list_all(ratings: Path, standards: Path, as_of: date, lang: Language, form: str) -> None:
    desk = _desk(ratings, standards, as_of, lang).sound()
    from build_tools.procedure import wording

    found = desk.standings()
    lines = [wording.line(one, desk.rules, desk.names, as_of) for one in found]
    _show(desk, form, {"records": [wording.plain(one, desk.names, as_of) for one in found]}, lines, "procedure_none")
    _say_provisional(desk, found)


@ratings_group.command("due", help="要办的事，按期限先后；超期的写明超了几天。")
@_common
@form_option("text", "json")
def due(ratings: Path, standards: Path, as_of: date, lang: Language, form: str) -> None:
    desk = _desk(ratings, standards, as_of, lang).sound()
    from build_tools.procedure import wording

    found = desk.standings()
    pairs = sorted(((one, due) for one in found for due in one.dues), key=lambda pair: (pair[1], pair[0].record.id))
    lines = [wording.due_line(one, due, desk.rules, desk.names, as_of) for one, due in pairs]
    plain = [{**wording.plain(one, desk.names, as_of), "dues": [wording.plain_due(due, as_of)]} for one, due in pairs]
    _show(desk, form, {"due": plain}, lines, "procedure_nothing_due")
    _say_provisional(desk, found)


@ratings_group.command("publishable", help="可以公布、已经公布和已经移出的名单，只有能公布的内容。")
@_common
@form_option("text", "json")
def publishable(ratings: Path, standards: Path, as_of: date, lang: Language, form: str) -> None:
    desk = _desk(ratings, standards, as_of, lang).sound()
    from build_tools.procedure import public, wording

    entries = public.entries(desk.shelf.records, desk.rules, as_of)
    lines = [wording.public_line(one, desk.names) for one in entries]
    _show(desk, form, {"entries": [one.to_plain() for one in entries]}, lines, "procedure_nothing_public")


@ratings_group.command("open", help="给一个季度结果里达到名单条件的小区立一份记录，还没有告知；事由照结果写。")
@click.argument("key", metavar="小区或企业")
@period_option
@click.option("--trigger", metavar="条件", help="达到几个条件的，写明按哪一个，例如 veto。")
@_common
@click.option("--dry-run", is_flag=True, help="只显示要写什么，不写文件。")
def open_record(
    key: str,
    period: str,
    trigger: str | None,
    ratings: Path,
    standards: Path,
    as_of: date,
    lang: Language,
    dry_run: bool,
) -> None:
    checked = clean(standards, lang)
    desk = _desk(ratings, standards, as_of, lang, catalogue=chosen.catalogue(checked, as_of)).sound()
    from build_tools.procedure import opening
    from build_tools.ratings.sentences import sentence

    made = read_quarter(quarters.path(ratings, period), lang)
    own = rules_of(made, checked, lang)
    case = _case(made, key, trigger, desk)
    folder = ratings / reading.FOLDER
    number = opening.next_id([*(one.id for one in desk.shelf.records), *opening.ids(folder)], as_of)
    if number is None:
        deny("procedure_no_id", desk.language, value=as_of.year)
    new = opening.opening(case, number, date.fromisoformat(made.as_of), lambda step: sentence(step, own.catalogue))
    document = source.parse(new.text.encode("utf-8"), f"{reading.FOLDER}/{new.name}")
    _accept(desk, document)
    if dry_run:
        click.echo(say("procedure_would_open", lang, value=folder / new.name) + "\n" + new.text)
        return
    _create(folder / new.name, new.text.encode("utf-8"), lang)
    click.echo(say("procedure_opened", lang, value=folder / new.name, name=case.estate.name, day=made.as_of))


def _case(made: Quarter, key: str, trigger: str | None, desk: Desk) -> Case:
    """The one candidate that is meant and has no record yet; otherwise the command ends."""
    from build_tools.procedure import opening

    found = opening.cases(made, key, trigger)
    if found is None:
        fail(say("ratings_no_estate", desk.language, period=made.period, value=key))
    if not found:
        deny("procedure_no_candidate", desk.language, period=made.period, value=key)
    if len(found) > 1:
        known = "；".join(f"{one.estate.name}（{one.estate.key}）{one.candidate.trigger}" for one in found)
        deny("procedure_which_candidate", desk.language, value=key, known=known)
    rival = opening.rival(found[0], desk.shelf.records)
    if rival:
        deny("procedure_open_already", desk.language, value=found[0].estate.name, id=rival.id)
    return found[0]


def _create(file: Path, raw: bytes, language: Language) -> None:
    """Write a file that is not there; one that is there is never written over."""
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("xb") as new:
            new.write(raw)
    except OSError as error:
        fail(say("cannot_write", language, value=file, reason=error.strerror))


@ratings_group.command("advance", help="在一份记录里加一步；次序不对、时间不到、日期在 --as-of 以后的不加。")
@click.argument("record_id", metavar="编号")
@click.argument("stage", type=click.Choice(STAGES), metavar="哪一步")
@_common
@click.option("--on", callback=day_of, metavar="日期", help="这一步的日期，默认 --as-of。")
@click.option("--outcome", metavar="结论", help="决定、整改、复核、移出的结论，例如 listed。")
@click.option("--text", metavar="文字", help="理由。")
@click.option("--correct", multiple=True, metavar="文字", help="决定里的一条整改要求，可以写几次。")
@click.option("--until", callback=day_of, metavar="日期", help="整改期限延长到哪一天。")
@click.option("--dry-run", is_flag=True, help="只显示要加什么，不写文件。")
def advance(
    record_id: str,
    stage: str,
    ratings: Path,
    standards: Path,
    as_of: date,
    lang: Language,
    on: date | None,
    outcome: str | None,
    text: str | None,
    correct: Sequence[str],
    until: date | None,
    dry_run: bool,
) -> None:
    desk = _desk(ratings, standards, as_of, lang, writes=True)
    step: dict[str, Any] = {"stage": stage, "on": (on or as_of).isoformat(), "outcome": outcome, "text": text}
    step |= {"correct": list(correct), "until": until.isoformat() if until else None}
    from build_tools.procedure import writing

    # a file that cannot be rewritten is mended by hand: this is what to add
    shown = writing.with_step("steps: []\n", step).removeprefix("steps:\n")
    _change(desk, record_id, lambda before: writing.with_step(before, step), shown, dry_run=dry_run)
    if not dry_run:
        title = desk.rules.title(stage)
        click.echo(say("procedure_written", lang, value=record_id, title=title, day=step["on"]))


@ratings_group.command("result", help="记下之后一个季度的考评结果；整改合格的，够了得分率才能移出。")
@click.argument("record_id", metavar="编号")
@_common
@click.option("--period", required=True, metavar="季度", help="例如 2026Q4。")
@click.option("--percent", required=True, metavar="得分率", help="例如 63.33；两位小数以后舍去。")
@click.option("--on", callback=day_of, metavar="日期", help="结果公布的日期，默认 --as-of。")
def result(
    record_id: str,
    ratings: Path,
    standards: Path,
    as_of: date,
    lang: Language,
    period: str,
    percent: str,
    on: date | None,
) -> None:
    desk = _desk(ratings, standards, as_of, lang, writes=True)
    from build_tools.procedure import writing

    _fits(desk, record_id, period, percent)
    day = (on or as_of).isoformat()
    shown = writing.with_result("steps: []\n", period, percent, day).removesuffix("steps: []\n")
    _change(desk, record_id, lambda before: writing.with_result(before, period, percent, day), shown)
    click.echo(say("procedure_result_written", lang, value=record_id, period=period, percent=percent))


def _fits(desk: Desk, record_id: str, period: str, percent: str) -> None:
    """Whether a result can be the one of a later quarter: it must have ended, and say what its own document says."""
    found, stated = desk.shelf.of(record_id), _hundredths(percent)
    if found is None or stated is None or not quarters.is_period(period):
        return  # said where the record is changed
    record, words = found[0], {"period": period, "value": record_id}
    if record.list != "black":
        deny("procedure_result_red", desk.language, **words)
    if quarters.last_day(period) >= desk.as_of:
        deny("procedure_result_early", desk.language, **{**words, "value": desk.as_of.isoformat()})
    file = quarters.path(desk.folder, period)
    own = read_quarter(file, desk.language).estate(record.estate) if file.exists() else None
    if own and own.score is not None and stated != own.score:
        told = {"estate": desk.names.get(record.estate, record.estate), "own": score(own.score)}
        deny("procedure_result_differs", desk.language, **{**words, **told, "value": percent})


def _hundredths(percent: str) -> int | None:
    """``63.3`` → 6330; None for what is no percentage."""
    try:
        value = Decimal(percent)
    except InvalidOperation:
        return None
    return int(value * 100) if value.is_finite() and 0 <= value <= 100 else None


def _change(desk: Desk, key: str, change: Callable[[str], str], shown: str, *, dry_run: bool = False) -> None:
    """Rewrite the file of a record if it is sound afterwards; else list what stands against it."""
    found = desk.shelf.of(key)
    if found is None:
        desk.sound()
        known = "、".join(record.id for record in desk.shelf.records)
        fail(say("procedure_no_record", desk.language, value=key, known=known))
    name = found[1].file
    changed = _changed(desk, name, change, shown)
    shelf = _accept(desk, source.parse(changed, name))
    if dry_run:
        click.echo(say("procedure_would_write", desk.language) + "\n" + shown)
        return
    _keep(desk, name, changed)
    fresh = replace(desk, shelf=shelf)
    _say_provisional(fresh, [one for one in fresh.standings() if one.record.id == key])


def _accept(desk: Desk, document: source.Document) -> Shelf:
    """The shelf with a document new or changed; what stands against that is listed, and the command ends with 1."""
    others = [one for one in desk.shelf.documents if one.file != document.file]
    shelf = reading.shelf([*others, document], desk.rules, desk.as_of, _keys(desk.names))
    own = Shelf(problems=tuple(one for one in shelf.problems if one.file == document.file))
    if own.failed:
        click.echo(say("procedure_not_written", desk.language), err=True)
        replace(desk, shelf=own).sound()
    return shelf


def _changed(desk: Desk, name: str, change: Callable[[str], str], shown: str) -> bytes:
    """The changed bytes of a file; it ends here if they cannot be had."""
    from ruamel.yaml.error import YAMLError

    try:
        return change((desk.folder / name).read_bytes().decode("utf-8")).encode("utf-8")
    except OSError as error:
        fail(say("cannot_write", desk.language, value=desk.folder / name, reason=error.strerror))
    except (YAMLError, ValueError):
        fail(say("procedure_unformattable", desk.language) + "\n" + shown)


def _keep(desk: Desk, name: str, raw: bytes) -> None:
    from build_tools import yaml_format

    try:
        yaml_format.exchange(desk.folder / name, raw)
    except OSError as error:
        fail(say("cannot_write", desk.language, value=desk.folder / name, reason=error.strerror))


def _keys(names: Mapping[str, str]) -> frozenset[str] | None:
    return frozenset(names) or None


def _desk(
    ratings: Path,
    standards: Path,
    as_of: date,
    language: Language,
    *,
    writes: bool = False,
    catalogue: Catalogue | None = None,
) -> Desk:
    """The records of a folder. Only a check, and what writes, faults days after ``as_of``; views do not know them."""
    if not ratings.is_dir():
        fail(say("procedure_no_folder", language, value=ratings))
    from build_tools.procedure import rules

    own = rules.of((catalogue or clean_catalogue(standards, language, as_of=as_of)).rating)
    names = estate_names(ratings, language) or {}
    shelf = reading.read(ratings, own, as_of if writes else date.max, _keys(names))
    return Desk(ratings, own, names, shelf, as_of, language)


def _show(desk: Desk, form: str, plain: dict[str, Any], lines: Sequence[str], empty: str) -> None:
    if form == "json":
        click.echo(json.dumps({"as_of": desk.as_of.isoformat(), **plain}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines) or say(empty, desk.language))


def _say_provisional(desk: Desk, standings: Sequence[Standing]) -> None:
    from build_tools.procedure import wording

    years = wording.provisional_years(standings)
    if years:
        click.echo(say("procedure_provisional", desk.language, years=years), err=True)
