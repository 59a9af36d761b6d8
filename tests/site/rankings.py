"""Small published quarters for tests: the invented estates under the small catalogue, as a project has them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from build_tools.editions.chosen import Standing
from build_tools.model import Catalogue, from_plain
from build_tools.ratings import quarter, sample
from build_tools.ratings.quarter import Quarter
from build_tools.ratings.rules import Rules
from build_tools.site.pages import Pages
from build_tools.site.ranking import published, put
from build_tools.site.ranking.published import Ranking
from tests import support

DAY = date(2026, 11, 21)
ESTATES = 9
EVIL = "=<script>alert(1)</script>{{ x }} | *a* `b` [c](d) \"'&"


def catalogue() -> Catalogue:
    """The small catalogue with a combination, a stratum, colours and a list."""
    plain = support.plain_catalogue()
    drafted = {"basis": [], "provenance": "drafted"}
    parts = [
        {"key": "inspection", "name": "检查", "weight": 60, "missing": "no_result"},
        {"key": "owners", "name": "业主评价", "weight": 40, "missing": "reweight", "least_answers": 20},
    ]
    tie = {"by": "group_lost", "group": "safety", "text": "安全底线失分少的在前。"}
    bands = [{"key": "old", "title": "老小区", "below": 2005}, {"key": "new", "title": "新小区"}]
    plain["rating"] |= {
        "combination": {"summary": "检查六成，业主四成。", "parts": parts, "ties": [tie], **drafted},
        "strata": {
            "summary": "新旧分开比。",
            "least": 3,
            "entries": [{"key": "age", "title": "楼龄", "of": "built", "bands": bands}],
            **drafted,
        },
        "enterprises": {"summary": "按面积平均。", "weighting": "floor_area", "least": 2, **drafted},
    }
    plain["rating"]["colours"]["entries"] = [
        {"key": key, "name": name, "min_stars": stars, "when": "时候", "measures": "措施"}
        for key, name, stars in (("green", "绿色", 4), ("blue", "蓝色", 3), ("yellow", "黄色", 2), ("red", "红色", 0))
    ]
    plain["rating"]["black_list"]["triggers"] = [{"key": "low", "text": "得分低于99。", "max_score": 99, "quarters": 1}]
    plain["rating"]["publication"]["text"] = ["任何人都可以指出差错，核实后更正。"]
    return from_plain(plain)


def quarters(rules: Rules, count: int = ESTATES) -> list[Quarter]:
    """Four quarters, the oldest first."""
    return list(sample.quarters(rules, sample.register(count)))


def standing() -> Standing:
    one = catalogue()
    return Standing(one, one, DAY)


def write(root: Path, made: list[Quarter]) -> Path:
    """Put quarters where a project has them."""
    for one in made:
        path = quarter.path(root / published.FOLDER, one.period)
        path.parent.mkdir(parents=True)
        path.write_bytes(quarter.write(one))
    return root


def changed(one: Quarter, change: Callable[[int, quarter.Estate], quarter.Estate]) -> Quarter:
    """The quarter with other estates, sealed anew."""
    estates = tuple(change(number, estate) for number, estate in enumerate(one.estates))
    return quarter.sealed(msgspec.structs.replace(one, estates=estates))


def ranking(root: Path, count: int = ESTATES) -> Ranking:
    now = standing()
    return published.read(write(root, quarters(Rules(now.catalogue), count)), now)


def markdown(ranking: Ranking | None) -> dict[str, str]:
    return dict(Pages(catalogue(), DAY, ranking=ranking).all(lambda path: path.startswith("ranking/")))


def put_all(ranking: Ranking, site: Path) -> dict[str, bytes]:
    """Everything that is put into a site, by path."""
    for one in ranking.quarters:
        (site / one.path).mkdir(parents=True)
    put.put(ranking, catalogue().publisher, site, site / "papers")
    found = (path for path in site.rglob("*") if path.is_file() and "papers" not in path.parts)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def evil(root: Path) -> Ranking:
    """A ranking in which every name is an attack."""
    now = standing()
    made = quarters(Rules(now.catalogue))
    hostile = {"street": EVIL, "community": EVIL}
    made[-1] = changed(made[-1], lambda number, one: msgspec.structs.replace(one, name=f"{EVIL}{number}", **hostile))
    return published.read(write(root, made), now)
