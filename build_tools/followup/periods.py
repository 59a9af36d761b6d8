"""The periods of a task and their last days: pure dates, no clock. Periods begin in January.

Tasks of a daily or weekly rhythm are followed by month, by the month's ledger: nobody reports 31 sheets. That is the
editors' rule (编者拟定). Tasks done on change, and continuous ones, have no period and are never overdue.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_tools.model import Task


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of whole months: its name as in ``2026-10``, ``2026Q3``, ``2026H1`` or ``2026``, first and last day."""

    first: date
    last: date
    name: str


def months_of(task: Task) -> int | None:
    """How many months one period of the task has; None for a task without periods."""
    rhythm = task.frequency
    if rhythm.kind != "every":
        return None
    return (rhythm.count or 1) if rhythm.unit == "months" else 1


def holding(day: date, months: int) -> Period:
    """The period of so many months that holds a day."""
    place = day.year * 12 + day.month - 1
    return _starting(place - place % months, months)


def named(name: str) -> Period | None:
    """The period of a name, in the years 2000 to 2099; None for a name that is none."""
    year, rest = name[:4], name[4:]
    if not (year.isascii() and year.isdigit() and year.startswith("20")):
        return None
    parts = [*((f"-{month:02}", 1, month) for month in range(1, 13)), ("", 12, 1), ("H1", 6, 1), ("H2", 6, 7)]
    parts += [(f"Q{number}", 3, number * 3 - 2) for number in range(1, 5)]
    found = next(((months, month) for tail, months, month in parts if tail == rest), None)
    return _starting(int(year) * 12 + found[1] - 1, found[0]) if found else None


def due_within(task: Task, first: date, last: date) -> Iterator[tuple[date, Period]]:
    """The periods of a task whose last day to do it lies in a stretch of days, with that day."""
    months = months_of(task)
    if months is None:
        return
    period = holding(first, months)
    while period.first <= last:
        day = due_day(task, period)
        if first <= day <= last:
            yield day, period
        period = _starting(period.last.year * 12 + period.last.month, months)


def due_day(task: Task, period: Period) -> date:
    """The last day to do a task in a period: a day named by its deadline, else the last of the period."""
    deadline = task.deadline
    if deadline.rule != "day_of_period" or deadline.day is None:
        return period.last
    month = period.first.month - 1 + (deadline.month or _length(period)) - 1
    year, month = period.first.year + month // 12, month % 12 + 1
    return date(year, month, min(deadline.day, monthrange(year, month)[1]))


def _length(period: Period) -> int:
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1


def _starting(place: int, months: int) -> Period:
    """The period of so many months from a month on, counted from the year 0."""
    first, end = date(place // 12, place % 12 + 1, 1), place + months - 1
    last = date(end // 12, end % 12 + 1, monthrange(end // 12, end % 12 + 1)[1])
    return Period(first, last, _name(first, months))


def _name(first: date, months: int) -> str:
    if months == 3:
        return f"{first.year}Q{first.month // 3 + 1}"
    if months == 6:
        return f"{first.year}H{first.month // 6 + 1}"
    return f"{first.year}" if months == 12 else f"{first.year}-{first.month:02}"


def words(period: Period) -> str:
    """``2026年10月``, ``2026年第3季度``, ``2026年上半年`` or ``2026年``."""
    year, rest = period.name[:4], period.name[4:]
    if rest.startswith("Q"):
        return f"{year}年第{rest[1]}季度"
    if rest.startswith("H"):
        return f"{year}年{'上' if rest[1] == '1' else '下'}半年"
    return f"{year}年{int(rest[1:])}月" if rest else f"{year}年"
