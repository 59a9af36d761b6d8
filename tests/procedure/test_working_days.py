"""Working days: days in lieu, make-up days, years that are not announced, and a second source."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.procedure.working_days import DueDay, after, announced, is_working, months_later

DAYS = st.dates(date(2019, 1, 1), date(2026, 10, 1))


@pytest.mark.parametrize("year", range(2019, 2027))
def test_two_libraries_agree_on_every_day(year):
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    assert [day for day in days if is_working(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        ("2026-09-16", 3, "2026-09-20"),  # a make-up Sunday counts
        ("2026-09-30", 1, "2026-10-08"),  # the whole holiday is skipped
        ("2026-09-30", 3, "2026-10-10"),  # a make-up Saturday counts
        ("2026-02-13", 2, "2026-02-24"),  # Spring Festival, with its make-up Saturday before it
    ],
)
def test_counting_begins_on_the_next_day(start, count, last):
    assert after(date.fromisoformat(start), count) == DueDay(date.fromisoformat(last))


def test_a_year_not_announced_is_provisional_and_knows_the_statutory_days():
    far = next(year for year in range(2027, 2099) if not announced(year))
    found = after(date(far, 4, 30), 1)
    assert found.provisional and found.day > date(far, 5, 2)
    assert after(date(far - 1, 12, 30), 5).provisional


@given(DAYS, st.integers(1, 40))
def test_between_start_and_last_lie_just_as_many_working_days(start, count):
    last = after(start, count).day
    between = (start + timedelta(days=number) for number in range(1, (last - start).days + 1))
    assert sum(map(is_working, between)) == count and is_working(last)


@given(DAYS, st.integers(1, 30))
def test_more_days_end_later(start, count):
    assert after(start, count).day < after(start, count + 1).day


def test_months_later_keeps_within_the_month():
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2026, 8, 3), 12) == date(2027, 8, 3)
