"""A local server that rebuilds on every change; while the standards have problems it shows the list of them."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from build_tools import check
from build_tools.editions import chosen
from build_tools.messages import Language, text_of
from build_tools.messages.system import reason
from build_tools.project import Project
from build_tools.site import build as site_build
from build_tools.site.render import render
from build_tools.source import Problem

TEMPLATES = Path(__file__).parent


class PortError(Exception):
    """The port cannot be listened on; says why. Raised by ``serve``."""


class Preview:
    """Builds into a folder of its own; after a failed build every address answers with what is wrong."""

    def __init__(self, project: Project, standards: Path, as_of: date, language: Language, site: Path) -> None:
        self.project = project
        self.standards = standards
        self.as_of = as_of
        self.language = language
        self.site = site
        self.trouble: bytes | None = None

    def rebuild(self) -> None:
        """Check and build; keep what is wrong, never raise because of content."""
        result = check.check(self.standards)
        if result.failed():
            self._show(problem_page(result.problems, self.language))
            return
        if self.trouble is not None:  # only the page of problems stands there
            shutil.rmtree(self.site)
        try:
            standing = chosen.standing(result, self.as_of, draft=True)
            # a worker would show stored pages in place of those just made
            site_build.build_standing(self.project, standing, self.site, site_build.Offline(worker=False))
        except site_build.BuildError as error:
            self._show(trouble_page(str(error)))
        else:
            self.trouble = None

    def _show(self, page: str) -> None:
        """Replace the site by one page; every other address is then not found and answers with it too."""
        self.trouble = page.encode()
        self.site.mkdir(parents=True, exist_ok=True)
        for old in self.site.rglob("*.html"):
            old.unlink()
        (self.site / "index.html").write_bytes(self.trouble)

    def not_found(self, code: int) -> bytes | None:
        missing = self.site / "404.html"
        return self.trouble or (missing.read_bytes() if missing.exists() else None)


def problem_page(problems: Sequence[Problem], language: Language) -> str:
    """An HTML page that lists problems."""
    rows = [(f"{problem.file}:{problem.line}:{problem.column}", text_of(problem, language)) for problem in problems]
    return render("problems.html.jinja", rows=rows, trouble="")


def trouble_page(text: str) -> str:
    """An HTML page that says why the site could not be built."""
    return render("problems.html.jinja", rows=[], trouble=text)


def serve(project: Project, standards: Path, as_of: date, port: int, language: Language) -> None:
    """Serve until interrupted. Raises PortError when the port cannot be used."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    project.work.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project.work, prefix="serve-") as scratch:
        preview = Preview(project, standards, as_of, language, Path(scratch) / "site")
        try:
            server = LiveReloadServer(
                builder=preview.rebuild, host="127.0.0.1", port=port, root=str(preview.site), mount_path="/"
            )
        except OSError as error:
            raise PortError(reason(error)) from error
        server.error_handler = preview.not_found
        for watched in (standards, project.docs, project.config, TEMPLATES / "templates", TEMPLATES / "assets"):
            server.watch(str(watched))
        preview.rebuild()
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
        finally:
            server.server_close()
