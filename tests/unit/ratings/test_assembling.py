"""A whole quarter from its files: lists, enterprises, strata; and the order of files never matters."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from build_tools.ratings import assembling, choosing, lists
from build_tools.ratings import quarter as q
from build_tools.ratings.quarter import Owners
from tests.unit.ratings.field import judge, register, result, rules


def taken(*levels, count=None, **changes):
    """One inspection for each estate, by its levels."""
    bench = judge(count or len(levels), **changes)
    made = [
        bench.judge(result(one, number, period=bench.period, catalogue=bench.rules.catalogue), f"sha256:{number:064}")
        for number, one in enumerate(levels, 1)
    ]
    return bench, made


def quarter(*levels, owners=None, street=None, before=(), **changes):
    bench, made = taken(*levels, **changes)
    chosen = choosing.choose(made, owners or {}, street or {})
    setting = assembling.Setting(
        period=bench.period, as_of="2026-10-10", register=bench.register, rules=bench.rules, before=before
    )
    return assembling.assemble(setting, chosen.evidence, chosen.files)


def lists_of(made):
    return {one.key: [(each.list, each.trigger) for each in one.candidates] for one in made.estates if one.candidates}


def test_ranks_overall_and_among_those_alike():
    made = quarter("2222", "1222", "2221", "0222")
    ranks = {one.key: {rank.scale: (rank.band, rank.place, rank.of) for rank in one.ranks} for one in made.estates}
    assert ranks["estate-01"] == {"overall": ("", 1, 4), "age": ("old", None, 1)}
    assert ranks["estate-02"] == {"overall": ("", 2, 4), "age": ("new", 1, 3)}
    assert [(band.key, band.ranked) for band in made.strata[0].bands] == [("old", 1), ("new", 3)]


def test_an_estate_without_files_stands_there_without_a_result():
    made = quarter("2222", count=2)
    assert made.estate("estate-02").steps[-1] == {"code": "no_result"}
    assert made.estate("estate-02").ranks == ()


def test_enterprises_by_floor_area():
    made = quarter("2222", "2222", "2220", "2222")
    a, b = made.enterprises
    low = Fraction(8 * 100, 28)
    assert q.fraction(a.percent) == (100 * 10000 + low * 30000) / 40000
    assert (a.ranked, a.rank.place, b.rank.place, b.stars) == (2, 2, 1, 5)


def test_an_enterprise_with_too_few_estates_has_no_rank():
    made = quarter("2222", "2222", "2222")
    b = made.enterprises[1]
    assert (b.ranked, b.rank.place, b.stars, b.steps) == (1, None, None, ({"code": "enterprise_too_few", "least": 2},))
    assert b.percent == "100"


def test_a_veto_limits_the_enterprise():
    made = quarter("2222", "2222", "22v2", "2222")
    assert made.enterprises[0].stars == 3
    assert made.enterprises[0].steps[-1] == {"code": "enterprise_veto", "stars": 3, "estates": 1}


def test_lists_of_one_quarter():
    made = quarter("2222", "22v2", "2200")
    assert lists_of(made) == {"estate-01": [("red", "high")], "estate-02": [("black", "veto")]}
    assert made.estate("estate-02").candidates[0].reasons == ({"code": "list_veto", "item": "SZ-005"},)


def test_two_low_quarters_in_a_row():
    first = quarter("0000", "2222", "0000", period="2026Q2")
    now = quarter("0000", "0000", "2222", before=[lists.past(first)])
    assert lists_of(now) == {"estate-01": [("black", "low")], "estate-03": [("red", "high")]}
    assert now.before == (q.Before(period="2026Q2", digest=first.digest),)
    assert lists_of(quarter("0000")) == {}


def test_nobody_answers_for_the_enterprise_before():
    first = quarter("0000", period="2026Q2")
    changed = register(1)
    entry = changed.estates[0]
    past = lists.past(first)
    assert past.results.keys() == {(entry.key, "a")}
    now = quarter("0000", before=[lists.Past("2026Q2", past.digest, {(entry.key, "b"): past.results[entry.key, "a"]})])
    assert lists_of(now) == {}


def test_exactly_the_threshold():
    owners = {"estate-01": Owners(answered=50, percent="72")}
    made = quarter("2222", owners=owners, street={"estate-01": "80"})
    assert (made.estates[0].percent, lists_of(made)) == ("90", {"estate-01": [("red", "high")]})
    lower = {"estate-01": Owners(answered=50, percent="719999/10000")}
    assert lists_of(quarter("2222", owners=lower, street={"estate-01": "80"})) == {}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_does_not_matter(seed):
    levels = ("2222", "1222", "n222", "22v2", "222.", "0000")
    bench, made = taken(*levels)
    made += [bench.judge(result("2221", 1, saved="2026-09-02T09:00:00+08:00"), "sha256:" + "a" * 64)]
    made += [bench.judge(result("0021", 2), "sha256:" + "b" * 64), bench.judge(result("2222", 9), "sha256:" + "c" * 64)]
    made += [bench.judge(result("2222", 3, kind="self"), "sha256:" + "d" * 64)]
    setting = assembling.Setting(period="2026Q3", as_of="2026-10-10", register=bench.register, rules=bench.rules)

    def written(listed):
        chosen = choosing.choose(listed, {}, {})
        return q.write(assembling.assemble(setting, chosen.evidence, chosen.files))

    shuffled = list(made)
    random.Random(seed).shuffle(shuffled)
    assert written(shuffled) == written(made)


def test_a_quarter_of_an_edition_without_new_rules():
    made = quarter("2222", "1222", rules=rules(combination=None, strata=None, enterprises=None))
    assert [one.rank.place for one in made.enterprises] == [1, 2]
    assert made.strata == ()
    assert q.parse(q.write(made), "a").quarter == made
