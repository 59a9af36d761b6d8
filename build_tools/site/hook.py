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
from build_tools.site import archive, feeds, generate
from build_tools.site.build import about_edition, settings
from build_tools.site.editions import Editions
from build_tools.site.pages import Pages


_SITES: dict[str, Standing] = {}
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
    generate.write(project.docs, Pages(standing.catalogue, standing.day, editions=Editions(standing)), folder)
    config.docs_dir = str(folder)
    for key, value in settings(standing.catalogue).items():
        config[key] = value
    config.extra["edition"] = about_edition(standing)
    _SITES[config.site_dir] = standing
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Add the pages of released editions."""
    standing = _SITES.get(config.site_dir)
    if standing:
        archive.put(standing, Path(config.site_dir), Project(Path(config.config_file_path).parent).work / "editions")
        feeds.write(Editions(standing), Path(config.site_dir))
