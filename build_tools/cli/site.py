"""Commands that make and try the site: build, serve, search-check."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Literal

import click

from build_tools.cli.frame import (
    FOLDER,
    Exit,
    as_of_option,
    clean,
    draft_option,
    fail,
    form_option,
    language_option,
    offline_options,
    project_here,
    standards_option,
    wuye,
)
from build_tools.editions import chosen
from build_tools.messages import say
from build_tools.messages.system import reason


@wuye.command(help="检查数据，生成整个网站；全部做好以后才换下旧网站，中途失败旧网站不变。")
@standards_option
@as_of_option
@draft_option
@click.option("--site", type=FOLDER, default=Path("site"), metavar="文件夹", help="网站放在哪里，默认 site。")
@offline_options
@language_option
def build(
    standards: Path,
    as_of: date,
    draft: bool,
    site: Path,
    offline_package: bool,
    no_worker: bool,
    lang: Literal["zh", "en"],
) -> None:
    checked, project = clean(standards, lang), project_here()
    from build_tools.site import build as site_build

    standing = chosen.standing(checked, as_of, draft=draft)
    try:
        how = site_build.Offline(worker=not no_worker, package=offline_package)
        built = site_build.build_standing(project, standing, site.absolute(), how)
    except site_build.BuildError as error:
        click.echo(f"网站没有生成，旧网站没有动：{error}", err=True)
        sys.exit(Exit.PROBLEMS)
    click.echo(site_build.in_words(built, as_of))
    click.echo(site_build.provenance_in_words(standing.catalogue))
    for said in built.left_out:
        click.echo(f"提醒：{said}", err=True)
    if built.replaced:
        click.echo(f"提醒：字体里没有这些字，打印件里印成了〓：{''.join(built.replaced)}", err=True)


@wuye.command(help="在本机预览网站；改了数据、文字或模板会自动重做，有问题时在网页上列出来。")
@standards_option
@as_of_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="端口", help="端口，默认 8000。")
@language_option
def serve(standards: Path, as_of: date, port: int, lang: Literal["zh", "en"]) -> None:
    if not standards.is_dir():
        fail(say("no_such_folder", lang, value=standards))
    from build_tools.site import preview

    project = project_here()
    click.echo(f"预览：http://127.0.0.1:{port}/ （按 Ctrl+C 停止）")
    try:
        preview.serve(project, standards, as_of, port, lang)
    except preview.PortError as error:
        fail(f"端口 {port} 用不了（{error}）。请换一个：--port {port % 65535 + 1}")
    except OSError as error:
        fail(f"预览不了：{error.filename or ''}（{reason(error)}）")


@wuye.command("search-check", help="在做好的网站上试搜一批问法，按种类列出前1、3、5条里找到的比例。")
@click.argument("queries", type=FOLDER, metavar="问法文件")
@click.option("--site", type=FOLDER, default=Path("site"), metavar="文件夹", help="做好的网站，默认 site。")
@form_option("text", "json", note="json 列出每个问法的前十条结果。")
def search_check(queries: Path, site: Path, form: str) -> None:
    from build_tools.search import audit

    try:
        answered = audit.ask(site.resolve(), audit.read(queries))
    except audit.AuditError as error:
        fail(str(error))
    click.echo(audit.as_json(answered) if form == "json" else audit.as_text(answered))
