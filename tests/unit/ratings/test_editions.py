"""Files of other editions: moved only when asked for; and a quarter replayed under a later edition."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from build_tools.editions.archive import Archive
from build_tools.ratings import quarter as q
from build_tools.ratings import replaying
from build_tools.ratings import rules as ruling
from tests.editions import released
from tests.support import item, plain_catalogue
from tests.unit.ratings.field import judge, plain_rating, result
from tests.unit.ratings.test_assembling import quarter


def plain(points=3, added=False):
    data = plain_catalogue()
    data["rating"] = plain_rating()
    items = data["checklist"]["groups"][0]["items"]
    items[0]["points"] = points
    if added:
        items.append(item(8, 4, title="新增的一条"))
    return data


def changes(*added):
    return {"notes": [], "mapping": {"items": {}, "added": list(added), "conditions": []}}


FIRST = released("2026.1", "2026-01-01", "2026-01-01", plain())
HEAVIER = released("2026.2", "2026-03-01", "2026-04-01", plain(points=6), changes())
LONGER = released("2026.2", "2026-03-01", "2026-04-01", plain(added=True), changes("SZ-008"))
DIGEST = "sha256:" + "1" * 64


def bench(own, *editions, **more):
    return judge(rules=ruling.under(own.catalogue), editions=Archive(editions), **more)


def verdict(one, way):
    taken = one.judge(result("0222", catalogue=way.catalogue), DIGEST)
    return taken.state, [reason["code"] for reason in taken.reasons]


def test_an_older_file_waits_for_the_word():
    assert verdict(bench(HEAVIER, FIRST, HEAVIER), FIRST) == ("refused", ["collect_older"])


def test_an_older_file_is_moved_and_computed_under_the_new_edition():
    moved = bench(HEAVIER, FIRST, HEAVIER, migrate=True)
    assert verdict(moved, FIRST)[1] == ["collect_migrated"]
    taken = moved.judge(result("0222", catalogue=FIRST.catalogue), DIGEST)
    assert (taken.state, taken.assessment.earned, taken.assessment.maximum) == ("accepted", 50, 62)


def test_what_a_new_edition_asks_anew_must_be_answered():
    moved = bench(LONGER, FIRST, LONGER, migrate=True)
    assert verdict(moved, FIRST) == ("review", ["collect_migrated", "collect_status"])


@pytest.mark.parametrize("migrate", [False, True])
def test_nothing_goes_back_to_an_older_edition(migrate):
    assert verdict(bench(FIRST, FIRST, HEAVIER, migrate=migrate), HEAVIER) == ("refused", ["collect_newer"])


def test_an_edition_of_the_same_number_and_another_text():
    assert verdict(bench(FIRST, FIRST), HEAVIER)[0] == "refused"
    other = result("2222", catalogue=FIRST.catalogue)
    other = replace(other, standard=replace(other.standard, digest=DIGEST))
    assert bench(FIRST, FIRST).judge(other, DIGEST).reasons[0]["code"] == "result_edition_digest"


def replayed(end):
    made = quarter("0222", "2222", rules=ruling.under(FIRST.catalogue))
    return made, replaying.replay(made, ruling.under(end.catalogue), start=FIRST, passed=[end])


def test_a_quarter_under_heavier_points():
    made, again = replayed(HEAVIER)
    assert q.fraction(made.estates[0].percent) == Fraction(5000, 56)
    assert q.fraction(again.estates[0].percent) == Fraction(5000, 62)
    assert again.edition.number == "2026.2"


def test_what_is_asked_anew_is_left_out_of_a_forecast():
    made, again = replayed(LONGER)
    assert [one.percent for one in again.estates] == [one.percent for one in made.estates]
    assert again.estates[0].inspection.status == "complete"
    assert again.items[-4:] != made.items[-4:]
    assert q.parse(q.write(again), "a").quarter == again
