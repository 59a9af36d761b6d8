"""The papers put beside the pages after mkdocs: the 通报 of each month, the 督导 sheet of each quarter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from build_tools.model import Catalogue
from build_tools.paper import followup, fonts
from build_tools.paper.press import Shelf, print_all
from build_tools.paper.typesetting import Manuscript, manuscript
from build_tools.site.followup.published import Followed, FollowUp


def put(followed: FollowUp, catalogue: Catalogue, site: Path, papers: Path) -> None:
    """Add the papers to a built site. ``papers`` keeps finished ones."""
    manuscripts = [paper(one, catalogue, followed.estates) for one in followed.all]
    for one, made in zip(followed.all, print_all(manuscripts, shelf=Shelf(papers)), strict=True):
        (site / one.path / one.paper).write_bytes(made.pdf)


def paper(one: Followed, catalogue: Catalogue, estates: Mapping[str, str]) -> Manuscript:
    """What ``wuye followup report`` prints of the same month or quarter on the same day."""
    day: date = one.standing.as_of
    return manuscript(followup.TEMPLATE, followup.report(one.standing, catalogue, estates), day, fonts.load(None))
