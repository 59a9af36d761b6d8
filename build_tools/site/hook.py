"""A thin hook, so that plain ``mkdocs build`` and ``mkdocs serve`` make the same pages as ``wuye build``.

``wuye build`` generates the pages itself and gives mkdocs another docs_dir; then this does nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from build_tools import check, report
from build_tools.project import Project
from build_tools.editions import chosen
from build_tools.editions.chosen import Standing
from build_tools.site import archive, feeds, generate, questionnaire, records
from build_tools.site.build import about_edition, navigation, settings
from build_tools.site.editions import Editions
from build_tools.site.followup import published as follow_ups
from build_tools.site.followup import put as follow_up_papers
from build_tools.site.followup.published import FollowUp
from build_tools.site.pages import Pages
from build_tools.site.ranking import entries, published, put
from build_tools.site.ranking.published import Ranking


_SITES: dict[str, tuple[Standing, Ranking, FollowUp]] = {}
"""What each site folder is made of, from its configuration to the end of its build."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate the pages into .build/docs and read them from there."""
    project = Project(Path(config.config_file_path).parent)
    if Path(config.docs_dir).resolve() != project.docs.resolve():
        return config
    result = check.check(project.root / "standards")
    if result.failed():
        raise Abort(report.as_text(result.problems, "zh", "standards/"))
    standing, folder = chosen.standing(result, date.today()), project.work / "docs"
    project.work.mkdir(exist_ok=True)
    try:
        ranking = published.read(project.root, standing, entries.read(project.root, standing))
        followed = follow_ups.read(project.root, standing)
        asked = questionnaire.read(project.root, standing)
    except records.Unreadable as error:
        raise Abort(str(error)) from None
    beside = Editions(standing)
    pages = Pages(
        standing.catalogue, standing.day, editions=beside, ranking=ranking, followed=followed, asked=asked
    )
    generate.write(project.docs, pages, folder)
    config.docs_dir = str(folder)
    for key, value in settings(standing.catalogue).items():
        config[key] = value
    config.nav = navigation(config.nav or [], ranking, followed, asked) or None
    config.extra["edition"] = about_edition(standing)
    _SITES[config.site_dir] = standing, ranking, followed
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Add the pages of released editions and of estates."""
    if config.site_dir in _SITES:
        (standing, ranking, followed), project = _SITES[config.site_dir], Project(Path(config.config_file_path).parent)
        archive.put(standing, Path(config.site_dir), project.work / "editions")
        put.put(ranking, standing.catalogue.publisher, Path(config.site_dir), project.papers)
        follow_up_papers.put(followed, standing.catalogue, Path(config.site_dir), project.papers)
        feeds.write(Editions(standing), Path(config.site_dir), ranking)
