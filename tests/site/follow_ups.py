"""Small worlds of records for the pages of 跟踪问效, under the small catalogue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from build_tools.editions.chosen import Standing
from build_tools.followup.reading import Shelf
from build_tools.followup.record import Finding, Unit
from build_tools.model import Catalogue
from build_tools.site import records
from build_tools.site.followup import published
from build_tools.site.followup.published import FollowUp
from build_tools.site.pages import Pages
from tests import support
from tests.followup.worlds import task

DAY = date(2026, 11, 21)
NAMES = {"sample-07": "示例小区07", "sample-03": "示例小区03"}


def standing(day: date = DAY) -> Standing:
    one = catalogue()
    return Standing(one, one, day)


def catalogue() -> Catalogue:
    return support.cited_catalogue()


def followed(units: Sequence[Unit], findings: Sequence[Finding] = (), day: date = DAY) -> FollowUp:
    return published.of(Shelf(tuple(units), tuple(findings)), [task()], NAMES, day)


def markdown(of: FollowUp | None) -> dict[str, str]:
    pages = Pages(catalogue(), DAY, followed=of)
    return dict(pages.all(lambda path: path.startswith("follow-up/")))


def write(root: Path, inner: str, data: dict[str, Any]) -> Path:
    """A file of records where a project has them; JSON is YAML too."""
    path = root / records.FOLDER / "followup" / inner
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return root
