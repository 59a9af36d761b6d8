"""The pages that mkdocs renders: all quarters, one quarter, and what self-assessment and inspection differ in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_tools.ratings.differences import Count
from build_tools.site.filters import Filter, choice
from build_tools.site.ranking import charts, downloads, rows
from build_tools.site.ranking.published import MANY, Published, Ranking
from build_tools.site.ranking.rows import Row

FIRST = 500
"""So many rows stand on the page of a quarter that has more estates than ``MANY``."""


@dataclass(frozen=True)
class ArchiveRow:
    """One quarter in the list of all: how many have a result, their mean, four stars or more, and none."""

    one: Published
    ranked: int
    mean: str
    high: int
    none: int


@dataclass(frozen=True)
class Line:
    """Counts of one item, group or enterprise with its title; shares in tenths of a percent, -1 without any."""

    count: Count
    title: str
    number: int = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.count, name)

    @property
    def failed_share(self) -> int:
        return _share(self.count.failed, self.count.inspected)

    @property
    def failed_percent(self) -> str:
        return _percent(self.failed_share)

    @property
    def before_percent(self) -> str:
        return _percent(_share(self.count.failed_before, self.count.before))

    @property
    def gain(self) -> int:
        """By how much the share that fails has fallen."""
        return _share(self.count.failed_before, self.count.before) - self.failed_share

    @property
    def change(self) -> str:
        """In percentage points."""
        return f"{'降' if self.gain > 0 else '升'}{abs(self.gain) // 10}.{abs(self.gain) % 10}个百分点"

    @property
    def over_share(self) -> int:
        return _share(self.count.over, self.count.compared)

    @property
    def over_percent(self) -> str:
        return _percent(self.over_share)


def _share(part: int, whole: int) -> int:
    return part * 1000 // whole if whole else -1


def _percent(tenths: int) -> str:
    return "—" if tenths < 0 else f"{tenths // 10}.{tenths % 10}%"


def pages(ranking: Ranking) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, template and values of every page."""
    if not ranking.quarters:
        return
    latest = {"spread": charts.spread(ranking.quarters[0]), "archive": [_archived(one) for one in ranking.quarters]}
    yield "ranking/index.md", "rankings", latest
    for place, one in enumerate(ranking.quarters):
        beside = {
            "newer": ranking.quarters[place - 1] if place else None,
            "older": ranking.quarters[place + 1] if place + 1 < len(ranking.quarters) else None,
        }
        yield f"{one.path}index.md", "ranking", {"one": one, **_quarter(one), **beside}
        yield f"{one.path}differences/index.md", "ranking-differences", {"one": one, **_differences(one)}


def _archived(one: Published) -> ArchiveRow:
    stars = [estate.stars for estate in one.quarter.ranked]
    high = sum(1 for held in stars if held is not None and held >= 4)
    return ArchiveRow(one, len(stars), rows.mean(one), high, stars.count(0))


def _quarter(one: Published) -> dict[str, Any]:
    estates = rows.estates(one)
    shown = FIRST if one.many else MANY
    return {
        "estates": estates,
        "shown": shown,
        "without": rows.without(one),
        "companies": rows.enterprises(one),
        "strata": rows.strata(one),
        "spread": charts.spread(one),
        "mean": rows.mean(one),
        "filters": _filters(one, estates[:shown]),
        "names": {estate.key: estate.name for estate in one.quarter.estates} if one.entries else {},
        "offers": downloads.offers(one),
        "objection": downloads.objection(one.catalogue),
        "contact": downloads.contact(one.catalogue),
    }


def _filters(one: Published, estates: Sequence[Row]) -> list[Filter]:
    streets = {row.street.replace(" ", ""): row.street for row in estates}
    stars = {str(band.stars): band.name for band in one.catalogue.rating.stars.bands}
    made = [
        choice("street", "街道", [[row.street.replace(" ", "")] for row in estates], dict(sorted(streets.items()))),
        choice("stars", "星级", [[str(row.stars)] for row in estates], stars),
    ]
    for stratum in one.quarter.strata:
        bands = {band.key: band.title for band in stratum.bands}
        made.append(choice(stratum.key, stratum.title, [[row.bands[stratum.key]] for row in estates], bands))
    return made


def _differences(one: Published) -> dict[str, Any]:
    compared, checklist = one.compared, one.catalogue.checklist
    titles = {item.id: f"第{number}条 {item.title}" for number, item in enumerate(checklist.items, start=1)}
    numbers = {key: number for number, key in enumerate(titles, start=1)}
    items = {count.key: Line(count, titles[count.key], numbers[count.key]) for count in compared.items}
    moved = [line for line in items.values() if line.before and line.inspected]
    of_groups = {group.key: group.title for group in checklist.groups}
    return {
        "both": compared.estates,
        "failing": [items[count.key] for count in compared.failing],
        "over": [items[count.key] for count in compared.overrated],
        "improved": sorted((line for line in moved if line.gain > 0), key=lambda line: (-line.gain, line.number)),
        "worse": sorted((line for line in moved if line.gain < 0), key=lambda line: (line.gain, line.number)),
        "groups": [Line(count, of_groups.get(count.key, count.key)) for count in compared.groups],
        "companies": _most_over(Line(count, one.companies[count.key].name) for count in compared.enterprises),
    }


def _most_over(lines: Iterable[Line]) -> list[Line]:
    return sorted((line for line in lines if line.compared), key=lambda line: (-line.over_share, line.key))
