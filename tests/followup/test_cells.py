"""What people write into cells: every clear way is understood, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.followup import cells, periods

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
LENGTHS = st.sampled_from([1, 3, 6, 12])
WIDE = str.maketrans("0123456789QH", "０１２３４５６７８９ＱＨ")


@given(DAYS)
def test_a_day_in_every_way_of_writing(day):
    said = f"{day:%Y-%m-%d} {day.year}/{day.month}/{day.day} {day.year}.{day.month}.{day.day} {day:%Y%m%d}"
    for text in (*said.split(), f"{day.year} 年{day.month}月{day.day}日"):
        assert cells.day(text) == cells.day(text.translate(WIDE)) == day


@given(DAYS, LENGTHS)
def test_a_period_by_its_name_and_in_words(day, months):
    period = periods.holding(day, months)
    for text in (period.name, periods.words(period), period.name.translate(WIDE), period.name.lower()):
        assert cells.period(text, months) == period


@given(DAYS, LENGTHS, LENGTHS)
def test_a_period_of_another_length_is_none(day, months, other):
    assert (cells.period(periods.holding(day, months).name, other) is None) == (months != other)


@pytest.mark.parametrize(
    ("text", "months", "name"),
    [
        ("2026年9月份", 1, "2026-09"),
        ("2026/9", 1, "2026-09"),
        ("2026-09-01", 1, "2026-09"),
        ("2026年第三季度", 3, "2026Q3"),
        ("2026年三季度", 3, "2026Q3"),
        ("2026-Q3", 3, "2026Q3"),
        ("2026上半年", 6, "2026H1"),
        ("2026年度", 12, "2026"),
    ],
)
def test_other_words_for_a_period(text, months, name):
    assert cells.period(text, months).name == name


@given(st.text(alphabet="０1２369-/年月日第季度上下半QhH.x ", max_size=14) | st.text(max_size=12), LENGTHS)
def test_whatever_is_written_is_a_period_of_the_task_or_none(text, months):
    found = cells.period(text, months)
    assert found is None or periods.holding(found.first, months) == found
    assert cells.day(text) is None or 2000 <= cells.day(text).year <= 2099


@pytest.mark.parametrize("text", ["", "11月", "2026-13", "2026Q5", "第3季度", "2026-09-01", "1999Q3"])
def test_what_is_not_clear_is_not_guessed(text):
    assert cells.period(text, 3) is None


def test_an_id_in_any_width_and_case():
    assert cells.task_id(" ｒＷ－００１ ") == "RW-001"
