"""One file: what it is refused for, what is to be reviewed, and what is only said."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import pytest

from build_tools import canonical, results
from build_tools.ratings.marks import Confirmed
from build_tools.results import Standard
from tests.unit.ratings.field import answers, judge, result

JUDGE = judge()
DIGEST = "sha256:" + "12" * 32


def verdict(one, bench=JUDGE):
    taken = bench.judge(one, DIGEST)
    return taken.state, [str(reason["code"]) for reason in taken.reasons]


def of_standard(**changes):
    one = result()
    return replace(one, standard=replace(one.standard, **changes))


def test_a_sound_inspection_counts():
    taken = JUDGE.judge(result(), DIGEST)
    assert (taken.state, taken.reasons, taken.kind, taken.estate) == ("accepted", (), "inspection", "estate-01")
    assert taken.assessment.levels == "22x2x2"
    assert taken.assessment.earned == taken.assessment.maximum == 56
    assert taken.saved == 1788224400


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (result(period="2026Q2"), "collect_period"),
        (result(period=""), "collect_period"),
        (of_standard(publisher="elsewhere"), "result_publisher"),
        (of_standard(edition="2025.1"), "result_edition"),
        (of_standard(digest="sha256:" + "0" * 64), "result_edition_digest"),
        (result(party="community"), "collect_party"),
        (result(estate="没有的小区"), "collect_estate"),
        (result(estate=" "), "collect_no_estate"),
    ],
)
def test_refused(one, code):
    assert verdict(one) == ("refused", [code])


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (result("222."), "collect_status"),
        (result(facts={}), "collect_status"),
        (result(answers={**answers(), "SZ-999": answers()["SZ-001"]}), "result_item"),
        (result(facts={"has_lift": False, "high_rise": False, "has_roof": True}), "result_condition"),
        (result(enterprise="示例企业B"), "collect_enterprise"),
        (result(saved="2026-13-41T99:00:00Z"), "collect_moment"),
        (result(saved="2026-10-11T00:00:00+08:00"), "collect_future"),
        (result(saved="9999-12-31T23:59:59-12:00"), "collect_moment"),
    ],
)
def test_to_be_reviewed(one, code):
    state, codes = verdict(one)
    assert (state, code in codes) == ("review", True)


def test_the_last_second_of_the_day_is_not_the_future():
    assert verdict(result(saved="2026-10-10T23:59:59+08:00")) == ("accepted", [])


def test_what_the_file_has_computed_is_never_used():
    one = result("0000")
    claimed = replace(one, computed={**one.computed, "stars": 5, "score": 10000})
    taken = JUDGE.judge(claimed, DIGEST)
    assert taken.state == "accepted"
    assert [reason["key"] for reason in taken.reasons] == ["score", "stars"]
    assert (taken.assessment.stars, taken.assessment.score) == (0, 0)


def test_the_office_confirms_what_it_has_looked_into():
    known = {"estate-01": Confirmed(files=frozenset({"121212121212"}))}
    bench = judge(confirmed=known)
    assert verdict(result(enterprise="示例企业B"), bench) == ("accepted", ["collect_enterprise", "collect_confirmed"])
    assert verdict(result("222."), bench) == ("review", ["collect_status"])
    assert verdict(result(enterprise="示例企业B", number=2, saved=None), bench)[0] == "accepted"


def test_confirmed_items_are_no_longer_doubted():
    doubted = JUDGE.judge(result("n222"), DIGEST).assessment
    assert (doubted.strict.items, doubted.strict.earned, doubted.strict.maximum) == (("SZ-001",), 50, 56)
    bench = judge(confirmed={"estate-01": Confirmed(items=frozenset({"SZ-001"}))})
    assert bench.judge(result("n222"), DIGEST).assessment.strict is None


def test_names_may_be_written_differently():
    assert verdict(result(estate="示例小区 ０１", enterprise="示例企业 a"))[0] == "accepted"


def test_files_that_are_none(tmp_path):
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "real.json").write_bytes(results.write(result()))
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    (tmp_path / "._real.json").write_bytes(b"x")
    (tmp_path / "big.json").write_bytes(b" " * 2_000_001)
    codes = {
        name: JUDGE.take(tmp_path / name, name).reasons[0]["code"]
        for name in ("folder.json", "pipe.json", "link.json", "._real.json", "big.json", "none.json")
    }
    assert codes == {
        "folder.json": "result_not_a_file",
        "pipe.json": "result_not_a_file",
        "link.json": "collect_link",
        "._real.json": "collect_aside",
        "big.json": "result_too_large",
        "none.json": "unreadable_file",
    }
    assert JUDGE.take(tmp_path / "real.json", "real.json").state == "accepted"


def test_an_accident_costs_one_file_only(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_bytes(b"{}")

    def burst(*_):
        raise RuntimeError

    monkeypatch.setattr("build_tools.result_zip.read", burst)
    taken = JUDGE.take(tmp_path / "a.json", "a.json")
    assert (taken.state, taken.reasons) == ("refused", ({"code": "collect_unexpected", "reason": "RuntimeError"},))


def test_the_digest_of_before_the_first_release_is_known():
    from build_tools import edition

    older = edition.digest_before_releases(JUDGE.rules.catalogue)
    one = of_standard(digest=older)
    assert verdict(replace(one, digest=canonical.digest(results.content(one)))) == ("accepted", [])
    assert isinstance(one.standard, Standard)
    assert JUDGE.as_of == date(2026, 10, 10)
