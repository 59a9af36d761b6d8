"""From inspection, owners' and street's marks to percentage, stars and colour."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.ratings.combining import Evidence, combine
from build_tools.ratings.quarter import Owners
from tests.unit.ratings.field import evidence, rules

RULES = rules()
LEVELS = st.text("210", min_size=4, max_size=4)
MARKS = st.none() | st.fractions(0, 100, max_denominator=50).map(str)


def result(*arguments, **changes):
    return combine(evidence(*arguments, **changes), changes.get("rules", RULES))


def codes(combined):
    return [step["code"] for step in combined.steps]


def test_the_parts_by_their_weights():
    combined = result("2122", "90", "80")
    assert combined.percent == (Fraction(54 * 100, 56) * 60 + 90 * 25 + 80 * 15) / 100
    assert combined.score == 9235
    assert (combined.stars, combined.colour) == (5, "green")
    assert codes(combined) == ["band", "colour"]


def test_a_missing_part_leaves_its_weight_to_the_others():
    combined = result("2222", None, "80")
    assert combined.percent == Fraction(100 * 60 + 80 * 15, 75)
    assert combined.steps[:2] == ({"code": "part_missing", "part": "owners"}, {"code": "reweighted", "weight": 75})


def test_too_few_owners_do_not_count():
    combined = combine(
        Evidence(inspection=evidence().inspection, owners=Owners(answered=19, percent="10"), street="80"), RULES
    )
    assert combined.percent == Fraction(100 * 60 + 80 * 15, 75)
    assert combined.steps[0] == {"code": "owners_too_few", "answered": 19, "least": 20}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"inspection": None}, "part_missing"),
        ({"held": "inspection_held"}, "inspection_held"),
        ({"inspection": evidence("222.").inspection}, "inspection_unfinished"),
    ],
)
def test_no_result_without_a_complete_inspection(changes, code):
    combined = result(**changes)
    assert codes(combined) == [code, "no_result"]
    assert combined.percent is combined.score is combined.stars is combined.colour is None


def test_self_assessment_alone_gives_nothing():
    own = evidence().inspection
    assert combine(Evidence(self_assessment=own, street="100"), RULES).percent is None
    with_own = result("2212", self_assessment=own)
    assert with_own == result("2212")


def test_thresholds_are_compared_unrounded():
    least = Fraction(90 * 100 - 100 * 60 - 80 * 15, 25)
    assert result("2222", str(least)).stars == 5
    below = result("2222", str(least - Fraction(1, 10**6)))
    assert (below.stars, below.score) == (4, 8999)


def test_caps_and_vetoes_of_the_inspection_limit_the_stars():
    assert (result("2202").stars, codes(result("2202"))) == (3, ["band", "capped", "colour"])
    vetoed = result("22v2")
    assert (vetoed.stars, vetoed.colour) == (0, "red")
    assert codes(vetoed) == ["band", "capped", "veto", "colour"]


def test_a_veto_on_demonstration_takes_no_star():
    assert result("2v22", "100", "100").stars == result("2022", "100", "100").stars == 5
    assert result("2v22", "100", "100").colour == "green"


def test_an_edition_without_a_combination_has_the_inspection_alone():
    alone = rules(combination=None)
    combined = combine(evidence("2122", "10", "10", rules=alone), alone)
    assert combined.percent == Fraction(54 * 100, 56)


def test_not_applicable_needs_confirmation_where_it_lifts_a_star():
    worse, doubted = result("0222", "90", "90"), result("n222", "90", "90")
    assert (worse.stars, doubted.stars) == (4, 4)
    assert codes(doubted) == ["band", "na_unconfirmed", "colour"]
    assert result("n222", "90", "90", confirmed=frozenset({"SZ-001"})).stars == 5
    assert doubted.strict == worse.percent


@given(LEVELS, MARKS, MARKS, st.integers(0, 3))
def test_a_failing_answer_never_raises_anything(levels, owners, street, place):
    failing = levels[:place] + "0" + levels[place + 1 :]
    before, after = result(levels, owners, street), result(failing, owners, street)
    assert after.percent <= before.percent
    assert after.stars <= before.stars


@given(st.text("210n", min_size=1, max_size=1), LEVELS, MARKS, MARKS)
def test_not_applicable_never_lifts_a_star_without_confirmation(first, levels, owners, street):
    before = result(first + levels[1:], owners, street)
    after = result("n" + levels[1:], owners, street)
    assert (after.stars or 0) <= (before.stars or 0)
    assert (after.strict or 0) <= (before.strict or 0)


def test_the_black_list_gives_the_last_colour_and_leaves_the_stars():
    combined = combine(replace(evidence("2122", "90", "80"), listed="MD-2026-001"), RULES)
    assert (combined.stars, combined.colour) == (5, "red")
    assert codes(combined) == ["band", "black_listed", "colour"]


def test_the_black_list_is_not_named_where_the_colour_is_the_last_anyway():
    combined = combine(replace(evidence("0000", "0", "0"), listed="MD-2026-001"), RULES)
    assert combined.colour == "red"
    assert "black_listed" not in codes(combined)
