"""Of several files about one estate, the one that counts."""

from __future__ import annotations

from dataclasses import replace

from build_tools.ratings import choosing
from tests.unit.ratings.field import judge, result

JUDGE = judge()


def file(name, levels="2222", **changes):
    return JUDGE.judge(replace(result(levels, **changes), name=name), "sha256:" + "0" * 64)


def states(*taken):
    chosen = choosing.choose(taken, {}, {})
    return {one.name: (one.state, [reason["code"] for reason in one.reasons]) for one in chosen.files}, chosen.evidence


def test_the_one_saved_last():
    files, evidence = states(
        file("a", "2220", saved="2026-09-03T09:00:00Z"), file("b", saved="2026-09-03T16:00:00+08:00")
    )
    assert files == {"a": ("accepted", []), "b": ("duplicate", ["collect_duplicate"])}
    assert evidence["estate-01"].inspection.levels == "22x2x0"


def test_the_same_twice_counts_once():
    files, evidence = states(file("b"), file("a"))
    assert files == {"a": ("accepted", []), "b": ("duplicate", ["collect_same"])}
    assert evidence["estate-01"].held == ""


def test_two_that_cannot_be_told_apart():
    files, evidence = states(file("a", "2220"), file("b", "2222"))
    assert files == {"a": ("review", ["collect_undecided"]), "b": ("review", ["collect_undecided"])}
    assert evidence["estate-01"].held == "inspection_undecided"


def test_one_that_counts_comes_before_one_to_be_reviewed():
    later = file("b", "222.", saved="2026-09-09T09:00:00Z")
    files, evidence = states(file("a"), later)
    assert files == {"a": ("accepted", []), "b": ("review", ["collect_status"])}
    assert evidence["estate-01"].held == ""


def test_an_inspection_to_be_reviewed_is_held_back():
    _, evidence = states(file("a", enterprise="示例企业Z"))
    assert evidence["estate-01"].held == "inspection_held"
    assert evidence["estate-01"].inspection is not None


def test_self_assessment_and_inspection_are_two():
    files, evidence = states(file("a"), file("b", kind="self"))
    assert {state for state, _ in files.values()} == {"accepted"}
    assert evidence["estate-01"].self_assessment is not None
