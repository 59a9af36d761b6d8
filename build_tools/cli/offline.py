"""Commands for use without a network: offline."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

import click

from build_tools.cli.frame import FOLDER, as_of_option, fail, language_option, wuye
from build_tools.messages import Language, say


@wuye.command(help="把做好的网站装成一个压缩包：解压以后双击就能用，不要网络，不要服务器。")
@click.option("--site", type=FOLDER, default=Path("site"), metavar="文件夹", help="做好的网站，默认 site。")
@click.option("--output", type=FOLDER, default=Path("wuye-offline.zip"), metavar="文件", help="写到哪个文件。")
@click.option("--without-papers", is_flag=True, help="不装打印用的文件，压缩包小一些。")
@as_of_option
@language_option
def offline(site: Path, output: Path, without_papers: bool, as_of: date, lang: Language) -> None:
    if not site.is_dir():
        fail(say("package_no_site", lang, value=site))
    if output.is_dir():
        fail(say("package_folder", lang, value=output))
    if output.resolve().is_relative_to(site.resolve()):
        fail(say("package_inside", lang, value=output))
    from build_tools.site import package

    try:
        made = package.pack(site, as_of, papers=not without_papers)
    except package.NotASite:
        fail(say("package_not_a_site", lang, value=site))
    except package.Unreadable as error:
        fail(say("package_unreadable", lang, value=error.name, reason=error))
    _write(output, made.data, lang)
    size = package.size_in_words(len(made.data))
    click.echo(say("package_done", lang, value=output, pages=made.pages, size=size, entry=package.ENTRY))


def _write(output: Path, data: bytes, language: Language) -> None:
    """Write a file whole, or leave what was there."""
    beside = output.with_name(f".{output.name}.wuye-new")
    try:
        beside.write_bytes(data)
        beside.replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):  # where a file is in the place of the folder, it cannot even be looked for
            beside.unlink()
        fail(say("package_unwritable", language, value=output, reason=error.strerror))
