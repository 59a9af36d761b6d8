"""Commands on result files: score, samples."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from build_tools.cli.frame import (
    FOLDER,
    Exit,
    clean,
    clean_catalogue,
    fail,
    form_option,
    language_option,
    standards_option,
    today,
    wuye,
)
from build_tools.editions import chosen
from build_tools.messages import say


@wuye.command(help="读结果文件（.json 或带照片的 .zip），核对以后按它那一版重新计分：状态、得分、星级和原因。")
@click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="文件...")
@standards_option
@form_option("text", "json")
@language_option
def score(files: tuple[Path, ...], standards: Path, form: str, lang: Literal["zh", "en"]) -> None:
    checked = clean(standards, lang)
    from build_tools import reasons, result_zip, results

    catalogue = chosen.catalogue(checked, today())
    rules = chosen.Rules(checked, catalogue)
    readings = [(file.as_posix(), result_zip.read(file, file.as_posix())) for file in files]
    assessments = [results.assess(reading, name, rules.of(reading.result)) for name, reading in readings]
    click.echo(reasons.REPORTERS[form](assessments, catalogue, lang))
    sys.exit(Exit.OK if all(each.fine for each in assessments) else Exit.PROBLEMS)


@wuye.command(help="写几份虚构的结果文件，供试用和培训；小区和企业都是编的。")
@click.argument("folder", type=FOLDER, metavar="文件夹")
@standards_option
@click.option("--count", type=click.IntRange(1, 999), default=6, metavar="份数", help="写几份，默认 6。")
@click.option(
    "--seed", type=click.IntRange(0, 2**31), default=2026, metavar="整数", help="换一个数就换一批，默认 2026。"
)
@language_option
def samples(folder: Path, standards: Path, count: int, seed: int, lang: Literal["zh", "en"]) -> None:
    catalogue = clean_catalogue(standards, lang)
    from build_tools import results
    from build_tools import samples as invented

    made = invented.samples(catalogue, seed, count)
    files = {folder / invented.file_name(number): results.write(result) for number, result in enumerate(made)}
    try:
        taken = next((path for path, raw in files.items() if path.exists() and path.read_bytes() != raw), None)
        if taken:
            fail(say("samples_exist", lang, value=taken))
        folder.mkdir(parents=True, exist_ok=True)
        for path, raw in files.items():
            path.write_bytes(raw)
    except OSError as error:
        fail(say("cannot_write", lang, value=error.filename or folder, reason=error.strerror))
    click.echo("\n".join(path.as_posix() for path in files))
