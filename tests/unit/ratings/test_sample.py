"""The committed sample is what its program writes, and plainly a sample; replaying it changes nothing."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date

import pytest

from build_tools import schema
from build_tools.check import check
from build_tools.editions import chosen
from build_tools.ratings import differences, explaining, lists, moves, register, replaying, reporting, rules, sample
from build_tools.ratings import quarter as q
from tests.real import ROOT

FOLDER = ROOT / "ratings"
AGAIN = "run: wuye sample-quarters ratings --results"


@pytest.fixture(scope="module")
def own():
    """Under the edition that the command takes: a released one never changes, so the sample stays what it is."""
    return rules.under(chosen.catalogue(check(ROOT / "standards"), date(2026, 9, 30)))


@pytest.fixture(scope="module")
def made(own):
    return list(itertools.islice(sample.quarters(own), 2))


@pytest.fixture(scope="module")
def committed():
    readings = {period: q.read(q.path(FOLDER, period)) for period in q.periods(FOLDER)}
    assert all(reading.problems == () for reading in readings.values())
    return {period: reading.quarter for period, reading in readings.items()}


def test_the_committed_quarters_are_made_by_the_program(made):
    for one in made:
        assert q.path(FOLDER, one.period).read_bytes() == q.write(one), AGAIN


def test_the_committed_register_is_made_by_the_program():
    assert (FOLDER / register.FILE).read_text("utf-8") == sample.estates_yml(sample.register()), AGAIN
    assert register.read(FOLDER).register == sample.register()


def test_four_quarters_each_of_a_page_s_size(committed):
    assert tuple(committed) == sample.PERIODS
    for period, one in committed.items():
        assert q.path(FOLDER, period).stat().st_size < 400_000
        assert len(one.estates) == 60
        assert not list(schema.validator("quarter").iter_errors(json.loads(q.write(one))))


def test_all_of_it_is_plainly_invented(committed):
    for one in committed.values():
        assert one.sample
        assert all(re.fullmatch(r"示例小区\d\d", estate.name) for estate in one.estates)
        assert all(re.fullmatch(r"示例企业[A-T]", enterprise.name) for enterprise in one.enterprises)
        assert all(estate.street.startswith("示例") and estate.community.startswith("示例") for estate in one.estates)


def test_it_shows_every_case(committed):
    last = committed["2026Q3"]
    assert {each.list for estate in last.estates for each in estate.candidates} == {"red", "black"}
    assert {estate.stars for estate in last.estates} >= {None, 0, 3, 4, 5}
    codes = {step["code"] for one in committed.values() for estate in one.estates for step in estate.steps}
    assert codes >= {"part_missing", "owners_too_few", "reweighted", "veto", "capped", "na_unconfirmed", "no_result"}


def test_results_improve(committed):
    def mean(one):
        return sum(estate.score for estate in one.estates if estate.score) / len(one.ranked)

    means = [mean(one) for one in committed.values()]
    assert means == sorted(means)


def test_the_second_quarter_knows_the_first(made):
    first, second = made
    assert second.before == (q.Before(period=first.period, digest=first.digest),)


# what is made from it


def test_replaying_under_the_same_rules_changes_nothing(made, own):
    first, second = made
    assert replaying.replay(second, own, [lists.past(first)]) == second


def test_other_rules_move_somebody(made, own):
    rating = own.rating
    bands = [{"stars": 5, "min": 97, "name": "五星"}, {"stars": 0, "min": 0, "name": "不评星"}]
    plain = json.loads(json.dumps({"bands": bands}))
    import msgspec

    from build_tools.model import Rating

    changed = msgspec.to_builtins(rating)
    changed["stars"]["bands"] = plain["bands"]
    other = rules.under(own.catalogue, msgspec.convert(changed, Rating))
    found = moves.compare(made[1], replaying.replay(made[1], other))
    assert len(found.moving) > 40
    assert all(move.after.stars in (None, 0, 5) for move in found.estates)
    assert {move.up for move in found.estates} == {0}
    assert other.digest != own.digest


def test_differences_are_those_of_the_levels(made, own):
    found = reporting.Report(made[1], own.catalogue, made[0]).differences()
    item = found.failing[0]
    levels = [one.inspection.levels[made[1].items.index(item.key)] for one in made[1].estates if one.inspection]
    assert (item.failed, item.half) == (levels.count("0"), levels.count("1"))
    assert item.inspected == sum(level in "012" for level in levels)
    for one in found.items:
        assert one.over + one.under <= one.compared <= one.inspected
    total = sum(one.compared for one in found.items)
    assert total == sum(one.compared for one in found.groups) == sum(one.compared for one in found.enterprises)
    assert differences.of(made[1], {}).improved == ()


def test_every_estate_is_explained_in_both_languages(made, own):
    for estate in made[1].estates:
        for language in ("zh", "en"):
            text = explaining.as_text(explaining.explain(estate, made[1], own, language))
            assert "{" not in text and estate.name in text


def test_an_enterprise_of_many_estates_is_not_listed_on_the_page_of_each(made, own, monkeypatch):
    estate = next(one for one in made[1].ranked if one.enterprise == "sample-a")
    count = next(one.ranked for one in made[1].enterprises if one.key == "sample-a")
    listed = explaining.explain(estate, made[1], own).sections[-1].lines
    monkeypatch.setattr(explaining, "MANY", count - 1)
    first, *rest = explaining.explain(estate, made[1], own).sections[-1].lines
    assert f"有{count}个小区有得分，不一一列出" in first and rest == list(listed[count:])


def test_an_explanation_can_be_computed_by_hand(made, own):
    estate = next(one for one in made[1].ranked if one.owners and one.street_mark and one.inspection.na_points)
    told = {section.title: section.lines for section in explaining.explain(estate, made[1], own).sections}
    earned = sum(
        float(line.rsplit(" ", 1)[1].split("/")[0])
        for line in told["一、检查得分"]
        if line.endswith(tuple("0123456789")) and line.startswith("第") and "—" not in line
    )
    assert earned * 2 == estate.inspection.earned
    parts = [line for line in told["二、合成"] if "权重" in line]
    assert [line.split("：")[0] for line in parts] == ["检查", "业主评价", "街道评价"]
    assert told["二、合成"][-1].startswith("合成得分：（")
