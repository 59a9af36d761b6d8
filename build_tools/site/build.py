"""Build the whole site beside the old one and exchange them: pages, mkdocs, paper, data, security policy."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from build_tools import canonical, edition, lock, schema, words
from build_tools.messages.system import reason
from build_tools.model import Catalogue
from build_tools.project import Project
from build_tools.editions.chosen import Standing
from build_tools.site import archive, feeds, files, generate, offline, package, questionnaire, security, swap
from build_tools.site.editions import Editions
from build_tools.site.followup import published as follow_ups
from build_tools.site.followup import put as follow_up_papers
from build_tools.site.followup.published import FollowUp
from build_tools.site.index import Index
from build_tools.site.pages import Pages
from build_tools.site.questionnaire import Asked
from build_tools.site.ranking import entries, published, put
from build_tools.site.ranking.published import Ranking
from build_tools.site.render import render


RANKING, FOLLOW_UP = "ranking/index.md", "follow-up/index.md"


class BuildError(Exception):
    """mkdocs could not build the generated pages; says why. Raised by ``build``."""


@dataclass(frozen=True)
class Built:
    """What a build made."""

    pages: int
    replaced: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    """Why quarters of the ranking are not on the site."""


@dataclass(frozen=True)
class Offline:
    """How the site is to work without a network."""

    worker: bool = True
    """False: browsers remove the worker of an earlier build, and what it stored."""
    package: bool = False
    """Whether the page of downloads offers the package to unpack."""


def build(project: Project, catalogue: Catalogue, as_of: date, site: Path, how: Offline | None = None) -> Built:
    """Build the site of one text alone, with no edition beside it. See ``build_standing``."""
    return build_standing(project, Standing(catalogue, catalogue, as_of), site, how)


def build_standing(project: Project, standing: Standing, site: Path, how: Offline | None = None) -> Built:
    """Build the site as it stands on a day into ``site``; until it is whole, the old site stays.

    Raises BuildError, with the reason in words, when anything stands in the way.
    """
    why = swap.refusal(site, (project.docs, project.config, project.root / "standards", project.root / "build_tools"))
    if why:
        raise BuildError(why)
    try:
        project.work.mkdir(exist_ok=True)
        with lock.held(project.work), _epoch(standing.day):
            return _build(project, standing, site, how or Offline())
    except lock.LockedError:
        raise BuildError("另一个生成正在进行。请等它结束再试。") from None
    except (OSError, ValueError) as error:
        raise BuildError(_why(error)) from error


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "docs/ 里有文件不是 UTF-8 编码。请另存为 UTF-8。"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}：{reason(error)}"
    return str(error)


def _build(project: Project, standing: Standing, site: Path, how: Offline) -> Built:
    catalogue = standing.catalogue
    swap.recover(site)
    for leftover in project.work.glob("build-*"):  # of builds that were killed
        shutil.rmtree(leftover)
    new = swap.staging(site)
    with tempfile.TemporaryDirectory(dir=project.work, prefix="build-") as scratch:
        offered = files.offered(catalogue, project, standing.day)
        cards = [file.card for file in offered]
        ranking = published.read(project.root, standing, entries.read(project.root, standing))
        followed = follow_ups.read(project.root, standing)
        asked = questionnaire.read(project.root, standing)
        pages = Pages(
            catalogue,
            standing.day,
            cards,
            package=how.package,
            editions=Editions(standing),
            ranking=ranking,
            followed=followed,
            asked=asked,
        )
        folder = Path(scratch) / "docs"
        generate.write(project.docs, pages, folder)
        _mkdocs(project, standing, folder, new, how, (ranking, followed, asked))
    files.write(offered, new / "downloads")
    write_data(catalogue, new)
    count = security.protect(new)
    archive.put(standing, new, project.work / "editions")
    count += put.put(ranking, catalogue.publisher, new, project.papers)
    follow_up_papers.put(followed, catalogue, new, project.papers)
    feeds.write(Editions(standing), new, ranking)
    if how.package:
        package.offer(new, standing.day)
    (offline.write if how.worker else offline.write_retired)(new)
    swap.put(new, site)
    replaced = tuple(sorted({character for file in offered for character in file.replaced}))
    return Built(count, replaced, ranking.left_out)


def settings(catalogue: Catalogue) -> dict[str, Any]:
    """What mkdocs must know of the publisher: all that differs from place to place."""
    publisher = catalogue.publisher
    foot = render("foot.html.jinja", publisher=publisher, digest=canonical.short(edition.digest(catalogue)))
    return {
        # Material writes these into its pages as they are
        "site_name": str(escape(publisher.site.title)),
        "site_url": publisher.site.url,
        "site_description": str(escape(publisher.site.slogan)),
        "copyright": foot,
    }


class _Warnings(logging.Handler):
    """Keeps what mkdocs warns of, so that a failed build can say why."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def about_edition(standing: Standing) -> dict[str, Any]:
    """What the frame of every page says of the edition that it shows."""
    number, stage = standing.catalogue.publisher.edition.number, Editions(standing).stage
    about = {"number": number, "stage": stage, "draft": standing.draft, "feeds": Editions(standing).feeds}
    return {**about, "sections": sorted(archive.SECTIONS)}


