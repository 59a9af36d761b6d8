"""Places: exact, by published keys only, shared where nothing tells two apart."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from build_tools.ratings import ranking
from tests.unit.ratings.field import evidence, rules

RULES = rules()
TIES = RULES.rating.combination.ties


def test_competition_ranking():
    places = ranking.places({"a": (1,), "b": (2,), "c": (2,), "d": (3,)})
    assert places == {"a": (1, 1), "b": (2, 2), "c": (2, 2), "d": (4, 1)}


@given(st.dictionaries(st.text(max_size=3), st.fractions(0, 100), max_size=30))
def test_whole_numbers_order_as_the_fractions_do(percents):
    ordered = ranking.keys(percents, {}, ())
    for one in percents:
        for other in percents:
            assert (ordered[one] < ordered[other]) == (percents[one] > percents[other])


def test_ties_by_lost_safety_points_then_by_inspection():
    inspections = {key: evidence(levels).inspection for key, levels in (("a", "2212"), ("b", "1122"), ("c", "0122"))}
    percents = dict.fromkeys(inspections, Fraction(80))
    ranks = ranking.ranks(ranking.keys(percents, inspections, TIES))
    assert {key: rank.place for key, rank in ranks.items()} == {"b": 1, "c": 2, "a": 3}


def test_equal_in_every_key_is_shared():
    inspections = {key: evidence("2222").inspection for key in "ab"}
    ranks = ranking.ranks(ranking.keys(dict.fromkeys("ab", Fraction(1)), inspections, TIES))
    assert [(rank.place, rank.shared, rank.of) for rank in ranks.values()] == [(1, 2, 2), (1, 2, 2)]


def test_few_alike_are_not_ranked():
    [rank] = ranking.ranks({"a": (1,)}, "age", "old", least=2).values()
    assert (rank.scale, rank.band, rank.place, rank.of, rank.shared) == ("age", "old", None, 1, None)


def test_the_band_of_a_fact():
    [age] = RULES.rating.strata.entries
    assert [ranking.band_of(age, year) for year in (1950, 1999, 2000, 2020)] == ["old", "old", "new", "new"]
