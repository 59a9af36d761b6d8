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
from build_tools.site import generate
from build_tools.site.build import settings
from build_tools.site.pages import Pages


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate the pages into .build/docs and read them from there."""
    project = Project(Path(config.config_file_path).parent)
    if Path(config.docs_dir).resolve() != project.docs.resolve():
        return config
    result = check.check(project.root / "standards")
    if result.failed():
        raise Abort(report.as_text(result.problems, "zh", "standards/"))
    catalogue, folder = result.catalogue, project.work / "docs"
    project.work.mkdir(exist_ok=True)
    generate.write(project.docs, Pages(catalogue, date.today()), folder)
    config.docs_dir = str(folder)
    for key, value in settings(catalogue).items():
        config[key] = value
    return config
