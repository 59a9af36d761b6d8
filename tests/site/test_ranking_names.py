"""Estates found by what they are called in the register or in other quarters."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from build_tools.ratings.rules import Rules
from build_tools.site.ranking import published
from build_tools.site.ranking.published import Ranking
from build_tools.site.records import Unreadable
from tests.site import rankings

REGISTER = """\
sample: true
enterprises: [{key: a, name: 示例企业A}]
estates:
  - {key: sample-01, name: 示例小区01, other_names: [示例一村, 示例小区02], enterprise: a, street: 示例街道,
     community: 示例社区, floor_area: 85000, built: 2008, fee: "1.20"}
"""


def renamed(monkeypatch, root: Path, listed: str = REGISTER) -> Ranking:
    """Of many estates one was called otherwise in the second quarter, and the register knows one more name of it."""
    monkeypatch.setattr(published, "MANY", 3)
    now = rankings.standing()
    made = rankings.quarters(Rules(now.catalogue))
    made[1] = rankings.changed(
        made[1],
        lambda _, one: msgspec.structs.replace(one, name="示例旧村") if one.key == "sample-01" else one,
    )
    rankings.write(root, made)
    (root / "ratings" / "estates.yml").write_text(listed, "utf-8")
    return published.read(root, now)


def told_in(site: dict[str, bytes], period: str) -> list[dict]:
    parts = [data.decode() for path, data in sorted(site.items()) if path.startswith(f"ranking/{period}/estates/parts/")]
    return [one for part in parts for one in json.loads(part[part.index(",") + 1 :].removesuffix(");\n"))]


def test_other_names_lead_to_the_name_of_the_quarter(monkeypatch, tmp_path):
    site = rankings.put_all(renamed(monkeypatch, tmp_path / "project"), tmp_path / "site")
    latest = told_in(site, "2026Q3")
    others = [one for one in latest if "now" in one]
    # not 示例小区02, which is another estate
    assert others == [
        {"name": name, "key": "sample-01", "now": "示例小区01"} for name in sorted(("示例旧村", "示例一村"))
    ]
    assert [one["name"] for one in latest] == sorted(one["name"] for one in latest)
    made = rankings.quarters(Rules(rankings.catalogue()))
    earlier = [one for one in told_in(site, made[1].period) if "now" in one]
    assert {(one["name"], one["now"]) for one in earlier} == {("示例小区01", "示例旧村"), ("示例一村", "示例旧村")}


def test_estates_without_other_names_add_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(published, "MANY", 3)
    found = rankings.ranking(tmp_path)
    assert all(one.many and not one.other_names for one in found.quarters)


def test_a_broken_register_stops_the_page_of_many(monkeypatch, tmp_path):
    with pytest.raises(Unreadable, match=r"estates\.yml:2"):
        renamed(monkeypatch, tmp_path, REGISTER.replace("name: 示例企业A", "name: 3"))
