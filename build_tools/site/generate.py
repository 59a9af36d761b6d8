"""Write the folder that mkdocs reads: the hand-written docs/, the generated pages, the assets."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_tools import edition
from build_tools.model import Catalogue
from build_tools.search import write as search
from build_tools.site import form_data, offline
from build_tools.site.pages import Pages

ASSETS = Path(__file__).parent / "assets"
NOT_PUBLISHED = ("development.md", "pictures")


def write(docs: Path, pages: Pages, folder: Path) -> None:
    """Make ``folder`` anew. Raises ValueError when a hand-written page has the path of a generated one."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(docs, folder, ignore=shutil.ignore_patterns(*NOT_PUBLISHED))
    # the worker stands at the root, or it would not reach the pages
    shutil.copytree(ASSETS, folder / "assets", ignore=shutil.ignore_patterns(offline.NAME))
    search.write(pages.catalogue, folder / "assets", ranking=pages.ranked, follow_up=pages.followed_up)
    _write_form_data(pages.catalogue, folder / "assets")
    for path, text in pages.all():
        target = folder / path
        if target.exists():
            raise ValueError(f"docs/{path} stands in the way of a generated page")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")


def _write_form_data(catalogue: Catalogue, assets: Path) -> None:
    digest = edition.digest(catalogue)
    for party in catalogue.checklist.parties:
        text = form_data.script(catalogue, party.key, digest)
        (assets / form_data.name(party.key)).write_text(text, "utf-8", newline="\n")