def navigation(nav: list[Any], ranking: Ranking, followed: FollowUp, asked: Asked | None = None) -> list[Any]:
    """The navigation as it stands in mkdocs.yml, without pages that this site has not."""
    there = {RANKING: ranking.quarters, FOLLOW_UP: followed.all, questionnaire.PAGE: asked}
    return _without(nav, {path for path, shown in there.items() if not shown})


def _without(nav: list[Any], absent: set[str]) -> list[Any]:
    kept = []
    for entry in nav:
        ((title, aim),) = entry.items() if isinstance(entry, dict) else ((None, entry),)
        if isinstance(aim, list) or aim not in absent:
            inner = _without(aim, absent) if isinstance(aim, list) else aim
            kept.append(entry if title is None else {title: inner})
    return kept


def _mkdocs(
    project: Project,
    standing: Standing,
    folder: Path,
    new: Path,
    how: Offline,
    results: tuple[Ranking, FollowUp, Asked | None],
) -> None:
    logger, warnings = logging.getLogger("mkdocs"), _Warnings()
    logger.setLevel(logging.WARNING)
    logger.addHandler(warnings)
    try:
        config = load_config(
            str(project.config), docs_dir=str(folder), site_dir=str(new), strict=True, **settings(standing.catalogue)
        )
        config.nav = navigation(config.nav or [], *results) or None
        config.extra["worker"] = how.worker
        config.extra["edition"] = about_edition(standing)
        if config.theme.name != "material":
            raise BuildError("mkdocs.yml 不完整：theme 应是 material。请从原来的版本恢复。")
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
    except (MkDocsException, SystemExit) as error:
        raise BuildError("\n".join([*warnings.lines, str(error)])) from error
    finally:
        logger.removeHandler(warnings)


def write_data(catalogue: Catalogue, site: Path) -> None:
    """The open data: the canonical catalogue and the schemas."""
    folder = site / "data"
    (folder / "schemas").mkdir(parents=True, exist_ok=True)
    (folder / "catalogue.json").write_bytes(canonical.dumps(edition.freeze(catalogue)) + b"\n")
    for path in sorted(schema.FOLDER.glob("*.schema.json")):
        shutil.copyfile(path, folder / "schemas" / path.name)


@contextmanager
def _epoch(as_of: date) -> Iterator[None]:
    """mkdocs dates its sitemap by SOURCE_DATE_EPOCH; the day of the build sets it."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def in_words(built: Built, as_of: date) -> str:
    """One sentence on what was built."""
    return f"已生成{built.pages}页，截至{words.today_in_words(as_of)}。"


def provenance_in_words(catalogue: Catalogue) -> str:
    """The counts by provenance of each list, a line each."""
    counts = Index(catalogue).provenance_counts
    return "\n".join(
        f"{name}：" + "、".join(f"{words.PROVENANCE[grade]} {count}" for grade, count in by_grade.items())
        for name, by_grade in counts.items()
    )
