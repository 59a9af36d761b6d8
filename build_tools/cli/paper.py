"""Commands that print: paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click

from build_tools.cli.frame import FOLDER, as_of_option, clean_catalogue, fail, language_option, standards_option, wuye


@wuye.command(help="把检查清单做成 A4 纸的 PDF。")
@standards_option
@as_of_option
@click.option("--party", metavar="键", help="只要考评某一方的条目，例如 enterprise；默认全部。")
@click.option("--output", type=FOLDER, default=Path("checklist.pdf"), metavar="文件", help="写到哪个文件。")
@language_option
def paper(standards: Path, as_of: date, party: str | None, output: Path, lang: Literal["zh", "en"]) -> None:
    catalogue = clean_catalogue(standards, lang, as_of=as_of)
    parties = [known.key for known in catalogue.checklist.parties]
    if party is not None and party not in parties:
        fail(f"没有被考评方“{party}”。可用：{'、'.join(parties)}。")
    from build_tools.paper.checklist import checklist_pdf
    from build_tools.paper.count import page_count

    made = checklist_pdf(catalogue, as_of=as_of, party=party)
    try:
        output.write_bytes(made.pdf)
    except OSError as error:
        fail(f"写不了 {output}（{error.strerror}）。")
    click.echo(f"已写好 {output}，{page_count(made.pdf)} 页。")
    if made.replaced:
        click.echo(f"提醒：字体里没有这些字，印成了〓：{''.join(made.replaced)}", err=True)
