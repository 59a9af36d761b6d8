"""Commands that print: paper."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from build_tools import report
from build_tools.cli import writing
from build_tools.cli.frame import FOLDER, Exit, clean, fail, language_option, standards_option, today, wuye
from build_tools.editions import chosen
from build_tools.messages import Language, say
from build_tools.project import Project

if TYPE_CHECKING:
    from build_tools.paper.order import Order
    from build_tools.paper.plan import Plan
    from build_tools.paper.typesetting import Paper
    from build_tools.results import Result

KINDS = ("blank", "fillable", "prefilled", "findings")


@wuye.command(help="做 A4 的 PDF。什么都不选时做好全部，放进一个文件夹；选了条目、结果文件或者单份文件时，只做那一份。")
@standards_option
@click.option("--kind", type=click.Choice(KINDS), metavar="|".join(KINDS), help="空白、可填写、带自查结果、只列问题。")
@click.option("--party", metavar="键", help="只要考评某一方的条目，例如 enterprise。")
@click.option("--group", metavar="键", help="只要某一组，例如 safety。")
@click.option("--actor", metavar="键", help="只要某个主体牵头或者配合的条目，例如 housing-bureau。")
@click.option("--standard", metavar="编号", help="只要某项服务标准的相关条目，例如 FW-08。")
@click.option("--items", metavar="编号,编号", help="只要这几条，例如 SZ-001,SZ-012。")
@click.option("--result", type=FOLDER, metavar="文件", help="结果文件，带进“带自查结果”或者“只列问题”的表。")
@click.option("--document", metavar="名称", help="只做一份文件，例如 standard-FW-08、standards、notice。")
@click.option("--font-dir", type=FOLDER, metavar="文件夹", help="本单位的仿宋、小标宋等字体；不写就用自带的字体。")
@click.option("--output", type=FOLDER, metavar="文件夹或文件", help="写到哪里，默认 paper 或 checklist.pdf。")
@language_option
def paper(
    standards: Path,
    kind: str | None,
    party: str | None,
    group: str | None,
    actor: str | None,
    standard: str | None,
    items: str | None,
    result: Path | None,
    document: str | None,
    font_dir: Path | None,
    output: Path | None,
    lang: Literal["zh", "en"],
) -> None:
    checked = clean(standards, lang)
    from build_tools.paper.lookup import Lookup
    from build_tools.paper.order import Kind, Order
    from build_tools.paper.plan import Plan
    from build_tools.paper.selection import Selection

    selection = Selection(party, group, actor, standard.upper() if standard else standard, _ids(items, lang))
    one = bool(kind or result or selection != Selection())
    if document and one:
        fail(say("paper_document_alone", lang, value=document))
    rules = chosen.Rules(checked, chosen.catalogue(checked, today()))
    found = _result(result, rules, lang) if result else None
    catalogue = rules.of(found)
    plan = Plan(Lookup(catalogue), _usable(font_dir, lang))
    if document:
        _print_document(plan, document, output, lang)
    elif one or (output and output.suffix.lower() == ".pdf"):
        default = "prefilled" if result else "blank"
        order = Order(Kind(kind or default), selection, found)
        _print_one(plan, order, output, lang, read=result)
    else:
        _print_everything(plan, output or Path("paper"), lang)
    if font_dir:
        _say_fonts(plan, lang)


def _ids(items: str | None, lang: Language) -> tuple[str, ...]:
    """The ids in a text as people type it: any comma or space between them, wide or small letters."""
    if items is None:
        return ()
    ids = tuple(part for part in re.split(r"[\s,、;]+", unicodedata.normalize("NFKC", items).upper()) if part)
    return ids or fail(say("paper_no_items", lang))


def _usable(font_dir: Path | None, lang: Language) -> Path | None:
    """The folder, if there are fonts in it."""
    if font_dir is None:
        return None
    if not font_dir.is_dir():
        fail(say("no_such_folder", lang, value=font_dir))
    from build_tools.paper import fonts

    if not fonts.load(font_dir).more:
        fail(say("paper_no_fonts", lang, value=font_dir))
    return font_dir


def _result(file: Path, rules: chosen.Rules, lang: Language) -> Result:
    """The result of a sound file, JSON or zip, of a known edition; else its problems are listed, and exit code 1.

    A photo that did not come along is named too, but no photo stands on these sheets.
    """
    from build_tools import result_zip, results

    reading = result_zip.read(file, file.as_posix())
    unfit = results.verify(reading.result, rules.of(reading.result)) if reading.result else ()
    if problems := (*reading.problems, *unfit):
        click.echo(report.as_text(problems, lang, ""), err=True)
    if unfit or reading.result is None:
        sys.exit(Exit.PROBLEMS)
    return reading.result


def _print_one(plan: Plan, order: Order, output: Path | None, lang: Language, *, read: Path | None) -> None:
    faults = order.faults(plan.catalogue)
    if faults:
        fail("\n".join(say(code, lang, **words) for code, words in faults))
    file = _file(output or Path("checklist.pdf"), lang)
    from build_tools.paper import press

    [made] = press.print_all([plan.of(*order.sheet(plan.lookup))], previews=False)
    _write([(file, made)], lang, read=read)
    click.echo(say("paper_written", lang, value=file, pages=made.pages))


def _print_document(plan: Plan, name: str, output: Path | None, lang: Language) -> None:
    planned = {one.name.removesuffix(".pdf"): one for one in plan.all()}
    if name not in planned:
        fail(say("paper_document", lang, value=name, allowed="、".join(planned), allowed_en=", ".join(planned)))
    file = _file(output or Path(planned[name].name), lang)
    from build_tools.paper import press

    [made] = press.print_all([planned[name].manuscript])
    _write([(file, made)], lang)
    click.echo(say("paper_written", lang, value=file, pages=made.pages))


def _print_everything(plan: Plan, folder: Path, lang: Language) -> None:
    from build_tools.paper import press

    writing.folder(folder, lang)
    planned = list(plan.all())
    shelf = press.Shelf(Project(Path.cwd()).papers)
    with click.progressbar(length=len(planned), label=say("paper_making", lang), file=sys.stderr) as bar:
        made = press.print_all([one.manuscript for one in planned], shelf=shelf, done=lambda: bar.update(1))
    _write([(folder / one.name, paper) for one, paper in zip(planned, made, strict=True)], lang)
    pages = sum(paper.pages for paper in made)
    click.echo(say("paper_written_all", lang, count=len(made), pages=pages, value=folder))


def _file(output: Path, lang: Language) -> Path:
    if output.suffix.lower() != ".pdf":
        fail(say("paper_needs_file", lang))
    writing.folder(output.parent, lang)
    return output


def _write(papers: Sequence[tuple[Path, Paper]], lang: Language, *, read: Path | None = None) -> None:
    """Write the files, and say what could not be printed as it is."""
    for file, made in papers:
        writing.put(file, made.pdf, lang, apart_from=read)
    replaced = sorted({character for _, made in papers for character in made.replaced})
    if replaced:
        click.echo(say("paper_replaced", lang, value="".join(replaced)), err=True)


def _say_fonts(plan: Plan, lang: Language) -> None:
    from build_tools.paper import fonts

    roles = fonts.load(plan.font_dir).roles
    used = "，".join(f"{fonts.ROLES[role]}：{family}" for role, family in roles.items())
    click.echo(say("paper_fonts", lang, value=used))
