"""Commands that bring the site to its readers: publish, rollback."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal, NoReturn

import click

from build_tools import lock
from build_tools.cli.frame import (
    FOLDER,
    Exit,
    as_of_option,
    clean,
    fail,
    language_option,
    offline_options,
    project_here,
    standards_option,
    wuye,
)
from build_tools.editions import chosen
from build_tools.messages import Language, say
from build_tools.project import Project
from build_tools.publish import manifest, remote, verify
from build_tools.publish.releases import ReleaseError, Releases, altered


def _refuse(error: ReleaseError, language: Language) -> NoReturn:
    click.echo(say(error.code, language, **error.words), err=True)
    sys.exit(Exit.PROBLEMS)


@wuye.command(help="生成网站，核对以后放到目标：本机文件夹，或 用户@主机:/目录。一步换上，旧的留着可以退回。")
@click.argument("target", metavar="目标")
@standards_option
@as_of_option
@click.option("--keep", type=click.IntRange(1, 99), default=5, metavar="次数", help="留最近几次，默认 5。")
@click.option("--sign", "key", type=FOLDER, metavar="私钥", help="用这把 SSH 私钥给清单签名（ssh-keygen）。")
@offline_options
@language_option
def publish(
    target: str,
    standards: Path,
    as_of: date,
    keep: int,
    key: Path | None,
    offline_package: bool,
    no_worker: bool,
    lang: Literal["zh", "en"],
) -> None:
    standing, project = chosen.standing(clean(standards, lang), as_of), project_here()
    from build_tools.site import build as site_build

    how = site_build.Offline(worker=not no_worker, package=offline_package)
    with _scratch(project, lang) as site:
        try:
            built = site_build.build_standing(project, standing, site, how)
        except site_build.BuildError as error:
            click.echo(f"网站没有生成，没有发布：{error}", err=True)
            sys.exit(Exit.PROBLEMS)
        for said in built.left_out:
            click.echo(f"提醒：{said}", err=True)
        _verify(site, lang)
        name = _release_name(site, as_of, key, lang)
        try:
            _put(target, site, name, keep)
        except ReleaseError as error:
            _refuse(error, lang)
        except OSError as error:
            fail(say("cannot_write", lang, value=error.filename or target, reason=error.strerror))
    click.echo(f"已发布 {name}。要退回上一次：wuye rollback {target}")


@contextmanager
def _scratch(project: Project, language: Language) -> Iterator[Path]:
    """A place to build in, for one command at a time; what a killed one left is removed."""
    project.work.mkdir(exist_ok=True)
    try:
        with lock.held(project.work, "publish.lock"):
            for leftover in project.work.glob("publish-*"):
                shutil.rmtree(leftover, ignore_errors=True)
            with tempfile.TemporaryDirectory(dir=project.work, prefix="publish-") as scratch:
                yield Path(scratch) / "site"
    except lock.LockedError:
        _refuse(ReleaseError("publish_busy", value=project.work), language)


def _verify(site: Path, language: Language) -> None:
    faults = verify.faults(site)
    for fault in faults:
        click.echo(f"{fault.path}: {say(fault.code, language, value=fault.value)}", err=True)
    if faults:
        click.echo(f"网站有{len(faults)}处问题，没有发布。", err=True)
        sys.exit(Exit.PROBLEMS)


def _release_name(site: Path, as_of: date, key: Path | None, language: Language) -> str:
    """Write, and sign, the manifest; the day and the first digits of its digest."""
    digest = manifest.write(site, as_of.isoformat())
    if key is not None:
        try:
            manifest.sign(site, key)
        except manifest.SigningError as error:
            click.echo(say("publish_cannot_sign", language, reason=error), err=True)
            sys.exit(Exit.PROBLEMS)
    return f"{as_of.isoformat()}-{digest[:12]}"


def _put(target: str, site: Path, name: str, keep: int) -> None:
    there = remote.target(target)
    if there:
        return there.put(site, name, keep)
    releases = Releases(Path(target))
    with releases.held():
        releases.add(name, site)
        releases.publish(name)
        releases.prune(keep)
    return None


@wuye.command(help="退回上一次发布的网站，或 --to 指定的一次；先核对清单，再一步换上。")
@click.argument("target", metavar="目标")
@click.option("--to", "name", metavar="名字", help="退到哪一次，例如 2026-11-21-0123456789ab；默认上一次。")
@click.option("--list", "listed", is_flag=True, help="只列出有哪几次，最近的在最后，现在用的标 *。")
@language_option
def rollback(target: str, name: str | None, listed: bool, lang: Literal["zh", "en"]) -> None:
    if name is not None and not re.fullmatch(r"[0-9a-z-]+", name):
        _refuse(ReleaseError("publish_no_release", value=name, known="—"), lang)
    try:
        there = remote.target(target)
        if listed:
            click.echo(_listed(*(there.names() if there else _names_here(Path(target), lang))))
        else:
            click.echo(f"已退回 {there.back(name) if there else _back_here(Path(target), name, lang)}。")
    except ReleaseError as error:
        _refuse(error, lang)
    except OSError as error:
        fail(say("cannot_write", lang, value=error.filename or target, reason=error.strerror))


def _listed(names: Sequence[str], current: str | None) -> str:
    return "\n".join(f"{'*' if known == current else ' '} {known}" for known in names) or "—"


def _names_here(folder: Path, language: Language) -> tuple[list[str], str | None]:
    if not folder.is_dir():
        fail(say("no_such_folder", language, value=folder))
    releases = Releases(folder)
    releases.check()
    return releases.names(), releases.current()


def _back_here(folder: Path, name: str | None, language: Language) -> str:
    names, _ = _names_here(folder, language)
    releases = Releases(folder)
    with releases.held():
        name = name or releases.before()
        if name not in names:
            raise ReleaseError("publish_no_release", value=name, known="、".join(names) or "—")
        wrong = altered(folder / "releases" / name)
        if wrong:
            raise ReleaseError("publish_altered", value=name, files="、".join(wrong[:5]))
        releases.point(name)
    return name
