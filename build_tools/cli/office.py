"""Commands on workbooks and documents: workbook, word, read."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from build_tools import canonical
from build_tools.cli import writing
from build_tools.cli.frame import (
    FOLDER,
    Exit,
    as_of_option,
    clean,
    clean_catalogue,
    fail,
    language_option,
    standards_option,
    today,
    wuye,
)
from build_tools.editions import chosen
from build_tools.messages import Language, say, text_of, visible
from build_tools.model import Catalogue
from build_tools.source import Problem

_PARTY_HELP = "考评谁的检查表，例如 community；默认第一个被考评方。"


@wuye.command(help="做 Excel 表：checklist 检查表（随填随算）、responsibilities 责任清单、tasks 任务清单。")
@click.argument("kind", type=click.Choice(["checklist", "responsibilities", "tasks"]), metavar="种类")
@standards_option
@as_of_option
@click.option("--party", metavar="键", help=_PARTY_HELP)
@click.option("--output", type=FOLDER, metavar="文件", help="写到哪个文件，默认如 checklist-enterprise.xlsx。")
@language_option
def workbook(kind: str, standards: Path, as_of: date, party: str | None, output: Path | None, lang: Language) -> None:
    catalogue = clean_catalogue(standards, lang, as_of=as_of)
    from build_tools.office.checklist_book import checklist_book
    from build_tools.office.lists_book import responsibilities_book, tasks_book

    if kind == "checklist":
        key = _party(catalogue, party)
        _write(output or Path(f"checklist-{key}.xlsx"), checklist_book(catalogue, as_of=as_of, party=key), lang)
    else:
        make = {"responsibilities": responsibilities_book, "tasks": tasks_book}[kind]
        _write(output or Path(f"{kind}.xlsx"), make(catalogue, as_of=as_of), lang)


@wuye.command(help="做 Word 文件：checklist 检查表，或者一项服务标准，例如 FW-01。")
@click.argument("kind", metavar="checklist|编号")
@standards_option
@as_of_option
@click.option("--party", metavar="键", help=_PARTY_HELP)
@click.option("--output", type=FOLDER, metavar="文件", help="写到哪个文件，默认如 FW-01.docx。")
@language_option
def word(kind: str, standards: Path, as_of: date, party: str | None, output: Path | None, lang: Language) -> None:
    catalogue = clean_catalogue(standards, lang, as_of=as_of)
    from build_tools.office.checklist_document import checklist_document
    from build_tools.office.service_document import service_document

    if kind == "checklist":
        key = _party(catalogue, party)
        _write(output or Path(f"checklist-{key}.docx"), checklist_document(catalogue, as_of=as_of, party=key), lang)
        return
    service = next((one for one in catalogue.services if one.id == kind.upper()), None)
    if service is None:
        fail(say("office_no_service", lang, value=kind, allowed="、".join(one.id for one in catalogue.services)))
    _write(output or Path(f"{service.id}.docx"), service_document(catalogue, service, as_of=as_of), lang)


@wuye.command(help="读填好的检查表（.xlsx 或 .docx），做成结果文件；看不懂的格子一次全部列出。")
@click.argument("file", type=FOLDER, metavar="文件")
@standards_option
@click.option("--output", type=FOLDER, metavar="文件", help="写到哪个文件，默认同名的 .json。")
@language_option
def read(file: Path, standards: Path, output: Path | None, lang: Language) -> None:
    checked = clean(standards, lang)
    from build_tools import reasons, results
    from build_tools.office import reading

    rules = chosen.Rules(checked, chosen.catalogue(checked, today()))
    found = reading.read(file, file.as_posix(), rules.named)
    for problem in found.problems:
        click.echo(_line(problem, lang), err=True)
    if found.result is None:
        if file.suffix.lower() == ".json" and any(problem.code == "office_other" for problem in found.problems):
            click.echo(say("office_result_file", lang), err=True)
        click.echo(say("office_not_written", lang), err=True)
        sys.exit(Exit.PROBLEMS)
    raw, target = results.write(found.result), output or file.with_suffix(".json")
    if output is None and _taken(target, raw):
        fail(say("office_exists", lang, value=target))
    writing.put(target, raw, lang, apart_from=file)
    headline = reasons.headline(results.evaluate(found.result, rules.of(found.result)), lang)
    digest = canonical.short(found.result.digest)
    click.echo(say("office_written", lang, value=target, headline=headline, digest=digest))


def _party(catalogue: Catalogue, party: str | None) -> str:
    parties = [known.key for known in catalogue.checklist.parties]
    if party is not None and party not in parties:
        fail(f"没有被考评方“{party}”。可用：{'、'.join(parties)}。")
    return party or parties[0]


def _line(problem: Problem, language: Language) -> str:
    words: dict[Language, tuple[str, str]] = {"zh": ("提醒", "错误"), "en": ("warning", "error")}
    kind = words[language][not problem.warning]
    return f"{visible(problem.file)}: {kind}: {text_of(problem, language)}"


def _taken(target: Path, raw: bytes) -> bool:
    """Whether another result stands there already."""
    try:
        return target.exists() and target.read_bytes() != raw
    except OSError:
        return True


def _write(output: Path, raw: bytes, language: Language) -> None:
    writing.put(output, raw, language)
    click.echo(f"{output}（{max(1, round(len(raw) / 1024))} KB）")
