"""The real site, built once a worker from the real content; and no silent skips where they are not allowed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from build_tools import check
from build_tools.editions import chosen
from build_tools.editions.chosen import Standing
from build_tools.model import Catalogue
from build_tools.project import Project
from build_tools.site import build
from tests.real import AS_OF, ROOT, Built

# how long an example takes depends on the machine, and timing is no test
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def standing() -> Standing:
    """What the real site is made of on the day."""
    return chosen.standing(check.check(ROOT / "standards"), AS_OF)


@pytest.fixture(scope="session")
def catalogue(standing: Standing) -> Catalogue:
    """The edition that the real site shows."""
    return standing.catalogue


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, standing: Standing) -> Built:
    home = tmp_path_factory.mktemp("real")
    folder = home / "site"
    # a work folder of its own: another worker builds at the same time
    build.build_standing(Project(ROOT, home / "work"), standing, folder)
    return Built(folder, standing.catalogue)


NEEDED = {
    "tests/browser/": "BROWSER TESTS SKIPPED: the site was not tried in a browser",
    "tests/office/test_libreoffice.py": "LIBREOFFICE TESTS SKIPPED: the workbooks were not calculated",
}
"""Tests that need a program which set-up installs, and what it means to leave them out."""
WANTED = {"tests/paper/test_conformance.py": "CONFORMANCE CHECKS SKIPPED: veraPDF needs Java and is not installed"}
"""Tests that need a program which set-up does not install: left out with a word."""


def _untried(reporter: pytest.TerminalReporter, rooms: dict[str, str]) -> dict[str, int]:
    """How many tests of each kind were skipped."""
    skipped = [report.nodeid for report in reporter.stats.get("skipped", [])]
    counts = {said: sum(node.startswith(where) for node in skipped) for where, said in rooms.items()}
    return {said: count for said, count in counts.items() if count}


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def soffice() -> None:
    if not shutil.which("soffice"):
        pytest.skip("no soffice: apt-get install --no-install-recommends libreoffice-calc libreoffice-writer")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly how many tests did not run for want of a program."""
    for said, count in _untried(terminalreporter, NEEDED | WANTED).items():
        terminalreporter.write_line(f"{count} {said}", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With WUYE_NO_SKIP set, a test that wanted a program is a failure: in CI nothing is left out quietly."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("WUYE_NO_SKIP") and reporter and _untried(reporter, NEEDED) and exitstatus == 0:
        session.exitstatus = 1
