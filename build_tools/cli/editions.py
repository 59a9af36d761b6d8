"""Commands on editions: release, diff, migrate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from build_tools.check import CheckResult
from build_tools.cli.frame import (
    as_of_option,
    clean,
    day_of,
    fail,
    language_option,
    refuse,
    standards_option,
    wuye,
)
from build_tools.editions import notes, table
from build_tools.editions.compare import Difference
from build_tools.editions.number import Number, parse
from build_tools.messages import visible

Preview = Callable[[Difference], str]
PREVIEWS: list[Preview] = []
"""What is said of a difference before it is released, besides the difference itself; each command module may add."""


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
@click.option("--dry-run", is_flag=True, help="只核对、列出改动，不发布。")
@as_of_option
@standards_option
@language_option
def release(
    number: Number,
    effective: date | None,
    document_number: str | None,
    dry_run: bool,
    as_of: date,
    standards: Path,
    lang: Literal["zh", "en"],
) -> None:
    from build_tools.editions import release as releasing

    checked = clean(standards, lang)
    request = releasing.Request(number=number, effective=effective, today=as_of, document_number=document_number)
    made = releasing.plan(_source(checked, standards), request)
    if isinstance(made, list):
        refuse(made, standards, lang)
    if made.difference:
        click.echo(visible_lines(table.as_text(table.table(made.difference, made.notes))))
        for preview in PREVIEWS:
            click.echo(preview(made.difference))
    if not dry_run:
        try:
            releasing.carry_out(made, standards)
        except OSError as error:
            fail(f"写不了 {error.filename}（{error.strerror}）。请再运行一次同样的命令。")
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
