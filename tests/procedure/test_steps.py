"""Steps out of order, before their time, twice, or in the future are refused."""

from __future__ import annotations

import pytest

from build_tools.procedure.record import from_plain
from build_tools.procedure.steps import refusals
from tests.procedure.worlds import RULES, STEPS, day, plain, record


def codes(count, as_of="2027-12-31", more=None, **step):
    one = from_plain(plain(0, steps=[step])).steps[0]
    return [found.code for found in refusals(record(count, **(more or {})), one, RULES, day(as_of))]


@pytest.mark.parametrize("count", range(len(STEPS)))
def test_the_steps_in_their_order_stand(count):
    assert codes(count, **STEPS[count]) == []


@pytest.mark.parametrize(
    ("count", "step", "code"),
    [
        (0, STEPS[1], "procedure_needs"),
        (0, STEPS[3], "procedure_needs"),
        (1, {**STEPS[2], "on": "2026-07-29"}, "procedure_early"),
        (1, STEPS[3], "procedure_needs"),
        (2, {**STEPS[0], "on": "2026-07-28"}, "procedure_twice"),
        (3, {**STEPS[1], "on": "2026-08-01"}, "procedure_decided"),
        (3, {**STEPS[3], "on": "2026-07-29"}, "procedure_order"),
        (4, {**STEPS[3], "on": "2026-08-11"}, "procedure_twice"),
        (4, STEPS[5], "procedure_needs"),
        (2, {**STEPS[2], "outcome": None}, "procedure_outcome"),
        (2, {**STEPS[2], "text": None}, "procedure_no_text"),
        (2, {**STEPS[2], "correct": []}, "procedure_no_correct"),
        (0, {**STEPS[0], "outcome": "passed"}, "procedure_no_outcome"),
        (6, {"stage": "removal", "on": "2026-09-10", "outcome": "corrected", "text": "移出。"}, "procedure_no_result"),
        (6, {"stage": "removal", "on": "2027-07-29", "outcome": "lapsed", "text": "移出。"}, "procedure_not_lapsed"),
        (4, {"stage": "correction", "on": "2026-08-12", "outcome": "extended"}, "procedure_no_until"),
    ],
)
def test_what_is_refused(count, step, code):
    assert code in codes(count, **{key: value for key, value in step.items() if value is not None})


def test_no_step_in_the_future():
    assert codes(0, as_of="2026-07-19", **STEPS[0]) == ["procedure_future"]


def test_removal_after_a_good_quarter_and_after_a_year():
    result = {"next_result": {"period": "2026Q3", "percent": "60.00", "on": "2026-10-12"}}
    removal = {"stage": "removal", "on": "2026-10-15", "outcome": "corrected", "text": "移出。"}
    assert codes(6, more=result, **removal) == []
    assert codes(6, **{**removal, "on": "2027-07-30", "outcome": "lapsed"}) == []
    assert codes(3, **{**removal, "on": "2026-08-01", "outcome": "error"}) == []


def test_a_red_list_has_nothing_to_mend():
    assert "procedure_black_only" in codes(3, more={"list": "red", "trigger": "excellent"}, **STEPS[4])


def test_nothing_follows_the_end():
    end = {"stage": "removal", "on": "2026-08-01", "outcome": "error", "text": "有误。"}
    assert codes(0, more={"steps": [*STEPS[:3], end]}, stage="publication", on="2026-08-02") == ["procedure_closed"]
