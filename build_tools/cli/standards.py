"""Commands on the data files: check, fmt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from build_tools import layout, report, yaml_format
from build_tools.cli.frame import Exit, checked, fail, form_option, language_option, standards_option, wuye
from build_tools.messages import Language, say


@wuye.command(help="检查全部数据文件，一次列出所有问题：在哪个文件、哪一行、错在哪里、怎么改。")
@standards_option
@form_option(*report.REPORTERS)
@click.option("--strict", is_flag=True, help="提醒也算错误。")
@language_option
def check(standards: Path, form: str, strict: bool, lang: Literal["zh", "en"]) -> None:
    result = checked(standards, lang)
    text = report.REPORTERS[form](result.problems, lang, f"{standards.as_posix()}/")
    if text:
        click.echo(text)
    sys.exit(Exit.PROBLEMS if result.failed(strict=strict) else Exit.OK)


@wuye.command(help="把数据文件改成统一的排版；内容和注释不变。")
@standards_option
@click.option("--check", "only_check", is_flag=True, help="只检查，不改动。")
@language_option
def fmt(standards: Path, only_check: bool, lang: Literal["zh", "en"]) -> None:
    if not standards.is_dir():
        fail(say("no_such_folder", lang, value=standards))
    unformed = failed = 0
    for name in layout.file_names(standards):
        path = standards / name
        try:
            raw, formed = yaml_format.formed(path)
            if formed != raw and not only_check:
                yaml_format.exchange(path, formed)
        except (OSError, yaml_format.UnformattableError):
            click.echo(f"{path.as_posix()}: {_unformattable(lang)}", err=True)
            failed += 1
            continue
        if formed != raw:
            unformed += 1
            click.echo(path.as_posix())
    sys.exit(Exit.PROBLEMS if failed or (unformed and only_check) else Exit.OK)


def _unformattable(language: Language) -> str:
    return (
        "没有改动：读写不了，或内容有错。请先运行 wuye check。"
        if language == "zh"
        else "left as it is: it cannot be read or written, or has faults. Run wuye check first."
    )
