"""Commands on editions: release, diff, migrate."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

import click
import msgspec

from build_tools import edition
from build_tools.check import CheckResult
from build_tools.cli.frame import (
    FOLDER,
    Exit,
    as_of_option,
    clean,
    day_of,
    fail,
    form_option,
    language_option,
    refuse,
    standards_option,
    wuye,
)
from build_tools.editions import notes, table
from build_tools.editions.compare import Difference
from build_tools.editions.number import Number, parse
from build_tools.messages import Language, say, visible
from build_tools.messages.system import readable, reason
from build_tools.model import Catalogue


def _number(context: click.Context, option: click.Parameter, value: str) -> Number:
    try:
        return parse(value)
    except ValueError:
        raise click.BadParameter("版次要写成 2026.2 这样；勘误写成 2026.1.1") from None


@wuye.command(help="发布一版：核对、列出改动，再定稿存档。缺什么就说什么，什么都不改；再运行一次没有害处。")
@click.argument("number", callback=_number, metavar="版次")
@click.option(
    "--effective", callback=day_of, metavar="日期", help="从哪一天起施行，例如 2027-01-01；不写就是发布那天。"
)
@click.option("--document-number", metavar="文字", help="编号；没有正式编号就写“待编”。")
@click.option(
    "--results",
    multiple=True,
    type=FOLDER,
    metavar="文件或文件夹",
    help="拿这些结果文件试算新版的影响，可以写几次；不写就用虚构的示例。",
)
@click.option("--dry-run", is_flag=True, help="只核对、列出改动，不发布。")
@as_of_option
@standards_option
@language_option
def release(
    number: Number,
    effective: date | None,
    document_number: str | None,
    results: tuple[Path, ...],
    dry_run: bool,
    as_of: date,
    standards: Path,
    lang: Literal["zh", "en"],
) -> None:
    from build_tools.cli.impact import of_release as preview
    from build_tools.editions import release as releasing

    checked = clean(standards, lang)
    request = releasing.Request(number=number, effective=effective, today=as_of, document_number=document_number)
    made = releasing.plan(_source(checked, standards), request)
    if isinstance(made, list):
        refuse(made, standards, lang)
    if made.difference:
        click.echo(visible_lines(table.as_text(table.table(made.difference, made.notes))))
        click.echo(f"\n{preview(checked, made, results, lang)}".rstrip())
    if not dry_run:
        try:
            releasing.carry_out(made, standards)
        except OSError as error:
            fail(f"写不了 {readable(str(error.filename))}（{reason(error)}）。请再运行一次同样的命令。")
    click.echo(_said(made, dry_run=dry_run))


def _said(made: Any, *, dry_run: bool) -> str:
    """What was done, in one sentence."""
    one = made.released
    dates = f"{one.published} 发布，{one.effective} 起施行"
    if made.again:
        done = "上次没做完的，这次补上了。" if made.files else "没有要补的。"
        return f"{one.number}版已经发布过（{dates}），内容相同。{'' if dry_run else done}"
    if dry_run:
        return f"可以发布{one.number}版（{dates}）。这次没有发布。"
    return f"已发布{one.number}版（{dates}），摘要 {one.digest.removeprefix('sha256:')[:12]}。"


def _source(checked: CheckResult, standards: Path) -> Any:
    from build_tools.editions import release as releasing

    names = [name for name in (releasing.PUBLISHER, notes.FILE) if (standards / name).is_file()]
    texts = {name: (standards / name).read_bytes().decode("utf-8") for name in names}
    return releasing.Source(checked.catalogue, working_notes(checked), checked.editions, texts)


def working_notes(checked: CheckResult) -> notes.Notes:
    """The change notes on the working text."""
    document = checked.documents.get(notes.FILE)
    return notes.from_plain(document.data if document else None)


def visible_lines(text: str) -> str:
    """Text of the data for a terminal: its lines, and nothing that a terminal would obey."""
    return "\n".join(visible(line) for line in text.split("\n"))


FORMS = ("text", "json", "html", "pdf")


@wuye.command(help="比较两版：逐条改了哪些字、动了哪些数字。条目换了先后不算改动。")
@click.argument("before", metavar="旧版")
@click.argument("after", metavar="新版")
@form_option(*FORMS)
@click.option("--output", type=FOLDER, metavar="文件", help="写到哪个文件；pdf 默认写到 修订对照表-旧版-新版.pdf。")
@as_of_option
@standards_option
@language_option
def diff(
    before: str, after: str, form: str, output: Path | None, as_of: date, standards: Path, lang: Literal["zh", "en"]
) -> None:
    checked = clean(standards, lang)
    from build_tools.editions import compare

    found = compare.compare(_edition(before, checked, lang), _edition(after, checked, lang))
    made = _shown(found, _notes_between(before, after, checked), form, as_of)
    if output is None and form == "pdf":
        output = Path(f"修订对照表-{found.before.publisher.edition.number}-{found.after.publisher.edition.number}.pdf")
    if output is None:
        click.echo(made.decode("utf-8"))
        return
    try:
        output.write_bytes(made)
    except OSError as error:
        fail(say("cannot_write", lang, value=output, reason=error.strerror))
    click.echo(f"已写好 {output}。")


def _edition(name: str, checked: CheckResult, language: Language) -> Catalogue:
    """The edition of a number, the working text for ``draft``, or what stands in a file or folder."""
    if name == "draft":
        return checked.catalogue
    released = checked.editions.get(name)
    if released:
        return released.catalogue
    path = Path(name)
    if path.is_dir():
        return clean(path, language).catalogue
    try:
        return edition.thaw(json.loads(path.read_bytes()))
    except OSError:
        known = "、".join([*(str(one.number) for one in checked.editions), "draft"])
        fail(say("no_such_edition", language, value=name, known=known))
    except (ValueError, KeyError, TypeError, AttributeError, msgspec.MsgspecError, RecursionError):
        fail(say("no_catalogue", language, value=name))


def _notes_between(before: str, after: str, checked: CheckResult) -> tuple[notes.Note, ...]:
    """The change notes of all editions after the one up to the other."""
    old, new = checked.editions.get(before), checked.editions.get(after)
    if old is None or (new is None and after != "draft"):
        return ()
    passed = [one for one in checked.editions if old.number < one.number and (new is None or one.number <= new.number)]
    found = [note for one in passed for note in one.notes]
    return (*found, *working_notes(checked).changes) if new is None else tuple(found)


def _shown(found: Difference, explained: tuple[notes.Note, ...], form: str, as_of: date) -> bytes:
    if form == "json":
        plain = found.to_plain() | {"notes": notes.to_plain(explained)}
        return json.dumps(plain, ensure_ascii=False, indent=2).encode("utf-8")
    if form == "html":
        from build_tools.site.render import render

        shown = table.table(found, explained)
        return render("difference.html.jinja", table=shown, publisher=found.after.publisher).encode("utf-8")
    if form == "pdf":
        from build_tools.paper.amendments import amendments_pdf

        return amendments_pdf(found, explained, as_of=as_of).pdf
    return visible_lines(table.as_text(table.table(found, explained))).encode("utf-8")


@wuye.command(
    help="把旧版的结果文件（.json 或带照片的 .zip）换到新版：沿用、请人复核、重新填或留着。先给您看，原文件不动。"
)
@click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="文件...")
@click.option("--to", "end", metavar="版次", help="换到哪一版；默认现行的一版。")
@click.option("--output", type=FOLDER, metavar="文件夹", help="新文件放在哪个文件夹，默认放在原文件旁边。")
@click.option("--dry-run", is_flag=True, help="只看结果，不写文件。")
@as_of_option
@standards_option
@language_option
def migrate(
    files: tuple[Path, ...],
    end: str | None,
    output: Path | None,
    dry_run: bool,
    as_of: date,
    standards: Path,
    lang: Literal["zh", "en"],
) -> None:
    checked = clean(standards, lang)
    from build_tools.editions import moving

    shown = checked.editions.get(end) if end else checked.editions.on_date(as_of)
    if shown is None:
        known = "、".join(str(one.number) for one in checked.editions) or "—"
        fail(say("no_such_release", lang, value=end or as_of.isoformat(), known=known))
    moves = [moving.read(file, checked.editions, shown, output) for file in files]
    for one in moves:
        click.echo(visible_lines(moving.as_text(one, shown, lang)))
        if one.moved and not dry_run:
            try:
                click.echo(moving.write(one, lang))
            except OSError as error:
                fail(say("cannot_write", lang, value=error.filename or one.target, reason=error.strerror))
    sys.exit(Exit.OK if all(one.moved for one in moves) else Exit.PROBLEMS)
