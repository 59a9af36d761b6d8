"""Where an entry stands and what is due, step by step."""

from __future__ import annotations

import pytest

from build_tools.procedure.standing import standing
from tests.procedure.worlds import RULES, STEPS, day, record

AS_OF = day("2026-09-01")


def dues(one, as_of=AS_OF, others=()):
    return [(due.stage, due.day.isoformat()) for due in standing(one, RULES, as_of, others).dues]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, [("notice", "2026-07-22")]),
        (1, [("decision", "2026-08-12")]),
        (2, [("decision", "2026-08-12")]),
        (3, [("publication", "2026-08-27"), ("correction", "2026-08-27"), ("removal", "2027-07-30")]),
        (4, [("correction", "2026-08-27"), ("removal", "2027-07-30")]),
        (5, [("review", "2026-09-03"), ("removal", "2027-07-30")]),
        (6, [("removal", "2027-07-30")]),
    ],
)
def test_what_is_due_after_each_step(count, expected):
    assert sorted(dues(record(count))) == sorted(expected)


def test_until_the_period_to_object_has_run_its_last_day_is_shown():
    assert dues(record(1), day("2026-07-29")) == [("objection", "2026-07-29"), ("decision", "2026-08-12")]
    assert dues(record(1), day("2026-07-30")) == [("decision", "2026-08-12")]


def test_steps_after_the_day_are_not_known_yet():
    found = standing(record(6), RULES, day("2026-07-28"))
    assert (found.state, found.since) == ("objection", day("2026-07-27"))


def test_a_passed_review_waits_for_a_good_later_quarter():
    result = {"period": "2026Q3", "percent": "59.99", "on": "2026-10-12"}
    late = day("2026-10-20")
    assert standing(record(6, next_result=result), RULES, late).waits_for_result
    good = record(6, next_result={**result, "percent": "60"})
    assert not standing(good, RULES, late).waits_for_result
    assert dues(good, late) == [("removal", "2026-10-19")]


def test_a_failed_review_gives_new_days_to_mend():
    failed = record(steps=[*STEPS[:5], {"stage": "review", "on": "2026-08-31", "outcome": "failed"}])
    assert ("correction", "2026-09-28") in dues(failed)


def test_an_extension_moves_the_last_day():
    step = {"stage": "correction", "on": "2026-08-20", "outcome": "extended", "until": "2026-09-30"}
    assert ("correction", "2026-09-30") in dues(record(steps=[*STEPS[:4], step]))


def test_an_entry_not_listed_is_closed():
    step = {"stage": "decision", "on": "2026-07-30", "outcome": "not_listed", "text": "不列入。"}
    found = standing(record(steps=[STEPS[0], step]), RULES, AS_OF)
    assert (found.closed, found.dues) == (day("2026-07-30"), ())


def test_being_listed_again_moves_the_end():
    later = [{**one, "on": one["on"].replace("2026-07", "2026-08")} for one in STEPS[:3]]
    again = record(id="MD-2026-002", found="2026-08-15", steps=later)
    assert dues(record(6), AS_OF, [again]) == [("removal", "2027-08-30")]


def test_days_through_a_year_not_announced_are_provisional():
    listed = [
        {"stage": "notice", "on": "2098-12-01"},
        {"stage": "decision", "on": "2098-12-20", "outcome": "listed", "text": "列入。", "correct": ["改。"]},
    ]
    found = standing(record(found="2098-12-01", steps=listed), RULES, day("2098-12-21"))
    assert all(due.provisional for due in found.dues if not due.automatic)
