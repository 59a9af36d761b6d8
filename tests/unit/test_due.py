"""Which tasks fall due in a month."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools import due
from build_tools.model import Deadline, Rhythm, Task


def task(count, unit="months", **deadline):
    frequency = Rhythm(kind="every", count=count, unit=unit)
    rule = Deadline(**{"rule": "end_of_period", **deadline})
    return Task(
        id="RW-001",
        title="事",
        lead="a",
        support=(),
        frequency=frequency,
        evidence=("记录",),
        deadline=rule,
        items=(),
        basis=(),
        provenance="drafted",
    )


def months(one):
    return [m for m in range(1, 13) if due.in_month([one], 2026, m)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (task(1), list(range(1, 13))),
        (task(3), [3, 6, 9, 12]),
        (task(6), [6, 12]),
        (task(12), [12]),
        (task(3, rule="day_of_period", month=1, day=20), [1, 4, 7, 10]),
        (task(12, rule="day_of_period", month=3, day=31), [3]),
        (task(3, rule="day_of_period", day=5), [3, 6, 9, 12]),
        (task(15, "days"), []),
        (task(1, rule="none"), []),
        (task(1, rule="days_after", days=5, event="签约"), []),
    ],
)
def test_months(one, expected):
    assert months(one) == expected


def test_the_day_is_kept_within_the_month():
    (february,) = due.in_month([task(1, rule="day_of_period", day=31)], 2028, 2)
    assert february.day == date(2028, 2, 29)


def test_two_year_rhythm_falls_every_other_year():
    every_other = task(24)
    years = [year for year in range(2024, 2030) if due.in_month([every_other], year, 12)]
    assert len(years) == 3 and years[1] - years[0] == 2
