"""Periods: names, bounds, last days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.followup.periods import due_day, due_within, holding, months_of, named, words
from tests.followup.worlds import day, task

DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("name", "first", "last", "said"),
    [
        ("2026-02", "2026-02-01", "2026-02-28", "2026年2月"),
        ("2026Q4", "2026-10-01", "2026-12-31", "2026年第4季度"),
        ("2026H2", "2026-07-01", "2026-12-31", "2026年下半年"),
        ("2026", "2026-01-01", "2026-12-31", "2026年"),
    ],
)
def test_names(name, first, last, said):
    period = named(name)
    assert (period.first, period.last, period.name, words(period)) == (day(first), day(last), name, said)


@pytest.mark.parametrize(
    "name", ["", "2026-13", "2026-1", "2026Q5", "2026Q", "0000", "２０２６", "26-01", "2026-01-01"]
)
def test_names_that_are_none(name):
    assert named(name) is None


@given(DAYS, st.sampled_from([1, 3, 6, 12]))
def test_a_period_holds_its_day_and_its_name_finds_it(one, months):
    period = holding(one, months)
    assert period.first <= one <= period.last and named(period.name) == period


@given(DAYS, st.sampled_from([1, 2, 3, 4, 6, 12]))
def test_periods_follow_without_gap(one, months):
    period = holding(one, months)
    assert holding(period.last + timedelta(days=1), months).first == period.last + timedelta(days=1)


def test_daily_and_weekly_tasks_are_followed_by_month():
    daily = task(months=None)
    assert months_of(daily) is None
    from build_tools.model import Rhythm

    weekly = Rhythm(kind="every", count=7, unit="days")
    assert months_of(type(daily)(**{**vars(daily), "frequency": weekly})) == 1


@pytest.mark.parametrize(
    ("months", "deadline", "expected"),
    [
        (3, {}, "2026-12-31"),
        (3, {"rule": "day_of_period", "day": 20, "month": 1}, "2026-10-20"),
        (3, {"rule": "day_of_period", "day": 31, "month": 2}, "2026-11-30"),
        (12, {"rule": "day_of_period", "day": 31, "month": 3}, "2026-03-31"),
        (1, {"rule": "day_of_period", "day": 10}, "2026-11-10"),
        (12, {"rule": "none"}, "2026-12-31"),
    ],
)
def test_last_days(months, deadline, expected):
    assert due_day(task(months=months, **deadline), holding(day("2026-11-05"), months)) == day(expected)


def test_what_is_due_in_a_quarter():
    quarter = named("2026Q3")
    monthly = list(due_within(task(), quarter.first, quarter.last))
    assert [(one.isoformat(), period.name) for one, period in monthly] == [
        ("2026-07-31", "2026-07"),
        ("2026-08-31", "2026-08"),
        ("2026-09-30", "2026-09"),
    ]
    assert list(due_within(task(months=6), quarter.first, quarter.last)) == []
    assert list(due_within(task(months=None), quarter.first, quarter.last)) == []
