"""Working days by the Chinese calendar of public holidays, days in lieu and make-up working days included.

The State Council announces a year's days late in the year before. For a year that the library does not hold yet, only
weekends and the statutory days count as free, and every day reckoned with it is provisional.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holidays.countries.china import China, ChinaStaticHolidays


@dataclass(frozen=True, order=True)
class DueDay:
    """A last day; ``provisional`` if a year it was counted through is not announced yet."""

    day: date
    provisional: bool = False


def announced(year: int) -> bool:
    """Whether the days off and the make-up days of a year are known."""
    return year in ChinaStaticHolidays.special_public_holidays


def is_working(day: date) -> bool:
    """Whether offices work on a day: make-up Saturdays and Sundays count, days in lieu do not."""
    return _year(day.year).is_working_day(day)


def after(start: date, count: int) -> DueDay:
    """The last of ``count`` working days; the day of service is day 0, counting begins on the next.

    The rule is the editors' (编者拟定): no source of the standards says how to count.
    """
    day, left = start, count
    while left > 0:
        day += timedelta(days=1)
        left -= is_working(day)
    return DueDay(day, not all(announced(year) for year in range(start.year, day.year + 1)))


def months_later(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day if it has no such day."""
    place = start.year * 12 + start.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


@cache
def _year(year: int) -> China:
    # one a year: the library knows the make-up days only of years it was asked for
    return China(years=year)  # type: ignore[no-untyped-call]
